package main

import (
	"context"
	"fmt"
	"os"

	"nianbao"
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
	case arg == stdinName || err == nil || !dbGiven && !worker.NamesStored(arg):
		page, err := input{name: arg}.load(ctx, e.stdin)
		return subject{name: arg, page: page}, err
	}
	if e.db == nil {
		if e.db, err = store.OpenReadOnly(ctx, e.dbPath); err != nil {
			return subject{}, err
		}
	}
	page, err := e.findPage(ctx, e.db, arg)
	if err != nil {
		return subject{}, err
	}
	levels, err := worker.Levels(ctx, e.db)
	return subject{name: page.URL, page: page, level: levels[page.Source], stored: true}, err
}
