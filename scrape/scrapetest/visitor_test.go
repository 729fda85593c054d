package scrapetest_test

import (
	"fmt"
	"html"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"nianbao/scrape/scrapetest"
)

// answer is a page as a visitor gets it, in UTF-8.
type answer struct {
	at     *url.URL // where redirects led
	status int
	header http.Header
	raw    []byte
	text   string
}

func get(t testing.TB, address string, header ...string) answer {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	text := string(body)
	if declared := res.Header.Get("Content-Type") + text[:min(len(text), 300)]; strings.Contains(declared, "gb2312") || strings.Contains(declared, "gb18030") {
		if text, err = simplifiedchinese.GB18030.NewDecoder().String(text); err != nil {
			t.Fatal(err)
		}
	}
	return answer{res.Request.URL, res.StatusCode, res.Header, body, text}
}

var (
	hrefs    = regexp.MustCompile(`href="([^"]+)"`)
	trsPages = regexp.MustCompile(`createPageHTML\((\d+), \d+, "index", "html"\)`)
	jsPages  = regexp.MustCompile(`var countPage = (\d+);`)
	jpage    = regexp.MustCompile(`(?s)totalRecord:(\d+),.*proxyUrl:'([^']+)'.*columnid:(\d+)`)
	platform = regexp.MustCompile(`"SID":"(\d+)".*"API":"([^"]+)"`)
	articles = regexp.MustCompile(`"url":"([^"]+)"`)
)

// scripts returns the addresses that the scripts of a page would fetch or draw links to, as a browser would run them.
func scripts(page, address string) []string {
	var found []string
	for _, pages := range []*regexp.Regexp{trsPages, jsPages} {
		if m := pages.FindStringSubmatch(page); m != nil {
			var n int
			fmt.Sscan(m[1], &n)
			for i := 1; i < n; i++ {
				found = append(found, fmt.Sprintf("index_%d.html", i))
			}
		}
	}
	if m := jpage.FindStringSubmatch(page); m != nil {
		found = append(found, fmt.Sprintf("%s?columnid=%s&startrecord=1&endrecord=%s&perpage=4", m[2], m[3], m[1]))
	}
	if m := platform.FindStringSubmatch(page); m != nil {
		_, column, _ := strings.Cut(address, "#")
		found = append(found, fmt.Sprintf("%s%s?page=1&sid=%s", m[2], column, m[1]))
	}
	for _, m := range articles.FindAllStringSubmatch(page, -1) {
		found = append(found, m[1])
	}
	return found
}

// posts is the anchor that posts a page's form back, and hidden a field of the form.
var (
	posts  = regexp.MustCompile(`<a href="javascript:__doPostBack\(&#39;([^&]+)&#39;,&#39;&#39;\)">`)
	hidden = regexp.MustCompile(`<input type="hidden" name="(\w+)" id="\w+" value="([^"]*)">`)
)

// post clicks on that anchor.
func post(t testing.TB, page answer) answer {
	t.Helper()
	form := url.Values{}
	for _, m := range hidden.FindAllStringSubmatch(page.text, -1) {
		form.Set(m[1], html.UnescapeString(m[2]))
	}
	form.Set("__EVENTTARGET", html.UnescapeString(posts.FindStringSubmatch(page.text)[1]))
	res, err := http.PostForm(page.at.String(), form)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{at: page.at, status: res.StatusCode, text: string(body)}
}

// visit follows everything that can be clicked from the home page on, and returns every page seen.
func visit(t testing.TB, home string) map[string]answer {
	t.Helper()
	seen := map[string]answer{}
	queue := []string{home}
	for len(queue) > 0 {
		address := queue[0]
		queue = queue[1:]
		if _, ok := seen[address]; ok {
			continue
		}
		page := get(t, address)
		seen[address] = page
		for next := page; posts.MatchString(next.text); { // the pages behind have the same address
			next = post(t, next)
			page.text += next.text
		}
		seen[address], page.text = page, posts.ReplaceAllString(page.text, "")
		if page.status != http.StatusOK {
			t.Errorf("%s: status %d", address, page.status)
		}
		found := scripts(page.text, address)
		for _, m := range hrefs.FindAllStringSubmatch(page.text, -1) {
			found = append(found, html.UnescapeString(m[1]))
		}
		for _, href := range found {
			u, err := page.at.Parse(href)
			if err != nil {
				t.Fatal(err)
			}
			if u.Host != page.at.Host {
				t.Errorf("%s leads to another host: %s", address, href)
			}
			queue = append(queue, u.String())
		}
	}
	return seen
}

// TestVisitorReachesEveryReport clicks through each family's site: every link leads to a page, and every report is found.
func TestVisitorReachesEveryReport(t *testing.T) {
	for _, family := range scrapetest.FamilyNames() {
		t.Run(family, func(t *testing.T) {
			t.Parallel()
			if scrapetest.FamilySays(family) == "" {
				t.Error("says nothing of itself")
			}
			w := scrapetest.New(1, scrapetest.Families(family), scrapetest.Agencies(5))
			s := w.Start()
			defer s.Close()
			seen := visit(t, s.Homes()[0])
			for _, r := range s.Reports() {
				page, ok := seen[r.URL]
				if !ok {
					t.Errorf("%s %d at %s is not to be reached", r.Agency.Name, r.Year, r.URL)
				} else if !strings.Contains(page.text, r.Title) {
					t.Errorf("%s does not print its title %s", r.URL, r.Title)
				}
			}
			for _, source := range s.Sources() {
				if _, ok := seen[source.URL]; !ok {
					t.Errorf("the list %s is not to be reached", source.URL)
				}
			}
		})
	}
}
