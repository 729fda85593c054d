package main

import (
	"cmp"
	"context"
	"slices"
	"time"

	"nianbao"
	"nianbao/agency"
	"nianbao/store"
)

// yearOf is the reports of one year, by agency.
type yearOf struct {
	year  int
	pages map[publisher][]*packed // those of an agency, the one fetched last first: it counts
	order []publisher             // of the keys
}

func newYearOf(year int) *yearOf { return &yearOf{year: year, pages: make(map[publisher][]*packed)} }

// packed is a report as its numbers alone: a year of a hundred thousand fits into memory so.
type packed struct {
	source, url, agency string
	page                nianbao.Hash
	fetched             time.Time
	form                nianbao.FormID
	year                int
	id                  agency.Identity
	parent              publisher // the government above; the zero publisher where it is not known
	chosen              bool      // by the flags
	values              []nianbao.Amount
	states              []byte            // places in nianbao.States
	words               []nianbao.Problem // where the text contradicts the tables
}

// read takes up the reports of a year: all, since those that were not chosen are peers and departments.
func (h *hinting) read(ctx context.Context, db *store.DB, decisions []nianbao.Correction, year int) (*yearOf, error) {
	out := newYearOf(year)
	who := h.selection.who
	for r, err := range applied(decisions, db.Reports(ctx, store.ReportFilter{YearFrom: year, YearTo: year}, store.Sections, store.Mentions, store.Attachments)) {
		if err != nil {
			return nil, err
		}
		p := pack(r)
		key, _ := who.lineageOf(r)
		p.id = who.of(r)
		p.agency, p.parent = cmp.Or(p.id.Name, r.Agency, r.Source), h.family.parentOf(r, p.id)
		p.chosen = h.selection.names(r, key.agency) && h.selection.keeps(p.id) && (len(h.selection.sources) == 0 || slices.Contains(h.selection.sources, r.Source))
		if out.pages[key] == nil {
			out.order = append(out.order, key)
		}
		out.pages[key] = append(out.pages[key], p)
	}
	for _, pages := range out.pages {
		slices.SortFunc(pages, func(a, b *packed) int { return cmp.Or(b.fetched.Compare(a.fetched), cmp.Compare(a.url, b.url)) })
	}
	slices.SortFunc(out.order, func(a, b publisher) int {
		return cmp.Or(cmp.Compare(a.agency, b.agency), cmp.Compare(a.source, b.source))
	})
	return out, nil
}

func pack(r *nianbao.Report) *packed {
	p := &packed{source: r.Source, url: r.URL, page: r.Page, fetched: r.FetchedAt, form: r.Form, year: r.Year}
	for _, problem := range r.Problems {
		if problem.Code == nianbao.ProseMismatch {
			p.words = append(p.words, problem)
		}
	}
	f, err := nianbao.FormByID(r.Form)
	if err != nil {
		return p
	}
	p.values, p.states = make([]nianbao.Amount, len(f.Cells())), make([]byte, len(f.Cells()))
	for i, c := range f.Cells() {
		fig := r.Figure(c.ID)
		p.values[i], p.states[i] = fig.Value, byte(slices.Index(nianbao.States, fig.State))
	}
	return p
}

// report gives the numbers their names again.
func (p *packed) report() *nianbao.Report {
	r := &nianbao.Report{Source: p.source, URL: p.url, Page: p.page, FetchedAt: p.fetched, Agency: p.agency, Year: p.year, Form: p.form}
	f, err := nianbao.FormByID(p.form)
	if err != nil {
		return r
	}
	r.Figures = make([]nianbao.Figure, len(p.values))
	for i, c := range f.Cells() {
		r.Figures[i] = nianbao.Figure{Cell: c.ID, State: nianbao.States[p.states[i]], Value: p.values[i]}
	}
	return r
}

func reportsOf(pages []*packed) []*nianbao.Report {
	var out []*nianbao.Report
	for _, p := range pages {
		out = append(out, p.report())
	}
	return out
}
