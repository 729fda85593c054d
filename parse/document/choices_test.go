package document

import (
	"strings"
	"testing"
)

// TestYearShown: a year that is seen without being text is a line, as a chosen one is; other fields, drawings and pictures are none.
func TestYearShown(t *testing.T) {
	for in, want := range map[string]string{
		`<input type="text" value="2022年" readonly>`: "2022年", `<input type="hidden" value="2022年">`: "", `<input value="请输入关键字">`: "", `<input type="button" value="2022年">`: "",
		`<svg><text>2022年数据</text></svg>`: "2022年数据", `<svg><path d="M2022"/></svg>`: "",
		`<img src="a.png" alt="2022年统计表">`: "2022年统计表", `<img src="a.png" alt="2022年春节放假通知">`: "", `<img src="a.png" alt="统计表">`: "",
		`<select><option>2021年<option selected>2022年</select>`: "2022年",
	} {
		if got := strings.Join(linesIn(in), "/"); got != want {
			t.Errorf("%s: %q; want %q", in, got, want)
		}
	}
}

func linesIn(page string) []string {
	var lines []string
	for _, p := range ReadHTML(page).Parts {
		for _, l := range p.Lines {
			if l != "" {
				lines = append(lines, l)
			}
		}
	}
	return lines
}

// TestYearChoices: years side by side that a reader chooses among are one line, or the open one of them; those that lead to other pages
// are none, and other lists are what they were.
func TestYearChoices(t *testing.T) {
	for in, want := range map[string]string{
		`<ul><li class="active"><a href="#a">2023年</a></li><li><a href="#b">2022年</a></li></ul>`:        "2023年",
		`<div class=tab><span>2022年度</span><span class="cur">2023年度</span></div>`:                       "2023年度",
		`<div><a href="#a">2022年</a> | <a href="#b" aria-selected="true">2023年</a></div>`:               "2023年",
		`<ul><li>2023年</li><li>2022年</li></ul>`:                                                         "2023年 | 2022年",
		`<ul><li><a href="2022.html">2022年</a></li><li><a href="2021.html">2021年</a></li><!-- --></ul>`: "",
		`<div><a href="/2022/">2022年</a><a href="/2023/" class="on">2023年</a></div>`:                    "2023年",
		`<ul><li>2023年</li></ul>`:                           "2023年",
		`<ul><li>2023年</li><li>统计表</li></ul>`:               "2023年/统计表",
		`<div><p>2023年</p><p>2022年</p></div>`:               "2023年/2022年",
		`<div><span>2022年</span>某局<span>2023年</span></div>`: "2022年某局2023年",
		`<ul><li>2022年全年收到政府信息公开申请较多</li><li>2021年全年收到政府信息公开申请较少</li></ul>`: "2022年全年收到政府信息公开申请较多/2021年全年收到政府信息公开申请较少",
	} {
		if got := strings.Join(linesIn(in), "/"); got != want {
			t.Errorf("%s: %q; want %q", in, got, want)
		}
	}
}
