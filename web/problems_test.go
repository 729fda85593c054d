package web_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nianbao"
	"nianbao/dataset"
	"nianbao/parse"
	"nianbao/store"
	"nianbao/worker"
)

// TestProblemsChosen: problems are chosen by whose they are, the gravest stand first, and the CSV has what the JSON has.
func TestProblemsChosen(t *testing.T) {
	site := newSite(t, options(crawled(t)))
	type list struct {
		Count int
		Rows  []struct{ Agency, Severity, Code string }
	}
	read := func(question string) (out list) {
		t.Helper()
		_, body := get(t, site.URL+"/api/problems?"+question)
		must(t, json.Unmarshal([]byte(body), &out))
		return out
	}
	all := read("severity=error,warn,info")
	grave := map[string]int{"error": 0, "warn": 1, "info": 2}
	for i, row := range all.Rows {
		if i > 0 && grave[row.Severity] < grave[all.Rows[i-1].Severity] {
			t.Errorf("row %d: %s stands behind %s", i, row.Severity, all.Rows[i-1].Severity)
		}
	}
	some := read("severity=error,warn,info&function=" + url.QueryEscape("财政"))
	want := 0
	for _, row := range all.Rows {
		if strings.Contains(row.Agency, "财政") {
			want++
		}
	}
	if len(all.Rows) < 10 || some.Count == 0 || some.Count != want {
		t.Errorf("%d of %d problems are of bureaus of finance, want %d", some.Count, len(all.Rows), want)
	}
	if none := read("region=" + url.QueryEscape("安徽")); none.Count != 0 {
		t.Errorf("of a place without reports: %+v", none)
	}
	_, body := get(t, site.URL+"/api/problems.csv?severity=error,warn,info")
	rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	must(t, err)
	for i, row := range rows[1:] {
		if row[1] != all.Rows[i].Agency || row[4] != all.Rows[i].Severity || row[5] != all.Rows[i].Code {
			t.Errorf("row %d is %v, want %v", i, row, all.Rows[i])
		}
	}
	if len(rows)-1 != len(all.Rows) {
		t.Errorf("%d rows of CSV, %d of JSON", len(rows)-1, len(all.Rows))
	}
}

// TestManyProblems: a page and its JSON have the first ones and say that there are more; a table, which cannot say it, has all.
func TestManyProblems(t *testing.T) {
	path := filepath.Join(t.TempDir(), "many.db")
	db, err := store.Open(t.Context(), path)
	must(t, err)
	for i := range 205 {
		page := nianbao.Page{Source: "s", URL: fmt.Sprint("http://a.invalid/", i), Role: nianbao.RoleReport, Status: 200,
			FetchedAt: time.Unix(1.7e9, 0), Body: fmt.Append(nil, "<p>", i)}
		_, err := worker.Archive{DB: db}.PutPage(t.Context(), page)
		must(t, err)
	}
	w := &worker.Worker{DB: db, Reader: worker.Reader{Version: parse.Version, Parse: parse.Parse}}
	must(t, w.ReadArchived(t.Context(), false, func(worker.Reading) error { return nil }))
	must(t, dataset.Derive(t.Context(), db, nil))
	must(t, db.Close())
	site := newSite(t, options(path))
	_, page := get(t, site.URL+"/en/problems")
	_, data := get(t, site.URL+"/api/problems")
	_, rows := get(t, site.URL+"/api/problems.csv")
	if n := strings.Count(page, "<h2>"); n != 200 || !strings.Contains(page, "The first 200 findings") ||
		!strings.Contains(data, `"more":true`) || strings.Count(rows, "\n") != 206 {
		t.Errorf("%d on the page, %d lines of CSV, %.80s", n, strings.Count(rows, "\n"), data)
	}
}
