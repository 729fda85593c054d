package render

import (
	"strings"
	"testing"

	"nianbao"
)

// TestDerivationOfALowerLimit: where the equations say only how much a count is at least, that is what is said, and no value.
func TestDerivationOfALowerLimit(t *testing.T) {
	r := formReport(t, map[nianbao.CellID]int64{"cases.review.corrected": 4, "cases.review.other": 4})
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
