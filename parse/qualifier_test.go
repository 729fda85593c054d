package parse_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao"
)

// TestQualifiers holds that what stands beside a label and is no part of it changes what its numbers are, unless it is known not to.
func TestQualifiers(t *testing.T) {
	two, three, four := ours()
	plain := report(bureau, 2023, two, three, four)
	if r := mustRead(t, "plain", plain); r == nil {
		return
	}
	places := []struct{ label, cell string }{{"行政处罚", string(penalty)}, {"第二十条第（六）项", string(penalty)}, {"（一）予以公开", string(granted)}, {"自然人", "requests.granted.natural_person"}, {"申请人情况", string(granted)}, {"结果维持", string(upheld)}, {"行政复议", string(upheld)}}
	forms := []string{"%s（%s）", "%s【%s】", "%s：%s", "%s—%s", "%s %s", "%s<br>%s", "%s<small>%s</small>"}
	used := 0
	for i, place := range places {
		whole := ">" + place.label + "<"
		if !strings.Contains(plain, whole) {
			continue
		}
		used++
		for n, word := range []string{"上年", "2021年以前", "三年合计", "白云县水务局", "下属单位", "截至6月底", "1-6月", "人次", "计划", "last year", "%", "Jan-Jun", "Q1", "YTD", "FY2021"} {
			form := forms[(i+n)%len(forms)]
			text := fmt.Sprintf(form, place.label, word)
			r := mustRead(t, text, strings.Replace(plain, whole, ">"+text+"<", 1))
			if r == nil {
				continue
			}
			id := nianbao.CellID(place.cell)
			named := slices.ContainsFunc(r.Problems, func(p nianbao.Problem) bool { return slices.Contains(p.Cells, id) })
			if f := r.Figure(id); f.Known() && !named {
				t.Errorf("%s: %s is %s, and no problem names it", text, id, f.Value)
			}
		}
		for _, word := range []string{"（件）", "（单位：件）", "<br>本年度", "（2023年）", "（2023年1-12月）", "（本级）", "（本单位）", "（注1）", "①", "*", "（数量）", "（" + bureau + "）"} {
			text := place.label + word
			r := mustRead(t, text, strings.Replace(plain, whole, ">"+text+"<", 1))
			if r == nil {
				continue
			}
			if f := r.Figure(nianbao.CellID(place.cell)); !f.Known() {
				t.Errorf("%s: %s is %s, want it read; %v", text, place.cell, f.State, r.Problems)
			}
		}
	}
	if used < 5 {
		t.Errorf("%d of the places are on the page", used)
	}
}

// TestQualifierOfItsOwnTable: words beside a label speak of the table in which the forms print it, in however large a grid it stands.
func TestQualifierOfItsOwnTable(t *testing.T) {
	for said, open := range map[string]string{"信息内容（last year）": "proactive.government_rules.issued", "信息内容（计划）": "proactive.government_rules.issued"} {
		lines := strings.Replace(plainProactive, "信息内容", said, 1) + plainRequests()
		checkTables(t, lines, wanted{open: "?", "requests.granted.total": "0", "requests.carried_forward.business": "0"})
	}
	lines := plainProactive + "注：上表数据为砚溪市水务局统计数。{c4}\n" + plainRequests()
	checkTables(t, lines, wanted{"requests.granted.total": "0", "requests.carried_forward.business": "0"})
}

