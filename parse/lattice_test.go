package parse_test

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"nianbao"
)

var spanMark = regexp.MustCompile(`\{([rc])(\d+)\}`)

// drawTables writes a page of tables: a line is a row, a blank line parts tables, | parts cells, {c2} and {r2} are spans.
func drawTables(lines string) []byte {
	var b strings.Builder
	b.WriteString(`<html><head><meta charset="utf-8"><title>白鹭市财政局2023年政府信息公开工作年度报告</title></head><body><h1>白鹭市财政局2023年政府信息公开工作年度报告</h1>`)
	for table := range strings.SplitSeq(strings.Trim(lines, "\n"), "\n\n") {
		b.WriteString("<table>")
		for line := range strings.SplitSeq(table, "\n") {
			b.WriteString("<tr>")
			for cell := range strings.SplitSeq(line, "|") {
				b.WriteString("<td")
				for _, m := range spanMark.FindAllStringSubmatch(cell, -1) {
					fmt.Fprintf(&b, ` %sspan="%s"`, map[string]string{"r": "row", "c": "col"}[m[1]], m[2])
				}
				fmt.Fprintf(&b, ">%s</td>", html.EscapeString(strings.TrimSpace(spanMark.ReplaceAllString(cell, ""))))
			}
			b.WriteString("</tr>")
		}
		b.WriteString("</table>")
	}
	b.WriteString("<p>六、其他需要报告的事项</p><p>无。</p></body></html>")
	return []byte(b.String())
}

// casesHead is the header of section 四 as the form prints it.
const casesHead = `行政复议{c5}|行政诉讼{c10}
结果维持{r2}|结果纠正{r2}|其他结果{r2}|尚未审结{r2}|总计{r2}|未经复议直接起诉{c5}|复议后起诉{c5}
结果维持|结果纠正|其他结果|尚未审结|总计|结果维持|结果纠正|其他结果|尚未审结|总计
`

// plainProactive is section 二 as the form prints it.
const plainProactive = `第二十条第（一）项{c4}
信息内容|本年制发件数|本年废止件数|现行有效件数
规章|1|2|3
行政规范性文件|4|5|6
第二十条第（五）项{c4}
信息内容|本年处理决定数量{c3}
行政许可|7{c3}
第二十条第（六）项{c4}
信息内容|本年处理决定数量{c3}
行政处罚|8{c3}
行政强制|9{c3}
第二十条第（八）项{c4}
信息内容|本年收费金额（单位：万元）{c3}
行政事业性收费|10{c3}
`

// plainRequests is section 三 with a zero in every cell, its groups left out.
func plainRequests() string {
	f, _ := nianbao.FormByID(nianbao.Form2021)
	var b strings.Builder
	b.WriteString("项目|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计\n")
	for _, row := range f.Table("requests").Rows {
		fmt.Fprintf(&b, "%s|0|0|0|0|0|0|0\n", row.Label)
	}
	return b.String()
}

// wanted lists figures by the end of their id: "4" for a number, "?" for one that is open or missing and named by a problem.
type wanted map[string]string

func checkTables(t *testing.T, lines string, want wanted) {
	t.Helper()
	checkPage(t, nianbao.Page{Body: drawTables(lines)}, want)
}

func checkPage(t *testing.T, page nianbao.Page, want wanted) {
	t.Helper()
	r, err := readChecked(page)
	if err != nil {
		t.Fatal(err)
	}
	named := make(map[nianbao.CellID]bool)
	for _, p := range r.Problems {
		for _, c := range p.Cells {
			named[c] = true
		}
	}
	for id, text := range want {
		f := r.Figure(nianbao.CellID(id))
		switch {
		case text == "?" && (f.Known() || !named[f.Cell]):
			t.Errorf("%s is %s %s at %s, named %v; want it open and named", id, f.State, f.Value, f.At, named[f.Cell])
		case text != "?" && (!f.Known() || f.Value.String() != text):
			t.Errorf("%s is %s %s at %s, want %s", id, f.State, f.Value, f.At, text)
		}
	}
}

