package export

import (
	"iter"
	"maps"
	"slices"
	"time"

	"nianbao"
)

// FigurePages yields the rows of one page after the other, which stand together.
func FigurePages(rows iter.Seq2[FigureRow, error]) iter.Seq2[[]FigureRow, error] {
	return func(yield func([]FigureRow, error) bool) {
		var page []FigureRow
		for row, err := range rows {
			if err != nil {
				yield(nil, err)
				return
			}
			if len(page) > 0 && (page[0].URL != row.URL || page[0].Page != row.Page) {
				if !yield(page, nil) {
					return
				}
				page = nil
			}
			page = append(page, row)
		}
		if len(page) > 0 {
			yield(page, nil)
		}
	}
}

// Difference is a line of an exported table that is not what its page and the corrections give now.
type Difference struct {
	Was, Now FigureRow // one is empty where the other has no counterpart
	Columns  []string  // that differ
	Why      string    // where it is not columns that differ: a line too much, or one that is not there
}

// Row is the line of the file, or the one that is not there.
func (d Difference) Row() FigureRow {
	if d.Was.URL == "" {
		return d.Now
	}
	return d.Was
}

// Holding holds a table of figures against what its pages give, page by page, and knows then what the table lacks.
type Holding struct {
	Known Known
	Cells []nianbao.CellID // that the table was made of; none for all

	pages  map[pageKey]bool
	urls   map[string]bool
	newest time.Time
	Unheld int // pages whose problems could not be held: another version of the reader made the table than made the stored report
}

type pageKey struct {
	url  string
	hash nianbao.Hash
}

// Differing compares the lines of one page with what its bytes give now and what people corrected: the number read must follow
// from the bytes, the number exported from that and the corrections, and every cell of the page must be there once. stored is the
// report of these bytes that the database has, nil for none: from it come the source, the time of the fetch and, of a table that the
// same version of the reader made, the problems.
func (h *Holding) Differing(rows []FigureRow, now, stored *nianbao.Report) ([]Difference, error) {
	first := rows[0]
	if h.Has(first) {
		return []Difference{{Was: first, Why: "the page stands in the file twice"}}, nil
	}
	again, problems, err := h.derive(first, *now, stored)
	if err != nil {
		return nil, err
	}
	if !problems {
		h.Unheld++
	}
	return differing(rows, again, problems), nil
}

// Has notes that the table has the page of a line, also where nothing can be held against it, and tells whether it had it before.
func (h *Holding) Has(first FigureRow) (before bool) {
	if h.pages == nil {
		h.pages, h.urls = make(map[pageKey]bool), make(map[string]bool)
	}
	key := pageKey{first.URL, first.Page}
	before = h.pages[key]
	h.pages[key], h.urls[first.URL] = true, true
	if first.FetchedAt.After(h.newest) {
		h.newest = first.FetchedAt
	}
	return before
}

// derive makes the lines that a page must have. problems tells whether theirs are those that the table must have too.
func (h *Holding) derive(first FigureRow, r nianbao.Report, stored *nianbao.Report) (again map[nianbao.CellID]FigureRow, problems bool, err error) {
	problems = first.Parser == r.Parser
	r.Source, r.FetchedAt = first.Source, first.FetchedAt
	if stored != nil {
		r.Source, r.FetchedAt = stored.Source, stored.FetchedAt.Truncate(time.Second)
		if first.Parser == stored.Parser {
			r.Problems, problems = stored.Problems, true
		}
	}
	r.Parser = first.Parser // of which there must be one
	list, err := FiguresOf(&r, h.Known)
	again = make(map[nianbao.CellID]FigureRow, len(list))
	for _, row := range list {
		if len(h.Cells) == 0 || slices.Contains(h.Cells, row.Cell) {
			again[row.Cell] = row
		}
	}
	return again, problems, err
}

// differing compares lines with those that must be there, which it uses up.
func differing(rows []FigureRow, again map[nianbao.CellID]FigureRow, problems bool) []Difference {
	var out []Difference
	seen := make(map[nianbao.CellID]bool, len(rows))
	for _, row := range rows {
		derived, ok := again[row.Cell]
		switch {
		case seen[row.Cell]:
			out = append(out, Difference{Was: row, Why: "the line stands in the file twice"})
			continue
		case !ok:
			out = append(out, Difference{Was: row, Columns: []string{"cell"}})
			continue
		}
		seen[row.Cell] = true
		columns := row.Differences(derived)
		if !problems || sameButCorrected(row.Problems, derived.Problems) { // a check that is new makes no number another one; column correction says the other
			columns = slices.DeleteFunc(columns, func(c string) bool { return c == "problems" })
		}
		if len(columns) > 0 {
			out = append(out, Difference{Was: row, Now: derived, Columns: columns})
		}
	}
	for _, cell := range slices.Sorted(maps.Keys(again)) {
		if !seen[cell] {
			out = append(out, Difference{Now: again[cell], Why: "the line is not in the file"})
		}
	}
	return out
}

// sameButCorrected tells that problems differ at most in that a person corrected the figure.
func sameButCorrected(a, b []nianbao.ProblemCode) bool {
	others := func(codes []nianbao.ProblemCode) []nianbao.ProblemCode {
		return slices.DeleteFunc(slices.Clone(codes), func(c nianbao.ProblemCode) bool { return c == nianbao.Corrected })
	}
	return slices.Equal(others(a), others(b))
}

// Lacks tells that the table should have a page of an address, fetched then, and has none. Pages fetched after all of the
// table cannot be in it.
func (h *Holding) Lacks(url string, fetched time.Time) bool {
	return !h.urls[url] && !fetched.Truncate(time.Second).After(h.newest)
}
