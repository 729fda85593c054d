package scrapetest

import (
	"fmt"
	"math/rand/v2"

	"nianbao"
)

// document is an article of a site.
type document struct {
	column  *column
	id      int
	hash    string // 32 hexadecimal digits
	title   string
	date    string // YYYY-MM-DD
	path    string
	outcome nianbao.Outcome // what reading it should come to
	agency  *Agency         // of a report, attached or not; nil for the rest
	year    int             // reported on; 0 for the rest
	text    []string        // paragraphs, of what is no report
	links   []anchor        // below the text
}

// anchor is a link to be printed.
type anchor struct{ href, text string }

// extraSite is the number of the site that has a report which is only attached.
const extraSite = 3

// add puts a document on its site, with the next number.
func (w *World) add(d *document) *document {
	s := d.column.site
	s.ids += 1 + w.rng("number", s.number, s.ids).IntN(40)
	s.pages = append(s.pages, w.address(d, s.ids))
	return d
}

// address gives a document its number and its address.
func (w *World) address(d *document, id int) *document {
	s := d.column.site
	rng := w.rng("hash", s.number, id)
	d.id, d.hash = id, fmt.Sprintf("%016x%016x", rng.Uint64(), rng.Uint64())
	d.path = s.family.doc(d)
	return d
}

func (w *World) addReport(c *column, a *Agency, year int) { w.add(w.reportOf(c, a, year)) }

func (w *World) reportOf(c *column, a *Agency, year int) *document {
	return &document{column: c, title: c.site.titleOf(a, year), date: w.published(a, year), outcome: nianbao.OutcomeReport, agency: a, year: year}
}

// laterReport is the report on a year after the world's last, with a number that no other document has.
func (w *World) laterReport(c *column, a *Agency, year int) *document {
	return w.address(w.reportOf(c, a, year), 500_000+100*a.number+year-w.To)
}

// addLookAlikes puts into a column what real ones hold beside the reports.
func (w *World) addLookAlikes(c *column) {
	place, year := c.site.place.han, w.To
	who := c.agencies[0].Name
	rng := w.rng("look-alikes", c)
	say := func(title, date string, outcome nianbao.Outcome, text ...string) {
		w.add(&document{column: c, title: title, date: date, outcome: outcome, text: text})
	}
	say(fmt.Sprintf("关于做好%d年政府信息公开工作年度报告编制发布工作的通知", year), day(rng, year, 12), nianbao.OutcomeNotice,
		"各镇人民政府、县直各部门：", fmt.Sprintf("为做好%d年年度报告的编制工作，请各单位于次年一月二十日前完成并在网站公布。", year), place+"人民政府办公室")
	say(fmt.Sprintf("一图读懂：%s%d年政府信息公开工作年度报告", who, year-1), day(rng, year, 3), nianbao.OutcomeExplanation,
		"请看下图。图中数字取自已公布的年度报告，以报告原文为准。")
	say(fmt.Sprintf("%s%d年第三季度政府信息公开工作报告", who, year), day(rng, year, 10), nianbao.OutcomePartYear,
		fmt.Sprintf("第三季度共公开信息%d条，收到申请%d件。", 20+rng.IntN(300), rng.IntN(9)))
	if !c.site.spec.shared {
		return
	}
	say(place+"政府信息公开指南", day(rng, year, 5), nianbao.OutcomeOther, "本指南说明公开的范围、形式和申请的办法。")
	say(fmt.Sprintf("《%s%d年政府信息公开工作年度报告》解读", who, year-1), day(rng, year, 4), nianbao.OutcomeExplanation,
		"报告分六个部分。与上一年相比，公开的内容更多，答复更快。")
	index := w.add(&document{column: c, title: place + "各单位政府信息公开目录", date: day(rng, year, 6), outcome: nianbao.OutcomeList, text: []string{"各单位目录如下。"}})
	for _, a := range c.agencies {
		index.links = append(index.links, anchor{"/zwgk/", a.Name + "政府信息公开目录"})
	}
}

func day(rng *rand.Rand, year, month int) string {
	return fmt.Sprintf("%d-%02d-%02d", year, month, 1+rng.IntN(28))
}

var headlines = []string{"%s召开秋季田间管理现场会", "%s新建两处社区书屋", "%s开展防汛演练", "%s图书馆延长开放时间"}

func (w *World) addNews(s *Site) {
	rng := w.rng("news", s.number)
	for i, h := range headlines {
		w.add(&document{column: s.news, title: fmt.Sprintf(h, s.place.han), date: day(rng, w.To, 2+3*i), outcome: nianbao.OutcomeOther,
			text: []string{"近日，有关单位按计划完成了这项工作，参加者认为安排妥当。", "下一阶段将继续听取意见。"}})
	}
}

// addAttached puts in the report of the year before all others, whose page only says that it is attached.
func (w *World) addAttached(c *column) {
	a, year := c.agencies[0], w.From-1
	w.add(&document{column: c, title: c.site.titleOf(a, year), date: w.published(a, year), outcome: nianbao.OutcomeAttachment, agency: a, year: year,
		text: []string{"年度报告全文见附件。"}, links: []anchor{{fmt.Sprintf("/files/%d.pdf", year), c.site.titleOf(a, year) + ".pdf"}}})
}
