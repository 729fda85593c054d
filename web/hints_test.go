package web_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"nianbao/dataset"
)

// TestJudgedYears: a year that was judged once gives what is found by judging it for each question, and the page lists that.
func TestJudgedYears(t *testing.T) {
	path := crawled(t)
	site := newSite(t, options(path))
	d := dataOf(t, path)
	dir, err := d.Directory(t.Context())
	must(t, err)
	found := 0
	for _, year := range append(dir.Years, 1999) {
		y, err := d.JudgeYear(t.Context(), year)
		must(t, err)
		for _, words := range [][]string{{}, {"level", "county"}, {"function", "财政"}, {"agency", "砚溪县财政局"}, {"region", "安徽"}} {
			for _, kinds := range [][]dataset.HintKind{dataset.HintKinds, {dataset.HintParent}, {dataset.HintOutlier, dataset.HintRound}} {
				q := &dataset.HintQuery{Kinds: kinds}
				must(t, q.Set("year", fmt.Sprint(year)))
				for i := 0; i < len(words); i += 2 {
					must(t, q.Set(words[i], words[i+1]))
				}
				must(t, q.Check())
				must(t, d.Settle(t.Context(), &q.Query))
				want, err := d.Hints(t.Context(), q)
				must(t, err)
				got := d.HintsOf(y, q)
				if told(got) != told(want) || got.Unjudged != want.Unjudged || got.Any != want.Any {
					t.Errorf("%d %v %v: %s %+v %v, want %s %+v %v", year, words, kinds, told(got), got.Unjudged, got.Any, told(want), want.Unjudged, want.Any)
				}
				found += len(want.Found)
				if len(kinds) > 1 || !want.Any {
					continue
				}
				address := url.Values{"year": {fmt.Sprint(year)}, "kind": {string(kinds[0])}}
				for i := 0; i < len(words); i += 2 {
					address.Set(words[i], words[i+1])
				}
				var listed struct{ Count int }
				r, body := get(t, site.URL+"/en/hints.json?"+address.Encode())
				must(t, json.Unmarshal([]byte(body), &listed))
				if r.StatusCode != http.StatusOK || listed.Count != len(want.Found) {
					t.Errorf("%s: %s, %d hints, want %d", address.Encode(), r.Status, listed.Count, len(want.Found))
				}
			}
		}
	}
	if found < 5 {
		t.Errorf("only %d hints were compared", found)
	}
}

func told(h *dataset.Hints) string {
	var b strings.Builder
	for _, x := range h.Found {
		fmt.Fprintln(&b, x.Kind, x.Certain, x.Page.Agency, x.Page.Year, x.Indicator, x.Cells, x.Why, len(x.Against))
	}
	return b.String()
}

// TestHintsInWords: a page says why in its own language, from the same operands.
func TestHintsInWords(t *testing.T) {
	site := newSite(t, options(crawled(t)))
	for path, want := range map[string]string{"/zh/hints?year=2022": "按两年网页原文，", "/en/hints?year=2022": "parts add to "} {
		if _, body := get(t, site.URL+path); !strings.Contains(body, want) {
			t.Errorf("%s: %q is not there", path, want)
		}
	}
	if _, body := get(t, site.URL+"/zh/hints?year=2022"); strings.Contains(body, "parts add to") {
		t.Error("a reason in English on a Chinese page")
	}
}
