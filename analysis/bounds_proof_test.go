package analysis_test

import (
	"slices"
	"testing"

	"nianbao"
	"nianbao/analysis"
)

// checker holds what is known while a proof is gone through: it knows the page and the steps so far, and nothing of how they
// were found.
type checker struct {
	report *nianbao.Report
	bounds map[nianbao.CellID]analysis.Bound
}

func (c *checker) of(id nianbao.CellID) analysis.Bound {
	if fig := c.report.Figure(id); fig.Known() {
		return analysis.Bound{Low: fig.Value.Int(), High: fig.Value.Int()}
	}
	if b, ok := c.bounds[id]; ok {
		return b
	}
	return analysis.Bound{Low: 0, High: analysis.NoLimit}
}

// leaves is what the relation leaves for the cell, the others as they are known.
func (c *checker) leaves(rel nianbao.Relation, id nianbao.CellID) analysis.Bound {
	low, high, factor := int64(0), int64(0), int64(0) // factor·cell is -(low to high)
	for k, side := range [][]nianbao.Term{rel.Left, rel.Right} {
		for _, t := range side {
			sign := int64(1)
			if t.Minus != (k == 1) {
				sign = -1
			}
			b := c.of(t.Cell)
			if t.Cell == id {
				factor = sign
				continue
			}
			if sign < 0 {
				b = analysis.Bound{Low: -b.High, High: -b.Low}
			}
			low, high = capped(low, b.Low), capped(high, b.High)
		}
	}
	if factor > 0 {
		low, high = -high, -low
	}
	return analysis.Bound{Low: low, High: high}
}

func capped(a, b int64) int64 {
	for _, none := range []int64{analysis.NoLimit, -analysis.NoLimit} {
		if a == none || b == none {
			return none
		}
	}
	return a + b
}

// TestProofsHold goes through the proof of every determined cell, step by step: each limit follows from its equation, the page and
// the steps before it, and the last gives the value.
func TestProofsHold(t *testing.T) {
	proofs, longest := 0, 0
	for n := range 300 {
		_, report, how := hidden(n)
		f, _ := nianbao.FormByID(report.Form)
		bounds := analysis.BoundsOf(report)
		for _, cell := range f.Cells() {
			bound, ok := bounds.Cell(cell.ID)
			if !ok || report.Figure(cell.ID).Known() || n%10 != 0 && !bound.Exact() {
				continue
			}
			c := &checker{report: report, bounds: make(map[nianbao.CellID]analysis.Bound)}
			steps := bounds.Prove(cell.ID)
			for i, s := range steps {
				if len(s.Cells) != 1 || !slices.Contains(s.Relation.Cells(), s.Cells[0]) {
					t.Fatalf("page %d (%s): step %d of %s is of other cells: %+v", n, how, i, cell.ID, s)
				}
				if by := c.leaves(s.Relation, s.Cells[0]); by.Low < s.Bound.Low || by.High > s.Bound.High {
					t.Fatalf("page %d (%s): step %d of %s says %+v, %s leaves %+v", n, how, i, cell.ID, s.Bound, s.Relation, by)
				}
				was := c.of(s.Cells[0])
				c.bounds[s.Cells[0]] = analysis.Bound{Low: max(was.Low, s.Bound.Low), High: min(was.High, s.Bound.High)}
			}
			if got := c.of(cell.ID); got != bound {
				t.Fatalf("page %d (%s): the proof of %s ends at %+v, the bound is %+v", n, how, cell.ID, got, bound)
			}
			proofs, longest = proofs+1, max(longest, len(steps))
		}
	}
	t.Logf("%d proofs, the longest of %d steps", proofs, longest)
}

// blank takes figures off a report.
func blank(r *nianbao.Report, ids ...nianbao.CellID) {
	for i := range r.Figures {
		if id := r.Figures[i].Cell; slices.Contains(ids, id) {
			r.Figures[i] = nianbao.Figure{Cell: id, State: nianbao.Blank}
		}
	}
}

