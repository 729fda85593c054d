package dataset_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"nianbao"
	"nianbao/dataset"
	"nianbao/store"
)

// TestTextSearch: every part of a text is found, of whatever length and in whatever script, and nothing else; a changed report is found by what it
// says now.
func TestTextSearch(t *testing.T) {
	ctx := t.Context()
	db, err := store.Open(ctx, filepath.Join(t.TempDir(), "n.db"))
	must(t, err)
	defer db.Close()
	put := func(n int, title, text string) {
		page, err := db.PutPage(ctx, nianbao.Page{Source: "s", URL: fmt.Sprintf("http://x.example/%d", n), Role: nianbao.RoleReport, FetchedAt: time.Unix(1e9, 0), Status: 200, Body: []byte(title)})
		must(t, err)
		must(t, db.PutReport(ctx, page, &nianbao.Report{Source: "s", URL: page.URL, Page: page.Hash, FetchedAt: page.FetchedAt, Agency: "甲县财政局", Year: 2020 + n, Title: title, Parser: "1",
			Sections: []nianbao.Section{{Number: 1, Title: "一、总体情况", Text: text}, {Number: 5, Title: "五、存在的主要问题", Text: "公开意识有待加强。"}}}))
	}
	put(1, "甲县财政局年度报告", "收到申请12件，行政复议2件。")
	put(2, "乙县水利局年度报告", "本年度未收到申请。龙泉镇")
	x, err := store.OpenTextIndex(ctx, filepath.Join(t.TempDir(), "x"))
	must(t, err)
	defer x.Close()
	index := func() *dataset.Data {
		d, err := dataset.Open(ctx, db, nil)
		must(t, err)
		must(t, d.IndexTexts(ctx, x, true))
		return d
	}
	d := index()
	check := func(typed string, titles bool, want int, shown string) {
		t.Helper()
		found, err := d.FindTexts(ctx, x, typed, titles, 10, nil)
		must(t, err)
		n, passages := found.Count, found.Passages
		if n != want || found.More || len(passages) != want || want > 0 && passages[0].Text[1] != shown {
			t.Errorf("%q: %d found: %+v, want %d with %q", typed, n, passages, want, shown)
		}
	}
	check("行政复议", false, 1, "行政复议")
	check("復議", false, 1, "复议")
	check("申请", false, 2, "申请")
	check("龙", false, 1, "龙")
	check("镇", false, 1, "镇")
	check("12件", false, 1, "12件")
	check("问题", false, 2, "问题")
	check("复行", false, 0, "")
	check("申请 龙泉", false, 1, "申请")
	check("财政", true, 1, "财政")
	var rows []int64
	found, err := d.FindTexts(ctx, x, "申请", false, 1, &dataset.Kept{Keep: func(row int64) bool { rows = append(rows, row); return row == 1 }})
	must(t, err)
	n, passages := found.Count, found.Passages
	if n != 1 || len(passages) != 1 || passages[0].Report.Year != 2021 || !slices.Equal(rows, []int64{2, 1}) {
		t.Errorf("of one report: %d found, %v of %v", n, passages, rows)
	}
	check(`"; DROP TABLE word; --`, false, 0, "")
	put(1, "甲县财政局年度报告", "收到申请12件，行政诉讼3件。") // the same page, read anew
	d = index()
	check("行政复议", false, 0, "")
	check("行政诉讼", false, 1, "行政诉讼")
	found, err = d.FindTexts(ctx, x, "《》", false, 10, nil)
	must(t, err)
	if found.Count != 0 {
		t.Errorf("nothing was asked for, and %d found", found.Count)
	}
	many := make([]store.TextDocument, 12_000) // more than are counted
	for i := range many {
		many[i] = store.TextDocument{Report: 1, Section: i, Words: "龙潭"}
	}
	must(t, x.Put(ctx, map[int64]string{1: "many"}, many))
	for _, kept := range []*dataset.Kept{nil, {Keep: func(int64) bool { return true }}, {Keep: func(int64) bool { return true }, Look: 5}} {
		if found, err = d.FindTexts(ctx, x, "龙潭", false, 1, kept); err != nil || !found.More || found.Count >= len(many) {
			t.Errorf("of %d passages %+v, %v", len(many), found, err)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
