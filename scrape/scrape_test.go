package scrape

import (
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"nianbao"
)

// memory is an Archive that lives as long as the test. It keeps bodies by hash, as the store does.
type memory struct {
	mu     sync.Mutex
	pages  []nianbao.Page
	bodies map[nianbao.Hash]int
	fail   func(nianbao.Page) error // of PutPage; nil for never
}

func newMemory() *memory { return &memory{bodies: map[nianbao.Hash]int{}} }

func (m *memory) LatestPage(ctx context.Context, url string) (nianbao.Page, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, p := range slices.Backward(m.pages) {
		if p.URL == url {
			return p, nil
		}
	}
	return nianbao.Page{}, fmt.Errorf("%s: %w", url, nianbao.ErrNotFound)
}

func (m *memory) PutPage(ctx context.Context, page nianbao.Page) (nianbao.Page, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.fail != nil {
		if err := m.fail(page); err != nil {
			return page, err
		}
	}
	if ctx.Err() != nil {
		return page, ctx.Err()
	}
	if page.Hash != nianbao.HashOf(page.Body) {
		return page, fmt.Errorf("page %s: hash does not fit", page.URL)
	}
	page.ID = int64(len(m.pages) + 1)
	m.bodies[page.Hash]++
	m.pages = append(m.pages, page)
	return page, nil
}

// all returns the archived pages whose address ends like that.
func (m *memory) all(suffix string) []nianbao.Page {
	m.mu.Lock()
	defer m.mu.Unlock()
	var found []nianbao.Page
	for _, p := range m.pages {
		if strings.HasSuffix(p.URL, suffix) {
			found = append(found, p)
		}
	}
	return found
}

// request is what a test site saw.
type request struct {
	method, host, path string // path with query
	header             http.Header
	body               string
	began, ended       time.Time
}

// fakeSite serves fixed pages by path and query, and keeps a log.
type fakeSite struct {
	*httptest.Server
	mu    sync.Mutex
	pages map[string]http.HandlerFunc
	log   []request
}

func newSite(t testing.TB, pages map[string]http.HandlerFunc) *fakeSite {
	t.Helper()
	s := &fakeSite{pages: pages}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *fakeSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.mu.Lock()
	n := len(s.log) // noted at once: a client that gives up in the middle may look before the handler is done
	s.log = append(s.log, request{r.Method, r.Host, r.URL.RequestURI(), r.Header.Clone(), string(body), time.Now(), time.Time{}})
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		s.log[n].ended = time.Now()
		s.mu.Unlock()
	}()
	for _, key := range []string{r.URL.RequestURI(), r.URL.Path} {
		if h := s.pages[key]; h != nil {
			h(w, r)
			return
		}
	}
	http.NotFound(w, r)
}

// seen returns the requests for a path, in the order they began.
func (s *fakeSite) seen(path string) []request {
	s.mu.Lock()
	defer s.mu.Unlock()
	var found []request
	for _, r := range s.log {
		if r.path == path {
			found = append(found, r)
		}
	}
	return found
}

func (s *fakeSite) requests() []request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.log)
}

func page(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, body)
	}
}

func status(code int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(code)
		io.WriteString(w, body)
	}
}

func redirect(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", to)
		w.WriteHeader(http.StatusFound)
	}
}

// report is a page that has the headings of a report.
func report(agency string, year int) http.HandlerFunc { return page(reportBody(agency, year)) }

func reportBody(agency string, year int) string {
	return fmt.Sprintf(`<html><head><title>%s%d年政府信息公开工作年度报告</title></head><body><h2>一、总体情况</h2><p>无</p><h2>二、主动公开政府信息情况</h2>
<h2>三、收到和处理政府信息公开申请情况</h2><h2>四、政府信息公开行政复议、行政诉讼情况</h2></body></html>`, agency, year)
}

// list is a list page with these links, text by address, in the order of the addresses.
func list(title string, links map[string]string, more ...string) http.HandlerFunc {
	var b strings.Builder
	fmt.Fprintf(&b, `<html><head><title>%s</title></head><body><ul>`, title)
	for _, href := range slices.Sorted(maps.Keys(links)) {
		fmt.Fprintf(&b, "<li><a href=%q>%s</a></li>\n", href, links[href])
	}
	b.WriteString("</ul>" + strings.Join(more, "") + "</body></html>")
	return page(b.String())
}

const columnTitle = "政府信息公开年报-某县人民政府"

func reportText(year int) string {
	return fmt.Sprintf("某县%d年政府信息公开工作年度报告", year)
}

// quick is a Config for sites on this machine: no delay, no waiting.
func quick() Config {
	return Config{Delay: None, Backoff: None, Private: Loopback, Timeout: 10 * time.Second}
}

// crawl crawls the site's path and fails the test when the crawl itself does.
func crawl(t testing.TB, archive Archive, cfg Config, url string) Result {
	t.Helper()
	res, err := New(archive, cfg).Crawl(t.Context(), nianbao.Source{ID: "s", Name: "某县", URL: url})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// classes lists the classes of the failures.
func classes(res Result) []nianbao.FailureClass {
	var cs []nianbao.FailureClass
	for _, f := range res.Failures {
		cs = append(cs, f.Class)
	}
	return cs
}

func wantClasses(t *testing.T, res Result, want ...nianbao.FailureClass) {
	t.Helper()
	if got := classes(res); !slices.Equal(got, want) {
		t.Errorf("failures %v, want %v", got, want)
		for _, f := range res.Failures {
			t.Log(f.Error())
		}
	}
}
