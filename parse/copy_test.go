package parse_test

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao"
	"nianbao/parse/parsetest"
)

// TestCopyOfAnotherEdition: a block of the older edition behind the report (last year's numbers) says nothing of the report's
// own block, whose only value must not move into a column of the other edition.
func TestCopyOfAnotherEdition(t *testing.T) {
	truth := parsetest.New(rand.New(rand.NewPCG(5, 5)), nianbao.Form2021, "某市财政局", 2023)
	page := parsetest.Write(rand.New(rand.NewPCG(5, 6)), truth, parsetest.Style{Layout: "plain", Charset: "utf-8"})
	older := `<table><tr><td colspan="4">第二十条第（五）项</td></tr><tr><td>信息内容</td><td>上一年项目数量</td><td>本年增/减</td><td>处理决定数量</td></tr>` +
		`<tr><td>行政许可</td><td>7001</td><td>-1</td><td>7002</td></tr></table></body>`
	body := bytes.Replace(page.Body, []byte("</body>"), []byte(older), 1)
	if bytes.Equal(body, page.Body) {
		t.Fatal("the page has no </body> to write before")
	}
	r, err := readChecked(nianbao.Page{Body: body})
	if err != nil {
		t.Fatal(err)
	}
	const id = "proactive.administrative_licensing.decisions"
	if got, want := r.Figure(id), truth.Figures[id]; !got.Known() || got.Value != want.Value {
		t.Errorf("%s = %s %s, want %s", id, got.State, got.Value, want.Value)
	}
	for _, other := range []nianbao.CellID{"proactive.administrative_licensing.items_previous_year", "proactive.administrative_licensing.items_change"} {
		if got := r.Figure(other); got.State != nianbao.Missing {
			t.Errorf("%s = %s %s, want missing", other, got.State, got.Value)
		}
	}
}

// TestTwoReportsOnePage: the tables stand twice, with other numbers each time, and nothing says which are the report's. Where both print the same
// number they do so by chance.
func TestTwoReportsOnePage(t *testing.T) {
	var bodies [2][]byte
	var truths [2]parsetest.Truth
	for i := range bodies {
		truths[i] = parsetest.New(rand.New(rand.NewPCG(7, uint64(i))), nianbao.Form2021, "某市财政局", 2023)
		bodies[i] = parsetest.Write(rand.New(rand.NewPCG(8, 8)), truths[i], parsetest.Style{Layout: "plain", Charset: "utf-8"}).Body
	}
	_, behind, _ := bytes.Cut(bodies[1], []byte("<body>"))
	r, err := readChecked(nianbao.Page{Body: bytes.Replace(bodies[0], []byte("</body>"), behind, 1)})
	if err != nil {
		t.Fatal(err)
	}
	chance := 0
	for _, fig := range r.Figures {
		if one, other := truths[0].Figures[fig.Cell], truths[1].Figures[fig.Cell]; one == other && one.State == nianbao.Reported {
			chance++
		}
		if fig.Known() && !names(r, nianbao.CopyConflict, fig.Cell) {
			t.Errorf("%s = %s, and nothing says that another table stands beside it", fig.Cell, fig.Value)
		}
	}
	if chance < 20 {
		t.Errorf("the reports agree in %d cells: too few to show anything", chance)
	}
}

// TestBlankInACopy: section 四 stands twice, and one has a number where the other has none: which of them has lost or gained it nothing says.
func TestBlankInACopy(t *testing.T) {
	two, three, _ := ours()
	whole := casesTable(9)
	for says, state := range map[string]nianbao.State{"": nianbao.Unreadable, "-": nianbao.Dash, "9": nianbao.Reported} {
		first := strings.Replace(whole, "<td>9</td>", "<td>"+says+"</td>", 1)
		if r := mustRead(t, says, report(bureau, 2023, two, three, first+p("统计表")+whole)); r != nil {
			if f := r.Figure(upheld); f.State != state || names(r, nianbao.CopyConflict, upheld) != (state == nianbao.Unreadable) {
				t.Errorf("%q before 9: %s %s %v", says, f.State, f.Value, nianbao.ProblemsOf(r.Problems, upheld))
			}
		}
	}
	write := func(rows []string) string { return strings.ReplaceAll(strings.Join(rows, "\n"), " | ", "\t") }
	r := mustRead(t, "text", textReport(write, func(rows []string) string {
		again := write(rows)
		return strings.Replace(again, "9\t0\t0\t0\t9", "\t0\t0\t0\t9", 1) + "\n统计表\n" + again
	}, "", ""))
	if r != nil && !names(r, nianbao.CopyConflict, upheld) {
		t.Errorf("in text: %s %s", r.Figure(upheld).State, r.Figure(upheld).Value)
	}
}
