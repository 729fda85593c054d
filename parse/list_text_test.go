package parse_test

import (
	"fmt"
	"strings"
	"testing"

	"nianbao"
)

// Text whose cells a mark of prose divides, and text with what a printer or a mail program put around its lines.

// TestListMarks: one row a line, the cells between commas, semicolons or slashes, with and without quotes; a colon may stand behind the label.
func TestListMarks(t *testing.T) {
	const uncovered = nianbao.CellID("requests.granted.total")
	for name, write := range map[string]func(row string) string{
		"commas":             func(s string) string { return strings.ReplaceAll(s, " | ", ",") },
		"full-width commas":  func(s string) string { return strings.ReplaceAll(s, " | ", "，") },
		"semicolons":         func(s string) string { return strings.ReplaceAll(s, " | ", "；") },
		"quoted":             func(s string) string { return `"` + strings.ReplaceAll(s, " | ", `","`) + `"` },
		"slashes":            func(s string) string { return strings.ReplaceAll(s, " | ", "/") },
		"colons and slashes": func(s string) string { return strings.ReplaceAll(strings.Replace(s, " | ", "：", 1), " | ", "/") },
	} {
		lines := func(rows []string) string {
			out := make([]string, len(rows))
			for i, row := range rows {
				out[i] = write(row)
			}
			return strings.Join(out, "\n")
		}
		four := func(rows []string) string { return lines(rows) }
		if name == "colons and slashes" {
			four = func(rows []string) string { return strings.ReplaceAll(strings.Join(rows, "\n"), " | ", "/") } // no label stands before its numbers
		}
		page := textReport(lines, four, "", "")
		for kind, page := range map[string]string{"text": page, "paragraphs": "<html><body><p>" + strings.ReplaceAll(page, "\n", "</p><p>") + "</p></body></html>"} {
			r := mustRead(t, name, page)
			if r == nil {
				continue
			}
			says := name + " in " + kind
			wantFigure(t, says, r, penalty, 12)
			wantFigure(t, says, r, uncovered, 7)
			wantFigure(t, says, r, "proactive.normative_documents.in_force", 4)
			wantFigure(t, says, r, upheld, 9)
		}
	}
}

// TestSlashesForNothing: a slash between blanks stands for nothing in its cell, and two that stand together say not which.
func TestSlashesForNothing(t *testing.T) {
	for _, row := range []string{"（一）予以公开 / / 7 / / / 7", "（一）予以公开  /  /  7  /  /  /  7", "（一）予以公开/0///7/0/0/7"} {
		page := textReport(func(rows []string) string { return strings.ReplaceAll(strings.Join(rows, "\n"), " | ", "/") }, func(rows []string) string { return strings.Join(rows, "\n") }, "", "")
		page = strings.Replace(page, "（一）予以公开/7/0/0/0/0/0/7", row, 1)
		r := mustRead(t, row, page)
		if r == nil {
			continue
		}
		if f := r.Figure("requests.granted.natural_person"); f.Known() {
			t.Errorf("%s: the first cell is %s", row, f.Value)
		}
	}
}

// TestRunningHeads: the title and the number that a printer put on each page are no rows, and no second report begins behind them; a number that does not count
// on is a cell.
func TestRunningHeads(t *testing.T) {
	join := func(joint string) func([]string) string {
		return func(rows []string) string {
			return strings.ReplaceAll(strings.Join(rows, "\n"), " | ", joint)
		}
	}
	for _, joint := range []string{" ", "\t", "；", "\n"} {
		page := textReport(join(joint), join(joint), "", "")
		lines := strings.Split(page, "\n")
		for _, number := range []string{"%d", "- %d -", "第%d页 共9页", "\f%d"} {
			for _, every := range []int{6, 9, 14} {
				var out []string
				for i, l := range lines {
					if i > 0 && i%every == 0 {
						out = append(out, fmt.Sprintf(number, i/every), lines[0])
					}
					out = append(out, l)
				}
				says := fmt.Sprintf("%q, %q after %d lines", joint, number, every)
				if r := mustRead(t, says, strings.Join(out, "\n")); r != nil {
					wantFigure(t, says, r, penalty, 12)
					wantFigure(t, says, r, "requests.granted.total", 7)
					wantFigure(t, says, r, upheld, 9)
				}
			}
		}
	}
}

// TestQuotedMail: the mark of a quoted mail is no part of any cell.
func TestQuotedMail(t *testing.T) {
	join := func(rows []string) string { return strings.ReplaceAll(strings.Join(rows, "\n"), " | ", "  ") }
	r := mustRead(t, "quoted", "> "+strings.ReplaceAll(textReport(join, join, "", ""), "\n", "\n> "))
	if r == nil {
		return
	}
	if r.Agency != "长岭市水务局" || r.Year != 2023 {
		t.Errorf("agency %q, year %d", r.Agency, r.Year)
	}
	wantFigure(t, "quoted", r, penalty, 12)
	wantFigure(t, "quoted", r, upheld, 9)
}

// TestMarkInTheWayOfWidth: a block without a header is of the edition that has as many columns only where all that stands in its row can be a cell.
func TestMarkInTheWayOfWidth(t *testing.T) {
	join := func(rows []string) string { return strings.ReplaceAll(strings.Join(rows, "\n"), " | ", "  ") }
	page := strings.Replace(textReport(join, join, "", ""), "行政强制  13", "行政强制  13\n第二十条第（八）项\n行政事业性收费  5  >", 1)
	if r := mustRead(t, "a mark", page); r != nil {
		for _, id := range []nianbao.CellID{"proactive.administrative_fees.items_previous_year", "proactive.administrative_fees.collected"} {
			if f := r.Figure(id); f.Known() {
				t.Errorf("%s is %s", id, f.Value)
			}
		}
	}
}
