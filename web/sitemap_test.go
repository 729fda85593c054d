package web_test

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"nianbao/web"
)

// readLocs are the addresses of a sitemap, or of an index of them.
func readLocs(t *testing.T, body string) (out []string) {
	t.Helper()
	var doc struct {
		Pages []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
		Parts []struct {
			Loc string `xml:"loc"`
		} `xml:"sitemap"`
	}
	must(t, xml.Unmarshal([]byte(body), &doc))
	for _, l := range append(doc.Pages, doc.Parts...) {
		out = append(out, l.Loc)
	}
	if len(out) == 0 {
		t.Errorf("no address in %s", body)
	}
	return out
}

// TestSitemap: every address in it is whole, is of this site and answers with a page that may be indexed.
func TestSitemap(t *testing.T) {
	o := options(crawled(t))
	o.PublicURL, o.BasePath = "https://data.example/nb", "/inner"
	site := newSite(t, o)
	if _, robots := get(t, site.URL+"/inner/robots.txt"); !strings.Contains(robots, "Sitemap: https://data.example/nb/sitemap.xml") || !strings.Contains(robots, "Disallow: /inner/api/") {
		t.Errorf("robots: %s", robots)
	}
	_, index := get(t, site.URL+"/inner/sitemap.xml")
	n := 0
	for _, part := range readLocs(t, index) {
		_, body := get(t, strings.Replace(part, o.PublicURL, site.URL+"/inner", 1))
		for i, page := range readLocs(t, body) {
			rest, ours := strings.CutPrefix(page, o.PublicURL+"/")
			if n++; !ours {
				t.Errorf("%s is not of this site", page)
			}
			if i%17 != 0 {
				continue
			}
			r, html := get(t, site.URL+"/inner/"+rest)
			if r.StatusCode != http.StatusOK || strings.Contains(html, `content="noindex"`) || !strings.Contains(html, `rel="canonical" href="`+o.PublicURL+"/") {
				t.Errorf("%s: %s", page, r.Status)
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d addresses", n)
	}
	for _, none := range []string{"/inner/sitemap/2.xml", "/inner/sitemap/0.xml", "/inner/sitemap/x.xml"} {
		if r, _ := get(t, site.URL+none); r.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %s", none, r.Status)
		}
	}
	plain := newSite(t, options(crawled(t)))
	if r, _ := get(t, plain.URL+"/sitemap.xml"); r.StatusCode != http.StatusNotFound {
		t.Errorf("a sitemap of addresses that nobody knows: %s", r.Status)
	}
}

// TestLinkedData: the blocks for search engines say what the page is, and rate nobody.
func TestLinkedData(t *testing.T) {
	site := newSite(t, options(crawled(t)))
	block := regexp.MustCompile(`<script type="application/ld\+json">(.*)</script>`)
	agency := url.PathEscape(finance)
	for at, kind := range map[string]string{"/zh/": "Dataset", "/en/data": "Dataset", "/zh/compare/refusal_rate/2022": "Dataset", "/en/agency/" + agency + "/2022": "Report"} {
		_, body := get(t, site.URL+at)
		m := block.FindStringSubmatch(body)
		if m == nil {
			t.Errorf("%s has no block", at)
			continue
		}
		var d map[string]any
		must(t, json.Unmarshal([]byte(m[1]), &d))
		if d["@type"] != kind || d["name"] == "" || d["url"] == "" || d["temporalCoverage"] == "" || strings.Contains(m[1], "ating") || strings.Contains(m[1], `"rank`) {
			t.Errorf("%s: %s", at, m[1])
		}
		if kind == "Report" && (d["publisher"].(map[string]any)["name"] != "砚溪县财政局" || d["isBasedOn"] == nil || d["datePublished"] == nil) {
			t.Errorf("%s: %s", at, m[1])
		}
		if files, _ := d["distribution"].([]any); kind == "Dataset" {
			if len(files) != 2 {
				t.Errorf("%s: files %v", at, files)
			}
			for _, f := range files {
				if r, _ := get(t, site.URL+f.(map[string]any)["contentUrl"].(string)); r.StatusCode != http.StatusOK {
					t.Errorf("%s: %v: %s", at, f, r.Status)
				}
			}
		}
	}
}

// TestSiteWithAddress: the sitemap of files leads to files.
func TestSiteWithAddress(t *testing.T) {
	db := filepath.Join(t.TempDir(), "n.db")
	crawlInto(t, db, 1)
	o := options(db)
	o.Static, o.PublicURL = true, "https://data.example/nb"
	s, err := web.New(t.Context(), o)
	must(t, err)
	defer s.Close()
	dir := filepath.Join(t.TempDir(), "site")
	_, err = s.WriteSite(t.Context(), dir)
	must(t, err)
	for _, page := range readLocs(t, readFile(t, dir, "sitemap/1.xml")) {
		readFile(t, dir, strings.TrimPrefix(page, o.PublicURL+"/"))
	}
	for _, part := range readLocs(t, readFile(t, dir, "sitemap.xml")) {
		readFile(t, dir, strings.TrimPrefix(part, o.PublicURL+"/"))
	}
}

// TestOptions: what cannot stand in front of addresses is refused.
func TestOptions(t *testing.T) {
	for bad, o := range map[string]web.Options{"path": {BasePath: "nianbao"}, "path /": {BasePath: "/nb/"}, "address": {PublicURL: "example.org"}, "scheme": {PublicURL: "javascript:alert(1)"},
		"end": {PublicURL: "https://example.org/"}, "question": {PublicURL: "https://example.org/a?b=c"}, "user": {PublicURL: "https://u:p@example.org"}} {
		if o.Check() == nil {
			t.Errorf("%s: %+v", bad, o)
		}
	}
	if o := (web.Options{BasePath: "/nb", PublicURL: "https://example.org:8443/nb"}); o.Check() != nil {
		t.Error(o.Check())
	}
}
