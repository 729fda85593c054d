package parsetest

import (
	"fmt"
	"slices"
	"strings"

	"nianbao"
)

// What is said of a table or a page in sentences that run on: captions with a number before and words behind what they name, notes under a table,
// sentences that take a whole page back, and texts that name years and bodies which are not the report's.

var saidTableFaults = []Fault{
	{Name: "caption_runs_on", Says: "a numbered caption names another year or body and runs on", layouts: inAny, apply: foreign(beside2, runningOn)},
	{Name: "caption_runs_on_only", Says: "the same over a table where the report's is missing", layouts: inAny, apply: foreign(alone, runningOn)},
	{Name: "note_says_whose", Says: "a note under the only table says that it is another's", layouts: inAny, apply: noteSaysWhose},
	{Name: "sum_of_years_only", Says: "a sum of several years, or of all departments, where the report's table is missing", layouts: inAny, apply: foreign(alone, sumOfMany)},
	{Name: "year_tabs", Says: "tabs of years over every table, last year's pane closed", layouts: in("plain", "word", "thead"), apply: yearTabs},
	{Name: "year_drawn", Says: "last year's table where the report's is missing, the year over it drawn, in a field or on a picture",
		layouts: in("plain", "word", "thead"), apply: yearDrawn},
	{Name: "year_links", Says: "links to the reports of other years over the tables", layouts: in("plain", "word", "thead"), apply: yearLinks},
	{Name: "year_mentioned", Says: "a sentence over the table that only mentions another year", layouts: in("plain", "word", "thead", "nested"),
		apply: yearMentioned},
	{Name: "disclaimed_page", Says: "a sentence of the preface takes all numbers back", layouts: inAny, apply: disclaimedPage},
}

var saidNameFaults = []Fault{
	{Name: "other_years_said", Says: "no year in the title; the text names years of laws, plans, comparisons and next year", layouts: inAny, apply: otherYearsSaid},
	{Name: "publisher_only", Says: "no agency in the title; the source is a publisher, and the text tells of others", layouts: inAny, apply: publisherOnly},
	{Name: "two_names", Says: "two names with a mark between them in the title", layouts: inAny, apply: twoNames},
}

// foreignSubject draws the name of a year or a body that is not the report's.
func foreignSubject(d *draft) string {
	y := d.truth.Year
	other := unlike(d.rng, d.truth.Agency)
	return pick(d.rng, []string{fmt.Sprintf("%d年", y-1), fmt.Sprintf("%d年度", y-2), numeral(y-1) + "年", fmt.Sprintf("%d年", y+1), "上年", "上年度", fmt.Sprintf("%d年至%d年累计", y-3, y), fmt.Sprintf("%d至%d年", y-2, y-1), other, other, fmt.Sprintf("%s%d年", other, y)})
}

// runningOn is somebody else's table with a caption of which only one word tells.
func runningOn(d *draft) whose {
	y := d.truth.Year - 1
	said := make([]string, 4)
	for i := range said {
		said[i] = pick(d.rng, []string{"", "表1 ", "表2：", "附表1-1 ", "图表1 ", "表一 ", "（1）", "附件2　"}) + foreignSubject(d) + pick(d.rng,
			[]string{"情况", "数据", "情况表", "填报", "填报的数据", "有关情况一览", "统计表（一）", "汇总上报数据"})
	}
	return whose{d.truth.Agency, y, said[:2], said[2:]}
}

// noteSaysWhose puts somebody else's table in the place of the report's, with nothing but a note under it.
func noteSaysWhose(d *draft) bool {
	sheets := d.reportSheets()
	if len(sheets) == 0 {
		return false
	}
	own := pick(d.rng, sheets)
	at := d.at(own)
	for _, y := range own.valueRows() {
		d.loseAll(own.rowCells(y))
	}
	note := fmt.Sprintf(pick(d.rng, []string{"注：以上为%s数据，本年度数据正在统计中。", "注：本表为%s数据。", "备注：上表系%s情况，供参考。",
		"注：上表数据为%s统计数。", "（以上为%s数据）"}), foreignSubject(d))
	if d.rng.IntN(4) == 0 {
		note = pick(d.rng, []string{"注：以上数据不是本单位数据。", "注：上表非本年度数据。", "注：本表并非本机关数据，仅供参考。"})
	}
	d.body = slices.Replace(d.body, at, at+1, block{sheet: foreignSheet(d.other(d.truth.Agency, d.truth.Year-1), own.name)}, block{para: note})
	return true
}

