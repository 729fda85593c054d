package web_test

import (
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"nianbao/dataset"
	"nianbao/render"
	"nianbao/render/table"
)

// TestHome: the first page counts what is here against the roster, as the command line does, and has what is worth a second look; each cell of
// its map leads to how the agencies of that place and year stand, of which there are as many.
func TestHome(t *testing.T) {
	path := crawled(t)
	site := newSite(t, options(path))
	d := dataOf(t, path)
	all, err := d.CoverageOfReports(t.Context(), new(dataset.Query), "region")
	must(t, err)
	var want strings.Builder
	must(t, render.CoverageTable(all).Write(&want, table.CSV))
	if _, got := get(t, site.URL+"/zh/coverage.csv"); got != want.String() {
		t.Errorf("the map is\n%s, want\n%s", got, want.String())
	}
	var home struct {
		Count   int
		Pending bool
		Rows    []struct{ Expected int }
		Hints   []struct{ Kind string }
	}
	for range 50 {
		_, body := get(t, site.URL+"/en/index.json")
		must(t, json.Unmarshal([]byte(body), &home))
		if !home.Pending {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if home.Pending || home.Count == 0 || len(home.Rows) != home.Count || len(home.Hints) == 0 || len(home.Hints) > 5 {
		t.Errorf("the home page as data: %+v", home)
	}
	for _, at := range []string{"/zh/", "/zh/coverage", "/zh/coverage?by=level", "/en/coverage?by=function"} {
		_, body := get(t, site.URL+at)
		cells := regexp.MustCompile(`href="([^"]*/standings\?[^"]*)">(?:(\d+)/(\d+)|未查看（应有(\d+)个）|not checked \((\d+) expected\))<`).FindAllStringSubmatch(body, -1)
		if len(cells) == 0 {
			t.Errorf("%s: no cell leads to how agencies stand: %s", at, body)
		}
		for i, c := range cells {
			if i%7 != 0 {
				continue
			}
			var standing struct{ Count int }
			address := strings.Replace(html.UnescapeString(c[1]), "/standings?", "/standings.json?", 1)
			r, raw := get(t, site.URL+address)
			must(t, json.Unmarshal([]byte(raw), &standing))
			if n := c[3] + c[4] + c[5]; r.StatusCode != http.StatusOK || fmt.Sprint(standing.Count) != n {
				t.Errorf("%s: %s leads to %s with %d agencies, and says %s", at, address, r.Status, standing.Count, n)
			}
		}
	}
}
