package web_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"nianbao"
	"nianbao/dataset"
	"nianbao/parse"
	"nianbao/parse/parsetest"
	"nianbao/store"
	"nianbao/worker"
)

// attacks are what the page of an agency may have in it; X is another server. What is asked of it, or of ours by a page, is told by its number.
var attacks = []string{
	`<script>document.title="owned";fetch("X/1");new Image().src="/owned/1"</script><script src="X/2"></script>`,
	`<img src="X/3" srcset="X/4 2x" onerror="document.title='owned'"><img src="/owned/3"><picture><source srcset="X/5"><img src=x onerror=alert(1)></picture>`,
	`<style>@import "X/6";@import url(/owned/6);@font-face{font-family:f;src:url(X/7)}*{font-family:f!important;background:url("X/8")}td::after{content:url(X/9)}</style><link rel=stylesheet href="X/10"><link rel=preload as=image href="X/11"><link rel=prefetch href="X/12"><link rel=dns-prefetch href="X">`,
	`<meta http-equiv=refresh content="0;url=X/13"><meta http-equiv="Content-Security-Policy" content="default-src *"><base href="X/" target=_top>`,
	`<iframe src="X/14"></iframe><iframe srcdoc="<script>parent.document.title='owned'</script><img src='X/15'>"></iframe><object data="X/16"></object><embed src="X/17"><portal src="X/18"></portal>`,
	`<form id=f action="X/19" target=_top><input name=a autofocus onfocus="this.form.submit()"><input type=image src="X/20"><button formaction="javascript:document.title='owned'">go</button></form><script>f.submit()</script>`,
	`<svg onload="document.title='owned'"><image href="X/21"/><use href="X/22#a"/><script>alert(1)</script><animate attributeName=href values="javascript:alert(1)"/><foreignObject><iframe src="X/23"></iframe></foreignObject></svg>`,
	`<math href="javascript:document.title='owned'"><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=X/24 onerror=alert(1)&gt;"></mglyph></table></mtext></math>`,
	`<a href="javascript:document.title='owned'" style="position:fixed;inset:0;z-index:99;display:block">all over</a><a href="X/25" ping="X/26" target=_top>out</a><area href="X/27">`,
	`<noscript><p title="</noscript><img src=X/28 onerror=alert(1)>"></noscript><svg></p><style><a id="</style><img src=X/29 onerror=alert(1)>">`,
	`<select><template><style><!--</style><a rel="--></style></template></select><img src=X/30 onerror=alert(1)>"></a>`,
	`<video src="X/31" poster="X/32" autoplay><track src="X/33"></video><audio src="X/34" autoplay></audio><body background="X/35" onload="document.title='owned'"><table background="X/36"></table>`,
	`<p id="nb-cell" class="nb-cell nb-row" data-nb="此格">9999</p><style>#nb-cell,.nb-cell{display:none!important}table{visibility:hidden!important;opacity:0!important;transform:scale(0)!important}#nb-cell#nb-cell#nb-cell#nb-cell{outline:none!important}</style>`,
	`<div style="position:fixed;top:0;left:0;width:100vw;height:100vh;background:#fff;z-index:2147483647">本页数字为9999</div><dialog open style="inset:0">over</dialog><div popover>p</div>`,
	`<div style="background-image:u\72l(X/37);list-style:url(X/38);cursor:url(X/39),auto;mask:url(X/40);filter:url(X/41#a);content:image-set('X/42' 1x)">css</div>`,
	`<?xml-stylesheet href="X/43"?><!--[if IE]><img src=X/44><![endif]--><xmp><img src=X/45></xmp><plaintext-no><listing><img src=X/46></listing>`,
}

