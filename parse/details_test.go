package parse_test

import (
	"slices"
	"strings"
	"testing"

	"nianbao"
	"nianbao/parse"
)

// TestTablesInDetails: tables that the reader must open are named in the order of the form, each time alike; a label with a slip in them is
// said; and how one of their numbers was read is shown where it stands.
func TestTablesInDetails(t *testing.T) {
	two, _, four := ours()
	three := strings.Replace(requestsTable(7), "上年结转政府信息公开", "上年结转政府信公开", 1)
	closed := func(s string) string { return "<details><summary>展开</summary>" + s + "</details>" }
	page := nianbao.Page{Body: []byte(report(bureau, 2023, two, closed(three), closed(four)))}
	r := mustRead(t, "details", string(page.Body))
	wantFigure(t, "details", r, granted, 7)
	form, err := nianbao.FormByID(r.Form)
	if err != nil {
		t.Fatal(err)
	}
	if !names(r, nianbao.LabelDrifted, "requests.carried_over.total") {
		t.Errorf("no problem says that a label had a slip: %v", r.Problems)
	}
	named := 0
	for _, problem := range r.Problems {
		if problem.Code == nianbao.TablesHidden {
			named = len(problem.Cells)
			if !slices.IsSortedFunc(problem.Cells, func(x, y nianbao.CellID) int { return form.Index(x) - form.Index(y) }) {
				t.Errorf("the cells of hidden tables are named in no order: %v", problem.Cells)
			}
		}
	}
	if named == 0 {
		t.Errorf("no problem names the hidden tables: %v", r.Problems)
	}
	for id, want := range map[nianbao.CellID]string{granted: "7", upheld: "3", penalty: "12"} {
		e, err := parse.Explain(page, id)
		if err != nil {
			t.Fatal(err)
		}
		if e.Row >= len(e.Around) || e.Column >= len(e.Around[e.Row]) || e.Around[e.Row][e.Column] != want {
			t.Errorf("%s is shown at row %d, column %d of %v, want %s there", id, e.Row, e.Column, e.Around, want)
		}
	}
}
