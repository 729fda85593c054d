package nianbao

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
)

var correctionDay = time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC)

func pageReport() *Report {
	r := typicalReport(2023)
	r.Page, r.Agency, r.Level = HashOf([]byte("page")), "某县财政局", County
	for i := range r.Figures {
		r.Figures[i].Raw = r.Figures[i].Value.String()
		r.Figures[i].At = Place{1, i, 2}
	}
	return r
}

func TestApplyCorrections(t *testing.T) {
	const cell = CellID("requests.granted.total")
	fix := Correction{Kind: CorrectFigure, Page: HashOf([]byte("page")), Cell: cell, Was: "60", Becomes: "66", Who: "li", When: correctionDay, Why: "scan"}
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
	name := Correction{Kind: CorrectIdentity, Page: r.Page, Cell: "name", Was: "某县财政局", Becomes: "郎溪县财政局", Who: "li", When: correctionDay, Why: "title"}
	level := name
	level.Cell, level.Becomes = "level", "city"
	if out := ApplyCorrections(r, []Correction{name, level}); out.Report.Agency != "郎溪县财政局" || out.Report.Level != City || len(out.Agency) != 2 || len(out.Stale) != 0 {
		t.Errorf("identity: %+v", out)
	}
}

func TestCorrectionsFile(t *testing.T) {
	page := HashOf([]byte("page"))
	cs := []Correction{
		{Kind: CorrectFigure, Page: page, Cell: "proactive.government_procurement.amount", Was: "6\t0\\", Becomes: "60.5", Who: "李", When: correctionDay, Why: "two\nlines"},
		{Kind: CorrectIdentity, Cell: "region", Was: "鼓楼区财政局", Becomes: "320106", Who: "li", When: correctionDay, Why: "its page says Nanjing"},
		{Kind: DecideAlias, Was: "郎溪县发改局", Becomes: "郎溪县发展和改革局", Who: "li", When: correctionDay, Why: "same site"},
		{Kind: DecideDistinct, Was: "某局", Becomes: "某某局", Who: "li", When: correctionDay, Why: "two offices"},
		{Kind: DecideMerge, Was: "甲县文化局|甲县旅游局", Becomes: "甲县文化和旅游局", Year: 2019, Who: "li", When: correctionDay, Why: "reform"},
	}
	var file bytes.Buffer
	if err := FormatCorrections(&file, cs); err != nil {
		t.Fatal(err)
	}
	got, err := ParseCorrections(strings.NewReader("\ufeff# ours\n\n" + file.String()))
	if err != nil {
		t.Fatal(err)
	}
	for i := range got {
		want := cs[i]
		want.Line = i + 4
		if got[i] != want {
			t.Errorf("line %d came back as %+v, want %+v", i, got[i], want)
		}
	}
	if err := FormatCorrections(&file, []Correction{{Kind: CorrectFigure}}); err == nil {
		t.Error("a correction without its words was written")
	}
}

func TestCorrectionsFileErrors(t *testing.T) {
	head := strings.Join(correctionColumns, "\t") + "\n"
	hash := HashOf(nil).String()
	for _, tt := range []struct{ line, column string }{
		{"figure\t" + hash + "\trequests.granted.total\t1\t2\t\tli\t2025-03-01", ""},
		{"figure\t" + hash + "\trequests.granted.total\t1\t2\t\t\t2025-03-01\twhy", "who"},
		{"figure\t" + hash + "\trequests.granted.total\t1\t2\t\tli\tyesterday\twhy", "when"},
		{"figure\t" + hash + "\trequests.granted.total\t1\t2\t\tli\t2025-03-01\t", "why"},
		{"figure\t\trequests.granted.total\t1\t2\t\tli\t2025-03-01\twhy", "page"},
		{"figure\tabc\trequests.granted.total\t1\t2\t\tli\t2025-03-01\twhy", "page"},
		{"figure\t" + hash + "\trequests.nothing\t1\t2\t\tli\t2025-03-01\twhy", "cell"},
		{"figure\t" + hash + "\trequests.granted.total\t\t2\t\tli\t2025-03-01\twhy", "was"},
		{"figure\t" + hash + "\trequests.granted.total\t1\ttwo\t\tli\t2025-03-01\twhy", "becomes"},
		{"figure\t" + hash + "\trequests.granted.total\t1\t9.5\t\tli\t2025-03-01\twhy", "becomes"},
		{"figure\t" + hash + "\trequests.granted.total\t1\t-2\t\tli\t2025-03-01\twhy", "becomes"},
		{"figure\t" + hash + "\tproactive.administrative_penalty.items_change\t1\t1.5\t\tli\t2025-03-01\twhy", "becomes"},
		{"figure\t" + hash + "\tproactive.government_procurement.amount\t1\t-0.5\t\tli\t2025-03-01\twhy", "becomes"},
		{"figure\t" + hash + "\trequests.granted.total\t1\treported\t\tli\t2025-03-01\twhy", "becomes"},
		{"identity\t\tregion\tx\t999999\t\tli\t2025-03-01\twhy", "becomes"},
		{"identity\t\tlevel\tx\tvillage\t\tli\t2025-03-01\twhy", "becomes"},
		{"identity\t\tcolour\tx\tred\t\tli\t2025-03-01\twhy", "cell"},
		{"rename\t\t\ta\tb\t\tli\t2025-03-01\twhy", "year"},
		{"rename\t\t\ta\tb\t19\tli\t2025-03-01\twhy", "year"},
		{"guess\t\t\ta\tb\t\tli\t2025-03-01\twhy", "kind"},
	} {
		good := "alias\t\t\ta\tb\t\tli\t2025-03-01\twhy\n"
		cs, err := ParseCorrections(strings.NewReader(head + good + tt.line + "\n"))
		var e *CorrectionError
		if !errors.As(err, &e) || e.Line != 3 || e.Column != tt.column || len(cs) != 1 {
			t.Errorf("%q: %v with %d sound lines, want line 3, column %q", tt.line, err, len(cs), tt.column)
		}
	}
	twice := "figure\t" + hash + "\trequests.granted.total\t1\t2\t\tli\t2025-03-01\twhy\n"
	if _, err := ParseCorrections(strings.NewReader(head + twice + twice)); err == nil || !strings.Contains(err.Error(), "line 2 decides the same") {
		t.Errorf("a cell decided twice: %v", err)
	}
	if _, err := ParseCorrections(strings.NewReader("a\tb\n")); err == nil {
		t.Error("a file without the header was read")
	}
}

func FuzzParseCorrections(f *testing.F) {
	f.Add(strings.Join(correctionColumns, "\t") + "\nalias\t\t\ta\\tb\tb\t\tli\t2025-03-01\twhy\n")
	f.Fuzz(func(t *testing.T, s string) {
		cs, _ := ParseCorrections(strings.NewReader(s))
		var out bytes.Buffer
		if err := FormatCorrections(&out, cs); err != nil {
			t.Fatal(err)
		}
		again, err := ParseCorrections(&out)
		if err != nil || len(again) != len(cs) {
			t.Fatalf("%d corrections came back as %d: %v", len(cs), len(again), err)
		}
	})
}
