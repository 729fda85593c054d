package parsetest

import (
	"fmt"
	"slices"
	"strings"
)

// where says at which place of the page a decoy stands.
type where int

const (
	beforeHead where = iota
	beforeText
	afterText
)

// decoy is something beside the report that looks like a part of it.
type decoy struct {
	name, says string
	at         where
	html       func(*draft) string
	lines      func(*draft) []string // in plain text; nil when an extractor drops it
}

// decoys lists every decoy: adding one is a function and a line here.
var decoys = []decoy{
	{"script_table", "a script that writes a table with a number", beforeHead, scriptTable, nil},
	{"style", "a style sheet with words of the form in a comment", beforeHead, styleSheet, nil},
	{"menu", "a menu with 规章, 行政规范性文件 and 行政许可 as entries", beforeText, menuHTML, menuLines},
	{"search", "a search form in a layout table", beforeText, searchForm, nil},
	{"breadcrumb", "the way to the page", beforeText, breadcrumbHTML, breadcrumbLines},
	{"index_card", "a table of index number, source and date", beforeText, indexCard, indexLines},
	{"last_year", "a small table with figures of the year before", afterText, lastYearHTML, lastYearLines},
	{"related", "a table of links to other reports", afterText, relatedHTML, relatedLines},
	{"attachments", "links to attachments", afterText, attachmentsHTML, attachmentLines},
	{"counter", "page counters and share buttons", afterText, counterHTML, counterLines},
	{"footer", "the footer of the site with numbers", afterText, footerHTML, footerLines},
}

// Decoys lists the names of what a page can hold beside its report.
func Decoys() []string {
	var names []string
	for _, x := range decoys {
		names = append(names, x.name)
	}
	return names
}

// DecoySays describes a decoy in one line.
func DecoySays(name string) string {
	i := slices.IndexFunc(decoys, func(x decoy) bool { return x.name == name })
	if i < 0 {
		panic(fmt.Sprintf("parsetest: unknown decoy %q", name))
	}
	return decoys[i].says
}

func (d *draft) decoyHTML(at where) string {
	var b strings.Builder
	for _, x := range decoys {
		if x.at == at && slices.Contains(d.style.Decoys, x.name) {
			b.WriteString(x.html(d) + "\n")
		}
	}
	return b.String()
}

func (d *draft) decoyText(at where) []string {
	var out []string
	for _, x := range decoys {
		if x.at == at && x.lines != nil && slices.Contains(d.style.Decoys, x.name) {
			out = append(out, x.lines(d)...)
		}
	}
	return out
}

func scriptTable(*draft) string {
	return `<script>var a=[1,2,3];if(a.length<3){document.write("<table><tr><td>规章</td><td>9</td><td>9</td><td>9</td></tr></table>")}</script>`
}

func styleSheet(*draft) string {
	return "<style>td{padding:1px} /* 信息内容 本年制发件数 7 */ .num{color:#333}</style>"
}

var menuWords = []string{"首页", "政务公开", "规章", "行政规范性文件", "其他文件", "行政许可", "行政处罚", "政府信息公开年报", "互动交流"}

func menuHTML(*draft) string {
	var b strings.Builder
	for i, w := range menuWords {
		fmt.Fprintf(&b, `<li><a href="/col%d/index.html">%s</a></li>`, i, w)
	}
	return `<ul class="nav">` + b.String() + "</ul>"
}

func menuLines(*draft) []string { return menuWords }

func searchForm(*draft) string {
	return `<table class="search"><tr><td>站内搜索</td><td><input name="q"></td><td><select><option>2023</option><option>2024</option></select></td></tr></table>`
}

func breadcrumbHTML(*draft) string {
	return `<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="/zwgk/nb/">政府信息公开年报</a></div>`
}

func breadcrumbLines(*draft) []string {
	return []string{"当前位置：首页 > 政务公开 > 政府信息公开年报"}
}

func (d *draft) card() [][2]string {
	d.dated = true
	return [][2]string{{"索 引 号", "11370000MB2853/2025-00317"}, {"发布机构", d.truth.Agency}, {"发布日期", d.truth.Published}, {"文号", "无"}}
}

func indexCard(d *draft) string {
	var b strings.Builder
	for _, kv := range d.card() {
		fmt.Fprintf(&b, "<tr><td>%s</td><td>%s</td></tr>", kv[0], kv[1])
	}
	return `<table class="card">` + b.String() + "</table>"
}

func indexLines(d *draft) []string {
	out := []string{}
	for _, kv := range d.card() {
		out = append(out, "| "+kv[0]+" | "+kv[1]+" |")
	}
	return out
}

// lastYearHTML says in its own words whose figures they are: they are not this report's.
func lastYearHTML(d *draft) string {
	return fmt.Sprintf(`<p>附：%d年数据（供对照）</p><table><tr><td>年份</td><td>收到申请</td><td>办结</td></tr><tr><td>%[1]d年</td><td>%d</td><td>%d</td></tr></table>`,
		d.truth.Year-1, 3+d.rng.IntN(60), 2+d.rng.IntN(50))
}

func lastYearLines(d *draft) []string {
	return []string{fmt.Sprintf("附：%d年数据（供对照）：收到申请%d件，办结%d件。", d.truth.Year-1, 3+d.rng.IntN(60), 2+d.rng.IntN(50))}
}

func relatedHTML(d *draft) string {
	var b strings.Builder
	for i, line := range relatedLines(d) {
		fmt.Fprintf(&b, `<tr><td>%d</td><td><a href="/nb/%d.html">%s</a></td><td>%d-01-%02d</td></tr>`, i+1, 500+i, line, d.truth.Year-i, 11+i)
	}
	return "<table><tr><td>序号</td><td>相关链接</td><td>日期</td></tr>" + b.String() + "</table>"
}

func relatedLines(d *draft) []string {
	var out []string
	for i := range 3 {
		out = append(out, fmt.Sprintf("%s%d年政府信息公开工作年度报告", d.truth.Agency, d.truth.Year-1-i))
	}
	return out
}

func attachmentsHTML(d *draft) string {
	return fmt.Sprintf(`<p class="fj">附件：<a href="/files/P020250120.pdf">%s.pdf</a></p><a href="./P02025.docx">下载</a>`, escape(d.windowTitle()))
}

func attachmentLines(*draft) []string { return []string{"附件下载>>", "相关链接>>"} }

func counterHTML(d *draft) string {
	return fmt.Sprintf(`<div class="tool">浏览次数：<span id="hits">%d</span> 字体：<a>大</a> <a>中</a> <a>小</a> 打印 关闭</div>`, d.rng.IntN(9000))
}

func counterLines(d *draft) []string {
	return []string{fmt.Sprintf("浏览次数：%d", d.rng.IntN(9000)), "打印 关闭"}
}

func footerHTML(d *draft) string {
	return fmt.Sprintf(`<div class="footer">主办：%s　网站标识码：3700000%03d　备案号：00000000%d号　联系电话：000-%07d</div>`, d.truth.Agency, d.rng.IntN(1000), d.rng.IntN(10), d.rng.IntN(10_000_000))
}

func footerLines(d *draft) []string {
	return []string{fmt.Sprintf("主办：%s", d.truth.Agency), fmt.Sprintf("网站标识码：3700000%03d", d.rng.IntN(1000))}
}
