package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var ledeOf = regexp.MustCompile(`<p class="lede">([^<]*)</p>`)

// numbersIn are the numbers of the sentence under the heading of a page.
func numbersIn(t *testing.T, text string) []int {
	t.Helper()
	var out []int
	for _, digits := range regexp.MustCompile(`\d+`).FindAllString(text, -1) {
		n, err := strconv.Atoi(digits)
		must(t, err)
		out = append(out, n)
	}
	return out
}

// TestPagesAgree: the agencies of the map, with those that it leaves out and says so, are those of the page of publication; of several years the
// latter counts an agency once a year, and says that.
func TestPagesAgree(t *testing.T) {
	site := newSite(t, options(crawled(t)))
	lede := func(path string) string {
		_, body := get(t, site.URL+path)
		m := ledeOf.FindStringSubmatch(body)
		if m == nil {
			t.Fatalf("%s: no sentence", path)
		}
		return m[1]
	}
	_, body := get(t, site.URL+"/zh/coverage")
	mapped, aside := numbersIn(t, ledeOf.FindStringSubmatch(body)[1]), numbersIn(t, regexp.MustCompile(`另有[^<]*未列出`).FindString(body))
	one, several := numbersIn(t, lede("/zh/standings?year=2022")), numbersIn(t, lede("/zh/standings?year=2020..2022"))
	if len(mapped) != 5 || len(aside) != 3 || mapped[0] != 2022 || aside[1] != 2022 || mapped[1]+aside[2] != one[0] {
		t.Errorf("of the map %v and %v aside, on the roster %v", mapped, aside, one)
	}
	sum := 0
	for _, n := range several[3:] {
		sum += n
	}
	if several[1] != 3 || several[2] != sum || several[0] >= sum {
		t.Errorf("of three years %v, which are %d", several, sum)
	}
	if strings.Contains(body, "数据含全部行") {
		t.Error("the data of the map are said to hold all rows")
	}
	for path, want := range map[string]string{"/zh/compare?indicator=disclosure_rate&year=2020..2022": "3个年度的48个数值中", "/zh/hints?year=2022": "2022年度：", "/zh/hints?year=2020..2022": "2020..2022年度："} {
		if got := lede(path); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %s", path, got)
		}
	}
}

// TestChoicesInWords: a value that there is not is refused with those that there are, each in words.
func TestChoicesInWords(t *testing.T) {
	site := newSite(t, options(crawled(t)))
	for path, want := range map[string]string{
		"/zh/hints?kind=x&year=2022":                              "离群值（outlier）",
		"/zh/standings?state=x&year=2022":                         "期限内（on_time）",
		"/zh/problems?severity=x":                                 "严重（error）",
		"/zh/changes?kind=x":                                      "有改动（edited）",
		"/zh/changes.atom?kind=x":                                 "有改动（edited）",
		"/zh/coverage?by=x":                                       "层级（level）",
		"/zh/compare?by=x&indicator=refusal_rate&year=2022":       "层级（level）",
		"/zh/search?part=x&q=y":                                   "年报（reports）",
		"/zh/data/codebook?form=x":                                "2021年格式（form_2021）",
		"/zh/agency/" + url.PathEscape(finance) + "?indicators=x": "（all）",
		"/zh/compare?mixed=yes&indicator=refusal_rate&year=2022":  "只能写 1",
	} {
		if r, body := get(t, site.URL+path); r.StatusCode != http.StatusBadRequest || !strings.Contains(body, want) {
			t.Errorf("%s: %d, without %q", path, r.StatusCode, want)
		}
	}
}

// TestNoDeadFrame: of an archived page in which no report was found there is no frame that says only that nothing can be shown, and on Chinese
// pages the reason is not told in English.
func TestNoDeadFrame(t *testing.T) {
	site := newSite(t, options(crawled(t)))
	_, problems := get(t, site.URL+"/zh/problems")
	pages := regexp.MustCompile(`/zh/archive/[0-9a-f]{64}`).FindAllString(problems, -1)
	slices.Sort(pages)
	if len(pages) == 0 {
		t.Fatal("no page without a report")
	}
	for _, page := range slices.Compact(pages) {
		r, body := get(t, site.URL+page)
		if framed := strings.Contains(body, "<iframe"); r.StatusCode != http.StatusOK || framed || !strings.Contains(body, "/bytes") {
			t.Errorf("%s: %d, framed: %v", page, r.StatusCode, framed)
		}
		if r, body := get(t, site.URL+page+"/marked"); r.StatusCode != http.StatusNotFound || strings.Contains(body, "report") {
			t.Errorf("%s: %d %s", page, r.StatusCode, fmt.Sprintf("%.80s", body))
		}
	}
}
