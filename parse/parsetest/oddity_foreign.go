package parsetest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"nianbao"
)

// Tables that are not the report's, beside the right ones or in their place. The words over, in or under a table say whose it is.

var foreignFaults = []Fault{
	{Name: "other_year", Says: "tables of another year beside the report's", layouts: inAny, apply: foreign(beside2, anotherYear)},
	{Name: "other_year_only", Says: "a table of another year where the report's is missing", layouts: inAny, apply: foreign(alone, anotherYear)},
	{Name: "other_body", Says: "tables of another body beside the report's", layouts: inAny, apply: foreign(beside2, anotherBody)},
	{Name: "other_body_only", Says: "a table of another body where the report's is missing", layouts: inAny, apply: foreign(alone, anotherBody)},
	{Name: "half_year", Says: "tables of half a year beside the report's", layouts: inAny, apply: foreign(beside2, halfYear)},
	{Name: "half_year_only", Says: "a table of half a year where the report's is missing", layouts: inAny, apply: foreign(alone, halfYear)},
	{Name: "sample", Says: "a sample left in beside the report's table", layouts: inAny, apply: foreign(beside2, aSample)},
	{Name: "sample_only", Says: "a sample left in where the report's table is missing", layouts: inAny, apply: foreign(alone, aSample)},
	{Name: "void", Says: "a void version beside the right one", layouts: inAny, apply: foreign(beside2, aVoid)},
	{Name: "void_only", Says: "a void version alone", layouts: inAny, apply: foreign(alone, aVoid)},
	{Name: "other_subject", Says: "a table of other work in the frame of the form beside the report's", layouts: inAny, apply: foreign(beside2, anotherSubject)},
	{Name: "other_subject_only", Says: "a table of other work in the frame of the form where the report's is missing", layouts: inAny, apply: foreign(alone, anotherSubject)},
	{Name: "budget", Says: "a table of a budget with labels of the form", layouts: inGrids, apply: budget},
	{Name: "no_table_words", Says: "a section in words in the place of its table", layouts: inAny, apply: inWords},
	{Name: "picture_table", Says: "a table as a picture, the others as they should be", layouts: inMarkup, apply: pictureTable},
	{Name: "cut_page", Says: "the page ends after a section", layouts: inAny, apply: cutPage},
	{Name: "period_report", Says: "the report of a quarter or half a year", layouts: inGrids, apply: periodReport},
}

// whose is a foreign table's owner: the report it is drawn from, and words that say so.
type whose struct {
	agency string
	year   int
	words  []string // over the table
	inside []string // in its first row, or under it
}

func anotherYear(d *draft) whose {
	y := d.truth.Year + pick(d.rng, []int{-1, -1, -2, 1})
	return whose{d.truth.Agency, y, []string{fmt.Sprintf("%d年度统计表", y), fmt.Sprintf("附：%d年数据（供对照）", y), fmt.Sprintf("%d年情况如下：", y), fmt.Sprintf("（统计期限：%d年1月1日至%d年12月31日）", y, y), fmt.Sprintf("%d年", y)},
		[]string{fmt.Sprintf("%d年度", y), fmt.Sprintf("单位：件　　%d年", y), fmt.Sprintf("统计年度：%d", y)}}
}

// unlike draws an agency of another name.
func unlike(rng *rand.Rand, agency string) string {
	for {
		if a := Agency(rng); a != agency {
			return a
		}
	}
}

func anotherBody(d *draft) whose {
	a := unlike(d.rng, d.truth.Agency)
	return whose{a, d.truth.Year, []string{a + "统计表", "附：" + a + "数据", "填报单位：" + a, "其中：" + a, "下属单位" + a + "情况", "（" + a + "）"}, []string{"填报单位：" + a, a, "单位：" + a}}
}

func halfYear(d *draft) whose {
	words := pick(d.rng, []string{"上半年", "第三季度", "1-6月", "一季度", "12月份", "下半年"})
	full := fmt.Sprintf("%d年%s", d.truth.Year, words)
	return whose{d.truth.Agency, d.truth.Year, []string{full + "统计表", full + "情况", "其中" + words + "：", "附：" + full + "数据"}, []string{full, "统计期：" + full}}
}

func aSample(d *draft) whose {
	return whose{d.truth.Agency, d.truth.Year, []string{"（示例）", "填表示例：", "样表", "以下为样例，数据均为虚构：", "格式示范（非实际数据）", "测试数据"}, []string{"样表", "示例", "（样例，请勿填报）"}}
}

func aVoid(d *draft) whose {
	return whose{d.truth.Agency, d.truth.Year, []string{"（作废）", "原公布数据有误，现予以作废：", "更正前：", "以下原表作废", "错误版本（已更正）", "（此表已废止，以更正后的为准）"}, []string{"作废", "更正前", "（已作废）"}}
}

// anotherSubject is other work for which a body fills in the frame of the form. What there is of it has no end: some of it no reader knows by name.
func anotherSubject(d *draft) whose {
	work := pick(d.rng, []string{"信访事项办理", "党务公开申请办理", "12345热线工单办理", "政协提案办理", "村务公开申请", "领导信箱来信办理", "档案查阅利用", "电子邮箱来信办理", "行政许可申请", "教育收费投诉办理"})
	return whose{d.truth.Agency, d.truth.Year, []string{work + "情况", work + "情况统计表", fmt.Sprintf("附表：%d年%s情况", d.truth.Year, work), work + "情况一览表"}, []string{work + "情况", work + "统计表"}}
}

// place says where the foreign table stands.
type place func(d *draft, own *sheet, list []block)

