package render

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"nianbao"
	"nianbao/analysis"
	"nianbao/ask"
	"nianbao/dataset"
	"nianbao/render/message"
	"nianbao/scrape"
	"nianbao/worker"
)

// SheetMaker makes source sheets. What reads pages is handed in.
type SheetMaker struct {
	DB      worker.Bodies
	Data    *dataset.Data
	Reader  worker.Reader // its version
	Explain func(nianbao.Page, nianbao.CellID) (*nianbao.Explanation, error)
	View    nianbao.PageViewer
	Program string // its version
	Lang    message.Lang
}

// Called makes the sheet of an agency and a number as people name them, and says what has to be said of how they were understood. Words that
// were not taken are an *ask.Error.
func (m *SheetMaker) Called(ctx context.Context, agency string, year int, number string) (*Sheet, []nianbao.Page, []*ask.Answer, error) {
	who, taken, err := m.Data.PublisherCalled(ctx, agency, year)
	if err != nil {
		return nil, nil, nil, err
	}
	measured, also, err := MeasuredCalled(number)
	if err != nil {
		return nil, nil, nil, err
	}
	s, pages, err := m.Make(ctx, who, year, measured)
	return s, pages, append(taken, also...), err
}

// Make gathers what a number rests on, reads its page again, and returns the sheet with the pages that it rests on, its own first.
func (m *SheetMaker) Make(ctx context.Context, who dataset.Publisher, year int, number dataset.Measured) (*Sheet, []nianbao.Page, error) {
	e, err := m.Data.Evidence(ctx, who, year, number)
	if err != nil {
		return nil, nil, err
	}
	var pages []nianbao.Page
	for _, r := range e.Reports() {
		page, err := worker.ArchivedPage(ctx, m.DB, r.URL, r.Page)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", r.URL, err)
		}
		page.FetchedAt = r.FetchedAt // when these bytes came, whatever the address says by now
		pages = append(pages, page)
	}
	s := &Sheet{Evidence: e, Lang: m.Lang, Page: pages[0], Program: cmp.Or(m.Program, scrape.Version), Parser: m.Reader.Version, How: make(map[nianbao.CellID]*nianbao.Explanation)}
	return s, pages, m.read(s)
}

// read reads the page again: how each cell was read, whether it is as stored, and the page with the cells marked.
func (m *SheetMaker) read(s *Sheet) error {
	for _, id := range s.Cells() {
		how, err := m.Explain(s.Page, id) // which reads the page again
		is := nianbao.Figure{Cell: id, State: nianbao.Missing}
		switch {
		case err == nil:
			s.How[id], is = how, how.Figure
		case !errors.Is(err, nianbao.ErrNotFound): // the page has a form without this cell
			return fmt.Errorf("%s: %w", s.Page.URL, err)
		}
		if was := s.Read.Figure(id); was != is {
			s.Again = append(s.Again, fmt.Sprintf("%s: %s ≠ %s", id, FigureWords(was), FigureWords(is)))
		}
	}
	var err error
	s.View, err = m.View(s.Page, NumberMarks(s.Cells()), ViewWords(m.Lang, s.Page, false))
	return err
}

// MeasuredCalled returns the indicator or cell that a word means, and what has to be said of the taking. What is asked back, refused, or a
// figure of the crosswalk, which has several cells in some editions, is an *ask.Error.
func MeasuredCalled(word string) (dataset.Measured, []*ask.Answer, error) {
	f := dataset.Figures{Indicator: word}
	if isCell(word) {
		f = dataset.Figures{Cells: []string{word}}
	}
	err := f.Understand()
	if err == nil && f.Indicator == "" && len(f.Cells) != 1 {
		f = dataset.Figures{Cells: []string{word}}
		err = f.Understand()
	}
	switch {
	case err != nil:
		return dataset.Measured{}, nil, err
	case f.Indicator != "":
		ind, err := analysis.IndicatorByID(f.Indicator)
		return dataset.Measured{Indicator: ind}, f.Taken, err
	case len(f.Cells) != 1:
		return dataset.Measured{}, nil, &ask.Error{Answers: []*ask.Answer{{Kind: ask.Cell, Typed: word, Reason: ask.Unknown}}}
	}
	id := nianbao.CellID(f.Cells[0])
	return dataset.Measured{Indicator: CellMeasure(id).Indicator, Cell: id}, f.Taken, nil
}

func isCell(word string) bool {
	return slices.ContainsFunc(nianbao.Forms, func(f *nianbao.Form) bool { return f.Index(nianbao.CellID(word)) >= 0 })
}
