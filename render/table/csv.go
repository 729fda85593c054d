package table

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
)

// A spreadsheet takes a field of a CSV file for a formula when it begins with one of the triggers, full-width forms
// included; blanks and apostrophes before it count for nothing, since programs differ in what they trim.
const (
	triggers    = "=+-@\t\n\r＝＋－＠"
	transparent = "' \u00a0\u3000\ufeff"
)

// runs tells whether a spreadsheet might run the text.
func runs(s string) bool {
	if s == "" || s[0] > '@' && s[0] < 0x80 {
		return false // a letter: most fields end here
	}
	s = strings.TrimLeft(s, transparent)
	for _, r := range s {
		return strings.ContainsRune(triggers, r)
	}
	return false
}

// EscapeCSV puts an apostrophe before text that a spreadsheet might run; spreadsheets then show it as text. Since an
// apostrophe changes nothing about whether a text runs, UnescapeCSV takes off exactly what EscapeCSV put on. Numbers
// are not to be escaped: a negative one is no formula.
func EscapeCSV(s string) string {
	if runs(s) {
		return "'" + s
	}
	return s
}

// UnescapeCSV undoes EscapeCSV.
func UnescapeCSV(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && runs(rest) {
		return rest
	}
	return s
}

func (t *Table) csv(w *bufio.Writer) error {
	out := csv.NewWriter(w)
	columns := t.seen(CSV)
	if err := out.Write(t.csvHead(columns)); err != nil {
		return err
	}
	if err := t.each(func(r row) error {
		if r.cells == nil {
			return nil
		}
		return out.Write(csvRecord(columns, r.cells))
	}); err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

func (t *Table) csvHead(columns []int) []string {
	record := make([]string, len(columns))
	for i, at := range columns {
		record[i] = EscapeCSV(t.Headings[at].Name)
	}
	return record
}

func csvRecord(columns []int, cells []Cell) []string {
	record := make([]string, len(columns))
	for i, at := range columns {
		record[i] = csvField(cells[at].Data)
	}
	return record
}

// csvField writes numbers as JSON does and nothing for what is not known.
func csvField(data any) string {
	switch v := data.(type) {
	case nil:
		return ""
	case string:
		return EscapeCSV(v)
	case []string:
		return EscapeCSV(strings.Join(v, " "))
	case json.Number:
		return v.String()
	}
	return fmt.Sprint(data)
}
