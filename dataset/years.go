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
	Only     string // years of the range, in order and parted by commas; "" for all of it
}

// yearsOf reads the id of an ask.Year: "2022", "2021..2023", "2021..", "2022,2024"; "" for all.
func yearsOf(id string) Years {
	if first, last, isRange := strings.Cut(id, ".."); isRange {
		from, _ := strconv.Atoi(first) // an open end is 0
		to, _ := strconv.Atoi(last)
		return Years{From: from, To: to}
	}
	y := Years{Only: id}
	if list := y.list(); len(list) > 0 {
		y.From, y.To = list[0], list[len(list)-1]
	}
	if y.From == y.To {
		y.Only = ""
	}
	return y
}

// list are the single years of the range; none for all of it.
func (y *Years) list() []int {
	var list []int
	for word := range strings.SplitSeq(y.Only, ",") {
		if n, err := strconv.Atoi(word); err == nil {
			list = append(list, n)
		}
	}
	return list
}

// String writes the years as a question reads them; "" where all are chosen.
func (y *Years) String() string {
	if y.Only != "" {
		return y.Only
	}
	return ask.Span{From: y.From, To: y.To}.String()
}

// Hold tells whether a year is among those chosen; a year that is not known (0) only where all are.
func (y *Years) Hold(year int) bool {
	if y.Only != "" {
		return slices.Contains(y.list(), year)
	}
	return y.From <= year && (y.To == 0 || year <= y.To) && (year != 0 || y.From == 0 && y.To == 0)
}
