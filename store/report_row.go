package store

import (
	"fmt"

	"nianbao"
	"nianbao/analysis"
)

// reportRows turns all that hangs on a report into rows, or says what in it cannot be stored.
func reportRows(r *nianbao.Report, cells map[nianbao.CellID]int64) ([]rowSet, error) {
	figures, err := figureRows(r, cells)
	if err != nil {
		return nil, err
	}
	bounds := analysis.BoundsOf(r)
	operands, err := operandRows(r, bounds)
	if err != nil {
		return nil, err
	}
	mentions, err := mentionRows(r)
	if err != nil {
		return nil, err
	}
	sections := rowSet{table: "section", columns: []string{"report_id", "seq", "number", "title", "text"}}
	for i, s := range r.Sections {
		sections.add(i, s.Number, s.Title, s.Text)
	}
	attachments := linkRows("attachment", "report_id", r.Attachments)
	problems, doubts := problemRows(r, cells)
	return []rowSet{figures, operands, boundRows(r, bounds, cells), problems, doubts, mentions, sections, attachments}, nil
}

func figureRows(r *nianbao.Report, cells map[nianbao.CellID]int64) (rowSet, error) {
	set := rowSet{table: "figure", columns: []string{"report_id", "cell_id", "seq", "state", "value", "raw", "table_no", "row_no", "col_no"}}
	set.args = make([]any, 0, len(r.Figures)*len(set.columns))
	form, _ := nianbao.FormByID(r.Form) // none is as good as one without cells
	seen := make(map[nianbao.CellID]bool, len(r.Figures))
	for i, f := range r.Figures {
		if seen[f.Cell] {
			return set, fmt.Errorf("cell %s has two figures", f.Cell)
		}
		seen[f.Cell] = true
		value, err := figureValue(f)
		if err != nil {
			return set, fmt.Errorf("cell %s: %w", f.Cell, err)
		}
		var seq any // NULL for nearly all: a number in 20 million rows has its weight
		if form == nil || form.Index(f.Cell) != i {
			seq = i
		}
		var table, row, column any
		if f.At != (nianbao.Place{}) {
			table, row, column = f.At.Table, f.At.Row, f.At.Column
		}
		set.add(cells[f.Cell], seq, stateIDs[f.State], value, f.Raw, table, row, column)
	}
	return set, nil
}

// figureValue is NULL for every state but one: nothing that is not printed may ever look like a number.
func figureValue(f nianbao.Figure) (any, error) {
	if err := f.State.Validate(); err != nil {
		return nil, err
	}
	if f.Known() {
		return amountValue(f.Value)
	}
	if f.Value != 0 {
		return nil, fmt.Errorf("it is %s and has the value %s", f.State, f.Value)
	}
	return nil, nil
}

func mentionRows(r *nianbao.Report) (rowSet, error) {
	set := rowSet{table: "mention", columns: []string{"report_id", "seq", "kind", "value", "raw", "section", "approx", "label", "unit", "part_of", "paragraph", "character"}}
	for i, m := range r.Mentions {
		value, err := amountValue(m.Value)
		if err != nil {
			return set, fmt.Errorf("mention of %s: %w", m.Kind, err)
		}
		approx := 0
		if m.Approx {
			approx = 1
		}
		var partOf any
		if m.Of > 0 {
			partOf = m.Of - 1
		}
		set.add(i, string(m.Kind), value, m.Raw, m.Section, approx, m.Label, m.Unit, partOf, m.Paragraph, m.Character)
	}
	return set, nil
}

func problemRows(r *nianbao.Report, cells map[nianbao.CellID]int64) (problems, doubts rowSet) {
	problems = rowSet{table: "problem", columns: []string{"report_id", "problem_no", "code", "severity", "rule", "detail"}}
	doubts = rowSet{table: "problem_cell", columns: []string{"report_id", "problem_no", "seq", "cell_id"}}
	for i, p := range r.Problems {
		problems.add(i, string(p.Code), string(p.Severity()), string(p.Rule), p.Detail)
		for k, id := range p.Cells {
			doubts.add(i, k, cells[id])
		}
	}
	return problems, doubts
}

func linkRows(table, owner string, links []nianbao.Link) rowSet {
	set := rowSet{table: table, columns: []string{owner, "seq", "text", "url"}}
	for i, l := range links {
		set.add(i, l.Text, l.URL)
	}
	return set
}
