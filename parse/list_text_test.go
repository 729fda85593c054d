package parse_test

import (
	"fmt"
	"strings"
	"testing"

	"nianbao"
)

// Text whose cells a mark of prose divides, and text with what a printer or a mail program put around its lines.

// TestListMarks: one row a line, the cells between commas, semicolons or slashes, with and without quotes; a colon may stand behind the label.
func TestListMarks(t *testing.T) {
	const uncovered = nianbao.CellID("requests.granted.total")
	for name, write := range map[string]func(row string) string{
		"commas":             func(s string) string { return strings.ReplaceAll(s, " | ", ",") },
		"full-width commas":  func(s string) string { return strings.ReplaceAll(s, " | ", "，") },
		"semicolons":         func(s string) string { return strings.ReplaceAll(s, " | ", "；") },
		"quoted":             func(s string) string { return `"` + strings.ReplaceAll(s, " | ", `","`) + `"` },
		"slashes":            func(s string) string { return strings.ReplaceAll(s, " | ", "/") },
		"colons and slashes": func(s string) string { return strings.ReplaceAll(strings.Replace(s, " | ", "：", 1), " | ", "/") },
	} {
		lines := func(rows []string) string {
			out := make([]string, len(rows))
			for i, row := range rows {
				out[i] = write(row)
			}
			return strings.Join(out, "\n")
		}
		four := func(rows []string) string { return lines(rows) }
		if name == "colons and slashes" {
			four = func(rows []string) string { return strings.ReplaceAll(strings.Join(rows, "\n"), " | ", "/") } // no label stands before its numbers
		}
		page := textReport(lines, four, "", "")
		for kind, page := range map[string]string{"text": page, "paragraphs": "<html><body><p>" + strings.ReplaceAll(page, "\n", "</p><p>") + "</p></body></html>"} {
			r := mustRead(t, name, page)
			if r == nil {
				continue
			}
			says := name + " in " + kind
			wantFigure(t, says, r, penalty, 12)
			wantFigure(t, says, r, uncovered, 7)
			wantFigure(t, says, r, "proactive.normative_documents.in_force", 4)
			wantFigure(t, says, r, upheld, 9)
		}
	}
}

// TestSlashesForNothing: a slash between blanks stands for nothing in its cell, and two that stand together say not which.
func TestSlashesForNothing(t *testing.T) {
	for _, row := range []string{"（一）予以公开 / / 7 / / / 7", "（一）予以公开  /  /  7  /  /  /  7", "（一）予以公开/0///7/0/0/7"} {
		page := textReport(func(rows []string) string { return strings.ReplaceAll(strings.Join(rows, "\n"), " | ", "/") }, func(rows []string) string { return strings.Join(rows, "\n") }, "", "")
		page = strings.Replace(page, "（一）予以公开/7/0/0/0/0/0/7", row, 1)
		r := mustRead(t, row, page)
		if r == nil {
			continue
		}
		if f := r.Figure("requests.granted.natural_person"); f.Known() {
			t.Errorf("%s: the first cell is %s", row, f.Value)
		}
	}
}

// TestRunningHeads: the title and the number that a printer put on each page are no rows, and no second report begins behind them; a number that does not count
// on is a cell.
func TestRunningHeads(t *testing.T) {
	join := func(joint string) func([]string) string {
		return func(rows []string) string {
			return strings.ReplaceAll(strings.Join(rows, "\n"), " | ", joint)
		}
	}
	for _, joint := range []string{" ", "\t", "；", "\n"} {
		page := textReport(join(joint), join(joint), "", "")
		lines := strings.Split(page, "\n")
		for _, number := range []string{"%d", "- %d -", "第%d页 共9页", "\f%d"} {
			for _, every := range []int{6, 9, 14} {
				var out []string
				for i, l := range lines {
					if i > 0 && i%every == 0 {
						out = append(out, fmt.Sprintf(number, i/every), lines[0])
					}
					out = append(out, l)
				}
				says := fmt.Sprintf("%q, %q after %d lines", joint, number, every)
				if r := mustRead(t, says, strings.Join(out, "\n")); r != nil {
					wantFigure(t, says, r, penalty, 12)
					wantFigure(t, says, r, "requests.granted.total", 7)
					wantFigure(t, says, r, upheld, 9)
				}
			}
		}
	}
}