// casesWanted are fifteen numbers of section 四 in the order of the form.
func casesWanted(numbers string) wanted {
	w := make(wanted)
	f, _ := nianbao.FormByID(nianbao.Form2021)
	t := f.Table("cases")
	for i, n := range strings.Fields(numbers) {
		w[string(t.CellID(&t.Rows[0], &t.Columns[i]))] = n
	}
	return w
}

const allOpen = "? ? ? ? ? ? ? ? ? ? ? ? ? ? ?"

// TestCasesByHeaders: section 四 is bound by its printed groups and outcomes, in whatever order and direction they stand.
func TestCasesByHeaders(t *testing.T) {
	for _, c := range []struct{ says, table, want string }{
		{"as the form", casesHead + "1|2|3|4|10|5|6|7|8|26|9|1|2|3|15", "1 2 3 4 10 5 6 7 8 26 9 1 2 3 15"},
		{"lawsuits before reviews", `行政诉讼{c10}|行政复议{c5}
未经复议直接起诉{c5}|复议后起诉{c5}|结果维持{r2}|结果纠正{r2}|其他结果{r2}|尚未审结{r2}|总计{r2}
结果维持|结果纠正|其他结果|尚未审结|总计|结果维持|结果纠正|其他结果|尚未审结|总计
1|2|3|4|10|5|6|7|8|26|9|1|2|3|15`, "9 1 2 3 15 1 2 3 4 10 5 6 7 8 26"},
		{"after review before without", strings.Replace(casesHead, "未经复议直接起诉{c5}|复议后起诉{c5}", "复议后起诉{c5}|未经复议直接起诉{c5}", 1) + "1|2|3|4|10|5|6|7|8|26|9|1|2|3|15", "1 2 3 4 10 9 1 2 3 15 5 6 7 8 26"},
		{"outcomes in another order", strings.ReplaceAll(strings.ReplaceAll(casesHead, "结果维持{r2}|结果纠正{r2}", "结果纠正{r2}|结果维持{r2}"), "结果维持|结果纠正", "结果纠正|结果维持") + "1|2|3|4|10|5|6|7|8|26|9|1|2|3|15", "2 1 3 4 10 6 5 7 8 26 1 9 2 3 15"},
		{"totals first", `行政复议{c5}|行政诉讼{c10}
总计{r2}|结果维持{r2}|结果纠正{r2}|其他结果{r2}|尚未审结{r2}|未经复议直接起诉{c5}|复议后起诉{c5}
总计|结果维持|结果纠正|其他结果|尚未审结|总计|结果维持|结果纠正|其他结果|尚未审结
10|1|2|3|4|26|5|6|7|8|15|9|1|2|3`, "1 2 3 4 10 5 6 7 8 26 9 1 2 3 15"},
		{"no totals", `行政复议{c4}|行政诉讼{c8}
结果维持{r2}|结果纠正{r2}|其他结果{r2}|尚未审结{r2}|未经复议直接起诉{c4}|复议后起诉{c4}
结果维持|结果纠正|其他结果|尚未审结|结果维持|结果纠正|其他结果|尚未审结
1|2|3|4|5|6|7|8|9|1|2|3`, "1 2 3 4 ? 5 6 7 8 ? 9 1 2 3 ?"},
		{"two groups, of which one is none of the form's", `行政复议{c5}|行政诉讼{c5}
结果维持|结果纠正|其他结果|尚未审结|总计|结果维持|结果纠正|其他结果|尚未审结|总计
1|2|3|4|10|5|6|7|8|26`, "1 2 3 4 10 ? ? ? ? ? ? ? ? ? ?"},
		{"a group a row", `类型|结果维持|结果纠正|其他结果|尚未审结|总计
行政复议|1|2|3|4|10
未经复议直接起诉|5|6|7|8|26
复议后起诉|9|1|2|3|15`, "1 2 3 4 10 5 6 7 8 26 9 1 2 3 15"},
		{"groups in rows, another order", `类型|总计|结果维持|结果纠正|其他结果|尚未审结
复议后起诉|10|1|2|3|4
行政复议|26|5|6|7|8
未经复议直接起诉|15|9|1|2|3`, "5 6 7 8 26 9 1 2 3 15 1 2 3 4 10"},
		{"outcomes in rows", `结果|行政复议|未经复议直接起诉|复议后起诉
结果维持|1|5|9
结果纠正|2|6|1
其他结果|3|7|2
尚未审结|4|8|3
总计|10|26|15`, "1 2 3 4 10 5 6 7 8 26 9 1 2 3 15"},
		{"all turned", `类型|结果|件数
行政复议{r5}|结果维持|1
结果纠正|2
其他结果|3
尚未审结|4
总计|10
未经复议直接起诉{r5}|结果维持|5
结果纠正|6
其他结果|7
尚未审结|8
总计|26
复议后起诉{r5}|结果维持|9
结果纠正|1
其他结果|2
尚未审结|3
总计|15`, "1 2 3 4 10 5 6 7 8 26 9 1 2 3 15"},
		{"three tables", `行政复议{c5}
结果维持|结果纠正|其他结果|尚未审结|总计
1|2|3|4|10

未经复议直接起诉{c5}
结果维持|结果纠正|其他结果|尚未审结|总计
5|6|7|8|26

复议后起诉{c5}
结果维持|结果纠正|其他结果|尚未审结|总计
9|1|2|3|15`, "1 2 3 4 10 5 6 7 8 26 9 1 2 3 15"},
		{"last year over this year", strings.Replace(casesHead, "行政复议{c5}", "年度{r3}|行政复议{c5}", 1) + "2022年|3|3|3|3|12|3|3|3|3|12|3|3|3|3|12\n2023年|1|2|3|4|10|5|6|7|8|26|9|1|2|3|15", "1 2 3 4 10 5 6 7 8 26 9 1 2 3 15"},
		{"last year only", strings.Replace(casesHead, "行政复议{c5}", "年度{r3}|行政复议{c5}", 1) + "2022年|1|2|3|4|10|5|6|7|8|26|9|1|2|3|15", allOpen},
		{"by words", strings.Replace(casesHead, "行政复议{c5}", "年度{r3}|行政复议{c5}", 1) + "上年|3|3|3|3|12|3|3|3|3|12|3|3|3|3|12\n本年|1|2|3|4|10|5|6|7|8|26|9|1|2|3|15", "1 2 3 4 10 5 6 7 8 26 9 1 2 3 15"},
		{"the names of the groups exchanged", strings.Replace(casesHead, "行政复议{c5}|行政诉讼{c10}", "行政诉讼{c5}|行政复议{c10}", 1) + "1|2|3|4|10|5|6|7|8|26|9|1|2|3|15", allOpen},
		{"the names of the groups exchanged over lawsuits before reviews", `行政复议{c10}|行政诉讼{c5}
未经复议直接起诉{c5}|复议后起诉{c5}|结果维持{r2}|结果纠正{r2}|其他结果{r2}|尚未审结{r2}|总计{r2}
结果维持|结果纠正|其他结果|尚未审结|总计|结果维持|结果纠正|其他结果|尚未审结|总计
1|2|3|4|10|5|6|7|8|26|9|1|2|3|15`, allOpen},
		{"both names over the reviews", strings.Replace(casesHead, "行政复议{c5}", "行政诉讼、行政复议{c5}", 1) + "1|2|3|4|10|5|6|7|8|26|9|1|2|3|15", "? ? ? ? ? 5 6 7 8 26 9 1 2 3 15"},
		{"a row of totals beside a row of its own", strings.Replace(casesHead, "行政复议{c5}", "{r3}|行政复议{c5}", 1) + "合计|3|3|3|3|12|6|7|8|9|30|9|2|2|3|16\n本级|1|2|3|4|10|5|6|7|8|26|9|1|2|3|15", allOpen},
		{"first and second instance", strings.Replace(casesHead, "行政复议{c5}", "审级{r3}|行政复议{c5}", 1) + "一审|1|1|1|1|4|1|2|3|4|10|1|1|1|2|5\n二审|2|2|2|2|8|2|3|4|5|14|2|2|2|3|9\n合计|3|3|3|3|12|3|5|7|9|24|3|3|3|5|14", allOpen},
		{"the lawsuits together beside both", strings.NewReplacer("行政诉讼{c10}", "行政诉讼{c15}", "复议后起诉{c5}", "复议后起诉{c5}|行政诉讼合计{c5}", "总计\n", "总计|结果维持|结果纠正|其他结果|尚未审结|总计\n").Replace(casesHead) + "1|2|3|4|10|5|6|7|8|26|9|1|2|3|15|14|7|9|11|41", "1 2 3 4 10 5 6 7 8 26 9 1 2 3 15"},
		{"numbers of the columns", casesHead + "1|2|3|4|5|6|7|8|9|10|11|12|13|14|15\n1|2|3|4|10|5|6|7|8|26|9|1|2|3|15", "1 2 3 4 10 5 6 7 8 26 9 1 2 3 15"},
		{"a label before", strings.Replace(casesHead, "行政复议{c5}", "类别{r3}|行政复议{c5}", 1) + "件数|1|2|3|4|10|5|6|7|8|26|9|1|2|3|15", "1 2 3 4 10 5 6 7 8 26 9 1 2 3 15"},
	} {
		t.Run(c.says, func(t *testing.T) {
			checkTables(t, plainProactive+"\n"+plainRequests()+"\n"+c.table, casesWanted(c.want))
		})
	}
}

