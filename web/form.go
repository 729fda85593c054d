package web

import (
	"slices"
	"strings"

	"nianbao"
	"nianbao/render/message"
)

// block is one table of the form as printed, each of its cells a link.
type block struct {
	ID, Caption, Note string
	Columns           []label
	Groups            []group
	Cells             int
}

// group is the rows below one heading; the first may have none.
type group struct {
	Heading label
	Depth   int
	Rows    []formRow
}

type formRow struct {
	Label  label
	Depth  int
	Sum    bool
	Values []value
}

// label is one of the form: Chinese on every page, with its English beside it on English ones.
type label struct{ Text, English string }

// blocks lays the form of a report out as it is printed: the same order, the same words.
func (r *reader) blocks(f *nianbao.Form) []block {
	var out []block
	for _, t := range f.Tables {
		if len(t.Rows) == 1 && t.Rows[0].Label == "" {
			out = append(out, r.pivoted(f, t))
			continue
		}
		b := block{ID: "t-" + t.ID, Caption: t.Title, Groups: []group{{}}}
		if unit := oneUnit(t); unit != "" {
			b.Note = r.t("form_unit", unit)
		}
		for _, c := range t.Columns {
			b.Columns = append(b.Columns, label{c.Label, c.English})
		}
		var open []string
		for i := range t.Rows {
			row := &t.Rows[i]
			path := row.Group
			if row.Header {
				path = append(slices.Clone(row.Group), row.Label)
			}
			if open = b.openGroups(open, path, row); row.Header {
				continue
			}
			last := &b.Groups[len(b.Groups)-1]
			line := formRow{Label: label{row.Label, row.English}, Depth: len(row.Group), Sum: strings.Contains(row.Label, "总计")}
			if row.Unit != "" && oneUnit(t) == "" {
				line.Label.Text += "（" + row.Unit + "）"
			}
			for k := range t.Columns {
				line.Values = append(line.Values, r.cell(f, t.CellID(row, &t.Columns[k])))
			}
			b.Cells += len(line.Values)
			last.Rows = append(last.Rows, line)
		}
		b.Groups = slices.DeleteFunc(b.Groups, func(g group) bool { return len(g.Rows) == 0 && g.Heading.Text == "" })
		out = append(out, b)
	}
	return out
}

// openGroups begins a group for each heading that a row stands below and the rows before it do not; a row that leaves the headings begins
// one without. It returns the headings that are open then.
func (b *block) openGroups(open, path []string, row *nianbao.Row) []string {
	if len(path) == 0 && len(open) > 0 {
		b.Groups = append(b.Groups, group{})
	}
	for i, name := range path {
		if i < len(open) && slices.Equal(open[:i+1], path[:i+1]) {
			continue
		}
		heading := label{Text: name}
		if row.Header && i == len(path)-1 {
			heading.English = row.English
		}
		b.Groups = append(b.Groups, group{Heading: heading, Depth: i})
	}
	if len(path) < len(open) && len(path) > 0 { // back in an outer group
		b.Groups = append(b.Groups, group{})
	}
	return path
}

// pivoted lays out the one long row of section 四 as a row a path of its headers.
func (r *reader) pivoted(f *nianbao.Form, t *nianbao.Table) block {
	b := block{ID: "t-" + t.ID, Caption: t.Title, Note: r.t("form_pivoted", len(t.Columns)), Groups: []group{{}}, Cells: len(t.Columns)}
	rows := &b.Groups[0].Rows
	for k := range t.Columns {
		c := &t.Columns[k]
		path := strings.Join(c.Path, " > ")
		rowEnglish, english, _ := strings.Cut(c.English, ": ") // of a pivoted column it begins with its path
		if !slices.ContainsFunc(b.Columns, func(l label) bool { return l.Text == c.Label }) {
			b.Columns = append(b.Columns, label{c.Label, english})
		}
		i := slices.IndexFunc(*rows, func(l formRow) bool { return l.Label.Text == path })
		if i < 0 {
			i = len(*rows)
			*rows = append(*rows, formRow{Label: label{path, rowEnglish}})
		}
		(*rows)[i].Values = append((*rows)[i].Values, r.cell(f, t.CellID(&t.Rows[0], c)))
	}
	return b
}

