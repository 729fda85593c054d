package jobs

import (
	"context"
	"log/slog"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"nianbao/worker"
)

// readWait is how long reading what a source published in all years may take.
const readWait = time.Hour

// readArgs is a job that reads what was fetched for a source.
type readArgs struct {
	Run    int64  `json:"run" river:"unique"`
	Source string `json:"source" river:"unique"`
}

func (readArgs) Kind() string { return "read" }

func (readArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{Queue: queueRead, MaxAttempts: mostAttempts, UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: rivertype.JobStates()}}
}

type readWorker struct {
	river.WorkerDefaults[readArgs]
	*shift
}

func (r *readWorker) Timeout(*river.Job[readArgs]) time.Duration   { return readWait }
func (r *readWorker) NextRetry(job *river.Job[readArgs]) time.Time { return retryAt(job.JobRow) }

// Work reads the pages. Each batch is stored by itself, so that a reading that is stopped goes on where it was.
func (r *readWorker) Work(ctx context.Context, job *river.Job[readArgs]) error {
	within, cancel := r.until(ctx)
	defer cancel()
	err := r.team.Worker.ReadSource(within, job.Args.Source, r.tell)
	if within.Err() != nil && ctx.Err() == nil {
		return river.JobSnooze(0)
	}
	return err
}

func (r *readWorker) tell(reading worker.Reading) error {
	if reading.Err != nil && reading.NotReport() == nil {
		r.team.Log.Warn("not read", slog.String("page", reading.Name), slog.Any("err", reading.Err))
	}
	return nil
}