// TestOtherThanApplicants: 其他 is a kind of applicant among kinds of applicants, and the rest of whatever else the columns are.
func TestOtherThanApplicants(t *testing.T) {
	for head, want := range map[string]string{"城关镇|东湖街道|西山乡|南岭镇|北坪乡|其他|总计": "?", "网络|信函|当面|传真|邮件|其他|总计": "?", "自然人|商业企业|科研机构|社会公益组织|合作社|其他|总计": "3"} {
		lines := strings.Replace(plainRequests(), "自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计", head, 1)
		for _, row := range []string{"予以公开", "七）总计", "新收政府信息公开申请数量"} {
			at := strings.Index(lines, row)
			end := at + strings.Index(lines[at:], "|0|0|0|0|0|0|0")
			lines = lines[:end] + "|4|0|0|0|0|3|7" + lines[end+len("|0|0|0|0|0|0|0"):]
		}
		checkTables(t, plainProactive+"\n"+lines+"\n"+casesHead+"1|2|3|4|10|5|6|7|8|26|9|1|2|3|15", wanted{"requests.granted.other_org": want, "requests.granted.total": strings.Replace(want, "3", "7", 1)})
	}
}

// TestNumberOverRows: one number over a whole group of section 三 is that of all its cells where the sums prove it, and the rows behind it
// are read as if it stood in each.
func TestNumberOverRows(t *testing.T) {
	lines := strings.Split(plainRequests(), "\n")
	at := slices.IndexFunc(lines, func(l string) bool { return strings.Contains(l, "本机关不掌握") })
	label := func(i int) string { return strings.Split(lines[i], "|")[0] }
	lines[at], lines[at+1], lines[at+2] = label(at)+"|0{r3}{c7}", label(at+1), label(at+2)
	for i, l := range lines {
		switch {
		case strings.Contains(l, "予以公开"), strings.Contains(l, "七）总计"), strings.Contains(l, "新收"):
			lines[i] = label(i) + "|4|1|0|0|0|0|5"
		}
	}
	checkTables(t, plainProactive+"\n"+strings.Join(lines, "\n"), wanted{"requests.unavailable.not_held.business": "0", "requests.unavailable.needs_creation.total": "0", "requests.not_processed.repeated.total": "0",
		"requests.handled_total.natural_person": "4", "requests.carried_forward.total": "0", "requests.new_requests.total": "5"})
}

