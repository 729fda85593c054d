package parse

import (
	"fmt"
	"strings"
	"testing"

	"nianbao"
)

// pageUnder writes the page of a report with one table under the given head and first lines.
func pageUnder(window, lines string) string {
	return fmt.Sprintf(`<html><head><title>%s</title></head><body>%s`, window, lines) + sectionsOfOne
}

const sectionsOfOne = `<h2>一、总体情况</h2><p>工作平稳有序。</p><h2>二、主动公开政府信息情况</h2><table>` +
	`<tr><td colspan=4>第二十条第（一）项</td></tr><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>` +
	`<tr><td>规章</td><td>1</td><td>2</td><td>30</td></tr><tr><td>行政规范性文件</td><td>4</td><td>5</td><td>60</td></tr>` +
	`<tr><td colspan=4>第二十条第（五）项</td></tr><tr><td>信息内容</td><td colspan=3>本年处理决定数量</td></tr><tr><td>行政许可</td><td colspan=3>7</td></tr></table>` +
	`<h2>三、收到和处理政府信息公开申请情况</h2><p>无。</p><h2>四、政府信息公开行政复议、行政诉讼情况</h2><p>无。</p>`

// TestDoubtedYear reads pages whose places disagree on the year: the report is read where most of them agree, and then all its numbers are named.
func TestDoubtedYear(t *testing.T) {
	const report = "年政府信息公开工作年度报告"
	for _, c := range []struct {
		name, window, lines string
		year                int
		named               bool
		outcome             nianbao.Outcome
	}{
		{"all agree", "柳河县财政局2022" + report, "<h1>柳河县财政局2022" + report + "</h1><p>统计期限自2022年1月1日起至2022年12月31日止。</p>", 2022, false, ""},
		{"period of the year before", "柳河县财政局2022" + report, "<h1>柳河县财政局2022" + report + "</h1><p>统计期限自2021年1月1日起至2021年12月31日止。</p>", 2022, true, ""},
		{"period of two years", "柳河县财政局2022" + report, "<h1>柳河县财政局2022" + report + "</h1><p>统计期限自2021年1月1日起至2022年12月31日止。</p>", 2022, true, ""},
		{"slip in the heading", "柳河县财政局2022" + report, "<h1>柳河县财政局2021" + report + "</h1><p>统计期限自2022年1月1日起至2022年12月31日止。</p>", 2022, true, ""},
		{"period of half a year", "柳河县财政局2022" + report, "<h1>柳河县财政局2022" + report + "</h1><p>统计期限自2022年1月1日起至2022年6月30日止。</p>", 0, false, nianbao.OutcomePartYear},
		{"title of two years", "柳河县财政局2021-2022" + report, "<h1>柳河县财政局2021-2022" + report + "</h1><p>统计期限自2022年1月1日起至2022年12月31日止。</p>", 2022, false, ""},
		{"year of the founding", "柳河县财政局成立2010年以来政府信息公开工作年度报告", "<h1>柳河县财政局成立2010年以来政府信息公开工作年度报告</h1>", 0, false, ""},
		{"last year's report over it", "柳河县财政局2022" + report, "<h3>柳河县财政局2021" + report + "</h3><p>统计期限自2021年1月1日起至2021年12月31日止。</p>" + strings.ReplaceAll(sectionsOfOne, "30", "31") +
			"<h1>柳河县财政局2022" + report + "</h1><p>统计期限自2022年1月1日起至2022年12月31日止。</p>", 2022, false, ""},
		{"behind a draft", "柳河县财政局2022" + report, "<h1>柳河县财政局2022" + report + "（征求意见后）</h1><p>统计期限自2022年1月1日起至2022年12月31日止。</p>", 2022, false, ""},
		{"only a draft", "柳河县财政局2022" + report, "<h1>柳河县财政局2022" + report + "（征求意见稿）</h1>", 0, false, nianbao.OutcomeVoid},
	} {
		r, err := Parse(nianbao.Page{Body: []byte(pageUnder(c.window, c.lines))})
		if c.outcome != "" {
			if no, ok := err.(*nianbao.NotReport); !ok || no.Outcome != c.outcome {
				t.Errorf("%s: %v, want %s", c.name, err, c.outcome)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		known, named := 0, 0
		for _, f := range r.Figures {
			if f.Known() {
				known++
			}
		}
		for _, p := range r.Problems {
			if p.Code == nianbao.YearConflict {
				named = len(p.Cells)
			}
		}
		if r.Year != c.year || r.Agency != "柳河县财政局" || known != 7 || (named == known) != c.named {
			t.Errorf("%s: %s %d with %d numbers, %d of them named; want %d", c.name, r.Agency, r.Year, known, named, c.year)
		}
		if i := r.Form; i == "" || r.Figures[2].Value.String() != "30" {
			t.Errorf("%s: in force %s, want 30", c.name, r.Figures[2].Value)
		}
	}
}
