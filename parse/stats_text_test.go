package parse_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"nianbao"
)

// statsOver is what stands over the rows of a report on the form of 2014 in text.
var statsOver = []string{
	"长岭市水务局2016年政府信息公开工作年度报告", "一、概述", "2016年，长岭市水务局认真落实政府信息公开各项要求，工作平稳有序。",
}

// TestLinesThatCameBefore: a tool has dropped every line that was there before, and so the labels that the outcomes of lawsuits share with
// those of reviews, and a number. What is left behind the first outcome may be the number of any of them: it is refused by name.
func TestLinesThatCameBefore(t *testing.T) {
	const id = "stats.litigation.upheld"
	form, _ := nianbao.FormByID(nianbao.Form2014)
	lines := append(slices.Clone(statsOver), "附表：政府信息公开情况统计表", "统计指标", "单位", "统计数")
	number := 100
	for _, row := range form.Tables[0].Rows {
		lines = append(lines, row.Label)
		switch {
		case row.Header:
		case row.Key == "litigation.upheld":
			lines = append(lines, "101")
		case row.Key == "litigation.other":
			lines = append(lines, "102")
		default:
			number++
			lines = append(lines, strconv.Itoa(number))
		}
	}
	if r := mustRead(t, "all lines", strings.Join(lines, "\n")); r != nil {
		wantFigure(t, "all lines", r, id, 101)
	}
	seen := make(map[string]bool)
	var left []string
	for _, l := range lines {
		if !seen[l] {
			left = append(left, l)
		}
		seen[l] = true
	}
	if r := mustRead(t, "lines lost", strings.Join(left, "\n")); r != nil {
		if f := r.Figure(id); f.Known() || !names(r, nianbao.CellsUnresolved, id) {
			t.Errorf("%s is %s %s; want it refused by name; %v", id, f.State, f.Value, r.Problems)
		}
		if f := r.Figure("stats.review.corrected"); !f.Known() {
			t.Errorf("stats.review.corrected is %s; its labels and number stand", f.State)
		}
	}
}

// TestNumberBrokenByLine: a line that was too long was broken within its number. What stands before the break is not the number, nor is what
// stands behind it.
func TestNumberBrokenByLine(t *testing.T) {
	form, _ := nianbao.FormByID(nianbao.Form2014)
	for _, broken := range []string{"1\n18.42", "118\n.42", "118.\n42"} {
		lines := append(slices.Clone(statsOver), "统计指标 | 单位 | 统计数")
		for _, row := range form.Tables[0].Rows {
			number := "101"
			switch {
			case row.Header:
				number = ""
			case row.Key == "resources.budget":
				number = broken
			}
			lines = append(lines, row.Label+" | "+row.Unit+" | "+number)
		}
		r := mustRead(t, broken, strings.Join(lines, "\n"))
		if r == nil {
			continue
		}
		if f := r.Figure("stats.resources.budget"); f.Known() || !names(r, nianbao.CellsUnresolved, "stats.resources.budget") {
			t.Errorf("%q: the budget is %s %s; want it refused by name; %v", broken, f.State, f.Value, r.Problems)
		}
		wantFigure(t, broken, r, "stats.training.meetings", 101)
	}
}

// TestPageNumberBetweenCells: every cell of a text ends with a pipe, and a number without one stands in the place of a blank cell, or before
// the unit: it is a page's, or has lost its pipe. It is refused by name in either place.
func TestPageNumberBetweenCells(t *testing.T) {
	form, _ := nianbao.FormByID(nianbao.Form2014)
	lines := slices.Clone(statsOver)
	for _, row := range form.Tables[0].Rows {
		cells := row.Label + " |\n" + row.Unit + " |\n101 |"
		switch {
		case row.Header:
			cells = row.Label + " |\n|\n|"
		case row.Key == "channel.wechat":
			cells = row.Label + " |\n" + row.Unit + " |\n5\n|"
		case row.Key == "litigation.other":
			cells = row.Label + " |\n5\n" + row.Unit + " |\n/ |"
		}
		lines = append(lines, cells)
	}
	r := mustRead(t, "page numbers", strings.Join(lines, "\n"))
	if r == nil {
		return
	}
	for _, id := range []nianbao.CellID{"stats.channel.wechat", "stats.litigation.other"} {
		if f := r.Figure(id); f.Known() {
			t.Errorf("%s is %s %q", id, f.Value, f.Raw)
		}
	}
	wantFigure(t, "page numbers", r, "stats.litigation.upheld", 101)
	wantFigure(t, "page numbers", r, "stats.channel.website", 101)
}

