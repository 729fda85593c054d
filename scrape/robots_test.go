package scrape

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao"
)

// TestRobotsRules holds what RFC 9309 says, line by line.
func TestRobotsRules(t *testing.T) {
	for _, test := range []struct {
		why, robots string
		allowed     []string
		forbidden   []string
	}{
		{"nothing said", "", []string{"/", "/a?b=c"}, nil},
		{"no groups", "Disallow: /\n", []string{"/"}, nil},
		{"everyone", "User-agent: *\nDisallow: /a/\n", []string{"/", "/a", "/b/a/"}, []string{"/a/", "/a/b?c"}},
		{"empty disallow", "User-agent: *\nDisallow:\n", []string{"/"}, nil},
		{"all", "User-agent: *\nDisallow: /\n", nil, []string{"/", "/a"}},
		{"longest wins", "User-agent: *\nDisallow: /\nAllow: /nb/\nDisallow: /nb/x/\n", []string{"/nb/1.html"}, []string{"/", "/nb/x/1.html"}},
		{"longest wins, other order", "User-agent: *\nAllow: /nb/\nDisallow: /\n", []string{"/nb/"}, []string{"/n"}},
		{"allow wins a tie", "User-agent: *\nDisallow: /nb\nAllow: /nb\n", []string{"/nb"}, nil},
		{"own group instead of everyone", "User-agent: *\nDisallow: /\n\nUser-agent: NianBao\nDisallow: /a\n", []string{"/"}, []string{"/a"}},
		{"own group with version", "User-agent: nianbao/0.1\nDisallow: /a\n", nil, []string{"/a"}},
		{"not a longer name", "User-agent: nianbaobot\nDisallow: /\n", []string{"/"}, nil},
		{"own group without rules", "User-agent: *\nDisallow: /\nUser-agent: other\nDisallow: /\nUser-agent: nianbao\nAllow: /\n", []string{"/"}, nil},
		{"several groups of one name", "User-agent: nianbao\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: nianbao\nDisallow: /b\n", []string{"/c"}, []string{"/a", "/b"}},
		{"several names of one group", "User-agent: x\nUser-agent: nianbao\nUser-agent: y\nDisallow: /a\n", nil, []string{"/a"}},
		{"other lines do not end a list of names", "User-agent: nianbao\nSitemap: http://x/\nCrawl-delay: 2\nUser-agent: y\nDisallow: /a\n", nil, []string{"/a"}},
		{"star", "User-agent: *\nDisallow: /*.pdf\n", []string{"/a.html"}, []string{"/a.pdf", "/a.pdf?x"}},
		{"end", "User-agent: *\nDisallow: /*.pdf$\nDisallow: /x$\n", []string{"/a.pdf?x", "/xy"}, []string{"/a.pdf", "/x"}},
		{"end takes the last place", "User-agent: *\nDisallow: /*ab*b$\n", []string{"/ab"}, []string{"/abb", "/abxbb"}},
		{"dollar within", "User-agent: *\nDisallow: /a$b\n", []string{"/ab"}, []string{"/a$b"}},
		{"star as a character", "User-agent: *\nDisallow: /a%2Ab\n", []string{"/axb"}, []string{"/a*b", "/a%2ab"}},
		{"query", "User-agent: *\nDisallow: /*?open=\n", []string{"/a?x=1"}, []string{"/a?open=1"}},
		{"escapes", "User-agent: *\nDisallow: /%e5%b9%b4/\nDisallow: /%7Euser\n", nil, []string{"/年/", "/%E5%B9%B4/", "/~user"}},
		{"plain characters", "User-agent: *\nDisallow: /年报\n", nil, []string{"/%E5%B9%B4%E6%8A%A5"}},
		{"escaped slash is another", "User-agent: *\nDisallow: /a/b\n", []string{"/a%2Fb"}, []string{"/a/b"}},
		{"case of paths counts", "User-agent: *\nDisallow: /A\n", []string{"/a"}, []string{"/A"}},
		{"case of keys does not", "USER-AGENT: *\nDISALLOW: /a\n", nil, []string{"/a"}},
		{"comments, spaces, line ends", "\ufeffUser-agent : * # all\r\n  Disallow :  /a # not this\r\rDisallow: /b", []string{"/c"}, []string{"/a", "/b"}},
		{"a web page instead", "<html>\n<a href='http://x'>x</a> Disallow: /\n</html>", []string{"/"}, nil},
		{"only half a megabyte counts", "User-agent: *\nDisallow: /a\n#" + strings.Repeat("x", maxRobots) + "\nDisallow: /b\n", []string{"/b"}, []string{"/a"}},
	} {
		rules := parseRobots([]byte(test.robots), "nianbao")
		for _, path := range test.allowed {
			if ok, rule := rules.allows(path); !ok {
				t.Errorf("%s: %s is forbidden by %q", test.why, path, rule)
			}
		}
		for _, path := range test.forbidden {
			if ok, _ := rules.allows(path); ok {
				t.Errorf("%s: %s is allowed", test.why, path)
			}
		}
	}
}

