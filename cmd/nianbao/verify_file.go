package main

import (
	"context"
	"fmt"
	"strings"

	"nianbao"
	"nianbao/export"
	"nianbao/files"
	"nianbao/render"
	"nianbao/store"
	"nianbao/worker"
)

// file derives each line of an exported table of figures again.
func (v *verifying) file(ctx context.Context, db *store.DB, path string) error {
	f, err := files.Open(path, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	levels, err := worker.Levels(ctx, db)
	if err != nil {
		return err
	}
	if v.decisions, err = v.corrections(ctx); err != nil {
		return err
	}
	w := v.worker(db)
	m := v.progress("verify", "reports", 0)
	defer m.stop()
	for rows, err := range export.FigurePages(f) {
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
	differing, err := export.Differing(rows, now.Report, v.decisions)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if row.Correction != "" {
			v.corrected++
		}
	}
	for _, d := range differing {
		v.differ++
		if err := v.tellRow(d.Was, d.Now, d.Columns); err != nil {
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
