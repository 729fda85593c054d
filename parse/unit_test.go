package parse_test

import (
	"strings"
	"testing"

	"nianbao"
)

// TestUnits holds the fees of section 二 to their unit, in each place where one is printed.
func TestUnits(t *testing.T) {
	const fees = "proactive.administrative_fees.collected"
	block := func(header, label, value string) string {
		return proactiveTable(12, "") + table(across("第二十条第（八）项"), row("信息内容", header), row(label, value))
	}
	for _, c := range []struct{ name, two, want string }{ // want "" is refused
		{"万元", block("本年收费金额（单位：万元）", "行政事业性收费", "3"), "3"},
		{"元", block("本年收费金额（单位：元）", "行政事业性收费", "35"), "0.0035"},
		{"百元", block("本年收费金额（百元）", "行政事业性收费", "35"), "0.35"},
		{"千元", block("本年收费金额（单位：千元）", "行政事业性收费", "35"), "3.5"},
		{"十万元", block("本年收费金额（单位：十万元）", "行政事业性收费", "35"), "350"},
		{"百万元", block("本年收费金额（单位：百万元）", "行政事业性收费", "3"), "300"},
		{"千万元", block("本年收费金额/千万元", "行政事业性收费", "3"), "3000"},
		{"亿元", block("本年收费金额（单位：亿元）", "行政事业性收费", "0.3"), "3000"},
		{"万 alone", block("本年收费金额（单位：万）", "行政事业性收费", "3"), "3"},
		{"named yuan", block("本年收费金额（单位：人民币元）", "行政事业性收费", "35"), "0.0035"},
		{"圆", block("本年收费金额（单位：圆）", "行政事业性收费", "35"), "0.0035"},
		{"in the label", block("本年收费金额", "行政事业性收费（元）", "35"), "0.0035"},
		{"in a line over it", p("单位：元") + block("本年收费金额", "行政事业性收费", "35"), "0.0035"},
		{"in a line over it, with counts", p("计量单位：件、元") + block("本年收费金额", "行政事业性收费", "35"), "0.0035"},
		{"in a note under it", block("本年收费金额", "行政事业性收费", "35") + p("注：收费金额以千元为单位。"), "3.5"},
		{"in the caption", strings.Replace(block("本年收费金额", "行政事业性收费", "35"), "<table>", "<table><caption>金额单位：元</caption>", 1), "0.0035"},
		{"in the cell, over the header", block("本年收费金额（单位：万元）", "行政事业性收费", "3500元"), "0.35"},
		{"a sum of money in the prose is no unit", p("全年收费金额3500元。") + block("本年收费金额（单位：万元）", "行政事业性收费", "0.35"), "0.35"},
		{"dollars", block("本年收费金额（单位：美元）", "行政事业性收费", "3"), ""},
		{"Hong Kong dollars", block("本年收费金额（港币）", "行政事业性收费", "3"), ""},
		{"tens", block("本年收费金额（单位：十元）", "行政事业性收费", "3"), ""},
		{"characters of the unit are lost", block("本年收费金额（单位：万\uFFFD?）", "行政事业性收费", "3"), ""},
		{"two in the header", block("本年收费金额（单位：元/万元）", "行政事业性收费", "3"), ""},
		{"header against line", p("单位：元") + block("本年收费金额（单位：万元）", "行政事业性收费", "3"), ""},
		{"header against note", block("本年收费金额（单位：万元）", "行政事业性收费", "3") + p("注：收费金额单位为元"), ""},
		{"label against header", block("本年收费金额（单位：万元）", "行政事业性收费（元）", "3"), ""},
		{"nothing is nothing in every unit", p("单位：元") + block("本年收费金额（单位：万元）", "行政事业性收费", "0"), "0"},
	} {
		_, three, four := ours()
		r := mustRead(t, c.name, report(bureau, 2023, c.two, three, four))
		if r == nil {
			continue
		}
		f := r.Figure(fees)
		switch {
		case c.want == "" && (f.State != nianbao.Unreadable || !names(r, nianbao.UnitOdd, fees)):
			t.Errorf("%s: %s %s, want it refused for its unit", c.name, f.State, f.Value)
		case c.want != "" && (!f.Known() || f.Value.String() != c.want):
			t.Errorf("%s: %s %s, want %s", c.name, f.State, f.Value, c.want)
		}
	}
	_, three, four := ours()
	if r := mustRead(t, "no unit", report(bureau, 2023, block("本年收费金额", "行政事业性收费", "35"), three, four)); r != nil && !names(r, nianbao.UnitUnstated, fees) {
		t.Error("no unit is printed anywhere, and that is not said")
	}
}

// names tells whether a problem of a code names a cell.
func names(r *nianbao.Report, code nianbao.ProblemCode, id nianbao.CellID) bool {
	for _, p := range r.Problems {
		if p.Code == code {
			for _, cell := range p.Cells {
				if cell == id {
					return true
				}
			}
		}
	}
	return false
}
