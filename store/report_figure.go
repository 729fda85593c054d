package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"nianbao"
)

// placed is a figure with the place it had in its report; -1 is the place its form gives it.
type placed struct {
	nianbao.Figure
	seq int
}

func (l *loader) figures(ctx context.Context) error {
	var owner int64
	var figures []placed
	flush := func() (err error) {
		if len(figures) > 0 {
			r := l.byID[owner]
			if r.Figures, err = arrange(r.Form, figures); err != nil {
				return fmt.Errorf("report of %s: %w", r.URL, err)
			}
		}
		figures = figures[:0]
		return nil
	}
	var row figureRow
	err := l.each(ctx, `SELECT report_id, cell_id, coalesce(seq, -1), state, value, raw, coalesce(table_no, 0), coalesce(row_no, 0), coalesce(col_no, 0)
		FROM figure WHERE report_id %s ORDER BY report_id, cell_id`,
		func(rows *sql.Rows) error {
			if err := rows.Scan(&row.report, &row.cell, &row.seq, &row.state, &row.value, &row.raw, &row.table, &row.row, &row.column); err != nil {
				return err
			}
			if row.report != owner {
				if err := flush(); err != nil {
					return err
				}
				owner = row.report
			}
			f, err := l.figure(ctx, &row)
			figures = append(figures, f)
			return err
		})
	if err != nil {
		return err
	}
	return flush()
}

// figureRow is what one row is read into, over and over. Its numbers have the type that the driver gives: an int
// would be made by way of text.
type figureRow struct {
	report, cell, seq, state, table, row, column int64
	value                                        any
	raw                                          string
}

func (l *loader) figure(ctx context.Context, row *figureRow) (f placed, err error) {
	f.seq, f.State, f.Raw = int(row.seq), stateWords[row.state], row.raw
	f.At = nianbao.Place{Table: int(row.table), Row: int(row.row), Column: int(row.column)}
	if f.Cell, err = l.db.cells.byID(ctx, l.tx, row.cell); err != nil || row.value == nil {
		return f, err
	}
	if f.Value, err = valueAmount(row.value); err != nil {
		return f, fmt.Errorf("report of %s, cell %s: %w", l.byID[row.report].URL, f.Cell, err)
	}
	return f, nil
}

// arrange puts the figures back in their order: those with a place there, the others around them in the order
// of the form. That order holds even when the form has grown since.
func arrange(id nianbao.FormID, figures []placed) ([]nianbao.Figure, error) {
	form, _ := nianbao.FormByID(id)
	out := make([]nianbao.Figure, len(figures))
	taken := make([]bool, len(figures))
	var free []placed
	for _, f := range figures {
		switch {
		case f.seq >= len(out), f.seq >= 0 && taken[f.seq], f.seq < 0 && form == nil:
			return nil, fmt.Errorf("%w: figures were added or removed by another program", ErrDamaged)
		case f.seq < 0:
			free = append(free, f)
		default:
			out[f.seq], taken[f.seq] = f.Figure, true
		}
	}
	slices.SortFunc(free, func(a, b placed) int { return form.Index(a.Cell) - form.Index(b.Cell) })
	for i := range out {
		if !taken[i] {
			out[i], free = free[0].Figure, free[1:]
		}
	}
	return out, nil
}
