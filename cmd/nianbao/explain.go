package main

import (
	"context"
	"errors"
	"fmt"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/parse"
	"nianbao/render"
	"nianbao/store"
)

// explaining shows how one figure came about, in each of the pages named.
type explaining struct {
	*app
	cell nianbao.CellID
	json bool

	indicator *analysis.Indicator // explained instead of a cell; nil for none
	db        *store.DB           // nil until a page of the database is asked for
}

// explain is extract --explain.
func (x *extraction) explain(ctx context.Context, args []string, dbGiven bool) error {
	if len(args) == 0 {
		return usage("--explain %s: name the page, as a file or as the address or SHA-256 of an archived page", x.explained)
	}
	return x.explainPages(ctx, x.explained, x.json, args, dbGiven)
}

// explainPages explains the indicator or cell that a word means in each of some pages.
func (a *app) explainPages(ctx context.Context, word string, json bool, pages []string, dbGiven bool) error {
	f := dataset.Figures{Cells: []string{word}}
	if err := f.Understand(); err != nil {
		return asUsage(err)
	}
	a.sayTaken(f.Taken)
	asked, err := f.Asked()
	e := &explaining{app: a, json: json, indicator: asked.Indicator}
	switch {
	case err != nil:
		return err
	case asked.Indicator != nil:
	case len(asked.Cells) == 1:
		e.cell = asked.Cells[0]
	default:
		return usage("--explain %q: name an indicator or a cell", word)
	}
	defer e.close()
	failed := 0
	for _, arg := range pages {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := e.one(ctx, arg, dbGiven); err != nil {
			var file *store.FileError
			if errors.As(err, &file) {
				return err
			}
			e.fail(err.Error())
			failed++
		}
	}
	if failed > 0 {
		return errSomeFailed
	}
	return nil
}

func (e *explaining) close() {
	if e.db != nil {
		e.db.Close()
	}
}

// one explains the figure in one page.
func (e *explaining) one(ctx context.Context, arg string, dbGiven bool) error {
	s, err := e.find(ctx, arg, dbGiven)
	if err != nil {
		return err
	}
	read := e.reader.Read(s.name, s.page, s.level)
	if read.Err != nil {
		return errors.New(read.Message())
	}
	if s.stored {
		if s.before, s.after, err = dataset.ReportsAround(ctx, e.db, read.Report, s.page.Source); err != nil {
			return err
		}
	}
	if e.indicator != nil {
		return e.print(&render.IndicatorExplanation{Name: s.name, Report: read.Report, Before: s.before, Indicator: e.indicator})
	}
	how, err := parse.Explain(s.page, e.cell)
	if errors.Is(err, nianbao.ErrNotFound) {
		return dataset.NotOnForm(s.name, read.Report, e.cell)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", s.name, err)
	}
	decisions, err := e.corrections(ctx)
	if err != nil {
		return err
	}
	return e.print(render.NewExplanation(s.name, how, render.AdjacentYears{Before: s.before, Now: read.Report, After: s.after}, decisions))
}

// print writes an explanation for people or machines.
func (e *explaining) print(ex interface {
	Draw() string
	Record() any
}) error {
	if e.json {
		return render.Encode(e.stdout, ex.Record())
	}
	return e.printf("%s\n", ex.Draw())
}
