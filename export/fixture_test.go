package export_test

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"nianbao"
	"nianbao/parse/parsetest"
)

var update = flag.Bool("update", false, "rewrite the files of testdata")

// golden compares with a file of testdata. A missing file is written and still fails.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	want, err := os.ReadFile(path)
	if err == nil && bytes.Equal(got, want) {
		return
	}
	if *update || os.IsNotExist(err) {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if !*update {
		t.Errorf("%s differs; got:\n%s\nwant:\n%s", path, got, want)
	}
}

// chosen are the cells that goldens show: few, so that they can be read.
var chosen = []nianbao.CellID{"requests.new_requests.total", "requests.granted.total", "requests.denied.state_secret.natural_person",
	"proactive.administrative_fees.collected", "proactive.administrative_licensing.items_change", "stats.applications.received"}

// samples are reports with every state, with text that spreadsheets would run, a blank that is no zero, a count with
// decimals, and what a page leaves out.
func samples() []*nianbao.Report {
	first := report(nianbao.Form2021, "某市财政局", 2024, 1)
	set(first, nianbao.Figure{Cell: "requests.new_requests.total", State: nianbao.Reported, Value: nianbao.Whole(12), Raw: "12", At: place(2, 3, 9)})
	set(first, nianbao.Figure{Cell: "requests.granted.total", State: nianbao.Blank, At: place(2, 5, 9)})
	set(first, nianbao.Figure{Cell: "requests.denied.state_secret.natural_person", State: nianbao.Unreadable, Raw: "=cmd|' /C calc'!A0", At: place(2, 7, 3)})
	set(first, nianbao.Figure{Cell: "proactive.administrative_fees.collected", State: nianbao.Reported, Value: 20993000000 + 1, Raw: "209.93000001", At: place(1, 9, 2)})
	first.Problems = []nianbao.Problem{
		{Code: nianbao.SumMismatch, Rule: "applicant_sum", Cells: []nianbao.CellID{"requests.new_requests.total"}, Detail: "12, parts add to 11"},
		{Code: nianbao.NumberMalformed, Cells: []nianbao.CellID{"requests.denied.state_secret.natural_person"}, Detail: "=cmd is no number, \"quoted\""},
		{Code: nianbao.TitleMissing, Detail: "+title, with a comma"},
	}
	first.Mentions = []nianbao.Mention{{Kind: "requests_received", Value: nianbao.Whole(12), Raw: "受理12件", Section: 1, Approx: true, Unit: "件", Paragraph: 2, Character: 5},
		{Kind: nianbao.Item, Value: nianbao.Whole(7), Raw: "=企业7件", Section: 1, Label: "=企业", Unit: "件", Of: 1, Paragraph: 2, Character: 12}}

	second := report(nianbao.Form2019, "-某县\n人民政府", 2019, 2)
	set(second, nianbao.Figure{Cell: "proactive.administrative_licensing.items_change", State: nianbao.Reported, Value: nianbao.Whole(-8), Raw: "-8", At: place(1, 4, 2)})
	set(second, nianbao.Figure{Cell: "requests.new_requests.total", State: nianbao.Reported, Value: 1250000000, Raw: "12.5", At: place(2, 3, 9)})
	set(second, nianbao.Figure{Cell: "requests.granted.total", State: nianbao.Reported, Raw: "0", At: place(2, 5, 9)})
	set(second, nianbao.Figure{Cell: "requests.denied.state_secret.natural_person", State: nianbao.Dash, Raw: "－", At: place(2, 7, 3)})

	third := &nianbao.Report{URL: "pages/t3.htm", Page: nianbao.HashOf([]byte("3")), Parser: "7", Charset: "gb18030"}
	return []*nianbao.Report{first, second, third}
}

// report draws a report of the form; its other figures come from the number.
func report(form nianbao.FormID, agency string, year, n int) *nianbao.Report {
	r := parsetest.New(rand.New(rand.NewPCG(uint64(n), 1)), form, agency, year).Report()
	r.Source, r.URL, r.Page = fmt.Sprintf("s%d", n%7), fmt.Sprintf("http://www.example.gov.cn/nb/t%06d.htm", n), nianbao.HashOf([]byte(agency+fmt.Sprint(year, n)))
	r.Title, r.Published = fmt.Sprintf("%s%d年政府信息公开工作年度报告", agency, year), fmt.Sprintf("%d-01-%02d", year+1, 1+n%28)
	r.FetchedAt, r.Parser, r.Charset = time.Date(2025, 1, 21, 3, 10, n%60, 0, time.UTC), "7", "utf-8"
	for i := range r.Figures {
		if r.Figures[i].State != nianbao.Missing {
			r.Figures[i].At = place(1+i/100, 2+i%100/7, 2+i%7)
		}
	}
	return r
}

func place(table, row, col int) nianbao.Place {
	return nianbao.Place{Table: table, Row: row, Column: col}
}

func set(r *nianbao.Report, fig nianbao.Figure) {
	for i := range r.Figures {
		if r.Figures[i].Cell == fig.Cell {
			r.Figures[i] = fig
			return
		}
	}
	panic("the report has no cell " + fig.Cell)
}

func all(reports ...*nianbao.Report) iter.Seq2[*nianbao.Report, error] {
	return func(yield func(*nianbao.Report, error) bool) {
		for _, r := range reports {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// generated yields n reports without holding more than a few: the same ones again under new addresses.
func generated(n int) iter.Seq2[*nianbao.Report, error] {
	var base []*nianbao.Report
	for i := range 16 {
		r := report([]nianbao.FormID{nianbao.Form2021, nianbao.Form2019}[i%2], fmt.Sprintf("某市第%d局", i), 2015+i%9, i)
		r.Problems = nianbao.Check(r)
		base = append(base, r)
	}
	return func(yield func(*nianbao.Report, error) bool) {
		for i := range n {
			r := *base[i%len(base)]
			r.URL, r.Page = fmt.Sprintf("http://www.example.gov.cn/nb/t%08d.htm", i), nianbao.HashOf(fmt.Append(nil, i))
			r.Agency = fmt.Sprintf("某市第%d局", i/10)
			if !yield(&r, nil) {
				return
			}
		}
	}
}

// files lists the files below dir.
func files(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	found := make(map[string][]byte)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		found[filepath.ToSlash(rel)] = data
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