// lure archives two pages for every attack: with it in the head, the text and a cell, and with it at the end; and reads them all.
func lure(t *testing.T, elsewhere string) (path string) {
	t.Helper()
	ctx := t.Context()
	path = filepath.Join(t.TempDir(), "hostile.db")
	db, err := store.Open(ctx, path)
	must(t, err)
	rng := rand.New(rand.NewPCG(1, 1))
	n := 0
	for _, attack := range append(slices.Clone(attacks), strings.Repeat(`<div class="`+strings.Repeat("deep", 9)+`">`, 100_000), strings.Repeat("<tr><td>1<td>2<td>3<td>4", 60_000)) {
		attack = strings.ReplaceAll(attack, "X/", elsewhere+"/")
		for _, everywhere := range []bool{true, false} { // some attacks leave nothing of the report where they stand in its table
			page := parsetest.Write(rng, parsetest.New(rng, nianbao.Form2021, parsetest.Agency(rng), 2023), parsetest.Style{})
			body := string(page.Body)
			if everywhere && len(attack) < 2000 {
				at := regexp.MustCompile(`<td[^>]*>\d`).FindAllStringIndex(body, 20)[19][1] - 1 // in a cell, in front of its number
				body = body[:at] + attack + body[at:]
				body = strings.Replace(body, "<head>", "<head>"+attack, 1)
				body = strings.Replace(body, "<table", attack+"<table", 1)
			}
			body = strings.Replace(body, "</body>", attack+"</body>", 1)
			n++
			_, err := worker.Archive{DB: db}.PutPage(ctx, nianbao.Page{Source: "hostile", URL: fmt.Sprintf("http://hostile.invalid/%d.html", n), Role: nianbao.RoleReport, Status: 200,
				FetchedAt: time.Date(2024, 1, 10, 0, 0, n, 0, time.UTC), Header: map[string][]string{"Content-Type": {page.ContentType}}, Body: []byte(body)})
			must(t, err)
		}
	}
	w := &worker.Worker{DB: db, Reader: worker.Reader{Version: parse.Version, Parse: parse.Parse}}
	must(t, w.ReadArchived(ctx, false, func(r worker.Reading) error {
		if r.Report == nil {
			t.Logf("%s is no report: %v", r.Page.URL, r.Err)
		}
		return nil
	}))
	must(t, dataset.Derive(ctx, db, nil))
	must(t, db.Close())
	return path
}

// TestHostilePages shows hostile pages in a browser with scripts on, in their frames and by themselves, and presses on them: nothing of them runs,
// and neither our server nor another is asked for anything.
func TestHostilePages(t *testing.T) {
	chromium, node := browser(t)
	var mu sync.Mutex
	var asked, own []string
	elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		asked = append(asked, r.RequestURI)
	}))
	defer elsewhere.Close()
	inner := newSite(t, options(lure(t, elsewhere.URL)))
	numbers := numbersOfEach(t, inner.URL)
	if len(numbers) < len(attacks)+10 {
		t.Errorf("only %d pages are reports", len(numbers))
	}
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		own = append(own, r.URL.Path)
		mu.Unlock()
		inner.Config.Handler.ServeHTTP(w, r)
	}))
	defer site.Close()
	args, err := json.Marshal(map[string]any{"chromium": chromium, "site": site.URL, "pages": numbers})
	must(t, err)
	cmd := exec.CommandContext(t.Context(), node, "hostile.mjs", string(args))
	cmd.Dir = looker
	var faults bytes.Buffer
	cmd.Stderr = &faults
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, &faults)
	}
	if got := strings.TrimSpace(string(out)); got != fmt.Sprintf("%d shown", 2*len(numbers)) {
		t.Error(got)
	}
	mu.Lock()
	defer mu.Unlock()
	if len(asked) > 0 {
		t.Errorf("another server was asked: %q", asked)
	}
	wanted := regexp.MustCompile(`^/(?:static/[0-9a-f]+\.css|zh/agency/.*|zh/archive/[0-9a-f]{64}/marked|favicon\.ico)$`)
	for _, path := range own {
		if !wanted.MatchString(path) {
			t.Errorf("our server was asked for %s", path)
		}
	}
	if len(own) < 4*len(numbers) {
		t.Errorf("only %d requests", len(own))
	}
}

// numbersOfEach are the paths of a number of each agency.
func numbersOfEach(t *testing.T, site string) (out []string) {
	t.Helper()
	_, body := get(t, site+"/zh/agencies.json")
	var list struct{ Rows []struct{ Agency string } }
	must(t, json.Unmarshal([]byte(body), &list))
	for _, row := range list.Rows {
		out = append(out, "/zh/agency/"+url.PathEscape(row.Agency)+"/2023/requests.granted.total")
	}
	return out
}

