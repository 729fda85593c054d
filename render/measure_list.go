package render

import (
	"fmt"
	"strings"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
)

// IndicatorList lists the indicators with the formula of each edition of the form that asks for them.
func IndicatorList() string {
	var b strings.Builder
	for _, ind := range analysis.Indicators {
		fmt.Fprintf(&b, "%-32s %-8s %s: %s\n", ind.ID, ind.Unit, ind.Chinese, ind.English)
		for _, f := range nianbao.Forms {
			if !ind.Asks(f.ID) {
				continue
			}
			formula := ind.Numerator[f.ID].Source
			if over := ind.Denominator[f.ID].Source; over != "" {
				formula += "  /  " + over
			}
			fmt.Fprintf(&b, "    %-10s %s\n", f.ID, formula)
		}
	}
	return b.String()
}

// MetricList lists the metrics with the cells of each edition of the form that asks for them.
func MetricList() string {
	var b strings.Builder
	for _, m := range analysis.Metrics {
		fmt.Fprintf(&b, "%-50s %-10s %s\n", m.ID, m.Unit, m.Comparability)
		for _, form := range nianbao.Forms {
			if m.Asks(form.ID) {
				fmt.Fprintf(&b, "    %-10s %s\n", form.ID, m.Cells[form.ID].Source)
			}
		}
	}
	return b.String()
}

// CellList lists the cells whose id or label contains text, with the editions that have them and their labels; where none does, those that
// the text means. Text that means none is an *ask.Error.
func CellList(text string) (string, error) {
	list := cellList(text)
	if list != "" {
		return list, nil
	}
	ids, _, err := dataset.CellsByWords([]string{text})
	for _, id := range ids {
		list += cellList(string(id))
	}
	return list, err
}

func cellList(text string) string {
	var b strings.Builder
	for _, id := range nianbao.CellIDs() {
		var forms []string
		for _, form := range nianbao.FormsWith(id) {
			forms = append(forms, string(form))
		}
		if name := CellName(id); strings.Contains(name, text) {
			fmt.Fprintf(&b, "%-60s %-30s %s\n", id, strings.Join(forms, " "), strings.TrimSuffix(name, " ["+string(id)+"]"))
		}
	}
	return b.String()
}
