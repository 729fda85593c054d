package main

import (
	"fmt"
	"math"
	"math/big"
	"nianbao/analysis"
	"strings"
	"testing"
)

// TestTruth crawls and reads a world whose every figure is known, and holds what the commands print against what was
// worked out apart: each indicator, rank, group and series, and every contradiction that was planted. The formulas, the
// ranking, the quantiles and the sums are written out again here; none of the functions under test is called.
func TestTruth(t *testing.T) {
	x := crawledTruth(t)
	formulas := truthFormulas()
	if len(formulas) != len(analysis.Indicators) {
		t.Fatalf("%d formulas for %d indicators", len(formulas), len(analysis.Indicators))
	}
	for _, f := range formulas {
		t.Run("indicator "+f.id, func(t *testing.T) {
			t.Parallel() // each run only reads
			all := x.compute(f)
			x.holdValues(t, f, all)
			for _, by := range []string{"year", "level", "function", "region"} {
				x.holdGroups(t, f, all, by)
			}
			x.holdIndicatorSeries(t, f, all)
		})
	}
	t.Run("metrics", x.holdMetrics)
	t.Run("years", x.holdYears)
	t.Run("parents", x.holdParents)
	t.Run("words", x.holdWords)
	t.Run("patterns", x.holdPatterns)
	t.Run("outliers", x.holdOutliers)
}

// holdValues holds values, operands, intervals, states and ranks.
func (x *truth) holdValues(t *testing.T, f truthFormula, all map[string]map[int]*truthValue) {
	rows := x.rows(t, f.asked()...)
	if want := len(inAgencyOrder(all)); len(rows) != want {
		t.Errorf("%d rows, want %d", len(rows), want)
	}
	for _, row := range rows {
		v := all[row.text("agency")][row.year()]
		if v == nil {
			t.Errorf("nobody reported %s %d", row.text("agency"), row.year())
			continue
		}
		rank := int64(0)
		if n := row.number("rank"); n != nil {
			rank = n.Num().Int64()
		}
		if !near(row.number("value"), scaled(v.value, f.scale), 6) || rank != int64(v.rank) || row.text("state") != string(v.state) ||
			row.text("known_as") != v.known || row.text("peers") != v.peers() ||
			!near(row.number("bound_low"), scaled(v.low, f.scale), 6) || !near(row.number("bound_high"), scaled(v.high, f.scale), 6) ||
			!near(row.number("numerator"), v.top, 8) || !near(row.number("denominator"), v.base, 8) || row.text("page") != v.report.url {
			t.Errorf("%s %d: %v, want %s, rank %d, %s of %s, %s", v.report.agency.Name, v.report.year, row, word(scaled(v.value, f.scale)), v.rank, word(v.top), word(v.base), v.state)
		}
		if (row.number("low") != nil) != (f.share && v.value != nil) {
			t.Errorf("%s %d: an interval of %v to %v", v.report.agency.Name, v.report.year, row["low"], row["high"])
			continue
		}
		if row.number("low") != nil {
			low, high := score(v.top, v.base)
			gotLow, _ := row.number("low").Float64()
			gotHigh, _ := row.number("high").Float64()
			if math.Abs(gotLow-100*low) > 1e-5 || math.Abs(gotHigh-100*high) > 1e-5 {
				t.Errorf("%s %d: %f to %f, want %f to %f", v.report.agency.Name, v.report.year, gotLow, gotHigh, 100*low, 100*high)
			}
		}
	}
}

func scaled(v *big.Rat, scale int64) *big.Rat {
	if v == nil {
		return nil
	}
	return new(big.Rat).Mul(v, big.NewRat(scale, 1))
}

func word(v *big.Rat) string {
	if v == nil {
		return "nothing"
	}
	return v.FloatString(6)
}

// functionsOf are the fields of work of the offices in the world.
var functionsOf = map[string]string{"人民政府": "政府", "财政局": "财政", "教育局": "教育", "公安局": "公安", "民政局": "民政", "自然资源和规划局": "自然资源", "生态环境局": "生态环境", "住房和城乡建设局": "住房城乡建设"}

