package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"nianbao"
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
	db   *store.DB // nil until a page of the database is asked for
}

// explain is extract --explain.
func (x *extraction) explain(ctx context.Context, args []string, dbGiven bool) error {
	words := dataset.CellWords()
	if !slices.Contains(words, x.explained) {
		return usage("--explain %q: no form has such a cell; nearest are %s; \"nianbao compare --list-cells\" lists all",
			x.explained, strings.Join(dataset.Nearest(x.explained, words, 5), ", "))
	}
	if len(args) == 0 {
		return usage("--explain %s: name the page, as a file or as the address or SHA-256 of an archived page", x.explained)
	}
	e := &explaining{app: x.app, cell: nianbao.CellID(x.explained), json: x.json}
	defer e.close()
	failed := 0
	for _, arg := range args {
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
	how, err := parse.Explain(s.page, e.cell)
	if errors.Is(err, nianbao.ErrNotFound) {
		return e.notAsked(s.name, read.Report)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", s.name, err)
	}
	if err := s.findYears(ctx, e.db, read.Report); err != nil {
		return err
	}
	ex := render.Explanation{Name: s.name, Report: read.Report, How: how}
	ex.Equations = render.EquationsOf(e.cell, render.AdjacentYears{Before: s.before, Now: read.Report, After: s.after})
	ex.Problems = nianbao.ProblemsOf(read.Report.Problems, e.cell)
	decisions, err := e.corrections(ctx)
	if err != nil {
		return err
	}
	if c, ok := nianbao.ApplyCorrections(read.Report, decisions).Figures[e.cell]; ok { // what was read stays what is explained
		ex.Problems = append(ex.Problems, nianbao.Problem{Code: nianbao.Corrected, Cells: []nianbao.CellID{e.cell}, Detail: c.Words()})
	}
	if s.before != nil {
		ex.Problems = append(ex.Problems, nianbao.ProblemsOf(nianbao.CheckYears(s.before, read.Report), e.cell)...)
	}
	if e.json {
		return render.Encode(e.stdout, ex.Record())
	}
	err = e.printf("%s\n", ex.Draw())
	return err
}

// notAsked refuses a cell that exists, but not on the form of this page.
func (e *explaining) notAsked(name string, r *nianbao.Report) error {
	f, err := nianbao.FormByID(r.Form)
	if err != nil {
		return fmt.Errorf("%s: no table of a national form was recognised, so there is no %s", name, e.cell)
	}
	var words []string
	for _, c := range f.Cells() {
		words = append(words, string(c.ID))
	}
	return fmt.Errorf("%s: its form %s has no cell %s; nearest are %s", name, f.ID, e.cell, strings.Join(dataset.Nearest(string(e.cell), words, 5), ", "))
}
