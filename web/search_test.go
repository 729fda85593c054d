package web_test

import (
	"context"
	"encoding/json"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nianbao/store"
)

// TestSearchOfTexts: titles and texts are found once the index is filled; until then the page says that it is not.
func TestSearchOfTexts(t *testing.T) {
	o := options(crawled(t))
	index := filepath.Join(t.TempDir(), "search")
	o.Index = func(ctx context.Context) (*store.TextIndex, error) { return store.OpenTextIndex(ctx, index) }
	site := newSite(t, o)
	at := func(q string) string {
		_, body := get(t, site.URL+"/zh/search?q="+url.QueryEscape(q))
		return body
	}
	for end := time.Now().Add(time.Minute); strings.Contains(at("收到"), "正在建立"); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the index is not filled after a minute")
		}
	}
	for q, want := range map[string]string{"收到": "<mark>收到</mark>", "申請": "<mark>申请</mark>", "年": "<mark>年</mark>", "没有这些字啊": "没有名称中含"} {
		if body := at(q); !strings.Contains(body, want) {
			t.Errorf("%q: nothing like %q in %s", q, want, body)
		}
	}
	for q, want := range map[string]string{
		"q=申请&year=2022":          "2022年度", // of what was found in that year
		"q=申请&part=passages":      "其余",
		"q=财政":                    "县级（",
		"q=财政&level=county":       "<b>县级（",
		"q=财政&level=province":     "没有名称中含",
		"q=申请&function=财政&level=": "不限",
	} {
		p, err := url.ParseQuery(q)
		must(t, err)
		if _, body := get(t, site.URL+"/zh/search?"+p.Encode()); !strings.Contains(body, want) {
			t.Errorf("%s: nothing like %q in %s", q, want, body)
		}
	}
	var all, some struct {
		Agencies []struct{ Level string }
		Reports  struct{ Found int }
		Facets   map[string][]struct {
			Value string
			Count int
		}
	}
	for q, into := range map[string]any{"q=财政": &all, "q=财政&level=county": &some} {
		p, err := url.ParseQuery(q)
		must(t, err)
		_, body := get(t, site.URL+"/api/search?"+p.Encode())
		must(t, json.Unmarshal([]byte(body), into))
	}
	for _, f := range all.Facets["level"] {
		if f.Value == "county" && f.Count != len(some.Agencies) {
			t.Errorf("the facet says %d agencies of counties, and leads to %d", f.Count, len(some.Agencies))
		}
	}
	if len(all.Facets["level"]) < 2 || some.Reports.Found == 0 || some.Reports.Found >= all.Reports.Found || len(some.Agencies) >= len(all.Agencies) {
		t.Errorf("facets %v; %d of %d titles, %d of %d agencies", all.Facets, some.Reports.Found, all.Reports.Found, len(some.Agencies), len(all.Agencies))
	}
}

// TestSearchOfNamesAlone: of texts that have no index, and of prose that is not in it, nothing is said to have been found.
func TestSearchOfNamesAlone(t *testing.T) {
	o := options(crawled(t))
	o.Prose, o.Index = false, nil
	_, body := get(t, newSite(t, o).URL+"/zh/search?q="+url.QueryEscape("财政"))
	if !strings.Contains(body, "没有检索年报。") || strings.Contains(body, "0份") {
		t.Errorf("without an index: %s", ledeOf.FindString(body))
	}
	index := filepath.Join(t.TempDir(), "search")
	o.Index = func(ctx context.Context) (*store.TextIndex, error) { return store.OpenTextIndex(ctx, index) }
	site := newSite(t, o)
	for end := time.Now().Add(time.Minute); !strings.Contains(body, "没有检索正文。"); time.Sleep(20 * time.Millisecond) {
		if _, body = get(t, site.URL+"/zh/search?q="+url.QueryEscape("财政")); time.Now().After(end) {
			t.Fatalf("with an index of headings: %s", ledeOf.FindString(body))
		}
	}
}
