package web

import (
	"encoding/json"
	"fmt"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render/table"
)

// reportData is a report for machines.
type reportData struct {
	Agency    string            `json:"agency"`
	Year      int               `json:"year"`
	Form      nianbao.FormID    `json:"form"`
	Title     string            `json:"title"`
	Published string            `json:"published"`
	Page      pageData          `json:"page"`
	Figures   []json.RawMessage `json:"figures"`
	Problems  []nianbao.Problem `json:"problems"`
	Versions  []versionData     `json:"versions"` // contents of the address, the newest first
	DataAsOf  string            `json:"data_as_of"`
}

// pageData is where a report was read from.
type pageData struct {
	URL       string `json:"url"`
	FetchedAt string `json:"fetched_at,omitempty"`
	SHA256    string `json:"sha256"`
	Counts    bool   `json:"counts"`
}

func (r *request) pageData(rep *nianbao.Report, counts bool) pageData {
	p := pageData{URL: rep.URL, SHA256: rep.Page.String(), Counts: counts}
	if !rep.FetchedAt.IsZero() {
		p.FetchedAt = stampOf(rep.FetchedAt)
	}
	return p
}

// limits are what the equations leave of a number that is not printed; nil where there is no such limit.
func (r *reader) limits(fig nianbao.Figure) (low, high *int64) {
	bound, known := r.bounds.Know(fig)
	if fig.Known() || known == analysis.KnownOpen {
		return nil, nil
	}
	if bound.Low != -analysis.NoLimit {
		low = &bound.Low
	}
	if bound.High != analysis.NoLimit {
		high = &bound.High
	}
	return low, high
}

// figuresTable is the report for machines, or some of its cells: a row a cell, in the words of the exports.
func (r *reader) figuresTable(e *dataset.Entry, only ...nianbao.CellID) *table.Table {
	type row = nianbao.Figure
	rep := r.report
	figures := rep.Figures
	if len(only) > 0 {
		figures = nil
		for _, id := range only {
			figures = append(figures, rep.Figure(id))
		}
	}
	bound := func(limit *int64) table.Cell {
		if limit == nil {
			return table.Cell{}
		}
		return table.Cell{Text: fmt.Sprint(*limit), Data: *limit}
	}
	return table.New([]table.Column[row]{
		table.Texts("agency", func(row) string { return e.Key }),
		table.Values("year", func(row) table.Cell { return table.Number(rep.Year) }),
		table.Texts("form", func(row) string { return string(rep.Form) }),
		table.Texts("cell", func(f row) string { return string(f.Cell) }),
		table.Values("value", func(f row) table.Cell {
			if !f.Known() {
				return table.Cell{}
			}
			return table.Cell{Text: f.Value.String(), Data: json.Number(f.Value.String())}
		}),
		table.Texts("state", func(f row) string { return string(f.State) }),
		table.Values("low", func(f row) table.Cell { low, _ := r.limits(f); return bound(low) }),
		table.Values("high", func(f row) table.Cell { _, high := r.limits(f); return bound(high) }),
		table.Texts("raw", func(f row) string { return f.Raw }),
		table.Texts("at", func(f row) string { return f.At.String() }),
		table.Lists("problems", func(f row) []string {
			var out []string
			for _, p := range nianbao.ProblemsOf(rep.Problems, f.Cell) {
				out = append(out, string(p.Code))
			}
			return out
		}),
		table.Texts("corrected_by", func(f row) string { return r.corrected[f.Cell].Who }),
		table.Addresses("page", func(row) string { return rep.URL }),
		table.Texts("page_sha256", func(row) string { return rep.Page.String() }),
	}, figures)
}
