package parse_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"nianbao"
)

// stats2014 is a page with the form of 2014 in a table, labels changed as the pairs say; a row without a label is left out.
func stats2014(t *testing.T, pairs ...string) string {
	t.Helper()
	form, _ := nianbao.FormByID(nianbao.Form2014)
	labels := make(map[string]string)
	for i := 0; i < len(pairs); i += 2 {
		labels[pairs[i]] = pairs[i+1]
	}
	var b strings.Builder
	b.WriteString("<h1>长岭市水务局2016年政府信息公开工作年度报告</h1><p>一、概述</p><p>2016年，长岭市水务局认真落实政府信息公开各项要求，工作平稳有序。</p><table><tr><td>统计指标</td><td>单位</td><td>统计数</td></tr>")
	for i, row := range form.Tables[0].Rows {
		label, changed := labels[row.Key]
		switch {
		case row.Header:
			fmt.Fprintf(&b, "<tr><td>%s</td><td></td><td></td></tr>", row.Label)
		case !changed:
			fmt.Fprintf(&b, "<tr><td>%s</td><td>件</td><td>%d</td></tr>", row.Label, 100+i)
		case label != "":
			fmt.Fprintf(&b, "<tr><td>%s</td><td>件</td><td>%d</td></tr>", label, 100+i)
		}
	}
	return b.String() + "</table>"
}

// TestTwins: a label that has lost a piece is the name of another row. The number before it, its place, and the other row's absence tell.
func TestTwins(t *testing.T) {
	const granted, corrected = "stats.replies.granted", "stats.review.corrected"
	for _, c := range []struct {
		name  string
		pairs []string
		cell  nianbao.CellID
		read  bool
	}{
		{"as printed", nil, granted, true},
		{"another number before it", []string{"replies.granted", "2.同同意公开答数", "replies.denied", "4.同意公开答复数"}, granted, false},
		{"no number, another place", []string{"replies.granted", "", "replies.denied", "同意公开答复数"}, granted, false},
		{"numbered otherwise, the other row there", []string{"replies.granted", "3.同意公开答复数"}, granted, true},
		{"the other row left out", []string{"replies.denied", ""}, granted, true},
		{"called as a row of reviews", []string{"review.upheld", "", "review.corrected", "", "review.other", "", "review.total", "", "litigation.total", "", "litigation.upheld", ""}, corrected, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := mustRead(t, c.name, stats2014(t, c.pairs...))
			if r == nil {
				return
			}
			f := r.Figure(c.cell)
			switch named := names(r, nianbao.CellsUnresolved, c.cell); {
			case c.read && !f.Known():
				t.Errorf("%s is %s, want it read; %v", c.cell, f.State, r.Problems)
			case !c.read && f.Known() && !named:
				t.Errorf("%s is %s, and no problem names it", c.cell, f.Value)
			}
		})
	}
}

// TestStatsOfYears: of several columns of numbers the form of 2014 has the one that is of the report's own year, by whatever words.
func TestStatsOfYears(t *testing.T) {
	const received = "stats.applications.received"
	page := strings.ReplaceAll(stats2014(t), "<td></td></tr>", "<td></td><td></td></tr>")
	number := regexp.MustCompile(`<td>(\d+)</td></tr>`)
	own := number.FindStringSubmatch(page[strings.Index(page, "收到申请数"):])[1]
	for head, want := range map[string]string{
		"<td>本年数</td><td>上年数</td>":     own,
		"<td>2016年</td><td>2015年</td>": own,
		"<td>2015年</td><td>2016年</td>": "7",
		"<td>上年</td><td>本年</td>":       "7",
		"<td>2015年</td><td>2014年</td>": "",
		"<td>局机关</td><td>所属单位</td>":    "",
		"<td>本年数</td><td>本年实际</td>":    "",
	} {
		r, err := readChecked(nianbao.Page{Body: []byte(number.ReplaceAllString(strings.Replace(page, "<td>统计数</td>", head, 1), "<td>$1</td><td>7</td></tr>"))})
		if err != nil {
			if want != "" {
				t.Errorf("%s: %v", head, err)
			}
			continue
		}
		f := r.Figure(received)
		if got := f.Value.String(); f.Known() != (want != "") || f.Known() && got != want {
			t.Errorf("%s: %s %s; want %q", head, f.State, got, want)
		}
	}
}
