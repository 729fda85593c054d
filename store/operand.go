package store

import (
	"context"
	"database/sql"
	"fmt"
	"nianbao/analysis"
	"runtime"
	"slices"
	"sync"

	"nianbao"
)

// OperandRow is what one report gives for an indicator.
type OperandRow struct {
	Head
	Identity int64             // row of table identity; 0 when it is not derived yet
	Operands analysis.Operands // as printed; Why is left empty
}

// Operands returns, report by report, what an indicator is made from, in the order of their storing. Corrections are not
// applied.
func (db *DB) Operands(ctx context.Context, filter ReportFilter, ind *analysis.Indicator) ([]OperandRow, error) {
	ranges, err := db.idRanges(ctx, runtime.GOMAXPROCS(0))
	if err != nil {
		return nil, fmt.Errorf("look for reports: %w", explain(db.path, err))
	}
	rows, errs := make([][]OperandRow, len(ranges)), make([]error, len(ranges))
	var wg sync.WaitGroup
	for i, ids := range ranges {
		wg.Go(func() { rows[i], errs[i] = db.operandsIn(ctx, filter, ind, ids) })
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", ind.ID, explain(db.path, err))
		}
	}
	return slices.Concat(rows...), nil
}

// idRange is a stretch of report ids, both ends in it.
type idRange struct{ from, to int64 }

// idRanges parts the reports into n stretches, to be read side by side.
func (db *DB) idRanges(ctx context.Context, n int) ([]idRange, error) {
	var first, last sql.NullInt64
	if err := db.read.QueryRowContext(ctx, `SELECT min(id), max(id) FROM report`).Scan(&first, &last); err != nil || !first.Valid {
		return nil, err
	}
	step := (last.Int64-first.Int64)/int64(n) + 1
	var ranges []idRange
	for from := first.Int64; from <= last.Int64; from += step {
		ranges = append(ranges, idRange{from, min(from+step-1, last.Int64)})
	}
	return ranges, nil
}

func (db *DB) operandsIn(ctx context.Context, filter ReportFilter, ind *analysis.Indicator, ids idRange) ([]OperandRow, error) {
	c := conditions{args: []any{indicatorID(ind)}} // of the join, which stands before the conditions
	c.reports(filter)
	c.add("r.id BETWEEN ? AND ?", ids.from, ids.to)
	var rows []OperandRow
	var in operandScan
	into := in.targets()
	err := eachRow(ctx, db.read, `SELECT r.id, r.source, r.url, r.level, a.name, r.year, r.fetched_at, r.ordered_at, r.identity_id, r.form,
		o.state, o.numerator, o.denominator, o.bounds`+
		reportFrom+` LEFT JOIN operand o ON o.indicator_id = ? AND o.report_id = r.id`+c.where()+` ORDER BY r.id`, func(r *sql.Rows) error {
		if err := r.Scan(into...); err != nil {
			return err
		}
		row, err := in.row()
		if err == nil && in.state == nil && ind.Asks(row.Operands.Form) {
			err = fmt.Errorf("report of %s: %w: what it gives for %s is lost", row.URL, ErrDamaged, ind.ID)
		}
		rows = append(rows, row)
		return err
	}, c.args...)
	return rows, err
}

// operandScan is what one row is read into, as figureRow is.
type operandScan struct {
	id, source, url, level, agency, year, fetched, ordered, identity, form, state, numerator, denominator, bounds any
}

func (s *operandScan) targets() []any {
	return []any{&s.id, &s.source, &s.url, &s.level, &s.agency, &s.year, &s.fetched, &s.ordered, &s.identity, &s.form,
		&s.state, &s.numerator, &s.denominator, &s.bounds}
}

// row takes it apart. NULL gives the empty word and zero; no operand at all means that the form does not ask.
func (s *operandScan) row() (row OperandRow, err error) {
	word := func(v any) string { w, _ := v.(string); return w }
	row.ID, row.Identity = int64(whole(s.id)), int64(whole(s.identity))
	row.Source, row.URL, row.Agency, row.Level, row.Year = word(s.source), word(s.url), word(s.agency), nianbao.Level(word(s.level)), whole(s.year)
	if row.FetchedAt, err = parseTime(word(s.fetched)); err != nil {
		return row, err
	}
	if row.OrderedAt, err = orderedAt(word(s.fetched), word(s.ordered)); err != nil {
		return row, err
	}
	o := &row.Operands
	o.Form, o.Year, o.State = nianbao.FormID(word(s.form)), row.Year, nianbao.Missing
	if s.state == nil {
		return row, nil
	}
	var ok bool
	switch o.State, ok = stateWords[int64(whole(s.state))]; {
	case !ok:
		return row, fmt.Errorf("report of %s: %w: an indicator is in no known state", row.URL, ErrDamaged)
	case o.State != nianbao.Reported:
		if o.Bounds, err = readBounds(s.bounds); err != nil {
			err = fmt.Errorf("report of %s: %w", row.URL, err)
		}
		return row, err
	}
	if o.Numerator, err = valueAmount(s.numerator); err == nil && s.denominator != nil {
		o.Denominator, err = valueAmount(s.denominator)
	}
	if err != nil {
		err = fmt.Errorf("report of %s: %w", row.URL, err)
	}
	return row, err
}
