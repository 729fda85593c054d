// Package table writes tables as text for terminals, CSV, JSON lines, Markdown and HTML.
//
// The words in a table come from web pages that anybody may have written. Each format therefore has one escape, and
// whatever is written passes through it: Printable for text, EscapeCSV, EscapeMarkdown and EscapeHTML; JSON escapes by
// itself. Nothing here knows what the tables are about.
//
//	table.go      Table, Cell, Write
//	column.go     Column: a name and how a row's cell is made; New and Stream line rows up by them
//	text.go       columns aligned by their width in a terminal
//	printable.go  what must not reach a terminal
//	csv.go        csv, and what spreadsheets would run
//	json.go       one object a row
//	markdown.go   GitHub's tables
//	html.go       a table element for a page
//	machine.go    the data of the rows, for formats that are written elsewhere
package table

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Format is how a table is written. The word is what users type.
type Format string

const (
	Text     Format = "table" // for people: aligned, in a terminal
	CSV      Format = "csv"   // UTF-8, commas, a header, LF
	JSON     Format = "json"  // one JSON object a row, its keys in the order of the columns
	Markdown Format = "md"    // for people
	HTML     Format = "html"  // for people: a table element
)

// Formats lists the words that commands take for --format.
var Formats = []Format{Text, CSV, JSON, Markdown}

// Known tells whether commands take the word for --format.
func Known(word string) bool {
	for _, f := range Formats {
		if string(f) == word {
			return true
		}
	}
	return false
}

// Audience says who is shown a column.
type Audience uint8

const (
	Everyone Audience = iota
	People            // text, Markdown and HTML
	Machines          // CSV and JSON
)

func (f Format) machine() bool { return f == CSV || f == JSON }

func (a Audience) sees(f Format) bool {
	return a == Everyone || (a == Machines) == f.machine()
}

// Heading is what stands over a column and how its cells stand under it.
type Heading struct {
	Name string // in CSV and JSON the name of the field
	For  Audience
	Left bool // set to the left, and never broken into lines: text. Numbers stand to the right.
	Code bool // the name is an id of ours: broken after its points in text, set as code in Markdown and HTML
}

// Cell is one value of a table: as people read it, and as machines do.
type Cell struct {
	Text     string
	Data     any    // nil when there is no value; a number, a json.Number, a bool, a string or a []string
	Link     string // where Text leads in Markdown and HTML; of addresses that are not http or https nothing is made
	Markdown string // stands in Markdown for Text: words of ours with markup
}

// Words is a cell of text.
func Words(s string) Cell { return Cell{Text: s, Data: s} }

// Number is a cell of a whole number.
func Number(n int) Cell { return Cell{Text: fmt.Sprint(n), Data: n} }

// List is a cell of several words: a list in JSON, joined with blanks elsewhere.
func List(words []string) Cell {
	return Cell{Text: strings.Join(words, " "), Data: append([]string{}, words...)}
}

// Address is a cell that holds the address of a page and leads there.
func Address(url string) Cell { return Cell{Text: url, Data: url, Link: url} }

// Table is rows under headings, with what people are told below them.
type Table struct {
	Headings []Heading
	Legend   string   // below the table for people, a line of its own
	Notes    []string // below the table for people, a line each

	// Unaligned leaves it to the readers of Markdown where cells stand.
	Unaligned bool

	rows  []row
	made  func(give func([]Cell) error) error // makes further rows each time that it is called; nil for none
	noted func() []string                     // further notes, known when these rows were made
}

// each gives the rows in their order.
func (t *Table) each(give func(row) error) error {
	for _, r := range t.rows {
		if err := give(r); err != nil {
			return err
		}
	}
	if t.made == nil {
		return nil
	}
	return t.made(func(cells []Cell) error { return give(row{cells: cells}) })
}

// notes lists the notes, when the rows were written.
func (t *Table) notes() []string {
	if t.noted == nil {
		return t.Notes
	}
	return slices.Concat(t.noted(), t.Notes)
}

// row holds a cell for each heading, or a heading of the rows that follow.
type row struct {
	heading string
	cells   []Cell
}

// Add appends a row: a cell for each heading.
func (t *Table) Add(cells ...Cell) { t.rows = append(t.rows, row{cells: cells}) }

// AddHeading appends a line across the table over the rows that follow. Machines do not see it.
func (t *Table) AddHeading(text string) { t.rows = append(t.rows, row{heading: text}) }

// Len returns the number of rows that hold cells.
func (t *Table) Len() int {
	n := 0
	for _, r := range t.rows {
		if r.cells != nil {
			n++
		}
	}
	return n
}

// Write writes the table.
func (t *Table) Write(w io.Writer, f Format) error {
	write := map[Format]func(*Table, *bufio.Writer) error{Text: (*Table).text, CSV: (*Table).csv, JSON: (*Table).json,
		Markdown: (*Table).markdown, HTML: (*Table).html}[f]
	if write == nil {
		return fmt.Errorf("format %q: want table, csv, json, md or html", f)
	}
	out := bufio.NewWriter(w)
	if err := write(t, out); err != nil {
		return err
	}
	return out.Flush()
}

// String returns the table as text.
func (t *Table) String() string {
	var b strings.Builder
	if err := t.Write(&b, Text); err != nil {
		panic(err) // text of a builder fails never
	}
	return b.String()
}

// seen lists the columns that a format shows.
func (t *Table) seen(f Format) []int {
	var at []int
	for i, h := range t.Headings {
		if h.For.sees(f) {
			at = append(at, i)
		}
	}
	return at
}

// oneLine keeps text from breaking the line that it stands in.
func oneLine(s string) string { return lineEnds.Replace(s) }

var lineEnds = strings.NewReplacer("\r\n", " ", "\r", " ", "\n", " ", "\t", " ")
