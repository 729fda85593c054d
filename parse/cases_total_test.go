package parse_test

import (
	"slices"
	"testing"

	"nianbao"
	"nianbao/parse"
)

// TestCasesClosedUp holds that a row of section 四 whose last place is empty although its outcomes are not is named in all its cells: the
// first number may be lost and the others have closed up, over three small tables as well as in one row.
func TestCasesClosedUp(t *testing.T) {
	table := func(title, numbers string) string {
		return "\n" + title + "{c5}\n结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计\n" + numbers + "\n"
	}
	for _, c := range []struct {
		name, last string
		named      bool
	}{
		{"the last total is empty", "1 | 0 | 1 | 2 | ", true},
		{"all totals fit", "1 | 0 | 1 | 0 | 2", false},
		{"nothing is counted", " | | | | ", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := parse.Parse(nianbao.Page{URL: "https://a.example/1.html", Body: drawTables(plainRequests() + table("（一）行政复议", "0 | 0 | 0 | 0 | 0") + table("（二）行政诉讼（未经复议直接起诉）", "0 | 0 | 0 | 0 | 0") + table("（三）行政诉讼（复议后起诉）", c.last))})
			if err != nil {
				t.Fatal(err)
			}
			got := slices.ContainsFunc(r.Problems, func(p nianbao.Problem) bool {
				return p.Code == nianbao.CellsDoubtful && slices.Contains(p.Cells, "cases.review.upheld")
			})
			if got != c.named {
				t.Errorf("review named as doubtful: %v, want %v; problems %v", got, c.named, r.Problems)
			}
		})
	}
}

// TestCasesInOneLine: where each header of section 四 names its group and its outcome, the headers say which number is which, and not the order of the form.
func TestCasesInOneLine(t *testing.T) {
	two, three, _ := ours()
	for _, mark := range []string{"-", "：", " "} {
		var head, numbers []any
		for _, group := range []string{"复议后起诉", "复议", "直接起诉"} {
			for i, outcome := range []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"} {
				n := 0
				if group == "复议" && i%4 == 0 {
					n = 9
				}
				head, numbers = append(head, group+mark+outcome), append(numbers, n)
			}
		}
		if r := mustRead(t, mark, report(bureau, 2023, two, three, table(row(head...), row(numbers...)))); r != nil {
			wantFigure(t, mark, r, upheld, 9)
		}
	}
}
