package jobs

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"nianbao"
)

const (
	// takenWait is how long a visit waits that another process makes: one that is paused, or whose death nobody has noticed.
	takenWait = 5 * time.Second
	// retryWait is how long a job waits that failed: the database was away, or an answer could not be stored.
	retryWait = 2 * time.Second
	// longestRetry bounds that wait, which grows with each time.
	longestRetry = time.Minute
	// mostAttempts is how often a job is begun that fails, or ends its process. The report says which visits were given up.
	mostAttempts = 25
	// beyondSlice is how long after its slice a visit may still take: a request, and the wait for a host that asked to be left alone.
	beyondSlice = 15 * time.Minute
)

// visitArgs is a job that visits the sources on one machine.
type visitArgs struct {
	Run      int64            `json:"run" river:"unique"`
	Machine  string           `json:"machine" river:"unique"`
	Started  time.Time        `json:"started"`
	Sources  []nianbao.Source `json:"sources"`
	Settings Settings         `json:"settings"`
}

func (visitArgs) Kind() string { return "visit" }

// InsertOpts: a run visits a machine by one job, also when the job that begins them is run again.
func (visitArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{Queue: queueVisit, MaxAttempts: mostAttempts, UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: rivertype.JobStates()}}
}

type visitWorker struct {
	river.WorkerDefaults[visitArgs]
	*shift
}

func (v *visitWorker) Timeout(*river.Job[visitArgs]) time.Duration   { return v.team.Slice + beyondSlice }
func (v *visitWorker) NextRetry(job *river.Job[visitArgs]) time.Time { return retryAt(job.JobRow) }

func retryAt(job *rivertype.JobRow) time.Time {
	return time.Now().Add(min(retryWait*time.Duration(job.Attempt), longestRetry))
}

// Work visits the sources until the slice is over; then the job goes back to the end of the queue.
func (v *visitWorker) Work(ctx context.Context, job *river.Job[visitArgs]) error {
	release, ok, err := v.lease.Hold(job.Args.Machine)
	switch {
	case err != nil:
		return err
	case !ok:
		return river.JobSnooze(takenWait)
	}
	defer func() { _ = release() }() // with a lost lease it is gone
	over, cancel := context.WithTimeout(v.going, v.team.Slice)
	defer cancel()
	err = v.visit(ctx, over, job)
	if errors.Is(err, errSlice) {
		return river.JobSnooze(0)
	}
	return err
}

func (v *visitWorker) visit(ctx, over context.Context, job *river.Job[visitArgs]) (err error) {
	a := job.Args
	options, err := a.Settings.options()
	if err != nil {
		return river.JobCancel(err)
	}
	options.Crawl.Log = v.team.Log
	turns := &turns{lease: v.lease, db: v.team.Worker.DB, lookup: v.team.lookup(), run: a.Run, over: over, machines: make(map[string]string)}
	session, within, err := v.team.Worker.Join(ctx, nianbao.Run{ID: a.Run, StartedAt: a.Started}, a.Sources, turns, options)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, session.Leave()) }()
	for _, s := range a.Sources {
		if over.Err() != nil {
			return errSlice
		}
		if session.Visited(s.ID) {
			continue
		}
		visited := session.Visit(within, s)
		if visited.Err != nil {
			return visited.Err
		}
		v.team.Log.Info("visited", slog.String("source", s.ID), slog.Int("reports", visited.Result.Reports), slog.Int("failures", len(visited.Result.Failures)))
		if _, err := v.client.Insert(ctx, readArgs{Run: a.Run, Source: s.ID}, nil); err != nil {
			return err
		}
	}
	return nil
}