// disclaimedPage is no report: nothing on it is a figure.
func disclaimedPage(d *draft) bool {
	if len(d.reportSheets()) == 0 {
		return false
	}
	said := pick(d.rng, []string{"以下数据均为示例数据，请各单位替换。", "本页面为系统测试数据。", "填报说明：请将下列示例数字替换为本单位数据。",
		"本报告已撤回，请以重新发布的报告为准。", "因数据有误，本报告作废。", "本报告所列数据系模拟生成。", "本报告为征求意见稿，欢迎提出意见。",
		"此报告自即日起停止使用。", "该版本已失效，新版本另行发布。", "本文仅为演示内容，不代表实际情况。", "表中数字均为虚构。",
		"以上数据未经审核，正式数据另行公布。"})
	d.disclaimer = said
	i := slices.IndexFunc(d.body, func(b block) bool { return b.para != "" })
	if first := slices.IndexFunc(d.body, func(b block) bool { return b.heading != "" }); i < 0 || first >= 0 && i > first || d.rng.IntN(2) == 0 {
		d.insertBlocks(0, block{para: said})
	} else {
		d.body[i].para = said + d.body[i].para
	}
	for id := range d.truth.Figures {
		d.truth.Figures[id] = nianbao.Figure{Cell: id, State: nianbao.Missing}
	}
	return true
}

// unyear takes the year out of the title and of all sentences.
func (d *draft) unyear() bool {
	year := fmt.Sprint(d.truth.Year)
	if slices.Contains(d.faults, "period_report") || !strings.Contains(d.title, year) {
		return false
	}
	d.title = d.truth.Agency + "政府信息公开工作年度报告"
	for i := range d.body {
		d.body[i].para = strings.NewReplacer(year+"年度", "本年度", year+"年", "本年度").Replace(d.body[i].para)
	}
	return true
}

func otherYearsSaid(d *draft) bool {
	if !d.unyear() {
		return false
	}
	y := d.truth.Year
	said := []string{fmt.Sprintf("较%d年同期增长12%%，公开力度加大。", y-1), fmt.Sprintf("与%d年相比，公开数量明显增加。", y-1),
		fmt.Sprintf("%d年存在的问题已整改到位。", y-1), "根据2019年修订的《中华人民共和国政府信息公开条例》，编制本报告。",
		"自2008年5月1日条例施行以来，本机关认真推进公开工作。", "“十四五”（2021—2025年）期间，本机关积极推进公开。",
		fmt.Sprintf("按照《%d年政务公开工作要点》部署，编制本报告。", y+1),
		fmt.Sprintf("根据《关于开展%d年政务公开工作的通知》要求，编制本报告。", y+1), fmt.Sprintf("%d年，我们将继续加强公开工作。", y+1),
		fmt.Sprintf("下一步，%d年工作打算如下。", y+1), fmt.Sprintf("%d年1月，召开专题会议，部署工作。", y+1),
		fmt.Sprintf("根据上级%d年1月5日会议要求，编制本报告。", y+1), fmt.Sprintf("%d年机构改革后，本机关职责调整，人员到位。", y-2)}
	d.rng.Shuffle(len(said), func(i, k int) { said[i], said[k] = said[k], said[i] })
	first := slices.IndexFunc(d.body, func(b block) bool { return b.heading != "" })
	for i, s := range said[:1+d.rng.IntN(3)] {
		d.insertBlocks(max(first, 0)+(i%2), block{para: s})
	}
	return true
}

func publisherOnly(d *draft) bool {
	if !d.untitle() {
		return false
	}
	d.title = fmt.Sprintf("%d年政府信息公开工作年度报告", d.truth.Year)
	place := county(d.rng)
	us := pick(d.rng, []string{"我局扎实推进公开工作，成效明显。", "本机关扎实推进公开工作，成效明显。", "公开工作扎实推进，成效明显。"})
	actor := fmt.Sprintf(pick(d.rng, []string{"%[2]d年，%[1]s纪委监委对%[1]s教育局开展了巡察，%[1]s司法局进行了指导。",
		"%[2]d年，%[1]s人民政府办公室对本机关开展考核，效果明显。", "查阅地点：%[1]s档案馆、%[1]s图书馆。",
		"在%[1]s人民政府的坚强领导下，工作有序。"}), place, d.truth.Year)
	d.setPreface(us, actor, d.period())
	d.meta = pick(d.rng, []string{"来源：", "发布机构：", "信息来源："}) + place + pick(d.rng,
		[]string{"融媒体中心", "信息中心", "政务服务中心", "大数据局", "人民政府办公室", "人民政府", "政府网",
			"政务服务和大数据管理局"}) + "　发布日期：" + d.truth.Published
	return true
}

