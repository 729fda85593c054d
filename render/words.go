package render

import (
	"fmt"
	"nianbao"
	"slices"
	"strconv"
	"strings"
	"time"
)

func YearWord(year int) string {
	if year == 0 {
		return "?"
	}
	return strconv.Itoa(year)
}

func TimeWord(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// wordsOf makes a word of each; never nil, so that JSON has a list.
func wordsOf[T any](list []T, word func(T) string) []string {
	words := make([]string, len(list))
	for i, x := range list {
		words[i] = word(x)
	}
	return words
}

// ProblemSentence says what a problem means and what was seen.
func ProblemSentence(p nianbao.Problem) string {
	says := string(p.Code)
	if i := slices.IndexFunc(nianbao.ProblemKinds, func(k nianbao.ProblemKind) bool { return k.Code == p.Code }); i >= 0 {
		says = nianbao.ProblemKinds[i].Says
	}
	code := string(p.Code)
	if p.Rule != "" {
		code += " " + string(p.Rule)
	}
	s := fmt.Sprintf("%s [%s]", says, code)
	if p.Code == nianbao.RuleBroken { // unlike sums, such a rule is not known by its name
		s += " " + nianbao.RuleSays(p.Rule) + ":"
	}
	if p.Detail != "" {
		s += " " + p.Detail
	}
	return s
}

func Shortened(ids []nianbao.CellID) []nianbao.CellID { return ids[:min(len(ids), MostCells)] }

// MostCells are named below a problem for people.
const MostCells = 12

// The marks of a drawn figure. A blank is not a zero, so each state has its own.
const (
	MarkBlank      = "␣"
	MarkMissing    = "?"
	MarkUnreadable = "!"
	markNotAsked   = "n/a"
	MarkDoubt      = "*" // behind a number that a problem names

	Legend = "␣ blank on the page   — / dash as printed   ? missing from the page   ! unreadable   * named by a problem"
)

// CellName writes a cell as its labels on the form, with its id.
func CellName(id nianbao.CellID) string {
	c := nianbao.NewestCell(id)
	if c == nil {
		return string(id)
	}
	parts := append(slices.Clone(c.Row.Group), c.Row.Label)
	if c.Row.Label == "" {
		parts = slices.Clone(c.Column.Path)
	}
	parts = append(parts, c.Column.Label)
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return strings.Join(parts, " · ") + " [" + string(id) + "]"
}

func Plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// CountOf writes "1 page", "3 pages".
func CountOf(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}

// yearSpan writes years in a row as "2019..2023".
func yearSpan(years []int) string {
	var spans []string
	for i := 0; i < len(years); {
		k := i
		for k+1 < len(years) && years[k+1] == years[k]+1 && years[i] != 0 {
			k++
		}
		span := YearWord(years[i])
		if k > i {
			span += ".." + YearWord(years[k])
		}
		spans = append(spans, span)
		i = k + 1
	}
	return strings.Join(spans, ", ")
}