// groupName is the group that an agency falls into.
func groupName(v *truthValue, by string) string {
	a := v.report.agency
	switch by {
	case "level":
		return string(a.Level)
	case "function":
		for suffix, function := range functionsOf {
			if strings.HasSuffix(a.Name, suffix) {
				return function
			}
		}
		return "no such office: " + a.Name
	case "region":
		return map[string]string{"32": "320000 江苏省", "62": "620000 甘肃省", "41": "410000 河南省"}[a.Region[:2]]
	}
	return "all"
}

// holdGroups holds the number of values, their quartiles and the rate of the whole group.
func (x *truth) holdGroups(t *testing.T, f truthFormula, all map[string]map[int]*truthValue, by string) {
	type group struct {
		values    []*big.Rat
		top, base *big.Rat
		open      int64
		// how values are known
		determined, bounded int64
	}
	want := make(map[string]*group)
	for _, v := range inAgencyOrder(all) {
		key := fmt.Sprint(groupName(v, by), v.peers(), v.report.year)
		g := want[key]
		if g == nil {
			g = &group{top: new(big.Rat), base: new(big.Rat)}
			want[key] = g
		}
		switch {
		case v.known == "bounded":
			g.bounded++
			continue
		case v.value == nil:
			g.open++
			continue
		case v.known == "determined":
			g.determined++
		}
		g.values = append(g.values, scaled(v.value, f.scale))
		if !f.count {
			g.top.Add(g.top, v.top)
			g.base.Add(g.base, v.base)
		}
	}
	rows := x.rows(t, append(f.asked(), "--by", by)...)
	if len(rows) != len(want) {
		t.Errorf("by %s: %d groups, want %d", by, len(rows), len(want))
	}
	decimals := 6
	if f.count {
		decimals = 2
	}
	for _, row := range rows {
		name := row.text(by)
		if by == "year" {
			name = "all"
		}
		g := want[fmt.Sprint(name, row.text("peers"), row.year())]
		if g == nil {
			t.Errorf("by %s: there is no group %v", by, row)
			continue
		}
		known := int64(len(g.values))
		if row.number("known").Cmp(big.NewRat(known, 1)) != 0 || row.number("open").Cmp(big.NewRat(g.open, 1)) != 0 ||
			row.number("determined").Cmp(big.NewRat(g.determined, 1)) != 0 || row.number("bounded").Cmp(big.NewRat(g.bounded, 1)) != 0 {
			t.Errorf("by %s: %v, want %d known, %d determined, %d bounded and %d open", by, row, known, g.determined, g.bounded, g.open)
			continue
		}
		silent := known < 3 || !f.count && g.base.Cmp(big.NewRat(f.least, 1)) < 0
		if silent != (row.text("why") != "") || row.number("n").Cmp(big.NewRat(known+g.open+g.bounded, 1)) != 0 ||
			known > 0 && !f.count && (!near(row.number("numerator"), g.top, 8) || !near(row.number("denominator"), g.base, 8)) {
			t.Errorf("by %s: %v, want %s of %s in all, silent %t", by, row, word(g.top), word(g.base), silent)
		}
		sorted := inOrder(g.values)
		for i, column := range []string{"min", "q1", "median", "q3", "max"} {
			var exact *big.Rat
			if !silent {
				exact = place(sorted, int64(i), 4)
			}
			if !nearly(row.number(column), exact, decimals) {
				t.Errorf("by %s: %s of %s %d is %s, want %s", by, column, name, row.year(), word(row.number(column)), word(exact))
			}
		}
		var pooled *big.Rat
		if g.base.Sign() != 0 && !silent {
			pooled = scaled(new(big.Rat).Quo(g.top, g.base), f.scale)
		}
		if !near(row.number("pooled"), pooled, 6) {
			t.Errorf("by %s: pooled %s of %s %d, want %s", by, word(row.number("pooled")), name, row.year(), word(pooled))
		}
	}
}

// nearly leaves one in the last decimal to what is computed in doubles.
func nearly(printed, exact *big.Rat, decimals int) bool {
	if printed == nil || exact == nil {
		return printed == nil && exact == nil
	}
	diff := new(big.Rat).Sub(printed, exact)
	return diff.Abs(diff).Cmp(new(big.Rat).SetFloat64(math.Pow10(-decimals))) <= 0
}
