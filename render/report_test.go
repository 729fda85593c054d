package render

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"nianbao"
	"nianbao/analysis"
	"nianbao/export"
)

// oneReport is a report with a figure in each state, one of them doubtful.
func oneReport() *nianbao.Report {
	form, _ := nianbao.FormByID(nianbao.Form2021)
	r := &nianbao.Report{Agency: "=HYPERLINK(某局)", Year: 2023, Form: form.ID, URL: "http://example.org/1", Source: "s"}
	for _, c := range form.Cells() {
		r.Figures = append(r.Figures, nianbao.Figure{Cell: c.ID, State: nianbao.Missing})
	}
	set := func(id nianbao.CellID, state nianbao.State, raw string, value int64) {
		r.Figures[form.Index(id)] = nianbao.Figure{Cell: id, State: state, Raw: raw, Value: nianbao.Whole(value)}
	}
	set("proactive.government_rules.issued", nianbao.Reported, "0", 0)
	set("proactive.government_rules.repealed", nianbao.Blank, "", 0)
	set("proactive.government_rules.in_force", nianbao.Dash, "—", 0)
	set("proactive.normative_documents.issued", nianbao.Unreadable, "若干", 0)
	set("proactive.normative_documents.repealed", nianbao.Reported, "1,234", 1234)
	r.Problems = []nianbao.Problem{
		{Code: nianbao.SumMismatch, Cells: []nianbao.CellID{"proactive.normative_documents.repealed"}, Detail: "1234, parts add to 1"},
		{Code: nianbao.LabelDrifted, Cells: []nianbao.CellID{"proactive.government_rules.issued"}},
	}
	return r
}

var stateCells = []string{
	"proactive.government_rules.issued", "proactive.government_rules.repealed", "proactive.government_rules.in_force",
	"proactive.normative_documents.issued", "proactive.normative_documents.repealed", "proactive.normative_documents.in_force",
	"stats.disclosure.items",
}

// TestDrawStates: every state looks different, hints mark nothing, and all lines of a table are equally wide.
func TestDrawStates(t *testing.T) {
	d := newDrawing(oneReport())
	var b strings.Builder
	b.WriteString(d.table(d.form.Table("art20_1")).String())
	want := `
               │ 本年制发件数 │ 本年废止件数 │ 现行有效件数
───────────────┼──────────────┼──────────────┼─────────────
规章           │            0 │            ␣ │            —
行政规范性文件 │            ! │        1234* │            ?
`
	if got := "\n" + b.String(); got != want {
		t.Errorf("got%s\nwant%s", got, want)
	}
}

// TestCSVStates: zero is 0, a blank is empty, the rest is spelled out, and no text becomes a formula.
func TestCSVStates(t *testing.T) {
	var ids []nianbao.CellID
	for _, word := range stateCells {
		ids = append(ids, nianbao.CellID(word))
	}
	var out bytes.Buffer
	if err := export.WriteComparison(&out, analysis.Compare([]*nianbao.Report{oneReport()}, ids), export.CSV); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(rows[1][:11], "|")
	want := "'=HYPERLINK(某局)|2023|form_2021|0||dash|unreadable|1234|missing|n/a|label_drifted@proactive.government_rules.issued sum_mismatch@proactive.normative_documents.repealed"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
