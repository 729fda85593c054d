package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"nianbao/agency"
	"nianbao/analysis"
	"strings"

	"nianbao"
)

// derivedDefinitions is the name in table derived of what the program's own data make.
const derivedDefinitions = "definitions"

// seedDefinitions brings the tables of regions and indicators to what this program knows. Queries of people join them.
func seedDefinitions(ctx context.Context, tx *writeTx) error {
	regions, indicators := regionRows(), indicatorRows()
	stamp := fmt.Sprintf("%x", sha256.Sum256(fmt.Append(nil, regions, indicators)))
	var has string
	err := tx.row(ctx, `SELECT stamp FROM derived WHERE name = ?`, derivedDefinitions).Scan(&has)
	if err == nil && has == stamp {
		return seedBounds(ctx, tx, false)
	}
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	for _, table := range []string{"region", "indicator_term", "indicator"} {
		if err := tx.exec(ctx, `DELETE FROM `+table); err != nil {
			return err
		}
	}
	for _, r := range regions {
		if err := tx.exec(ctx, `INSERT INTO region (code, name, level, province, city, "full") VALUES (?, ?, ?, ?, ?, ?)`, r...); err != nil {
			return err
		}
	}
	if err := putIndicators(ctx, tx, indicators); err != nil {
		return err
	}
	if err := stampDerived(ctx, tx, derivedDefinitions, stamp); err != nil {
		return err
	}
	return seedBounds(ctx, tx, true)
}

// regionRows lists each code once, under its newest name.
func regionRows() [][]any {
	var rows [][]any
	last := ""
	for _, r := range agency.Regions() {
		if r.Code == last {
			continue
		}
		last = r.Code
		newest, err := agency.RegionByCode(r.Code)
		if err != nil {
			panic(err) // Regions listed the code
		}
		var province, city string
		for _, code := range agency.RegionPath(r.Code) {
			switch above, err := agency.RegionByCode(code); {
			case err != nil:
			case above.Level == nianbao.Province:
				province = above.Name
			case above.Level == nianbao.City:
				city = above.Name
			}
		}
		rows = append(rows, []any{newest.Code, newest.Name, string(newest.Level), province, city, agency.RegionFullName(newest.Code)})
	}
	return rows
}

// indicatorRow is an indicator with what is added up for it.
type indicatorRow struct {
	columns []any
	terms   []termRow
}

type termRow struct {
	form nianbao.FormID
	part string
	seq  int
	cell nianbao.CellID
	sign int
}

func indicatorRows() []indicatorRow {
	var rows []indicatorRow
	for _, ind := range analysis.Indicators {
		row := indicatorRow{columns: []any{indicatorID(ind), ind.ID, string(ind.Kind), ind.Unit, ind.Scale(), ind.Chinese, ind.English, ind.MinDenominator, ind.Comparability, ind.Note}}
		for _, f := range nianbao.Forms {
			row.add(f.ID, "numerator", ind.Numerator[f.ID])
			if ind.Kind != analysis.KindGrowth { // whose denominator is the numerator of the year before
				row.add(f.ID, "denominator", ind.Denominator[f.ID])
			}
		}
		rows = append(rows, row)
	}
	return rows
}

func (row *indicatorRow) add(form nianbao.FormID, part string, e analysis.Expression) {
	if len(e.Parts) == 0 {
		return
	}
	for _, t := range e.Parts[0].Terms {
		sign := 1
		if t.Minus {
			sign = -1
		}
		row.terms = append(row.terms, termRow{form, part, len(row.terms), t.Cell, sign})
	}
}

func putIndicators(ctx context.Context, tx *writeTx, rows []indicatorRow) error {
	var known cellNames
	if err := known.load(ctx, tx); err != nil {
		return err
	}
	if err := buildOperands(ctx, tx, known.id); err != nil {
		return err
	}
	for _, row := range rows {
		err := tx.exec(ctx, `INSERT INTO indicator (id, name, kind, unit, scale, chinese, english, min_denominator, comparability, note) VALUES (`+
			strings.TrimSuffix(strings.Repeat("?, ", len(row.columns)), ", ")+`)`, row.columns...)
		if err != nil {
			return err
		}
		for _, t := range row.terms {
			err := tx.exec(ctx, `INSERT INTO indicator_term (indicator_id, form, part, seq, cell_id, sign) VALUES (?, ?, ?, ?, ?, ?)`,
				row.columns[0], string(t.form), t.part, t.seq, known.id[t.cell], t.sign)
			if err != nil {
				return err
			}
		}
	}
	return nil
}
