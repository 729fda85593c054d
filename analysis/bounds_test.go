package analysis_test

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"nianbao"
	"nianbao/analysis"
	"nianbao/parse/parsetest"
)

// hiding are the ways in which cells of a report come to be unknown.
var hiding = []struct {
	name string
	hide func(rng *rand.Rand, c nianbao.Cell, fig nianbao.Figure) bool
}{
	{"zeros", func(_ *rand.Rand, _ nianbao.Cell, fig nianbao.Figure) bool { return fig.Value == 0 }},
	{"some zeros", func(rng *rand.Rand, _ nianbao.Cell, fig nianbao.Figure) bool {
		return fig.Value == 0 && rng.IntN(2) == 0
	}},
	{"a few", func(rng *rand.Rand, _ nianbao.Cell, _ nianbao.Figure) bool { return rng.IntN(20) == 0 }},
	{"many", func(rng *rand.Rand, _ nianbao.Cell, _ nianbao.Figure) bool { return rng.IntN(3) == 0 }},
	{"total column", func(_ *rand.Rand, c nianbao.Cell, _ nianbao.Figure) bool { return c.Column.Key == "total" }},
	{"one column", func(_ *rand.Rand, c nianbao.Cell, _ nianbao.Figure) bool { return c.Column.Key == "business" }},
	{"refusals", func(rng *rand.Rand, c nianbao.Cell, _ nianbao.Figure) bool {
		return len(c.Row.Group) > 0 && c.Column.Key == "total" && rng.IntN(2) == 0
	}},
	{"totals of rows and columns", func(rng *rand.Rand, c nianbao.Cell, _ nianbao.Figure) bool {
		return c.Column.Key == "total" || c.Row.Key == "handled_total"
	}},
}

// hidden draws the n-th report and hides some of it. The whole one is the truth.
func hidden(n int) (truth, report *nianbao.Report, how string) {
	rng := rand.New(rand.NewPCG(12, uint64(n)))
	t := parsetest.New(rng, nianbao.Forms[n%len(nianbao.Forms)].ID, "甲市财政局", 2023)
	truth, report = t.Report(), t.Report()
	f, _ := nianbao.FormByID(t.Form)
	way := hiding[rng.IntN(len(hiding))]
	for i, c := range f.Cells() {
		if way.hide(rng, c, report.Figures[i]) {
			report.Figures[i] = nianbao.Figure{Cell: c.ID, State: nianbao.States[1+rng.IntN(len(nianbao.States)-1)]}
		}
	}
	return truth, report, way.name
}

// TestBoundsHoldTheTruth: of 3,000 reports of which cells are hidden, every bound holds what was hidden, and what is determined
// is just that; the same for every indicator. The log says how many values become known.
func TestBoundsHoldTheTruth(t *testing.T) {
	pages := 3000
	if testing.Short() {
		pages = 300
	}
	var cells, determined, bounded, values, known, found, ranged int
	for n := range pages {
		truth, report, how := hidden(n)
		f, _ := nianbao.FormByID(report.Form)
		bounds := analysis.BoundsOf(report)
		for i, c := range f.Cells() {
			bound, ok := bounds.Cell(c.ID)
			want := truth.Figures[i].Value
			if report.Figures[i].Known() || !ok {
				continue
			}
			cells++
			if want.Int() < bound.Low || want.Int() > bound.High {
				t.Fatalf("page %d (%s): %s is %s, the bounds say %+v", n, how, c.ID, want, bound)
			}
			if bound.Exact() {
				determined++
			} else if bound.High < analysis.NoLimit {
				bounded++
			}
		}
		for _, ind := range analysis.Indicators {
			if !ind.Asks(report.Form) || ind.Kind == analysis.KindGrowth {
				continue
			}
			got, want := ind.Compute(report), ind.Compute(truth)
			values++
			switch got.Known {
			case analysis.KnownReported:
				known++
			case analysis.KnownDetermined:
				found++
				if got.Defined != want.Defined || got.Numerator != want.Numerator || got.Denominator != want.Denominator || got.Rankable != want.Rankable {
					t.Fatalf("page %d (%s): %s is %+v, determined %+v", n, how, ind.ID, want, got)
				}
			case analysis.KnownBounded:
				ranged++
				x := want.Exact()
				if x == nil || x.Cmp(got.Range.Low) < 0 || x.Cmp(got.Range.High) > 0 {
					t.Fatalf("page %d (%s): %s is %v, the range %v to %v", n, how, ind.ID, x, got.Range.Low, got.Range.High)
				}
			}
		}
	}
	t.Logf("%d reports: of %d hidden cells with limits %d are determined and %d bounded", pages, cells, determined, bounded)
	t.Logf("of %d indicators %d are printed, %d more determined, %d bounded", values, known, found, ranged)
	if found == 0 || ranged == 0 || determined == 0 {
		t.Error("nothing was determined or bounded")
	}
}

