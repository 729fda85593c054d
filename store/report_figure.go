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
	err := l.each(ctx, `SELECT report_id, cell_id, coalesce(seq, -1), state, value, raw, coalesce(table_no, 0), coalesce(row_no, 0), coalesce(col_no, 0)
		FROM figure WHERE report_id %s ORDER BY report_id, cell_id`,
		func(rows *sql.Rows) error {
			id, f, err := l.figure(ctx, rows)
			if err != nil {
				return err
			}
			if id != owner {
				if err := flush(); err != nil {
					return err
				}
				owner = id
			}
			figures = append(figures, f)
			return nil
		})
	if err != nil {
		return err
	}
	return flush()
}

func (l *loader) figure(ctx context.Context, rows *sql.Rows) (id int64, f placed, err error) {
	var cell, state int64
	var value any
	if err := rows.Scan(&id, &cell, &f.seq, &state, &value, &f.Raw, &f.At.Table, &f.At.Row, &f.At.Column); err != nil {
		return id, f, err
	}
	if f.Cell, err = l.db.cells.byID(ctx, l.tx, cell); err != nil {
		return id, f, err
	}
	f.State = stateWords[state]
	if value != nil {
		if f.Value, err = valueAmount(value); err != nil {
			return id, f, fmt.Errorf("report of %s, cell %s: %w", l.byID[id].URL, f.Cell, err)
		}
	}
	return id, f, nil
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
