package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"nianbao"
	"nianbao/analysis"
	"nianbao/store"
	"nianbao/worker"
)

// subject is a page to be explained, with what the database adds to it.
type subject struct {
	name          string
	page          nianbao.Page
	level         nianbao.Level
	stored        bool
	before, after *nianbao.Report // of the years around, when the database has them
}

// find reads the page that an argument names: a file, or the address or SHA-256 of a page of the database.
func (e *explaining) find(ctx context.Context, arg string, dbGiven bool) (subject, error) {
	info, err := os.Stat(arg)
	switch {
	case arg != stdinName && err == nil && info.IsDir():
		return subject{}, fmt.Errorf("%s: this is a folder; name the page in it", arg)
	case arg == stdinName || err == nil || !dbGiven && !namesStored(arg):
		page, err := input{name: arg}.load(ctx, e.stdin)
		return subject{name: arg, page: page}, err
	}
	return e.findStored(ctx, arg)
}

// namesStored tells an argument that can only be a page of the database.
func namesStored(arg string) bool {
	_, err := nianbao.ParseHash(arg)
	return err == nil || strings.HasPrefix(arg, "http://") || strings.HasPrefix(arg, "https://")
}

func (e *explaining) findStored(ctx context.Context, arg string) (subject, error) {
	if e.db == nil {
		db, err := store.OpenReadOnly(ctx, e.dbPath)
		if err != nil {
			return subject{}, err
		}
		e.db = db
	}
	page, err := storedPage(ctx, e.db, arg)
	if errors.Is(err, nianbao.ErrNotFound) {
		return subject{}, fmt.Errorf("%s: neither a file nor the address or SHA-256 of a page in %s; \"nianbao compare\" and \"nianbao problems\" print addresses", arg, e.dbPath)
	}
	if err != nil {
		return subject{}, err
	}
	levels, err := worker.Levels(ctx, e.db)
	return subject{name: page.URL, page: page, level: levels[page.Source], stored: true}, err
}

// storedPage returns the newest page of an address, or the one that brought the bytes of a hash.
func storedPage(ctx context.Context, db *store.DB, arg string) (nianbao.Page, error) {
	hash, err := nianbao.ParseHash(arg)
	if err != nil {
		return db.LatestPage(ctx, arg)
	}
	page, err := db.PageByHash(ctx, hash)
	if err != nil {
		return nianbao.Page{}, err
	}
	return worker.ArchivedPage(ctx, db, page.URL, hash)
}

// findYears looks up the reports of the years around, of the same agency at the same source.
func (s *subject) findYears(ctx context.Context, db *store.DB, r *nianbao.Report) error {
	if !s.stored || r.Agency == "" || r.Year == 0 {
		return nil
	}
	reports, err := db.CollectReports(ctx, store.ReportFilter{YearFrom: r.Year - 1, YearTo: r.Year + 1, Agencies: []string{r.Agency}})
	if err != nil {
		return err
	}
	slices.SortStableFunc(reports, func(a, b *nianbao.Report) int {
		return analysis.LatestFirst(b, a) // the last one is kept
	})
	for _, other := range reports {
		if other.Agency != r.Agency || other.Source != s.page.Source {
			continue
		}
		switch other.Year {
		case r.Year - 1:
			s.before = other
		case r.Year + 1:
			s.after = other
		}
	}
	return nil
}
