package ask

import (
	"slices"
	"strings"
	"sync"

	"nianbao"
	"nianbao/analysis"
	"nianbao/render/message"
)

// term makes a term with the labels that are known for its id.
func term(kind Kind, id string) Term {
	t := Term{Kind: kind, ID: id}
	names := map[Kind]message.Codes{Indicator: message.IndicatorNames, Metric: message.MetricNames, Level: message.Levels, AgencyKind: message.Kinds}[kind]
	whole, part, _ := strings.Cut(id, ".")
	if w, ok := names[whole]; ok {
		t.ZH, t.EN = w.Short.ZH, w.Short.EN
		if part != "" {
			label := partLabel(whole, part)
			t.ZH, t.EN = t.ZH+"："+label.ZH, t.EN+": "+label.EN
		}
	}
	return t
}

// partLabel is what the forms call a part of a metric: the row of the old form, the column of a breakdown, the row of a sum.
func partLabel(whole, part string) message.Text {
	c := partCell(whole, part)
	switch {
	case c == nil:
		return message.Text{ZH: part, EN: part}
	case c.Table.ID == "stats" || strings.HasPrefix(whole, "power_list"):
		return message.Text{ZH: c.Row.Core, EN: c.Row.English}
	}
	return message.Text{ZH: c.Column.Label, EN: c.Column.English}
}

// partNames are the wordings of the row of a part that is one row of the old form.
func partNames(whole, part string) []string {
	if c := partCell(whole, part); c != nil && c.Table.ID == "stats" {
		return slices.Concat([]string{c.Row.Core}, c.Row.Aliases, c.Row.Guesses)
	}
	return nil
}

// partCell is the first cell of a part of a metric.
func partCell(whole, part string) *nianbao.Cell {
	m, err := analysis.MetricByID(whole)
	if err != nil {
		return nil
	}
	for _, f := range nianbao.Forms {
		for _, p := range m.Cells[f.ID].Parts {
			if p.Key == part && len(p.Terms) > 0 {
				return &f.Cells()[f.Index(p.Terms[0].Cell)]
			}
		}
	}
	return nil
}

// idsOf lists the ids of indicators or metrics, those of the values of a metric with several included.
var idsOf = sync.OnceValue(func() map[Kind][]string {
	ids := make(map[Kind][]string)
	for _, ind := range analysis.Indicators {
		ids[Indicator] = append(ids[Indicator], ind.ID)
	}
	for _, m := range analysis.Metrics {
		ids[Metric] = append(ids[Metric], m.ID)
		for _, p := range m.Measures() {
			if p.Key != "" {
				ids[Metric] = append(ids[Metric], m.ID+"."+p.Key)
			}
		}
	}
	return ids
})

// measureLabels are the names that indicators and metrics have, in both languages.
var measureLabels = sync.OnceValue(func() map[Kind][]named {
	out := make(map[Kind][]named)
	for kind, ids := range idsOf() {
		for _, id := range ids {
			t := term(kind, id)
			for i, name := range []string{id, t.ZH, t.EN} {
				if i == 0 || !byParts[id] {
					out[kind] = append(out[kind], named{fold(name), Meaning{t}})
				}
			}
			if whole, part, several := strings.Cut(id, "."); several && kind == Metric && whole != "requests_by_applicant" {
				for _, name := range partNames(whole, part) {
					out[kind] = append(out[kind], named{fold(name), Meaning{t}})
				}
			}
		}
	}
	for _, ind := range analysis.Indicators {
		for _, name := range []string{ind.Chinese, ind.English} {
			out[Indicator] = append(out[Indicator], named{fold(name), Meaning{term(Indicator, ind.ID)}})
		}
	}
	return out
})
