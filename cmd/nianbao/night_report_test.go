package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nianbao"
)

// TestNotify posts the report to two webhooks, of which one fails.
func TestNotify(t *testing.T) {
	var got struct {
		Subject, Text string
		Report        nightReport
	}
	hook := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, err := io.ReadAll(r.Body)
		if err != nil || r.Method != http.MethodPost || !strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") || json.Unmarshal(b, &got) != nil {
			t.Errorf("%s %s %q, %v", r.Method, r.Header.Get("Content-Type"), b, err)
		}
	}))
	defer hook.Close()
	broken := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) }))
	defer broken.Close()
	n := newNights(t)
	file := filepath.Join(t.TempDir(), "night.html")
	_, errs := program(t, present, exitSomeFailed, "crawl", "--sources", n.sources, "--db", n.db, "--allow-private", "--delay", "0",
		"--notify", hook.URL+"/secret", "--notify", broken.URL+"/token", "--report", file)
	if !strings.Contains(errs, "notify "+broken.URL) || !strings.Contains(errs, "500") || strings.Contains(errs, "token") {
		t.Errorf("says %q", errs)
	}
	reports := len(withFigures(n.server))
	if got.Subject != fmt.Sprintf("nianbao: all well: %d new", reports) || len(got.Report.New) != reports || !strings.Contains(got.Text, n.server.Reports()[0].URL) {
		t.Errorf("posted %q, %d new", got.Subject, len(got.Report.New))
	}
	page, err := os.ReadFile(file)
	if err != nil || strings.Count(string(page), "<tr><td>") < reports {
		t.Errorf("page of %d bytes, %v", len(page), err)
	}
}

// TestReportEscapes: what a site calls itself must not run in the operator's browser.
func TestReportEscapes(t *testing.T) {
	at := time.Date(2026, 2, 1, 2, 0, 0, 0, time.UTC)
	days := 3
	four := nianbao.Whole(4)
	r := nightReport{Run: 7, Started: at, Ended: at.Add(time.Hour), Look: true, Sources: 1, Reports: 2,
		Failing:    []failingSource{{Source: "a", Name: "<script>alert(1)</script>", Class: "timeout", Reason: "0 reports", Advice: "wait"}},
		happenings: happenings{Edited: []happening{{Source: "a", URL: "javascript:alert(1)", Year: 2024, Cells: []editedCell{{"requests.granted.total", shownFigure{State: nianbao.Blank}, shownFigure{State: nianbao.Reported, Value: &four}}}, Old: &capture{Page: 1}, New: &capture{Page: 2}}}},
		Slow:       []slowSource{{"a", 300, 20, 5 * time.Minute}},
		Failures:   map[nianbao.FailureClass]int{"timeout": 2}, Year: 2025, Deadlines: map[nianbao.Standing]int{nianbao.Late: 1},
		Late: []standingRecord{{Source: "a", Name: "甲局", Year: 2025, Standing: nianbao.Late, DaysPage: &days}},
	}
	var page strings.Builder
	if err := r.html(&page); err != nil {
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
	text := r.text()
	for _, want := range []string{"LOOK: 1 failing, 1 edited, 1 slow", "run 7, 2026-02-01 02:00 to 03:00 UTC", "never well so far", "requests.granted.total: blank -> 4",
		"a took 5m0s, usually 20s", "timeout 2", "reports on 2025: late 1", "甲局 2025: late, 3 days by its own date"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text does not say %q:\n%s", want, text)
		}
	}
}

func TestJudgeRun(t *testing.T) {
	well := func(yields ...int) (list []nianbao.Visit) {
		for _, y := range yields {
			list = append(list, nianbao.Visit{Reports: y, Healthy: true})
		}
		return list
	}
	slow := nianbao.Failure{URL: "http://a/list", Class: nianbao.ClassTimeout, Err: io.ErrUnexpectedEOF}
	for _, tt := range []struct {
		name     string
		source   nianbao.Source
		reports  int
		failures []nianbao.Failure
		history  []nianbao.Visit
		accepted bool
		want     verdict
	}{
		{"the first run", nianbao.Source{}, 3, nil, nil, false, verdict{healthy: true}},
		{"nothing at all", nianbao.Source{}, 0, []nianbao.Failure{slow}, nil, false, verdict{class: "timeout"}},
		{"fewer than promised", nianbao.Source{ExpectMin: 5}, 4, nil, nil, false, verdict{baseline: 5, class: "too_few"}},
		{"half of the median", nianbao.Source{}, 5, nil, well(10, 11, 4, 10, 10), false, verdict{baseline: 10, healthy: true}},
		{"less than half", nianbao.Source{}, 4, []nianbao.Failure{slow}, well(10, 11, 4, 10, 10), false, verdict{baseline: 10, class: "timeout"}},
		{"failing runs are no measure", nianbao.Source{}, 4, nil, append([]nianbao.Visit{{Reports: 1}, {Reports: 0}}, well(10)...), false, verdict{baseline: 10, class: "too_few"}},
		{"accepted", nianbao.Source{}, 4, nil, well(10, 10), true, verdict{healthy: true}},
		{"accepted before", nianbao.Source{}, 4, nil, append([]nianbao.Visit{{Reports: 4, Healthy: true, Accepted: true}}, well(10, 10)...), false, verdict{baseline: 4, healthy: true}},
		{"we did not ask", nianbao.Source{}, 0, []nianbao.Failure{{URL: "http://a/", Class: nianbao.ClassBudget, Err: io.EOF}}, well(10), false, verdict{baseline: 10, class: "budget", ours: true}},
		{"a list tells more than a report", nianbao.Source{}, 1, []nianbao.Failure{{URL: "http://a/1", Class: nianbao.ClassNoReport, Err: io.EOF}, slow}, well(10), false, verdict{baseline: 10, class: "timeout"}},
	} {
		got := judgeRun(tt.source, nianbao.Visit{Reports: tt.reports, Failures: tt.failures}, tt.history, tt.accepted)
		if got.healthy == (got.reason != "") {
			t.Errorf("%s: healthy %v, reason %q", tt.name, got.healthy, got.reason)
		}
		if got.reason = ""; got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
}
