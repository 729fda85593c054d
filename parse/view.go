package parse

import (
	"nianbao"
	"nianbao/parse/align"
	"nianbao/parse/document"
	"nianbao/parse/pageview"
)

// View reads the page and writes it anew as it can be shown, with the cells of figures marked: the nodes of the tree that they were read
// from. It implements nianbao.PageViewer. The error is as of Parse.
func View(page nianbao.Page, marks []nianbao.PageMark, words nianbao.ViewWords) (*nianbao.PageView, error) {
	in, err := readPage(page)
	if err != nil {
		return nil, err
	}
	// The marks may stand in a second look at the page, at what it does not show. Then that is the page that is shown.
	doc, set := in.doc, make([]pageview.Mark, len(marks))
	for _, m := range marks {
		if shown := in.align.PlaceOf(in.report.Figure(m.Cell)).Document(); shown != nil {
			doc = shown
			break
		}
	}
	doc.Tree()
	for i, m := range marks {
		set[i].Label, set[i].Pin = m.Label, m.Pin
		if at := in.align.PlaceOf(in.report.Figure(m.Cell)); at.Document() == doc {
			set[i].Source = at.Source()
		}
	}
	v := &nianbao.PageView{Drawn: !doc.HTML, Inner: in.inner}
	var done []bool
	v.HTML, done = pageview.Write(doc, set, pageview.Words{Lang: words.Lang, Title: in.report.Title, Strip: words.Strip, Picture: words.Picture, Drawing: words.Drawing, Frame: words.Frame})
	for i, ok := range done {
		if ok {
			v.Marked = append(v.Marked, marks[i].Cell)
		} else {
			v.Unmarked = append(v.Unmarked, marks[i].Cell)
		}
	}
	return v, nil
}

var _ nianbao.PageViewer = View

// reading is a page that was read, with how.
type reading struct {
	report *nianbao.Report
	align  *align.Alignment
	doc    *document.Document // as it was read: of a page that holds its report as a string, that string
	inner  bool               // it does
}
