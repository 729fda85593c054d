package agency

import (
	"bytes"
	"errors"
	"nianbao"
	"strings"
	"testing"
	"time"
)

var correctionDay = time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC)

func TestCorrectionsFile(t *testing.T) {
	page := nianbao.HashOf([]byte("page"))
	cs := []nianbao.Correction{
		{Kind: nianbao.CorrectFigure, Page: page, Cell: "proactive.government_procurement.amount", Was: "6\t0\\", Becomes: "60.5", Who: "李", When: correctionDay, Why: "two\nlines"},
		{Kind: nianbao.CorrectIdentity, Cell: "region", Was: "鼓楼区财政局", Becomes: "320106", Who: "li", When: correctionDay, Why: "its page says Nanjing"},
		{Kind: nianbao.DecideAlias, Was: "郎溪县发改局", Becomes: "郎溪县发展和改革局", Who: "li", When: correctionDay, Why: "same site"},
		{Kind: nianbao.DecideDistinct, Was: "某局", Becomes: "某某局", Who: "li", When: correctionDay, Why: "two offices"},
		{Kind: nianbao.DecideMerge, Was: "甲县文化局|甲县旅游局", Becomes: "甲县文化和旅游局", Year: 2019, Who: "li", When: correctionDay, Why: "reform"},
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
	if err := FormatCorrections(&file, []nianbao.Correction{{Kind: nianbao.CorrectFigure}}); err == nil {
		t.Error("a correction without its words was written")
	}
}

func TestCorrectionsFileErrors(t *testing.T) {
	head := strings.Join(correctionColumns, "\t") + "\n"
	hash := nianbao.HashOf(nil).String()
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
