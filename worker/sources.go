package worker

import (
	"context"
	"errors"
	"slices"

	"nianbao"
	"nianbao/store"
)

// ErrNoSource: no source was given, and the database knows none.
var ErrNoSource = errors.New("no source to crawl")

// UnknownSource is the id of a source that was asked for and is not there.
type UnknownSource struct{ ID string }

func (e *UnknownSource) Error() string { return "there is no source " + e.ID }

// ChooseSources remembers the given sources, or takes those of the database when none are given, and applies the filter.
func ChooseSources(ctx context.Context, db *store.DB, given []nianbao.Source, only []string) ([]nianbao.Source, error) {
	sources := given
	if len(given) == 0 {
		known, err := db.Sources(ctx)
		if err != nil {
			return nil, err
		}
		if sources = known; len(known) == 0 {
			return nil, ErrNoSource
		}
	}
	if len(only) > 0 {
		sources = slices.DeleteFunc(slices.Clone(sources), func(s nianbao.Source) bool { return !slices.Contains(only, s.ID) })
		for _, id := range only {
			if !slices.ContainsFunc(sources, func(s nianbao.Source) bool { return s.ID == id }) {
				return nil, &UnknownSource{id}
			}
		}
	}
	if len(given) == 0 {
		return sources, nil
	}
	return sources, putNewSources(ctx, db, sources)
}

// putNewSources stores the sources. An address given alone says less than a listed source of the same id, which stays.
func putNewSources(ctx context.Context, db *store.DB, sources []nianbao.Source) error {
	known, err := db.Sources(ctx)
	if err != nil {
		return err
	}
	bare := func(s nianbao.Source) bool {
		return s.Name == "" && slices.ContainsFunc(known, func(k nianbao.Source) bool { return k.ID == s.ID })
	}
	return db.PutSources(ctx, slices.DeleteFunc(slices.Clone(sources), bare))
}
