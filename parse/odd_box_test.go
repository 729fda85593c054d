package parse_test

import (
	"strings"
	"testing"

	"nianbao"
	"nianbao/parse"
)

// boxPage is a small report whose rows are boxes that no table holds, with one cell of section 二 to put something into, and an amount.
func boxPage(head, tail, cell, amount string) []byte {
	var b strings.Builder
	for _, line := range [][]string{{"第二十条第（一）项"}, {"信息内容", "本年制发件数", "本年废止件数", "现行有效件数"}, {"规章", "0", "0", "5"}, {"行政规范性文件", "7", "2", "23"},
		{"第二十条第（五）项"}, {"信息内容", "本年处理决定数量"}, {"行政许可", cell}, {"第二十条第（六）项"}, {"信息内容", "本年处理决定数量"}, {"行政处罚", "71"}, {"行政强制", "17"},
		{"第二十条第（八）项"}, {"信息内容", "本年收费金额（单位：万元）"}, {"行政事业性收费", amount}} {
		b.WriteString("<div class=r><div class=c>" + strings.Join(line, "</div><div class=c>") + "</div></div>\n")
	}
	return []byte(`<!DOCTYPE html><html><head><meta charset="utf-8"><title>石桥县财政局2023年政府信息公开工作年度报告</title>` + head + `</head><body><h1>石桥县财政局2023年政府信息公开工作年度报告</h1>` +
		`<p>一、总体情况</p><p>办结率为100%。</p><p>二、主动公开政府信息情况</p>` + b.String() + `<p>五、存在的主要问题及改进情况</p><p>不足之处有待改进。</p>` + tail + `</body></html>`)
}

// TestOddBoxes is one number outside of tables in ways that pages write numbers and units.
func TestOddBoxes(t *testing.T) {
	for _, c := range []struct{ name, head, cell, amount, want, wantAmount string }{
		{"plain, behind a sentence with a share", "", "30", "12.5", "30", "12.5"},
		{"unit on the next line", "", "30", "125000<br>元", "30", "12.5!"},
		{"raised unit", "", "30", "125000<sup>元</sup>", "30", "12.5!"},
		{"formula and its source", "", `<math><semantics><mn>30</mn><annotation encoding="TeX">30</annotation></semantics></math>`, "12.5", "30", "12.5"},
		{"text in the place of an element's own", "", `<x-num><template shadowrootmode="open">30</template>31</x-num>`, "12.5", "?", "12.5"},
		{"counter that has not counted", "", `<span class="counter" data-to="14">0</span>`, "12.5", "?", "12.5"},
		{"counter that says the same", "", `<span class="counter" data-to="14">14</span>`, "12.5", "14", "12.5"},
	} {
		r, err := parse.Parse(nianbao.Page{Body: boxPage(c.head, "", c.cell, c.amount)})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := answer(t, r, oddCell); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if got := answer(t, r, "proactive.administrative_fees.collected"); got != c.wantAmount {
			t.Errorf("%s: amount %s, want %s; %v", c.name, got, c.wantAmount, r.Problems)
		}
	}
}

// TestSignOfAStyle: a style sheet puts the sign before a change that stands in a box.
func TestSignOfAStyle(t *testing.T) {
	page := itemsReport(func(rows [][]string) string {
		var b strings.Builder
		for _, r := range rows {
			b.WriteString("<div class=r><div class=c>" + strings.Join(r, "</div><div class=c>") + "</div></div>")
		}
		return strings.ReplaceAll(b.String(), "<div class=c>5</div>", "<div class=c><span class=ng>5</span></div>")
	}, "本年增/减")
	r := mustRead(t, "sign", "<style>.ng::before{content:'-'}</style>"+page)
	if r != nil {
		wantFigure(t, "sign", r, "proactive.administrative_licensing.items_change", -5)
	}
}

// TestStruckRowOfBoxes: a row of boxes is struck out as a whole, as one of a table is.
func TestStruckRowOfBoxes(t *testing.T) {
	page := string(boxPage("", "", "30", "12.5"))
	page = strings.NewReplacer("</div><div class=c>", `</span><span role="cell">`, "</div></div>", "</span></div>", "<div class=r>", `<div role="row">`, "<div class=c>", `<span role="cell">`).Replace(page)
	page = strings.Replace(page, `<div role="row"><span role="cell">第二十条第（一）项`, `<div role="table"><div role="row"><span role="cell">第二十条第（一）项`, 1)
	page = strings.Replace(page, "<p>五、", "</div><p>五、", 1)
	page = strings.Replace(page, `<div role="row"><span role="cell">行政处罚`, `<div role="row" style="text-decoration:line-through"><span role="cell">行政处罚`, 1)
	r := mustRead(t, "struck", page)
	if r == nil {
		return
	}
	if f := r.Figure("proactive.administrative_penalty.decisions"); f.Known() {
		t.Errorf("a number that is struck out is read as %s", f.Value)
	}
	wantFigure(t, "struck", r, "proactive.administrative_licensing.decisions", 30)
}

// TestSpeckOfAFrame: the document of a frame of one pixel is not seen, whatever it holds.
func TestSpeckOfAFrame(t *testing.T) {
	frame := `<iframe width=1 height=1 srcdoc="&lt;table border=1>&lt;tr>&lt;td>第二十条第（五）项&lt;/td>&lt;/tr>&lt;tr>&lt;td>信息内容&lt;/td>&lt;td>本年处理决定数量&lt;/td>&lt;/tr>&lt;tr>&lt;td>行政许可&lt;/td>&lt;td>99&lt;/td>&lt;/tr>&lt;/table>"></iframe>`
	r, err := parse.Parse(nianbao.Page{Body: boxPage("", frame, "30", "12.5")})
	if err != nil {
		t.Fatal(err)
	}
	if got := answer(t, r, oddCell); strings.TrimSuffix(got, "!") != "30" {
		t.Errorf("the frame's number is weighed against the one that is shown: %s", got)
	}
}
