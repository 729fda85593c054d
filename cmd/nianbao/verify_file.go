package main

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"nianbao"
	"nianbao/dataset"
	"nianbao/export"
	"nianbao/files"
	"nianbao/render"
	"nianbao/store"
	"nianbao/worker"
)

// file derives each line of an exported table of figures again; of a data package, of each form of it, after its checksums.
func (v *verifying) file(ctx context.Context, db *store.DB, d *dataset.Data, path string) error {
	tables, faults, err := export.FigureTables(path)
	if err != nil {
		return fmt.Errorf("%s is no whole data package: %w", path, err)
	}
	for _, fault := range faults {
		v.tally.Differ++
		v.fail(path + ": " + fault)
	}
	for _, table := range tables {
		if err := v.table(ctx, db, d, table); err != nil {
			return err
		}
	}
	return v.end(ctx, nil)
}

func (v *verifying) table(ctx context.Context, db *store.DB, d *dataset.Data, path string) error {
	f, err := files.Open(path, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	rows, err := export.ReadFigureFile(f, func(sheets []string) {
		v.log.Warn(fmt.Sprintf("%s: only the sheet figures is derived again; nothing is said of %s", path, strings.Join(sheets, ", ")))
	})
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	levels, err := worker.Levels(ctx, db)
	if err != nil {
		return err
	}
	held := &export.Holding{Known: knownOf(d), Cells: v.cells}
	m := v.progress("verify", "reports", 0)
	defer m.stop()
	for rows, err := range export.FigurePages(rows) {
		if err != nil || ctx.Err() != nil {
			return cmp.Or(ctx.Err(), fmt.Errorf("%s: %w", path, err))
		}
		m.step(rows[0].URL)
		if err := v.holdRows(ctx, db, held, rows, levels[rows[0].Source]); err != nil {
			return err
		}
	}
	if held.Unheld > 0 {
		v.log.Warn(fmt.Sprintf("the problems of %s could not be held: another version of the reader made the file", render.CountOf(held.Unheld, "report")))
	}
	return v.lacking(ctx, d, held)
}

// lacking tells which reports of the choice are not in the file.
func (v *verifying) lacking(ctx context.Context, d *dataset.Data, held *export.Holding) error {
	heads, err := d.Heads(ctx, &v.query)
	if err != nil || v.part || v.tally.Reports == 0 {
		return err
	}
	var all []export.Difference
	for _, h := range heads {
		if held.Lacks(h.URL, h.FetchedAt) {
			all = append(all, export.Difference{Now: export.FigureRow{Agency: h.Agency, Year: h.Year, URL: h.URL},
				Why: "the report is not in the file; a file of some reports is verified with the choice that it was made with, or with --part"})
		}
	}
	return v.tellRows(all)
}

// tellRows counts differences and prints them.
func (v *verifying) tellRows(all []export.Difference) error {
	for _, d := range all {
		v.tally.Differ++
		if err := v.tellRow(d); err != nil {
			return err
		}
	}
	return nil
}

// holdRows compares the lines of one page with what its bytes give now, and what people corrected.
func (v *verifying) holdRows(ctx context.Context, db *store.DB, held *export.Holding, rows []export.FigureRow, level nianbao.Level) error {
	v.tally.Reports++
	v.tally.Figures += len(rows)
	first := rows[0]
	now := v.worker(db).Derive(ctx, first.URL, first.Page, level)
	if now.Err != nil {
		v.tally.Failed++
		held.Has(first)
		v.fail(now.Message())
		return nil
	}
	stored, err := worker.EarlierReading(ctx, db, nianbao.Page{URL: first.URL, Hash: first.Page})
	if err != nil {
		return err
	}
	differing, err := held.Differing(rows, now.Report, stored.Report)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if row.Correction != "" {
			v.tally.Corrected++
		}
	}
	return v.tellRows(differing)
}

func (v *verifying) tellRow(d export.Difference) error {
	row := d.Row()
	if v.json {
		return render.Encode(v.stdout, render.RowRecord{Source: row.URL, SHA256: row.Page.String(), Cell: row.Cell, Columns: d.Columns, Why: d.Why,
			Was: render.NewFigureRecord(d.Was.Figure), Now: render.NewFigureRecord(d.Now.Figure), WasCorrected: d.Was.Correction, NowCorrected: d.Now.Correction})
	}
	what := d.Why
	if what == "" {
		what = fmt.Sprintf("%s differ: the file has %s, the page gives %s", strings.Join(d.Columns, ", "), rowWords(d.Was), rowWords(d.Now))
	}
	return v.printf("%s %s %s: %s\n    %s\n", row.Agency, render.YearWord(row.Year), row.Cell, what, row.URL)
}

// rowWords says a figure, and who corrected it.
func rowWords(row export.FigureRow) string {
	words := render.FigureWords(row.Figure)
	if row.Correction != "" {
		words += fmt.Sprintf(", read as %s, corrected by %s", row.ReadAs, row.Correction)
	}
	return words
}