// beside2 puts it before or after the report's own.
func beside2(d *draft, own *sheet, list []block) {
	at := d.at(own)
	if d.rng.IntN(3) == 0 {
		// what stands before the report's table must end where that begins
		list = append(list, block{para: fmt.Sprintf("%d年度%s情况（本报告）：", d.truth.Year, d.truth.Agency)})
		d.insertBlocks(at, list...)
		return
	}
	d.insertBlocks(at+1, list...)
}

// alone takes the report's own table away.
func alone(d *draft, own *sheet, list []block) {
	at := d.at(own)
	for _, y := range own.valueRows() {
		d.loseAll(own.rowCells(y))
	}
	d.body = slices.Delete(d.body, at, at+1)
	if d.rng.IntN(2) == 0 {
		list = append([]block{{para: pick(d.rng, []string{"本年度无。", "本年度数据正在统计。", "见附件。", "本年度未发生相关情况。"})}}, list...)
	} else if !d.layout.text && d.rng.IntN(2) == 0 {
		list = append([]block{{image: "/files/t1.png"}}, list...)
	}
	d.insertBlocks(at, list...)
}

// foreign puts tables of somebody else on the page: for one section, or for all.
func foreign(put place, owner func(*draft) whose) func(*draft) bool {
	return func(d *draft) bool {
		w := owner(d)
		own := d.reportSheets()
		if len(own) == 0 {
			return false
		}
		if d.rng.IntN(3) > 0 {
			own = []*sheet{pick(d.rng, own)}
		}
		t := d.other(w.agency, w.year)
		said := d.rng.IntN(3)
		for _, s := range own {
			f := foreignSheet(t, s.name)
			list := []block{{sheet: f}}
			switch said {
			case 0:
				f.rows = slices.Insert(f.rows, 0, row{newCell(captionCell, pick(d.rng, w.inside), 1, f.width)})
				f.head++
			default:
				over := block{para: pick(d.rng, w.words)}
				list = append([]block{over}, list...)
			}
			d.markSheet(s, Debatable)
			put(d, s, list)
		}
		return true
	}
}

// budget puts a table of accounts after the report's sections.
func budget(d *draft) bool {
	s := &sheet{name: "budget", width: 4, head: 1, foreign: true,
		rows: []row{{newCell(headCell, "项目", 1, 1), newCell(headCell, "本年预算数", 1, 1), newCell(headCell, "上年决算数", 1, 1),
			newCell(headCell, "增减（万元）", 1, 1)}}}
	for _, label := range []string{"行政事业性收费", "政府集中采购", "行政许可", "罚没收入（行政处罚）", "规章", "总计"} {
		r := row{newCell(labelCell, label, 1, 1)}
		for range 3 {
			r = append(r, newCell(emptyCell, fmt.Sprintf("%d.%02d", d.rng.IntN(400), d.rng.IntN(100)), 1, 1))
		}
		s.rows = append(s.rows, r)
	}
	words := block{para: fmt.Sprintf("%d年部门预算收支情况", d.truth.Year)}
	sheets := d.reportSheets()
	if len(sheets) == 0 {
		return false
	}
	own := sheets[0]
	if d.rng.IntN(3) == 0 {
		alone(d, own, nil)
	}
	d.body = append(d.body, words, block{sheet: s})
	return true
}

// inWords says a section in a sentence.
func inWords(d *draft) bool {
	sheets := d.reportSheets()
	if len(sheets) == 0 {
		return false
	}
	s := pick(d.rng, sheets)
	at := d.at(s)
	for _, y := range s.valueRows() {
		d.loseAll(s.rowCells(y))
	}
	d.body[at] = block{para: pick(d.rng, []string{"本年度无。", fmt.Sprintf("本年度共办理%d件，其中予以公开%d件，部分公开1件。", 3+d.rng.IntN(9), 1+d.rng.IntN(3)), "本机关未发生此类情况。",
		"本年度行政许可12件、行政处罚3件，行政强制0件。", "行政复议2件，结果维持1件，结果纠正1件；行政诉讼0件。", "详见统计表。"})}
	return true
}

func pictureTable(d *draft) bool {
	sheets := d.reportSheets()
	if len(sheets) == 0 {
		return false
	}
	d.loseSheet(pick(d.rng, sheets))
	return true
}

func cutPage(d *draft) bool {
	sheets := d.reportSheets()
	if len(sheets) < 2 {
		return false
	}
	keep := d.rng.IntN(len(sheets)-1) + 1
	for _, s := range sheets[keep:] {
		for _, y := range s.valueRows() {
			d.loseAll(s.rowCells(y))
		}
	}
	end := d.at(sheets[keep])
	if d.rng.IntN(2) == 0 {
		end-- // the heading is gone too
	}
	d.body = d.body[:end]
	return true
}

// periodReport is no annual report: nothing on the page is a figure of the year.
func periodReport(d *draft) bool {
	if len(d.reportSheets()) == 0 {
		return false
	}
	words := pick(d.rng, []string{"上半年", "第一季度", "第三季度", "1至6月", "10月份"})
	d.title = fmt.Sprintf("%s%d年%s政府信息公开工作情况报告", d.truth.Agency, d.truth.Year, words)
	var body []block
	for _, b := range d.body {
		if b.para != "" {
			b.para = fmt.Sprintf("%d年%s工作平稳有序。", d.truth.Year, words)
		}
		body = append(body, b)
	}
	d.body = body
	for id := range d.truth.Figures {
		d.truth.Figures[id] = nianbao.Figure{Cell: id, State: nianbao.Missing}
	}
	return true
}
