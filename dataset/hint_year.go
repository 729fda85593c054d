package dataset

import (
	"cmp"
	"context"
	"encoding/binary"
	"slices"
	"time"

	"nianbao"
	"nianbao/agency"
	"nianbao/analysis"
	"nianbao/store"
)

// yearOf is the reports of one year, by agency.
type yearOf struct {
	year  int
	pages map[Publisher][]*Packed // those of an agency, in the order of analysis.LatestFirst: the first counts
	order []Publisher             // of the keys
}

func newYearOf(year int) *yearOf { return &yearOf{year: year, pages: make(map[Publisher][]*Packed)} }

// Packed is a report as its numbers alone: a year of a hundred thousand fits into memory so.
type Packed struct {
	Source, URL, Agency string
	Page                nianbao.Hash
	FetchedAt           time.Time
	OrderedAt           time.Time // as nianbao.Report has it
	Form                nianbao.FormID
	Year                int
	Identity            agency.Identity
	parent              Publisher         // the government above; the zero Publisher where it is not known
	chosen              bool              // by the flags
	printed             string            // its agency as the page names it
	of                  Publisher         // whose it is
	today               string            // what that is called today
	numbers             []byte            // of the cells of the form, in its order: packNumbers
	words               []nianbao.Problem // where the text contradicts the tables
}

// read takes up the reports of a year: all, since those that were not chosen are peers and departments.
func (h *hinter) read(ctx context.Context, year int) (*yearOf, error) {
	out := newYearOf(year)
	who := h.who
	for r, err := range h.Corrected(h.db.Reports(ctx, store.ReportFilter{YearFrom: year, YearTo: year}, store.Sections, store.Mentions, store.Attachments)) {
		if err != nil {
			return nil, err
		}
		p := pack(r)
		key, _ := who.LineageOf(r)
		p.Identity = who.Of(r)
		p.Identity.Reasons, p.Identity.Unresolved = nil, nil // which no hint tells
		p.Agency, p.parent = cmp.Or(p.Identity.Name, r.Agency, r.Source), h.family.parentOf(r, p.Identity)
		p.printed, p.of, p.today = r.Agency, who.PublisherOf(r), key.Agency
		p.chosen = h.chooses(h.q, p)
		if out.pages[key] == nil {
			out.order = append(out.order, key)
		}
		out.pages[key] = append(out.pages[key], p)
	}
	for _, pages := range out.pages {
		slices.SortFunc(pages, func(a, b *Packed) int { return analysis.LatestFirst(a.head(), b.head()) })
	}
	slices.SortFunc(out.order, func(a, b Publisher) int {
		return cmp.Or(cmp.Compare(a.Agency, b.Agency), cmp.Compare(a.Source, b.Source))
	})
	return out, nil
}

// chooses tells whether a page is of what a question asks for.
func (d *Data) chooses(q *Query, p *Packed) bool {
	return d.names(q, p.of, p.Source, p.printed, p.today) && q.Keeps(p.Identity) && (len(q.Sources) == 0 || slices.Contains(q.Sources, p.Source))
}

func pack(r *nianbao.Report) *Packed {
	p := &Packed{Source: r.Source, URL: r.URL, Page: r.Page, FetchedAt: r.FetchedAt, OrderedAt: r.OrderedAt, Form: r.Form, Year: r.Year}
	for _, problem := range r.Problems {
		if problem.Code == nianbao.ProseMismatch {
			p.words = append(p.words, problem)
		}
	}
	f, err := nianbao.FormByID(r.Form)
	if err != nil {
		return p
	}
	p.numbers = packNumbers(f, r)
	return p
}

// How the value of a figure is packed behind its state: most are zero, nearly all others whole.
const (
	packedZero = iota
	packedWhole
	packedExact
	packedKinds
)

// packNumbers writes the numbers of a report in the order of its form, a byte or two each.
func packNumbers(f *nianbao.Form, r *nianbao.Report) []byte {
	out := make([]byte, 0, 2*len(f.Cells()))
	for _, c := range f.Cells() {
		fig := r.Figure(c.ID)
		state := packedKinds * slices.Index(nianbao.States, fig.State)
		switch {
		case fig.Value == 0:
			out = append(out, byte(state+packedZero))
		case fig.Value.IsWhole():
			out = binary.AppendVarint(append(out, byte(state+packedWhole)), fig.Value.Int())
		default:
			out = binary.AppendVarint(append(out, byte(state+packedExact)), int64(fig.Value))
		}
	}
	return slices.Clone(out)
}

// unpackNumbers gives them their names again.
func unpackNumbers(f *nianbao.Form, numbers []byte) []nianbao.Figure {
	figures := make([]nianbao.Figure, len(f.Cells()))
	for i, c := range f.Cells() {
		state, kind := nianbao.States[numbers[0]/packedKinds], numbers[0]%packedKinds
		figures[i] = nianbao.Figure{Cell: c.ID, State: state}
		if numbers = numbers[1:]; kind == packedZero {
			continue
		}
		value, n := binary.Varint(numbers)
		numbers = numbers[n:]
		if figures[i].Value = nianbao.Amount(value); kind == packedWhole {
			figures[i].Value = nianbao.Whole(value)
		}
	}
	return figures
}

// head is the report without its numbers.
func (p *Packed) head() *nianbao.Report {
	return &nianbao.Report{Source: p.Source, URL: p.URL, Page: p.Page, FetchedAt: p.FetchedAt, OrderedAt: p.OrderedAt, Agency: p.Agency, Year: p.Year, Form: p.Form}
}

// report gives the numbers their names again.
func (p *Packed) report() *nianbao.Report {
	r := p.head()
	if f, err := nianbao.FormByID(p.Form); err == nil && p.numbers != nil {
		r.Figures = unpackNumbers(f, p.numbers)
	}
	return r
}

func reportsOf(pages []*Packed) []*nianbao.Report {
	var out []*nianbao.Report
	for _, p := range pages {
		out = append(out, p.report())
	}
	return out
}
