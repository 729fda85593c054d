package export

import (
	"strings"

	"nianbao"
)

// notAsked is the word for a cell that the report's form does not have: it is not missing.
const notAsked = "n/a"

// Wide is the wide table: one row a report, one column a cell, of the given cells or of all.
//
// In CSV and XLSX a cell without a number is empty when it is blank on the page, and says dash, missing, unreadable or
// n/a (not asked by that form) otherwise. In Parquet and JSON Lines it is null, and the column states says why.
func Wide(cells ...nianbao.CellID) *Table {
	if len(cells) == 0 {
		cells = nianbao.CellIDs()
	}
	t := &Table{Name: "wide", Chinese: "数据（每行一份年报，每列一个单元格）", English: "One row a report, one column a cell.",
		Key: []string{"page_url", "page_sha256"},
		Columns: []Column{sourceColumn, agencyColumn, agencyIDColumn, levelColumn, functionsColumn, regionColumn, provinceColumn, cityColumn, countyColumn,
			yearColumn, formColumn, countsColumn}}
	first := len(t.Columns)
	names := namesOf("")
	for _, id := range cells {
		name := names.at(0, id)
		c := Column{Name: string(id), Type: TypeDecimal, Chinese: name.chinese.s, English: name.english.s, Number: true}
		if name.counts {
			c.Type = TypeInteger
		}
		t.Columns = append(t.Columns, c)
	}
	t.Columns = append(t.Columns,
		Column{Name: "states", Type: TypeWords, Chinese: "无数值单元格的状态", only: []Format{JSONL, Parquet},
			English: "What the columns cannot say: cell=state for those without a number, cell=number for a count printed with decimals."},
		Column{Name: "problems", Type: TypeWords, Chinese: "问题代码", English: "code@cell for what puts a number in doubt, corrected@cell for a number that a person put there (see the table of corrections), code alone for problems of the whole report."},
		urlColumn, fetchedAtColumn, hashColumn, parserColumn)
	t.fill = func(k *knowledge) run { return run{add: (&wideRows{known: k, cells: cells, first: first}).add} }
	return t
}

type wideRows struct {
	known  *knowledge
	cells  []nianbao.CellID
	first  int // place of the first cell among the columns
	states strings.Builder
}

func (w *wideRows) add(r *entry, row []value, emit func() error) error {
	o, who, at := originOf(r), r.agency, w.known.region(r.agency)
	copy(row, []value{o.source, o.agency, o.agencyID, textOf(string(who.Level)), wordsOf(who.Functions), at.code, at.province, at.city, at.county, o.year, o.form, r.counts})
	form, err := nianbao.FormByID(r.Form)
	w.states.Reset()
	for i, id := range w.cells {
		fig := r.Figure(id)
		asked := fig.State != nianbao.Missing || err == nil && form.Index(id) >= 0
		row[w.first+i] = w.cell(fig, asked)
	}
	copy(row[w.first+len(w.cells):], []value{textOf(w.states.String()), wordsOf(wideProblems(r.Problems)), o.url, o.fetchedAt, o.hash, o.parser})
	return emit()
}

// cell returns the field of a figure and notes what a typed column cannot hold.
func (w *wideRows) cell(fig nianbao.Figure, asked bool) value {
	if fig.Known() {
		if !fig.Value.IsWhole() && namesOf("").all[fig.Cell].counts {
			w.note(fig.Cell, fig.Value.String())
		}
		return decimalOf(fig.Value)
	}
	word := stateWord(fig.State, asked)
	if asked {
		w.note(fig.Cell, string(fig.State))
	}
	return value{kind: state, s: word}
}

func (w *wideRows) note(id nianbao.CellID, what string) {
	if w.states.Len() > 0 {
		w.states.WriteByte(' ')
	}
	w.states.WriteString(string(id) + "=" + what)
}

// stateWord spells a figure without a number: empty is blank on the page.
func stateWord(s nianbao.State, asked bool) string {
	switch {
	case !asked:
		return notAsked
	case s == nianbao.Blank:
		return ""
	}
	return string(s)
}

func wideProblems(problems []nianbao.Problem) []string {
	var words []string
	for _, p := range problems {
		if len(p.Cells) == 0 {
			words = append(words, string(p.Code))
		}
		for _, id := range p.Cells {
			words = append(words, string(p.Code)+"@"+string(id))
		}
	}
	return words
}
