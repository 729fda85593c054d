package table

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"iter"
)

// Column is a column of a table whose rows are made of R: its heading, and how a row's cell is made.
type Column[R any] struct {
	Heading
	Cell func(R) Cell
}

// Values is a column of cells that need more than their text, to the right.
func Values[R any](name string, cell func(R) Cell) Column[R] {
	return Column[R]{Heading{Name: name}, cell}
}

// Texts is a column of text, to the left.
func Texts[R any](name string, text func(R) string) Column[R] {
	return Column[R]{Heading{Name: name, Left: true}, func(r R) Cell { return Words(text(r)) }}
}

// Numbers is a column of whole numbers.
func Numbers[R any](name string, number func(R) int) Column[R] {
	return Column[R]{Heading{Name: name}, func(r R) Cell { return Number(number(r)) }}
}

// Lists is a column of lists of words.
func Lists[R any](name string, words func(R) []string) Column[R] {
	return Column[R]{Heading{Name: name, Left: true}, func(r R) Cell { return List(words(r)) }}
}

// Addresses is a column of addresses of pages.
func Addresses[R any](name string, url func(R) string) Column[R] {
	return Column[R]{Heading{Name: name, Left: true}, func(r R) Cell { return Address(url(r)) }}
}

// ToRight sets the column to the right.
func (c Column[R]) ToRight() Column[R] { c.Left = false; return c }

// ToLeft sets the column to the left.
func (c Column[R]) ToLeft() Column[R] { c.Left = true; return c }

// Only shows the column to an audience.
func (c Column[R]) Only(a Audience) Column[R] { c.For = a; return c }

// New lines rows up.
func New[R any](columns []Column[R], rows []R) *Table {
	t := &Table{Headings: headings(columns)}
	for _, r := range rows {
		t.Add(cells(columns, r)...)
	}
	return t
}

// From lines up rows that are made as they are written, and are not held: twice for text, whose columns are as wide as their widest cell. notes says
// what is known of them then, before Notes; nil for nothing. An error of the rows ends the writing; where it is the first of them nothing is written.
// Such a table is for Write alone.
func From[R any](columns []Column[R], rows iter.Seq2[R, error], notes func() []string) *Table {
	return &Table{Headings: headings(columns), noted: notes, made: func(give func([]Cell) error) error {
		for r, err := range rows {
			if err == nil {
				err = give(cells(columns, r))
			}
			if err != nil {
				return err
			}
		}
		return nil
	}}
}

func headings[R any](columns []Column[R]) []Heading {
	list := make([]Heading, len(columns))
	for i, c := range columns {
		list[i] = c.Heading
	}
	return list
}

func cells[R any](columns []Column[R], r R) []Cell {
	list := make([]Cell, len(columns))
	for i, c := range columns {
		list[i] = c.Cell(r)
	}
	return list
}

// Stream writes rows as they come, as CSV or JSON, for tables that do not fit into memory: add writes a row, and end
// must be called after the last.
func Stream[R any](w io.Writer, f Format, columns []Column[R]) (add func(R) error, end func() error, err error) {
	t := &Table{Headings: headings(columns)}
	seen := t.seen(f)
	switch f {
	case CSV:
		out := csv.NewWriter(w)
		err = out.Write(t.csvHead(seen))
		return func(r R) error { return out.Write(csvRecord(seen, cells(columns, r))) }, func() error { out.Flush(); return out.Error() }, err
	case JSON:
		out := bufio.NewWriter(w)
		return func(r R) error { return t.jsonLine(out, seen, cells(columns, r)) }, out.Flush, nil
	}
	return nil, nil, fmt.Errorf("format %q cannot be written row by row: want csv or json", f)
}

// WriteAll streams all rows of a sequence.
func WriteAll[R any](w io.Writer, f Format, columns []Column[R], rows iter.Seq2[R, error]) error {
	add, end, err := Stream(w, f, columns)
	if err != nil {
		return err
	}
	for row, err := range rows {
		if err != nil {
			return err
		}
		if err := add(row); err != nil {
			return err
		}
	}
	return end()
}