// statsByLine is a text of the form of 2014 with a cell on each line: label, unit and number of a row, which is 101. odd has what stands behind the
// labels of other rows.
func statsByLine(odd map[string]string) string {
	form, _ := nianbao.FormByID(nianbao.Form2014)
	lines := append(slices.Clone(statsOver), "统计指标", "单位", "统计数")
	for _, row := range form.Tables[0].Rows {
		lines = append(lines, row.Label)
		if row.Header {
			continue
		}
		behind, found := odd[row.Key]
		if !found {
			behind = "UNIT\n101"
		}
		lines = append(lines, strings.Replace(behind, "UNIT", row.Unit, 1))
	}
	return strings.Join(lines, "\n")
}

// TestPageNumberBehindDash: the value of a row is a dash, and the number of a page stands on the next line. A dash behind a number is a remark.
func TestPageNumberBehindDash(t *testing.T) {
	r := mustRead(t, "page number", statsByLine(map[string]string{"training.courses": "UNIT\n--\n5", "training.meetings": "UNIT\n12\n--"}))
	if r == nil {
		return
	}
	if f := r.Figure("stats.training.courses"); f.Known() || !names(r, nianbao.CellsUnresolved, "stats.training.courses") {
		t.Errorf("the courses are %s %q; want them refused by name", f.Value, f.Raw)
	}
	wantFigure(t, "remark", r, "stats.training.meetings", 12)
	wantFigure(t, "remark", r, "stats.training.participants", 101)
}

// TestPageNumberAroundUnit: the number of a page stands before the unit of a row, or behind a blank value.
func TestPageNumberAroundUnit(t *testing.T) {
	r := mustRead(t, "page number", statsByLine(map[string]string{"response.weibo_wechat_events": "5\nUNIT\n13", "training.courses": "UNIT\n\n5"}))
	if r == nil {
		return
	}
	for _, id := range []nianbao.CellID{"stats.response.weibo_wechat_events", "stats.training.courses"} {
		if f := r.Figure(id); f.Known() && f.Value.String() == "5" || len(nianbao.ProblemsOf(r.Problems, id)) == 0 && !f.Known() {
			t.Errorf("%s is %s %q; want it refused by name", id, f.State, f.Raw)
		}
	}
	wantFigure(t, "others", r, "stats.training.meetings", 101)
	wantFigure(t, "others", r, "stats.training.participants", 101)
}

// TestRowsOfOneNumber: the form of 2014 has one number a row, so that its rows as lines are no crowd of numbers: label, unit and number stand
// between tabs or blanks. A number that is not there leaves the others where they are.
func TestRowsOfOneNumber(t *testing.T) {
	form, _ := nianbao.FormByID(nianbao.Form2014)
	for name, join := range map[string]string{"tabs": "\t", "blanks": "   ", "one blank": " "} {
		lines := []string{"<h1>长岭市水务局2016年政府信息公开工作年度报告</h1><pre>一、概述", "2016年，长岭市水务局认真落实政府信息公开各项要求，工作平稳有序。", "统计指标" + join + "单位" + join + "统计数"}
		for i, row := range form.Tables[0].Rows {
			switch {
			case row.Header:
				lines = append(lines, row.Label)
			case row.Key == "channel.weibo":
				lines = append(lines, row.Label+join+row.Unit)
			default:
				lines = append(lines, row.Label+join+row.Unit+join+strconv.Itoa(100+i))
			}
		}
		r := mustRead(t, name, strings.Join(lines, "\n")+"\n（三）其他事项</pre>")
		if r == nil {
			continue
		}
		for i, row := range form.Tables[0].Rows {
			id := nianbao.CellID("stats." + row.Key)
			switch f := r.Figure(id); {
			case row.Header:
			case row.Key == "channel.weibo":
				if f.Known() {
					t.Errorf("%s: %s is %s", name, id, f.Value)
				}
			default:
				wantFigure(t, name, r, id, int64(100+i))
			}
		}
	}
}
