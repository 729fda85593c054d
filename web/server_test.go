package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"nianbao"
	"nianbao/dataset"
	"nianbao/parse"
	"nianbao/render/message"
	"nianbao/scrape"
	"nianbao/scrape/scrapetest"
	"nianbao/store"
	"nianbao/web"
	"nianbao/worker"
)

// folder holds the database of the invented world for all tests, which only read it.
var folder string

func TestMain(m *testing.M) {
	var err error
	if folder, err = os.MkdirTemp("", "web-test-"); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(folder)
	os.Exit(code)
}

// crawled returns the database of the invented world, read; the first test makes it.
func crawled(t *testing.T) string {
	t.Helper()
	path := filepath.Join(folder, "n.db")
	if _, err := os.Stat(path); err == nil {
		return path
	}
	crawlInto(t, path, 0)
	return path
}

// crawlInto makes a database of the first sources of the invented world; 0 stands for all.
func crawlInto(t *testing.T, path string, most int) {
	t.Helper()
	ctx := t.Context()
	sites := scrapetest.New(3).Start()
	defer sites.Close()
	db, err := store.Open(ctx, path)
	must(t, err)
	sources := sites.Sources()
	if most > 0 {
		sources = sources[:most]
	}
	must(t, db.PutSources(ctx, sources))
	crawler := scrape.New(worker.Archive{DB: db}, scrape.Config{Private: scrape.Loopback, Delay: scrape.None, Timeout: 10 * time.Second})
	for _, s := range sources {
		if _, err := crawler.Crawl(ctx, s); err != nil {
			t.Log(err) // the sites have dead links on purpose
		}
	}
	w := &worker.Worker{DB: db, Reader: worker.Reader{Version: parse.Version, Parse: parse.Parse}}
	must(t, w.ReadArchived(ctx, false, func(worker.Reading) error { return nil }))
	must(t, dataset.Derive(ctx, db, nil))
	must(t, db.Close())
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// dataOf opens the data of a database, as the command line does, until the end of the test.
func dataOf(t *testing.T, path string) *dataset.Data {
	t.Helper()
	db, err := store.OpenReadOnly(t.Context(), path)
	must(t, err)
	t.Cleanup(func() { must(t, db.Close()) })
	d, err := dataset.Open(t.Context(), db, nil)
	must(t, err)
	return d
}

// copied is a database of the invented world of the test's own, open for writing.
func copied(t *testing.T) (path string, db *store.DB) {
	t.Helper()
	raw, err := os.ReadFile(crawled(t))
	must(t, err)
	path = filepath.Join(t.TempDir(), "n.db")
	must(t, os.WriteFile(path, raw, 0o600))
	db, err = store.Open(t.Context(), path)
	must(t, err)
	return path, db
}

// opener opens a database for pages, under what people decided.
func opener(path string, decisions ...nianbao.Correction) func(context.Context) (*web.Connection, error) {
	return func(ctx context.Context) (*web.Connection, error) { return web.OpenDatabase(ctx, path, decisions) }
}

func options(path string) web.Options {
	return web.Options{Open: opener(path), View: parse.View, Explain: parse.Explain, Reader: parse.Version, Parallel: 2, Timeout: 20 * time.Second,
		Prose: true, Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Now: time.Now}
}

func newSite(t *testing.T, o web.Options) *httptest.Server {
	t.Helper()
	s, err := web.New(t.Context(), o)
	must(t, err)
	site := httptest.NewServer(s)
	t.Cleanup(func() {
		site.Close()
		must(t, s.Close())
	})
	return site
}

// visit walks a site from its two homes and calls see for every page, at most so many.
func visit(t *testing.T, site *httptest.Server, most int, see func(address string, r *http.Response, body string)) {
	t.Helper()
	seen := make(map[string]bool)
	queue := []string{site.URL + "/zh/", site.URL + "/en/"}
	for len(queue) > 0 && len(seen) < most {
		at := queue[0]
		queue = queue[1:]
		if seen[at] {
			continue
		}
		seen[at] = true
		r, body := get(t, at)
		if r.StatusCode != http.StatusOK {
			t.Errorf("%s: %s", at, r.Status)
		}
		see(at, r, body)
		if strings.HasPrefix(r.Header.Get("Content-Type"), "text/html") && !strings.Contains(at, "/marked") {
			queue = append(queue, links(t, site.URL, at, body)...)
		}
	}
}

func get(t *testing.T, address string) (*http.Response, string) {
	t.Helper()
	r, err := http.Get(address)
	must(t, err)
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	must(t, err)
	return r, string(body)
}

// links are the addresses on this site that a page leads to, one in twenty of those below a report: they are of one kind.
func links(t *testing.T, site, at, body string) (out []string) {
	t.Helper()
	base, err := url.Parse(at)
	must(t, err)
	for _, m := range regexp.MustCompile(`(?:href|src|action)="([^"]*)"`).FindAllStringSubmatch(body, -1) {
		to, err := base.Parse(html.UnescapeString(m[1]))
		if err != nil {
			t.Errorf("%s: a link that is no address: %q", at, m[1])
			continue
		}
		to.Fragment = ""
		if strings.HasPrefix(to.String(), site+"/") && (strings.Count(to.Path, "/") < 5 || len(to.Path)%20 == 3) {
			out = append(out, to.String())
		}
	}
	return out
}

// TestPages walks the site of the invented world: every link leads somewhere, and on no page stands what must never stand there.
func TestPages(t *testing.T) {
	site := newSite(t, options(crawled(t)))
	rate := regexp.MustCompile(`[0-9.]+%`)
	english := regexp.MustCompile(`\b(the|is|are|of|not|number)\b`)
	tags := regexp.MustCompile(`<[^>]*>`)
	code := regexp.MustCompile(`<(code|pre)>[^<]*</(code|pre)>`)
	scale := regexp.MustCompile(`(<text class="t"[^>]*>)-?[0-9.]+%</text>`)                     // the marks of an axis are nobody's rate
	columns := regexp.MustCompile(`<td class="n">(-?[0-9.]+)</td><td class="n">([0-9.]+)</td>`) // numerator and denominator of a row
	n := 0
	visit(t, site, 700, func(at string, r *http.Response, body string) {
		n++
		if r.Header.Get("X-Content-Type-Options") != "nosniff" || !strings.Contains(r.Header.Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%s: sent without protection: %v", at, r.Header)
		}
		if !strings.HasPrefix(r.Header.Get("Content-Type"), "text/html") || strings.Contains(at, "/marked") {
			return
		}
		checkMarkup(t, at, body)
		if strings.Contains(strings.ReplaceAll(body, `<script type="application/ld+json">`, ""), "<script") || strings.Contains(body, "style=") || strings.Contains(body, "javascript:") {
			t.Errorf("%s: a script or a style of its own", at)
		}
		main := scale.ReplaceAllString(columns.ReplaceAllString(body[strings.Index(body, "<main"):], "$1/$2"), "$1</text>")
		text := tags.ReplaceAllString(code.ReplaceAllString(main, " "), " ")
		for _, m := range rate.FindAllStringIndex(text, -1) { // a rate has its fraction near it
			around := text[max(0, m[0]-120):min(len(text), m[1]+120)]
			if strings.Contains(text[m[0]:m[1]], "95%") || strings.Contains(at, "/methods") {
				continue
			}
			if !regexp.MustCompile(`\d+/\d+|\d+件|of \d+`).MatchString(around) {
				t.Errorf("%s: a rate without its fraction: %q", at, around)
			}
		}
		if strings.Contains(at, "/zh/") && !strings.Contains(at, "/archive/") {
			if word := english.FindString(text); word != "" {
				i := strings.Index(text, " "+word+" ")
				t.Errorf("%s: English on a Chinese page: %q", at, text[max(0, i-40):min(len(text), i+60)])
			}
		}
	})
	if n < 300 {
		t.Errorf("only %d pages were seen", n)
	}
}

// checkMarkup parses a page: ids are unique, and what a label or a link names is there.
func checkMarkup(t *testing.T, at, body string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	must(t, err)
	ids := make(map[string]int)
	var named []string
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			switch a.Key {
			case "id":
				ids[a.Val]++
			case "aria-labelledby", "for":
				named = append(named, a.Val)
			case "href":
				if id, ok := strings.CutPrefix(a.Val, "#"); ok {
					named = append(named, id)
				}
			}
			if strings.HasPrefix(a.Key, "on") {
				t.Errorf("%s: an attribute %s", at, a.Key)
			}
		}
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("%s: id %q stands %d times", at, id, n)
		}
	}
	for _, id := range named {
		if ids[id] == 0 {
			t.Errorf("%s: nothing has the id %q", at, id)
		}
	}
}

