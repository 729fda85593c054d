package main

import (
	"context"
	"fmt"
	"iter"
	"os"
	"slices"
	"strings"

	"nianbao"
	"nianbao/export"
	"nianbao/render"
	"nianbao/store"
	"nianbao/worker"
)

// file derives each line of an exported table of figures again.
func (v *verifying) file(ctx context.Context, db *store.DB, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return explainFile(path, err)
	}
	defer f.Close()
	levels, err := worker.Levels(ctx, db)
	if err != nil {
		return err
	}
	if v.decisions, err = v.corrections(); err != nil {
		return err
	}
	w := v.worker(db)
	m := v.progress("verify", "reports", 0)
	defer m.stop()
	for rows, err := range pagesOf(export.ReadFigures(f)) {
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if ctx.Err() != nil {
			break
		}
		first := rows[0]
		m.step(first.URL)
		now := w.Derive(ctx, first.URL, first.Page, levels[first.Source])
		if err := v.holdRows(rows, now); err != nil {
			return err
		}
	}
	m.stop()
	return v.end(ctx, nil)
}

// pagesOf gathers the lines of one page, which stand together.
func pagesOf(rows iter.Seq2[export.FigureRow, error]) iter.Seq2[[]export.FigureRow, error] {
	return func(yield func([]export.FigureRow, error) bool) {
		var page []export.FigureRow
		for row, err := range rows {
			if err != nil {
				yield(nil, err)
				return
			}
			if len(page) > 0 && (page[0].URL != row.URL || page[0].Page != row.Page) {
				if !yield(page, nil) {
					return
				}
				page = nil
			}
			page = append(page, row)
		}
		if len(page) > 0 {
			yield(page, nil)
		}
	}
}

// holdRows compares the lines of one page with what its bytes give now, and what people corrected: the number read must
// follow from the bytes, and the number exported from that and the corrections file.
func (v *verifying) holdRows(rows []export.FigureRow, now worker.Reading) error {
	v.reports++
	v.figures += len(rows)
	if now.Err != nil {
		v.failed++
		v.fail(now.Message())
		return nil
	}
	again, err := export.FiguresOf(now.Report, export.Known{Corrections: v.decisions})
	if err != nil {
		return err
	}
	byCell := make(map[nianbao.CellID]export.FigureRow, len(again))
	for _, row := range again {
		byCell[row.Cell] = row
	}
	for _, row := range rows {
		if row.Correction != "" {
			v.corrected++
		}
		derived, ok := byCell[row.Cell]
		columns := []string{"cell"}
		if ok {
			derived.Source = row.Source // a source may have been given another id since
			// What checks find may grow without any number changing.
			columns = slices.DeleteFunc(row.Differences(derived), func(c string) bool { return c == "problems" })
		}
		if len(columns) == 0 {
			continue
		}
		v.differ++
		if err := v.tellRow(row, derived, columns); err != nil {
			return err
		}
	}
	return nil
}

// rowRecord is the JSON line of a line of the file that differs.
type rowRecord struct {
	Source  string              `json:"source"`
	SHA256  string              `json:"sha256"`
	Cell    nianbao.CellID      `json:"cell"`
	Columns []string            `json:"columns"` // that differ
	Was     render.FigureRecord `json:"was"`     // in the file
	Now     render.FigureRecord `json:"now"`     // from the bytes, and the corrections file

	WasCorrected string `json:"was_corrected,omitempty"` // by whom, when and why: as the file says
	NowCorrected string `json:"now_corrected,omitempty"` // as the corrections file says
}

func (v *verifying) tellRow(row, now export.FigureRow, columns []string) error {
	if v.json {
		return render.Encode(v.stdout, rowRecord{row.URL, row.Page.String(), row.Cell, columns, render.NewFigureRecord(row.Figure), render.NewFigureRecord(now.Figure), row.Correction, now.Correction})
	}
	return v.printf("%s %s %s: %s differ: the file has %s, the page gives %s\n    %s\n", row.Agency, render.YearWord(row.Year), row.Cell,
		strings.Join(columns, ", "), rowWords(row), rowWords(now), row.URL)
}

// rowWords says a figure, and who corrected it.
func rowWords(row export.FigureRow) string {
	words := render.FigureWords(row.Figure)
	if row.Correction != "" {
		words += fmt.Sprintf(", read as %s, corrected by %s", row.ReadAs, row.Correction)
	}
	return words
}
