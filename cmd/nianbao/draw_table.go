package main

import (
	"slices"
	"strings"

	"nianbao"
)

// table lays out a block of a form: headers above, labels at the left, the groups of rows as lines of their own.
func (d *drawing) table(t *nianbao.Table) *sheet {
	if len(t.Rows) == 1 && t.Rows[0].Label == "" {
		return d.pivot(t)
	}
	s := &sheet{head: []string{""}}
	for _, c := range t.Columns {
		s.head = append(s.head, c.Label)
	}
	var group []string
	for i := range t.Rows {
		row := &t.Rows[i]
		s.groups(&group, row.Group)
		indent := strings.Repeat("  ", len(row.Group))
		if row.Header {
			s.add(indent + row.Label)
			group = append(slices.Clone(row.Group), row.Label)
			continue
		}
		label := indent + row.Label
		if row.Unit != "" {
			label += "（" + row.Unit + "）"
		}
		line := []string{label}
		for k := range t.Columns {
			line = append(line, d.figure(t.CellID(row, &t.Columns[k])))
		}
		s.add(line...)
	}
	return s
}

// groups opens the group headings that the rows so far have not shown.
func (s *sheet) groups(open *[]string, want []string) {
	for i, name := range want {
		if i < len(*open) && (*open)[i] == name {
			continue
		}
		s.add(strings.Repeat("  ", i) + name)
		*open = append((*open)[:min(i, len(*open))], name)
	}
}

// pivot turns the one long row of section 四 into a row for each header path: its labels repeat under each.
func (d *drawing) pivot(t *nianbao.Table) *sheet {
	s := &sheet{head: []string{""}}
	var paths []string
	cells := make(map[[2]string]string)
	for k := range t.Columns {
		col := &t.Columns[k]
		path := strings.Join(col.Path, " · ")
		if !slices.Contains(paths, path) {
			paths = append(paths, path)
		}
		if !slices.Contains(s.head, col.Label) {
			s.head = append(s.head, col.Label)
		}
		cells[[2]string{path, col.Label}] = d.figure(t.CellID(&t.Rows[0], col))
	}
	for _, path := range paths {
		line := []string{path}
		for _, label := range s.head[1:] {
			line = append(line, cells[[2]string{path, label}])
		}
		s.add(line...)
	}
	return s
}

// cellName writes a cell as its labels on the form, with its id.
func cellName(id nianbao.CellID) string {
	for _, f := range nianbao.Forms {
		if i := f.Index(id); i >= 0 {
			c := f.Cells()[i]
			parts := append(slices.Clone(c.Row.Group), c.Row.Label)
			if c.Row.Label == "" {
				parts = slices.Clone(c.Column.Path)
			}
			parts = append(parts, c.Column.Label)
			parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
			return strings.Join(parts, " · ") + " [" + string(id) + "]"
		}
	}
	return string(id)
}
