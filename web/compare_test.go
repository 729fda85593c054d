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

// TestSortedRows: rows stand by value or by name, and the head that they are sorted by says so; the ranks stay.
func TestSortedRows(t *testing.T) {
	site := newSite(t, options(crawled(t)))
	rows := regexp.MustCompile(`<tr><td class="n">([^<]*)</td><th scope="row"><a[^>]*>([^<]*)`)
	const base = "/zh/compare?indicator=refusal_rate&year=2022&mixed=1"
	_, byValue := get(t, site.URL+base)
	_, byName := get(t, site.URL+base+"&sort=name")
	a, b := rows.FindAllStringSubmatch(byValue, -1), rows.FindAllStringSubmatch(byName, -1)
	if len(a) < 5 || len(a) != len(b) {
		t.Fatalf("%d rows and %d", len(a), len(b))
	}
	rank := make(map[string]string)
	for _, m := range a {
		rank[m[2]] = m[1]
	}
	for i, m := range b {
		if rank[m[2]] != m[1] || i > 0 && b[i-1][2] > m[2] {
			t.Errorf("row %d: %v, ranked %s", i, m[1:], rank[m[2]])
		}
	}
	if !strings.Contains(byValue, `class="n" aria-sort="descending"`) || !strings.Contains(byName, `<th scope="col" aria-sort="ascending"`) || strings.Count(byName, "aria-sort") != 1 {
		t.Error("the head of the column does not say how rows are sorted")
	}
	if resp, _ := get(t, site.URL+base+"&sort=worst"); resp.StatusCode != 400 {
		t.Errorf("an unknown order: %s", resp.Status)
	}
}
