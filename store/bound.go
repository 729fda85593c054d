package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"nianbao/analysis"
	"slices"
	"strconv"

	"nianbao"
)

// derivedBounds is the name in table derived of the equations that the bounds follow from.
const derivedBounds = "bounds"

// boundsMethod is the way in which bounds are worked out. A change of results takes another number.
const boundsMethod = 3

// boundRows are what the equations leave for the unknown counts of a report.
func boundRows(r *nianbao.Report, bounds *analysis.Bounds, cells map[nianbao.CellID]int64) rowSet {
	set := rowSet{table: "bound", columns: []string{"report_id", "cell_id", "low", "high"}}
	for _, f := range r.Figures {
		if b, ok := bounds.Cell(f.Cell); ok && !f.Known() {
			set.add(cells[f.Cell], b.Low, limitValue(b.High))
		}
	}
	return set
}

// limitValue is NULL for no limit.
func limitValue(limit int64) any {
	if limit == analysis.NoLimit || limit == -analysis.NoLimit {
		return nil
	}
	return limit
}

// operandBounds writes the bounds of operands as a JSON list; nil where they say nothing.
func operandBounds(o analysis.OperandBounds) any {
	if !o.Informs() {
		return nil
	}
	text := []byte{'['}
	for _, b := range []analysis.Bound{o.Numerator, o.Denominator, o.Rest} {
		text = appendLimit(appendLimit(text, b.Low), b.High)
	}
	text[len(text)-1] = ']' // after the last is no comma
	return string(text)
}

func appendLimit(text []byte, limit int64) []byte {
	if limitValue(limit) == nil {
		return append(text, "null,"...)
	}
	return append(strconv.AppendInt(text, limit, 10), ',')
}

// readBounds undoes operandBounds.
func readBounds(v any) (analysis.OperandBounds, error) {
	text, ok := v.(string)
	if !ok {
		return analysis.NothingKnown, nil
	}
	var list []*int64
	if err := json.Unmarshal([]byte(text), &list); err != nil || len(list) != 6 {
		return analysis.NothingKnown, fmt.Errorf("%w: the bounds %q of an indicator are no list of six", ErrDamaged, text)
	}
	bound := func(low, high *int64) analysis.Bound {
		b := analysis.Bound{Low: -analysis.NoLimit, High: analysis.NoLimit}
		if low != nil {
			b.Low = *low
		}
		if high != nil {
			b.High = *high
		}
		return b
	}
	return analysis.OperandBounds{Numerator: bound(list[0], list[1]), Denominator: bound(list[2], list[3]), Rest: bound(list[4], list[5])}, nil
}

