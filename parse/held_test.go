package parse_test

import (
	"fmt"
	"html"
	"slices"
	"strings"
	"testing"

	"nianbao"
)

// What a page says of elements in a report that it holds as a string: scripts and sheets stand beside the string, or around it.

// holders are the ways in which a page holds %s and does code to it.
var holders = map[string]func(report, code string) string{
	"a script beside it": func(report, code string) string {
		return shell("<script>document.write(" + quoteJS(report) + ")</script><script>" + code + "</script>")
	},
	"the same script": func(report, code string) string {
		return shell("<script>document.write(" + quoteJS(report) + ");" + code + "</script>")
	},
	"a script in the head": func(report, code string) string {
		return strings.Replace(shell("<script>document.write("+quoteJS(report)+")</script>"), "</head>", "<script>"+code+"</script></head>", 1)
	},
	"JSON in a script": func(report, code string) string {
		return shell(`<script>var d={"content":` + strings.ReplaceAll(inJSON(report, true), "</", `<\/`) + "};</script><script>" + code + "</script>")
	},
	"a data attribute": func(report, code string) string {
		return shell(`<div data-content="` + html.EscapeString(report) + `"></div><script>` + code + "</script>")
	},
	"escaped in the text": func(report, code string) string {
		return shell("<div>" + html.EscapeString(report) + "</div><script>" + code + "</script>")
	},
	"a script and no page": func(report, code string) string {
		return `var title = "` + wrapTitle + `"; var content = ` + inJSON(report, true) + ";\n" + code
	},
}

// TestHeldHidden: the tables of another report in the string, which a script of the page hides, are not read.
func TestHeldHidden(t *testing.T) {
	in, old := aReport(1, wrapAgency, 2022), aReport(2, wrapAgency, 2022)
	old = strings.ReplaceAll(old[strings.Index(old, "<table"):strings.LastIndex(old, "</table>")+8], "<table", `<table class="lnb"`)
	want := mustRead(t, "the report alone", shell(in))
	for name, page := range holders {
		r := mustRead(t, name, page(old+in, `$(".lnb").hide();`))
		if r == nil {
			continue
		}
		for i, f := range r.Figures {
			if w := want.Figures[i]; f.State != w.State || f.Value != w.Value {
				t.Errorf("%s: %s is %s %s, want %s %s", name, f.Cell, f.State, f.Raw, w.State, w.Raw)
				break
			}
		}
	}
}

// TestHeldFilled: a number in the string that a script of the page replaces is none, and all others are.
func TestHeldFilled(t *testing.T) {
	in := aReport(1, wrapAgency, 2022)
	want := mustRead(t, "the report alone", shell(in))
	at := strings.LastIndex(in[:strings.LastIndex(in, "</td>")], "<td") + len("<td")
	in = in[:at] + ` id="n9"` + in[at:]
	for name, page := range holders {
		r := mustRead(t, name, page(in, `document.getElementById("n9").innerHTML = total;`))
		if r == nil {
			continue
		}
		var lost []nianbao.CellID
		for i, f := range r.Figures {
			if w := want.Figures[i]; f.State != w.State || f.Value != w.Value {
				lost = append(lost, f.Cell)
			}
		}
		if len(lost) != 1 || r.Figure(lost[0]).Known() {
			t.Errorf("%s: not as in the report alone: %v", name, lost)
		}
	}
}

// TestHeldDoubts: what is in doubt where a page shows a report is in doubt where it holds it as a string.
func TestHeldDoubts(t *testing.T) {
	in := aReport(1, wrapAgency, 2022)
	at := strings.LastIndex(in[:strings.LastIndex(in, "</td>")], "<td")
	var hostile strings.Builder
	for i := range 400 {
		fmt.Fprintf(&hostile, "div div div div div div i.a%d, td:nth-last-child(%d) ~ td{display:none}", i, i+90)
	}
	for name, c := range map[string]struct{ around, report string }{
		"a rule that may hold":    {`<style media="(prefers-contrast:more)">.o{display:none}</style>`, in[:at] + `<td><i class="o">9</i>14</td>` + in[strings.LastIndex(in, "</td>")+5:]},
		"markup that is too deep": {"", strings.Repeat("<div>", 600) + in},
		"sheets without an end": {"", "<style>" + hostile.String() + "</style>" + strings.Repeat("<div>", 300) + in +
			"<table>" + strings.Repeat("<tr>"+strings.Repeat("<td>1", 80), 400) + "</table>"},
	} {
		shown := mustRead(t, name, shell(c.around+c.report))
		held := mustRead(t, name, shell(c.around+"<script>document.write("+quoteJS(c.report)+")</script>"))
		if shown == nil || held == nil {
			continue
		}
		for _, p := range shown.Problems {
			if !slices.ContainsFunc(held.Problems, func(h nianbao.Problem) bool {
				return h.Code == p.Code && h.Detail == p.Detail && slices.Equal(h.Cells, p.Cells)
			}) {
				t.Errorf("%s: nothing says %s, %s", name, p.Code, p.Detail)
			}
		}
	}
}
