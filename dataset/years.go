package dataset

import (
	"slices"
	"strconv"
	"strings"

	"nianbao/ask"
)

// Years are the years reported on that a question chooses: a range, or single years of one. 0 is an open end.
type Years struct {
	From, To int
	Only     []int // of the range, in order; empty for all of it
}

// yearsOf reads the id of an ask.Year: "2022", "2021..2023", "2021..", "2022,2024"; "" for all.
func yearsOf(id string) Years {
	if first, last, isRange := strings.Cut(id, ".."); isRange {
		from, _ := strconv.Atoi(first) // an open end is 0
		to, _ := strconv.Atoi(last)
		return Years{From: from, To: to}
	}
	var y Years
	for word := range strings.SplitSeq(id, ",") {
		if n, err := strconv.Atoi(word); err == nil {
			y.Only = append(y.Only, n)
		}
	}
	if len(y.Only) > 0 {
		y.From, y.To = y.Only[0], y.Only[len(y.Only)-1]
	}
	if len(y.Only) == 1 {
		y.Only = nil
	}
	return y
}

// String writes the years as a question reads them; "" where all are chosen.
func (y *Years) String() string {
	if len(y.Only) > 0 {
		words := make([]string, len(y.Only))
		for i, n := range y.Only {
			words[i] = strconv.Itoa(n)
		}
		return strings.Join(words, ",")
	}
	return ask.Span{From: y.From, To: y.To}.String()
}

// Hold tells whether a year is among those chosen; a year that is not known (0) only where all are.
func (y *Years) Hold(year int) bool {
	if len(y.Only) > 0 {
		return slices.Contains(y.Only, year)
	}
	return y.From <= year && (y.To == 0 || year <= y.To) && (year != 0 || y.From == 0 && y.To == 0)
}