func TestCrawlDelayIsRead(t *testing.T) {
	for value, want := range map[string]time.Duration{"2": 2 * time.Second, "0.5": time.Second / 2, "-1": 0, "x": 0, "NaN": 0, "": 0} {
		if got := parseRobots([]byte("User-agent: *\nCrawl-delay: "+value+"\nDisallow:\n"), "nianbao").delay; got != want {
			t.Errorf("Crawl-delay %q: %s, want %s", value, got, want)
		}
	}
	if got := parseRobots([]byte("User-agent: *\nCrawl-delay: 1e300\n"), "nianbao").delay; got < 24*time.Hour {
		t.Errorf("an endless delay became %s", got)
	}
}

func TestRobotsForbidAPage(t *testing.T) {
	pages := column()
	pages["/robots.txt"] = page("User-agent: *\nDisallow: /nb/2022\n")
	site, archive := newSite(t, pages), newMemory()
	res := crawl(t, archive, quick(), site.URL+"/nb/")
	wantClasses(t, res, nianbao.ClassRobots)
	if len(site.seen("/nb/2022.html")) != 0 || res.Reports != 2 {
		t.Error("a forbidden page was fetched")
	}
	if f := res.Failures[0]; !errors.Is(f, nianbao.ErrDisallowed) || !strings.Contains(f.Error(), "/nb/2022") {
		t.Errorf("failure %v", f)
	}
	if n := len(site.seen("/robots.txt")); n != 1 {
		t.Errorf("robots.txt was fetched %d times in one crawl", n)
	}
}

func TestRobotsAnswers(t *testing.T) {
	forbidding := "User-agent: *\nDisallow: /\n"
	for _, test := range []struct {
		why    string
		robots http.HandlerFunc
		want   []nianbao.FailureClass
	}{
		{"not found", status(404, forbidding), nil},
		{"forbidden itself", status(403, forbidding), nil},
		{"server error", status(500, ""), []nianbao.FailureClass{nianbao.ClassRobots}},
		{"busy", status(503, ""), []nianbao.FailureClass{nianbao.ClassRobots}},
		{"too many requests", status(429, ""), []nianbao.FailureClass{nianbao.ClassRobots}},
		{"redirected", redirect("/rules.txt"), []nianbao.FailureClass{nianbao.ClassRobots}},
		{"redirected in a circle", redirect("/robots.txt"), nil},
		{"redirected out of the web", redirect("ftp://x/robots.txt"), nil},
		{"breaks off", func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) }, []nianbao.FailureClass{nianbao.ClassReset}},
		{"Crawl-delay beyond reason", page("User-agent: *\nCrawl-delay: 86400\n"), []nianbao.FailureClass{nianbao.ClassRobots}},
	} {
		pages := column()
		pages["/robots.txt"], pages["/rules.txt"] = test.robots, page(forbidding)
		site := newSite(t, pages)
		cfg := quick()
		cfg.Retries = None
		res := crawl(t, newMemory(), cfg, site.URL+"/nb/")
		if got := classes(res); !slices.Equal(got, test.want) {
			t.Errorf("robots.txt %s: %v, want %v", test.why, res.Failures, test.want)
		}
		if len(test.want) > 0 && len(site.seen("/nb/")) > 0 {
			t.Errorf("robots.txt %s: the page was fetched all the same", test.why)
		}
	}
}

