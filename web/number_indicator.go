package web

import (
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
	n.m.Facts = append(n.m.Facts, fact{Name: n.t("fact_formula"), Links: []link{{Text: n.indicatorName(ind)}}})
	if ind.MinDenominator > 0 {
		n.m.Facts = append(n.m.Facts, fact{Name: n.t("fact_minimum"), Links: []link{{Text: fmt.Sprint(ind.MinDenominator)}}})
	}
	if ind.Basis != "" {
		n.m.Facts = append(n.m.Facts, fact{Name: n.t("fact_basis"), Links: []link{{Text: message.Basis(n.lang, ind.Basis)}}})
	}
	n.m.Facts = append(n.m.Facts, n.pageFacts()...)
	n.operands(n.t("numerator"), ind.Numerator[n.report.Form])
	if ind.Kind != analysis.KindGrowth {
		n.operands(n.t("denominator"), ind.Denominator[n.report.Form])
	}
	n.m.Problems = n.problems(v.Value.Doubts)
	if _, err := n.archived(v.Value.Cells...); err != nil {
		return nil, err
	}
	for i := range n.years {
		one := n.years[i].ValueOf(ind, dataset.YearBefore(n.years, n.years[i].Year))
		if n.years[i].Year == n.year {
			one = v
		}
		n.m.Years = append(n.m.Years, yearValue{Year: link{Text: n.inYear(n.years[i].Year), Href: n.href("agency", n.entry.Key, fmt.Sprint(n.years[i].Year)), Here: n.years[i].Year == n.year},
			Form: message.Forms.Of(n.lang, string(n.years[i].Counts.Report.Form)), Value: n.indicator(one, n.href("agency", n.entry.Key, fmt.Sprint(n.years[i].Year), ind.ID))})
	}
	n.permanent(ind.ID)
	a.model = n.m
	if a.asPage(n.request) {
		return a, nil
	}
	a.table = render.IndicatorRows([]*dataset.Value{v})
	rows, err := records(a.table)
	if len(rows) == 1 {
		a.json = rows[0]
	}
	return a, err
}

func (n *numberPageOf) indicatorLede(ind *analysis.Indicator, v *dataset.Value) string {
	words := n.t("lede_indicator_open", n.m.Value.State.Text)
	switch {
	case v.Value.Defined && ind.Kind != analysis.KindCount:
		words = n.t("lede_indicator", v.Value.Numerator.String(), v.Value.Denominator.String())
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
	return words
}

func (n *numberPageOf) operands(part string, e analysis.Expression) {
	if len(e.Parts) == 0 {
		return
	}
	for i, t := range e.Parts[0].Terms {
		_, c := cellByID(n.report.Form, t.Cell)
		if c == nil {
			continue
		}
		line := operandLine{Part: part, Cell: link{Text: cellName(c), Href: n.number(t.Cell), Chinese: true}, Value: n.figure(c)}
		switch {
		case t.Minus:
			line.Sign = "−"
		case i > 0:
			line.Sign = "+"
		}
		n.m.Operands = append(n.m.Operands, line)
	}
}
