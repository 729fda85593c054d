package render

import (
	"strings"
	"testing"

	"nianbao"
)

// TestDerivationOfALowerLimit: where the equations say only how much a count is at least, that is what is said, and no value.
func TestDerivationOfALowerLimit(t *testing.T) {
	f, err := nianbao.FormByID(nianbao.Form2021)
	if err != nil {
		t.Fatal(err)
	}
	r := &nianbao.Report{Form: f.ID, Year: 2023}
	for _, c := range f.Cells() {
		fig := nianbao.Figure{Cell: c.ID, State: nianbao.Blank}
		if c.ID == "cases.review.corrected" || c.ID == "cases.review.other" {
			fig.State, fig.Value = nianbao.Reported, nianbao.Whole(4)
		}
		r.Figures = append(r.Figures, fig)
	}
	d := DeriveCell(r, "cases.review.total")
	var b strings.Builder
	d.draw(&b)
	if !strings.Contains(b.String(), "nothing but ≥ 8 (open)") {
		t.Errorf("drawn:\n%s", b.String())
	}
	if rec := d.record(); rec.KnownAs != "open" || rec.Low == nil || *rec.Low != 8 || rec.High != nil {
		t.Errorf("record %+v", rec)
	}
}
