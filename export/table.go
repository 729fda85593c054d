package export

import (
	"fmt"
	"slices"
	"strings"

	"nianbao"
)

// Table is a kind of rows that reports give.
type Table struct {
	Name    string // one word, English
	Chinese string // what it holds
	English string
	Columns []Column
	Key     []string // the columns that together name a row
	// Prose says that rows are made of what the text says and what is attached: without it the mentions and attachments of a report
	// need not be read.
	Prose bool

	// fill starts a run, which belongs to one goroutine.
	fill func(*knowledge) run
	// late says that rows written at the end of a run belong to pages; other such rows follow all pages.
	late bool
	// complete sets the columns of a row read from CSV that CSV leaves out; nil when there are none.
	complete func(row []value)
}

// run makes the rows of one file. Both functions set row and call emit for each.
type run struct {
	add func(e *entry, row []value, emit func() error) error // the rows of a report; what it knows from it may be kept
	end func(row []value, emit func() error) error           // the rows that are known when all reports were seen; nil for none
}

// each is a run whose rows come from one report at a time.
func each(add func(e *entry, row []value, emit func() error) error) func(*knowledge) run {
	return func(*knowledge) run { return run{add: add} }
}

// Column is one column of a table.
type Column struct {
	Name    string
	Type    Type
	Chinese string // its title
	English string // what it holds, a sentence
	Number  bool   // of text: usually a number, else the word of a state
	only    []Format
}

// SaysCounts tells whether the table has a column that says which pages count: Known.Counts fills it.
func (t *Table) SaysCounts() bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Name == countsColumn.Name })
}

// in tells whether a format has the column; most have all.
func (c *Column) in(f Format) bool { return len(c.only) == 0 || slices.Contains(c.only, f) }

// columns lists the places of the columns that the format has.
func (t *Table) columns(f Format) []int {
	var at []int
	for i := range t.Columns {
		if t.Columns[i].in(f) {
			at = append(at, i)
		}
	}
	return at
}

// Tables lists the tables, all cells in them.
func Tables() []*Table {
	return []*Table{Figures(), Reports(), Problems(), Mentions(), Indicators(), Agencies(), Corrections(), Wide()}
}

// inOrder lists the tables of a dataset in the order in which they are read, but for Wide, with the cells in Figures.
func inOrder(cells ...nianbao.CellID) []*Table {
	return []*Table{Reports(), Figures(cells...), Problems(), Mentions(), Indicators(), Agencies(), Corrections()}
}

// Sheets lists the tables of a workbook over the cells, all when there are none.
func Sheets(cells ...nianbao.CellID) []*Table {
	return slices.Insert(inOrder(cells...), 2, Wide(cells...))
}

// TableByName returns the table of that name over the cells, all when there are none. Cells matter to figures and wide.
func TableByName(name string, cells ...nianbao.CellID) (*Table, error) {
	switch name {
	case "figures":
		return Figures(cells...), nil
	case "wide":
		return Wide(cells...), nil
	}
	var names []string
	for _, t := range Tables() {
		if t.Name == name {
			return t, nil
		}
		names = append(names, t.Name)
	}
	return nil, fmt.Errorf("table %q: want one of %s", name, strings.Join(names, ", "))
}

// The columns that several tables share.
var (
	sourceColumn    = Column{Name: "source", Type: TypeText, Chinese: "来源编号", English: "Id of the source the page was crawled from; empty for a file."}
	agencyColumn    = Column{Name: "agency", Type: TypeText, Chinese: "行政机关", English: "The agency as the page names it, in simplified characters; empty when the page does not."}
	yearColumn      = Column{Name: "year", Type: TypeInteger, Chinese: "报告年度", English: "The year reported on; null when the page does not say."}
	formColumn      = Column{Name: "form", Type: TypeText, Chinese: "表样", English: "Edition of the national form; empty when none was recognised."}
	urlColumn       = Column{Name: "page_url", Type: TypeText, Chinese: "网页地址", English: "Address of the page."}
	fetchedAtColumn = Column{Name: "fetched_at", Type: TypeTime, Chinese: "抓取时间", English: "When the page was fetched, UTC; null for a file."}
	hashColumn      = Column{Name: "page_sha256", Type: TypeText, Chinese: "网页校验值", English: "SHA-256 of the page's bytes, which name the archived copy."}
	parserColumn    = Column{Name: "parser", Type: TypeText, Chinese: "解析程序版本", English: "Version of the program that read the page."}
)

// origin holds the values that every row of a report repeats.
type origin struct {
	source, agency, agencyID, year, form, url, fetchedAt, hash, parser value
}

func originOf(r *entry) origin {
	return origin{
		source: textOf(r.Source), agency: textOf(r.Agency), agencyID: textOf(r.agency.ID), year: yearOf(r.Year), form: textOf(string(r.Form)), url: textOf(r.URL),
		fetchedAt: timeOf(r.FetchedAt), hash: value{kind: text, s: r.Page.String()}, parser: textOf(r.Parser),
	}
}

// wordsOf joins words with blanks.
func wordsOf[T ~string](list []T) value { return textOf(strings.Join(words(list), " ")) }

func words[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = string(w)
	}
	return out
}
