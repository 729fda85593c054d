package render

import (
	"regexp"
	"strings"
	"testing"

	"nianbao"
	"nianbao/analysis"
	"nianbao/render/message"
)

// TestHintReasons: every reason is a sentence in both languages, the Chinese one without English; English is what the command line prints.
func TestHintReasons(t *testing.T) {
	ind, err := analysis.IndicatorByID("refusal_rate")
	if err != nil {
		t.Fatal(err)
	}
	whole := nianbao.Whole
	rate := analysis.IndicatorValue{Indicator: ind, Defined: true, Numerator: whole(30), Denominator: whole(120)}
	form := nianbao.Forms[len(nianbao.Forms)-1]
	cell := nianbao.CellID("requests.granted.total")
	table := whole(83)
	scope := analysis.Reason{Code: analysis.ReasonScope, Operands: []any{9, 5, 4}}
	found := analysis.Reason{Code: analysis.ReasonOther, Operands: []any{cell, whole(378), 2, whole(374)}}
	latin := regexp.MustCompile(`[A-Za-z]{2,}`)
	for _, tt := range []struct {
		code   analysis.ReasonCode
		args   []any
		zh, en string
	}{
		{analysis.ReasonFar, []any{rate, 9, 0.046, 4.25}, "不予公开率25.0%（30/120），同类9个机关的中位数为4.6%（稳健z值4.2）；原因待核", ind.English + ": 0.25, the median of 9 peers is 0.046 (robust z 4.2)"},
		{analysis.ReasonRepeated, []any{7, form.Tables[0], 2021}, "“" + form.Tables[0].Title + "”中不为零的7个数字与2021年度逐项相同；可能属实，也可能沿用了旧数", "all 7 figures of table " + form.Tables[0].ID + " that are not zero are those of 2021"},
		{analysis.ReasonRound, []any{3, 5}, "不小于100的5个不同件数中，3个为整百数", "3 of 5 different counts from 100 up are multiples of 100"},
		{analysis.ReasonCarried, []any{2021, whole(2), whole(2), whole(9)}, "2021年度年报写结转下年度2件；本年度本年新收为2件，上年结转为9件，两格可能对调", "2021 carried 2 forward; 2 stands as newly received and 9 as carried over"},
		{analysis.ReasonStock, []any{whole(40), whole(41), whole(3), whole(2)}, "现行有效40件，上年度为41件；把3件作废止、2件作制发才相符，两格可能对调", "40 in force after 41 the year before fits 3 repealed and 2 issued, not the other way"},
		{analysis.ReasonFlipped, []any{whole(50), whole(1), 2021, whole(2), whole(60)}, "自然人与商业企业新收申请：2021年度为50件和1件，本年度为2件和60件，两列可能对调", "natural persons and businesses: 50 and 1 in 2021, 2 and 60 now"},
		{analysis.ReasonYears, []any{nianbao.RuleID("carry"), nianbao.Sides{Left: nianbao.Side{Sum: whole(2)}, Right: nianbao.Side{Open: 1}, Op: nianbao.Equal, Whole: true}},
			"上年结转＝上年度年报的结转下年度；按两年网页原文，2与0，二者不等，1个数字未填", "what was carried forward last year is carried over this year: 2, parts add to 0, 1 not reported"},
		{analysis.ReasonSaid, []any{analysis.Said{Problem: nianbao.Problem{Code: nianbao.ProseMismatch, Detail: "section 2 says 84"}, Table: &table}}, "正文所写数字与表格不同，表格为83", "section 2 says 84"},
		{analysis.ReasonScopeOpen, []any{scope}, "其数字是否含所属部门，不能断定：部门有数的9格中，5格不小于各部门之和，4格小于", "whether the figures hold the departments cannot be told: of 9 cells in which departments report something, 5 are at least their sum and 4 are smaller"},
		{analysis.ReasonScopeOpen, []any{analysis.Reason{Code: analysis.ReasonNoForm}}, "其数字是否含所属部门，不能断定：年报的格式未能认定", "whether the figures hold the departments cannot be told: the report has no form"},
		{analysis.ReasonAbove, []any{cell, whole(3), 2, whole(9), 1}, cellLabel(message.Chinese, cell) + "：为3，已知2个部门合计已达9，另有1个部门未知", string(cell) + ": 3, but departments (2) add to 9 already, 1 more unknown"},
		{analysis.ReasonMostFit, []any{45, 51, 6, found}, "各部门合计共51项，45项与政府数字相同，6项不同：数字待核，或有部门不在库中；" + cellLabel(message.Chinese, cell) + "：为378，全部2个部门合计374",
			"45 of 51 sums of the departments fit to the digit, and 6 figures differ: wrong, or those of a department that is not here; " + string(cell) + ": 378, all departments (2) add to 374"},
		{analysis.ReasonMostFitOne, []any{50, 51, 1, found}, "", "50 of 51 sums of the departments fit to the digit, and 1 figure differs: wrong, or those of a department that is not here; " + string(cell) + ": 378, all departments (2) add to 374"},
	} {
		why := analysis.Reason{Code: tt.code, Operands: tt.args}
		zh, en := HintReason(message.Chinese, why), HintReason(message.English, why)
		if tt.zh != "" && zh != tt.zh || en != tt.en || strings.Contains(zh+en, "%!") {
			t.Errorf("%s:\n%s\n%s", tt.code, zh, en)
		}
		if left := latin.FindString(zh); left != "" {
			t.Errorf("%s has %q in Chinese: %s", tt.code, left, zh)
		}
	}
	less := analysis.Reason{Code: analysis.ReasonAbove, Operands: []any{cell, whole(3), 2, whole(9), 1}, Then: []analysis.Reason{{Code: analysis.ReasonNotLess}, {Code: analysis.ReasonNoReport, Operands: []any{[]string{"甲局", "乙局"}}}}}
	if en := HintReason(message.English, less); !strings.HasSuffix(en, "1 more unknown, so a report that holds them cannot say less; no report of 甲局、乙局") {
		t.Error(en)
	}
}
