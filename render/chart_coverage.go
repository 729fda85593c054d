package render

import (
	"nianbao/agency"
	"nianbao/chart"
	"nianbao/dataset"
	"nianbao/render/message"
	"nianbao/render/table"
)

// Coverage describes the map; without a measure it is of the reports themselves.
func (c *Charts) Coverage(m *dataset.Coverage, of *Measure) Drawn {
	grouping := *c
	grouping.By = m.By
	grouping.places = m.Places
	drawing := chart.Coverage{Scale: message.CoverageScale.In(c.Lang), Unlooked: message.CoverageNone.In(c.Lang)}
	for i, shade := range []message.Text{message.CoverageShades0, message.CoverageShades1, message.CoverageShades2, message.CoverageShades3, message.CoverageShades4} {
		drawing.Shades[i] = shade.In(c.Lang)
	}
	for _, y := range m.Years {
		drawing.Columns = append(drawing.Columns, YearWord(y))
	}
	for _, name := range m.Groups[:min(mostRows, len(m.Groups))] {
		row := chart.CoverageRow{Label: grouping.groupName(dataset.Group{Name: name})}
		for _, y := range m.Years {
			row.Cells = append(row.Cells, chart.CoverageCell(m.Cells[dataset.GroupYear{Name: name, Year: y}]))
		}
		drawing.Rows = append(drawing.Rows, row)
	}
	ch := chart.Chart{Drawing: drawing, Subtitle: grouping.chosenWords(), Language: c.Lang.Tag()}
	ch.Title = message.ChartTitle.In(c.Lang, message.ChartReports.In(c.Lang), c.yearsWord(m.Years))
	if of != nil {
		ch.Title = message.ChartTitle.In(c.Lang, message.ChartKnownOf.In(c.Lang, of.name.In(c.Lang)), c.yearsWord(m.Years))
	}
	if c.Title != "" {
		ch.Title = c.Title
	}
	if len(m.Years) == 0 || len(m.Groups) == 0 {
		ch.Drawing = c.blank()
	}
	ch.Notes = append(ch.Notes, message.CoverageKN.In(c.Lang, agency.RegionDate()))
	if m.Aside > 0 {
		ch.Notes = append(ch.Notes, message.CoverageAside.In(c.Lang, m.Aside, m.Years[len(m.Years)-1], m.AsideBodies))
	}
	if of != nil {
		ch.Notes = append(ch.Notes, message.CoverageValues.In(c.Lang))
		ch.Notes = append(ch.Notes, c.openNote(of, placed(m.All))...)
		ch.Notes = append(ch.Notes, c.measureNotes(of)...)
	}
	if left := len(m.Groups) - mostRows; left > 0 {
		ch.Notes = append(ch.Notes, message.GroupsLeft.In(c.Lang, message.RowsNoun.Count(c.Lang, left)))
	}
	ch.Notes = append(ch.Notes, c.undatedNote(m.Undated)...)
	return Drawn{ch, KindCoverage, m.All}
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
		table.Values("reports", func(k dataset.GroupYear) table.Cell {
			if cell := m.Cells[k]; !cell.Unlooked() {
				return table.Number(cell.Known)
			}
			return table.Cell{Text: message.CoverageNone.In(message.English)} // which is not 0
		}),
		table.Numbers("expected", func(k dataset.GroupYear) int { return m.Cells[k].Expected() }),
		table.Numbers("open", func(k dataset.GroupYear) int { return m.Cells[k].Open }),
		table.Numbers("without", func(k dataset.GroupYear) int { return m.Cells[k].Absent }),
		table.Numbers("unknown", func(k dataset.GroupYear) int { return m.Cells[k].Unknown }),
	}, keys)
	t.Notes = append(t.Notes, "expected: agencies of the roster; without: looked for, and none there; unknown: not looked for, or the site cannot be read")
	if m.Aside > 0 {
		t.Notes = append(t.Notes, message.CoverageAside.In(message.English, m.Aside, m.Years[len(m.Years)-1], m.AsideBodies))
	}
	if m.Undated > 0 {
		t.Notes = append(t.Notes, "reports that do not say their year are not counted")
	}
	return t
}
