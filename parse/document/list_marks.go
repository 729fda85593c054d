package document

import (
	"encoding/csv"
	"nianbao/zhtext"
	"slices"
	"strings"
	"unicode/utf8"
)

// A table pasted as a list: one row a line, its cells divided by commas, semicolons or slashes. Prose has the same marks, so a line is a row only
// where what stands between them is numbers, and a mark divides cells only where many lines are such rows.

const (
	listRows     = 8   // lines of numbers between marks that show the habit
	listLabels   = 3   // fields of text before the numbers of a row: group, row and number of the row
	longestField = 240 // bytes of a label
	mostListRows = 20_000
)

// listMarks are the marks, each apart: a row with commas between its cells has full-width ones in its labels.
var listMarks = []string{",", "，", ";", "；", "/", "／"}

// divideLists puts pipes for the marks that divide the cells of lists. The rows of the headers stand right over rows of numbers.
func divideLists(lines []string) {
	var ends []int // lines that end as a row does: of other lines no mark makes one
	for i, l := range lines {
		if len(l) <= maxLabelled && endsRow(l) {
			ends = append(ends, i)
		}
	}
	if len(ends) < listRows {
		return // most pages
	}
	for _, mark := range listMarks {
		rows := make(map[int][]string)
		for _, i := range ends {
			if fields := listRow(lines[i], mark); fields != nil {
				rows[i] = fields
			}
			if len(rows) > mostListRows {
				return // no report
			}
		}
		if countRows(rows) < listRows {
			continue
		}
		colons := false // a colon stands behind the labels of rows, then also before a number that is alone in its row
		for i := range rows {
			_, _, labelled := cutLabelled(splitList(lines[i], mark)[0])
			colons = colons || labelled
		}
		below := false // the next line with text is of the table
		for i := len(lines) - 1; i >= 0; i-- {
			fields := rows[i]
			if fields == nil {
				fields = blankRow(lines[i], mark)
			}
			if fields == nil && colons {
				fields = labelledRow(lines[i])
			}
			if fields == nil && below {
				if fields = listHeader(lines[i], mark); fields == nil && colons {
					fields = listHeader(strings.ReplaceAll(lines[i], "：", ":"), ":")
				}
			}
			if fields != nil {
				lines[i] = strings.Join(fields, Pipe) + Pipe
			}
			below = fields != nil || below && lines[i] == ""
		}
		return
	}
}

// countRows counts the rows with two numbers or more: one number behind a comma stands in any text.
func countRows(rows map[int][]string) int {
	n := 0
	for _, fields := range rows {
		if values := countValues(fields); values > 1 {
			n++
		}
	}
	return n
}

func countValues(fields []string) int {
	n := 0
	for _, f := range fields {
		if len(f) < 24 && ReadValue(f).Kind >= ValueDash {
			n++
		}
	}
	return n
}

// listRow returns the cells of a line that is labels and behind them nothing but numbers and blanks, nil for any other.
func listRow(l, mark string) []string {
	if r, _ := utf8.DecodeLastRuneInString(l); len(l) > maxLabelled || !endsListRow(r) && !strings.HasSuffix(l, mark) {
		return nil
	}
	fields := splitList(l, mark)
	if len(fields) < 2 {
		return nil
	}
	if (mark == "/" || mark == "／") && slices.Contains(fields, "") {
		return nil // a slash that stands for nothing in a cell, or a blank cell between two
	}
	if label, first, ok := cutLabelled(fields[0]); ok {
		fields = slices.Insert(fields[1:], 0, label, first)
	}
	labels := 0 // a span leaves a blank before the label
	for i, f := range fields[:min(len(fields), listLabels)] {
		if ReadValue(f).Kind != ValueText {
			continue
		}
		if labels = i + 1; len(f) > longestField || strings.Contains(f, "。") {
			return nil
		}
	}
	if values := fields[labels:]; len(values) == 0 || countValues(fields[:1]) == 1 && len(values) < 3 || countValues(values) == 0 ||
		slices.ContainsFunc(values, func(f string) bool { return f != "" && (len(f) >= 24 || ReadValue(f).Kind < ValueDash) }) {
		return nil
	}
	return fields
}

// endsRow tells a line that ends as rows of numbers do, or in one of the marks.
func endsRow(l string) bool {
	r, _ := utf8.DecodeLastRuneInString(l)
	return endsListRow(r) || HasAnySuffix(l, listMarks)
}

func endsListRow(r rune) bool {
	return '0' <= r && r <= '9' || '０' <= r && r <= '９' || r == '"' || r == '”' || r == '-' || r == '—' || r == '元' || r == '件'
}

// cutLabelled parts a label from its first number: 规章：0.
func cutLabelled(s string) (label, first string, ok bool) {
	i := strings.LastIndexAny(s, ":：")
	if i <= 0 {
		return "", "", false
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	label, first = zhtext.Trim(s[:i]), zhtext.Trim(s[i+size:])
	return label, first, label != "" && len(first) < 24 && ReadValue(label).Kind == ValueText && ReadValue(first).Kind >= ValueDash
}

// blankRow returns the cells of a row whose cells are all blank. Left as it is it would be another width than its table.
func blankRow(l, mark string) []string {
	if !strings.HasSuffix(l, mark+mark) || len(l) > maxLabelled || strings.Contains(l, "。") {
		return nil
	}
	fields := splitList(l, mark)
	filled := 0
	for i, f := range fields {
		if f != "" {
			filled = i + 1
		}
	}
	if filled > listLabels {
		return nil
	}
	return fields
}

// labelledRow returns the cells of a row with one number behind a colon.
func labelledRow(l string) []string {
	if len(l) > maxLabelled {
		return nil
	}
	if label, value, ok := cutLabelled(l); ok && !strings.ContainsAny(label, ",，。;；") {
		return []string{label, value}
	}
	return nil
}

// listHeader returns the cells of a line over rows of numbers that is texts between marks.
func listHeader(l, mark string) []string {
	if l == "" || len(l) > maxLabelled || strings.Contains(l, "。") {
		return nil
	}
	fields := splitList(l, mark)
	if len(fields) < 2 {
		return nil
	}
	for _, f := range fields {
		if len(f) > longestField {
			return nil
		}
	}
	return fields
}

// splitList divides a line at the marks, a line with quoted fields as spreadsheets write it.
func splitList(l, mark string) []string {
	if strings.Contains(l, Pipe) || dividedByBlanks(l, mark) {
		return nil
	}
	var fields []string
	switch {
	case mark == "," && strings.Contains(l, `"`):
		r := csv.NewReader(strings.NewReader(l))
		r.FieldsPerRecord = -1
		var err error
		if fields, err = r.Read(); err != nil {
			return nil
		}
	default:
		if !strings.Contains(l, mark) {
			return nil
		}
		fields = strings.Split(l, mark)
	}
	for i := range fields {
		fields[i] = zhtext.Trim(fields[i])
	}
	return fields
}

// dividedByBlanks tells a line whose cells stand between blanks: the marks in it are then what stands for nothing in a cell (0  /  3) or a part of a label.
func dividedByBlanks(l, mark string) bool {
	if strings.Contains(l, "  ") || strings.Contains(l, "\t") || strings.Contains(l, "\u3000") {
		return true
	}
	return (mark == "/" || mark == "／") && (strings.Contains(l, " "+mark) || strings.Contains(l, mark+" "))
}
