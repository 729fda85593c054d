package render

import (
	"cmp"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render/table"
)

// HintTable lays hints out.
func HintTable(found []dataset.Hint) *table.Table {
	return table.New(hintColumns, found)
}

var hintColumns = []table.Column[dataset.Hint]{
	table.Texts("kind", func(h dataset.Hint) string { return string(h.Kind) }),
	table.Texts("verdict", dataset.Hint.Verdict),
	table.Texts("agency", func(h dataset.Hint) string { return h.Page.Agency }),
	table.Values("year", func(h dataset.Hint) table.Cell { return table.Cell{Text: YearWord(h.Page.Year), Data: h.Page.Year} }),
	table.Texts("indicator", func(h dataset.Hint) string { return h.Indicator }),
	table.Texts("reason", func(h dataset.Hint) string { return h.Why }),
	table.Values("cells", hintCells).ToLeft(),
	table.Texts("level", func(h dataset.Hint) string { return string(h.Page.Identity.Level) }).Only(table.Machines),
	table.Texts("region", func(h dataset.Hint) string { return cmp.Or(h.Page.Identity.Region, h.Page.Identity.Within) }).Only(table.Machines),
	table.Texts("function", func(h dataset.Hint) string { return h.Page.Identity.Function }).Only(table.Machines),
	table.Texts("source", func(h dataset.Hint) string { return h.Page.Source }).Only(table.Machines),
	table.Texts("form", func(h dataset.Hint) string { return string(h.Page.Form) }).Only(table.Machines),
	table.Addresses("page", func(h dataset.Hint) string { return h.Page.URL }),
	table.Texts("fetched_at", func(h dataset.Hint) string { return TimeWord(h.Page.FetchedAt) }).Only(table.Machines),
	table.Texts("page_sha256", func(h dataset.Hint) string { return h.Page.Page.String() }).Only(table.Machines),
	table.Lists("against", func(h dataset.Hint) []string {
		return wordsOf(h.Against, func(o *dataset.Packed) string { return o.URL })
	}).Only(table.Machines),
	table.Lists("against_sha256", func(h dataset.Hint) []string {
		return wordsOf(h.Against, func(o *dataset.Packed) string { return o.Page.String() })
	}).Only(table.Machines),
}

// mostHintCells are named in the tables for people.
const mostHintCells = 2

// hintCells names the cells, for people the first of them.
func hintCells(h dataset.Hint) table.Cell {
	cells := wordsOf(h.Cells, func(c nianbao.CellID) string { return string(c) })
	short := strings.Join(cells[:min(len(cells), mostHintCells)], " ")
	if more := len(cells) - mostHintCells; more > 0 {
		short += fmt.Sprintf(" +%d", more)
	}
	return table.Cell{Text: short, Data: cells}
}

// UnjudgedWords says what was not judged, for the kinds that were asked for.
func UnjudgedWords(u *dataset.Unjudged, kinds []dataset.HintKind, peers string) []string {
	var words []string
	say := func(n int, one, what string, of ...dataset.HintKind) {
		if n > 0 && slices.ContainsFunc(of, func(k dataset.HintKind) bool { return slices.Contains(kinds, k) }) {
			words = append(words, fmt.Sprintf("Not judged: %s %s.", CountOf(n, one), what))
		}
	}
	say(u.Undated, "report", "without a year", dataset.HintKinds...)
	say(u.Alone, "report", "without one of the year before (copied, swapped, years)", "copied", "swapped", "years")
	say(u.Placeless, "report", "of agencies whose level or region is not settled, or that have none above them at the level of --peers "+peers+" (outlier)", "outlier")
	say(u.Small, "value", fmt.Sprintf("in groups of fewer than %d peers (outlier)", analysis.OutlierPeers), "outlier")
	say(u.Level, "value", "in groups of which more than half are equal (outlier)", "outlier")
	say(u.Own, "government", "whose figures are those of their office alone (parent)", "parent")
	say(u.Open, "government", "of whose figures it cannot be told whether they hold the departments (parent)", "parent")
	say(u.Others, "government", "most of whose figures are above the sum of their departments: some are not here (parent)", "parent")
	say(u.Childless, "government", "none of whose departments has a report of the year (parent)", "parent")
	say(u.Orphans, "report", "of departments whose government has none (parent)", "parent")
	return words
}

// HintCount counts hints by kind, for people and with the numbers for machines.
func HintCount(found []dataset.Hint, kinds []dataset.HintKind) (string, []slog.Attr) {
	counts := make(map[dataset.HintKind]int)
	contradictions := 0
	for _, f := range found {
		counts[f.Kind]++
		if f.Certain {
			contradictions++
		}
	}
	var parts []string
	numbers := []slog.Attr{slog.Int("hints", len(found)), slog.Int("contradictions", contradictions)}
	for _, kind := range dataset.HintKinds {
		if slices.Contains(kinds, kind) {
			parts = append(parts, fmt.Sprintf("%d %s", counts[kind], kind))
			numbers = append(numbers, slog.Int(string(kind), counts[kind]))
		}
	}
	return fmt.Sprintf("hints: %s, %s among them (%s)", CountOf(len(found), "hint"), CountOf(contradictions, "contradiction"), strings.Join(parts, ", ")), numbers
}
