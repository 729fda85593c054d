package parse_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao"
)

var kindsOfOrganisations = []string{"商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"}

// turnedReport is a report whose section 三 has the kinds of organisations in the order that heads names; again is the order of a header
// that stands in the middle of the table a second time. Natural persons have sent 1 request, and the kinds, in the order of the form, 2
// to 6; all are carried forward, but for those that a row under the second header answers, one a kind from the second kind on.
func turnedReport(join string, heads, again []string, answered bool) string {
	form, _ := nianbao.FormByID(nianbao.Form2021)
	var lines []string
	row := func(cells ...string) { lines = append(lines, strings.Join(cells, join)) }
	header := func(kinds []string) {
		row("申请人情况")
		row("自然人", "法人或其他组织", "总计")
		row(kinds...)
	}
	header(heads)
	for _, r := range form.Table("requests").Rows {
		if r.Header {
			continue
		}
		if r.Key == "denied.enforcement_files" && again != nil {
			header(again)
			heads = again
		}
		numbers := make([]int, 6)
		for i := range numbers {
			done := 0
			if answered && i > 1 {
				done = i
			}
			switch r.Key {
			case "new_requests":
				numbers[i] = i + 1
			case "carried_forward":
				numbers[i] = i + 1 - done
			case "other.other", "handled_total":
				numbers[i] = done
			}
		}
		sum := numbers[0]
		cells := []string{r.Label, fmt.Sprint(numbers[0])}
		for _, h := range heads {
			i := max(slices.Index(kindsOfOrganisations, h), 0)
			cells = append(cells, fmt.Sprint(numbers[i+1]))
			sum += numbers[i+1]
		}
		row(append(cells, fmt.Sprint(sum))...)
	}
	return "长岭市水务局2022年政府信息公开工作年度报告\n一、总体情况\n2022年，长岭市水务局认真落实政府信息公开各项要求。\n三、收到和处理政府信息公开申请情况\n" +
		strings.Join(lines, "\n") + "\n五、存在的主要问题及改进情况\n不足之处有待改进。\n"
}

// ranks are the columns of section 三 in the order of the form.
var ranks = []string{"natural_person", "business", "research_institution", "public_interest_org", "legal_service", "other_org"}

var ways = map[string]string{"a cell a line": "\n", "pipes": " | ", "tabs": "\t", "spaces": "   "}

// TestKindsInAnotherOrder: the kinds of organisations stand in another order. All sums hold either way; the headers say which is which.
func TestKindsInAnotherOrder(t *testing.T) {
	for name, join := range ways {
		r := mustRead(t, name, turnedReport(join, []string{"法律服务机构", "商业企业", "其他", "科研机构", "社会公益组织"}, nil, true))
		if r == nil {
			continue
		}
		for i, kind := range ranks {
			wantFigure(t, name, r, nianbao.CellID("requests.new_requests."+kind), int64(i+1))
		}
	}
}

// TestKindsInAnUnknownOrder: one of the headers is lost, and the others do not stand as the form has them: what is a kind's own is open.
func TestKindsInAnUnknownOrder(t *testing.T) {
	r := mustRead(t, "one lost", turnedReport("\t", []string{"法律服务机构", "", "其他", "科研机构", "社会公益组织"}, nil, false))
	if r == nil {
		return
	}
	for _, kind := range ranks[1:] {
		id := nianbao.CellID("requests.new_requests." + kind)
		if f := r.Figure(id); f.Known() || !names(r, nianbao.CellsUnresolved, id) {
			t.Errorf("%s is %s %q", id, f.Value, f.Raw)
		}
	}
	wantFigure(t, "one lost", r, "requests.new_requests.natural_person", 1)
	wantFigure(t, "one lost", r, "requests.granted.business", 0)
}

// TestHeaderAgainInAnotherOrder: the header stands in the middle of the table again, in another order. The columns add up by one of the
// orders only: that is the one of the rows under it.
func TestHeaderAgainInAnotherOrder(t *testing.T) {
	turned := []string{"科研机构", "商业企业", "社会公益组织", "法律服务机构", "其他"}
	for name, join := range ways {
		if r := mustRead(t, name, turnedReport(join, kindsOfOrganisations, turned, true)); r != nil {
			wantFigure(t, name, r, "requests.carried_forward.business", 2)
			wantFigure(t, name, r, "requests.carried_forward.research_institution", 1)
		}
		page := turnedReport(join, kindsOfOrganisations, kindsOfOrganisations, true)
		at := strings.LastIndex(page, strings.Join(kindsOfOrganisations, join))
		r := mustRead(t, name, page[:at]+strings.Replace(page[at:], strings.Join(kindsOfOrganisations, join), strings.Join(turned, join), 1))
		if r == nil {
			continue
		}
		wantFigure(t, name, r, "requests.carried_forward.business", 2)
		if !names(r, nianbao.CellsReread, "requests.carried_forward.business") {
			t.Errorf("%s: nothing says that the header over it is not followed", name)
		}
	}
}

// TestOutcomesInAnotherOrder: several headers of section 四 stand in one line of text, in another order than that of the form.
func TestOutcomesInAnotherOrder(t *testing.T) {
	for name, join := range map[string]string{"tabs": "\t", "spaces": "   ", "pipes": " | ", "closed up": ""} {
		outcomes := []string{"结果维持", "尚未审结", "结果纠正", "其他结果", "总计"}
		numbers := []string{"1", "2", "3", "4", "10"}
		lines := []string{"行政复议\t行政诉讼", strings.Join(append(slices.Clone(outcomes), "复议后起诉", "未经复议直接起诉"), join), strings.Join(slices.Concat(outcomes, outcomes), join),
			strings.Join(slices.Concat(numbers, []string{"0", "5", "0", "0", "5"}, []string{"0", "0", "7", "0", "7"}), "\t")}
		r := mustRead(t, name, "长岭市水务局2022年政府信息公开工作年度报告\n一、总体情况\n2022年，长岭市水务局认真落实政府信息公开各项要求。\n二、主动公开政府信息情况\n"+
			"第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n1\n2\n3\n行政规范性文件\n4\n5\n6\n第二十条第（五）项\n信息内容\n本年处理决定数量\n行政许可\n0\n第二十条第（六）项\n信息内容\n本年处理决定数量\n行政处罚\n0\n行政强制\n0\n四、政府信息公开行政复议、行政诉讼情况\n"+strings.Join(lines, "\n")+"\n五、存在的主要问题及改进情况\n不足之处有待改进。\n")
		if r == nil {
			continue
		}
		wantFigure(t, name, r, "cases.review.pending", 2)
		wantFigure(t, name, r, "cases.review.other", 4)
		wantFigure(t, name, r, "cases.litigation_after_review.pending", 5)
		wantFigure(t, name, r, "cases.litigation_direct.corrected", 7) // the third outcome there
	}
}
