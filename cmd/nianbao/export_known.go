package main

import (
	"context"
	"fmt"
	"iter"
	"log/slog"
	"slices"
	"strings"

	"nianbao"
	"nianbao/dataset"
	"nianbao/export"
	"nianbao/render"
	"nianbao/store"
)

// known is what the exports need to know beside the reports: whose they are, as compare has it, which of them count, and
// what people decided.
func (e *exporting) known(ctx context.Context, d *dataset.Data) (export.Known, error) {
	counts, err := e.counts(ctx, d)
	known := knownOf(d)
	known.Counts, known.Gone = counts, func(c nianbao.Correction) bool { return e.corrected.Gone(ctx, c) }
	return known, err
}

// knownOf is what the rows of figures come from beside the reports.
func knownOf(d *dataset.Data) export.Known {
	who := d.Identifier()
	return export.Known{
		Agency:      func(r *nianbao.Report) export.Agency { return export.Agency{Identity: who.Of(r), ID: who.KeyOf(r)} },
		Changes:     who.Registry().Changes(),
		Corrections: d.Decisions(),
	}
}

// saysCounts tells whether a table to be written says which pages count. A package has one.
func (e *exporting) saysCounts() bool {
	return e.format == formatPackage || slices.ContainsFunc(e.tables, (*export.Table).SaysCounts)
}

// counts returns what tells whether a page counts; nil where that is not known, which is said.
func (e *exporting) counts(ctx context.Context, d *dataset.Data) (func(*nianbao.Report) bool, error) {
	if !e.saysCounts() {
		return nil, nil
	}
	counts, err := d.Counting(ctx)
	if err == nil && counts == nil {
		e.log.Warn("column counts is empty: which pages count has not been derived from the reports as they are now. "+
			"An agency with two pages for a year stands there twice; export again where the database can be written", slog.String("db", store.Shown(e.dbPath)))
	}
	return counts, err
}

// chosen yields the reports of the query without the parts that no table to be written has.
func (e *exporting) chosen(ctx context.Context, d *dataset.Data) iter.Seq2[*nianbao.Report, error] {
	spare := []store.Part{store.Sections}
	if e.format != formatPackage && !slices.ContainsFunc(e.tables, func(t *export.Table) bool { return t.Prose }) {
		spare = append(spare, store.Mentions, store.Attachments)
	}
	return d.Reports(ctx, &e.query, spare...)
}

// tellStale names the corrections that were not applied, so that nobody takes the figures for corrected.
func (e *exporting) tellStale(ctx context.Context) error {
	stale, err := e.corrected.Stale(ctx)
	for _, line := range stale {
		e.log.Warn("correction not applied, the cell is no longer what it was: " + strings.TrimSpace(line))
	}
	if e.corrected.InForce+len(stale) > 0 {
		e.count(fmt.Sprintf("export: %s in force, %d stale", render.CountOf(e.corrected.InForce, "correction"), len(stale)), false,
			slog.Int("corrected", e.corrected.InForce), slog.Int("stale", len(stale)))
	}
	return err
}
