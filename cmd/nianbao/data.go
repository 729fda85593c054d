package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"nianbao"
	"nianbao/dataset"
	"nianbao/store"
	"nianbao/worker"
)

// withReader opens the database for reading only, so that looking at it never changes it.
func (a *app) withReader(ctx context.Context, use func(*store.DB) error) error {
	worker.KeepAskingLow()
	db, err := store.OpenReadOnly(ctx, a.dbPath)
	if err != nil {
		return err
	}
	defer db.Close()
	if note := db.Note(); note != "" && !a.aside {
		a.aside = true
		a.log.Warn(note)
	}
	err = use(db)
	if doubt := db.Doubt(); doubt != "" && !a.doubted {
		a.doubted = true
		a.log.Warn(doubt)
	}
	return err
}

// findPage returns the archived page that a word names.
func (a *app) findPage(ctx context.Context, db *store.DB, word string) (nianbao.Page, error) {
	page, err := worker.FindPage(ctx, db, word)
	if errors.Is(err, nianbao.ErrNotFound) {
		err = dataset.NoPage(word, store.Shown(a.dbPath))
	}
	return page, err
}

// withData does so for questions, under the decisions of people.
func (a *app) withData(ctx context.Context, use func(*store.DB, *dataset.Data) error) error {
	decisions, err := a.corrections(ctx)
	if err != nil {
		return err
	}
	return a.withReader(ctx, func(db *store.DB) error {
		d, err := dataset.Open(ctx, db, decisions)
		if err != nil {
			return err
		}
		return use(db, d)
	})
}

// derive brings the tables of agencies and corrections, which queries of people read, up to date with the reports and the
// decisions. Where the file cannot be written they stay as they are, and that is said: what commands print does not
// depend on them.
func (a *app) derive(ctx context.Context) error {
	stamp, err := a.stamp(ctx)
	if err != nil {
		return err
	}
	var is string
	err = a.withReader(ctx, func(db *store.DB) (err error) {
		is, err = db.DerivedFrom(ctx)
		return err
	})
	if err != nil || is == stamp {
		return err
	}
	db, err := store.Open(ctx, a.dbPath)
	if err == nil {
		defer db.Close()
		err = a.deriveInto(ctx, db)
	}
	if err != nil && ctx.Err() == nil {
		a.log.Warn(fmt.Sprintf("the tables identity and correction, and all views over them, are older than the reports: %v", err), slog.String("db", store.Shown(a.dbPath)))
		return nil
	}
	return err
}

// deriveAfter does so after a decision, when there is a database.
func (a *app) deriveAfter(ctx context.Context) error {
	if !store.Exists(ctx, a.dbPath) {
		return nil // decisions can be written before there is a database
	}
	return a.derive(ctx)
}

// stamp is dataset.Stamp of the decisions in the corrections file.
func (a *app) stamp(ctx context.Context) (string, error) {
	decisions, err := a.corrections(ctx)
	if err != nil {
		return "", err
	}
	stamp, err := dataset.Stamp(decisions)
	if err != nil {
		return "", fmt.Errorf("%s: %w", a.correctionsPath(), err)
	}
	return stamp, nil
}

// deriveInto derives them in an open database.
func (a *app) deriveInto(ctx context.Context, db *store.DB) error {
	now, missed, err := a.noted(ctx)
	if err != nil {
		return err
	}
	if err := dataset.Derive(ctx, db, now.List); err != nil {
		return err
	}
	if missed != "" { // until a person says that it is meant
		a.fail(missed)
		return nil
	}
	return db.FollowDecisions(ctx, now.Lines())
}