// TestNumbers holds the numbers of every report's page, and of its data, against the database.
func TestNumbers(t *testing.T) {
	path := crawled(t)
	site := newSite(t, options(path))
	d := dataOf(t, path)
	dir, err := d.Directory(t.Context())
	must(t, err)
	seen := 0
	for _, e := range dir.Agencies {
		for _, y := range e.Years {
			all, err := d.ReportsAt(t.Context(), y.Rows[:1])
			must(t, err)
			c := all[0]
			_, body := get(t, site.URL+"/zh/agency/"+url.PathEscape(e.Key)+"/"+fmt.Sprint(y.Year))
			shown := dataValues(t, body)
			_, raw := get(t, site.URL+"/en/agency/"+url.PathEscape(e.Key)+"/"+fmt.Sprint(y.Year)+".json")
			var twin struct {
				Figures []struct{ Cell, State, Value any }
			}
			must(t, json.Unmarshal([]byte(raw), &twin))
			for i, fig := range c.Report.Figures {
				seen++
				got := shown[string(fig.Cell)]
				if want := fig.Value.String(); fig.Known() && got != want || !fig.Known() && got != "" {
					t.Errorf("%s %d %s: the page shows %q, the report has %q (%s)", e.Key, y.Year, fig.Cell, got, want, fig.State)
				}
				if twin.Figures[i].Cell != string(fig.Cell) || twin.Figures[i].State != string(fig.State) {
					t.Errorf("%s %d %s: its data is %v", e.Key, y.Year, fig.Cell, twin.Figures[i])
				}
			}
		}
	}
	if seen < 9000 {
		t.Errorf("only %d figures were compared", seen)
	}
}

