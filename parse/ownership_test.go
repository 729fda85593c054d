package parse_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao"
)

// Small pages of the 2021 form: whose table it is, is said in every place where editors say it.

const (
	granted = "requests.granted.total"
	penalty = "proactive.administrative_penalty.decisions"
	upheld  = "cases.review.upheld"
)

// proactiveTable is section 二 with n penalties.
func proactiveTable(n int, rows ...string) string {
	return table(append(rows, row("信息内容", "本年处理决定数量"), row("行政处罚", n), row("行政强制", n+1))...)
}

// requestsTable is a part of section 三, n requests granted.
func requestsTable(n int, rows ...string) string {
	return table(append(rows, row("申请人情况", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"),
		row("一、本年新收政府信息公开申请数量", n, 0, 0, 0, 0, 0, n), row("二、上年结转政府信息公开申请数量", 0, 0, 0, 0, 0, 0, 0),
		row("（一）予以公开", n, 0, 0, 0, 0, 0, n), row("（二）部分公开", 0, 0, 0, 0, 0, 0, 0))...)
}

// casesTable is section 四, n reviews upheld.
func casesTable(n int, rows ...string) string {
	head := []any{}
	for range 3 {
		head = append(head, "结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
	}
	return table(append(rows, `<tr><td colspan="5">行政复议</td><td colspan="5">未经复议直接起诉</td><td colspan="5">复议后起诉</td></tr>`, row(head...),
		row(n, 0, 0, 0, n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))...)
}

func table(rows ...string) string { return "<table>" + strings.Join(rows, "") + "</table>" }

func row(cells ...any) string {
	var b strings.Builder
	for _, c := range cells {
		fmt.Fprintf(&b, "<td>%v</td>", c)
	}
	return "<tr>" + b.String() + "</tr>"
}

// across is a row of one cell over the whole table.
func across(text string) string { return `<tr><td colspan="20">` + text + `</td></tr>` }

func p(text string) string { return "<p>" + text + "</p>" }

func report(agency string, year int, sections ...string) string {
	headings := []string{"二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"}
	var b strings.Builder
	fmt.Fprintf(&b, "<h1>%s%d年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>%[2]d年，%[1]s认真落实政府信息公开各项要求，工作平稳有序。</p>", agency, year)
	for i, s := range sections {
		b.WriteString(p(headings[i]) + s)
	}
	b.WriteString("<p>五、存在的主要问题及改进情况</p><p>公开的内容还不够全面，今后将进一步加强。</p><p>六、其他需要报告的事项</p><p>无其他需要报告的事项。</p>")
	return "<html><body>" + b.String() + "</body></html>"
}

const bureau, cityGov = "长岭市水务局", "长岭市人民政府"

func ours() (proactive, requests, cases string) {
	return proactiveTable(12), requestsTable(7), casesTable(3)
}

// TestForeignTables: the only table of a section is somebody else's, in each place where that is said. Its numbers must not fill what the
// report lacks, the refusal is said and names them, and the tables of the other sections are read.
func TestForeignTables(t *testing.T) {
	two, three, _ := ours()
	for _, c := range []struct{ name, agency, four string }{
		// another year
		{"caption with last year", bureau, p("2022年情况") + casesTable(9)},
		{"sentence that points at it", bureau, p("2023年未发生行政复议、行政诉讼。2022年情况如下：") + casesTable(9)},
		{"last year without digits", bureau, p("本年度无。上年度情况如下：") + casesTable(9)},
		{"for comparison", bureau, p("附：上年同期数据") + casesTable(9)},
		{"caption element", bureau, strings.Replace(casesTable(9), "<table>", "<table><caption>2022年行政复议、行政诉讼情况</caption>", 1)},
		{"first row", bureau, casesTable(9, across("2022年度"))},
		{"first row in Chinese numerals", bureau, casesTable(9, across("二〇二二年度情况"))},
		{"two digits", bureau, p("22年度数据：") + casesTable(9)},
		{"header over all columns", bureau, casesTable(9, `<tr><td colspan="15">2021年</td></tr>`)},
		{"file name", bureau, p("行政复议诉讼统计表2022.xls") + casesTable(9)},
		{"note under it", bureau, casesTable(9) + p("注：上表为2022年数据。")},
		{"note under it, the plural", bureau, casesTable(9) + p("（以上数据为2022年度）")},
		{"footnote row", bureau, casesTable(9, "") + p("注：本表为2022年统计数据")},
		{"several years", bureau, p("2020-2022年累计情况") + casesTable(9)},
		{"since a year", bureau, p("自2008年以来情况如下：") + casesTable(9)},
		{"next year", bureau, p("2024年情况") + casesTable(9)},
		{"period of last year", bureau, p("统计时段：2022年1月1日至2022年12月31日") + casesTable(9)},
		{"up to the end of last year", bureau, p("截至2022年12月31日") + casesTable(9)},
		{"picture of the right one", bureau, `<img src="b.png"><p>2022年情况如下：</p>` + casesTable(9)},
		{"year beside the row", bureau, strings.Replace(casesTable(9), "<td>9</td><td>0</td>", "<td>2022年</td><td>9</td><td>0</td>", 1)},
		{"caption with a unit line after it", bureau, p("2022年情况表") + p("单位：件") + casesTable(9)},
		{"row under it", bureau, strings.Replace(casesTable(9), "</table>", across("2022年度")+"</table>", 1)},
		{"abolished for another", bureau, p("（此表已废止，以更正后的为准）") + casesTable(9)},
		{"wrong version", bureau, p("错误版本（已更正）") + casesTable(9)},
		{"shown as a format", bureau, p("格式示范（非实际数据）") + casesTable(9)},
		{"numbered with a name", bureau, p("表1 长岭市河道管理中心情况") + casesTable(9)},
		{"list of years set to last year", bureau, `<select><option>2023年</option><option selected>2022年</option></select>` + casesTable(9)},
		{"list of one year", bureau, `<p>年份：<select><option>2022</option></select></p>` + casesTable(9)},
		{"tab of last year", bureau, `<ul class="tab"><li class="on">2022年</li></ul>` + casesTable(9)},
		// another body
		{"name over it", bureau, p("长岭市河道管理中心") + casesTable(9)},
		{"name in its first row", bureau, casesTable(9, across("填报单位：长岭市河道管理中心"))},
		{"name and year", bureau, p("长岭市河道管理中心2023年情况") + casesTable(9)},
		{"the same office of a county in the city", bureau, p("长岭市大湾县水务局情况") + casesTable(9)},
		{"a zone whose name holds that of the city", cityGov, p("填报单位：北屯县长岭城市经济开发区管理委员会") + casesTable(9)},
		{"branch", bureau, p("长岭市水务局高新分局统计表") + casesTable(9)},
		{"predecessor", bureau, p("原水利局情况") + casesTable(9)},
		{"before the merger", bureau, p("机构改革前数据") + casesTable(9)},
		{"same bureau of another city", bureau, p("北屯市水务局2023年情况如下：") + casesTable(9)},
		{"subordinates", bureau, p("下属单位情况汇总") + casesTable(9)},
		{"a subordinate without an agency's name", bureau, p("其中，所属执法大队情况：") + casesTable(9)},
		{"a subordinate behind a sentence", bureau, p("本级数据见图片。其中，所属执法大队情况：") + casesTable(9)},
		{"a subordinate in a city's report", cityGov, p("下表为所属事业单位市政务服务中心的数据：") + casesTable(9)},
		{"whose subordinate it is", bureau, p("我局所属水利站统计") + casesTable(9)},
		{"a team of which", bureau, p("其中：执法队情况") + casesTable(9)},
		{"the departments within", bureau, p("内设科室情况：") + casesTable(9)},
		{"a subordinate in its first row", bureau, casesTable(9, across("所辖街道合计"))},
		{"a subordinate by a note", bureau, casesTable(9) + p("注：以上数据为所属学校汇总")},
		{"bodies beside it", bureau, p("兄弟单位情况：") + casesTable(9)},
		{"one body for an example", bureau, p("以河西镇为例，情况如下：") + casesTable(9)},
		{"the counties", bureau, p("下表为各县区汇总情况：") + casesTable(9)},
		{"the whole city in a bureau's report", bureau, p("全市行政复议情况") + casesTable(9)},
		{"a county in a city's report", cityGov, p("凤台县情况") + casesTable(9)},
		{"the counties in a city's report", cityGov, p("各县（区）情况汇总表") + casesTable(9)},
		{"note that names it", bureau, casesTable(9) + p("注：以上为长岭市河道管理中心数据")},
		// a part of the year, a plan, a sample, a void version
		{"half year", bureau, p("2023年上半年情况") + casesTable(9)},
		{"quarter", bureau, p("2023年第三季度") + casesTable(9)},
		{"months", bureau, p("2023年1-6月情况") + casesTable(9)},
		{"days", bureau, p("统计时间：2023年1月1日至6月30日") + casesTable(9)},
		{"up to a month", bureau, p("截至2023年9月底") + casesTable(9)},
		{"first row with a month", bureau, casesTable(9, across("2023年11月份"))},
		{"plan", bureau, p("2024年计划数") + casesTable(9)},
		{"expected", bureau, p("本年预计数据") + casesTable(9)},
		{"sample", bureau, p("样表") + casesTable(9)},
		{"example", bureau, p("填报示例：") + casesTable(9)},
		{"instructions", bureau, p("填表说明及示例") + casesTable(9)},
		{"sample in its first row", bureau, casesTable(9, across("（样表）"))},
		{"void", bureau, p("（作废）") + casesTable(9)},
		{"before correction", bureau, p("更正前：") + casesTable(9)},
		{"void by a note", bureau, casesTable(9) + p("注：上表有误，已作废。")},
		{"draft", bureau, p("初稿数据") + casesTable(9)},
		{"test data", bureau, p("以下为测试数据") + casesTable(9)},
	} {
		r := mustRead(t, c.name, report(c.agency, 2023, two, three, c.four))
		if r == nil {
			continue
		}
		wantFigure(t, c.name, r, penalty, 12)
		wantFigure(t, c.name, r, granted, 7)
		wantRefused(t, c.name, r, upheld)
	}
}

// TestOwnTables: words around the report's own tables that must not take them away, and pages with two tables of which one is its own.
func TestOwnTables(t *testing.T) {
	two, three, four := ours()
	for _, c := range []struct{ name, agency, two, three, four string }{
		{"nothing said", bureau, two, three, four},
		{"its year over them", bureau, p("2023年情况") + two, p("2023年情况：") + three, p("2023年度行政复议情况统计表") + four},
		{"its name over them", bureau, p("长岭市水务局统计表") + two, p("单位：水务局") + three, four},
		{"its office over them", cityGov, p("填报单位：长岭市人民政府办公室") + two, p("全市情况") + three, four},
		{"a unit over them", bureau, p("单位：件") + two, p("计量单位：件") + three, four},
		{"compared with last year", bureau, p("与2022年相比略有增加，具体情况如下：") + two, p("较上年有所减少。") + three, four},
		{"date of publication over them", bureau, p("（2024年1月20日）") + two, p("2024-01-20") + three, four},
		{"number of a document over them", bureau, p("（国办公开办函〔2021〕30号）") + two, p("按照国办发〔2022〕1号文件统一格式公开如下：") + three, four},
		{"prose about last year", bureau, p("2022年制定的文件继续有效，2022年共公开信息20条。") + two, three, four},
		{"last year's after its own", bureau, two, three, p("2023年情况") + four + p("2022年情况") + casesTable(9)},
		{"last year's before its own", bureau, p("2022年情况") + proactiveTable(99) + p("2023年情况") + two, three, four},
		{"last year's before, its own without words", bureau, two, p("2022年情况") + requestsTable(80) + p("本年情况") + three, four},
		{"its own first, the other without words", bureau, two, three, p("2023年情况") + four + casesTable(9)},
		{"subordinate's after its own", bureau, two, three + p("长岭市河道管理中心") + requestsTable(70), four},
		{"example before its own", bureau, two, p("填报示例：") + requestsTable(70) + three, four},
		{"void and corrected", bureau, two, p("更正前") + requestsTable(70) + p("更正后") + three, four},
		{"void and corrected in one line", bureau, two, requestsTable(70) + p("上表作废，以下表为准：") + three, four},
		{"last year's rows of stock", bureau, two, strings.Replace(three, "上年结转", "2022年结转", 1), four},
		{"a note between two tables, the second with a caption", bureau, two, requestsTable(70) + p("此表已作废。") + p("2023年情况") + three, four},
		{"list of years set to its own", bureau, two, three, `<select><option>2022</option><option selected>2023</option></select>` + four},
		{"with its subordinates", bureau, p("本局及下属单位2023年情况如下：") + two, three, four},
		{"with a subordinate without an agency's name", bureau, p("局机关及所属执法大队情况：") + two, three, p("含所属水利站数据：") + four},
		{"channels of which", bureau, p("其中：政府网站情况") + two, p("其中，申请情况如下：") + three, p("本级情况：") + four},
		{"training named before", bureau, p("（五）教育培训情况") + p("组织培训2次，参加人员50人次，取得了较好的效果。") + two, three, four},
		{"site and menu words", bureau, p("网站首页") + p("长岭市政务服务") + two, three, four},
	} {
		r := mustRead(t, c.name, report(c.agency, 2023, c.two, c.three, c.four))
		if r == nil {
			continue
		}
		wantFigure(t, c.name, r, penalty, 12)
		wantFigure(t, c.name, r, granted, 7)
		wantFigure(t, c.name, r, upheld, 3)
	}
}

// TestWholeReportsOnOnePage: two reports on a page; the one that the page is for counts, and lends nothing from the other.
func TestWholeReportsOnOnePage(t *testing.T) {
	two, three, four := ours()
	body := func(page string) string {
		return strings.TrimSuffix(strings.TrimPrefix(page, "<html><body>"), "</body></html>")
	}
	own := report(bureau, 2023, two, three, p("本年度未发生行政复议、行政诉讼。"))
	for name, other := range map[string]string{
		"last year's report below": report(bureau, 2022, proactiveTable(99), requestsTable(80), casesTable(9)),
		"a subordinate's below":    report("长岭市河道管理中心", 2023, proactiveTable(99), requestsTable(80), casesTable(9)),
		"a sibling's below":        report("长岭市财政局", 2023, proactiveTable(99), requestsTable(80), casesTable(9)),
		"a half-year report below": strings.Replace(report(bureau, 2023, proactiveTable(99), requestsTable(80), casesTable(9)), "2023年政府信息公开工作年度报告", "2023年上半年政府信息公开工作报告", 1),
	} {
		r := mustRead(t, name, own+other)
		if r == nil {
			continue
		}
		wantFigure(t, name, r, penalty, 12)
		wantFigure(t, name, r, granted, 7)
		wantRefused(t, name, r, upheld)
	}
	for name, over := range map[string]string{"a year over the sections": "2022年度", "a name over the sections": "长岭市河道管理中心", "a sample over the sections": "附件：填报样表"} {
		r := mustRead(t, name, own+p(over)+p("二、主动公开政府信息情况")+proactiveTable(99)+p("四、政府信息公开行政复议、行政诉讼情况")+casesTable(9))
		if r == nil {
			continue
		}
		wantFigure(t, name, r, penalty, 12)
		wantRefused(t, name, r, upheld)
	}
	r := mustRead(t, "the page carries its text twice", report(bureau, 2023, two, three, four)+body(report(bureau, 2023, two, three, four)))
	wantFigure(t, "the page carries its text twice", r, upheld, 3)
}

// textWritings are ways in which a table is written as text, of rows with their cells between pipes.
var textWritings = map[string]func(rows []string) string{
	"a row a line":             func(rows []string) string { return strings.Join(rows, " |\n") + " |" },
	"a row a line, both ends":  func(rows []string) string { return "| " + strings.Join(rows, " |\n| ") + " |" },
	"a cell a line, with pipe": func(rows []string) string { return strings.ReplaceAll(strings.Join(rows, " | "), " | ", " |\n") + " |" },
	"a cell a line":            func(rows []string) string { return strings.ReplaceAll(strings.Join(rows, " | "), " | ", "\n") },
	"one line with pipes":      func(rows []string) string { return strings.Join(rows, " | ") + " |" },
	"one line with blanks":     func(rows []string) string { return strings.ReplaceAll(strings.Join(rows, " | "), " | ", " ") },
	"tabs":                     func(rows []string) string { return strings.ReplaceAll(strings.Join(rows, "\n"), " | ", "\t") },
}

// textReport is a report of 2023 in plain text, section 四 written in a way of its own; over stands over it, inside in its first row.
func textReport(write, writeFour func([]string) string, over, inside string) string {
	count := strings.Repeat(" | 0", 5)
	two := []string{"信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数", "规章 | 0 | 0 | 0", "行政规范性文件 | 1 | 0 | 4", "第二十条第（六）项", "信息内容 | 本年处理决定数量", "行政处罚 | 12", "行政强制 | 13"}
	three := []string{"自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计", "一、本年新收政府信息公开申请数量 | 7" + count + " | 7", "二、上年结转政府信息公开申请数量 | 0" + count + " | 0", "（一）予以公开 | 7" + count + " | 7", "（二）部分公开 | 0" + count + " | 0", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 | 0" + count + " | 0"}
	head := strings.TrimSuffix(strings.Repeat("结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | ", 3), " | ")
	four := []string{"行政复议 | 行政诉讼", "未经复议直接起诉 | 复议后起诉", head, "9 | 0 | 0 | 0 | 9" + count + count}
	if inside != "" {
		four = append([]string{inside}, four...)
	}
	return "长岭市水务局2023年政府信息公开工作年度报告\n一、总体情况\n2023年，长岭市水务局认真落实政府信息公开各项要求，工作平稳有序。\n二、主动公开政府信息情况\n" + write(two) +
		"\n三、收到和处理政府信息公开申请情况\n" + write(three) + "\n四、政府信息公开行政复议、行政诉讼情况\n" + over + writeFour(four) + "\n五、存在的主要问题及改进情况\n无。\n"
}

// foreignLines say of a table that it is somebody else's.
var foreignLines = []string{"2022年情况", "2022年", "2022", "上年度数据如下：", "样表", "测试数据", "?试数据", "错误版本（已更正）", "原公布数据有误，现予以作废：",
	"长岭市河道管理中心情况", "所属执法大队情况：", "2023年上半年", "统计期：2023年12月份"}

// linePlaces are the places of a line over section 四: what stands over the table, and what in its first row.
func linePlaces(line string) map[string][2]string {
	places := map[string][2]string{"over": {line + "\n"}, "in its first row": {"", line}, "behind prose": {"本年度未发生。\n" + line + "\n"}}
	if line == "2022" {
		delete(places, "in its first row") // a number in a row of its own
	}
	return places
}

// TestForeignTextTables: the same where tables come as lines, however these are cut into cells: no layout may take what words give to
// somebody else, nor lose the words because nothing divides them from the first cell.
func TestForeignTextTables(t *testing.T) {
	for writing, write := range textWritings {
		for _, line := range foreignLines {
			for place, at := range linePlaces(line) {
				name := writing + ", " + line + " " + place
				if r := mustRead(t, name, textReport(write, write, at[0], at[1])); r != nil {
					wantFigure(t, name, r, penalty, 12)
					wantFigure(t, name, r, granted, 7)
					wantRefused(t, name, r, upheld)
				}
			}
		}
		for _, line := range []string{"2023年情况如下：", "2023年", "统计情况如下", "单位：件"} {
			if r := mustRead(t, writing, textReport(write, write, line+"\n", "")); r != nil {
				wantFigure(t, writing+", "+line, r, upheld, 9)
			}
		}
	}
}

// TestForeignTextInMixedWritings: section 四 is written in another way than the tables before it, and so is read in a layout that is not its
// own, if at all. What stands over it is heard in every one of them.
func TestForeignTextInMixedWritings(t *testing.T) {
	for writing, write := range textWritings {
		for writingFour, writeFour := range textWritings {
			for _, line := range foreignLines {
				for place, at := range linePlaces(line) {
					page := nianbao.Page{Body: []byte(textReport(write, writeFour, at[0], at[1]))}
					if r, err := readChecked(page); err != nil {
						t.Errorf("%s: %v", line, err)
					} else if f := r.Figure(upheld); f.Known() {
						t.Errorf("%s, section 四 %s, %s %s: %s is %s by a table that is not the report's", writing, writingFour, line, place, upheld, f.Value)
					}
				}
			}
		}
	}
}

func mustRead(t *testing.T, name, page string) *nianbao.Report {
	t.Helper()
	r, err := readChecked(nianbao.Page{Body: []byte(page)})
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return nil
	}
	return r
}

func wantFigure(t *testing.T, name string, r *nianbao.Report, id nianbao.CellID, want int64) {
	t.Helper()
	if f := r.Figure(id); !f.Known() || f.Value != nianbao.Whole(want) {
		t.Errorf("%s: %s is %s %s, want %d; %v", name, id, f.State, f.Value, want, foreignProblems(r))
	}
}

// wantRefused wants no value for a cell, and a problem about whose table it is that names it.
func wantRefused(t *testing.T, name string, r *nianbao.Report, id nianbao.CellID) {
	t.Helper()
	if f := r.Figure(id); f.Known() {
		t.Errorf("%s: %s is %s by a table that is not the report's", name, id, f.Value)
	}
	for _, problem := range foreignProblems(r) {
		if slices.Contains(problem.Cells, id) {
			return
		}
	}
	t.Errorf("%s: no problem says that the table of %s was refused", name, id)
}

func foreignProblems(r *nianbao.Report) []nianbao.Problem {
	return slices.DeleteFunc(slices.Clone(r.Problems), func(p nianbao.Problem) bool { return p.Code != nianbao.TableForeign })
}

// TestUnclaimedTables: the report does not say whose it is, and a table says it is a body's. That may be the report's own or another's:
// its numbers stand, and are in doubt by name.
func TestUnclaimedTables(t *testing.T) {
	two, three, four := ours()
	page := strings.NewReplacer("长岭市水务局认真", "本单位认真", "长岭市水务局2023年", "2023年").Replace(report(bureau, 2023, p("填报单位：长岭市财政局")+two, three, p("长岭市财政局统计表")+four))
	r := mustRead(t, "no agency", page)
	if r.Agency != "" {
		t.Fatalf("agency %q, want none", r.Agency)
	}
	named := map[nianbao.CellID]bool{}
	for _, problem := range r.Problems {
		if problem.Code == nianbao.TableUnclaimed {
			for _, id := range problem.Cells {
				named[id] = true
			}
		}
	}
	for id, want := range map[nianbao.CellID]bool{penalty: true, granted: false, upheld: true} {
		if named[id] != want {
			t.Errorf("%s named %v, want %v", id, named[id], want)
		}
	}
	wantFigure(t, "no agency", r, penalty, 12)
}

// TestOtherYearsPiece: section 四 stands in three tables, once for the report's year, where the last is blank, and once for the year
// before. The last table of that year is no piece of the report's row.
func TestOtherYearsPiece(t *testing.T) {
	three := func(numbers ...[]any) string {
		var b strings.Builder
		for i, name := range []string{"（一）行政复议", "（二）行政诉讼（未经复议直接起诉）", "（三）行政诉讼（复议后起诉）"} {
			b.WriteString(table(`<tr><td colspan="5">`+name+`</td></tr>`, row("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"), row(numbers[i]...)))
		}
		return b.String()
	}
	two, threes, _ := ours()
	four := three([]any{3, 1, 0, 0, 4}, []any{0, 0, 2, 0, 2}, []any{"", "", "", "", ""}) + p("2022年") + three([]any{5, 0, 0, 0, 5}, []any{0, 0, 0, 0, 0}, []any{7, 0, 0, 0, 7})
	r := mustRead(t, "three tables", report(bureau, 2023, two, threes, four))
	if r == nil {
		return
	}
	wantFigure(t, "three tables", r, "cases.review.upheld", 3)
	wantFigure(t, "three tables", r, "cases.litigation_direct.other", 2)
	if f := r.Figure("cases.litigation_after_review.upheld"); f.Known() {
		t.Errorf("cases.litigation_after_review.upheld is %s of another year's, at %s", f.Value, f.At)
	}
}