// TestBoundsAreTight compares with the linear program: cells and indicators have the limits that it gives, but for the share that
// the docs state.
func TestBoundsAreTight(t *testing.T) {
	pages := 600
	if testing.Short() {
		pages = 60
	}
	var cells, wide tally
	for n := range pages {
		_, report, how := hidden(n)
		oracle, err := parsetest.NewOracle(report)
		if err != nil {
			t.Fatal(err)
		}
		bounds := analysis.BoundsOf(report)
		for _, fig := range report.Figures {
			if fig.Known() || n%5 != 0 { // every fifth page cell by cell
				continue
			}
			low, high, ok := oracle.Limits([]nianbao.Term{{Cell: fig.Cell}})
			if !ok {
				continue
			}
			bound, _ := bounds.Cell(fig.Cell)
			cells.note(t, fmt.Sprintf("page %d (%s) %s", n, how, fig.Cell), float64(bound.Low), limit(bound.High), low, high)
		}
		for _, ind := range analysis.Indicators {
			if !ind.Asks(report.Form) || ind.Kind == analysis.KindGrowth || ind.Kind == analysis.KindCount {
				continue
			}
			v := ind.Compute(report)
			if v.State == nianbao.Reported {
				continue
			}
			low, high, ok := oracle.Quotient(ind.Numerator[report.Form].Parts[0].Terms, ind.Denominator[report.Form].Parts[0].Terms)
			if !ok || math.IsInf(high, 1) || ind.Kind == analysis.KindShare && low < 1e-9 && high > 1-1e-9 {
				continue // without a value, or nothing is to be said of it
			}
			gotLow, gotHigh := 0.0, 1.0
			switch {
			case v.Known == analysis.KnownBounded:
				gotLow, gotHigh = float(v.Range.Low), float(v.Range.High)
			case v.Defined:
				gotLow = float(v.Exact())
				gotHigh = gotLow
			}
			wide.note(t, fmt.Sprintf("page %d (%s) %s", n, how, ind.ID), gotLow, gotHigh, low, high)
		}
	}
	t.Logf("cells: %s", cells)
	t.Logf("indicators: %s", wide)
	if cells.share() > 0.05 || wide.share() > 0.1 {
		t.Error("the bounds are wider than the docs say")
	}
}

// tally counts intervals against those of the oracle.
type tally struct {
	all, wider int
	worst      float64 // how much wider, in parts of the larger limit
	where      string
}

func (s *tally) note(t *testing.T, what string, low, high, wantLow, wantHigh float64) {
	t.Helper()
	if low > wantLow+1e-6 || high < wantHigh-1e-6 {
		t.Errorf("%s: %v to %v leaves out values of the linear program's %v to %v", what, low, high, wantLow, wantHigh)
	}
	s.all++
	if math.IsInf(high, 1) && math.IsInf(wantHigh, 1) {
		high, wantHigh = low, wantLow
	}
	if extra := wantLow - low + high - wantHigh; extra > 1e-6 {
		s.wider++
		if share := extra / math.Max(high, 1e-9); share > s.worst {
			s.worst, s.where = share, fmt.Sprintf("%s: %.4f to %.4f, the oracle %.4f to %.4f", what, low, high, wantLow, wantHigh)
		}
	}
}

func (s tally) share() float64 { return float64(s.wider) / math.Max(float64(s.all), 1) }

func (s tally) String() string {
	return fmt.Sprintf("%d of %d wider than the oracle's (%.2f %%), the worst %s", s.wider, s.all, 100*s.share(), s.where)
}

func limit(high int64) float64 {
	if high == analysis.NoLimit {
		return math.Inf(1)
	}
	return float64(high)
}

func float(x *big.Rat) float64 { f, _ := x.Float64(); return f }

// manyHidden are reports of which much is not printed.
func manyHidden() (reports []*nianbao.Report) {
	for n := range 300 {
		_, r, _ := hidden(n)
		reports = append(reports, r)
	}
	return reports
}

// BenchmarkBounds measures one report: its bounds and the operands of every indicator of its form.
func BenchmarkBounds(b *testing.B) {
	reports := manyHidden()
	for i := 0; b.Loop(); i++ {
		r := reports[i%len(reports)]
		bounds := analysis.BoundsOf(r)
		for _, ind := range analysis.Indicators {
			if ind.Asks(r.Form) {
				ind.Operands(r, bounds)
			}
		}
	}
}

// BenchmarkCompute measures all indicators of one report of which much is not printed, with what puts them in doubt.
func BenchmarkCompute(b *testing.B) {
	reports := manyHidden()
	for i := 0; b.Loop(); i++ {
		r := reports[i%len(reports)]
		bounds := analysis.BoundsOf(r)
		for _, ind := range analysis.Indicators {
			if ind.Asks(r.Form) {
				ind.ComputeFrom(r, bounds, nil)
			}
		}
	}
}

// TestNothingFollowsForWithheldCells: a cell whose printed number the reader could not place is not worked out from the sums that the number may
// break; the same cell that is blank is.
func TestNothingFollowsForWithheldCells(t *testing.T) {
	_, r, _ := hidden(0)
	f, err := nianbao.FormByID(r.Form)
	if err != nil {
		t.Fatal(err)
	}
	var id nianbao.CellID
	for _, c := range f.Cells() {
		if bound, known := analysis.BoundsOf(r).Know(r.Figure(c.ID)); known == analysis.KnownDetermined && bound.Exact() {
			id = c.ID
		}
	}
	if id == "" {
		t.Fatal("nothing is determined in the sample")
	}
	for _, code := range []nianbao.ProblemCode{nianbao.CellsUnresolved, nianbao.CellsReread} {
		with := *r
		with.Problems = append(slices.Clone(r.Problems), nianbao.Problem{Code: code, Cells: []nianbao.CellID{id}})
		if bound, known := analysis.BoundsOf(&with).Know(with.Figure(id)); known != analysis.KnownOpen {
			t.Errorf("%s names %s, and it is %s: %v", code, id, known, bound)
		}
	}
}