// TestQuotedMail: the mark of a quoted mail is no part of any cell.
func TestQuotedMail(t *testing.T) {
	join := func(rows []string) string { return strings.ReplaceAll(strings.Join(rows, "\n"), " | ", "  ") }
	r := mustRead(t, "quoted", "> "+strings.ReplaceAll(textReport(join, join, "", ""), "\n", "\n> "))
	if r == nil {
		return
	}
	if r.Agency != "长岭市水务局" || r.Year != 2023 {
		t.Errorf("agency %q, year %d", r.Agency, r.Year)
	}
	wantFigure(t, "quoted", r, penalty, 12)
	wantFigure(t, "quoted", r, upheld, 9)
}

// TestMarkInTheWayOfWidth: a block without a header is of the edition that has as many columns only where all that stands in its row can be a cell.
func TestMarkInTheWayOfWidth(t *testing.T) {
	join := func(rows []string) string { return strings.ReplaceAll(strings.Join(rows, "\n"), " | ", "  ") }
	page := strings.Replace(textReport(join, join, "", ""), "行政强制  13", "行政强制  13\n第二十条第（八）项\n行政事业性收费  5  >", 1)
	if r := mustRead(t, "a mark", page); r != nil {
		for _, id := range []nianbao.CellID{"proactive.administrative_fees.items_previous_year", "proactive.administrative_fees.collected"} {
			if f := r.Figure(id); f.Known() {
				t.Errorf("%s is %s", id, f.Value)
			}
		}
	}
}

// TestPipedPlaces: a pipe between all places of a row, those that a span covers and blank ones included. Most rows end with a pipe then, as where a pipe ends
// each cell, and one place less makes the difference between two columns.
func TestPipedPlaces(t *testing.T) {
	rows := []string{
		"自然人||||法人或其他组织|||||总计", "|||自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计",
		"一、本年新收政府信息公开申请数量|||||0||||", "二、上年结转政府信息公开申请数量|||||||||", "三、本年度办理结果|（一）予以公开||||0|||－|", "|（二）部分公开|||||||—|",
		"|（三）不予公开|1.属于国家秘密|0||||－||", "||2.其他法律行政法规禁止公开|||||||0", "||3.危及“三安全一稳定”|||||0||", "||4.保护第三方合法权益|||||||", "||5.属于三类内部事务信息|0||||||", "||6.属于四类过程性信息|||0||||", "|（七）总计||||||||", "四、结转下年度继续办理|||||||||",
	}
	rows[0] = "|||申请人情况||||||"
	page := "长岭市水务局2023年政府信息公开工作年度报告\n一、总体情况\n工作平稳有序。\n二、主动公开政府信息情况\n信息内容|本年制发件数|本年废止件数|现行有效件数\n规章|0||\n行政规范性文件||1|\n三、收到和处理政府信息公开申请情况\n" + strings.Join(rows, "\n") + "\n五、存在的主要问题及改进情况\n无。\n"
	r := mustRead(t, "places", page)
	if r == nil {
		return
	}
	for _, c := range []struct {
		cell  nianbao.CellID
		known bool
	}{
		{"requests.granted.research_institution", true}, {"requests.granted.public_interest_org", false}, {"requests.new_requests.research_institution", true}, {"requests.new_requests.business", false}, {"requests.new_requests.legal_service", false}, {"requests.new_requests.public_interest_org", false},
		{"requests.denied.state_secret.natural_person", true}, {"requests.denied.other_law.total", true}, {"requests.denied.security_stability.legal_service", true}, {"requests.denied.security_stability.public_interest_org", false},
		{"proactive.government_rules.issued", true}, {"proactive.normative_documents.repealed", true}, {"proactive.normative_documents.issued", false},
	} {
		if f := r.Figure(c.cell); f.Known() != c.known {
			t.Errorf("%s is %s %s, known: want %t", c.cell, f.State, f.Value, c.known)
		}
	}
}
