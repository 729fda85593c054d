package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"os"

	"nianbao"
	"nianbao/agency"
	"nianbao/store"
)

// derive brings the tables of agencies and corrections, which queries of people read, up to date with the reports and the
// decisions. Where the file cannot be written they stay as they are, and that is said: what commands print does not
// depend on them. It returns the stamp that they have when they are up to date.
func (a *app) derive(ctx context.Context) (stamp string, err error) {
	if stamp, err = a.stamp(); err != nil {
		return "", err
	}
	var is string
	err = a.withReader(ctx, func(db *store.DB) (err error) {
		is, err = db.DerivedFrom(ctx)
		return err
	})
	if err != nil || is == stamp {
		return stamp, err
	}
	db, err := store.Open(ctx, a.dbPath)
	if err == nil {
		defer db.Close()
		err = a.deriveInto(ctx, db, stamp)
	}
	if err != nil && ctx.Err() == nil {
		a.log.Warn(fmt.Sprintf("the tables identity and correction, and all views over them, are older than the reports: %v", err), slog.String("db", a.dbPath))
		return stamp, nil
	}
	return stamp, err
}

// deriveAfter does so after a decision, when there is a database.
func (a *app) deriveAfter(ctx context.Context) error {
	if _, err := os.Stat(a.dbPath); err != nil {
		return nil // decisions can be written before there is a database
	}
	_, err := a.derive(ctx)
	return err
}

// stamp tells what the tables are derived from, but for the reports and sources: changing those takes the stamp away.
func (a *app) stamp() (string, error) {
	decisions, err := a.corrections()
	if err != nil {
		return "", err
	}
	var text bytes.Buffer
	if err := agency.FormatCorrections(&text, decisions); err != nil {
		return "", fmt.Errorf("%s: %w", a.correctionsPath(), err)
	}
	return fmt.Sprintf("%x", sha256.Sum256(append(text.Bytes(), agency.IdentityVersion...))), nil
}

// deriveInto derives them in an open database.
func (a *app) deriveInto(ctx context.Context, db *store.DB, stamp string) error {
	who, err := newIdentifier(ctx, a, db)
	if err != nil {
		return err
	}
	decided, err := a.decided(ctx, db)
	if err != nil {
		return err
	}
	identify := func(h store.Head) store.Publisher {
		r := headReport(h)
		if c, ok := decided[h.ID]; ok {
			r = c.Report
		}
		p := who.publisherOf(r)
		id := who.of(r)
		id.Name = p.agency
		return store.Publisher{Identity: id, Source: p.source}
	}
	return db.Derive(ctx, store.Derivation{Stamp: stamp, Identify: identify, Correct: decided})
}

// headReport is a report of which only the head is known.
func headReport(h store.Head) *nianbao.Report {
	return &nianbao.Report{Source: h.Source, URL: h.URL, Agency: h.Agency, Level: h.Level, Year: h.Year, FetchedAt: h.FetchedAt}
}

// decided returns the reports for whose pages there are decisions, with those applied, by their ids.
func (a *app) decided(ctx context.Context, db *store.DB) (map[int64]nianbao.CorrectedReport, error) {
	decisions, err := a.corrections()
	if err != nil {
		return nil, err
	}
	byPage := make(map[nianbao.Hash][]nianbao.Correction)
	var pages []nianbao.Hash
	for _, c := range decisions {
		if c.Page == (nianbao.Hash{}) {
			continue
		}
		if byPage[c.Page] == nil {
			pages = append(pages, c.Page)
		}
		byPage[c.Page] = append(byPage[c.Page], c)
	}
	reports, err := db.ReportsOf(ctx, pages)
	out := make(map[int64]nianbao.CorrectedReport, len(reports))
	for id, r := range reports {
		out[id] = nianbao.ApplyCorrections(r, byPage[r.Page])
	}
	return out, err
}