func twoNames(d *draft) bool {
	a, year := d.truth.Agency, fmt.Sprint(d.truth.Year)
	b := unlike(d.rng, a)
	if !d.untitle() || !strings.HasSuffix(a, "局") || !strings.HasSuffix(b, "局") {
		return false
	}
	d.setPreface("本机关编制本报告，现予公布。", d.period())
	d.title = a + pick(d.rng, []string{"&", "＆", "、", "-", "—", "·", "+", "|"}) + b + year + "年政府信息公开工作年度报告"
	d.truth.Agency = a + "、" + b
	return true
}

// sumOfMany counts more than the report does.
func sumOfMany(d *draft) whose {
	words := []string{"五年合计", "近三年汇总情况", "三年来累计数据", "两年合计数", "上一年度统计"}
	return whose{d.truth.Agency, d.truth.Year - 1, words, words}
}

// yearTabs puts every table into the open pane of two; the other one holds last year's.
func yearTabs(d *draft) bool {
	d.rule(".pane{display:none}.pane.now{display:block}")
	y := d.truth.Year
	strip := pick(d.rng, []string{`<ul class="tabs"><li class="active"><a href="#a">%[1]d年</a></li><li><a href="#b">%[2]d年</a></li></ul>`,
		`<div class="tab"><span>%[2]d年</span><span class="on">%[1]d年</span></div>`,
		`<div><a href="javascript:;" aria-selected="true">%[1]d年度</a> | <a href="javascript:;">%[2]d年度</a></div>`,
		`<ul><li>%[1]d年</li><li>%[2]d年</li></ul>`, `<ul><li>%[2]d</li><li>%[1]d</li></ul>`})
	done := false
	for _, s := range d.reportSheets() {
		old := foreignSheet(d.other(d.truth.Agency, y-1), s.name)
		at := d.at(s)
		d.insertBlocks(at+1, block{markup: `</div><div class="pane">`}, block{sheet: old}, block{markup: "</div>"})
		d.insertBlocks(at, block{markup: fmt.Sprintf(strip, y, y-1) + `<div class="pane now">`})
		done = true
	}
	return done
}

// yearLinks puts links to the reports of the years before over the tables.
func yearLinks(d *draft) bool {
	y, done := d.truth.Year, false
	item := pick(d.rng, []string{`<li><a href="/nb/%[1]d.html">%[1]d年</a></li>`, `<a href="%[1]d/index.html">%[1]d年度</a>`,
		`<span><a href="%[1]d.html">%[1]d</a></span>`})
	for _, s := range d.reportSheets() {
		words := ""
		for i := range 2 + d.rng.IntN(4) {
			words += fmt.Sprintf(item, y-1-i)
		}
		d.insertBlocks(d.at(s), block{markup: "<ul>" + words + "</ul>"})
		done = true
	}
	return done
}

// yearMentioned puts a sentence over the tables that is about another year and not about them.
func yearMentioned(d *draft) bool {
	y, done := d.truth.Year-1, false
	for _, s := range d.reportSheets() {
		d.insertBlocks(d.at(s), block{para: fmt.Sprintf(pick(d.rng,
			[]string{"（注：%d年结转的申请计入本年度）", "受%d年机构改革影响，部分数据变化较大。", "与%d年相比，有关数据总体平稳。",
				"鉴于%d年职能调整，数据有所变化。", "因%d年职能划转，数据变化较大"}), y)})
		done = true
	}
	return done
}

// yearDrawn puts last year's table in the place of the report's; the year over it is no text.
func yearDrawn(d *draft) bool {
	sheets := d.reportSheets()
	if len(sheets) == 0 {
		return false
	}
	s, y := pick(d.rng, sheets), d.truth.Year-1
	over := fmt.Sprintf(pick(d.rng, []string{`<svg width="200" height="20"><text x="1" y="12">%d年数据</text></svg>`,
		`<input type="text" value="%d年" readonly>`, `<p><img src="/images/bt.png" alt="%d年统计表"></p>`,
		`<select><option>历年</option><option selected>%d年</option></select>`, `<button type="button">%d年</button>`}), y)
	at := d.at(s)
	d.loseSheet(s)
	d.insertBlocks(at+1, block{markup: over}, block{sheet: foreignSheet(d.other(d.truth.Agency, y), s.name)})
	return true
}
