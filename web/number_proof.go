package web

import (
	"cmp"
	"fmt"
	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render"
	"nianbao/render/message"
	"slices"
	"strings"
)

// equations shows the relations of the form in which the cell stands, with the years around it.
func (n *numberPageOf) equations(id nianbao.CellID) {
	years := render.AdjacentYears{Now: n.report}
	if before := dataset.YearBefore(n.years, n.year); before != nil {
		years.Before = before.Counts.Report
	}
	if after := dataset.YearBefore(n.years, n.year+2); after != nil && after.Year == n.year+1 {
		years.After = after.Counts.Report
	}
	good, all := 0, 0
	for _, q := range render.EquationsOf(id, years) {
		line := equation{Rule: message.RuleWord(q.Rule()).Short.In(n.lang), Says: message.RuleWord(q.Rule()).Says.In(n.lang), Verdict: n.t("eq_open")}
		if holds, known := q.Holds(); known {
			all++
			line.Verdict, line.Class = n.t("eq_fails"), "bad"
			if holds {
				good++
				line.Verdict, line.Class = n.t("eq_holds"), ""
			}
		}
		left, op, right := q.Sides()
		line.Left, line.Op, line.Right = n.terms(left), cmp.Or(operators[op], string(op)), n.terms(right)
		n.m.Equations = append(n.m.Equations, line)
	}
	if all > 0 {
		class := "ok"
		if good < all {
			class = "bad"
		}
		n.m.Chips = append(n.m.Chips, tag{class, n.t("chip_equations", good, all)})
	}
}

func (n *numberPageOf) terms(list []render.EquationTerm) []term {
	var out []term
	zeros := 0
	summed := len(list) > mostTerms
	for _, t := range list {
		if summed && !t.Self && t.Figure.Known() && t.Figure.Value == 0 {
			zeros++
			continue
		}
		line := term{Label: t.Label, Text: n.printed(t.Figure), Self: t.Self}
		switch {
		case t.Year != 0:
			line.Label += n.t("of_year", t.Year)
		case t.Away != 0:
			line.Label += n.t("of_year", n.year+t.Away)
			line.Text = n.t("no_report")
		case !t.Self:
			line.Href = n.number(t.Figure.Cell)
		}
		switch {
		case t.Minus:
			line.Sign = " − "
		case len(out) > 0:
			line.Sign = " + "
		}
		out = append(out, line)
	}
	if zeros > 0 {
		out = append(out, term{Sign: " + ", Label: n.t("zeros", zeros)})
	}
	return out
}

// mostTerms are written out; of longer sums the zeros are counted.
const mostTerms = 8

// operators are written as mathematics does.
var operators = map[nianbao.Operator]string{nianbao.Equal: "=", nianbao.AtLeast: "≥"}

// printed is a figure in an equation: its number, or the word of its state.
func (r *request) printed(fig nianbao.Figure) string {
	if fig.Known() {
		return fig.Value.String()
	}
	return message.States.Of(r.lang, string(fig.State))
}

// proof lists the steps that lead from printed numbers to one that is not.
func (n *numberPageOf) proof(fig nianbao.Figure) {
	if fig.Known() {
		return
	}
	for _, s := range n.bounds.Prove(fig.Cell) {
		var names []string
		for _, id := range s.Cells {
			if _, c := cellByID(n.report.Form, id); c != nil {
				names = append(names, cellName(c))
			}
		}
		limit := fmt.Sprint(s.Bound.Low)
		if !s.Bound.Exact() {
			limit = n.rangeText(s.Bound)
		}
		n.m.Proof = append(n.m.Proof, n.t("proof_step", strings.Join(names, " + "), limit, message.RuleWord(s.Rule).Says.In(n.lang)))
	}
}

func (n *numberPageOf) correction(id nianbao.CellID) {
	c, ok := n.corrected[id]
	if !ok {
		return
	}
	n.m.Chips = append(n.m.Chips, tag{"fix", n.t("tag_corrected")})
	n.m.Fixed = []fact{{Name: n.t("fix_was"), Links: []link{{Text: c.Was}}}, {Name: n.t("fix_becomes"), Links: []link{{Text: c.Becomes}}},
		{Name: n.t("fix_who"), Links: []link{{Text: c.Who}}},
		{Name: n.t("fix_when"), Links: []link{{Text: c.When.UTC().Format("2006-01-02")}}}, {Name: n.t("fix_why"), Links: []link{{Text: c.Why}}}}
}

// uses lists the indicators that the cell is part of.
func (n *numberPageOf) uses(id nianbao.CellID) {
	for i := range n.years {
		if n.years[i].Year != n.year || !n.counts {
			continue
		}
		for _, ind := range analysis.Indicators {
			if slices.Contains(ind.CellsOf(n.report.Form), id) {
				href := n.href("agency", n.entry.Key, fmt.Sprint(n.year), ind.ID)
				n.m.Uses = append(n.m.Uses, use{link{Text: n.indicatorName(ind), Href: href},
					n.indicator(n.years[i].ValueOf(ind, dataset.YearBefore(n.years, n.year)), href), ind.ID})
			}
		}
	}
}

// cellIn is the cell in the report of another year.
func (n *numberPageOf) cellIn(y *dataset.YearReports, id nianbao.CellID) yearValue {
	view := n.reader.request.reader(y.Counts, "agency", n.entry.Key, fmt.Sprint(y.Year))
	out := yearValue{Year: link{Text: n.inYear(y.Year), Href: n.href("agency", n.entry.Key, fmt.Sprint(y.Year)), Here: n.counts && y.Year == n.year},
		Form: message.Forms.Of(n.lang, string(y.Counts.Report.Form))}
	out.Value, out.Data.State = value{State: tag{"small", message.States.Of(n.lang, "n/a")}}, "n/a"
	if f, err := nianbao.FormByID(y.Counts.Report.Form); err == nil && f.Index(id) >= 0 {
		out.Value, out.Data.State = view.figure(&f.Cells()[f.Index(id)]), string(y.Counts.Report.Figure(id).State)
	}
	n.grade(&out, render.CellMeasure(id), y.Counts.Report.Form)
	return out
}