// TestBlocksByHeaders: section 二 is bound by its headers and labels, and columns and rows of others are left out.
func TestBlocksByHeaders(t *testing.T) {
	const (
		head    = "第二十条第（一）项{c9}\n"
		issued  = "proactive.normative_documents.issued"
		gone    = "proactive.normative_documents.repealed"
		inForce = "proactive.normative_documents.in_force"
		rules   = "proactive.government_rules.issued"
	)
	plain := wanted{issued: "4", gone: "5", inForce: "6", rules: "1"}
	open := wanted{issued: "?", gone: "?", inForce: "?"}
	for _, c := range []struct {
		says, table string
		want        wanted
	}{
		{"shuffled", head + "信息内容|现行有效件数|本年制发件数|本年废止件数\n规章|3|1|2\n行政规范性文件|6|4|5", plain},
		{"mirrored", head + "现行有效件数|本年废止件数|本年制发件数|信息内容\n3|2|1|规章\n6|5|4|行政规范性文件", plain},
		{"two exchanged, one without a header", head + "信息内容|本年制发件数||本年废止件数\n规章|1|3|2\n行政规范性文件|4|6|5", wanted{issued: "4", gone: "5", inForce: "?"}},
		{"two exchanged, the other without a header", head + "信息内容||本年制发件数|现行有效件数\n规章|2|1|3\n行政规范性文件|5|4|6", wanted{issued: "4", gone: "?", inForce: "6"}},
		{"one without a header, in the order of the form", head + "信息内容|本年制发件数||现行有效件数\n规章|1|2|3\n行政规范性文件|4|5|6", plain},
		{"labels behind", head + "本年制发件数|本年废止件数|现行有效件数|信息内容\n1|2|3|规章\n4|5|6|行政规范性文件", plain},
		{"turned", head + "项目|规章|行政规范性文件\n本年制发件数|1|4\n本年废止件数|2|5\n现行有效件数|3|6", plain},
		{"turned and mirrored", head + "规章|行政规范性文件|项目\n1|4|本年制发件数\n2|5|本年废止件数\n3|6|现行有效件数", plain},
		{"numbers over labels", head + "信息内容|本年制发件数|本年废止件数|现行有效件数\n|1|2|3\n规章{c4}\n|4|5|6\n行政规范性文件{c4}", plain},
		{"numbers under labels", head + "信息内容|本年制发件数|本年废止件数|现行有效件数\n规章{c4}\n|1|2|3\n行政规范性文件{c4}\n|4|5|6", plain},
		{"side by side", head + "信息内容|本年制发件数|本年废止件数|现行有效件数|信息内容|本年制发件数|本年废止件数|现行有效件数\n规章|1|2|3|行政规范性文件|4|5|6", plain},
		{"numbers of the rows", head + "序号|信息内容|本年制发件数|本年废止件数|现行有效件数\n1|规章|1|2|3\n2|行政规范性文件|4|5|6", plain},
		{"numbers of the rows between", head + "信息内容|行次|本年制发件数|本年废止件数|现行有效件数\n规章|1|1|2|3\n行政规范性文件|2|4|5|6", plain},
		{"numbers of the rows behind", head + "信息内容|本年制发件数|本年废止件数|现行有效件数|序号\n规章|1|2|3|1\n行政规范性文件|4|5|6|2", plain},
		{"a column of units", head + "信息内容|单位|本年制发件数|本年废止件数|现行有效件数\n规章|件|1|2|3\n行政规范性文件|件|4|5|6", plain},
		{"letters under the headers", head + "信息内容|本年制发件数|本年废止件数|现行有效件数\n甲|1|2|3\n规章|1|2|3\n行政规范性文件|4|5|6", plain},
		{"growth", head + "信息内容|本年制发件数|本年废止件数|现行有效件数|同比增长\n规章|1|2|3|7\n行政规范性文件|4|5|6|8", plain},
		{"growth in front", head + "信息内容|同比|本年制发件数|本年废止件数|现行有效件数\n规章|7|1|2|3\n行政规范性文件|8|4|5|6", plain},
		{"last year's column", head + "信息内容|上年制发件数|本年制发件数|本年废止件数|现行有效件数\n规章|9|1|2|3\n行政规范性文件|9|4|5|6", plain},
		{"years by number", head + "信息内容|2022年制发件数|2023年制发件数|本年废止件数|现行有效件数\n规章|9|1|2|3\n行政规范性文件|9|4|5|6", plain},
		{"years under the headers", head + "信息内容{r2}|本年制发件数{c2}|本年废止件数{c2}|现行有效件数{c2}\n2022年|2023年|2022年|2023年|2022年|2023年\n规章|9|1|9|2|9|3\n行政规范性文件|9|4|9|5|9|6", plain},
		{"years in rows", head + "信息内容|年度|本年制发件数|本年废止件数|现行有效件数\n规章{r2}|2022年|9|9|9\n2023年|1|2|3\n行政规范性文件{r2}|2022年|9|9|9\n2023年|4|5|6", plain},
		{"years in rows, by word", head + "信息内容|年度|本年制发件数|本年废止件数|现行有效件数\n规章{r2}|本年|1|2|3\n去年|9|9|9\n行政规范性文件{r2}|本年|4|5|6\n去年|9|9|9", plain},
		{"years in rows, bare", head + "信息内容|年份|本年制发件数|本年废止件数|现行有效件数\n规章{r2}|2022|9|9|9\n2023|1|2|3\n行政规范性文件{r2}|2022|9|9|9\n2023|4|5|6", plain},
		{"another column for the one that is missing", head + "信息内容|上年制发件数|本年废止件数|现行有效件数\n规章|1|2|3\n行政规范性文件|4|5|6", wanted{issued: "?", gone: "5", inForce: "6"}},
		{"an unknown column for the one that is missing", head + "信息内容|本年修订件数|本年废止件数|现行有效件数\n规章|1|2|3\n行政规范性文件|4|5|6", wanted{issued: "?", gone: "5", inForce: "6"}},
		{"a cumulative column", head + "信息内容|累计制发件数|本年废止件数|现行有效件数\n规章|1|2|3\n行政规范性文件|4|5|6", wanted{issued: "?", gone: "5"}},
		{"of which, in rows", head + "信息内容|本年制发件数|本年废止件数|现行有效件数\n规章|1|2|3\n其中：规章（本级）|9|9|9\n行政规范性文件|4|5|6\n其中：行政规范性文件（本级）|9|9|9", plain},
		{"sums in rows", head + "信息内容|本年制发件数|本年废止件数|现行有效件数\n规章|1|2|3\n行政规范性文件|4|5|6\n合计|5|7|9", plain},
		{"a number over two rows", head + "信息内容|本年制发件数|本年废止件数|现行有效件数\n规章|1{r2}|2|3\n行政规范性文件|5|6", wanted{issued: "?", rules: "?", gone: "5", inForce: "6"}},
		{"a number over two columns", head + "信息内容|本年制发件数|本年废止件数|现行有效件数\n规章|1|2|3\n行政规范性文件|4{c2}|6", wanted{issued: "?", gone: "?", inForce: "6", rules: "1"}},
		{"a label twice", head + "信息内容|本年制发件数|本年废止件数|现行有效件数\n规章|1|2|3\n行政规范性文件|4|5|6\n行政规范性文件|7|8|9", wanted{issued: "?", gone: "?", inForce: "?", rules: "1"}},
		{"a label twice, once in a row that is too narrow", head + "序号|信息内容|本年制发件数|本年废止件数|现行有效件数\n1|规章|1|2|3\n2|行政规范性文件|4|5|6\n行政规范性文件|7|8|9", wanted{issued: "?", gone: "?", inForce: "?", rules: "1"}},
		{"another kind of the row", head + "信息内容|本年制发件数|本年废止件数|现行有效件数\n规章|1|2|3\n撤销行政规范性文件|4|5|6", open},
		{"a draft of the row", head + "信息内容|本年制发件数|本年废止件数|现行有效件数\n规章|1|2|3\n行政规范性文件草案|4|5|6", open},
		{"a part of the row", head + "信息内容|本年制发件数|本年废止件数|现行有效件数\n规章|1|2|3\n行政规范性文件（市本级）|4|5|6\n行政规范性文件（全市）|7|8|9", open},
		{"last year's row", head + "信息内容|本年制发件数|本年废止件数|现行有效件数\n规章|1|2|3\n上年行政规范性文件|9|9|9\n行政规范性文件|4|5|6", plain},
		{"two languages", head + "信息内容 Item|本年制发件数/Issued|本年废止件数|现行有效件数 In force\n规章 Rules|1|2|3\n行政规范性文件/Normative documents|4|5|6", plain},
		{"note marks at labels", head + "信息内容1|本年制发件数2|本年废止件数|现行有效件数\n规章|1|2|3\n行政规范性文件1|4|5|6", plain},
		{"a slip in the label", head + "信息内容|本年制发件数|本年废止件数|现行有效件数\n规章|1|2|3\n行政规范性文伴|4|5|6", plain},
		{"a slip in the header", head + "信息内容|本年制发件数|本年废上件数|现行有效件教\n规章|1|2|3\n行政规范性文件|4|5|6", wanted{issued: "4", inForce: "6"}},
	} {
		t.Run(c.says, func(t *testing.T) {
			rest := plainProactive[strings.Index(plainProactive, "第二十条第（五）项"):]
			checkTables(t, c.table+"\n\n"+rest+"\n"+plainRequests()+"\n"+casesHead+"0|0|0|0|0|0|0|0|0|0|0|0|0|0|0", c.want)
		})
	}
}

