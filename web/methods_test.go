package web_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"nianbao"
	"nianbao/analysis"
	"nianbao/store"
)

// TestMethods: every indicator and every cell of every form has a page that says what it is; what is not there names what is like it.
func TestMethods(t *testing.T) {
	site := newSite(t, options(crawled(t)))
	for _, ind := range analysis.Indicators {
		var says struct {
			Formulas []struct{ Form, Numerator string }
		}
		_, body := get(t, site.URL+"/api/methods/indicator/"+ind.ID)
		must(t, json.Unmarshal([]byte(body), &says))
		for _, f := range says.Formulas {
			if got := ind.Numerator[nianbao.FormID(f.Form)].Source; got == "" || got != f.Numerator {
				t.Errorf("%s: %+v, want %q", ind.ID, f, got)
			}
		}
		if len(says.Formulas) == 0 {
			t.Errorf("%s: no formula: %s", ind.ID, body)
		}
	}
	for _, f := range nianbao.Forms {
		r, body := get(t, site.URL+"/en/data/codebook.csv?form="+string(f.ID))
		if n := strings.Count(body, "\n"); r.StatusCode != http.StatusOK || n != len(f.Cells())+1 {
			t.Errorf("%s: %d lines, want a head and %d cells", f.ID, n, len(f.Cells()))
		}
	}
	for at, want := range map[string]struct {
		status int
		says   string
	}{
		"/zh/methods/cell/requests.granted.total": {200, "（一）予以公开"}, "/zh/methods/cell/requests.granted.totl": {404, "requests.granted.total"}, "/zh/methods/indicator/refusal": {404, "不予公开率"},
		"/zh/methods/accuracy": {200, "没有单元格的文字"}, "/en/methods/states": {200, "not a zero"}, "/zh/data/codebook?form=form_1999": {400, "form_2014"},
		"/zh/data/codebook?form=,": {400, "form_2014"}, "/zh/data/codebook?form=form_2019,form_2014": {400, "form_2014"}, "/zh/methods/states": {200, "不等于零"},
	} {
		if r, body := get(t, site.URL+at); r.StatusCode != want.status || !strings.Contains(body, want.says) {
			t.Errorf("%s: %s, want %d with %q", at, r.Status, want.status, want.says)
		}
	}
}

// TestCorrectionsPage: a correction is listed with who, when and why, the newest first, and whether it is in force; one whose page is gone too.
func TestCorrectionsPage(t *testing.T) {
	path := crawled(t)
	db, err := store.OpenReadOnly(t.Context(), path)
	must(t, err)
	defer db.Close()
	var r *nianbao.Report
	for rep, err := range db.Reports(t.Context(), store.ReportFilter{}) {
		must(t, err)
		if strings.Contains(rep.Source, "finance") && rep.Year == 2022 && len(rep.Figures) > 0 {
			r = rep
			break
		}
	}
	const cell = nianbao.CellID("requests.granted.total")
	day := func(d int) time.Time { return time.Date(2026, 11, d, 0, 0, 0, 0, time.UTC) }
	was := nianbao.PrintedAs(r.Figure(cell))
	decisions := []nianbao.Correction{
		{Kind: nianbao.CorrectFigure, Page: nianbao.HashOf([]byte("gone")), Cell: cell, Was: "1", Becomes: "2", Who: "甲", When: day(1), Why: "公告"},
		{Kind: nianbao.CorrectFigure, Page: r.Page, Cell: cell, Was: was, Becomes: "77", Who: "乙", When: day(2), Why: "更正公告<b>"},
		{Kind: nianbao.CorrectFigure, Page: r.Page, Cell: "requests.denied.state_secret.total", Was: "no such text", Becomes: "3", Who: "丙", When: day(3), Why: "x"},
	}
	o := options(path)
	o.Open = opener(path, decisions...)
	site := newSite(t, o)
	var list struct {
		Count int
		Next  string
		Rows  []struct {
			Who, Agency string
			Force       bool `json:"in_force"`
		}
	}
	_, body := get(t, site.URL+"/api/corrections")
	must(t, json.Unmarshal([]byte(body), &list))
	if len(list.Rows) != 3 || list.Rows[0].Who != "丙" || list.Rows[0].Force || !list.Rows[1].Force || list.Rows[1].Agency == "" || list.Rows[2].Force || list.Rows[2].Agency != "" {
		t.Fatalf("%s", body)
	}
	_, body = get(t, site.URL+"/api/corrections?limit=2")
	must(t, json.Unmarshal([]byte(body), &list))
	_, body = get(t, site.URL+list.Next)
	if strings.Count(body, `"who"`) != 1 || !strings.Contains(body, "甲") {
		t.Errorf("the second part at %q: %s", list.Next, body)
	}
	_, page := get(t, site.URL+"/zh/corrections")
	number := hrefWith(page, string(cell)+"@"+r.Page.String()[:12])
	if number == "" || !strings.Contains(page, "更正公告&lt;b&gt;") || !strings.Contains(page, "网页已换新内容") {
		t.Fatalf("%q: %s", number, page)
	}
	_, page = get(t, site.URL+number)
	if !strings.Contains(page, `value="77"`) || !strings.Contains(page, "乙") {
		t.Errorf("the number that was corrected: %s", page)
	}
	_, page = get(t, site.URL+number[:strings.LastIndex(number, "/")])
	if !strings.Contains(page, "原文："+was+"；2026-11-02 乙更正：更正公告&lt;b&gt;") || !strings.Contains(page, "人工更正1格") {
		t.Errorf("the report does not say in the cell who corrected it and why: %s", page)
	}
	if r, _ := get(t, site.URL+"/zh/agency/"+url.PathEscape(finance)); r.StatusCode != http.StatusOK {
		t.Errorf("an agency beside: %s", r.Status)
	}
}

// hrefWith is the address of the first link that holds a text; "" for none.
func hrefWith(page, text string) string {
	for _, part := range strings.Split(page, `href="`)[1:] {
		if at, _, _ := strings.Cut(part, `"`); strings.Contains(at, text) {
			return at
		}
	}
	return ""
}