// TestContradictedTable: where printed numbers contradict an equation, nothing is determined in that table; the others go on.
func TestContradictedTable(t *testing.T) {
	truth, _, _ := hidden(0)
	blank(truth, "requests.granted.total", "cases.review.total")
	for i := range truth.Figures {
		if truth.Figures[i].Cell == "requests.new_requests.business" {
			truth.Figures[i].Value += nianbao.Whole(7)
		}
	}
	bounds := analysis.BoundsOf(truth)
	if _, ok := bounds.Cell("requests.granted.total"); ok || !bounds.Contradicted("requests.granted.total") {
		t.Error("a table that contradicts itself determined a cell")
	}
	if b, ok := bounds.Cell("cases.review.total"); !ok || !b.Exact() || bounds.Contradicted("cases.review.total") {
		t.Errorf("the other table: %+v", b)
	}
	ind, err := analysis.IndicatorByID("disclosure_rate")
	if err != nil {
		t.Fatal(err)
	}
	if v := ind.Compute(truth); v.Known != analysis.KnownOpen || v.Defined {
		t.Errorf("its indicator: %+v", v)
	}
}

// TestSumProofsHold goes through the proofs of the operands of indicators: what is said of a sum follows from its equation, the page
// and the steps before it.
func TestSumProofsHold(t *testing.T) {
	sums := 0
	for n := range 300 {
		_, report, how := hidden(n)
		bounds := analysis.BoundsOf(report)
		for _, ind := range analysis.Indicators {
			c := &checker{report: report, bounds: make(map[nianbao.CellID]analysis.Bound)}
			for i, s := range bounds.ProveOperands(ind) {
				by := c.leavesSum(s.Relation, s.Cells)
				if by.Low < s.Bound.Low || by.High > s.Bound.High {
					t.Fatalf("page %d (%s): step %d of %s says %+v of %v, %s leaves %+v", n, how, i, ind.ID, s.Bound, s.Cells, s.Relation, by)
				}
				if len(s.Cells) > 1 {
					sums++
					continue
				}
				was := c.of(s.Cells[0])
				c.bounds[s.Cells[0]] = analysis.Bound{Low: max(was.Low, s.Bound.Low), High: min(was.High, s.Bound.High)}
			}
		}
	}
	if sums == 0 {
		t.Error("no sum was proved")
	}
}

// leavesSum is what the relation leaves for a sum of its cells: they are one cell to it.
func (c *checker) leavesSum(rel nianbao.Relation, sum []nianbao.CellID) analysis.Bound {
	as := nianbao.Relation{Op: rel.Op}
	sides := []*[]nianbao.Term{&as.Left, &as.Right}
	placed := false
	for k, side := range [][]nianbao.Term{rel.Left, rel.Right} {
		for _, t := range side {
			if !slices.Contains(sum, t.Cell) {
				*sides[k] = append(*sides[k], t)
			} else if !placed {
				placed = true
				*sides[k] = append(*sides[k], nianbao.Term{Cell: sum[0], Minus: t.Minus})
			}
		}
	}
	return c.leaves(as, sum[0])
}

// TestDoubtBehindABound: a value that is not printed is in doubt where a number that it follows from is.
func TestDoubtBehindABound(t *testing.T) {
	truth, _, _ := hidden(0)
	blank(truth, "requests.granted.total")
	doubt := nianbao.Problem{Code: nianbao.CellsDoubtful, Cells: []nianbao.CellID{"requests.unavailable.not_held.total"}}
	truth.Problems = []nianbao.Problem{doubt}
	ind, err := analysis.IndicatorByID("disclosure_rate")
	if err != nil {
		t.Fatal(err)
	}
	if v := ind.Compute(truth); v.Known != analysis.KnownDetermined || len(v.Doubts) != 1 {
		t.Errorf("the indicator: %s, doubts %v", v.Known, v.Doubts)
	}
	row := analysis.Compare([]*nianbao.Report{truth}, []nianbao.CellID{"requests.granted.total"}).Rows[0]
	if fig := row.Cells[0]; fig.KnownAs != analysis.KnownDetermined || len(fig.Problems) != 1 {
		t.Errorf("the cell: %s, problems %v", fig.KnownAs, fig.Problems)
	}
	metric, err := analysis.MetricByID("granted")
	if err != nil {
		t.Fatal(err)
	}
	if o := metric.At(truth, nil); o.Known != analysis.KnownDetermined || len(o.Doubts) != 1 {
		t.Errorf("the metric: %s, doubts %v", o.Known, o.Doubts)
	}
}
