package jobs

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"

	"nianbao"
	"nianbao/store"
	"nianbao/worker"
)

const (
	queueNight = "night"
	queueVisit = "visit"
	queueRead  = "read"

	// DefaultSlice is how long a visit goes on before others of the queue have their turn.
	DefaultSlice = 5 * time.Minute
	// rescueTick is how often a process looks for the jobs of dead ones.
	rescueTick = 2 * time.Second
	// stopWait is how long a process that is to stop waits for requests under way.
	stopWait = 20 * time.Second
	// againWait is how long a process that lost its lease waits before it asks for a new one.
	againWait = 2 * time.Second
)

// Team is one of the processes that work on the runs of a server.
type Team struct {
	Worker *worker.Worker
	Visits int           // hosts visited at the same time
	Slice  time.Duration // 0 for DefaultSlice
	Nights *Daily        // when a run begins by itself; nil for never
	Log    *slog.Logger
	Lookup Lookup // nil for the resolver of the system

	// Decisions returns those of people, about whose a report is.
	Decisions func(context.Context) ([]nianbao.Correction, error)
	// Deliver gets the report of a run that this process has led, before the run ends.
	Deliver func(context.Context, worker.Report)
}

// shift is what a process does under one lease.
type shift struct {
	team   *Team
	lease  *store.Lease
	client *river.Client[pgx.Tx]
	going  context.Context // ends when the process is to stop, or the lease is lost
}

// until returns a context that also ends with the shift.
func (s *shift) until(ctx context.Context) (context.Context, context.CancelFunc) {
	within, cancel := context.WithCancel(ctx)
	stop := context.AfterFunc(s.going, cancel)
	return within, func() { stop(); cancel() }
}

func (t *Team) lookup() Lookup {
	if t.Lookup != nil {
		return t.Lookup
	}
	return func(ctx context.Context, host string) ([]netip.Addr, error) {
		return net.DefaultResolver.LookupNetIP(ctx, "ip", host)
	}
}

// Work takes jobs until ctx ends; then it finishes the requests that are under way and gives the rest back. When the server is away it
// stops asking sites, and joins again when the server is back. The error says why it could not begin.
func (t *Team) Work(ctx context.Context) error {
	t.Slice, t.Visits = cmp.Or(t.Slice, DefaultSlice), max(1, t.Visits)
	queue, err := openQueue(ctx, t.Worker.DB)
	if err != nil {
		return err
	}
	defer queue.Close()
	for begun := false; ; begun = true {
		err := t.shift(ctx, queue)
		if ctx.Err() != nil {
			return nil
		}
		if !begun && err != nil && !errors.Is(err, store.ErrLeaseLost) {
			return err
		}
		t.Log.Warn("the database is away; nothing is fetched until it is back", slog.Any("err", err))
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(againWait):
		}
	}
}

// openQueue opens the queue of a server and brings its tables up to date.
func openQueue(ctx context.Context, db *store.DB) (*store.Queue, error) {
	return db.Queue(ctx, func(ctx context.Context, q *store.Queue) error {
		migrator, err := rivermigrate.New(riverpgxv5.New(q.Pool), &rivermigrate.Config{Schema: q.Schema, Logger: slog.New(slog.DiscardHandler)})
		if err != nil {
			return err
		}
		_, err = migrator.Migrate(ctx, rivermigrate.DirectionUp, nil)
		return err
	})
}

// shift works under one lease, until it is lost or ctx ends.
func (t *Team) shift(ctx context.Context, queue *store.Queue) (err error) {
	id, info := identity()
	lease, err := t.Worker.DB.Lease(ctx, id, info)
	if err != nil {
		return err
	}
	defer lease.Close()
	going, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		select {
		case <-lease.Lost():
			cancel()
		case <-going.Done():
		}
	}()
	s := &shift{team: t, lease: lease, going: going}
	if s.client, err = s.newClient(queue, id); err != nil {
		return err
	}
	if err := s.client.Start(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	t.Log.Info("at work", slog.String("worker", id), slog.Int("visits", t.Visits))
	err = s.watch(queue)
	cancel()
	if stopErr := s.stop(err != nil); err == nil {
		err = stopErr
	}
	return err
}

// watch rescues the jobs of dead workers until the shift ends.
func (s *shift) watch(queue *store.Queue) error {
	tick := time.NewTicker(rescueTick)
	defer tick.Stop()
	for {
		select {
		case <-s.going.Done():
			select {
			case <-s.lease.Lost():
				return s.lease.Err()
			default:
				return nil
			}
		case <-tick.C:
		}
		n, err := queue.Rescue(s.going)
		switch {
		case err != nil && s.going.Err() == nil:
			s.team.Log.Warn("the jobs of dead workers could not be looked for", slog.Any("err", err))
		case n > 0:
			s.team.Log.Warn("a worker died; its jobs go on", slog.Int("jobs", n))
		}
	}
}

// stop ends the work: at once when the lease is lost, else after the requests that are under way.
func (s *shift) stop(now bool) error {
	ctx, cancel := context.WithTimeout(context.Background(), stopWait)
	defer cancel()
	if !now {
		if s.client.Stop(ctx) == nil {
			return nil
		}
		ctx, cancel = context.WithTimeout(context.Background(), stopWait)
		defer cancel()
	}
	return s.client.StopAndCancel(ctx)
}

func (s *shift) newClient(queue *store.Queue, id string) (*river.Client[pgx.Tx], error) {
	workers := river.NewWorkers()
	river.AddWorker(workers, &nightWorker{shift: s})
	river.AddWorker(workers, &visitWorker{shift: s})
	river.AddWorker(workers, &readWorker{shift: s})
	return river.NewClient(riverpgxv5.New(queue.Pool), &river.Config{
		ID: id, Schema: queue.Schema, Workers: workers, Logger: slog.New(slog.DiscardHandler),
		Queues:               map[string]river.QueueConfig{queueNight: {MaxWorkers: 1}, queueVisit: {MaxWorkers: s.team.Visits}, queueRead: {MaxWorkers: 1}},
		JobTimeout:           readWait,
		RescueStuckJobsAfter: readWait + s.team.Slice + beyondSlice, // of a process that lives and does not come back; others go by their lease
		PeriodicJobs:         s.team.Nights.jobs(),
		FetchPollInterval:    time.Second,
	})
}

// identity names this process, anew for each lease.
func identity() (string, store.WorkerInfo) {
	me := worker.Self()
	return fmt.Sprintf("%s-%d-%s", me.Machine, me.PID, time.Now().UTC().Format("20060102T150405.000")), me
}
