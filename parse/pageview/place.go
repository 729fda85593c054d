package pageview

import (
	"strings"

	nethtml "golang.org/x/net/html"

	"nianbao/parse/document"
	"nianbao/zhtext"
)

// part is a stretch of a text node that belongs to a marked line.
type part struct {
	from, to int
	marks    []int
}

// place finds the nodes of the marks. One that cannot be placed for certain is not set.
func (w *writer) place() []bool {
	w.numbers, w.rows, w.written = make(map[*nethtml.Node][]int), make(map[*nethtml.Node]bool), make(map[int]bool)
	set := make([]bool, len(w.marks))
	for i := range w.marks {
		switch s := &w.marks[i].Source; {
		case s.Node != nil:
			set[i] = true
			w.markElement(s.Node, i)
		case s.Line != nil && s.Line.First != nil:
			set[i] = w.markLine(s.Line, i)
		}
	}
	return set
}

func (w *writer) markElement(n *nethtml.Node, i int) {
	w.numbers[n] = append(w.numbers[n], i)
	w.hold(n)
	if w.marks[i].Pin != "" {
		return
	}
	for row := n.Parent; row != nil; row = row.Parent {
		if row.Data == "tr" || n.Data != "td" && n.Data != "th" {
			w.rows[row] = true
			break
		}
	}
}

// hold remembers what is around a mark, through the frame that carries its document.
func (w *writer) hold(n *nethtml.Node) {
	for n != nil && !w.around[n] {
		w.around[n] = true
		if n.Parent == nil {
			n = w.doc.Carrier(n)
			continue
		}
		n = n.Parent
	}
}

// markLine marks the texts of a line. Where the nodes have several lines, only that which reads the same is the line.
func (w *writer) markLine(l *document.Line, i int) bool {
	if l.First.Type == nethtml.ElementNode { // an empty paragraph, or a list
		w.markElement(l.First, i)
		return true
	}
	texts := textsBetween(l.First, l.Last)
	pieces := wholeTexts(texts)
	if l.Of > 1 {
		pieces = nthLine(texts, l)
	}
	for _, p := range pieces {
		w.addPart(p.node, part{p.from, p.to, []int{i}})
		w.hold(p.node)
	}
	return len(pieces) > 0
}

// addPart keeps the parts of a node in order. A stretch that is marked already is that of several marks.
func (w *writer) addPart(n *nethtml.Node, p part) {
	list := w.parts[n]
	for k := range list {
		if list[k].from < p.to && p.from < list[k].to {
			list[k].marks = append(list[k].marks, p.marks...)
			return
		}
	}
	at := len(list)
	for at > 0 && list[at-1].from > p.from {
		at--
	}
	w.parts[n] = append(list[:at:at], append([]part{p}, list[at:]...)...)
}

// piece is a stretch of one text node.
type piece struct {
	node     *nethtml.Node
	from, to int
}

func wholeTexts(texts []*nethtml.Node) []piece {
	var list []piece
	for _, n := range texts {
		if strings.TrimSpace(n.Data) != "" {
			list = append(list, piece{n, 0, len(n.Data)})
		}
	}
	return list
}

// nthLine returns the pieces of one line of texts that have line breaks of their own.
func nthLine(texts []*nethtml.Node, l *document.Line) []piece {
	lines := [][]piece{nil}
	for _, n := range texts {
		from := 0
		for {
			end := strings.IndexByte(n.Data[from:], '\n')
			if end < 0 {
				lines[len(lines)-1] = append(lines[len(lines)-1], piece{n, from, len(n.Data)})
				break
			}
			lines[len(lines)-1] = append(lines[len(lines)-1], piece{n, from, from + end})
			lines = append(lines, nil)
			from += end + 1
		}
	}
	for len(lines) > 0 && wordsOf(lines[0]) == "" {
		lines = lines[1:]
	}
	if want := zhtext.Squash(l.Text); l.Nth < len(lines) && want != "" && wordsOf(lines[l.Nth]) == want {
		return lines[l.Nth]
	}
	return nil
}

func wordsOf(pieces []piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.node.Data[p.from:p.to])
	}
	return zhtext.Squash(b.String())
}

// textsBetween lists the texts from one node to another in the order of the page.
func textsBetween(first, last *nethtml.Node) []*nethtml.Node {
	var list []*nethtml.Node
	for n := first; n != nil; n = next(n) {
		if n.Type == nethtml.TextNode {
			list = append(list, n)
		}
		if n == last {
			break
		}
	}
	return list
}

func next(n *nethtml.Node) *nethtml.Node {
	if n.FirstChild != nil {
		return n.FirstChild
	}
	for ; n != nil; n = n.Parent {
		if n.NextSibling != nil {
			return n.NextSibling
		}
	}
	return nil
}
