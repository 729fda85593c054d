package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"nianbao"
	"nianbao/store"
	"nianbao/worker"
)

const (
	// lockedWait is how long a night waits that a crawl by one process alone keeps from beginning.
	lockedWait = time.Minute
	// donePoll is how often a night looks whether all is done.
	donePoll = time.Second
	// insertChunk is how many visits are put into the queue at a time.
	insertChunk = 1000
	// listChunk is how many of them are looked at at a time.
	listChunk = 1000
)

// nightArgs is a job that leads a run from its beginning to its report.
type nightArgs struct {
	Settings Settings `json:"settings"`
}

func (nightArgs) Kind() string { return "night" }

// InsertOpts: there is one night at a time.
func (nightArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{Queue: queueNight, MaxAttempts: mostAttempts, UniqueOpts: river.UniqueOpts{ByState: unfinished}}
}

// unfinished are the states of a job that is not done and not given up.
var unfinished = []rivertype.JobState{rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable, rivertype.JobStateRunning,
	rivertype.JobStateScheduled}

type nightWorker struct {
	river.WorkerDefaults[nightArgs]
	*shift
}

// Timeout: a night is as long as it is. That of a dead process is rescued by its lease.
func (n *nightWorker) Timeout(*river.Job[nightArgs]) time.Duration   { return -1 }
func (n *nightWorker) NextRetry(job *river.Job[nightArgs]) time.Time { return retryAt(job.JobRow) }

// Work leads the run. Begun again, after its process was killed, it finds what is done and goes on.
func (n *nightWorker) Work(ctx context.Context, job *river.Job[nightArgs]) error {
	within, cancel := n.until(ctx)
	defer cancel()
	err := n.lead(within, job.Args.Settings)
	switch {
	case errors.Is(err, store.ErrLocked):
		n.team.Log.Warn("the run waits", slog.Any("err", err))
		return river.JobSnooze(lockedWait)
	case within.Err() != nil && ctx.Err() == nil:
		return river.JobSnooze(0)
	}
	return err
}

func (n *nightWorker) lead(ctx context.Context, settings Settings) error {
	options, err := settings.options()
	if err != nil {
		return river.JobCancel(err)
	}
	w := n.team.Worker
	sources, err := worker.ChooseSources(ctx, w.DB, nil, settings.Only)
	var unknown *worker.UnknownSource
	if errors.Is(err, worker.ErrNoSource) || errors.As(err, &unknown) {
		return river.JobCancel(err) // another attempt would find no more
	}
	if err != nil {
		return err
	}
	run, err := w.BeginShared(ctx)
	if err != nil {
		return err
	}
	ctx, stop := n.keepLock(ctx)
	defer stop()
	if err := n.insertVisits(ctx, run, sources, settings); err != nil {
		return err
	}
	if err := n.waitAll(ctx); err != nil {
		return err
	}
	if options.Decisions, err = n.team.Decisions(ctx); err != nil {
		return err
	}
	return n.conclude(ctx, run, options)
}

// keepLock gives signs of life for the run. The context ends when the run was taken for dead.
func (n *nightWorker) keepLock(ctx context.Context) (context.Context, func()) {
	within, cancel := context.WithCancelCause(ctx)
	go func() {
		tick := time.NewTicker(worker.LockLife / 4)
		defer tick.Stop()
		for {
			select {
			case <-within.Done():
				return
			case <-tick.C:
			}
			if err := n.team.Worker.DB.Heartbeat(within, worker.SharedClaim(), time.Now()); errors.Is(err, store.ErrLocked) {
				cancel(err)
			}
		}
	}()
	return within, func() { cancel(nil) }
}

// insertVisits puts a visit for each machine into the queue, unless it is there.
func (n *nightWorker) insertVisits(ctx context.Context, run nianbao.Run, sources []nianbao.Source, settings Settings) error {
	settings.Only = nil
	groups := groupByMachine(ctx, n.team.lookup(), sources)
	for chunk := range slices.Chunk(groups, insertChunk) {
		var params []river.InsertManyParams
		for _, g := range chunk {
			params = append(params, river.InsertManyParams{Args: visitArgs{Run: run.ID, Machine: g.machine, Started: run.StartedAt, Sources: g.sources, Settings: settings}})
		}
		if _, err := n.client.InsertMany(ctx, params); err != nil {
			return fmt.Errorf("put %d visits into the queue: %w", len(params), err)
		}
	}
	n.team.Log.Info("run", slog.Int64("run", run.ID), slog.Int("sources", len(sources)), slog.Int("machines", len(groups)))
	return ctx.Err()
}

// waitAll waits until no visit and no reading is left.
func (n *nightWorker) waitAll(ctx context.Context) error {
	for {
		left, err := n.client.JobList(ctx, river.NewJobListParams().Kinds(visitArgs{}.Kind(), readArgs{}.Kind()).States(unfinished...).First(1))
		if err != nil {
			return fmt.Errorf("look what is left of the run: %w", err)
		}
		if len(left.Jobs) == 0 {
			return ctx.Err()
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(donePoll):
		}
	}
}

// conclude reads what is left, decides what became of what was not found, and reports.
func (n *nightWorker) conclude(ctx context.Context, run nianbao.Run, options worker.Options) (err error) {
	w := n.team.Worker
	if err := w.DB.Analyze(ctx); err != nil { // a night may have filled an empty database
		return err
	}
	reader := readWorker{shift: n.shift}
	if err := w.ReadArchived(ctx, false, reader.tell); err != nil {
		return err
	}
	session, within, err := w.Join(ctx, run, nil, nil, options)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, session.Leave()) }()
	if err := n.giveUp(within, session, run); err != nil {
		return err
	}
	report, last, err := session.Conclude(within)
	if err != nil {
		return err
	}
	n.team.Deliver(within, report)
	return w.EndShared(within, run, last)
}

// giveUp records the sources of visits that never came to an end as failing.
func (n *nightWorker) giveUp(ctx context.Context, session *worker.Session, run nianbao.Run) error {
	lost := river.NewJobListParams().Kinds(visitArgs{}.Kind()).States(rivertype.JobStateDiscarded).First(listChunk)
	for {
		list, err := n.client.JobList(ctx, lost)
		if err != nil {
			return fmt.Errorf("look for visits that were given up: %w", err)
		}
		for _, job := range list.Jobs {
			if err := giveUpVisit(ctx, session, run, job); err != nil {
				return err
			}
		}
		if len(list.Jobs) < listChunk {
			return nil
		}
		lost = lost.After(list.LastCursor)
	}
}

func giveUpVisit(ctx context.Context, session *worker.Session, run nianbao.Run, job *rivertype.JobRow) error {
	var a visitArgs
	if err := json.Unmarshal(job.EncodedArgs, &a); err != nil || a.Run != run.ID {
		return err
	}
	why := "its process ended"
	if len(job.Errors) > 0 {
		why = job.Errors[len(job.Errors)-1].Error
	}
	for _, s := range a.Sources {
		if err := session.GiveUp(ctx, s, fmt.Errorf("its visit was begun %d times and never came to an end, at last: %s", job.Attempt, why)); err != nil {
			return err
		}
	}
	return nil
}
