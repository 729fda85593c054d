package render

import (
	"fmt"

	"nianbao/chart"
	"nianbao/dataset"
	"nianbao/render/table"
)

// Coverage draws the map; without a measure it is of the reports themselves.
func (c *Charts) Coverage(m *dataset.Coverage, of *Measure) chart.Chart {
	drawing := chart.Coverage{Scale: "of the agencies expected:", Shades: [5]string{"0 %", "under 50 %", "50 to under 80 %", "80 to under 100 %", "100 %"}}
	for _, y := range m.Years {
		drawing.Columns = append(drawing.Columns, YearWord(y))
	}
	for _, name := range m.Groups[:min(mostRows, len(m.Groups))] {
		row := chart.CoverageRow{Label: name}
		for _, y := range m.Years {
			row.Cells = append(row.Cells, chart.CoverageCell(m.Cells[dataset.GroupYear{Name: name, Year: y}]))
		}
		drawing.Rows = append(drawing.Rows, row)
	}
	grouping := *c
	grouping.By = m.By
	ch := chart.Chart{Drawing: drawing, Subtitle: "coverage · " + grouping.chosenWords(m.Years), Title: "政府信息公开工作年度报告 · Annual reports that are there"}
	what := "agencies with a report"
	if of != nil {
		ch.Title = of.title()
		what = "agencies whose value is known"
	}
	ch.Notes = append(ch.Notes, fmt.Sprintf("k/n: %s, of the n expected. Expected: every agency that reports in any year, from the year its source states (expect_from) or else throughout; and sources with expect_from that are silent.", what))
	if of != nil {
		note := "○k: k reports are there whose value is open, and no zero"
		if open, words := of.openCount(m.All); open > 0 {
			note += fmt.Sprintf("; in all %d (%s)", open, words)
		}
		ch.Notes = append(ch.Notes, note+".")
	}
	if left := len(m.Groups) - mostRows; left > 0 {
		ch.Notes = append(ch.Notes, fmt.Sprintf("%s not drawn: choose fewer with --region or --level.", Plural(left, "row further down is", "rows further down are")))
	}
	ch.Notes = append(ch.Notes, unplacedNote(m.All)...)
	return ch
}

// CoverageTable is the map in words.
func CoverageTable(m *dataset.Coverage) *table.Table {
	var keys []dataset.GroupYear
	for _, name := range m.Groups {
		for _, y := range m.Years {
			keys = append(keys, dataset.GroupYear{Name: name, Year: y})
		}
	}
	t := table.New([]table.Column[dataset.GroupYear]{
		table.Texts(m.By, func(k dataset.GroupYear) string { return k.Name }),
		table.Numbers("year", func(k dataset.GroupYear) int { return k.Year }),
		table.Numbers("reports", func(k dataset.GroupYear) int { return m.Cells[k].Known }),
		table.Numbers("expected", func(k dataset.GroupYear) int { return m.Cells[k].Known + m.Cells[k].Absent }),
	}, keys)
	t.Notes = unplacedNote(m.All)
	return t
}
