package render

import (
	"slices"
	"strings"

	"nianbao"
	"nianbao/render/table"
)

// table lays out a block of a form: headers above, labels at the left, the groups of rows as lines of their own.
func (d *drawing) table(t *nianbao.Table) *table.Table {
	if len(t.Rows) == 1 && t.Rows[0].Label == "" {
		return d.pivot(t)
	}
	out := &table.Table{Headings: []table.Heading{{}}}
	for _, c := range t.Columns {
		out.Headings = append(out.Headings, table.Heading{Name: c.Label})
	}
	var group []string
	for i := range t.Rows {
		row := &t.Rows[i]
		addGroups(out, &group, row.Group)
		indent := strings.Repeat("  ", len(row.Group))
		if row.Header {
			out.AddHeading(indent + row.Label)
			group = append(slices.Clone(row.Group), row.Label)
			continue
		}
		label := indent + row.Label
		if row.Unit != "" {
			label += "（" + row.Unit + "）"
		}
		line := []table.Cell{table.Words(label)}
		for k := range t.Columns {
			line = append(line, table.Words(d.figure(t.CellID(row, &t.Columns[k]))))
		}
		out.Add(line...)
	}
	return out
}

// addGroups opens the group headings that the rows so far have not shown.
func addGroups(t *table.Table, open *[]string, want []string) {
	for i, name := range want {
		if i < len(*open) && (*open)[i] == name {
			continue
		}
		t.AddHeading(strings.Repeat("  ", i) + name)
		*open = append((*open)[:min(i, len(*open))], name)
	}
}

// pivot turns the one long row of section 四 into a row for each header path: its labels repeat under each.
func (d *drawing) pivot(t *nianbao.Table) *table.Table {
	var paths, labels []string
	cells := make(map[[2]string]string)
	for k := range t.Columns {
		col := &t.Columns[k]
		path := strings.Join(col.Path, " · ")
		if !slices.Contains(paths, path) {
			paths = append(paths, path)
		}
		if !slices.Contains(labels, col.Label) {
			labels = append(labels, col.Label)
		}
		cells[[2]string{path, col.Label}] = d.figure(t.CellID(&t.Rows[0], col))
	}
	columns := []table.Column[string]{table.Texts("", func(path string) string { return path })}
	for _, label := range labels {
		columns = append(columns, table.Texts(label, func(path string) string { return cells[[2]string{path, label}] }).ToRight())
	}
	return table.New(columns, paths)
}
