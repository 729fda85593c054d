package analysis

import (
	"cmp"
	"nianbao"
	"slices"
	"time"
)

// Comparison lines agencies and years up over chosen cells: one row an agency and year.
type Comparison struct {
	Cells []nianbao.CellID
	Rows  []ComparisonRow // by agency, then year
}

// Agencies counts those that have a row.
func (c *Comparison) Agencies() int {
	names := make(map[string]bool)
	for _, row := range c.Rows {
		names[row.Agency] = true
	}
	return len(names)
}

// ComparisonRow is one report in a comparison, with what is needed to show the source of each number.
type ComparisonRow struct {
	Source    string
	Agency    string
	Named     string // the agency as the report names it; "" where it names none, and Agency is its source
	Level     nianbao.Level
	Year      int
	Form      nianbao.FormID
	URL       string
	Page      nianbao.Hash
	FetchedAt time.Time
	OrderedAt time.Time        // as nianbao.Report has it
	Cells     []ComparedFigure // in the order of Comparison.Cells
	// Copies are the addresses of other pages that carry the same report with equal figures.
	Copies []string
	// Rivals are the addresses of other pages of the same agency and year whose figures differ; each has its own row.
	Rivals []string
}

// ComparedFigure is a figure in a comparison.
type ComparedFigure struct {
	nianbao.Figure
	// Asked is false when the report's form has no such cell: the number cannot be compared, it is not missing.
	Asked    bool
	Problems []nianbao.Problem // what puts this figure in doubt
	KnownAs  Knowledge
	Bound    Bound // of a count that is not printed, where KnownAs is determined or bounded
}

// AsValue is the figure as the value of an indicator that counts just it.
func (f ComparedFigure) AsValue(ind *Indicator) IndicatorValue {
	v := IndicatorValue{Indicator: ind, Known: f.KnownAs, Numerator: f.Value, State: f.State, Cells: []nianbao.CellID{f.Cell}, Doubts: f.Problems}
	switch f.KnownAs {
	case KnownReported, KnownDetermined:
		v.Defined = true
		if f.KnownAs == KnownDetermined {
			v.Numerator = nianbao.Whole(f.Bound.Low)
		}
	case KnownBounded:
		v.Range = f.Bound.Range()
	}
	v.Rankable = f.KnownAs != KnownOpen
	return v
}

// Compare builds the comparison of reports over cells. It computes nothing from the figures: each stands as printed,
// with its state. Reports that name no agency are listed under their source.
func Compare(reports []*nianbao.Report, cells []nianbao.CellID) Comparison {
	c := Comparison{Cells: cells}
	for _, r := range slices.SortedStableFunc(slices.Values(reports), LatestFirst) {
		c.Rows = append(c.Rows, compareRow(r, cells))
	}
	slices.SortStableFunc(c.Rows, func(a, b ComparisonRow) int {
		return cmp.Or(cmp.Compare(a.Agency, b.Agency), cmp.Compare(a.Source, b.Source), cmp.Compare(a.Year, b.Year))
	})
	c.Rows = mergeCopies(c.Rows)
	return c
}

func compareRow(r *nianbao.Report, cells []nianbao.CellID) ComparisonRow {
	row := ComparisonRow{Source: r.Source, Agency: cmp.Or(r.Agency, r.Source), Named: r.Agency, Level: r.Level, Year: r.Year, Form: r.Form, URL: r.URL, Page: r.Page,
		FetchedAt: r.FetchedAt, OrderedAt: r.OrderedAt}
	bounds := BoundsOf(r)
	for _, id := range cells {
		fig := ComparedFigure{Figure: r.Figure(id)}
		fig.Bound, fig.KnownAs = bounds.Know(fig.Figure)
		f, err := nianbao.FormByID(r.Form)
		fig.Asked = fig.State != nianbao.Missing || err == nil && f.Index(id) >= 0
		fig.Problems = doubtsOf(r, bounds.behind(fig))
		row.Cells = append(row.Cells, fig)
	}
	return row
}

// mergeCopies folds rows of one agency and year with equal figures into the one fetched last. Reports
// without a year are never folded: nothing says that they are the same report.
func mergeCopies(rows []ComparisonRow) []ComparisonRow {
	var out []ComparisonRow
	for start := 0; start < len(rows); {
		end := start + 1
		for end < len(rows) && rows[start].Year != 0 && rows[end].Agency == rows[start].Agency && rows[end].Source == rows[start].Source && rows[end].Year == rows[start].Year {
			end++
		}
		out = append(out, foldGroup(rows[start:end])...)
		start = end
	}
	return out
}

func foldGroup(group []ComparisonRow) []ComparisonRow {
	var kept []ComparisonRow
	for _, row := range group {
		i := slices.IndexFunc(kept, func(k ComparisonRow) bool { return sameFigures(k, row) })
		if i < 0 {
			kept = append(kept, row)
		} else if row.URL != kept[i].URL {
			kept[i].Copies = append(kept[i].Copies, row.URL)
		}
	}
	for i := range kept {
		for k := range kept {
			if k != i {
				kept[i].Rivals = append(kept[i].Rivals, kept[k].URL)
			}
		}
	}
	return kept
}

func sameFigures(a, b ComparisonRow) bool {
	return slices.EqualFunc(a.Cells, b.Cells, func(x, y ComparedFigure) bool {
		return x.State == y.State && x.Value == y.Value && x.Bound == y.Bound
	})
}
