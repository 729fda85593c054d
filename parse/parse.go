// Package parse turns the bytes of a page into a report: decode, repair, layouts, grids, heading, form, figures. It has no
// network, no disk and no clock: the same bytes give the same report, always.
//
// The files, in the order of the work: wrapping.go (what a page may be stored in; zhtext decodes what is inside), bounds.go (what
// is too much), inner.go, json_page.go, script*.go and reveal.go (reports that came as data, in scripts or escaped), html.go,
// embedded.go and document.go (what a reader sees), layout*.go (how tables arrive), choose.go and grid.go (what they become), run.go and match.go (labels and
// their values), block.go, proactive.go, requests.go, cases.go, stats.go (the tables of the forms), binding.go, padding.go,
// solve.go and doubt.go (the sums as an error-correcting code), title*.go, heading.go, agency.go, section.go and
// prose*.go (what the page says in words), compose.go (the report), outcome.go (what is no report), explain.go.
package parse

import (
	"fmt"
	"strings"

	"nianbao"
	"nianbao/zhtext"
)

// Version names this reader. It is stored with every report; raise it when any page may now be read
// differently, and "nianbao extract" reads again what older readers have read.
const Version = "2"

// MaxSize is the largest body that is read, in bytes. The largest real reports, pasted from Word, have 2 MB.
const MaxSize = 20 << 20

// Parse reads a page. The error is a *nianbao.NotReport when no report can be made of the page, saying
// what it is instead; everything less is a problem in the report. Parse does not check the sums: nianbao.Check does.
func Parse(page nianbao.Page) (*nianbao.Report, error) {
	r, _, err := readPage(page)
	return r, err
}

// readPage is Parse, and hands out how the tables were read.
func readPage(page nianbao.Page) (*nianbao.Report, *alignment, error) {
	if no := refuseBytes(page); no != nil {
		return nil, nil, no
	}
	body, contentType, layers, no := unwrap(page.Body, page.ContentType())
	if no != nil {
		return nil, nil, no
	}
	d := zhtext.Decode(body, contentType)
	if no := refuseTooMany(d.Text); no != nil {
		return nil, nil, no
	}
	doc, how, no := readBody(d.Text)
	if no != nil {
		return nil, nil, no
	}
	settleHeading(doc)
	if doc.refused != nil {
		return nil, nil, doc.refused
	}
	if no := refuseText(&d, doc, page); no != nil {
		return nil, nil, no
	}
	r := newReport(page, &d)
	if doc.tooDeep {
		r.Problems = append(r.Problems, nianbao.Problem{Code: nianbao.MarkupTooDeep, Detail: "more than 512 open elements"})
	}
	h := readHeading(doc, page)
	a := alignBest(doc, selfOf(&h, doc))
	if len(a.taken) == 0 {
		found, ok, no := readInner(doc, page)
		switch {
		case no != nil:
			return nil, nil, no
		case ok:
			a = found.a
			doc.showInner(found.doc)
			h = readHeading(doc, page)
		}
	}
	if len(how) == 0 {
		a = a.lookAgain(d.Text, doc, selfOf(&h, doc))
	}
	if layers = append(layers, how...); len(layers) > 0 {
		r.Problems = append(r.Problems, nianbao.Problem{Code: nianbao.PageWrapped, Detail: "the report came in " + strings.Join(layers, ", ")})
	}
	a.reportStyles(doc)
	r.Title, r.Agency, r.Year, r.Published = h.title, h.agency, h.year, h.published
	r.Problems = append(r.Problems, h.problems...)
	r.Sections = readSections(doc)
	r.Attachments = attachments(doc)
	a.compose(r)
	nameDoubtedYear(r)
	addMentions(r)
	if no := refuseContent(r, doc, &h, a); no != nil {
		return nil, nil, no
	}
	return r, a, nil
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
func read(text string) *document {
	text = dropPinyin(text)
	if looksLikeHTML(text) {
		return readHTML(text)
	}
	return readText(text)
}