// TestYearsBeside: an equation that leads to the report of the year beside has its number, though the page is that of another cell.
func TestYearsBeside(t *testing.T) {
	site := newSite(t, options(crawled(t)))
	for at, want := range map[string]string{"2022/requests.carried_over.total": "四、结转下年度继续办理 (2021) 7", "2021/requests.carried_forward.total": "二、上年结转政府信息公开申请数量 (2022) 7"} {
		var number struct {
			Equations []struct{ Sides, Verdict string }
		}
		_, body := get(t, site.URL+"/en/agency/"+url.PathEscape(finance)+"/"+at+".json")
		must(t, json.Unmarshal([]byte(body), &number))
		led := 0
		for _, e := range number.Equations {
			if strings.Contains(e.Sides, want) && e.Verdict == "holds" {
				led++
			}
		}
		if led != 1 {
			t.Errorf("%s: nothing says %q and holds: %v", at, want, number.Equations)
		}
	}
}

// dataValues are the numbers of a page, by the last part of the address that each leads to.
func dataValues(t *testing.T, body string) map[string]string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	must(t, err)
	out := make(map[string]string)
	for n := range root.Descendants() {
		if n.Data != "data" {
			continue
		}
		for up := n.Parent; up != nil; up = up.Parent {
			if up.Data == "a" {
				href := attr(up, "href")
				out[href[strings.LastIndex(href, "/")+1:]] = attr(n, "value")
			}
		}
	}
	return out
}

func attr(n *html.Node, key string) string {
	i := slices.IndexFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
	if i < 0 {
		return ""
	}
	return n.Attr[i].Val
}

