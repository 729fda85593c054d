package web_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"nianbao"
	"nianbao/dataset"
	"nianbao/parse"
	"nianbao/store"
	"nianbao/worker"
)

// edited returns a database in which the page of a report was changed after it was read: 82 requests are 83 now. It returns the hash of the
// bytes before, too.
func edited(t *testing.T) (path, before string) {
	t.Helper()
	path, db := copied(t)
	for r, err := range db.Reports(t.Context(), store.ReportFilter{YearFrom: 2022, YearTo: 2022}) {
		must(t, err)
		if r.Source != "yanxi_finance" {
			continue
		}
		page, err := db.LatestPage(t.Context(), r.URL)
		must(t, err)
		before = page.Hash.String()
		page.Body = bytes.ReplaceAll(page.Body, []byte(">82<"), []byte(">83<"))
		page.ID, page.Hash, page.FetchedAt = 0, nianbao.HashOf(page.Body), page.FetchedAt.Add(time.Hour)
		_, err = db.PutPage(t.Context(), page)
		must(t, err)
	}
	w := &worker.Worker{DB: db, Reader: worker.Reader{Version: parse.Version, Parse: parse.Parse}}
	must(t, w.ReadArchived(t.Context(), false, func(worker.Reading) error { return nil }))
	must(t, dataset.Derive(t.Context(), db, nil))
	must(t, db.Close())
	return path, before
}

// TestEditedPage: a number in the bytes that an address had before stays at its address when the page changes, and says that it is not the
// present one; the report and the event show what changed, and lead to both.
func TestEditedPage(t *testing.T) {
	path, before := edited(t)
	site := newSite(t, options(path))
	const cell = "requests.new_requests.total"
	report := "/agency/" + url.PathEscape(finance) + "/2022"
	pinned := report + "/" + cell + "@" + before[:12]
	for at, want := range map[string]string{report + "/" + cell: `value="83"`, pinned: `value="82"`} {
		r, body := get(t, site.URL+"/zh"+at)
		if r.StatusCode != http.StatusOK || !strings.Contains(body, want) || strings.Contains(body, "不是现在计入的网页") != (at == pinned) {
			t.Errorf("%s: %s, want %s: %s", at, r.Status, want, body)
		}
	}
	var twin struct {
		Value int
		Page  struct{ Counts bool }
	}
	_, body := get(t, site.URL+"/api"+pinned)
	must(t, json.Unmarshal([]byte(body), &twin))
	if twin.Value != 82 || twin.Page.Counts {
		t.Errorf("the number as data: %s", body)
	}
	var data struct {
		Versions []struct {
			SHA256  string
			Current bool
			Event   int64
			Cells   []struct{ Cell, Old, New string }
		}
	}
	_, body = get(t, site.URL+"/api"+report)
	must(t, json.Unmarshal([]byte(body), &data))
	if len(data.Versions) != 2 || !data.Versions[0].Current || data.Versions[1].SHA256 != before || len(data.Versions[0].Cells) != 1 || data.Versions[0].Cells[0].Cell != cell || data.Versions[0].Cells[0].Old != "82" {
		t.Errorf("versions: %+v", data.Versions)
	}
	_, page := get(t, site.URL+"/en"+report)
	if !strings.Contains(page, "the present content") || hrefWith(page, cell+"@"+before[:12]) == "" {
		t.Errorf("the report does not lead to what it was: %s", page)
	}
	var indicator struct {
		Numerator int
		Years     []struct{ Year, Value int }
	}
	_, body = get(t, site.URL+"/api"+report+"/requests_received@"+before[:12])
	must(t, json.Unmarshal([]byte(body), &indicator))
	if indicator.Numerator != 82 || len(indicator.Years) != 3 || indicator.Years[0].Year != 2022 || indicator.Years[0].Value != 83 {
		t.Errorf("the indicator as it was, beside the years as they count now: %+v", indicator)
	}
	event := hrefWith(page, "/changes/")
	_, page = get(t, site.URL+event)
	if hrefWith(page, cell+"@"+before[:12]) == "" {
		t.Errorf("the event %q does not lead to the number before", event)
	}
	_, page = get(t, site.URL+"/zh"+report+"?page="+before[:12])
	if !strings.Contains(page, `value="82"`) || !strings.Contains(page, "查看计入的网页") {
		t.Errorf("the report before: %s", page)
	}
}

// TestManyVersions: of many contents of an address the page says how many it does not list, and the data have all.
func TestManyVersions(t *testing.T) {
	path, db := copied(t)
	for r, err := range db.Reports(t.Context(), store.ReportFilter{YearFrom: 2022, YearTo: 2022}) {
		must(t, err)
		if r.Source != "yanxi_finance" {
			continue
		}
		page, err := db.LatestPage(t.Context(), r.URL)
		must(t, err)
		for range 14 {
			page.Body = append(page.Body, " "...)
			page.ID, page.Hash, page.FetchedAt = 0, nianbao.HashOf(page.Body), page.FetchedAt.Add(time.Hour)
			_, err = db.PutPage(t.Context(), page)
			must(t, err)
		}
	}
	must(t, db.Close())
	site := newSite(t, options(path))
	report := "/agency/" + url.PathEscape(finance) + "/2022"
	var data struct{ Versions []struct{ Current bool } }
	_, body := get(t, site.URL+"/api"+report)
	must(t, json.Unmarshal([]byte(body), &data))
	_, page := get(t, site.URL+"/zh"+report)
	if len(data.Versions) != 15 || !data.Versions[0].Current || !strings.Contains(page, "其余3次未列出") {
		t.Errorf("%d versions: %s", len(data.Versions), page)
	}
}

// TestReportBeside: a report leads to the years beside it, says the day of the law, and marks the numbers of its text with the cells that they speak of.
func TestReportBeside(t *testing.T) {
	site := newSite(t, options(crawled(t)))
	report := "/agency/" + url.PathEscape(finance)
	_, page := get(t, site.URL+"/zh"+report+"/2021")
	for _, want := range []string{"上一年：2020年度", "下一年：2022年度", "规定日期2022-01-31", "<mark>"} {
		if !strings.Contains(page, want) {
			t.Errorf("the report lacks %q", want)
		}
	}
	_, first := get(t, site.URL+"/zh"+report+"/2020")
	if strings.Contains(first, "上一年：") || !strings.Contains(first, "下一年：2021年度") {
		t.Error("the first report leads to a year before it")
	}
}
