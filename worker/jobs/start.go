package jobs

import (
	"context"
	"errors"
	"log/slog"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"nianbao/store"
	"nianbao/worker"
)

// ErrUnderWay: there is one run at a time.
var ErrUnderWay = errors.New("a run is under way")

// Start has the workers begin a run over the sources of the options, as worker.ChooseSources takes them, and returns how many there are.
func Start(ctx context.Context, db *store.DB, o worker.Options) (sources int, err error) {
	chosen, err := worker.ChooseSources(ctx, db, o.Sources, o.Only)
	if err != nil {
		return 0, err
	}
	if len(o.Sources) > 0 {
		o.Only = nil // of what the database knows, those that were given
		for _, s := range chosen {
			o.Only = append(o.Only, s.ID)
		}
	}
	queue, err := openQueue(ctx, db)
	if err != nil {
		return 0, err
	}
	defer queue.Close()
	client, err := river.NewClient(riverpgxv5.New(queue.Pool), &river.Config{Schema: queue.Schema, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return 0, err
	}
	res, err := client.Insert(ctx, nightArgs{Settings: NewSettings(o)}, nil)
	if err == nil && res.UniqueSkippedAsDuplicate {
		err = ErrUnderWay
	}
	return len(chosen), err
}
