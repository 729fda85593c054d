package parse_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"nianbao"
	"nianbao/parse"
	"nianbao/parse/parsetest"
	"nianbao/zhtext"
)

var viewWords = nianbao.ViewWords{Lang: "zh-CN", Picture: "[图]", Drawing: "[图形]", Frame: "[框架]"}

// marksOf asks for every figure that stands somewhere on the page; its label is the name of its cell.
func marksOf(r *nianbao.Report) []nianbao.PageMark {
	var marks []nianbao.PageMark
	for _, f := range r.Figures {
		if f.At != (nianbao.Place{}) {
			marks = append(marks, nianbao.PageMark{Cell: f.Cell, Label: string(f.Cell)})
		}
	}
	return marks
}

// markedTexts reads a view anew: by label, what the marked elements say.
func markedTexts(t *testing.T, page string) map[string]string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatalf("the view cannot be read: %v", err)
	}
	texts := make(map[string]string)
	firsts := 0
	for n := range root.Descendants() {
		label, id := "", ""
		for _, a := range n.Attr {
			switch a.Key {
			case "data-nb":
				label = a.Val
			case "id":
				id = a.Val
			}
		}
		if id == "nb-cell" {
			firsts++
		}
		for l := range strings.FieldsSeq(label) {
			texts[l] += shownText(n)
		}
	}
	if firsts != 1 {
		t.Errorf("%d elements are where the reader is led to, want 1", firsts)
	}
	return texts
}

// readMarked reads a page, its view with a mark on every figure, and what the marks of it say; the report is nil of a page without figures.
func readMarked(t *testing.T, page nianbao.Page) (r *nianbao.Report, v *nianbao.PageView, texts map[string]string) {
	t.Helper()
	r, err := parse.Parse(page)
	if err != nil || len(marksOf(r)) == 0 {
		return nil, nil, nil
	}
	if v, err = parse.View(page, marksOf(r), viewWords); err != nil {
		t.Fatal(err)
	}
	return r, v, markedTexts(t, v.HTML)
}

func shownText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		switch {
		case d.Type == html.TextNode:
			b.WriteString(d.Data)
		case d.Data == "br":
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// TestMarkedCellIsTheCellThatWasRead: in every layout what is marked says what the figure was read from; cells are that and nothing else.
func TestMarkedCellIsTheCellThatWasRead(t *testing.T) {
	lines := 0
	for _, layout := range parsetest.Layouts() {
		figures, unmarked := 0, 0
		for seed := range uint64(4) {
			rng := rand.New(rand.NewPCG(seed, 88))
			form := nianbao.Forms[int(seed)%len(nianbao.Forms)]
			page := nianbao.Page{Body: parsetest.Write(rng, parsetest.New(rng, form.ID, parsetest.Agency(rng), 2021), parsetest.Style{Layout: layout, Charset: "utf-8"}).Body}
			r, v, texts := readMarked(t, page)
			if r == nil {
				continue
			}
			unmarked += len(v.Unmarked)
			for _, id := range v.Marked {
				fig, text := r.Figure(id), pressed(texts[string(id)])
				figures++
				if raw := pressed(fig.Raw); text != raw {
					lines++
					if !strings.Contains(text, raw) {
						t.Errorf("%s, seed %d, %s: marked is %q, the figure was read from %q", layout, seed, id, zhtext.Shorten(text), raw)
					}
				}
			}
		}
		t.Logf("%s: %d figures marked, %d not", layout, figures, unmarked)
		if figures == 0 || unmarked*50 > figures {
			t.Errorf("%s: %d figures marked, %d not", layout, figures, unmarked)
		}
	}
	t.Log(lines, "figures stand in a line of text")
}

// pressed takes the blanks out: how they are folded is no part of a number.
func pressed(s string) string { return strings.Join(strings.Fields(zhtext.Squash(s)), "") }

// TestPins: in a view that is one file for all cells, each that is marked has an address of its own, in or before what it was read from, and
// no mark is seen without it.
func TestPins(t *testing.T) {
	for _, layout := range parsetest.Layouts() {
		rng := rand.New(rand.NewPCG(1, 88))
		form := nianbao.Forms[len(nianbao.Forms)-1]
		page := nianbao.Page{Body: parsetest.Write(rng, parsetest.New(rng, form.ID, parsetest.Agency(rng), 2021), parsetest.Style{Layout: layout, Charset: "utf-8"}).Body}
		r, err := parse.Parse(page)
		if err != nil {
			continue
		}
		marks := marksOf(r)
		for i := range marks {
			marks[i].Pin, marks[i].Label = string(marks[i].Cell), "this"
		}
		v, err := parse.View(page, marks, viewWords)
		if err != nil {
			t.Fatal(err)
		}
		root, err := html.Parse(strings.NewReader(v.HTML))
		if err != nil {
			t.Fatal(err)
		}
		pinned := make(map[string]string)
		for n := range root.Descendants() {
			for _, a := range n.Attr {
				if a.Key == "class" && (strings.Contains(a.Val, "nb-cell") || strings.Contains(a.Val, "nb-row")) {
					t.Errorf("%s: a mark that is always seen", layout)
				}
				if id, ok := strings.CutPrefix(a.Val, "nb-"); ok && a.Key == "id" {
					if _, twice := pinned[id]; twice {
						t.Errorf("%s: two places for %s", layout, id)
					}
					pinned[id] = pressed(shownText(n.Parent))
				}
			}
		}
		missing := 0
		for _, id := range v.Marked {
			if text, ok := pinned[string(id)]; !ok || text == "" && pressed(r.Figure(id).Raw) != "" || !strings.Contains(text, pressed(r.Figure(id).Raw)) && !strings.Contains(pressed(r.Figure(id).Raw), text) {
				missing++
				t.Logf("%s %s: %q, read from %q", layout, id, text, r.Figure(id).Raw)
			}
		}
		if len(v.Marked) == 0 || missing > 0 {
			t.Errorf("%s: %d of %d marks have no place of their own", layout, missing, len(v.Marked))
		}
	}
}
