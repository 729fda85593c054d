package parse

import (
	"strings"
	"testing"

	"nianbao"
)

// TestCountUnits reads pages that count in another unit than pieces: those cells are refused by name, and no others.
func TestCountUnits(t *testing.T) {
	page := pageUnder("", "<h1>柳河县财政局2022年政府信息公开工作年度报告</h1>")
	table := "<h2>二、主动公开政府信息情况</h2>"
	for _, c := range []struct {
		name, old, new string
		refused        int
	}{
		{"pieces", "", "", 0},
		{"caption of pieces", table, table + "<p>单位：件、万元</p>", 0},
		{"caption", table, table + "<p>单位：万件</p>", 7},
		{"shares", table, table + "<p>单位：%</p>", 7},
		{"footnote", "<h2>三", "<p>注：以上数据单位为千件。</p><h2>三", 7},
		{"header", "本年处理决定数量", "本年处理决定数量（单位：百件）", 1},
		{"label", "<td>行政许可", "<td>行政许可（千件）", 1},
		{"column of a header", "现行有效件数", "现行有效件数（百件）", 2},
	} {
		r, err := Parse(nianbao.Page{Body: []byte(strings.Replace(page, c.old, c.new, 1))})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		refused, named := 0, 0
		for _, f := range r.Figures {
			if f.State == nianbao.Unreadable {
				refused++
			}
		}
		for _, p := range r.Problems {
			if p.Code == nianbao.UnitOdd {
				named += len(p.Cells)
			}
		}
		if refused != c.refused || named != c.refused {
			t.Errorf("%s: %d refused, %d named, want %d", c.name, refused, named, c.refused)
		}
	}
}