// TestHostileWords: what pages say in their titles, names, addresses, attachments, headings, labels and cells is text on every page, and in its data.
func TestHostileWords(t *testing.T) {
	const mark = `"'><img src=x id=pwned onerror=alert(1)><script id=pwned>alert(1)</script>{{.}}&lt;b&gt;`
	path := filepath.Join(t.TempDir(), "words.db")
	db, err := store.Open(t.Context(), path)
	must(t, err)
	form, err := nianbao.FormByID(nianbao.Form2021)
	must(t, err)
	must(t, db.PutSources(t.Context(), []nianbao.Source{{ID: "hostile", Name: "源" + mark, URL: "http://hostile.invalid/"}}))
	rng := rand.New(rand.NewPCG(2, 2))
	urls := []string{"javascript:alert(1)//" + mark, "http://hostile.invalid/" + mark, "data:text/html," + mark, "../../etc/passwd", "=HYPERLINK(1)", "http://hostile.invalid/x?a=%00&b=%ff#" + mark}
	for i, address := range urls {
		page := nianbao.Page{Source: "hostile", URL: address, Role: nianbao.RoleReport, Status: 200, FetchedAt: time.Date(2024, 1, 10, 0, 0, i, 0, time.UTC),
			Header: map[string][]string{"Content-Type": {"text/html" + mark}, "X-" + mark: {mark}}, LinkText: mark}
		page.Body = parsetest.Write(rng, parsetest.New(rng, nianbao.Form2021, parsetest.Agency(rng), 2023), parsetest.Style{}).Body
		page, err := worker.Archive{DB: db}.PutPage(t.Context(), page)
		must(t, err)
		r := &nianbao.Report{Source: "hostile", URL: address, Page: page.Hash, FetchedAt: page.FetchedAt, Agency: fmt.Sprintf("安徽省%d局?#%%@./ %s.json", i, mark), Year: 2023, Form: nianbao.Form2021,
			Title: mark, Published: "2024-01-02", Charset: "utf-8", Parser: parse.Version, Sections: []nianbao.Section{{Number: 1, Title: mark, Text: mark + "\n" + mark}},
			Attachments: []nianbao.Link{{Text: mark, URL: "javascript:alert(1)//" + mark}}, Mentions: []nianbao.Mention{{Kind: "other", Raw: mark, Label: mark, Unit: mark, Section: 1}},
			Problems: []nianbao.Problem{{Code: nianbao.NumberMasked, Cells: []nianbao.CellID{form.Cells()[0].ID}, Detail: mark}}}
		for k, c := range form.Cells() {
			fig := nianbao.Figure{Cell: c.ID, State: nianbao.Reported, Value: nianbao.Whole(int64(k)), Raw: fmt.Sprint(k)}
			if k%7 == 0 {
				fig = nianbao.Figure{Cell: c.ID, State: nianbao.Unreadable, Raw: "=1+1" + mark, At: nianbao.Place{Table: 1, Row: 1, Column: 1}}
			}
			r.Figures = append(r.Figures, fig)
		}
		must(t, db.PutReport(t.Context(), page, r))
	}
	must(t, dataset.Derive(t.Context(), db, nil))
	must(t, db.Close())
	site := newSite(t, options(path))
	seen := 0
	visit(t, site, 400, func(at string, r *http.Response, body string) {
		seen++
		kind := r.Header.Get("Content-Type")
		switch {
		case strings.HasPrefix(kind, "text/html"):
			if strings.Contains(at, "/marked") {
				return
			}
			checkMarkup(t, at, body)
			checkWords(t, at, body)
		case strings.HasPrefix(kind, "text/csv"):
			for line := range strings.SplitSeq(body, "\n") {
				for cell := range strings.SplitSeq(line, ",") {
					if strings.HasPrefix(strings.TrimPrefix(cell, `"`), "=") {
						t.Errorf("%s: a formula: %.80q", at, cell)
					}
				}
			}
		case strings.HasPrefix(kind, "application/json"):
			if !json.Valid([]byte(body)) {
				t.Errorf("%s: no JSON", at)
			}
		}
	})
	if seen < 100 {
		t.Errorf("only %d pages were seen", seen)
	}
}

// checkWords looks for what hostile words would have made.
func checkWords(t *testing.T, at, body string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	must(t, err)
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		runs := n.Data == "script" && attr(n, "type") != "application/ld+json" // which is a block of data
		if n.Data == "img" || runs || attr(n, "id") == "pwned" {
			t.Errorf("%s: words of a page became <%s>", at, n.Data)
		}
		for _, a := range n.Attr {
			if (a.Key == "href" || a.Key == "src" || a.Key == "action") && !regexp.MustCompile(`^(?:/|#|\?|https?://hostile\.invalid/)`).MatchString(a.Val) {
				t.Errorf("%s: an address of its own: %s", at, a.Val)
			}
		}
	}
}
