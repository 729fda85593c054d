package analysis

import (
	"math/big"
	"nianbao"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestSeriesOf(t *testing.T) {
	old := zeroReport(nianbao.Form2014, 2018)
	set(old, "stats.applications.received", nianbao.Reported, 40)
	set(old, "stats.replies.denied", nianbao.Reported, 8)
	mid := zeroReport(nianbao.Form2019, 2019)
	set(mid, "requests.new_requests.total", nianbao.Reported, 50)
	blank := zeroReport(nianbao.Form2021, 2022)
	for _, cell := range []nianbao.CellID{"requests.new_requests.total", "requests.new_requests.business", "requests.carried_forward.business", "requests.carried_forward.total"} {
		set(blank, cell, nianbao.Blank, 0) // one alone would follow from the others
	}
	late := zeroReport(nianbao.Form2021, 2023)
	set(late, "requests.new_requests.total", nianbao.Reported, 70)
	late.FetchedAt = time.Date(2024, 2, 1, 0, 0, 0, 0, time.UTC)
	reports := []*nianbao.Report{late, old, mid, blank, {Form: nianbao.Form2021}, nil}

	m, _ := MetricByID("requests_received")
	points := SeriesOf(reports, m)
	if len(points) != 6 {
		t.Fatalf("%d points, want the six years 2018 to 2023", len(points))
	}
	for i, want := range []struct {
		state      nianbao.State
		value      int64
		comparable bool
		why        string
	}{
		{nianbao.Reported, 40, true, ""}, {nianbao.Reported, 50, true, ""}, {nianbao.Missing, -1, false, "no report"}, {nianbao.Missing, -1, false, "no report"},
		{nianbao.Blank, -1, false, "is blank"}, {nianbao.Reported, 70, true, ""},
	} {
		p := points[i]
		if p.Year != 2018+i || p.State != want.state || p.Comparable != want.comparable || !strings.Contains(p.Why, want.why) ||
			(p.Exact == nil) != (want.value < 0) || p.Exact != nil && p.Exact.Cmp(big.NewRat(want.value, 1)) != 0 {
			t.Errorf("%d: %+v, want %+v", p.Year, p, want)
		}
	}

	rival := zeroReport(nianbao.Form2021, 2023)
	rival.URL = "http://other"
	set(rival, "requests.new_requests.total", nianbao.Reported, 71)
	points = SeriesOf(append(reports, rival), m)
	if p := points[5]; p.Comparable || !strings.Contains(p.Caution, "http://other") || p.Exact.Cmp(big.NewRat(70, 1)) != 0 {
		t.Errorf("with a rival page: %+v", p)
	}
	denied, _ := MetricByID("denied_all")
	if p := SeriesOf(reports, denied)[0]; p.Comparable || p.Grade != Poor || p.Caution == "" {
		t.Errorf("a poor comparison: %+v", p)
	}
	if got := SeriesOf(nil, m); got != nil {
		t.Errorf("no reports gave %v", got)
	}
	if p := SeriesOf(reports, indicator(t, "requests_growth"))[1]; p.Exact == nil || p.Exact.Cmp(big.NewRat(1, 4)) != 0 {
		t.Errorf("growth from 40 to 50: %+v", p)
	}
}

// chain makes reports of following years that satisfy every cross-year rule.
func chain(from, years int) []*nianbao.Report {
	var out []*nianbao.Report
	for i := range years {
		r := zeroReport(nianbao.Form2021, from+i)
		for k, c := range nianbao.ApplicantKeys {
			set(r, nianbao.CellID("requests.carried_over."+c), nianbao.Reported, int64(k+i))
			set(r, nianbao.CellID("requests.carried_forward."+c), nianbao.Reported, int64(k+i+1))
		}
		for k, doc := range nianbao.DocumentKeys {
			p := "proactive." + doc + "."
			set(r, nianbao.CellID(p+"issued"), nianbao.Reported, int64(k+3))
			set(r, nianbao.CellID(p+"repealed"), nianbao.Reported, int64(k+1))
			set(r, nianbao.CellID(p+"in_force"), nianbao.Reported, int64(100*k+2*i+50))
		}
		out = append(out, r)
	}
	return out
}

// TestYearBreaks plants breaks one at a time and wants those and no others.
func TestYearBreaks(t *testing.T) {
	if got := YearBreaks(chain(2021, 4)); len(got) != 0 {
		t.Fatalf("a sound chain breaks: %v", got)
	}
	for _, tt := range []struct {
		cell  nianbao.CellID
		rule  nianbao.RuleID
		years int // pairs of years that see it
	}{
		{"requests.carried_over.total", "carry", 1},
		{"requests.carried_forward.business", "carry", 1},
		{"proactive.normative_documents.in_force", "stock_flow", 2},
		{"proactive.government_rules.issued", "stock_flow", 1},
	} {
		rs := chain(2021, 4)
		set(rs[1], tt.cell, nianbao.Reported, rs[1].Figure(tt.cell).Value.Int()+7)
		got := YearBreaks(rs)
		if len(got) != tt.years || slices.ContainsFunc(got, func(b YearBreak) bool { return b.Problem.Rule != tt.rule }) {
			t.Errorf("%s: %d breaks %+v, want %d of %s", tt.cell, len(got), got, tt.years, tt.rule)
		}
		set(rs[1], tt.cell, nianbao.Blank, 0)
		if got := YearBreaks(rs); len(got) != 0 {
			t.Errorf("%s blank: %+v", tt.cell, got)
		}
	}
	gap := chain(2021, 4)
	set(gap[1], "requests.carried_over.total", nianbao.Reported, 99)
	if got := YearBreaks([]*nianbao.Report{gap[0], gap[2], gap[3]}); len(got) != 0 {
		t.Errorf("years that do not follow each other were compared: %+v", got)
	}
	good := chain(2021, 2)
	bad := chain(2021, 2)[1]
	set(bad, "requests.carried_over.total", nianbao.Reported, 99)
	bad.FetchedAt = time.Now()
	if got := YearBreaks([]*nianbao.Report{good[0], good[1], bad}); len(got) != 0 {
		t.Errorf("another page of the year holds, and it broke: %+v", got)
	}
	if got := YearBreaks([]*nianbao.Report{good[0], bad}); len(got) != 1 {
		t.Errorf("%d breaks, want 1", len(got))
	}
}

// family makes a government and departments that add up to it.
func family(n int) (parent *nianbao.Report, parts []*nianbao.Report) {
	parent = zeroReport(nianbao.Form2021, 2023)
	for k := range n {
		part := zeroReport(nianbao.Form2021, 2023)
		for i := range part.Figures {
			part.Figures[i].Value = nianbao.Whole(int64((i*7 + k*3) % 11))
			parent.Figures[i].Value += part.Figures[i].Value
		}
		parts = append(parts, part)
	}
	return parent, parts
}

func TestCheckParent(t *testing.T) {
	const cell = nianbao.CellID("requests.granted.total")
	parent, parts := family(5)
	if got := CheckParent(parent, parts); len(got) != 0 {
		t.Fatalf("a sound family: %v", got)
	}
	true0 := parent.Figure(cell).Value.Int()
	for _, tt := range []struct {
		desc    string
		parent  int64
		drop    bool // one department has no report
		verdict ParentVerdict
	}{
		{"one less, all known", true0 - 1, false, ParentBelow},
		{"one more, all known", true0 + 1, false, ParentDiffers},
		{"one more, one unknown", true0 + 1, true, ""},
		{"nothing, one unknown", 0, true, ParentBelow},
	} {
		parent, parts := family(5)
		set(parent, cell, nianbao.Reported, tt.parent)
		if tt.drop {
			parts[2] = nil
		}
		got := CheckParent(parent, parts)
		if tt.verdict == "" {
			if len(got) != 0 {
				t.Errorf("%s: %v", tt.desc, got)
			}
			continue
		}
		if len(got) != 1 || got[0].Cell != cell || got[0].Verdict != tt.verdict || got[0].Open != tt.drop || got[0].Why().Code == "" {
			t.Errorf("%s: %+v", tt.desc, got)
		}
	}
	set(parts[0], cell, nianbao.Dash, 0)
	if got := CheckParent(parent, parts); len(got) != 0 {
		t.Errorf("a dash was taken for a zero: %v", got)
	}
	set(parent, cell, nianbao.Blank, 0)
	if got := CheckParent(parent, parts); len(got) != 0 {
		t.Errorf("a blank of the parent was tested: %v", got)
	}
	if CheckParent(parent, nil) != nil || CheckParent(&nianbao.Report{}, parts) != nil {
		t.Error("nothing to test gave findings")
	}
}

// TestJudgeParent: above the sum is a contradiction only where nobody is missing, below it always, and neither where the
// government reports for itself alone.
func TestJudgeParent(t *testing.T) {
	const cell = nianbao.CellID("requests.granted.total")
	for _, tt := range []struct {
		desc            string
		by              int64 // the cell against the sum
		everywhere      int64 // and all other cells
		missing         bool
		findings, above int
		scope           Scope
		complete        bool
	}{
		{desc: "sound", scope: ScopeWhole, complete: true},
		{desc: "one more", by: 1, findings: 1, scope: ScopeWhole, complete: true},
		{desc: "one less", by: -1, findings: 1, scope: ScopeWhole, complete: true},
		{desc: "more everywhere: somebody is not here", by: 40, everywhere: 3, above: len(nianbao.Forms[0].Cells()), scope: ScopeWhole},
		{desc: "less, and somebody is not here", by: -1, everywhere: 3, findings: 1, above: len(nianbao.Forms[0].Cells()) - 1, scope: ScopeWhole},
		{desc: "one more, one missing", by: 1, missing: true, scope: ScopeWhole},
		{desc: "far less, one missing", by: -1000, missing: true, findings: 1, scope: ScopeWhole},
		{desc: "an office alone", by: -1000, everywhere: -1000, scope: ScopeOwn},
	} {
		parent, parts := family(5)
		for i := range parent.Figures {
			fig := &parent.Figures[i]
			by := tt.everywhere
			if fig.Cell == cell {
				by = tt.by
			}
			fig.Value = max(0, fig.Value+nianbao.Whole(by))
		}
		if tt.missing {
			parts[1] = nil
		}
		got := JudgeParent(parent, parts)
		if len(got.Findings) != tt.findings || len(got.Differ) != tt.above || got.Scope != tt.scope || got.Complete() != tt.complete {
			t.Errorf("%s: %d findings, %d above, %s, complete %t; want %+v", tt.desc, len(got.Findings), len(got.Differ), got.Scope, got.Complete(), tt)
		}
	}
}

func TestScopeOf(t *testing.T) {
	parent, parts := family(4)
	if scope, why := ScopeOf(parent, parts); scope != ScopeWhole {
		t.Errorf("a whole government is %s: %s", scope, why)
	}
	office := zeroReport(nianbao.Form2021, 2023)
	if scope, why := ScopeOf(office, parts); scope != ScopeOwn {
		t.Errorf("an office alone is %s: %s", scope, why)
	}
	if scope, _ := ScopeOf(office, []*nianbao.Report{zeroReport(nianbao.Form2021, 2023)}); scope != ScopeOpen {
		t.Errorf("departments of zeros tell %s", scope)
	}
}