func (r *reader) cell(f *nianbao.Form, id nianbao.CellID) value {
	return r.figure(&f.Cells()[f.Index(id)])
}

// oneUnit is the unit of all columns of a table; "" where they differ.
func oneUnit(t *nianbao.Table) string {
	unit := t.Columns[0].Unit
	for _, c := range t.Columns {
		if c.Unit != unit {
			return ""
		}
	}
	return unit
}

// cellLabels are the labels that name a cell, outermost first: its rows, its columns.
func cellLabels(c *nianbao.Cell) (rows, columns []string) {
	rows = append(slices.Clone(c.Row.Group), c.Row.Label)
	columns = append(slices.Clone(c.Column.Path), c.Column.Label)
	empty := func(s string) bool { return s == "" }
	return slices.DeleteFunc(rows, empty), slices.DeleteFunc(columns, empty)
}

// cellName writes a cell as its labels.
func cellName(c *nianbao.Cell) string {
	rows, columns := cellLabels(c)
	return strings.Join(append(rows, columns...), " / ")
}

// cellByID finds a cell of a form, else of any edition.
func cellByID(form nianbao.FormID, id nianbao.CellID) (*nianbao.Form, *nianbao.Cell) {
	forms := slices.Clone(nianbao.Forms)
	slices.SortStableFunc(forms, func(a, b *nianbao.Form) int {
		switch form {
		case a.ID:
			return -1
		case b.ID:
			return 1
		}
		return 0
	})
	for _, f := range forms {
		if i := f.Index(id); i >= 0 {
			return f, &f.Cells()[i]
		}
	}
	return nil, nil
}

// englishName is the English of a cell, from the form.
func englishName(c *nianbao.Cell) string {
	row := c.Row.English
	if c.Row.Label == "" { // it says only that the row has none
		row = ""
	}
	parts := slices.DeleteFunc([]string{row, c.Column.English}, func(s string) bool { return s == "" })
	return strings.Join(parts, ": ")
}

// problemLine is a problem as people read it.
type problemLine struct {
	Class    string
	Severity string
	Short    string
	Says     string
	Code     string
	Detail   string
	Cells    []link
	More     int // cells that are not listed
}

// mostCells are listed with a problem.
const mostCells = 6

// problems writes the problems of a report, the worst first.
func (r *reader) problems(list []nianbao.Problem) []problemLine {
	list = slices.Clone(list)
	rank := map[nianbao.Severity]int{nianbao.Error: 0, nianbao.Warning: 1, nianbao.Info: 2}
	slices.SortStableFunc(list, func(a, b nianbao.Problem) int { return rank[a.Severity()] - rank[b.Severity()] })
	out := make([]problemLine, 0, len(list))
	for _, p := range list {
		out = append(out, r.problem(p))
	}
	return out
}

func (r *reader) problem(p nianbao.Problem) problemLine {
	w := message.ProblemWord(p.Code)
	line := problemLine{Class: "", Severity: message.Severities.Of(r.lang, string(p.Severity())), Short: w.Short.In(r.lang), Says: w.Says.In(r.lang), Code: string(p.Code)}
	if r.lang == message.English { // it is written in English; a Chinese reader has the equations on the page of the number
		line.Detail = p.Detail
	}
	switch p.Severity() {
	case nianbao.Error:
		line.Class = "bad"
	case nianbao.Warning:
		line.Class = "warn"
	}
	if p.Rule != "" {
		rule := message.RuleWord(p.Rule)
		line.Short += r.t("colon") + rule.Short.In(r.lang)
		line.Says = rule.Says.In(r.lang)
		line.Code += " " + string(p.Rule)
		if words := r.breachWords(p); words != "" {
			line.Says, line.Detail = words, ""
		}
	}
	for i, id := range p.Cells {
		if i == mostCells {
			line.More = len(p.Cells) - i
			break
		}
		name := string(id)
		if _, c := cellByID(r.report.Form, id); c != nil {
			name = cellName(c)
		}
		line.Cells = append(line.Cells, link{Text: name, Href: r.number(id), Chinese: true})
	}
	return line
}
