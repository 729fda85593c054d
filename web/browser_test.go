package web_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao/web"
)

// looker is the folder with what drives a browser: a script for node, and the packages that it names once `npm ci` was run there.
const looker = "testdata/browser"

// TestBrowser looks at the pages in a real browser. It needs Chromium, node and the packages of testdata/browser.
func TestBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser takes minutes")
	}
	chromium, node := browser(t)
	path := crawled(t)
	site, slow := newSite(t, options(path)), newSlowSite(t, options(path))
	asked, err := json.Marshal(map[string]any{"chromium": chromium, "site": site.URL, "slow": slow.URL, "loads": 20, "kinds": kindsOf(t, site), "numbers": numbersOf(t, site)})
	must(t, err)
	cmd := exec.CommandContext(t.Context(), node, "look.mjs", string(asked))
	cmd.Dir = looker
	var faults bytes.Buffer
	cmd.Stderr = &faults
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	held := 0
	for lines := bufio.NewScanner(out); lines.Scan(); held++ {
		var line struct{ Name, Fault string }
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatalf("%v: %s", err, lines.Bytes())
		}
		t.Run(line.Name, func(t *testing.T) {
			if line.Fault != "" {
				t.Error(line.Fault)
			}
		})
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("%v: %s", err, &faults)
	}
	if held < 100 {
		t.Errorf("only %d things were looked at", held)
	}
}

// browser finds what the test needs, or skips it.
func browser(t *testing.T) (chromium, node string) {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if at, err := exec.LookPath(name); err == nil {
			chromium = at
			break
		}
	}
	node, err := exec.LookPath("node")
	if chromium == "" || err != nil {
		t.Skip("no Chromium, or no node")
	}
	if _, err := os.Stat(filepath.Join(looker, "node_modules", "playwright-core")); err != nil {
		t.Skip("run `npm ci` in web/" + looker + " first")
	}
	return chromium, node
}

// newSlowSite sends every answer late, and in pieces.
func newSlowSite(t *testing.T, o web.Options) *httptest.Server {
	t.Helper()
	s, err := web.New(t.Context(), o)
	must(t, err)
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.ServeHTTP(&trickle{ResponseWriter: w}, r) }))
	t.Cleanup(func() {
		site.Close()
		must(t, s.Close())
	})
	return site
}

type trickle struct{ http.ResponseWriter }

func (w *trickle) Write(b []byte) (int, error) {
	sent := 0
	for piece := range pieces(b, max(len(b)/4, 1)) {
		time.Sleep(20 * time.Millisecond)
		n, err := w.ResponseWriter.Write(piece)
		sent += n
		if err != nil {
			return sent, err
		}
		_ = http.NewResponseController(w.ResponseWriter).Flush()
	}
	return sent, nil
}

func pieces(b []byte, size int) func(func([]byte) bool) {
	return func(yield func([]byte) bool) {
		for ; len(b) > 0; b = b[min(size, len(b)):] {
			if !yield(b[:min(size, len(b))]) {
				return
			}
		}
	}
}

// kindsOf walks the site and returns one page of each kind, that with the most on it, by its path below the language, and the
// kinds to which no link leads.
func kindsOf(t *testing.T, site *httptest.Server) map[string]string {
	t.Helper()
	kinds := map[string]string{
		"search with hits":    "search?q=" + url.QueryEscape("财政"),
		"search without hits": "search?q=xyz",
		"ranking":             "compare?indicator=refusal_rate&year=2022",
		"coverage":            "coverage",
		"coverage by level":   "coverage?by=level",
		"publication":         "standings?year=2022",
		"hints of a year":     "hints?year=2022",
		"no such agency":      "agency/" + url.PathEscape("桐坞市审计局"),
		"wrong parameter":     "compare?colour=red",
	}
	number := "agency/" + url.PathEscape(finance) + "/2022/"
	for _, path := range []string{number + "refusal_rate", number + "requests.granted.total", "sources/yanxi_finance", "corrections", "methods/states", "methods/accuracy", "methods/indicator/refusal_rate", "methods/cell/requests.granted.total",
		"data/schema", "data/codebook"} { // a walk of so many pages does not come by all of them
		kinds[kindOf(path)] = path
	}
	weight := make(map[string]int)
	visit(t, site, 300, func(at string, r *http.Response, body string) {
		path := strings.TrimPrefix(at, site.URL)
		if !strings.HasPrefix(path, "/zh/") || strings.Contains(path, "?") || strings.HasSuffix(path, "/marked") || !strings.HasPrefix(r.Header.Get("Content-Type"), "text/html") {
			return
		}
		kind := kindOf(strings.TrimPrefix(path, "/zh/"))
		if len(body) > weight[kind] {
			weight[kind] = len(body)
			kinds[kind] = strings.TrimPrefix(path, "/zh/")
		}
	})
	for _, kind := range []string{"home", "agencies", "agency", "report", "number of a cell", "number of an indicator", "compare", "series", "standings", "hints", "problems", "changes", "sources", "sources one", "corrections",
		"methods", "methods states", "methods accuracy", "methods indicator", "methods cell", "data", "data schema", "data codebook", "archive one"} {
		if _, ok := kinds[kind]; !ok {
			t.Errorf("no page of the kind %q was found among %v", kind, slices.Sorted(maps.Keys(kinds)))
		}
	}
	return kinds
}

// kindOf names the kind of page that a path leads to.
func kindOf(path string) string {
	if path == "" {
		return "home"
	}
	parts := strings.Split(path, "/")
	name := parts[0]
	switch {
	case (name == "methods" || name == "data") && len(parts) > 1: // each is a page of its own
		return name + " " + parts[1]
	case name != "agency":
		return name + strings.Repeat(" one", len(parts)-1)
	case len(parts) == 2:
		return "agency"
	case len(parts) == 3:
		return "report"
	case strings.Contains(parts[3], "."):
		return "number of a cell"
	}
	return "number of an indicator"
}

// numbersOf are the paths of numbers at the top, in the middle and at the end of a report, in both languages.
func numbersOf(t *testing.T, site *httptest.Server) []string {
	t.Helper()
	report := "/agency/" + url.PathEscape("砚溪县财政局@yanxi_finance") + "/2021"
	_, body := get(t, site.URL+"/zh"+report)
	cells := regexp.MustCompile(`href="[^"]*2021/([a-z_]+\.[a-z_.]+)"`).FindAllStringSubmatch(body, -1)
	if len(cells) < 100 {
		t.Fatalf("a report with %d cells", len(cells))
	}
	var out []string
	for i := range 10 {
		lang := "/zh"
		if i%2 == 1 {
			lang = "/en"
		}
		out = append(out, lang+report+"/"+cells[i*(len(cells)-1)/9][1])
	}
	return out
}
