package render

import (
	"cmp"
	"fmt"
	"strings"

	"nianbao"
	"nianbao/analysis"
)

// IndicatorExplanation is how an indicator of one report came about. Growth, which needs two reports, says what it lacks.
type IndicatorExplanation struct {
	Name      string // of the page
	Report    *nianbao.Report
	Before    *nianbao.Report // of the year before; nil when it is not here
	Indicator *analysis.Indicator
}

// Draw writes the explanation for people: the value, the formula with its numbers, and the proof where some are not printed.
func (ex *IndicatorExplanation) Draw() string {
	r, ind := ex.Report, ex.Indicator
	v := ind.ComputeWith(r, ex.Before)
	var b strings.Builder
	fmt.Fprintf(&b, "%s [%s]\n%s\n\n", ind.Chinese, ind.ID, ind.English)
	value := "open"
	switch {
	case v.Defined:
		value = inUnit(ind, v.Exact(), 2) + " " + ind.Unit
	case v.Known == analysis.KnownBounded:
		value = rangeWords(ind, v.Range) + " " + ind.Unit
	}
	lines := [][2]string{{"Value", value}, {"Known as", string(v.Known)}, {"Why", v.Why}}
	if v.Defined && ind.Kind != analysis.KindCount {
		lines = append(lines, [2]string{"Fraction", fmt.Sprintf("%s / %s", v.Numerator, v.Denominator)})
	}
	lines = append(lines, [2]string{"Report", fmt.Sprintf("%s %s, %s", cmp.Or(r.Agency, "(no agency)"), YearWord(r.Year), cmp.Or(string(r.Form), "no form"))},
		[2]string{"Source", ex.Name}, [2]string{"SHA-256", r.Page.String()}, [2]string{"Note", ind.Note}, [2]string{"Law", ind.Basis})
	for _, line := range lines {
		if line[1] != "" {
			fmt.Fprintf(&b, "%-10s %s\n", line[0], line[1])
		}
	}
	ex.drawSum(&b, "Numerator", ind.Numerator[r.Form])
	if ind.Kind != analysis.KindGrowth {
		ex.drawSum(&b, "Denominator", ind.Denominator[r.Form])
	}
	if v.State != nianbao.Reported {
		d := Derivation{report: r, Known: v.Known, Steps: analysis.BoundsOf(r).ProveOperands(ind)}
		d.drawSteps(&b, "What the equations of the form leave of the numbers that are not printed")
	}
	for _, p := range v.Doubts {
		fmt.Fprintf(&b, "\n%s %s\n", p.Severity(), ProblemSentence(p))
	}
	return b.String()
}

// drawSum lists the cells of a sum with their numbers.
func (ex *IndicatorExplanation) drawSum(b *strings.Builder, what string, e analysis.Expression) {
	if len(e.Parts) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", what)
	d := newDrawing(ex.Report)
	for _, t := range e.Parts[0].Terms {
		sign := "+"
		if t.Minus {
			sign = "-"
		}
		fmt.Fprintf(b, "  %s %s  %s%s\n", sign, d.figure(t.Cell), CellName(t.Cell), placeOf(ex.Report.Figure(t.Cell)))
	}
}

// indicatorRecord is the JSON line of the explanation of an indicator.
type indicatorRecord struct {
	Source      string             `json:"source"`
	SHA256      string             `json:"sha256"`
	Agency      string             `json:"agency"`
	Year        *int               `json:"year"` // null when the page does not say
	Form        nianbao.FormID     `json:"form"`
	Indicator   string             `json:"indicator"`
	Value       *float64           `json:"value"` // not multiplied by 100
	KnownAs     analysis.Knowledge `json:"known_as"`
	Numerator   *nianbao.Amount    `json:"numerator"`
	Denominator *nianbao.Amount    `json:"denominator"`
	Low         *float64           `json:"bound_low,omitempty"`
	High        *float64           `json:"bound_high,omitempty"`
	Cells       []nianbao.CellID   `json:"cells"`
	Why         string             `json:"why,omitempty"`
	Steps       []stepRecord       `json:"steps,omitempty"`
	Problems    []nianbao.Problem  `json:"problems"`
}

// Record returns the explanation as what is written in JSON.
func (ex *IndicatorExplanation) Record() any {
	r, v := ex.Report, ex.Indicator.ComputeWith(ex.Report, ex.Before)
	rec := indicatorRecord{Source: ex.Name, SHA256: r.Page.String(), Agency: r.Agency, Form: r.Form, Indicator: ex.Indicator.ID, KnownAs: v.Known,
		Cells: append([]nianbao.CellID{}, v.Cells...), Why: v.Why, Problems: append([]nianbao.Problem{}, v.Doubts...)}
	if r.Year != 0 {
		rec.Year = &r.Year
	}
	if f, ok := v.Float(); ok {
		rec.Value, rec.Numerator = &f, &v.Numerator
		if v.Indicator.Kind != analysis.KindCount {
			rec.Denominator = &v.Denominator
		}
	}
	if v.Known == analysis.KnownBounded {
		low, _ := v.Range.Low.Float64()
		high, _ := v.Range.High.Float64()
		rec.Low, rec.High = &low, &high
	}
	if v.State != nianbao.Reported {
		rec.Steps = stepRecords(analysis.BoundsOf(r).ProveOperands(ex.Indicator))
	}
	return rec
}
