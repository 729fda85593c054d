package analysis

import (
	"cmp"
	"math/big"
	"slices"
	"strings"
)

// Ranked is a value with its place among its peers.
type Ranked struct {
	Index int // in the values given
	Rank  int // 1 is the first; equal values share a rank; 0 for a value that is not ranked
	Value IndicatorValue
}

// RankValues orders values of one indicator, the greatest first, exactly. A value of which only a range is known has a rank where
// its range overlaps no other value: then nothing that it may be changes the order. Those that may not be ranked come last with
// rank 0: the ones with a range, then the ones below the minimum denominator, undefined or open; their Why says the reason.
func RankValues(values []IndicatorValue) []Ranked {
	out := make([]Ranked, len(values))
	ranges := make([]Range, len(values))
	for i, v := range values {
		out[i], ranges[i] = Ranked{Index: i, Value: v}, v.limits()
	}
	for _, i := range overlapping(values, ranges) {
		v := &out[i].Value
		v.Rankable, v.Why = false, strings.TrimPrefix(v.Why+"; its range overlaps others, so its place is open", "; ")
	}
	slices.SortStableFunc(out, func(a, b Ranked) int {
		switch x, y := standing(a.Value), standing(b.Value); {
		case x != y:
			return cmp.Compare(x, y)
		case x != 0:
			return 0
		}
		return ranges[b.Index].Low.Cmp(ranges[a.Index].Low)
	})
	for i := range out {
		switch {
		case standing(out[i].Value) != 0:
		case i > 0 && out[i].Value.Defined && out[i-1].Value.Defined && ranges[out[i].Index].Low.Cmp(ranges[out[i-1].Index].Low) == 0:
			out[i].Rank = out[i-1].Rank
		default:
			out[i].Rank = i + 1
		}
	}
	return out
}

// standing parts the ranked from those with a range only, and these from the rest.
func standing(v IndicatorValue) int {
	switch {
	case v.Rankable:
		return 0
	case v.Known == KnownBounded:
		return 1
	}
	return 2
}

// limits are those of a value: one that is known has no others than itself. Nil stands for what is not known at all.
func (v IndicatorValue) limits() Range {
	if v.Known == KnownBounded {
		return v.Range
	}
	x := v.Exact()
	return Range{x, x}
}

// overlapping lists the values with a range that shares a number with another one to be ranked.
func overlapping(values []IndicatorValue, ranges []Range) []int {
	var order []int
	for i, v := range values {
		if v.Rankable {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return ranges[a].Low.Cmp(ranges[b].Low) })
	hit := make(map[int]bool)
	var reach *big.Rat // the highest limit so far, and whose it is: of several that hold a number, each is found beside the one reaching furthest
	furthest := -1
	for _, i := range order {
		if furthest >= 0 && ranges[i].Low.Cmp(reach) <= 0 {
			hit[i], hit[furthest] = true, true
		}
		if furthest < 0 || ranges[i].High.Cmp(reach) > 0 {
			reach, furthest = ranges[i].High, i
		}
	}
	return slices.DeleteFunc(order, func(i int) bool { return !hit[i] || values[i].Known != KnownBounded })
}
