package document

import (
	"strings"
	"testing"
)

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
		var lines []string
		for _, p := range ReadHTML(in).Parts {
			for _, l := range p.Lines {
				if l != "" {
					lines = append(lines, l)
				}
			}
		}
		if got := strings.Join(lines, "/"); got != want {
			t.Errorf("%s: %q; want %q", in, got, want)
		}
	}
}
