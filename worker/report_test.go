package worker

import (
	"strings"
	"testing"
	"time"

	"nianbao"
)

// TestReportEscapes: what a site calls itself must not run in the operator's browser.
func TestReportEscapes(t *testing.T) {
	at := time.Date(2026, 2, 1, 2, 0, 0, 0, time.UTC)
	days := 3
	four := nianbao.Whole(4)
	r := Report{Run: 7, Started: at, Ended: at.Add(time.Hour), Look: true, Sources: 1, Reports: 2,
		Failing:     []FailingSource{{Source: "a", Name: "<script>alert(1)</script>", Class: "timeout", Reason: "0 reports", Advice: "wait"}},
		EventReport: EventReport{Edited: []EventRecord{{Source: "a", URL: "javascript:alert(1)", Year: 2024, Cells: []EditedCell{{"requests.granted.total", ShownFigure{State: nianbao.Blank}, ShownFigure{State: nianbao.Reported, Value: &four}}}, Old: &CaptureRecord{Page: 1}, New: &CaptureRecord{Page: 2}}}},
		Slow:        []SlowSource{{"a", 300, 20, 5 * time.Minute}},
		Failures:    map[nianbao.FailureClass]int{"timeout": 2}, Year: 2025, Deadlines: map[nianbao.Standing]int{nianbao.Late: 1},
		Late: []StandingRecord{{Source: "a", Name: "甲局", Year: 2025, Standing: nianbao.Late, DaysPage: &days}},
	}
	var page strings.Builder
	if err := r.WriteHTML(&page); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"<script>", `href="javascript:`} {
		if strings.Contains(page.String(), bad) {
			t.Errorf("the page has %s", bad)
		}
	}
	if want := "UTC: 1 source, 2 reports, 0 requests."; !strings.Contains(page.String(), want) {
		t.Errorf("the page does not say %q", want)
	}
	text := r.Text()
	for _, want := range []string{"LOOK: 1 failing, 1 edited, 1 slow", "run 7, 2026-02-01 02:00 to 03:00 UTC", "never well so far", "requests.granted.total: blank -> 4",
		"a took 5m0s, usually 20s", "timeout 2", "reports on 2025: late 1", "甲局 2025: late, 3 days by its own date"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text does not say %q:\n%s", want, text)
		}
	}
}
