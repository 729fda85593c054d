package web_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"nianbao/analysis"
	"nianbao/dataset"
)

// TestNoRankOfFew: among fewer than three that can be compared nobody is first; of more, ranks go on without a gap but for those that are shared.
func TestNoRankOfFew(t *testing.T) {
	site := newSite(t, options(crawled(t)))
	rank := regexp.MustCompile(`<tr><td class="n">([^<]*)</td>`)
	few, many := 0, 0
	for _, ind := range analysis.Indicators {
		_, body := get(t, site.URL+"/zh/compare/"+ind.ID+"/2022")
		for _, part := range strings.Split(body, "<h2>")[1:] {
			ranks := rank.FindAllStringSubmatch(part, -1)
			for i, m := range ranks {
				place := strings.TrimSuffix(m[1], "=")
				switch {
				case len(ranks) < dataset.FewestBodies:
					few++
					if m[1] != "不排" {
						t.Errorf("%s: rank %s among %d", ind.ID, m[1], len(ranks))
					}
				default:
					many++
					if place != fmt.Sprint(i+1) && !strings.HasSuffix(m[1], "=") {
						t.Errorf("%s: rank %s in place %d", ind.ID, m[1], i+1)
					}
				}
			}
		}
	}
	if few == 0 || many == 0 {
		t.Errorf("%d ranks of few, %d of many", few, many)
	}
}
