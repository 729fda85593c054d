package web

import (
	"encoding/json"
	"fmt"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render"
	"nianbao/render/message"
)

// indicatorPage shows a derived figure with the cells that it is made of.
func (n *numberPageOf) indicatorPage(ind *analysis.Indicator) (*answer, error) {
	own := dataset.YearReports{Entry: n.entry, Year: n.year, Counts: nianbao.CorrectedReport{Report: n.report, Figures: n.corrected}, Others: n.others}
	v := own.ValueOf(ind, dataset.YearBefore(n.years, n.year))
	n.m.Value = n.indicator(v, "")
	shown := n.m.Value.Text
	if n.m.Value.Fraction != "" {
		shown = n.t("rate", n.m.Value.Text, n.m.Value.Fraction)
	}
	if shown == "" {
		shown = n.m.Value.State.Text
	}
	a := n.head(n.indicatorName(ind), shown, n.indicatorLede(ind, v))
	n.m.Facts = append(n.m.Facts, fact{Name: n.t("fact_formula"), Links: []link{{Text: message.IndicatorNames.Say(n.lang, ind.ID)},
		{Text: n.t("about"), Href: n.href("methods", "indicator", ind.ID)}}})
	if ind.MinDenominator > 0 {
		n.m.Facts = append(n.m.Facts, fact{Name: n.t("fact_minimum"), Links: []link{{Text: fmt.Sprint(ind.MinDenominator)}}})
	}
	if ind.Basis != "" {
		n.m.Facts = append(n.m.Facts, fact{Name: n.t("fact_basis"), Links: []link{{Text: message.Basis(n.lang, ind.Basis)}}})
	}
	n.m.Facts = append(n.m.Facts, n.pageFacts()...)
	if len(v.Rivals) > 0 {
		others := fact{Name: n.t("tag_differs")}
		for _, url := range v.Rivals {
			others.Links = append(others.Links, n.outside(url))
		}
		n.m.Facts = append(n.m.Facts, others)
	}
	n.operands("numerator", ind.Numerator[n.report.Form])
	if ind.Kind != analysis.KindGrowth {
		n.operands("denominator", ind.Denominator[n.report.Form])
	}
	n.m.Problems = n.problems(v.Value.Doubts)
	if _, err := n.archived(v.Value.Cells...); err != nil {
		return nil, err
	}
	for i := range n.years {
		y := &n.years[i]
		one := y.ValueOf(ind, dataset.YearBefore(n.years, y.Year))
		at := n.href("agency", n.entry.Key, fmt.Sprint(y.Year))
		line := yearValue{Year: link{Text: n.inYear(y.Year), Href: at, Here: n.counts && y.Year == n.year},
			Form: message.Forms.Of(n.lang, string(y.Counts.Report.Form)), Value: n.indicator(one, at+"/"+escapePart(ind.ID))}
		line.Data.State = string(one.Value.State)
		n.grade(&line, render.IndicatorMeasure(ind), y.Counts.Report.Form)
		n.m.Years = append(n.m.Years, line)
	}
	if err := n.peersOn(dataset.Measured{Indicator: ind}); err != nil {
		return nil, err
	}
	n.sheets(ind.ID)
	n.m.Cite = n.t("cite_indicator", n.entry.Name, yearText(n.request, n.year), n.indicatorName(ind), shown, n.moment(n.report.FetchedAt),
		n.report.Page.String())
	n.permanent(ind.ID)
	a.model = n.m
	if a.asPage(n.request) {
		return a, nil
	}
	a.table = render.IndicatorRows([]*dataset.Value{v})
	rows, err := records(a.table)
	if err != nil || len(rows) != 1 {
		return a, err
	}
	a.json, err = n.indicatorData(rows[0])
	return a, err
}

// indicatorData is the row of an indicator with what its page says beside it.
func (n *numberPageOf) indicatorData(row json.RawMessage) (map[string]any, error) {
	fields := make(map[string]json.RawMessage)
	if err := json.Unmarshal(row, &fields); err != nil {
		return nil, err
	}
	d := make(map[string]any, len(fields))
	for name, raw := range fields {
		d[name] = raw
	}
	cells := []operandData{}
	for _, o := range n.m.Operands {
		cells = append(cells, o.Data)
	}
	d["cells"], d["years"], d["peer_group"], d["cite"], d["links"], d["counts"], d["data_as_of"] = cells, n.yearsData(), n.m.Peers.Data, n.m.Cite,
		n.links(), n.counts, n.asOf()
	return d, nil
}

// operandData is a cell of the formula for machines.
type operandData struct {
	Cell  nianbao.CellID  `json:"cell"`
	Part  string          `json:"part"` // numerator or denominator
	Minus bool            `json:"minus"`
	State nianbao.State   `json:"state"`
	Value *nianbao.Amount `json:"value"`
}

func (n *numberPageOf) indicatorLede(ind *analysis.Indicator, v *dataset.Value) string {
	words := n.t("lede_indicator_open", n.m.Value.State.Text)
	switch {
	case v.Value.Defined && ind.Kind != analysis.KindCount:
		words = n.t("lede_indicator", message.IndicatorNames.Say(n.lang, ind.ID), v.Value.Numerator.String(), v.Value.Denominator.String())
		switch {
		case !v.Value.Rankable:
			words += n.t("lede_too_few", ind.MinDenominator)
		case v.Value.HasInterval:
			words += n.t("lede_rate", n.m.Value.Text, n.m.Value.Sub)
		default:
			words += n.t("lede_quotient", n.m.Value.Text)
		}
	case v.Value.Defined:
		words = n.t("lede_count", inUnit(ind, v.Value.Exact())+ind.Unit)
	case v.Value.Known == analysis.KnownBounded:
		words = n.t("lede_indicator_bound")
	}
	if v.Value.Known == analysis.KnownDetermined {
		words += n.t("lede_determined")
	}
	if v.Doubted() {
		words += n.t("lede_flagged")
	}
	return words + n.t("full_stop")
}

func (r *request) sideName(side string) string {
	if side == "numerator" {
		return r.t("numerator")
	}
	return r.t("denominator")
}

// operands lists the cells of a side of the formula: numerator or denominator.
func (n *numberPageOf) operands(side string, e analysis.Expression) {
	if len(e.Parts) == 0 {
		return
	}
	for i, t := range e.Parts[0].Terms {
		_, c := cellByID(n.report.Form, t.Cell)
		if c == nil {
			continue
		}
		line := operandLine{Part: n.sideName(side), Cell: link{Text: cellName(c), Href: n.number(t.Cell), Chinese: true}, Value: n.figure(c)}
		switch {
		case t.Minus:
			line.Sign = "−"
		case i > 0:
			line.Sign = "+"
		}
		fig := n.report.Figure(t.Cell)
		line.Data = operandData{Cell: t.Cell, Part: side, Minus: t.Minus, State: fig.State}
		if fig.Known() {
			line.Data.Value = &fig.Value
		}
		n.m.Operands = append(n.m.Operands, line)
	}
}
