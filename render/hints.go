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
	"nianbao/render/message"
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
	table.Texts("reason", func(h dataset.Hint) string { return HintReason(message.English, h.Why) }),
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

// unjudged is a reason for which something could not be looked at, and how much.
type unjudged struct {
	n    int
	noun message.Noun
	says string
}

// unjudgedOf lists the reasons of the kinds that were asked for.
func unjudgedOf(l message.Lang, u *dataset.Unjudged, kinds []dataset.HintKind, peers string) []unjudged {
	placeless := message.UnjudgedPlaceless.In(l, peers)
	var list []unjudged
	for _, x := range []struct {
		unjudged
		of []dataset.HintKind
	}{
		{unjudged{u.Undated, message.Reports, message.UnjudgedUndated.In(l)}, dataset.HintKinds},
		{unjudged{u.Alone, message.Reports, message.UnjudgedAlone.In(l)}, []dataset.HintKind{dataset.HintCopied, dataset.HintSwapped, dataset.HintYears}},
		{unjudged{u.Placeless, message.Reports, placeless}, []dataset.HintKind{dataset.HintOutlier}},
		{unjudged{u.Small, message.HintValues, message.UnjudgedSmall.In(l, analysis.OutlierPeers)}, []dataset.HintKind{dataset.HintOutlier}},
		{unjudged{u.Level, message.HintValues, message.UnjudgedLevel.In(l)}, []dataset.HintKind{dataset.HintOutlier}},
		{unjudged{u.Own, message.HintGovernments, message.UnjudgedOwn.In(l)}, []dataset.HintKind{dataset.HintParent}},
		{unjudged{u.Open, message.HintGovernments, message.UnjudgedOpen.In(l)}, []dataset.HintKind{dataset.HintParent}},
		{unjudged{u.Others, message.HintGovernments, message.UnjudgedOthers.In(l)}, []dataset.HintKind{dataset.HintParent}},
		{unjudged{u.Childless, message.HintGovernments, message.UnjudgedChildless.In(l)}, []dataset.HintKind{dataset.HintParent}},
		{unjudged{u.Orphans, message.Reports, message.UnjudgedOrphans.In(l)}, []dataset.HintKind{dataset.HintParent}},
	} {
		if x.n > 0 && slices.ContainsFunc(x.of, func(k dataset.HintKind) bool { return slices.Contains(kinds, k) }) {
			list = append(list, x.unjudged)
		}
	}
	return list
}

// UnjudgedWords says what was not judged, in English, as it stands below tables.
func UnjudgedWords(u *dataset.Unjudged, kinds []dataset.HintKind, peers string) []string {
	return UnjudgedIn(message.English, u, kinds, peers)
}

// UnjudgedIn says what was not judged, for the kinds that were asked for; peers names the level in which they were looked for.
func UnjudgedIn(l message.Lang, u *dataset.Unjudged, kinds []dataset.HintKind, peers string) []string {
	var words []string
	for _, x := range unjudgedOf(l, u, kinds, peers) {
		words = append(words, message.UnjudgedLine.In(l, x.noun.Count(l, x.n), x.says))
	}
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
