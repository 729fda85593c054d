package scrape

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"nianbao"
)

func TestCancelReturnsPromptly(t *testing.T) {
	pages := column()
	hang := make(chan struct{})
	defer close(hang)
	reached := make(chan struct{})
	pages["/nb/2022.html"] = func(w http.ResponseWriter, r *http.Request) {
		close(reached)
		select {
		case <-hang:
		case <-r.Context().Done():
		}
	}
	site, archive := newSite(t, pages), newMemory()
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-reached; cancel() }()
	res, err := New(archive, quick()).Crawl(ctx, nianbao.Source{ID: "s", URL: site.URL + "/nb/"})
	if !errors.Is(err, context.Canceled) || ClassOf(err) != nianbao.ClassCanceled {
		t.Errorf("error %v", err)
	}
	if res.Lists != 1 || res.Reports != 0 || len(res.Failures) != 0 || len(archive.all("/nb/2022.html")) != 0 {
		t.Errorf("result %+v", res)
	}
}

func TestCancelWhileWaitingForTheHost(t *testing.T) {
	site := newSite(t, column())
	cfg := quick()
	cfg.Delay = time.Hour
	ctx, cancel := context.WithCancel(t.Context())
	cfg.Log = nil
	go func() {
		for len(site.seen("/robots.txt")) == 0 {
			time.Sleep(time.Millisecond)
		}
		cancel()
	}()
	if _, err := New(newMemory(), cfg).Crawl(ctx, nianbao.Source{ID: "s", URL: site.URL + "/nb/"}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestCrashLeavesWhatIsNeeded(t *testing.T) {
	site, archive := newSite(t, column()), newMemory()
	left := 3
	archive.fail = func(nianbao.Page) error {
		if left--; left < 0 {
			return errors.New("disk full")
		}
		return nil
	}
	if _, err := New(archive, quick()).Crawl(t.Context(), nianbao.Source{ID: "s", URL: site.URL + "/nb/"}); err == nil || !strings.Contains(err.Error(), "disk full") {
		t.Fatalf("error %v: a crawl that cannot archive has to stop", err)
	}
	archive.fail = nil
	res := crawl(t, archive, quick(), site.URL+"/nb/")
	if res.Reports != 3 || res.New != 2 || res.Unchanged != 1 || len(res.Failures) != 0 {
		t.Errorf("after the crash %+v", res)
	}
}

func TestPanicIsOneFailure(t *testing.T) {
	site, archive := newSite(t, column()), newMemory()
	archive.fail = func(p nianbao.Page) error {
		if strings.HasSuffix(p.URL, "2022.html") {
			panic("a defect")
		}
		return nil
	}
	res := crawl(t, archive, quick(), site.URL+"/nb/")
	wantClasses(t, res, nianbao.ClassInternal)
	if res.Reports != 2 || !strings.Contains(res.Failures[0].Err.Error(), "a defect") {
		t.Errorf("result %+v", res)
	}
}

// TestPageThatIsAllHereIsKept: the crawl is canceled after the last byte came, before the archive has it.
func TestPageThatIsAllHereIsKept(t *testing.T) {
	site, archive := newSite(t, column()), newMemory()
	ctx, cancel := context.WithCancel(t.Context())
	archive.fail = func(p nianbao.Page) error {
		if strings.HasSuffix(p.URL, "2022.html") {
			cancel()
		}
		return nil
	}
	if _, err := New(archive, quick()).Crawl(ctx, nianbao.Source{ID: "s", URL: site.URL + "/nb/"}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if len(archive.all("2022.html")) != 1 {
		t.Error("a page that had come was dropped")
	}
}

// TestPagerBeyondTheEnd: a script promises fifty pages, and all further ones repeat the first.
func TestPagerBeyondTheEnd(t *testing.T) {
	pages := map[string]http.HandlerFunc{"/nb/2023.html": report("某县", 2023)}
	pages["/nb/"] = list(columnTitle, map[string]string{"2023.html": reportText(2023)}, `<script>createPageHTML(50, 0, "index", "html")</script>`)
	for i := range 50 {
		pages[fmt.Sprintf("/nb/index_%d.html", i)] = pages["/nb/"]
	}
	site := newSite(t, pages)
	if res := crawl(t, newMemory(), quick(), site.URL+"/nb/"); res.Lists != 1+maxDry || res.Reports != 1 || len(res.Failures) != 0 {
		t.Errorf("result %+v", res)
	}
}
