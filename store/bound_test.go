package store_test

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"nianbao"
	"nianbao/analysis"
	"nianbao/parse/parsetest"
	"nianbao/store"
)

// partlyBlank draws reports of all editions of which some zeros, some cells or a whole column are not printed. Of every other one the reader
// could not place some of the numbers.
func partlyBlank(n int) *nianbao.Report {
	rng := rand.New(rand.NewPCG(12, uint64(n)))
	t := parsetest.New(rng, nianbao.Forms[n%len(nianbao.Forms)].ID, "甲市财政局", 2023)
	r := t.Report()
	f, _ := nianbao.FormByID(t.Form)
	for i, c := range f.Cells() {
		hidden := []bool{r.Figures[i].Value == 0, rng.IntN(4) == 0, c.Column.Key == "total", c.Column.Key == "business"}[n/3%4]
		if hidden {
			r.Figures[i] = nianbao.Figure{Cell: c.ID, State: nianbao.States[1+rng.IntN(4)]}
			if n%2 == 1 && i%3 == 0 {
				r.Problems = append(r.Problems, nianbao.Problem{Code: nianbao.CellsUnresolved, Cells: []nianbao.CellID{c.ID}})
			}
		}
	}
	return r
}

// TestBoundsInViews: what the views say of values that are not printed is what analysis says of the report, also after the database has
// worked it out anew from the figures.
func TestBoundsInViews(t *testing.T) {
	db := open(t)
	var stored []*nianbao.Report
	for n := range 24 {
		p := put(t, db, page(reportURL(n), fmt.Sprint("page ", n)))
		r := partlyBlank(n)
		r.URL, r.Page, r.FetchedAt, r.Parser = p.URL, p.Hash, p.FetchedAt, version
		putReport(t, db, p, r)
		stored = append(stored, r)
	}
	known := holdViews(t, db, stored)
	if known[analysis.KnownDetermined] == 0 || known[analysis.KnownBounded] == 0 || known[analysis.KnownOpen] == 0 {
		t.Errorf("not every kind of knowledge: %v", known)
	}
	for _, name := range []string{"bounds", "definitions"} {
		for _, query := range []string{`DELETE FROM bound`, `UPDATE operand SET bounds = NULL`,
			`UPDATE derived SET stamp = 'older' WHERE name = '` + name + `'`} {
			if err := db.Exec(t.Context(), query); err != nil {
				t.Fatal(err)
			}
		}
		again, err := store.Open(t.Context(), db.Path())
		if err != nil {
			t.Fatal(err)
		}
		holdViews(t, again, stored)
		again.Close()
	}
}

func holdViews(t *testing.T, db *store.DB, stored []*nianbao.Report) map[analysis.Knowledge]int {
	t.Helper()
	known := make(map[analysis.Knowledge]int)
	for _, r := range stored {
		for _, ind := range analysis.Indicators {
			if !ind.Asks(r.Form) || ind.Kind == analysis.KindGrowth {
				continue
			}
			v := ind.Compute(r)
			known[v.Known]++
			var how, state string
			var value, low, high *float64
			var rankable bool
			err := db.Reader().QueryRow(`SELECT known_as, state, value, bound_low, bound_high, rankable FROM indicators
				WHERE url = ? AND indicator = ?`, r.URL, ind.ID).
				Scan(&how, &state, &value, &low, &high, &rankable)
			if err != nil {
				t.Fatal(err)
			}
			if how != string(v.Known) || state != string(v.State) || rankable != v.Rankable ||
				!near(value, v.Exact(), ind) || !near(low, v.Range.Low, ind) || !near(high, v.Range.High, ind) {
				t.Fatalf("%s of %s: %s %s %v %v to %v, rankable %v; the report says %+v", ind.ID, r.URL, how, state, value, low, high, rankable, v)
			}
		}
		bounds := analysis.BoundsOf(r)
		for _, fig := range r.Figures {
			b, as := bounds.Know(fig)
			var low, high *int64
			row := db.Reader().QueryRow(`SELECT bound_low, bound_high FROM comparison WHERE url = ? AND cell = ?`, r.URL, string(fig.Cell))
			if err := row.Scan(&low, &high); err != nil {
				t.Fatal(err)
			}
			if (as == analysis.KnownDetermined || as == analysis.KnownBounded) && (low == nil || high == nil || *low != b.Low || *high != b.High) {
				t.Fatalf("%s of %s: %v to %v, the report says %+v", fig.Cell, r.URL, low, high, b)
			}
			if fig.Known() && (low != nil || high != nil) {
				t.Fatalf("%s of %s is printed and has bounds", fig.Cell, r.URL)
			}
			if as == analysis.KnownOpen && low != nil && high != nil {
				t.Fatalf("%s of %s: %d to %d, the report leaves it open", fig.Cell, r.URL, *low, *high)
			}
		}
	}
	return known
}

func near(got *float64, want *big.Rat, ind *analysis.Indicator) bool {
	if got == nil || want == nil {
		return got == nil && want == nil
	}
	f, _ := want.Float64()
	f *= float64(ind.Scale())
	return math.Abs(*got-f) <= 1e-9*math.Max(1, math.Abs(f))
}
