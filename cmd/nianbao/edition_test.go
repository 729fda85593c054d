package main

import (
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"nianbao"
)

// An edition of the form is one file like this and one line in nianbao.Forms: script/edition.txtar shows that a report in it is
// read, checked, stored, compared and exported by a program that has never heard of it elsewhere.

// TestAddingAnEdition runs that script on its own; TestScripts runs it with the others.
func TestAddingAnEdition(t *testing.T) {
	testscript.Run(t, testscript.Params{Files: []string{"../../testdata/script/edition.txtar"}, RequireExplicitExec: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"edition": cmdEdition, "page": cmdPage}})
}

// mainWithEdition is the program with the invented edition in its list.
func mainWithEdition() {
	nianbao.Forms = append([]*nianbao.Form{formInvented()}, nianbao.Forms...)
	main()
}

// formInvented is form_2021 with another block in section 二, another kind of applicant and another way to close a request.
func formInvented() *nianbao.Form {
	base, err := nianbao.FormByID(nianbao.Form2021)
	if err != nil {
		panic(err)
	}
	f := &nianbao.Form{ID: "form_2031", Name: "格式（虚构）", From: 2031, Document: "invented", Sections: base.Sections}
	for _, t := range base.Tables {
		mine := *t
		switch t.Section {
		case 3:
			mine.Columns = slices.Insert(slices.Clone(t.Columns), 1, nianbao.Column{Key: "foreign", Label: "境外自然人", Path: t.Columns[0].Path, Unit: "件", Type: nianbao.Count})
			at := slices.IndexFunc(t.Rows, func(r nianbao.Row) bool { return r.Key == "handled_total" })
			mine.Rows = slices.Insert(slices.Clone(t.Rows), at, nianbao.Row{Key: "other.transferred", Label: "4.转送承接机关办理", Core: "转送承接机关办理", Group: t.Rows[at-1].Group})
		case 4:
			f.Tables = append(f.Tables, &nianbao.Table{ID: "art20_15", Section: 2, Title: "第二十条第（十五）项", Prefix: "proactive",
				Columns: []nianbao.Column{{Key: "announced", Label: "本年公告件数", Unit: "件", Type: nianbao.Count}, {Key: "withdrawn", Label: "本年撤回件数", Unit: "件", Type: nianbao.Count}},
				Rows:    []nianbao.Row{{Key: "public_notices", Label: "其他法定公告"}}})
		}
		f.Tables = append(f.Tables, &mine)
	}
	f.Rules = inventedRules(f.Table("requests"))
	return f.Number()
}

// inventedRules says of every row that its last column is the sum of the others, and of every column that the results add up.
func inventedRules(t *nianbao.Table) []nianbao.Rule {
	across := nianbao.Rule{ID: "applicant_sum", Severity: nianbao.Error, Says: "the total column is the sum of the others"}
	down := nianbao.Rule{ID: "handled_sum", Severity: nianbao.Error, Says: "the handled total is the sum of all results"}
	last := len(t.Columns) - 1
	for r := range t.Rows {
		rel := nianbao.Relation{Op: nianbao.Equal, Left: []nianbao.Term{{Cell: t.CellID(&t.Rows[r], &t.Columns[last])}}}
		for c := range last {
			rel.Right = append(rel.Right, nianbao.Term{Cell: t.CellID(&t.Rows[r], &t.Columns[c])})
		}
		across.Relations = append(across.Relations, rel)
	}
	for c := range t.Columns {
		rel := nianbao.Relation{Op: nianbao.Equal}
		for r := range t.Rows {
			term := nianbao.Term{Cell: t.CellID(&t.Rows[r], &t.Columns[c])}
			switch {
			case t.Rows[r].Key == "handled_total":
				rel.Left = append(rel.Left, term)
			case len(t.Rows[r].Group) > 0:
				rel.Right = append(rel.Right, term)
			}
		}
		down.Relations = append(down.Relations, rel)
	}
	return []nianbao.Rule{across, down}
}

// cmdEdition writes two reports in the invented edition, page.html on 2031 and slip.html on 2032 with a wrong total, and serves
// them at $EDITION.
func cmdEdition(ts *testscript.TestScript, _ bool, _ []string) {
	pages := map[string]string{"/nb/": "<html><head><meta charset=utf-8><title>政府信息公开年报</title></head><body><ul>"}
	for _, p := range []struct {
		name string
		year int
		slip bool
	}{{"page.html", 2031, false}, {"slip.html", 2032, true}} {
		title := fmt.Sprintf("白鹭市财政局%d年政府信息公开工作年度报告", p.year)
		pages["/nb/"] += fmt.Sprintf(`<li><a href="/nb/%s">%s</a></li>`, p.name, title)
		pages["/nb/"+p.name] = inventedPage(title, p.slip)
		ts.Check(os.WriteFile(ts.MkAbs(p.name), []byte(pages["/nb/"+p.name]), 0o600))
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := pages[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		_, _ = io.WriteString(w, body)
	}))
	ts.Defer(server.Close)
	ts.Setenv("EDITION", server.URL+"/nb/")
}

func inventedPage(title string, slip bool) string {
	f := formInvented()
	var b strings.Builder
	fmt.Fprintf(&b, "<html><head><meta charset=utf-8><title>%[1]s</title></head><body><h1>%[1]s</h1>", title)
	section := 1
	for _, t := range f.Tables {
		if t.Section != section {
			section = t.Section
			fmt.Fprintf(&b, "<h2>%s</h2>", f.Sections[section-1].Heading)
		}
		b.WriteString(inventedTable(t, slip))
	}
	return b.String() + "</body></html>"
}

// inventedTable prints a table with the number of the row in each column but the last, which has their sum. The results of a
// column add up to 总计, to which a slip adds one.
func inventedTable(t *nianbao.Table, slip bool) string {
	var b strings.Builder
	b.WriteString("<table><tr><td>信息内容</td>")
	if t.Section == 2 {
		b.Reset()
		fmt.Fprintf(&b, "<table><tr><td colspan=%d>%s</td></tr><tr><td>信息内容</td>", len(t.Columns)+1, t.Title)
	}
	if t.Section == 4 {
		b.Reset()
		b.WriteString("<table><tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr><tr><td colspan=5></td><td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr><tr>")
	}
	for _, c := range t.Columns {
		fmt.Fprintf(&b, "<td>%s</td>", html.EscapeString(c.Label))
	}
	b.WriteString("</tr>")
	handled := 0
	for r := range t.Rows {
		n := r
		if t.Rows[r].Key == "handled_total" {
			n = handled
		} else if len(t.Rows[r].Group) > 0 {
			handled += n
		}
		b.WriteString("<tr>")
		if t.Section != 4 {
			fmt.Fprintf(&b, "<td>%s</td>", html.EscapeString(t.Rows[r].Label))
		}
		for c := range t.Columns {
			switch {
			case t.Section == 3 && c == len(t.Columns)-1:
				total := n * c
				if slip && t.Rows[r].Key == "handled_total" {
					total++
				}
				fmt.Fprintf(&b, "<td>%d</td>", total)
			case t.Section == 4:
				b.WriteString("<td>0</td>")
			default:
				fmt.Fprintf(&b, "<td>%d</td>", n)
			}
		}
		b.WriteString("</tr>")
	}
	return b.String() + "</table>"
}
