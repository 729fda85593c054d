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

// TestFirstRanks: who asks for the first ranks gets those alone, on the page and in its data, beside the sentence about all.
func TestFirstRanks(t *testing.T) {
	site := newSite(t, options(crawled(t)))
	rows := regexp.MustCompile(`<tr><td class="n">[^<]*</td><th scope="row">`)
	const base = "/zh/compare?indicator=refusal_rate&year=2022&mixed=1"
	_, all := get(t, site.URL+base)
	_, first := get(t, site.URL+base+"&top=3")
	lede := regexp.MustCompile(`<p class="lede">[^<]*`)
	if n := len(rows.FindAllString(first, -1)); n != 3 || lede.FindString(first) != lede.FindString(all) || !strings.Contains(first, "只列前3名") || strings.Contains(first, "其余") {
		t.Errorf("%d rows, %s", n, lede.FindString(first))
	}
	if _, data := get(t, site.URL+strings.Replace(base, "/compare", "/compare.csv", 1)+"&top=3"); strings.Count(data, "\n") != 4 {
		t.Errorf("data: %s", data)
	}
	for _, wrong := range []string{"&top=0", "&top=x", "&top=3&by=level"} {
		if resp, _ := get(t, site.URL+base+wrong); resp.StatusCode != 400 {
			t.Errorf("%s: %s", wrong, resp.Status)
		}
	}
}

// TestFurtherChoices: the choices that few need are folded away until one is used.
func TestFurtherChoices(t *testing.T) {
	site := newSite(t, options(crawled(t)))
	for address, open := range map[string]bool{"": false, "?indicator=refusal_rate&year=2022&top=&metric=&cell=&mixed=": false, "?indicator=refusal_rate&year=2022&top=3": true,
		"?indicator=refusal_rate&year=2022&mixed=1": true, "?cell=requests.granted.total&year=2022": true, "?metric=requests_received&year=2022&indicator=": true} {
		r, body := get(t, site.URL+"/zh/compare"+address)
		if r.StatusCode != 200 || strings.Contains(body, "<details open>") != open || !strings.Contains(body, `<form class="pick" method="get" action="/zh/compare">`) {
			t.Errorf("%q: %s, open is not %v", address, r.Status, open)
		}
		if mixed := strings.HasSuffix(address, "mixed=1"); strings.Contains(body, " --mixed") != mixed {
			t.Errorf("%q: the command says --mixed, or does not: want %v", address, mixed)
		}
	}
}

// TestColumns: an interval has its column where there are some, and the note of an order says whose order it is.
func TestColumns(t *testing.T) {
	site := newSite(t, options(crawled(t)))
	for address, want := range map[string][2]bool{"indicator=refusal_rate&year=2022": {true, false}, "indicator=refusal_rate&year=2022&mixed=1": {true, true},
		"indicator=requests_growth&year=2022": {false, false}, "indicator=requests_received&year=2022": {false, false}} {
		_, body := get(t, site.URL+"/zh/compare?"+address)
		if got := [2]bool{strings.Contains(body, `<th scope="col" class="n">95%区间</th>`), strings.Contains(body, "各级政府和部门一起排列")}; got != want {
			t.Errorf("%s: %v, want %v", address, got, want)
		}
		if len(body) > 60<<10 {
			t.Errorf("%s: %d bytes", address, len(body))
		}
	}
}
