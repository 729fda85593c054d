package scrape

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"nianbao"
)

func TestHours(t *testing.T) {
	at := func(clock string) time.Time {
		when, err := time.ParseInLocation("15:04", clock, chinaTime)
		if err != nil {
			t.Fatal(err)
		}
		return when.UTC()
	}
	for _, test := range []struct {
		hours, inside, outside string
	}{{"22:00-06:30", "22:00 23:59 00:00 06:29", "06:30 12:00 21:59"}, {"09:15-17:00", "09:15 16:59", "17:00 09:14 00:00"}, {"", "00:00 12:00", ""}} {
		h, err := ParseHours(test.hours)
		if err != nil || h.String() != test.hours {
			t.Fatalf("%s: %v %v", test.hours, h, err)
		}
		for clock := range strings.FieldsSeq(test.inside) {
			if !h.Allow(at(clock)) {
				t.Errorf("%s forbids %s", test.hours, clock)
			}
		}
		for clock := range strings.FieldsSeq(test.outside) {
			if h.Allow(at(clock)) {
				t.Errorf("%s allows %s", test.hours, clock)
			}
		}
	}
	for _, bad := range []string{"22", "22:00-", "25:00-06:00", "06:00-06:00", "a-b"} {
		if _, err := ParseHours(bad); err == nil {
			t.Errorf("%q is taken for hours", bad)
		}
	}
}

func TestOutsideTheHoursNothingIsAsked(t *testing.T) {
	site, cfg := newSite(t, column()), quick()
	now := time.Now().In(chinaTime)
	cfg.Hours = Hours{time.Duration(now.Hour()+2) % 24 * time.Hour, time.Duration(now.Hour()+3) % 24 * time.Hour}
	res := crawl(t, newMemory(), cfg, site.URL+"/nb/")
	if n := len(site.requests()); n != 0 {
		t.Errorf("%d requests", n)
	}
	wantClasses(t, res, nianbao.ClassHours)
}

func TestBudgetOfAHost(t *testing.T) {
	for _, test := range []struct {
		why   string
		limit func(*Config)
		asked int
	}{
		{"pages, robots.txt included", func(c *Config) { c.HostPages = 3 }, 3},
		{"bytes", func(c *Config) { c.HostBytes = 200 }, 2},
		{"no limit", func(*Config) {}, 6},
	} {
		site, cfg := newSite(t, column()), quick()
		test.limit(&cfg)
		res := crawl(t, newMemory(), cfg, site.URL+"/nb/")
		if n := len(site.requests()); n != test.asked {
			t.Errorf("%s: %d requests, want %d", test.why, n, test.asked)
		}
		if test.asked < 6 && (res.Failures[0].Class != nianbao.ClassBudget || res.Failures[0].Others == 0) {
			t.Errorf("%s: %v", test.why, res.Failures)
		}
	}
}

// TestCircuitBreaker: a host that fails is left alone after so many failures, tried once after a while, and again used when
// that goes well.
func TestCircuitBreaker(t *testing.T) {
	site, well := newSite(t, map[string]http.HandlerFunc{"/nb/": page(head + lines(1, 30))}), atomic.Bool{}
	for n := range 30 {
		site.pages[fmt.Sprintf("/r/%d.html", n+1)] = func(w http.ResponseWriter, r *http.Request) {
			if well.Load() {
				report("某局", 2023)(w, r)
				return
			}
			w.WriteHeader(http.StatusBadGateway)
		}
	}
	cfg := quick()
	cfg.Retries, cfg.BreakAfter, cfg.BreakFor = None, 4, time.Minute
	crawler := New(newMemory(), cfg)
	var skipped atomic.Int64 // minutes that the crawler's clock is ahead
	crawler.net.limits.now = func() time.Time { return time.Now().Add(time.Duration(skipped.Load()) * time.Minute) }
	again := func() (res Result, asked int) {
		before := len(site.requests())
		res, err := crawler.Crawl(t.Context(), nianbao.Source{ID: "s", URL: site.URL + "/nb/"})
		if err != nil {
			t.Fatal(err)
		}
		return res, len(site.requests()) - before
	}
	res, asked := again()
	if asked != 2+4 { // robots.txt, the list, and four failures
		t.Errorf("%d requests before the circuit opened", asked)
	}
	if last := res.Failures[4]; last.Class != nianbao.ClassCircuit || last.Others != 25 || len(res.Failures) != 6 {
		t.Errorf("failures %v", res.Failures)
	}
	if _, asked = again(); asked != 0 {
		t.Errorf("%d requests while the circuit is open", asked)
	}
	skipped.Store(2)
	if _, asked = again(); asked != 5 {
		t.Errorf("%d requests: the list went well, then four failures again", asked)
	}
	skipped.Store(5)
	well.Store(true)
	if res, _ = again(); res.Reports != 30 || len(res.Failures) != 0 {
		t.Errorf("after it recovered: %d reports, %v", res.Reports, res.Failures)
	}
}

func TestCircuitHalfOpen(t *testing.T) {
	now := time.Now()
	l := limits{breakAfter: 3, breakFor: time.Minute, now: func() time.Time { return now }}
	var h tally
	for range 3 {
		h.count(l, 0, true)
	}
	pause := func() time.Duration { return h.opened.Sub(now) }
	if h.admits(l) == nil || pause() != time.Minute {
		t.Errorf("not open: %+v", h)
	}
	now = now.Add(time.Minute)
	if err := h.admits(l); err != nil {
		t.Errorf("half-open: %v", err)
	}
	h.count(l, 0, true) // one failure is enough then
	if h.admits(l) == nil || pause() != 2*time.Minute {
		t.Errorf("not open again, for twice as long: %+v", h)
	}
	for range 20 {
		now = h.opened
		h.count(l, 0, true)
	}
	if pause() != maxBreak {
		t.Errorf("a pause of %s", pause())
	}
	now = h.opened
	h.count(l, 0, false)
	h.count(l, 0, true)
	if err := h.admits(l); err != nil {
		t.Errorf("one success did not close it: %v", err)
	}
}
