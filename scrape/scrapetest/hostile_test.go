package scrapetest_test

import (
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"nianbao/scrape/scrapetest"
)

func serveHostile(t testing.TB, name string) string {
	t.Helper()
	s := httptest.NewServer(scrapetest.HostileByName(name).New())
	t.Cleanup(func() {
		s.CloseClientConnections()
		s.Close()
	})
	return s.URL
}

// fetch asks once, follows nothing and unpacks nothing.
func fetch(t testing.TB, address string) (res *http.Response, body []byte, err error) {
	t.Helper()
	client := http.Client{Timeout: time.Second, Transport: &http.Transport{DisableCompression: true, DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err = client.Get(address)
	if err != nil {
		return nil, nil, err
	}
	defer res.Body.Close()
	body, err = io.ReadAll(res.Body)
	return res, body, err
}

func TestHostileSitesAreDocumented(t *testing.T) {
	word := regexp.MustCompile(`^[a-z0-9_]+$`)
	names := map[string]bool{}
	for _, h := range scrapetest.Hostile() {
		if !word.MatchString(h.Name) || names[h.Name] || h.Says == "" || h.Class != "" && !word.MatchString(h.Class) {
			t.Errorf("hostile site %+v", h)
		}
		names[h.Name] = true
	}
}

// TestHostileSitesWithoutClass wants those that a crawler should cope with to lead to their reports in the end.
func TestHostileSitesWithoutClass(t *testing.T) {
	for _, h := range scrapetest.Hostile() {
		if h.Class != "" {
			continue
		}
		site := serveHostile(t, h.Name)
		list := ""
		for range 3 { // some fail once
			_, body, err := fetch(t, site+scrapetest.HostilePath)
			if err != nil {
				t.Fatalf("%s: %v", h.Name, err)
			}
			list = strings.ReplaceAll(string(body), `\`, "/")
		}
		if h.Name == "other_keys" { // its list is drawn
			_, body, err := fetch(t, site+"/api/query")
			if err != nil {
				t.Fatal(err)
			}
			list = string(body)
		}
		links := regexp.MustCompile(`/zwgk/zfxxgknb/t\d+_\d+\.html`).FindAllString(list, -1)
		if len(links) != scrapetest.HostileReports {
			t.Errorf("%s: %d reports in its list", h.Name, len(links))
			continue
		}
		if res, _, err := fetch(t, site+links[0]); err != nil || res.StatusCode != http.StatusOK {
			t.Errorf("%s: its report: %v %v", h.Name, res, err)
		}
	}
}

func TestHostileStatuses(t *testing.T) {
	for name, want := range map[string]int{"error": 500, "error_once": 502, "too_many_once": 429, "challenge_412": 412, "challenge_521": 521,
		"challenge_202": 202, "soft_404": 200, "redirect_circle": 302, "redirect_endless": 302, "cookie_circle": 302} {
		res, _, err := fetch(t, serveHostile(t, name)+scrapetest.HostilePath)
		if err != nil || res.StatusCode != want {
			t.Errorf("%s: %v %v, want %d", name, res, err, want)
		}
	}
}

func TestHostileBytes(t *testing.T) {
	for _, name := range []string{"lying_length", "hang_up"} {
		if _, _, err := fetch(t, serveHostile(t, name)+scrapetest.HostilePath); !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, body, err := fetch(t, serveHostile(t, "slow_drip")+scrapetest.HostilePath); err == nil || len(body) == 0 {
		t.Errorf("slow_drip ends with %d bytes: %v", len(body), err)
	}
	_, body, err := fetch(t, serveHostile(t, "truncated_gzip")+scrapetest.HostilePath)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := unpacked(string(body)); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("truncated_gzip unpacks: %v", err)
	}
	_, body, err = fetch(t, serveHostile(t, "bomb")+scrapetest.HostilePath)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := unpacked(string(body)); n != scrapetest.BombSize || err != nil || len(body) > 1<<20 {
		t.Errorf("bomb: %d bytes unpack to %d: %v", len(body), n, err)
	}
}

func unpacked(body string) (int64, error) {
	z, err := gzip.NewReader(strings.NewReader(body))
	if err != nil {
		return 0, err
	}
	return io.Copy(io.Discard, z)
}

func TestHostileLists(t *testing.T) {
	_, body, err := fetch(t, serveHostile(t, "many_links")+scrapetest.HostilePath)
	if err != nil || strings.Count(string(body), "<a ") != scrapetest.HostileLinks {
		t.Errorf("many_links: %d links: %v", strings.Count(string(body), "<a "), err)
	}
	site := serveHostile(t, "endless_paging")
	_, body, err = fetch(t, site+"/zwgk/zfxxgknb/index_4711.html")
	if err != nil || !strings.Contains(string(body), "index_4712.html") {
		t.Errorf("endless_paging ends: %v", err)
	}
}
