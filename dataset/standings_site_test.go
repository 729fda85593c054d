package dataset_test

import (
	"context"
	"database/sql"
	"fmt"
	"html"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nianbao"
	"nianbao/dataset"
	"nianbao/parse"
	"nianbao/parse/parsetest"
	"nianbao/scrape"
	"nianbao/store"
	"nianbao/worker"
)

// fakeSites are the portals: what they are the source of, and how they answer on a day.
var fakeSites = []struct {
	id, name string
	from     int
	answers  func(day string) string // "" well, "down", "human" or "robots"
}{
	{"xc", "宣城市人民政府", 2018, well}, {"lx", "郎溪县人民政府", 2018, well}, {"gd", "广德市人民政府", 2018, well}, {"jx", "泾县人民政府", 2018, since("2021-01-01", "down")},
	{"jq", "绩溪县人民政府", 2018, since("2021-01-01", "human")}, {"jd", "旌德县人民政府", 2018, since("", "robots")}, {"ng", "宁国市人民政府", 2018, since("", "down")},
	{"xz", "宣城市宣州区人民政府", 2018, well}, {"sw", "沙湾市人民政府", 2018, well}, {"hs", "黄山市人民政府", 2018, well}, {"yx", "砚溪县人民政府", 2018, well}, {"cz", "池州市人民政府", 2018, well},
}

// fakeOwn are the bureaus with a list of their own on a portal.
var fakeOwn = []nianbao.Source{{ID: "ng_cz", Name: "宁国市财政局", Parent: "ng", ExpectFrom: 2019}, {ID: "yx_cz", Name: "砚溪县财政局", Parent: "yx", Level: nianbao.County, ExpectFrom: 2020}}

func well(string) string { return "" }

func since(first, mode string) func(string) string {
	return func(day string) string {
		if day < first {
			return ""
		}
		return mode
	}
}

// fakeWorld is the portals on one day.
type fakeWorld struct {
	t     *testing.T
	day   string // 2019-01-20
	sites map[string]*httptest.Server
}

func startFakeWorld(t *testing.T) *fakeWorld {
	w := &fakeWorld{t: t, sites: make(map[string]*httptest.Server)}
	for _, site := range fakeSites {
		w.sites[site.id] = httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) { w.answer(rw, r, site.id, site.answers(w.day)) }))
		t.Cleanup(w.sites[site.id].Close)
	}
	return w
}

func (w *fakeWorld) answer(rw http.ResponseWriter, r *http.Request, site, mode string) {
	rw.Header().Set("Content-Type", "text/html; charset=utf-8")
	switch {
	case mode == "down":
		panic(http.ErrAbortHandler)
	case r.URL.Path == "/robots.txt" && mode == "robots":
		fmt.Fprint(rw, "User-agent: *\nDisallow: /\n")
	case r.URL.Path == "/robots.txt":
		http.NotFound(rw, r)
	case mode == "human":
		fmt.Fprint(rw, `<html><head><title>安全验证</title></head><body><p>请完成验证后继续访问。</p></body></html>`)
	case strings.HasSuffix(r.URL.Path, ".pdf"):
		rw.Header().Set("Content-Type", "application/pdf")
		rw.Write([]byte("%PDF-1.4\n%%EOF\n"))
	case strings.HasPrefix(r.URL.Path, "/list/"):
		w.list(rw, strings.TrimPrefix(r.URL.Path, "/list/"))
	default:
		w.report(rw, r)
	}
}

// happens is what a report's code says, by day; "" for never.
type happens struct {
	kind, appears, dated, edited, gone string
}

func read(code string, year int) (h happens) {
	day := func(mmdd string) string { return fmt.Sprintf("%d-%s-%s", year+1, mmdd[:2], mmdd[2:]) }
	if code == "" {
		return h
	}
	if strings.ContainsAny(code[:1], "at") {
		h.kind, code = code[:1], code[1:]
	}
	h.appears, code = day(code[:4]), code[4:]
	h.dated = h.appears
	if rest, ok := strings.CutPrefix(code, "="); ok {
		if h.dated, code = "", rest; len(rest) >= 4 && rest[0] != 'x' {
			h.dated, code = day(rest[:4]), rest[4:]
		}
	}
	if rest, ok := strings.CutPrefix(code, "e"); ok {
		h.edited, code = day(rest[:4]), rest[4:]
	}
	if rest, ok := strings.CutPrefix(code, "x"); ok {
		h.gone = day(rest[:4])
	}
	return h
}

func (h happens) there(day string) bool {
	return h.appears != "" && h.appears <= day && (h.gone == "" || day < h.gone)
}

func (b *fakeBody) title(i int) string {
	name, _, _ := strings.Cut(b.name, "@")
	if b.as[i] != "" {
		name = b.as[i]
	}
	return fmt.Sprintf("%s%d年政府信息公开工作年度报告", name, fakeYears[i])
}

func (w *fakeWorld) list(rw http.ResponseWriter, source string) {
	fmt.Fprintf(rw, "<html><head><title>政府信息公开年报</title></head><body><h1>政府信息公开年报</h1><ul>\n")
	for n, b := range fakeBodies {
		for i, year := range fakeYears {
			if b.site == source && read(b.says[i], year).there(w.day) {
				fmt.Fprintf(rw, "<li><a href=\"/r/%d/%d.html\">%s</a></li>\n", n, year, html.EscapeString(b.title(i)))
			}
		}
	}
	fmt.Fprint(rw, "</ul></body></html>")
}