// TestGroupInOneColumn: a header prints the organisations as one column. Its numbers are those of all of them; persons and totals are what
// their headers say.
func TestGroupInOneColumn(t *testing.T) {
	f, _ := nianbao.FormByID(nianbao.Form2021)
	lines := "项目|自然人|法人或其他组织|总计"
	for _, row := range f.Table("requests").Rows {
		lines += "\n" + row.Label + "|3|2|5"
	}
	checkTables(t, lines, wanted{"requests.granted.natural_person": "3", "requests.granted.total": "5", "requests.granted.business": "?", "requests.carried_forward.total": "5"})
}

// TestHalvesOfUnequalLength: the second of two halves side by side has a row less than the first.
func TestHalvesOfUnequalLength(t *testing.T) {
	f, _ := nianbao.FormByID(nianbao.Form2021)
	rows := f.Table("requests").Rows
	rows = slices.DeleteFunc(slices.Clone(rows), func(r nianbao.Row) bool { return r.Header })
	half := (len(rows) + 1) / 2
	lines := []string{"项目|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计|项目|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计"}
	for i := range half {
		line := rows[i].Label + "|1|0|0|0|0|0|1"
		if half+i < len(rows) {
			line += "|" + rows[half+i].Label + "|2|0|0|0|0|0|2"
		}
		lines = append(lines, line)
	}
	if len(rows)%2 == 0 {
		t.Fatal("the halves are equal")
	}
	last := "requests." + rows[half-1].Key + ".total"
	checkTables(t, strings.Join(lines, "\n"), wanted{"requests.new_requests.total": "1", last: "1", "requests.carried_forward.total": "2"})
}

