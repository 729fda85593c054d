package web_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao"
)

// visitedOnce returns a database with a run on which a source failed after one on which it was in order, and a PDF in its archive with its hash.
func visitedOnce(t *testing.T) (path, pdf string) {
	t.Helper()
	path, db := copied(t)
	day := func(d int) time.Time { return time.Date(2026, 11, d, 1, 0, 0, 0, time.UTC) }
	for d := 1; d <= 2; d++ {
		run, _, err := db.BeginRun(t.Context(), day(d), 0)
		must(t, err)
		v := nianbao.Visit{Run: run.ID, Source: "yanxi_finance", StartedAt: day(d), EndedAt: day(d), Reports: 3, Healthy: d == 1}
		if d == 2 {
			v.Class, v.Reason, v.Reports = nianbao.FailureClass("timeout"), "no answer in time", 0
		}
		must(t, db.PutVisit(t.Context(), v))
		must(t, db.PutDecisions(t.Context(), run.ID, []nianbao.Decision{
			{Time: day(d), Source: "yanxi_finance", URL: "http://yanxi.example/a<b>", Role: nianbao.RoleList, Word: nianbao.Failed, Class: "timeout", Reason: "slow"},
			{Time: day(d), Source: "yanxi_finance", URL: "http://yanxi.example/c", Role: nianbao.RoleReport, Word: nianbao.Fetched, Status: 200}}))
		must(t, db.EndRun(t.Context(), run, 0, day(d)))
	}
	body := []byte("%PDF-1.4 of the report")
	_, err := db.PutPage(t.Context(), nianbao.Page{Source: "yanxi_finance", URL: "http://yanxi.example/report.pdf", Role: nianbao.RoleFile,
		FetchedAt: day(1), Status: 200, Header: map[string][]string{"Content-Type": {"text/html"}, "Last-Modified": {"<script>"}},
		Body: body, Hash: nianbao.HashOf(body)})
	must(t, err)
	must(t, db.Close())
	return path, nianbao.HashOf(body).String()
}

// TestSourceHistory: a source says since when it fails and how, when it was last in order, and what the last visit did about its addresses.
func TestSourceHistory(t *testing.T) {
	path, pdf := visitedOnce(t)
	site := newSite(t, options(path))
	_, page := get(t, site.URL+"/zh/sources/yanxi_finance")
	for _, want := range []string{"超时", "连续1次访问", "2026-11-01 09:00（北京时间）", "访问失败：超时：1", "已访问：1", "a&lt;b&gt;"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page of the source lacks %q", want)
		}
	}
	if strings.Contains(page, "slow") {
		t.Error("English reasons on a Chinese page")
	}
	var data struct {
		Decisions []struct {
			Word, Class string
			Count       int
		}
	}
	_, body := get(t, site.URL+"/api/sources/yanxi_finance")
	must(t, json.Unmarshal([]byte(body), &data))
	if len(data.Decisions) != 2 || data.Decisions[0].Word != "failed" || data.Decisions[0].Count != 1 {
		t.Errorf("%s", body)
	}
	_, list := get(t, site.URL+"/en/sources")
	if !strings.Contains(list, "2026-11-01 01:00 UTC") || !strings.Contains(list, "no visit on record") {
		t.Errorf("the list of sources: %s", list)
	}

	// An archived file that is no page is said to be one, by its bytes and not by what the server says, and is given as it came.
	r, page := get(t, site.URL+"/zh/archive/"+pdf)
	if r.StatusCode != http.StatusOK || !strings.Contains(page, "这是PDF文件，不是网页") || strings.Contains(page, "<iframe") || !strings.Contains(page, pdf+"/bytes") || strings.Contains(page, "<script>") || !strings.Contains(page, "没有由此读出年报") {
		t.Errorf("an archived PDF: %s %s", r.Status, page)
	}
	if r, _ = get(t, site.URL+"/archive/"+pdf+"/bytes"); r.Header.Get("Content-Type") != "application/octet-stream" {
		t.Errorf("its bytes come as %s", r.Header.Get("Content-Type"))
	}
}

// TestManyDecisions: where a visit did more about the addresses of a source than is counted, the page and its data say that the counts are not all.
func TestManyDecisions(t *testing.T) {
	path, db := copied(t)
	now := time.Date(2026, 11, 3, 1, 0, 0, 0, time.UTC)
	run, _, err := db.BeginRun(t.Context(), now, 0)
	must(t, err)
	must(t, db.PutVisit(t.Context(), nianbao.Visit{Run: run.ID, Source: "yanxi_finance", StartedAt: now, EndedAt: now, Healthy: true}))
	one := nianbao.Decision{Time: now, Source: "yanxi_finance", URL: "http://yanxi.example/a", Role: nianbao.RoleReport, Word: nianbao.Fetched,
		Status: 200}
	must(t, db.PutDecisions(t.Context(), run.ID, slices.Repeat([]nianbao.Decision{one}, 2000)))
	site := newSite(t, options(path))
	for _, more := range []bool{false, true} {
		if more {
			must(t, db.PutDecisions(t.Context(), run.ID, []nianbao.Decision{one}))
			must(t, db.EndRun(t.Context(), run, 0, now))
			must(t, db.Close())
			site = newSite(t, options(path))
		}
		var data struct {
			More      bool `json:"decisions_more"`
			Decisions []struct{ Count int }
		}
		_, body := get(t, site.URL+"/api/sources/yanxi_finance")
		must(t, json.Unmarshal([]byte(body), &data))
		_, page := get(t, site.URL+"/zh/sources/yanxi_finance")
		if data.More != more || len(data.Decisions) != 1 || data.Decisions[0].Count != 2000 || strings.Contains(page, "只计了前2000项") != more {
			t.Errorf("of more than are counted, %t: %+v: %s", more, data, page)
		}
	}
}