// TestRobotsOfTheNextHost: a redirect into a host that forbids everything is not followed.
func TestRobotsOfTheNextHost(t *testing.T) {
	other := newSite(t, map[string]http.HandlerFunc{"/robots.txt": page("User-agent: nianbao\nDisallow: /\n"), "/x.html": report("某县", 2023)})
	pages := column()
	pages["/nb/2023.html"] = redirect(other.URL + "/x.html")
	site, archive := newSite(t, pages), newMemory()
	res := crawl(t, archive, quick(), site.URL+"/nb/")
	wantClasses(t, res, nianbao.ClassRobots)
	if len(other.seen("/x.html")) != 0 || len(other.seen("/robots.txt")) != 1 {
		t.Errorf("the other host saw %v", other.requests())
	}
	if hop := archive.all("/nb/2023.html"); len(hop) != 1 || hop[0].Status != http.StatusFound {
		t.Error("the hop itself was not archived")
	}
}

func TestRobotsExpire(t *testing.T) {
	site := newSite(t, column())
	c := New(newMemory(), quick())
	for range 2 {
		if _, err := c.Crawl(t.Context(), nianbao.Source{ID: "s", URL: site.URL + "/nb/"}); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(site.seen("/robots.txt")); n != 1 {
		t.Errorf("fetched %d times within a day", n)
	}
	for _, host := range c.net.robots.hosts {
		if left := time.Until(host.until); left > robotsLife || left < robotsLife-time.Hour {
			t.Errorf("kept for %s", left)
		}
		host.until = time.Now()
	}
	if _, err := c.Crawl(t.Context(), nianbao.Source{ID: "s", URL: site.URL + "/nb/"}); err != nil {
		t.Fatal(err)
	}
	if n := len(site.seen("/robots.txt")); n != 2 {
		t.Errorf("fetched %d times after it expired", n)
	}
}

// TestUnreadableRobotsAreNotAskedForAtOnce: a host in trouble is left alone for a while.
func TestUnreadableRobotsAreNotAskedForAtOnce(t *testing.T) {
	site := newSite(t, map[string]http.HandlerFunc{"/robots.txt": status(500, "")})
	cfg := quick()
	cfg.Retries = None
	c := New(newMemory(), cfg)
	for range 3 {
		if res, err := c.Crawl(t.Context(), nianbao.Source{ID: "s", URL: site.URL + "/nb/"}); err != nil || len(res.Failures) != 1 {
			t.Errorf("%+v %v", res, err)
		}
	}
	if n := len(site.requests()); n != 1 {
		t.Errorf("%d requests", n)
	}
}

func TestCrawlDelayIsKept(t *testing.T) {
	pages := column()
	pages["/robots.txt"] = page("User-agent: *\nCrawl-delay: 0.05\n")
	site := newSite(t, pages)
	crawl(t, newMemory(), quick(), site.URL+"/nb/")
	wantPolite(t, site.requests(), 50*time.Millisecond)
}

// wantPolite proves from a site's log that no two requests overlapped or came closer than the delay.
func wantPolite(t *testing.T, log []request, delay time.Duration) {
	t.Helper()
	slices.SortFunc(log, func(a, b request) int { return a.began.Compare(b.began) })
	if len(log) < 3 {
		t.Fatalf("only %d requests", len(log))
	}
	for i := 1; i < len(log); i++ {
		if gap := log[i].began.Sub(log[i-1].began); gap < delay {
			t.Errorf("%s came %s after %s began, sooner than %s", log[i].path, gap, log[i-1].path, delay)
		}
	}
	if err := overlap(log); err != nil {
		t.Error(err)
	}
}

func overlap(log []request) error {
	for i := 1; i < len(log); i++ {
		// The handler may still be on its way out when the client has all it asked for: only a real overlap counts.
		if early := log[i-1].ended.Sub(log[i].began); early > 5*time.Millisecond {
			return fmt.Errorf("%s began %s before %s ended", log[i].path, early, log[i-1].path)
		}
	}
	return nil
}
