package main

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"log/slog"
	"slices"
	"strings"

	"nianbao"
	"nianbao/export"
	"nianbao/store"
)

// known is what the exports need to know beside the reports: whose they are, as compare has it, which of them count, and
// what people decided.
func (e *exporting) known(ctx context.Context, db *store.DB) (export.Known, error) {
	who := e.selection.who
	counts, err := e.counts(ctx, db)
	return export.Known{Agency: who.exported, Counts: counts, Changes: who.registry.Changes(), Corrections: e.decisions, Gone: e.standing.gone}, err
}

// saysCounts tells whether a table to be written says which pages count. A package has one.
func (e *exporting) saysCounts() bool {
	return e.format == formatPackage || slices.ContainsFunc(e.tables, func(t *export.Table) bool {
		return slices.ContainsFunc(t.Columns, func(c export.Column) bool { return c.Name == "counts" })
	})
}

// counts returns what tells whether a page counts; nil where that is not known, which is said.
func (e *exporting) counts(ctx context.Context, db *store.DB) (func(*nianbao.Report) bool, error) {
	if !e.saysCounts() {
		return nil, nil
	}
	others, err := db.NotCounting(ctx, e.derivedFrom)
	if err != nil {
		return nil, err
	}
	if others == nil {
		e.log.Warn("column counts is empty: which pages count has not been derived from the reports as they are now. "+
			"An agency with two pages for a year stands there twice; export again where the database can be written", slog.String("db", e.dbPath))
		return nil, nil
	}
	return func(r *nianbao.Report) bool {
		_, other := others[store.PageKey{URL: r.URL, Hash: r.Page}]
		return !other
	}, nil
}

// exported names the agency of a report. Where its place is open the source tells it apart, as in comparisons.
func (w *identifier) exported(r *nianbao.Report) export.Agency {
	id, p := w.of(r), w.publisherOf(r)
	a := export.Agency{Identity: id, ID: cmp.Or(p.agency, r.URL)}
	if !id.Resolved() && !w.decided[p.agency] {
		a.ID += "@" + cmp.Or(p.source, "file")
	}
	return a
}

// chosen yields the reports of the selection without the parts that no table to be written has.
func (e *exporting) chosen(ctx context.Context, db *store.DB) iter.Seq2[*nianbao.Report, error] {
	spare := []store.Part{store.Sections}
	if e.format != formatPackage && e.format != string(export.XLSX) && e.table != "reports" && e.table != "mentions" {
		spare = append(spare, store.Mentions, store.Attachments)
	}
	return func(yield func(*nianbao.Report, error) bool) {
		for r, err := range db.Reports(ctx, e.selection.filter(), spare...) {
			if err == nil && e.selection.narrows() && !e.selection.keeps(e.selection.who.of(r)) {
				continue
			}
			if !yield(r, err) || err != nil {
				return
			}
		}
	}
}

// standing follows what became of the corrections of figures while reports go by.
type standing struct {
	ctx     context.Context
	db      *store.DB
	byPage  map[nianbao.Hash][]nianbao.Correction
	seen    map[nianbao.Hash]bool
	inForce int
	stale   []string
	err     error
}

func newStanding(ctx context.Context, db *store.DB, decisions []nianbao.Correction) *standing {
	s := &standing{ctx: ctx, db: db, byPage: make(map[nianbao.Hash][]nianbao.Correction), seen: make(map[nianbao.Hash]bool)}
	for _, c := range decisions {
		if c.Kind == nianbao.CorrectFigure {
			s.byPage[c.Page] = append(s.byPage[c.Page], c)
		}
	}
	return s
}

// note looks at the corrections of a report that is exported.
func (s *standing) note(r *nianbao.Report) {
	cs := s.byPage[r.Page]
	if cs == nil {
		return
	}
	s.seen[r.Page] = true
	out := nianbao.ApplyCorrections(r, cs)
	s.inForce += len(out.Figures)
	for _, c := range out.Stale {
		s.stale = append(s.stale, fmt.Sprintf("%s %s %s %s: now %q; %s", r.Agency, yearWord(r.Year), r.URL, c.Cell, c.Now, c.Words()))
	}
}

// gone tells whether the page of a correction is no report any more. A page that a person corrected and that is merely
// not among the chosen is not gone.
func (s *standing) gone(c nianbao.Correction) bool {
	has, err := s.db.HasReport(s.ctx, c.Page)
	if err != nil {
		s.err = cmp.Or(s.err, err)
	}
	return err == nil && !has
}

// tellStale names the corrections that were not applied, so that nobody takes the figures for corrected.
func (e *exporting) tellStale() error {
	s := e.standing
	for page, cs := range s.byPage {
		for _, c := range cs {
			if !s.seen[page] && s.gone(c) {
				s.stale = append(s.stale, fmt.Sprintf("page %s %s: no report has these bytes any more; %s", page, c.Cell, c.Words()))
			}
		}
	}
	slices.Sort(s.stale)
	for _, line := range s.stale {
		e.log.Warn("correction not applied, the cell is no longer what it was: " + strings.TrimSpace(line))
	}
	if s.inForce+len(s.stale) > 0 {
		e.count(fmt.Sprintf("export: %s in force, %d stale", countOf(s.inForce, "correction"), len(s.stale)), false,
			slog.Int("corrected", s.inForce), slog.Int("stale", len(s.stale)))
	}
	return s.err
}
