package main

import (
	"context"
	"os"
	"slices"

	"nianbao"
	"nianbao/render/message"
	"nianbao/store"
	"nianbao/worker"
)

// namesPage tells an argument that is no file and can only be a page of the database.
func namesPage(arg string) bool {
	_, err := os.Stat(arg)
	return err != nil && worker.NamesStored(arg)
}

// stored reads pages of the database that are named by address or SHA-256, and prints them. Nothing is stored: they are there.
func (x *extraction) stored(ctx context.Context, names []string) error {
	if i := slices.IndexFunc(names, func(n string) bool { return !namesPage(n) }); i >= 0 {
		return usage("%s is a file, and others are archived pages: read them in two runs", names[i])
	}
	x.print = x.printer(x.printReport)
	return x.withReader(ctx, func(db *store.DB) error {
		levels, err := worker.Levels(ctx, db)
		if err != nil {
			return err
		}
		x.start(len(names))
		for _, name := range names {
			if ctx.Err() != nil {
				break
			}
			if err := x.tell(x.readStored(ctx, db, name, levels)); err != nil {
				return err
			}
		}
		return x.end(ctx, nil)
	})
}

func (x *extraction) readStored(ctx context.Context, db *store.DB, name string, levels map[string]nianbao.Level) worker.Reading {
	page, err := x.findPage(ctx, db, name)
	if err != nil {
		return worker.Reading{Name: name, Err: err}
	}
	if captures, err := worker.Captures(ctx, db, name); err == nil && len(captures) > 1 {
		x.say("%s", message.PageGiven(message.English, page, len(captures)))
	}
	return x.reader.Read(page.URL, page, levels[page.Source])
}
