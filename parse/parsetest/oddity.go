package parsetest

import (
	"fmt"
	"slices"
	"strings"

	"nianbao"
)

// What the oddities of all families are made of.

// in makes a test of layouts from their names.
func in(names ...string) func(layout) bool {
	return func(l layout) bool { return slices.Contains(names, l.name) }
}

// inMarkup accepts the layouts in HTML that write the markup of a cell as it stands.
func inMarkup(l layout) bool {
	return !l.text && !l.rare && l.name != "preformatted" && l.name != "piped_paragraphs"
}

// inTables are layouts with tables as their editors drew them; inGrids also texts in which a row is a line.
var (
	inTables = in("plain", "word", "thead", "nested", "one_table")
	inGrids  = in("plain", "word", "thead", "nested", "unspanned", "one_table", "aria", "script", "D9", "D12", "tabs", "D7")
)

func inAny(l layout) bool { return !l.rare }

// inOneTable are the layouts that keep section 四 together: cut in three, its parts are called as the form orders them.
func inOneTable(l layout) bool { return inAny(l) && l.name != "small_cases" }

// rule adds a rule to the page's own style sheet.
func (d *draft) rule(css string) {
	if !slices.Contains(d.css, css) {
		d.css = append(d.css, css)
	}
}

// chosen draws the value cells that an oddity befalls, of those whose figure ok accepts: all, those of one table, those of one row,
// or a few.
func (d *draft) chosen(ok func(nianbao.Figure) bool) []*cell {
	rows := d.allRows()
	if len(rows) == 0 {
		return nil
	}
	row := pick(d.rng, rows)
	var list []*cell
	scope := d.rng.IntN(6)
	for _, t := range rows {
		if scope == 1 && t.sheet != row.sheet || (scope == 2 || scope == 3) && (t.sheet != row.sheet || t.y != row.y) {
			continue
		}
		for _, c := range t.cells() {
			if f := d.truth.Figures[c.id]; c.markup == "" && c.text == f.Raw && ok(f) {
				list = append(list, c)
			}
		}
	}
	if scope > 3 {
		d.rng.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		list = list[:min(len(list), 1+d.rng.IntN(8))]
	}
	return list
}

// each does something to the text and markup of cells drawn by lot, and says of them what a reader may make of it.
func each(ok func(nianbao.Figure) bool, verdict Determination, do func(d *draft, c *cell)) func(*draft) bool {
	return func(d *draft) bool {
		list := d.chosen(ok)
		for _, c := range list {
			do(d, c)
			if verdict != "" {
				d.damaged[c.id] = verdict
			}
		}
		return len(list) > 0
	}
}

// written puts markup made by format from the number of a cell in its place; verbs are %[1]s the number, %[2]d another one.
func written(verdict Determination, formats ...string) func(*draft) bool {
	return func(d *draft) bool {
		format := pick(d.rng, formats) // one page, one editor
		return each(isBare, verdict, func(d *draft, c *cell) {
			c.markup = fill(format, c.text, 1+d.rng.IntN(29))
		})(d)
	}
}

// fill writes a format that need not use everything.
func fill(format string, number any, other int) string {
	return strings.NewReplacer("%[1]s", fmt.Sprint(number), "%[2]d", fmt.Sprint(other)).Replace(format)
}

// noNumberThere says that what stands in a cell is no number that can be read from the page.
func (d *draft) noNumberThere(c *cell, raw string) {
	d.truth.Figures[c.id] = nianbao.Figure{Cell: c.id, State: nianbao.Unreadable, Raw: raw}
	d.damaged[c.id] = Lost
}

// insertBlocks puts blocks before the i-th block of the page.
func (d *draft) insertBlocks(i int, list ...block) { d.body = slices.Insert(d.body, i, list...) }

// at is the place of the sheet among the blocks of the page.
func (d *draft) at(s *sheet) int {
	return slices.IndexFunc(d.body, func(b block) bool { return b.sheet == s })
}

// reportSheets are the tables of the forms of 2019 and 2021; a page of 2014 has none.
func (d *draft) reportSheets() []*sheet {
	return slices.DeleteFunc(d.sheets(), func(s *sheet) bool { return s.name == "stats" })
}

// other draws another report of the same form for the tables that are not this report's.
func (d *draft) other(agency string, year int) Truth {
	return New(d.rng, d.truth.Form, agency, year)
}

// foreignSheet draws one table of another report.
func foreignSheet(t Truth, name string) *sheet {
	for _, s := range drawSheets(t, func(f nianbao.Figure) string { return f.Raw }) {
		if s.name == name {
			s.foreign = true
			return s
		}
	}
	return nil
}