func (w *fakeWorld) report(rw http.ResponseWriter, r *http.Request) {
	var n, year int
	if _, err := fmt.Sscanf(r.URL.Path, "/r/%d/%d.html", &n, &year); err != nil {
		http.NotFound(rw, r)
		return
	}
	b, i := fakeBodies[n], year-fakeYears[0]
	h := read(b.says[i], year)
	if !h.there(w.day) {
		http.NotFound(rw, r)
		return
	}
	title := b.title(i)
	switch h.kind {
	case "a":
		fmt.Fprintf(rw, "<html><head><title>%s</title></head><body><h1>%[1]s</h1><p>%[1]s已经编制完成，全文见附件。</p><p>附件：<a href=\"/f/%d/%d.pdf\">%[1]s.pdf</a></p></body></html>", title, n, year)
		return
	case "t":
		fmt.Fprintf(rw, "<html><head><title>%s</title></head><body><h1>%[1]s</h1>", title)
		for _, heading := range []string{"一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"} {
			fmt.Fprintf(rw, "<p>%s</p><p>本年度有关工作有序开展，各项要求得到落实，公开渠道保持畅通。</p>", heading)
		}
		fmt.Fprint(rw, "</body></html>")
		return
	}
	form := nianbao.Form2014
	if year > 2018 {
		form = nianbao.Form2019
	}
	if year > 2020 {
		form = nianbao.Form2021
	}
	name, _, _ := strings.Cut(title, fmt.Sprint(year))
	rng := rand.New(rand.NewPCG(uint64(n), uint64(year)))
	truth := parsetest.New(rng, form, name, year)
	truth.Title, truth.Published = title, h.dated
	if h.edited != "" && h.edited <= w.day {
		cell := truth.Cells()[0]
		fig := truth.Figures[cell]
		fig.Value = nianbao.Whole(4321)
		fig.Raw = fig.Value.String()
		truth.Figures[cell] = fig
	}
	rw.Write(parsetest.Write(rng, truth, parsetest.Style{}).Body)
}

// crawl looks at the portals three times a year, as runs of the crawler do, and returns what is known then.
func (w *fakeWorld) crawl() *dataset.Data {
	w.t.Helper()
	path := filepath.Join(w.t.TempDir(), "x.db")
	db, err := store.Open(w.t.Context(), path)
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { db.Close() })
	var sources []nianbao.Source
	for _, s := range fakeSites {
		sources = append(sources, nianbao.Source{ID: s.id, Name: s.name, URL: w.sites[s.id].URL + "/list/" + s.id, ExpectFrom: s.from})
	}
	for _, s := range fakeOwn {
		s.URL = w.sites[s.Parent].URL + "/list/" + s.ID
		sources = append(sources, s)
	}
	for year := 2019; year <= 2022; year++ {
		for _, day := range []string{"01-20", "02-10", "04-10"} {
			w.night(db, path, sources, fmt.Sprintf("%d-%s", year, day))
		}
	}
	d, err := dataset.Open(w.t.Context(), db, fakeDecisions)
	if err != nil {
		w.t.Fatal(err)
	}
	if _, err := d.AddToRoster(w.t.Context(), fakeRoster, nil); err != nil {
		w.t.Fatal(err)
	}
	return d
}

// night is one run of the crawler. What it wrote with the time of this machine is dated as of that day afterwards.
func (w *fakeWorld) night(db *store.DB, path string, sources []nianbao.Source, day string) {
	w.t.Helper()
	w.day = day
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		w.t.Fatal(err)
	}
	at = at.Add(3 * time.Hour)
	run := &worker.Worker{DB: db, Reader: worker.Reader{Version: parse.Version, Parse: parse.Parse}, Now: func() time.Time { return at }}
	o := worker.Options{Sources: sources, Parallel: 4, Recheck: true, Read: true, Decisions: fakeDecisions,
		Crawl: scrape.Config{Private: scrape.Loopback, Delay: scrape.None, Timeout: 20 * time.Second, Retries: scrape.None, BreakAfter: scrape.None}}
	if err := run.Run(w.t.Context(), o, silent{w.t}); err != nil {
		w.t.Fatal(err)
	}
	other, err := sql.Open("sqlite", path)
	if err != nil {
		w.t.Fatal(err)
	}
	defer other.Close()
	stamp := at.Format("2006-01-02T15:04:05.000000000Z")
	for table, columns := range map[string][]string{"page": {"fetched_at", "ordered_at"}, "report": {"fetched_at", "ordered_at", "gone_at"}, "outcome": {"fetched_at"}, "copy": {"fetched_at"},
		"schedule": {"checked_at", "changed_at"}, "event": {"at"}} {
		for _, column := range columns {
			if _, err := other.Exec(fmt.Sprintf(`UPDATE %s SET %s = ? WHERE %[2]s > '2026'`, table, column), stamp); err != nil {
				w.t.Fatal(err)
			}
		}
	}
}

// silent hears what a run tells, and fails the test where a page could not be stored.
type silent struct{ t *testing.T }

func (silent) Visited(worker.Visited) error { return nil }
func (silent) Crawled(error)                {}
func (s silent) Read(r worker.Reading) error {
	if r.Err != nil && r.NotReport() == nil {
		s.t.Errorf("%s: %v", r.Name, r.Err)
	}
	return nil
}
func (silent) ReadAll()                               {}
func (silent) Deliver(context.Context, worker.Report) {}
