package render

import (
	"slices"
	"strings"
	"testing"

	"nianbao"
	"nianbao/analysis"
	"nianbao/render/message"
)

// formReport is a report in the form of 2021 that prints the counts of some cells and leaves the others blank.
func formReport(t *testing.T, printed map[nianbao.CellID]int64) *nianbao.Report {
	t.Helper()
	f, err := nianbao.FormByID(nianbao.Form2021)
	if err != nil {
		t.Fatal(err)
	}
	r := &nianbao.Report{Form: f.ID, Year: 2023}
	for _, c := range f.Cells() {
		fig := nianbao.Figure{Cell: c.ID, State: nianbao.Blank}
		if n, ok := printed[c.ID]; ok {
			fig.State, fig.Value = nianbao.Reported, nianbao.Whole(n)
		}
		r.Figures = append(r.Figures, fig)
	}
	return r
}

// TestEquationWithoutTheYearBefore: where no report of the year before is stored, the sheet says that, and nothing of a page that lacks the cell.
func TestEquationWithoutTheYearBefore(t *testing.T) {
	r := formReport(t, map[nianbao.CellID]int64{"requests.carried_over.total": 3, "requests.carried_forward.total": 4})
	for id, year := range map[nianbao.CellID]string{"requests.carried_over.total": "上年度", "requests.carried_forward.total": "下年度"} {
		said := false
		for _, q := range EquationsOf(id, AdjacentYears{Now: r}) {
			if q.Rule() == "carry" {
				text := q.says(message.Chinese)
				said = strings.Contains(text, "（"+year+"） 〔库中没有该年度的年报〕") && !strings.Contains(text, message.States.Of(message.Chinese, "missing"))
				if !said {
					t.Errorf("%s: %s", id, text)
				}
			}
		}
		if !said {
			t.Errorf("%s: the equation with the %s is not said", id, year)
		}
	}
}

// TestStepsInTheLanguageOfTheSheet: what earlier steps left of a number is said in the language of the sheet too.
func TestStepsInTheLanguageOfTheSheet(t *testing.T) {
	r := formReport(t, map[nianbao.CellID]int64{"cases.review.total": 9, "cases.review.corrected": 4, "cases.review.other": 2})
	d := DeriveCell(r, "cases.review.upheld")
	if len(d.Steps) == 0 {
		t.Fatal("no step")
	}
	step := d.Steps[len(d.Steps)-1]
	leaves := map[nianbao.CellID]analysis.Bound{"cases.review.pending": {Low: 1, High: 3}}
	q, ok := d.equation(step, leaves, func(b analysis.Bound) string { return strings.TrimSpace(limitSays(message.Chinese, "", b)) })
	if text := q.says(message.Chinese); !ok || !strings.Contains(text, "为 1～3〕") {
		t.Errorf("%s: %v", text, ok)
	}
}

// TestWindowKeepsTheMarks: of a wide table all marked columns are shown, however far from each other.
func TestWindowKeepsTheMarks(t *testing.T) {
	row := make([]string, 40)
	for i := range row {
		row[i] = "x"
	}
	for _, tt := range []struct{ marks, want []int }{
		{[]int{2, 38}, []int{0, 1, 2, 3, 4, 5, 6, 7, 34, 35, 36, 37, 38, 39}},
		{[]int{20}, []int{13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26}},
		{[]int{1}, []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13}},
	} {
		w := window{map[int][]string{1: row}, make(map[[2]int]string)}
		for _, c := range tt.marks {
			w.marks[[2]int{1, c + 1}] = "1"
		}
		if got := w.columns([]int{1}); !slices.Equal(got, tt.want) {
			t.Errorf("marks at %v: %v, want %v", tt.marks, got, tt.want)
		}
	}
}
