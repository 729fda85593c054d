package scrape

import (
	"context"
	"net/http"
	"testing"

	"nianbao"
)

// keeper takes every good answer for one that need not be asked for again.
type keeper struct{ *memory }

func (keeper) Reusable(_ context.Context, last nianbao.Page) bool {
	return last.Status == http.StatusOK
}

// TestFreshAnswersAreNotAskedForAgain crawls twice: the second crawl comes to the same result without a single request.
func TestFreshAnswersAreNotAskedForAgain(t *testing.T) {
	site := newSite(t, column())
	archive := newMemory()
	first := crawl(t, archive, quick(), site.URL+"/nb/")
	asked, kept := len(site.requests()), len(archive.pages)
	second := crawl(t, keeper{archive}, quick(), site.URL+"/nb/")
	for _, r := range site.requests()[asked:] {
		t.Errorf("asked for %s again", r.path)
	}
	if second.Reports != first.Reports || second.Unchanged != first.Reports || first.Reports == 0 || second.Lists != first.Lists {
		t.Errorf("first %+v\nsecond %+v", first, second)
	}
	for _, p := range archive.pages[kept:] {
		t.Errorf("%s was archived again", p.URL)
	}
}
