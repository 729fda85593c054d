package document

import (
	"strings"
	"testing"

	"nianbao/zhtext"
)

// drawGrid writes a grid with a letter a place: upper case where a cell starts, lower case where it spans, "." for a pad.
func drawGrid(g Grid) string {
	var b strings.Builder
	for _, row := range g.Rows {
		for _, s := range row {
			switch s.Kind {
			case Cell:
				b.WriteString(strings.ToUpper(s.Text))
			case Span:
				b.WriteString(strings.ToLower(s.Text))
			default:
				b.WriteByte('.')
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestTableModel(t *testing.T) {
	for _, c := range []struct{ says, html, want string }{
		{"rows and columns", "<table><tr><td>a<td>b<tr><td>c<td>d</table>", "AB\nCD\n"},
		{"colspan", "<table><tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e</table>", "AaB\nCDE\n"},
		{"rowspan", "<table><tr><td rowspan=2>a<td>b<tr><td>c</table>", "AB\naC\n"},
		{"both", "<table><tr><td rowspan=2 colspan=2>a<td>b<tr><td>c</table>", "AaB\naaC\n"},
		{"rowspan 0 runs to the end of the row group", "<table><tbody><tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td>d<td>e</table>", "AB\naC\nDE\n"},
		{"rowspan is cut at the row group", "<table><thead><tr><td rowspan=9>a<td>b<tbody><tr><td>c<td>d</table>", "AB\nCD\n"},
		{"rowspan beyond the last row", "<table><tr><td rowspan=5>a<td>b</table>", "AB\n"},
		{"malformed spans count as 1", `<table><tr><td colspan="x">a<td rowspan="-2">b<td colspan="">c</table>`, "ABC\n"},
		{"digits first, the rest ignored", `<table><tr><td colspan="2px">a<td>b</table>`, "AaB\n"},
		{"colspan 0 counts as 1", "<table><tr><td colspan=0>a<td>b</table>", "AB\n"},
		{"a colspan stops at a cell from above", "<table><tr><td>a<td rowspan=2>b<td>c<tr><td colspan=3>d</table>", "ABC\nDb.\n"},
		{"short rows are padded", "<table><tr><td>a<td>b<td>c<tr><td>d</table>", "ABC\nD..\n"},
		{"unclosed cells and rows", "<table><tr><td>a<td>b<tr><td>c", "AB\nC.\n"},
		{"boxes", "<div role=table><div role=row><span role=cell>a</span><span role=cell aria-colspan=2>b</span></div></div>", "ABb\n"},
		{"display:table", `<div style="display:table"><div style="display: table-row"><p style="display:table-cell">a</p><p style="display:table-cell">b</p></div></div>`, "AB\n"},
	} {
		var got strings.Builder
		for _, p := range ReadHTML(c.html).Parts {
			if p.Grid != nil {
				got.WriteString(drawGrid(*p.Grid))
			}
		}
		if got.String() != c.want {
			t.Errorf("%s:\n%swant\n%s", c.says, got.String(), c.want)
		}
	}
}

func TestNestedTablesStayApart(t *testing.T) {
	d := ReadHTML("<table><tr><td>menu<td><table><tr><td>a<td>b</table>text</table>")
	var grids []string
	for _, p := range d.Parts {
		if p.Grid != nil {
			grids = append(grids, drawGrid(*p.Grid))
		}
	}
	if len(grids) != 1 || grids[0] != "AB\n" {
		t.Errorf("grids %q, want the inner table only", grids)
	}
	if text := d.Text(); !strings.Contains(text, "menu") || !strings.Contains(text, "text") {
		t.Errorf("the text of the layout table is lost: %q", text)
	}
}

func TestTextLayouts(t *testing.T) {
	for _, c := range []struct{ says, layout, text, want string }{
		{"pipes end cells", "pipe rows", "a|b|\nc|1|\nd|2|", "AB\nC1\nD2\n"},
		{"pipes between cells, the last one blank", "pipe rows", "a|b\nc|1\nd|\ne|2", "AB\nC1\nD\nE2\n"},
		{"outer pipes", "pipe rows", "|a|b|\n|---|---|\n|c|1|", "AB\nC1\n"},
		{"a cell a line, broken inside", "pipe cells", "a\nb|\n1|\n||\nc|\n2|", "AB.\n1..\n...\nC..\n2..\n"},
		{"a line a cell, a blank line a blank cell", "lines", "a\n1\n2\n3\n\n4", "A\n1\n2\n3\n\n4\n"},
		{"words", "words", "a 1 2 3 4 5 6", "A123456\n"},
	} {
		for _, l := range textLayouts {
			if l.name == c.layout {
				got := drawGrid(l.grid(strings.Split(c.text, "\n")))
				if strings.ReplaceAll(got, ".", "") != strings.ReplaceAll(c.want, ".", "") {
					t.Errorf("%s:\n%swant\n%s", c.says, got, c.want)
				}
			}
		}
	}
}

// TestHasBlanks: blanks of every kind are counted, between characters of any size.
func TestHasBlanks(t *testing.T) {
	for _, s := range []string{"", "政府信息", "1 2 3", "1\u30002\u00a03", " 中 ", "é\u2003é\te", "\u3000\u3000", "a\u007f \u007fb", "一。二，三 四"} {
		n := 0
		for _, r := range s {
			if zhtext.IsBlank(r) {
				n++
			}
		}
		for least := range 6 {
			if hasBlanks(s, least) != (n >= least) {
				t.Errorf("%q has %d blanks, hasBlanks says otherwise of %d", s, n, least)
			}
		}
	}
}