// boundsStamp names the equations and the way to work with them.
func boundsStamp() string {
	h := sha256.New()
	fmt.Fprintln(h, boundsMethod)
	for _, f := range nianbao.Forms {
		for _, rule := range f.Rules {
			fmt.Fprintln(h, f.ID, rule.ID, rule.Severity, rule.CrossYear)
			for _, rel := range rule.Relations {
				fmt.Fprintln(h, rel)
			}
		}
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

// seedBounds works out the bounds of all reports anew where they follow from other equations, or were never worked out. The list of
// indicators has its own stamp: anew tells that the operands were just made without their bounds.
func seedBounds(ctx context.Context, tx *writeTx, anew bool) error {
	stamp := boundsStamp()
	var has string
	err := tx.row(ctx, `SELECT stamp FROM derived WHERE name = ?`, derivedBounds).Scan(&has)
	if err == nil && has == stamp && !anew || err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if err := buildBounds(ctx, tx); err != nil {
		return fmt.Errorf("work out bounds: %w", err)
	}
	if err := underived(ctx, tx); err != nil { // those of corrected reports
		return err
	}
	return stampDerived(ctx, tx, derivedBounds, stamp)
}

// buildBounds goes through the reports of which a figure is not printed.
func buildBounds(ctx context.Context, tx *writeTx) error {
	for _, query := range []string{`DELETE FROM bound`, `UPDATE operand SET bounds = NULL WHERE bounds IS NOT NULL`} {
		if err := tx.exec(ctx, query); err != nil {
			return err
		}
	}
	var known cellNames
	if err := known.load(ctx, tx); err != nil {
		return err
	}
	var ids []int64
	err := eachRow(ctx, tx, `SELECT id FROM report
		WHERE EXISTS (SELECT 1 FROM figure f WHERE f.report_id = report.id AND f.state <> 1) ORDER BY id`, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	if err != nil {
		return err
	}
	for batch := range slices.Chunk(ids, readBatch) {
		reports, err := bareReports(ctx, tx, batch, &known)
		if err != nil {
			return err
		}
		for i, r := range reports {
			if err := putBounds(ctx, tx, batch[i], r, known.id); err != nil {
				return err
			}
		}
	}
	return nil
}

// putBounds writes those of a report that has none yet.
func putBounds(ctx context.Context, tx *writeTx, id int64, r *nianbao.Report, cells map[nianbao.CellID]int64) error {
	bounds := analysis.BoundsOf(r)
	if err := tx.insert(ctx, id, []rowSet{boundRows(r, bounds, cells)}); err != nil {
		return err
	}
	for _, ind := range analysis.Indicators {
		if !ind.Asks(r.Form) {
			continue
		}
		if text := operandBounds(ind.Operands(r, bounds).Bounds); text != nil {
			if err := tx.exec(ctx, `UPDATE operand SET bounds = ? WHERE indicator_id = ? AND report_id = ?`, text, indicatorID(ind), id); err != nil {
				return err
			}
		}
	}
	return nil
}

// bareReports reads of reports what bounds follow from: their forms, their figures as states and values, and which cells a problem of which code
// names.
func bareReports(ctx context.Context, tx *writeTx, ids []int64, known *cellNames) ([]*nianbao.Report, error) {
	args, at := make([]any, len(ids)), make(map[int64]*nianbao.Report, len(ids))
	reports := make([]*nianbao.Report, len(ids))
	for i, id := range ids {
		reports[i] = &nianbao.Report{}
		args[i], at[id] = id, reports[i]
	}
	in := "(" + placeholders(len(ids)) + ")"
	err := eachRow(ctx, tx, `SELECT id, form FROM report WHERE id IN `+in, func(rows *sql.Rows) error {
		var id int64
		var form string
		err := rows.Scan(&id, &form)
		if f, unknown := nianbao.FormByID(nianbao.FormID(form)); unknown == nil {
			at[id].Form = f.ID
			for _, c := range f.Cells() {
				at[id].Figures = append(at[id].Figures, nianbao.Figure{Cell: c.ID, State: nianbao.Missing})
			}
		}
		return err
	}, args...)
	if err != nil {
		return nil, err
	}
	names := make(map[int64]nianbao.CellID, len(known.id))
	for name, id := range known.id {
		names[id] = name
	}
	err = eachRow(ctx, tx, `SELECT report_id, cell_id, state, value FROM figure WHERE report_id IN `+in, func(rows *sql.Rows) error {
		var report, cell, state int64
		var value any
		if err := rows.Scan(&report, &cell, &state, &value); err != nil {
			return err
		}
		return bareFigure(at[report], names[cell], stateWords[state], value)
	}, args...)
	if err != nil {
		return nil, err
	}
	err = eachRow(ctx, tx, `SELECT p.report_id, p.code, c.cell_id FROM problem p JOIN problem_cell c USING (report_id, problem_no)
		WHERE p.report_id IN `+in, func(rows *sql.Rows) error {
		var report, cell int64
		var p nianbao.Problem
		if err := rows.Scan(&report, &p.Code, &cell); err != nil {
			return err
		}
		p.Cells = []nianbao.CellID{names[cell]}
		at[report].Problems = append(at[report].Problems, p)
		return nil
	}, args...)
	return reports, err
}

func bareFigure(r *nianbao.Report, cell nianbao.CellID, state nianbao.State, value any) error {
	form, err := nianbao.FormByID(r.Form)
	if err != nil || form.Index(cell) < 0 {
		return nil
	}
	f := &r.Figures[form.Index(cell)]
	if f.State = state; state != nianbao.Reported {
		return nil
	}
	f.Value, err = valueAmount(value)
	return err
}
