package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// datum is one value of a grid: as people read it, and as JSON has it.
type datum struct {
	text string
	json any
}

func textDatum(s string) datum { return datum{s, s} }

func numberDatum(n int) datum { return datum{fmt.Sprint(n), n} }

// grid is a table in any of the formats of compare.
type grid struct {
	columns []gridColumn
	rows    [][]datum
	notes   []string // below the table for people
}

type gridColumn struct {
	name    string
	text    bool // set to the left
	machine bool // not in the tables for people
}

// gridFormats are the words of --format.
var gridFormats = []string{"table", "csv", "json", "md"}

func (g *grid) write(w io.Writer, format string) error {
	switch format {
	case "csv":
		return g.csv(w)
	case "json":
		return g.lines(w)
	case "md":
		return g.markdown(w)
	}
	s := &sheet{}
	for i, c := range g.columns {
		if c.machine {
			continue
		}
		if c.text && len(s.head) > 0 {
			s.text = append(s.text, len(s.head))
		}
		s.head = append(s.head, g.columns[i].name)
	}
	for _, row := range g.rows {
		s.add(g.shown(row)...)
	}
	var b strings.Builder
	s.write(&b)
	for i, note := range g.notes {
		if i == 0 {
			b.WriteByte('\n')
		}
		b.WriteString(note + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// shown returns the texts of a row that people see.
func (g *grid) shown(row []datum) []string {
	var out []string
	for i, d := range row {
		if !g.columns[i].machine {
			out = append(out, d.text)
		}
	}
	return out
}

func (g *grid) csv(w io.Writer) error {
	out := csv.NewWriter(w)
	record := make([]string, len(g.columns))
	for i, c := range g.columns {
		record[i] = c.name
	}
	if err := out.Write(record); err != nil {
		return err
	}
	for _, row := range g.rows {
		for i, d := range row {
			record[i] = csvWord(d)
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// csvWord writes numbers as JSON does and nothing for what is not known; text is kept from being a formula.
func csvWord(d datum) string {
	switch v := d.json.(type) {
	case nil:
		return ""
	case string:
		return harmless(v)
	case []string:
		return harmless(strings.Join(v, " "))
	case json.Number:
		return v.String()
	}
	return fmt.Sprint(d.json)
}

// lines writes one JSON object a row, its keys in the order of the columns.
func (g *grid) lines(w io.Writer) error {
	for _, row := range g.rows {
		var b bytes.Buffer
		b.WriteByte('{')
		for i, d := range row {
			if i > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, "%q:", g.columns[i].name)
			if err := encode(&b, d.json); err != nil {
				return err
			}
			b.Truncate(b.Len() - 1) // the newline that the encoder adds
		}
		b.WriteString("}\n")
		if _, err := w.Write(b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

func (g *grid) markdown(w io.Writer) error {
	var names, rules []string
	for _, c := range g.columns {
		if c.machine {
			continue
		}
		rule := "---:" // numbers to the right
		if c.text || len(names) == 0 {
			rule = "---"
		}
		names, rules = append(names, c.name), append(rules, rule)
	}
	var b strings.Builder
	lines := [][]string{names, rules}
	for _, row := range g.rows {
		lines = append(lines, g.shown(row))
	}
	for _, line := range lines {
		for i := range line {
			line[i] = strings.ReplaceAll(line[i], "|", `\|`)
		}
		b.WriteString("| " + strings.Join(line, " | ") + " |\n")
	}
	for i, note := range g.notes {
		if i == 0 {
			b.WriteByte('\n')
		}
		b.WriteString("- " + note + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// harmless keeps a spreadsheet from taking text of a web page for a formula.
func harmless(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r\n", rune(text[0])) {
		return "'" + text
	}
	return text
}
