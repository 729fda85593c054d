package web

import (
	"strings"
	"testing"

	"nianbao"
	"nianbao/render/message"
)

// TestReportWords: the sentence of a report counts what is known and says whether the sums hold; the sentence of a sum that does not has both its sides.
func TestReportWords(t *testing.T) {
	form, err := nianbao.FormByID(nianbao.Form2021)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		says        string
		set         map[nianbao.CellID]string // "" for a blank
		lede, lead  string
		problem, at string
	}{
		{"nothing odd", nil, "共200格，都有数；42条等式都成立，没有问题。", "All 200 cells have a number; all 42 sums hold, and there are no problems.", "", ""},
		{"a blank", map[nianbao.CellID]string{"requests.granted.business": ""},
			"共200格：199格有数，1格无数（空白1），这些都可由格式的等式推得；能核对的40条等式都成立，没有问题。",
			"Of 200 cells 199 have a number and 1 have none (blank 1); the equations of the form determine all of them; of its sums those that can be checked hold (40), and there are no problems.", "", ""},
		{"a sum", map[nianbao.CellID]string{"cases.review.total": "4", "cases.review.upheld": "3"}, "共200格，都有数；1处问题，涉及5格。", "All 200 cells have a number; 1 problem, concerning 5 cells.",
			"按网页原文，“行政复议 / 总计”为4，各项之和为3，二者不等；数字照原文保留。", "As printed, “Administrative review: total of the four” is 4 and its parts add up to 3; the numbers stay as printed."},
	} {
		rep := &nianbao.Report{Form: form.ID, Year: 2024, Figures: make([]nianbao.Figure, len(form.Cells()))}
		for i, cell := range form.Cells() {
			rep.Figures[i] = nianbao.Figure{Cell: cell.ID, State: nianbao.Reported, Raw: "0"}
			if v, ok := c.set[cell.ID]; ok {
				rep.Figures[i].Raw = v
				if rep.Figures[i].Value, err = nianbao.ParseAmount(v); err != nil {
					rep.Figures[i].State = nianbao.Blank
				}
			}
		}
		rep.Problems = nianbao.Check(rep)
		for lang, want := range map[message.Lang][2]string{message.Chinese: {c.lede, c.problem}, message.English: {c.lead, c.at}} {
			r := &request{lang: lang, server: new(Server)}
			view := r.reader(nianbao.CorrectedReport{Report: rep})
			if got := view.lede(); got != want[0] {
				t.Errorf("%s: %q, want %q", c.says, got, want[0])
			}
			var said []string
			for _, p := range view.problems(rep.Problems) {
				said = append(said, p.Says)
			}
			if got := strings.Join(said, "|"); got != want[1] {
				t.Errorf("%s: %q, want %q", c.says, got, want[1])
			}
		}
	}
}
