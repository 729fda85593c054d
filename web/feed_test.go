package web_test

import (
	"encoding/xml"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// TestFeed: the feed has the newest changes, or those of the agencies that are chosen; pages lead to the one of what they are about.
func TestFeed(t *testing.T) {
	site := newSite(t, options(crawled(t)))
	type atom struct {
		ID      string `xml:"id"`
		Title   string `xml:"title"`
		Entries []struct {
			ID    string `xml:"id"`
			Title string `xml:"title"`
		} `xml:"entry"`
	}
	read := func(question string) atom {
		t.Helper()
		r, body := get(t, site.URL+"/zh/changes.atom"+question)
		var f atom
		must(t, xml.Unmarshal([]byte(body), &f))
		if r.StatusCode != http.StatusOK || r.Header.Get("Content-Type") != "application/atom+xml; charset=utf-8" {
			t.Errorf("%s: %s", question, r.Status)
		}
		return f
	}
	all := read("")
	if len(all.Entries) < 10 {
		t.Fatalf("only %d entries", len(all.Entries))
	}
	for question, name := range map[string]string{
		"?agency=" + url.QueryEscape("砚溪县财政局"): "砚溪县财政局", "?function=" + url.QueryEscape("财政"): "财政局", "?level=county": "", "?source=yanxi_finance": "砚溪县财政局",
	} {
		some := read(question)
		wanted := 0
		for _, e := range all.Entries {
			if name != "" && strings.Contains(e.Title, name) {
				wanted++
			}
		}
		if len(some.Entries) == 0 || len(some.Entries) >= len(all.Entries) || some.ID == all.ID || some.Title == all.Title || !strings.Contains(question, "level") && len(some.Entries) != wanted {
			t.Errorf("%s: %d of %d entries, want %d: %+v", question, len(some.Entries), len(all.Entries), wanted, some)
		}
		for _, e := range some.Entries {
			if !strings.Contains(e.Title, name) {
				t.Errorf("%s: %s", question, e.Title)
			}
		}
	}
	if none := read("?region=" + url.QueryEscape("安徽")); len(none.Entries) != 0 {
		t.Errorf("of a place without reports: %+v", none)
	}
	if r, _ := get(t, site.URL+"/zh/changes.atom?colour=red"); r.StatusCode != http.StatusBadRequest {
		t.Errorf("a parameter that nobody follows: %s", r.Status)
	}
	linked := regexp.MustCompile(`<link rel="alternate" type="application/atom\+xml"[^>]* href="([^"]*)"`)
	for page, want := range map[string]string{"/zh/": "/zh/changes.atom", "/en/sources": "/en/changes.atom", "/zh/agency/" + url.PathEscape(finance): "/zh/changes.atom?agency=" + url.QueryEscape("砚溪县财政局"), "/zh/methods": ""} {
		_, body := get(t, site.URL+page)
		m := append(linked.FindStringSubmatch(body), "", "")
		if m[1] != want {
			t.Errorf("%s leads to the feed %q, want %q", page, m[1], want)
		}
	}
}