// TestAnswers are the ways in which a request can be wrong, or need no answer.
func TestAnswers(t *testing.T) {
	path := crawled(t)
	o := options(path)
	o.Loopback = true
	site := newSite(t, o)
	first, _ := get(t, site.URL+"/zh/")
	for _, c := range []struct {
		name, path string
		header     map[string]string
		method     string
		want       int
		says       string
		to         string // the end of where it leads
	}{
		{name: "the same again", path: "/zh/", header: map[string]string{"If-None-Match": first.Header.Get("ETag")}, want: 304},
		{name: "another language is another page", path: "/en/", header: map[string]string{"If-None-Match": first.Header.Get("ETag")}, want: 200},
		{name: "an agency that is not there", path: "/zh/agency/" + url.PathEscape("桐坞市审计局"), want: 404, says: "桐坞市"},
		{name: "a year that is not there", path: "/zh/agency/" + url.PathEscape("砚溪县财政局@yanxi_finance") + "/1999", want: 404, says: "2022"},
		{name: "a cell that is not there", path: "/zh/agency/" + url.PathEscape("砚溪县财政局@yanxi_finance") + "/2022/requests.granted.totl", want: 404, says: "requests.granted.total"},
		{name: "other bytes", path: "/zh/agency/" + url.PathEscape("砚溪县财政局@yanxi_finance") + "/2022/requests.granted.total@000000000000", want: 404, says: "没有这些字节"},
		{name: "a parameter that nobody follows", path: "/zh/compare?indicator=refusal_rate&colour=red", want: 400, says: "colour"},
		{name: "a year that is none", path: "/zh/compare?indicator=refusal_rate&year=abc", want: 400, says: "abc"},
		{name: "an old name of the address", path: "/zh/agency/" + url.PathEscape("砚溪县财政局"), want: 308},
		{name: "a spelling in Traditional script", path: "/zh/search?q=" + url.QueryEscape("財政"), want: 200, says: "砚溪县财政局"},
		{name: "one character", path: "/zh/search?q=" + url.QueryEscape("财"), want: 200, says: "砚溪县财政局"},
		{name: "nothing found", path: "/zh/search?q=" + url.QueryEscape("<script>alert(1)</script>"), want: 200, says: "&lt;script&gt;"},
		{name: "no page", path: "/zh/nothing", want: 404},
		{name: "no language", path: "/fr", want: 404},
		{name: "writing", path: "/zh/", method: http.MethodPost, want: 405},
		{name: "another name of this machine", path: "/zh/", header: map[string]string{"Host": "evil.example"}, want: 421},
		{name: "a language is chosen", path: "/", header: map[string]string{"Accept-Language": "en-GB,en;q=0.8"}, want: 302},
		{name: "health", path: "/healthz", want: 200, says: "ok"},
		{name: "a problem as data", path: "/zh/agency/x.json", want: 404, says: `"status":404`},
		{name: "a metric", path: "/zh/compare?metric=requests_handled&year=2022", want: 200, says: "<data value="},
		{name: "a cell", path: "/zh/compare?cell=requests.granted.total&year=2022", want: 200, says: "requests.granted.total"},
		{name: "groups", path: "/zh/compare?indicator=refusal_rate&year=2022&by=level", want: 200, says: "已知的不足3个"},
		{name: "groups as data", path: "/en/compare.csv?indicator=refusal_rate&year=2022&by=level", want: 200, says: "level,peers,year"},
		{name: "two things at once", path: "/zh/compare?indicator=refusal_rate&cell=requests.granted.total", want: 400, says: "只能用其中一个"},
		{name: "words", path: "/zh/compare?indicator=" + url.QueryEscape("拒绝率") + "&year=2022", want: 302},
		{name: "a path that leaves", path: "/zh/agency/..%2f..%2fetc%2fpasswd", want: 404},
		{name: "a slash too many", path: "/zh/compare//?year=2022", want: 308, to: "/zh/compare?year=2022"},
		{name: "a language without its slash", path: "/zh", want: 308, to: "/zh/"},
		{name: "the data of an old name", path: "/zh/agency/" + url.PathEscape("砚溪县财政局") + "/2022.csv?bom", want: 308, to: "@yanxi_finance/2022.csv?bom"},
		{name: "a parameter twice", path: "/zh/compare?indicator=refusal_rate&indicator=disclosure_rate&year=2022", want: 400, says: "indicator"},
		{name: "two limits", path: "/api/agencies?limit=1&limit=2", want: 400, says: "limit"},
		{name: "a switch that is neither on nor off", path: "/zh/compare?indicator=refusal_rate&year=2022&mixed=0", want: 400, says: "mixed"},
		{name: "parameters that cannot be read", path: "/zh/compare?indicator=refusal_rate&year=%zz", want: 400, says: "%zz"},
		{name: "parameters parted as they were once", path: "/zh/compare?indicator=refusal_rate;year=2022", want: 400},
		{name: "a year written otherwise", path: "/zh/agency/" + url.PathEscape("砚溪县财政局@yanxi_finance") + "/02022", want: 404, says: "02022"},
		{name: "bytes that nobody archived", path: "/zh/archive/" + strings.Repeat("0", 64), want: 404, says: "没有这些字节"},
		{name: "packing refused", path: "/zh/", header: map[string]string{"Accept-Encoding": "gzip;q=0"}, want: 200, says: "<h1>"},
		{name: "nothing chosen", path: "/zh/compare?indicator=refusal_rate&year=2022&region=" + url.QueryEscape("安徽"), want: 404, says: "没有符合条件的年报"},
		{name: "nothing chosen, in English", path: "/en/series?indicator=refusal_rate&region=" + url.QueryEscape("安徽"), want: 404, says: "without --region there are"},
		{name: "a style sheet of another build", path: "/static/000.css", want: 404},
	} {
		t.Run(c.name, func(t *testing.T) {
			method := c.method
			if method == "" {
				method = http.MethodGet
			}
			req, err := http.NewRequest(method, site.URL+c.path, nil)
			must(t, err)
			for k, v := range c.header {
				req.Header.Set(k, v)
			}
			if host := c.header["Host"]; host != "" {
				req.Host = host
			}
			client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
			r, err := client.Do(req)
			must(t, err)
			defer r.Body.Close()
			body, err := io.ReadAll(r.Body)
			must(t, err)
			if !strings.HasSuffix(r.Header.Get("Location"), c.to) {
				t.Errorf("it leads to %q", r.Header.Get("Location"))
			}
			if r.StatusCode != c.want || !strings.Contains(string(body), c.says) {
				t.Errorf("%s, want %d with %q: %s", r.Status, c.want, c.says, body)
			}
		})
	}
}