// TestCasesWithoutHeader: under the heading of section 四 stand fifteen numbers and no header. They are read in the order of the form and
// named, where every group adds up.
func TestCasesWithoutHeader(t *testing.T) {
	page := func(heading, row string) nianbao.Page {
		table := drawTables(row)
		return nianbao.Page{Body: []byte(strings.Replace(string(drawTables(plainProactive+"\n"+plainRequests())), "<p>六、", "<p>"+heading+"</p>"+string(table[strings.Index(string(table), "<table>"):strings.Index(string(table), "<p>六、")])+"<p>六、", 1))}
	}
	const heading = "四、政府信息公开行政复议、行政诉讼情况"
	const adds, odd = "1|2|3|4|10|5|6|7|8|26|9|1|2|3|15", "1|2|3|4|11|5|6|7|8|26|9|1|2|3|15"
	checkPage(t, page(heading, adds), casesWanted("1 2 3 4 10 5 6 7 8 26 9 1 2 3 15"))
	r, err := readChecked(page(heading, adds))
	if err != nil || !names(r, nianbao.CellsDoubtful, "cases.review.upheld") {
		t.Errorf("nothing says that no header stands over it: %v", err)
	}
	checkPage(t, page(heading, odd), casesWanted(allOpen))
	checkPage(t, page("附表", adds), casesWanted(allOpen))
}
