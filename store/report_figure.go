package store

import (
	"context"
	"database/sql"
	"fmt"

	"nianbao"
)

// placed is a figure with the place it had in its report.
type placed struct {
	nianbao.Figure
	cell int64 // its number in the dictionary
	seq  int   // ownPlace, or a place that is not the one its form gives it
}

const ownPlace = -1

// statesByID holds the words by their numbers: it is asked 20 million times.
var statesByID = func() []nianbao.State {
	words := make([]nianbao.State, len(stateWords)+1)
	for id, word := range stateWords {
		words[id] = word
	}
	return words
}()

func (l *loader) figures(ctx context.Context) error {
	var owner int64
	var r *nianbao.Report
	var figures []placed
	flush := func() (err error) {
		if len(figures) > 0 {
			if r.Figures, err = l.arrange(r.Form, figures); err != nil {
				return fmt.Errorf("report of %s: %w", r.URL, err)
			}
		}
		figures = figures[:0]
		return nil
	}
	var row figureRow
	into := row.targets()
	err := l.each(ctx, `SELECT report_id, cell_id, seq, state, value, raw, table_no, row_no, col_no
		FROM figure WHERE report_id %s ORDER BY report_id, cell_id`,
		func(rows *sql.Rows) error {
			if err := rows.Scan(into...); err != nil {
				return err
			}
			if report, _ := row.report.(int64); report != owner || r == nil {
				if err := flush(); err != nil {
					return err
				}
				owner = report
				var err error
				if r, err = l.owner(owner, "a figure"); err != nil {
					return err
				}
			}
			f, err := l.figure(ctx, &row, r)
			figures = append(figures, f)
			return err
		})
	if err != nil {
		return err
	}
	return flush()
}

// figureRow is what one row is read into, over and over. Its fields take what the driver gives: any other type would
// be made by way of reflection or text, which takes longer than all the rest. The tables are STRICT, so that the types
// are those of the columns; nil is NULL.
type figureRow struct {
	report, cell, seq, state, value, raw, table, row, column any
}

func (r *figureRow) targets() []any {
	return []any{&r.report, &r.cell, &r.seq, &r.state, &r.value, &r.raw, &r.table, &r.row, &r.column}
}

// whole returns a number that may be NULL.
func whole(v any) int {
	n, _ := v.(int64)
	return int(n)
}

func (l *loader) figure(ctx context.Context, row *figureRow, r *nianbao.Report) (f placed, err error) {
	f.seq = ownPlace
	if row.seq != nil {
		f.seq = whole(row.seq)
	}
	if id := whole(row.state); id > 0 && id < len(statesByID) {
		f.State = statesByID[id]
	}
	f.Raw, _ = row.raw.(string)
	f.At = nianbao.Place{Table: whole(row.table), Row: whole(row.row), Column: whole(row.column)}
	f.cell = int64(whole(row.cell))
	if f.Cell, err = l.cell(ctx, f.cell); err != nil || row.value == nil {
		return f, err
	}
	if f.Value, err = valueAmount(row.value); err != nil {
		return f, fmt.Errorf("report of %s, cell %s: %w", r.URL, f.Cell, err)
	}
	return f, nil
}

// cell names a cell. What was asked for before is kept: the dictionary is shared and under a lock.
func (l *loader) cell(ctx context.Context, id int64) (nianbao.CellID, error) {
	if name, ok := l.names[id]; ok {
		return name, nil
	}
	name, err := l.db.cells.byID(ctx, l.db.read, id)
	if err == nil {
		l.names[id] = name
	}
	return name, err
}

// arrange puts the figures back in their order: those with a place there, the others around them in the order
// of the form. That order holds even when the form has grown since.
func (l *loader) arrange(id nianbao.FormID, figures []placed) ([]nianbao.Figure, error) {
	out := make([]nianbao.Figure, len(figures))
	taken := make([]bool, len(figures))
	order := l.orderOf(id)
	ranked := make([]int32, order.cells) // figure + 1 of each cell of the form
	var lost []int32
	for i := range figures {
		f := &figures[i]
		switch {
		case f.seq >= len(out), f.seq >= 0 && taken[f.seq]:
			return nil, errFiguresChanged
		case f.seq >= 0:
			out[f.seq], taken[f.seq] = f.Figure, true
			continue
		}
		switch rank := order.rank(f.cell, f.Cell); {
		case order.form == nil:
			return nil, errFiguresChanged
		case rank < 0: // the form has lost the cell since
			lost = append(lost, int32(i+1))
		default:
			ranked[rank] = int32(i + 1)
		}
	}
	at := 0
	for _, i := range append(lost, ranked...) {
		if i == 0 {
			continue
		}
		for taken[at] {
			at++
		}
		out[at] = figures[i-1].Figure
		at++
	}
	return out, nil
}

var errFiguresChanged = fmt.Errorf("%w: figures were added or removed by another program", ErrDamaged)

// formOrder gives the cells of a form their places by their numbers in the dictionary.
type formOrder struct {
	form  *nianbao.Form // nil for a report without a form
	cells int
	ranks map[int64]int
}

func (l *loader) orderOf(id nianbao.FormID) *formOrder {
	o := l.orders[id]
	if o == nil {
		o = &formOrder{ranks: make(map[int64]int)}
		if form, err := nianbao.FormByID(id); err == nil {
			o.form, o.cells = form, len(form.Cells())
		}
		l.orders[id] = o
	}
	return o
}

// rank is -1 for a cell that the form does not have.
func (o *formOrder) rank(id int64, cell nianbao.CellID) int {
	rank, ok := o.ranks[id]
	if !ok {
		rank = -1
		if o.form != nil {
			rank = o.form.Index(cell)
		}
		o.ranks[id] = rank
	}
	return rank
}
