package store

import (
	"context"
	"fmt"
	"nianbao/analysis"
	"slices"
	"strings"

	"nianbao"
)

// indicatorID is the number of an indicator in the database. When the list changes, table operand is built anew.
func indicatorID(ind *analysis.Indicator) int64 {
	return int64(slices.Index(analysis.Indicators, ind) + 1)
}

// operandRows are what a report gives for the indicators of its form.
func operandRows(r *nianbao.Report, bounds *analysis.Bounds) (rowSet, error) {
	set := rowSet{table: "operand", columns: []string{"report_id", "indicator_id", "state", "numerator", "denominator", "bounds"}}
	for _, ind := range analysis.Indicators {
		if !ind.Asks(r.Form) {
			continue
		}
		if err := addOperands(&set, ind, ind.Operands(r, bounds)); err != nil {
			return set, err
		}
	}
	return set, nil
}

func addOperands(set *rowSet, ind *analysis.Indicator, o analysis.Operands) error {
	var numerator, denominator any
	var err error
	if o.State == nianbao.Reported {
		if numerator, err = amountValue(o.Numerator); err == nil && (ind.Kind == analysis.KindShare || ind.Kind == analysis.KindRatio) {
			denominator, err = amountValue(o.Denominator)
		}
	}
	set.add(indicatorID(ind), stateIDs[o.State], numerator, denominator, operandBounds(o.Bounds))
	if err != nil {
		return fmt.Errorf("indicator %s: %w", ind.ID, err)
	}
	return nil
}

// dropOperands removes what a report gave, by the key: there is no index on the report.
const dropOperands = `DELETE FROM operand WHERE indicator_id IN (SELECT id FROM indicator) AND report_id = ?`

// buildOperands fills table operand anew from the figures, for a list of indicators that has changed.
func buildOperands(ctx context.Context, tx *writeTx, cells map[nianbao.CellID]int64) error {
	if err := tx.exec(ctx, `DELETE FROM operand`); err != nil {
		return err
	}
	for _, ind := range analysis.Indicators {
		for _, f := range formulas(ind, cells) {
			if err := tx.exec(ctx, f.insert(ind)); err != nil {
				return fmt.Errorf("add up %s: %w", ind.ID, err)
			}
		}
	}
	return nil
}

// formula is what is added up on the forms that ask for the same cells.
type formula struct {
	forms                  []string
	numerator, denominator []string // "WHEN cell THEN value"; no denominator of a count
	cells                  []string // ids, each once
}

// formulas lists those of an indicator.
func formulas(ind *analysis.Indicator, ids map[nianbao.CellID]int64) []*formula {
	byCells := make(map[string]*formula)
	var list []*formula
	for _, form := range nianbao.Forms {
		if !ind.Asks(form.ID) {
			continue
		}
		f := &formula{forms: []string{"'" + string(form.ID) + "'"}}
		f.numerator = f.add(ind.Numerator[form.ID], ids)
		if ind.Kind == analysis.KindShare || ind.Kind == analysis.KindRatio {
			f.denominator = f.add(ind.Denominator[form.ID], ids)
		}
		key := strings.Join(f.numerator, " ") + "/" + strings.Join(f.denominator, " ")
		if same := byCells[key]; same != nil {
			same.forms = append(same.forms, f.forms...)
			continue
		}
		byCells[key], list = f, append(list, f)
	}
	return list
}

func (f *formula) add(e analysis.Expression, ids map[nianbao.CellID]int64) (whens []string) {
	for _, t := range e.Parts[0].Terms {
		id := fmt.Sprint(ids[t.Cell])
		value := "f.value"
		if t.Minus {
			value = "-f.value"
		}
		whens = append(whens, "WHEN "+id+" THEN "+value)
		if !slices.Contains(f.cells, id) {
			f.cells = append(f.cells, id)
		}
	}
	return whens
}

// insert adds the rows of an indicator for the reports on these forms. Counts are added as integers, so exactly; the one
// amount of money that is asked for is alone in its sum, which a test holds.
func (f *formula) insert(ind *analysis.Indicator) string {
	sum := func(whens []string) string {
		if whens == nil {
			return "NULL"
		}
		return fmt.Sprintf("CASE WHEN count(f.cell_id) = %d AND max(f.state) = 1 THEN sum(CASE f.cell_id %s END) END", len(f.cells), strings.Join(whens, " "))
	}
	missing := stateIDs[nianbao.Missing]
	return fmt.Sprintf(`INSERT INTO operand (indicator_id, report_id, state, numerator, denominator)
		SELECT %d, r.id, CASE WHEN count(f.cell_id) < %d AND coalesce(max(f.state), 0) < %d THEN %d ELSE max(f.state) END, %s, %s
		FROM report r LEFT JOIN figure f ON f.report_id = r.id AND f.cell_id IN (%s) WHERE r.form IN (%s) GROUP BY r.id`,
		indicatorID(ind), len(f.cells), missing, missing, sum(f.numerator), sum(f.denominator), strings.Join(f.cells, ", "), strings.Join(f.forms, ", "))
}