// TestQualifierInOtherLetters: what stands in other letters beside one label is not known to be its translation, and on a page whose labels
// are all translated it is.
func TestQualifierInOtherLetters(t *testing.T) {
	two, three, four := ours()
	plain := report(bureau, 2023, two, three, four)
	one := strings.Replace(plain, ">行政处罚<", ">行政处罚（Anteil）<", 1)
	for name, page := range map[string]string{
		"one label":       one,
		"the same behind": strings.NewReplacer(">自然人<", ">自然人（Anteil）<", ">行政强制<", ">行政强制（Anteil）<", ">商业企业<", ">商业企业（Anteil）<").Replace(one),
	} {
		if r := mustRead(t, name, page); r != nil && !names(r, nianbao.CellsDoubtful, penalty) {
			t.Errorf("%s: no problem names %s", name, penalty)
		}
	}
	all := strings.NewReplacer(">自然人<", ">自然人 Natural person<", ">行政处罚<", ">行政处罚 Penalties<", ">行政强制<", ">行政强制 Enforcement<").Replace(plain)
	if r := mustRead(t, "translated", all); r != nil && (!r.Figure(penalty).Known() || names(r, nianbao.CellsDoubtful, penalty)) {
		t.Errorf("translated: %s is %s; %v", penalty, r.Figure(penalty).State, r.Problems)
	}
}

// TestQualifierYearUnknown: on a page that does not say which year it reports on, a year beside a label may be another.
func TestQualifierYearUnknown(t *testing.T) {
	two, three, four := ours()
	page := strings.ReplaceAll(report(bureau, 2023, two, three, four), "2023年", "")
	for _, year := range []string{"（2021年）", "（2021）", "（FY2021）", "（2021年1-12月）"} {
		r := mustRead(t, year, strings.Replace(page, ">行政处罚<", ">行政处罚"+year+"<", 1))
		if r == nil {
			continue
		}
		if !names(r, nianbao.CellsDoubtful, penalty) || !r.Figure(penalty).Known() {
			t.Errorf("%s: %s is %s, want it read and in doubt; %v", year, penalty, r.Figure(penalty).State, r.Problems)
		}
	}
}

// TestQualifierOverLongText: a row of long text between the numbers of a table heads nothing, and ends nothing that its title says.
func TestQualifierOverLongText(t *testing.T) {
	two, three, four := ours()
	page := strings.Replace(report(bureau, 2023, two, three, four), "<tr><td>信息内容</td>", `<tr><td colspan="2">第二十条第（六）项（若干）</td></tr><tr><td>信息内容</td>`, 1)
	long := `<tr><td colspan="2">` + strings.Repeat("数据由本机关各科室按照规定的口径逐项核对以后汇总填写，", 6) + "</td></tr>"
	at := strings.LastIndex(page[:strings.Index(page, "行政强制")], "<tr")
	r := mustRead(t, "long text", page[:at]+long+page[at:])
	for _, id := range []nianbao.CellID{penalty, "proactive.administrative_compulsion.decisions"} {
		if r != nil && !names(r, nianbao.CellsDoubtful, id) {
			t.Errorf("nothing names %s; %v", id, r.Problems)
		}
	}
}

// TestQualifierUnderHeading: a heading and the label under it are one cell where marks are all that part cells; what stands beside the label
// counts there too.
func TestQualifierUnderHeading(t *testing.T) {
	outcomes := []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}
	numbers := []string{"1", "2", "3", "4", "10", "0", "5", "0", "0", "5", "0", "0", "7", "0", "7"}
	for _, said := range []string{"（若干）", " 若干"} {
		lines := slices.Concat([]string{"行政复议" + said, "行政诉讼", ""}, outcomes, []string{"未经复议直接起诉", "复议后起诉", ""}, outcomes, outcomes, numbers)
		r := mustRead(t, said, "长岭市水务局2022年政府信息公开工作年度报告\n一、总体情况\n2022年，长岭市水务局认真落实政府信息公开各项要求。\n四、政府信息公开行政复议、行政诉讼情况\n"+
			strings.Join(lines, "\n| ")+"\n|\n五、存在的主要问题及改进情况\n不足之处有待改进。\n")
		if r == nil {
			continue
		}
		if f := r.Figure(upheld); f.Known() && !names(r, nianbao.CellsDoubtful, upheld) {
			t.Errorf("%s: %s is %s, and no problem names it", said, upheld, f.Value)
		}
		wantFigure(t, said, r, "cases.litigation_after_review.total", 7)
	}
}
