package parse_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao"
)

// worstPages are made to slow the reader down: each costs more in one place of it than any real page.
func worstPages() map[string][]byte {
	f, _ := nianbao.FormByID(nianbao.Form2021)
	everyRow := func(cells string) []byte {
		var b strings.Builder
		b.WriteString("<h1>某市某局2024年政府信息公开工作年度报告</h1><table>")
		for _, row := range f.Table("requests").Rows {
			fmt.Fprintf(&b, "<tr><td>%s</td>%s</tr>", row.Label, cells)
		}
		return []byte(b.String() + "</table>")
	}
	rows := func(n int, row func(i int) string) []byte {
		var b strings.Builder
		for i := range n {
			b.WriteString(row(i))
		}
		return []byte("<table>" + b.String() + "</table>")
	}
	return map[string][]byte{
		"cells lost in every row":   everyRow("<td>1</td><td>0</td><td>2</td><td>0</td><td>3</td>"),
		"cells added in every row":  everyRow(strings.Repeat("<td>1</td>", 9)),
		"blanks and zeros":          explosive(),
		"one label again and again": rows(2000, func(int) string { return "<tr><td>规章</td><td>1</td><td>2</td><td>3</td></tr>" }),
		"labels that no form has": rows(1400, func(i int) string {
			return fmt.Sprintf("<tr><td>某种不认识的标签文字内容%d</td><td>1</td></tr>", i)
		}),
		"numbers on one line":   []byte("一、本年新收政府信息公开申请数量 " + strings.Repeat("1 ", 50_000)),
		"pipes on one line":     []byte(strings.Repeat("规章 | 0 | ", 8000)),
		"brackets":              []byte(strings.Repeat("规(", 30_000)),
		"open boxes with pipes": []byte(strings.Repeat("<div><p>规章 | 0 |", 4000)),
	}
}

// BenchmarkWorst reads pages of up to 120 KB that are made to be slow; "of-median" is their time over that of the median
// page of BenchmarkExtract, in the same run.
func BenchmarkWorst(b *testing.B) {
	var times []time.Duration
	for range 3 {
		for _, p := range benchPages(b) {
			start := time.Now()
			if _, err := readChecked(p); err != nil {
				b.Fatal(err)
			}
			times = append(times, time.Since(start))
		}
	}
	slices.Sort(times)
	median := times[len(times)/2]
	for name, body := range worstPages() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, _ = readChecked(nianbao.Page{Body: body}) // most are refused, which is right
			}
			b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)/median.Seconds(), "of-median")
		})
	}
}
