package zhtext

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// nodesOf is how many nodes and attributes a parser makes of a text; 0 when it refuses it.
func nodesOf(s string) (n int) {
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return 0
	}
	for node := range root.Descendants() {
		n += 1 + len(node.Attr)/attributesAPiece
	}
	return n
}

// nodesAPiece is how many nodes a piece makes at most: itself, the text behind it, and what the parser puts around both (a table,
// its body and row; the three of the page).
const nodesAPiece = 8

// TestPieces: what is counted bounds what a parser makes, and a well-made page is not counted for more than it is.
func TestPieces(t *testing.T) {
	many := func(s string) string { return strings.Repeat(s, 2000) }
	var open strings.Builder
	for i := range 300 {
		open.WriteString("<b id=" + strings.Repeat("x", i+1) + ">")
	}
	for _, s := range []string{many("<p>1"), many("<td>1"), many("<table><tr><td>1"), open.String() + many("<p>1"), "<div>" + open.String() + "</div>" + many("<div>1</div>"), many("<i><p>"),
		open.String() + many("<li>1"), "<p>" + open.String() + many("</p><p>1"), many("<a href=x><div>1"), many("<b><i></b>x</i>"), many("<u><div></u>x"), many("<option><b>"), open.String() + many("<h1>x</h2>"),
		strings.Repeat("<hr>", 600) + "<p>" + open.String() + many("</p><p>1"), strings.Repeat("<meta><link>", 600) + "<p>" + open.String() + many("</p><p>1")} {
		if nodes, pieces := nodesOf(s), piecesOf(s); nodes > nodesAPiece*pieces {
			t.Errorf("%.40s: %d nodes, %d pieces are counted", s, nodes, pieces)
		}
	}
	for _, s := range []string{many("<p><b>1</b></p>"), "<font><b>" + many("<table><tr><td><font><b>1</b></font></td></tr></table>") + "</b></font>", many("<div><span><font>"), many("<p><b>1"), many("<p><font color=red><font size=3>1</p>"), many("<li><a href=x>1"),
		"<div>" + open.String() + "<table>" + many("<tr><td><p>1</p></td></tr>") + "</table>"} {
		if tags, pieces := strings.Count(s, "<"), piecesOf(s); pieces > 3*tags {
			t.Errorf("%.40s: %d tags are counted as %d pieces", s, tags, pieces)
		}
	}
}

// TestFewPieces: what is dismissed at once has few pieces, and pages of common size are.
func TestFewPieces(t *testing.T) {
	var open strings.Builder
	for i := range 400 {
		open.WriteString("<b id=" + strings.Repeat("x", i%60+1) + ">")
	}
	for _, tag := range []string{"<p>1", "</p>1", "<i>1", "<a>1", "</b>1", "<td>1", "<h1>x</h2>", "\r\n", "< / / /", "<p\n\na\n\nb>"} {
		for n := 1; n < 1<<18; n *= 2 {
			for _, s := range []string{strings.Repeat(tag, n), open.String() + strings.Repeat(tag, n), "[{" + strings.Repeat("{", n)} {
				if FewPieces(s) && piecesOf(s) > MaxPieces {
					t.Fatalf("%d times %q: dismissed with %d pieces", n, tag, piecesOf(s))
				}
			}
		}
	}
	if page := strings.Repeat(`<tr><td><p class=MsoNormal><span style="font-size:12px">1</span></p></td></tr>`, 400); !FewPieces(page) {
		t.Error("a page of 30 kB is counted piece by piece")
	}
}

// FuzzMostPieces: nothing counts more pieces than its bound, so that no text is dismissed that has too many.
func FuzzMostPieces(f *testing.F) {
	for _, s := range []string{"<b><p>1<p>2</b>3", "<a>1<a>2<a>3", "<B\x00 id=1>x</B><Code:x>y", "<i\n\n/\n>\r\n1", "<td><u>1</td><td>2", "[{\"a\":[{},{}]}]", "<font x><p>1</p>2</font", "<<b<b>>1"} {
		f.Add(s, uint8(3))
	}
	f.Fuzz(func(t *testing.T, s string, times uint8) {
		s = strings.Repeat(s, int(times))
		if n := piecesOf(s); n > mostPieces(s) {
			t.Errorf("%q has %d pieces, at most %d by the bound", s, n, mostPieces(s))
		}
	})
}

// FuzzPieces: no markup makes more nodes than its pieces allow.
func FuzzPieces(f *testing.F) {
	f.Add("<table><tr><td>1<b>2<p>3</b>4<li><i><a href=x y z>")
	f.Add("<b a><b b><b c><b d></p><p>1<p>2<p>3<p>4<p>5")
	f.Add("<select><option>1<option>2</select><svg><g/></svg><template><td></template>")
	f.Fuzz(func(t *testing.T, s string) {
		if nodes, pieces := nodesOf(s), piecesOf(s); nodes > nodesAPiece*(pieces+2) {
			t.Errorf("%d nodes, %d pieces are counted", nodes, pieces)
		}
	})
}
