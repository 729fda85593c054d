// Package parse turns the bytes of a page into a report: decode, repair, layouts, grids, heading, form, figures. It has no
// network, no disk and no clock: the same bytes give the same report, always.
//
// The way of a page: wrapping.go takes a report out of whatever holds it, package document makes lines and grids of what a reader
// sees, package align binds them to the forms, package prose reads heading, sections and sentences, and this package puts the report
// together: parse.go, inner.go and json_page.go (reports held as strings), xml_page.go (documents that office programs save as XML),
// outcome.go (what is no report), explain.go, view.go (the page as it can be shown).
package parse

import (
	"fmt"
	"strings"

	"nianbao"
	"nianbao/parse/align"
	"nianbao/parse/document"
	"nianbao/parse/prose"
	"nianbao/zhtext"
)

// Version names this reader. It is stored with every report; raise it when any page may now be read
// differently, and "nianbao extract" reads again what older readers have read.
const Version = "7"

// MaxSize is the largest body that is read, in bytes. The largest real reports, pasted from Word, have 2 MB.
const MaxSize = 20 << 20

// Parse reads a page. The error is a *nianbao.NotReport when no report can be made of the page, saying
// what it is instead; everything less is a problem in the report. Parse does not check the sums: nianbao.Check does.
func Parse(page nianbao.Page) (*nianbao.Report, error) {
	in, err := readPage(page)
	if err != nil {
		return nil, err
	}
	in.align.Release()
	return in.report, nil
}

// readPage is Parse, and hands out how the tables were read.
func readPage(page nianbao.Page) (*reading, error) {
	if no := refuseBytes(page); no != nil {
		return nil, no
	}
	body, contentType, layers, no := unwrap(page.Body, page.ContentType())
	if no != nil {
		return nil, no
	}
	d := zhtext.Decode(body, contentType)
	if no := document.RefuseTooMany(d.Text); no != nil {
		return nil, no
	}
	doc, how, no := readBody(d.Text)
	if no != nil {
		return nil, no
	}
	prose.SettleHeading(doc)
	if doc.Refused != nil {
		return nil, doc.Refused
	}
	if no := refuseText(&d, doc, page); no != nil {
		return nil, no
	}
	r := newReport(page, &d)
	h := prose.ReadHeading(doc, page)
	own := align.SelfOf(&h, doc)
	a := align.AlignBest(doc, own)
	shown, inner := doc, false
	if a.Empty() {
		found, ok, no := readInner(doc, page)
		switch {
		case no != nil:
			return nil, no
		case ok:
			a, shown, inner = found.a, found.doc, true
			doc.ShowInner(found.doc)
			h = prose.ReadHeading(doc, page)
			own = align.SelfOf(&h, doc)
		}
	}
	if len(how) == 0 {
		a = a.LookAgain(d.Text, doc, own)
	}
	if doc.TooDeep {
		r.Problems = append(r.Problems, nianbao.Problem{Code: nianbao.MarkupTooDeep, Detail: "more than 512 open elements"})
	}
	if layers = append(layers, how...); len(layers) > 0 {
		r.Problems = append(r.Problems, nianbao.Problem{Code: nianbao.PageWrapped, Detail: "the report came in " + strings.Join(layers, ", ")})
	}
	a.ReportStyles(doc)
	r.Title, r.Agency, r.Year, r.Published = h.Title, h.Agency, h.Year, h.Published
	r.Problems = append(r.Problems, h.Problems...)
	r.Sections = prose.ReadSections(doc)
	r.Attachments = document.Attachments(doc)
	a.Compose(r)
	nameDoubtedYear(r)
	prose.AddMentions(r)
	prose.AddErrata(r, doc)
	if no := refuseContent(r, doc, &h, a); no != nil {
		return nil, no
	}
	return &reading{r, a, shown, inner}, nil
}

// nameDoubtedYear names every number of a report whose year is in doubt: they may all be those of another year, or of more or less than one.
func nameDoubtedYear(r *nianbao.Report) {
	for i := range r.Problems {
		if p := &r.Problems[i]; p.Code == nianbao.YearConflict || p.Code == nianbao.PeriodDamaged {
			for k := range r.Figures {
				if r.Figures[k].State == nianbao.Reported {
					p.Cells = append(p.Cells, r.Figures[k].Cell)
				}
			}
		}
	}
}

func newReport(page nianbao.Page, d *zhtext.Decoding) *nianbao.Report {
	r := &nianbao.Report{Source: page.Source, URL: page.URL, Page: page.Hash, FetchedAt: page.FetchedAt, Charset: d.Charset, Parser: Version}
	if r.Page == (nianbao.Hash{}) {
		r.Page = nianbao.HashOf(page.Body)
	}
	if d.Conflict != "" {
		r.Problems = append(r.Problems, nianbao.Problem{Code: nianbao.CharsetConflict, Detail: d.Conflict})
	}
	if d.Mixed != "" {
		r.Problems = append(r.Problems, nianbao.Problem{Code: nianbao.CharsetConflict, Detail: fmt.Sprintf("the page is in two character sets: %s, and %s", d.Charset, d.Mixed)})
	}
	if d.Repaired != "" {
		r.Problems = append(r.Problems, nianbao.Problem{Code: nianbao.MojibakeRepaired, Detail: d.Repaired})
	}
	if d.Bad > 0 {
		r.Problems = append(r.Problems, nianbao.Problem{Code: nianbao.TextDamaged, Detail: fmt.Sprintf("%d characters could not be decoded as %s", d.Bad, d.Charset)})
	}
	return r
}

// read makes a document of text or markup.
func read(text string) *document.Document {
	text = document.DropPinyin(text)
	if document.LooksLikeHTML(text) {
		return document.ReadHTML(text)
	}
	return document.ReadText(text)
}
