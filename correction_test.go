package nianbao

import (
	"slices"
	"strings"
	"testing"
	"time"
)

var decisionDay = time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC)

func pageReport() *Report {
	r := &Report{Form: Form2021, Year: 2023}
	for _, c := range Forms[0].Cells() {
		r.Figures = append(r.Figures, Figure{Cell: c.ID, State: Reported, Value: Whole(60)})
	}
	r.Page, r.Agency, r.Level = HashOf([]byte("page")), "某县财政局", County
	for i := range r.Figures {
		r.Figures[i].Raw = r.Figures[i].Value.String()
		r.Figures[i].At = Place{1, i, 2}
	}
	return r
}

func TestApplyCorrections(t *testing.T) {
	const cell = CellID("requests.granted.total")
	fix := Correction{Kind: CorrectFigure, Page: HashOf([]byte("page")), Cell: cell, Was: "60", Becomes: "66", Who: "li", When: decisionDay, Why: "scan"}
	r := pageReport()
	out := ApplyCorrections(r, []Correction{fix})
	got := out.Report.Figure(cell)
	if got.Value != Whole(66) || got.State != Reported || got.Raw != "60" || got.At != r.Figure(cell).At {
		t.Errorf("the figure is %+v", got)
	}
	if r.Figure(cell).Value != Whole(60) {
		t.Error("the report given was changed")
	}
	if out.Figures[cell].Who != "li" || !slices.Equal(out.CorrectedCells(), []CellID{cell}) || len(out.Stale) != 0 {
		t.Errorf("marks %+v, stale %+v", out.Figures, out.Stale)
	}
	marked := out.Report.Problems
	if last := marked[len(marked)-1]; last.Code != Corrected || !slices.Equal(last.Cells, []CellID{cell}) || !strings.HasSuffix(last.Detail, `printed "60", corrected to 66 by li on 2025-03-01: scan`) || len(r.Problems) != len(marked)-1 {
		t.Errorf("the correction is not among the problems: %+v", marked)
	}

	changed := pageReport()
	changed.Figures[slices.IndexFunc(changed.Figures, func(f Figure) bool { return f.Cell == cell })].Raw = "61"
	if out := ApplyCorrections(changed, []Correction{fix}); len(out.Figures) != 0 || len(out.Stale) != 1 || out.Stale[0].Now != "61" || out.Report.Figure(cell).Value != Whole(60) {
		t.Errorf("a cell that changed kept its correction: %+v", out.Stale)
	}
	anew := pageReport()
	anew.Page = HashOf([]byte("page, published anew"))
	if out := ApplyCorrections(anew, []Correction{fix}); len(out.Figures)+len(out.Stale) != 0 {
		t.Errorf("a new page took the correction of the old one: %+v", out)
	}
	for becomes, state := range map[string]State{"blank": Blank, "dash": Dash, "missing": Missing, "unreadable": Unreadable} {
		c := fix
		c.Becomes = becomes
		if got := ApplyCorrections(r, []Correction{c}).Report.Figure(cell); got.State != state || got.Value != 0 || got.Raw != "60" {
			t.Errorf("%s: %+v", becomes, got)
		}
	}
	blank := pageReport()
	for i := range blank.Figures {
		blank.Figures[i] = Figure{Cell: blank.Figures[i].Cell, State: Blank}
	}
	c := fix
	c.Was = "blank"
	if got := ApplyCorrections(blank, []Correction{c}).Report.Figure(cell); got.Value != Whole(66) || got.Raw != "" {
		t.Errorf("a blank: %+v", got)
	}
	name := Correction{Kind: CorrectIdentity, Page: r.Page, Cell: "name", Was: "某县财政局", Becomes: "郎溪县财政局", Who: "li", When: decisionDay, Why: "title"}
	level := name
	level.Cell, level.Becomes = "level", "city"
	if out := ApplyCorrections(r, []Correction{name, level}); out.Report.Agency != "郎溪县财政局" || out.Report.Level != City || len(out.Agency) != 2 || len(out.Stale) != 0 {
		t.Errorf("identity: %+v", out)
	}
}
