package store

import (
	"context"
	"fmt"
	"time"

	"nianbao"
	"nianbao/analysis"
)

// putCorrections replaces the corrected figures, and what they make of the indicators.
func (db *DB) putCorrections(ctx context.Context, tx *writeTx, reports map[int64]nianbao.CorrectedReport) error {
	for _, table := range []string{"correction", "operand_corrected", "bound_corrected"} {
		if err := tx.exec(ctx, `DELETE FROM `+table); err != nil {
			return err
		}
	}
	cells := db.cells.byName()
	for id, c := range reports {
		if len(c.Figures) == 0 {
			continue // what was decided is another thing
		}
		figures, err := correctionRows(c, cells)
		if err != nil {
			return fmt.Errorf("report of %s: %w", c.Report.URL, err)
		}
		bounds := analysis.BoundsOf(c.Report)
		operands, err := operandRows(c.Report, bounds)
		if err != nil {
			return fmt.Errorf("report of %s: %w", c.Report.URL, err)
		}
		limits := boundRows(c.Report, bounds, cells)
		operands.table, limits.table = "operand_corrected", "bound_corrected"
		if err := tx.insert(ctx, id, []rowSet{figures, operands, limits}); err != nil {
			return err
		}
	}
	return nil
}

func correctionRows(c nianbao.CorrectedReport, cells map[nianbao.CellID]int64) (rowSet, error) {
	set := rowSet{table: "correction", columns: []string{"report_id", "cell_id", "state", "value", "was", "who", "decided_on", "why"}}
	for _, cell := range c.CorrectedCells() {
		f, by := c.Report.Figure(cell), c.Figures[cell]
		if _, ok := cells[cell]; !ok {
			return set, fmt.Errorf("correction of %s: %w: there is no such cell", cell, ErrDamaged)
		}
		value, err := figureValue(f)
		if err != nil {
			return set, fmt.Errorf("correction of %s: %w", cell, err)
		}
		set.add(cells[cell], stateIDs[f.State], value, by.Was, by.Who, by.When.Format(time.DateOnly), by.Why)
	}
	return set, nil
}
