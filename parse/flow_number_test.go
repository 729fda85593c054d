package parse_test

import (
	"slices"
	"strings"
	"testing"

	"nianbao"
	"nianbao/parse"
)

// flowReport is the start of a report of 2023 with section 二 as a text writes it whose cells stand as one says: every cell of the form
// of 2021 in reading order, the two rows of the first block and the row of fees replaced.
func flowReport(rules, documents, fees []string, write func(cells []string) string) []byte {
	cells := append([]string{"第二十条第（一）项", "信息内容", "本年制发件数", "本年废止件数", "现行有效件数", "规章"}, rules...)
	cells = append(append(cells, "行政规范性文件"), documents...)
	cells = append(cells, "第二十条第（五）项", "信息内容", "本年处理决定数量", "行政许可", "44", "第二十条第（六）项", "信息内容", "本年处理决定数量", "行政处罚", "71", "行政强制", "17",
		"第二十条第（八）项", "信息内容", "本年收费金额（单位：万元）", "行政事业性收费")
	return []byte("石桥县财政局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n" + write(append(append(cells, fees...), flowCases...)))
}

// flowCases is section 四 in the same order.
var flowCases = slices.Concat([]string{"四、政府信息公开行政复议、行政诉讼情况", "行政复议", "行政诉讼"}, outcomes, []string{"未经复议直接起诉", "复议后起诉"}, outcomes, outcomes, slices.Repeat([]string{"0"}, 15))

var outcomes = []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}

// asLines, asPipes, asWords and asParagraphs are four ways to lose the cells of a table.
func asLines(cells []string) string { return strings.Join(cells, "\n") }
func asPipes(cells []string) string { return strings.Join(cells, " |\n") + " |" }
func asWords(cells []string) string { return strings.Join(cells, " ") }
func asParagraphs(cells []string) string {
	return "<html><body><p>" + strings.Join(cells, "</p>\n<p>") + "</p></body></html>"
}

// TestNumbersWithoutCells holds that what stands in the place of a number keeps that place where a text has no cells: taken for a piece of
// a label or for two cells, it would move every number behind it.
func TestNumbersWithoutCells(t *testing.T) {
	const issued, repealed, inForce, fees = "proactive.normative_documents.issued", "proactive.normative_documents.repealed", "proactive.normative_documents.in_force", "proactive.administrative_fees.collected"
	zeros, money := []string{"0", "0", "0"}, []string{"3"}
	for _, c := range []struct {
		name      string
		documents []string
		fees      []string
		write     func([]string) string
		want      map[nianbao.CellID]string
	}{
		{"a circled number is no piece of the label before it", []string{"⑪", "2", "67"}, money, asPipes, map[nianbao.CellID]string{issued: "?", repealed: "2", inForce: "67"}},
		{"nor a small one, which labels are numbered with", []string{"⑤", "2", "67"}, money, asLines, map[nianbao.CellID]string{issued: "?", repealed: "2", inForce: "67"}},
		{"a tick", []string{"√", "2", "67"}, money, asLines, map[nianbao.CellID]string{issued: "?", repealed: "2", inForce: "67"}},
		{"letters that are drawn like digits, in the middle", []string{"3", "lO", "67"}, money, asPipes, map[nianbao.CellID]string{issued: "3", repealed: "?", inForce: "67"}},
		{"what a program prints for nothing, at the end", []string{"3", "2", "NaN"}, money, asLines, map[nianbao.CellID]string{issued: "3", repealed: "2", inForce: "?"}},
		{"a number and what of it", []string{"3", "44，其中7件为网络申请", "67，含上年4件"}, money, asPipes, map[nianbao.CellID]string{issued: "3", repealed: "44!", inForce: "67!"}},
		{"two numbers in a paragraph are one cell", []string{"3", "2<br>24", "67"}, money, asParagraphs, map[nianbao.CellID]string{issued: "3", repealed: "?", inForce: "67"}},
		{"a unit is a word of its own", []string{"3", "2", "67"}, []string{"3414500", "元"}, asWords, map[nianbao.CellID]string{fees: "341.45!"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := parse.Parse(nianbao.Page{URL: "https://a.example/1.html", Body: flowReport(zeros, c.documents, c.fees, c.write)})
			if err != nil {
				t.Fatal(err)
			}
			for id, want := range c.want {
				if got := answer(t, r, id); got != want {
					t.Errorf("%s = %s, want %s", id, got, want)
				}
			}
		})
	}
}

// TestColumnContradicted holds that in a text without cells the rows with numbers in a column that cannot add up are named, also where
// another row has lost a blank and so is read in several ways: none of them makes the column add up.
func TestColumnContradicted(t *testing.T) {
	f, err := nianbao.FormByID(nianbao.Form2021)
	if err != nil {
		t.Fatal(err)
	}
	page := func(received string) []byte {
		cells := []string{"申请人情况", "自然人", "法人或其他组织", "总计", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"}
		for i := range f.Table("requests").Rows {
			row := &f.Table("requests").Rows[i]
			numbers := map[string]string{"new_requests": received, "carried_over": "0 0 0 0 0 0", "granted": "4 1 0 0 0 0 5", "handled_total": "4 1 0 0 0 0 5"}[row.Key]
			if numbers == "" && !row.Header {
				numbers = "0 0 0 0 0 0 0"
			}
			cells = append(cells, strings.ReplaceAll(row.Label, " ", ""), numbers)
		}
		return []byte("石桥县财政局2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n" + asWords(append(cells, flowCases...)))
	}
	const id = nianbao.CellID("requests.new_requests.business")
	for received, want := range map[string]string{"4 1 0 0 0 0 5": "1", "1 4 0 0 0 0 5": "4!"} {
		r, err := parse.Parse(nianbao.Page{URL: "https://a.example/1.html", Body: page(received)})
		if err != nil {
			t.Fatal(err)
		}
		if got := answer(t, r, id); got != want {
			t.Errorf("received %s: %s = %s, want %s", received, id, got, want)
		}
	}
}
