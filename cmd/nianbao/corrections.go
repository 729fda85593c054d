package main

import (
	"context"
	"os"
	"strings"

	"nianbao"
	"nianbao/files"
	"nianbao/store"
)

// decisionsFile is the file with the decisions of people: beside the database, unless another is given.
func (a *app) decisionsFile() files.Decisions {
	if a.correctionsFile != "" {
		return files.Decisions{Path: a.correctionsFile, Named: true}
	}
	return files.Decisions{Path: strings.TrimSuffix(a.dbPath, ".db") + ".corrections.tsv"}
}

func (a *app) correctionsPath() string { return a.decisionsFile().Path }

// corrections reads the decisions of people. Those that the database has followed and that are not there any more are said.
func (a *app) corrections(ctx context.Context) ([]nianbao.Correction, error) {
	now, _, err := a.noted(ctx)
	return now.List, err
}

// noted also tells whether all of them are lost.
func (a *app) noted(ctx context.Context) (now files.Noted, lost bool, err error) {
	if now, err = a.decisionsFile().Read(); err != nil {
		return now, false, err
	}
	before := 0
	if info, statErr := os.Stat(a.dbPath); statErr == nil && info.Mode().IsRegular() {
		err = a.withReader(ctx, func(db *store.DB) (err error) { // where it cannot be read, nobody can tell whether some are lost
			before, err = db.DecisionsFollowed(ctx)
			return err
		})
	}
	words, lost := a.decisionsFile().Missed(now, before)
	if words != "" && !a.missed { // once in a run
		a.missed = true
		a.fail(words)
	}
	return now, lost, err
}
