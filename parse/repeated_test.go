package parse_test

import (
	"strings"
	"testing"

	"nianbao"
)

// sections23 are section 二 and 三 with a row printed again behind the row that begins with after.
func sections23(after, again string) string {
	requests := strings.ReplaceAll(plainRequests(), "予以公开|0|0|0|0|0|0|0", "予以公开|3|0|0|0|0|0|3")
	var b strings.Builder
	for line := range strings.Lines(plainProactive + "\n" + requests) {
		b.WriteString(line)
		if strings.HasPrefix(strings.TrimLeft(line, "（）一二三四五六七、1234567890."), after) {
			b.WriteString(again + "\n")
		}
	}
	return b.String()
}

// TestRepeatedLabels prints a row twice: the two stand together, and the rows around them are read.
func TestRepeatedLabels(t *testing.T) {
	const granted, total = "requests.granted.natural_person", "requests.handled_total.business"
	for _, c := range []struct {
		name, after, again string
		want               wanted
	}{
		{"other numbers", "予以公开", "（一）予以公开|3|0|0|0|0|1|4", wanted{granted: "?", "requests.granted.business": "?", "requests.new_requests.total": "0", "requests.carried_forward.total": "0"}},
		{"the same numbers", "予以公开", "（一）予以公开|3|0|0|0|0|0|3", wanted{granted: "3", "requests.new_requests.total": "0", "requests.carried_forward.total": "0"}},
		{"a total under a total", "总计", "（七）总计|7|0|0|0|0|0|7", wanted{granted: "3", total: "?", "requests.handled_total.natural_person": "?", "requests.carried_forward.total": "0"}},
		{"a sum of all rows at the end", "结转下年度", "合计|7|0|0|0|0|0|7", wanted{granted: "3", total: "0", "requests.handled_total.natural_person": "0", "requests.carried_forward.total": "0"}},
		{"the first row of a block", "规章", "规章|1|9|3", wanted{"proactive.government_rules.issued": "?", "proactive.government_rules.repealed": "?", "proactive.normative_documents.issued": "4", "proactive.administrative_penalty.decisions": "8"}},
		{"a row that is too narrow", "予以公开", "（一）予以公开|3|0|0|0|0|1", wanted{granted: "?", "requests.partially_granted.business": "0"}},
	} {
		t.Run(c.name, func(t *testing.T) { checkTables(t, sections23(c.after, c.again), c.want) })
		t.Run(c.name+" in text", func(t *testing.T) { checkText(t, sections23(c.after, c.again), c.want) })
	}
}

// checkText is checkTables for a page of text: every row a line, its cells parted by a stroke.
func checkText(t *testing.T, lines string, want wanted) {
	t.Helper()
	text := "白鹭市财政局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n" + strings.Replace(spanMark.ReplaceAllString(lines, ""), "\n\n", "\n三、收到和处理政府信息公开申请情况\n", 1)
	checkPage(t, nianbao.Page{URL: "report.txt", Body: []byte(text)}, want)
}

// TestBlocksWithoutHeader takes the header from a block of section 二. Its edition follows from the number of its columns alone, and only
// where one edition has as many: the blocks around it can be of another.
func TestBlocksWithoutHeader(t *testing.T) {
	for _, c := range []struct {
		name, lines string
		want        wanted
	}{
		{"three columns in both editions", strings.Replace(plainProactive, "信息内容|本年制发件数|本年废止件数|现行有效件数\n", "", 1), wanted{"proactive.government_rules.issued": "?", "proactive.normative_documents.in_force": "?", "proactive.administrative_licensing.decisions": "7"}},
		{"one column", "第二十条第（五）项\n行政许可|7\n" + plainProactive[strings.Index(plainProactive, "第二十条第（六）项"):], wanted{"proactive.administrative_licensing.decisions": "7"}},
		{"one column or three with blanks", "第二十条第（五）项|||\n行政许可|7||\n" + plainProactive[strings.Index(plainProactive, "第二十条第（六）项"):], wanted{"proactive.administrative_licensing.decisions": "?", "proactive.administrative_penalty.decisions": "8"}},
		{"behind a row of the agency's own", strings.Replace(plainProactive, "规章|", "党内法规|", 1), wanted{"proactive.normative_documents.issued": "4", "proactive.normative_documents.in_force": "6"}},
		{"in another edition, behind a row of the agency's own", strings.NewReplacer("本年制发件数|本年废止件数|现行有效件数", "本年新制作数量|本年新公开数量|对外公开总数量", "规章|1|2|3", "党内法规|1|2|3").Replace(plainProactive),
			wanted{"proactive.normative_documents.published_total": "6"}},
	} {
		t.Run(c.name, func(t *testing.T) { checkTables(t, c.lines+"\n"+plainRequests(), c.want) })
		t.Run(c.name+" in text", func(t *testing.T) { checkText(t, c.lines+"\n"+plainRequests(), c.want) })
	}
}
