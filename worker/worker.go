package worker

import (
	"context"
	"time"

	"nianbao"
	"nianbao/store"
)

// Worker does on one database what needs nobody to watch it.
type Worker struct {
	DB     *store.DB // nil for a reader of files that stores nothing
	Reader Reader
	Now    func() time.Time // the clock; nil for that of the machine
	Again  bool             // read also what ended the program when it was read
}

func (w *Worker) now() time.Time {
	if w.Now == nil {
		return time.Now()
	}
	return w.Now()
}

// Levels returns the level that each source states, by its id: a page seldom says it.
func Levels(ctx context.Context, db *store.DB) (map[string]nianbao.Level, error) {
	sources, err := db.Sources(ctx)
	levels := make(map[string]nianbao.Level, len(sources))
	for _, s := range sources {
		levels[s.ID] = s.Level
	}
	return levels, err
}