// TestMarkedPage: the archived page is shown with its cell marked, under a policy of its own; its bytes come as they are.
func TestMarkedPage(t *testing.T) {
	path := crawled(t)
	site := newSite(t, options(path))
	_, body := get(t, site.URL+"/zh/agency/"+url.PathEscape("砚溪县财政局@yanxi_finance")+"/2021/requests.granted.total")
	frame := regexp.MustCompile(`<iframe [^>]*src="([^"]*)"`).FindStringSubmatch(body)
	if frame == nil || !strings.Contains(body, `sandbox=""`) {
		t.Fatalf("no frame: %s", body)
	}
	r, shown := get(t, site.URL+html.UnescapeString(frame[1]))
	if policy := r.Header.Get("Content-Security-Policy"); !strings.HasPrefix(policy, "sandbox; default-src 'none'") || strings.Contains(policy, "allow-scripts") {
		t.Errorf("policy %q", policy)
	}
	if !strings.Contains(shown, `id="nb-cell"`) || strings.Contains(shown, "<script") || strings.Contains(shown, "href=") {
		t.Errorf("the view: %s", shown)
	}
	hash := regexp.MustCompile(`/archive/([0-9a-f]{64})/bytes`).FindStringSubmatch(body)
	r, raw := get(t, site.URL+hash[0])
	if nianbao.HashOf([]byte(raw)).String() != hash[1] || r.Header.Get("Content-Type") != "application/octet-stream" || !strings.HasPrefix(r.Header.Get("Content-Disposition"), "attachment") {
		t.Errorf("the bytes are not those of the address: %v", r.Header)
	}
}

// TestWords: every key that a template or a page names has a text, and none is there for nothing.
func TestWords(t *testing.T) {
	used := usedKeys(t)
	for key := range used {
		if _, ok := message.Web[key]; !ok {
			t.Errorf("no text for %q", key)
		}
	}
	for key := range message.Web {
		if !used[key] && !strings.HasPrefix(key, "pick_") {
			t.Errorf("the text %q is not used", key)
		}
	}
}

// TestBasePath: behind a path every address of the site begins with it, where a browser is led too.
func TestBasePath(t *testing.T) {
	o := options(crawled(t))
	o.BasePath = "/nianbao"
	site := newSite(t, o)
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for path, want := range map[string]string{"/nianbao/": "/nianbao/zh/", "/nianbao/zh": "/nianbao/zh/", "/nianbao/zh/agencies/": "/nianbao/zh/agencies",
		"/nianbao/en/compare?indicator=refusal_rate": "/nianbao/en/compare?indicator=refusal_rate&year=2022", "/nianbao/zh/agency/" + url.PathEscape("砚溪县财政局"): "/nianbao/zh/agency/"} {
		r, err := client.Get(site.URL + path)
		must(t, err)
		r.Body.Close()
		if !strings.HasPrefix(r.Header.Get("Location"), want) {
			t.Errorf("%s leads to %q, want %s", path, r.Header.Get("Location"), want)
		}
	}
	if r, _ := get(t, site.URL+"/zh/"); r.StatusCode != http.StatusNotFound {
		t.Errorf("outside of the base path: %s", r.Status)
	}
	for _, page := range []string{"/nianbao/zh/", "/nianbao/en/agencies", "/nianbao/zh/agency/" + url.PathEscape("砚溪县财政局@yanxi_finance") + "/2021/requests.granted.total", "/nianbao/zh/changes"} {
		r, body := get(t, site.URL+page)
		if r.StatusCode != http.StatusOK {
			t.Errorf("%s: %s", page, r.Status)
		}
		for _, m := range regexp.MustCompile(`(?:href|src|action)="([^"]*)"`).FindAllStringSubmatch(body, -1) {
			if !regexp.MustCompile(`^(?:/nianbao/|#|http://|[a-z_]+\.[a-z_.]+$)`).MatchString(m[1]) {
				t.Errorf("%s: %s", page, m[1])
			}
		}
	}
}
