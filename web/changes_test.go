package web_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestChanges: changes stand below their days, the newest first, and can be chosen by the agencies that they are of; data and feed follow.
func TestChanges(t *testing.T) {
	site := newSite(t, options(crawled(t)))
	type change struct {
		ID         int64
		At, Source string
	}
	type list struct {
		Count int
		Next  string
		Rows  []change
	}
	read := func(question string) (l list) {
		t.Helper()
		_, body := get(t, site.URL+"/api/changes"+question)
		must(t, json.Unmarshal([]byte(body), &l))
		return l
	}
	all := read("")
	for next := all.Next; next != ""; {
		_, body := get(t, site.URL+next)
		var more list
		must(t, json.Unmarshal([]byte(body), &more))
		all.Rows, next = append(all.Rows, more.Rows...), more.Next
	}
	if len(all.Rows) < 10 || !slices.IsSortedFunc(all.Rows, func(a, b change) int { return int(b.ID - a.ID) }) {
		t.Fatalf("%+v", all.Rows)
	}
	wanted := 0
	for _, row := range all.Rows {
		if row.Source == "yanxi_finance" {
			wanted++
		}
	}
	for question, want := range map[string]int{"source=yanxi_finance": wanted, "agency=" + url.QueryEscape("砚溪县财政局"): wanted, "source=yanxi_finance&kind=gone": 0, "region=" + url.QueryEscape("安徽"): 0} {
		some := read("?" + question)
		if some.Count != want || some.Next != "" {
			t.Errorf("%s: %d and %q, want %d", question, some.Count, some.Next, want)
		}
		_, page := get(t, site.URL+"/zh/changes?"+question)
		if feed := html.UnescapeString(hrefWith(page, "changes.atom?")); feed == "" || strings.Contains(page, "没有记录到变动") != (want == 0) {
			t.Errorf("%s: it leads to the feed %q: %s", question, feed, page)
		} else if r, _ := get(t, site.URL+feed); r.StatusCode != http.StatusOK {
			t.Errorf("%s: the feed %q: %s", question, feed, r.Status)
		}
	}
	if level := read("?level=county"); level.Count == 0 || level.Count >= len(all.Rows) {
		t.Errorf("of counties: %d of %d", level.Count, len(all.Rows))
	}
	_, page := get(t, site.URL+"/en/changes")
	day, _, _ := strings.Cut(all.Rows[0].At, "T")
	if strings.Count(page, `<th scope="rowgroup" colspan="6">`) == 0 || strings.Index(page, `colspan="6">`+day) > strings.Index(page, `<td class="nw">`) {
		t.Errorf("no day %s above its changes: %s", day, page)
	}
	if r, _ := get(t, site.URL+"/zh/changes?colour=red"); r.StatusCode != http.StatusBadRequest {
		t.Errorf("a parameter that nobody follows: %s", r.Status)
	}
}
