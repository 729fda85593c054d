package main

import (
	"context"
	"errors"

	"nianbao"
	"nianbao/files"
	"nianbao/store"
)

// decisionsFile is the file with the decisions of people: beside the database, unless another is given.
func (a *app) decisionsFile() files.Decisions {
	if a.correctionsFile != "" {
		return files.Decisions{Path: a.correctionsFile, Named: true}
	}
	return files.Decisions{Path: decisionsBeside(a.dbPath)}
}

func (a *app) correctionsPath() string { return a.decisionsFile().Path }

// corrections reads the decisions of people. While some that the database has followed are missing there is no answer without them.
func (a *app) corrections(ctx context.Context) ([]nianbao.Correction, error) {
	now, missed, err := a.noted(ctx)
	if err == nil && missed != "" {
		err = errors.New(missed)
	}
	return now.List, err
}

// noted tells what is missing of those that the database has followed. The database is asked before the file is read: a decision that
// another process notes and follows between the two is then in the file, and never looks like one that was taken out.
func (a *app) noted(ctx context.Context) (now files.Noted, missed string, err error) {
	var before []string
	if store.Exists(ctx, a.dbPath) {
		err = a.withReader(ctx, func(db *store.DB) (err error) { // where it cannot be read, nobody can tell whether some are lost
			before, err = db.DecisionsFollowed(ctx)
			return err
		})
	}
	if err != nil {
		return now, "", err
	}
	if now, err = a.decisionsFile().Read(); err != nil {
		return now, "", err
	}
	return now, a.decisionsFile().Missed(now, before), nil
}
