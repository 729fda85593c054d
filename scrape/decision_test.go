package scrape

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"nianbao"
)

// TestLedger: every request has its line, and so has every address that was known and not asked for.
func TestLedger(t *testing.T) {
	pages := column()
	pages["/robots.txt"] = page("User-agent: *\nDisallow: /private/\n")
	pages["/nb/"] = list(columnTitle, map[string]string{"2023.html": reportText(2023), "2022.html": reportText(2022), "/private/1.html": reportText(2020),
		"/gg/1.html": "关于做好政府信息公开年度报告的通知", "http://www.y.example.com/1.html": reportText(2019), "/busy.html": reportText(2018), "/wall.html": reportText(2017)})
	pages["/nb/2023.html"] = func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Etag", `"1"`)
		if r.Header.Get("If-None-Match") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		report("某县", 2023)(w, r)
	}
	pages["/busy.html"] = func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) }
	pages["/wall.html"] = status(http.StatusPreconditionFailed, "")
	site, archive, cfg := newSite(t, pages), newMemory(), quick()
	cfg.Retries = 1
	var ledger []nianbao.Decision
	cfg.Ledger = func(d nianbao.Decision) { ledger = append(ledger, d) }
	crawl(t, archive, cfg, site.URL+"/nb/")
	ledger = nil
	before := len(site.requests())
	crawl(t, archive, cfg, site.URL+"/nb/")
	var got []string
	asked := 0
	for _, d := range ledger {
		if d.Time.IsZero() || d.Source != "s" || d.Role == "" || !slices.Contains(nianbao.DecisionWords, d.Word) {
			t.Errorf("says too little: %+v", d)
		}
		if d.Attempt > 0 {
			asked++
		}
		if (d.Word == nianbao.Refused || d.Word == nianbao.Skipped || d.Word == nianbao.Failed) && d.Reason == "" {
			t.Errorf("without a reason: %+v", d)
		}
		got = append(got, fmt.Sprintf("%s %s %s %d", d.Word, d.URL[len("http://"):], d.Class, d.Attempt))
	}
	if n := len(site.requests()) - before; n != asked {
		t.Errorf("%d requests, %d in the ledger", n, asked)
	}
	host := site.URL[len("http://"):]
	for _, want := range []string{"fetched " + host + "/robots.txt  1", "fetched " + host + "/nb/2022.html  1", "not_modified " + host + "/nb/2023.html  1", "refused " + host + "/private/1.html robots 0",
		"skipped " + host + "/gg/1.html  0", "skipped www.y.example.com/1.html  0", "failed " + host + "/busy.html reset 1", "failed " + host + "/busy.html reset 2", "blocked " + host + "/wall.html blocked 1"} {
		if !slices.Contains(got, want) {
			t.Errorf("the ledger lacks %q: %q", want, got)
		}
	}
	if !slices.ContainsFunc(ledger, func(d nianbao.Decision) bool { return d.Bytes > 0 && d.Duration > 0 && d.Role == nianbao.RoleReport }) {
		t.Error("no bytes and times in the ledger")
	}
}
