package parsetest

import (
	"fmt"
	"slices"
	"strings"
)

// Agency and year in titles and prefaces as people write them. A reader may leave out what it cannot tell; another agency or year is
// wrong.

var nameFaults = []Fault{
	{Name: "preface_agency", Says: "no title; the agency stands in a sentence before the first heading", layouts: inAny, apply: prefaceAgency},
	{Name: "preface_other", Says: "no title; the preface names other bodies before the agency", layouts: inAny, apply: prefaceOther},
	{Name: "title_words", Says: "words before and behind the title", layouts: inAny, apply: titleWords},
	{Name: "title_year", Says: "the year of the title in other digits", layouts: inAny, apply: titleYear},
	{Name: "period_words", Says: "no title; the period in Chinese numerals", layouts: inAny, apply: periodWords},
	{Name: "marked_name", Says: "invisible marks in the title", layouts: inAny, apply: markedName},
	{Name: "body_only_we", Says: "no title, and the text says only 我局", layouts: inAny, apply: onlyWe},
}

// setPreface puts sentences in the place of what stands before the first heading, and takes the agency's name out of the rest.
func (d *draft) setPreface(sentences ...string) {
	first := slices.IndexFunc(d.body, func(b block) bool { return b.heading != "" })
	rest := slices.Clone(d.body[max(first, 0):])
	for i := range rest {
		rest[i].para = strings.ReplaceAll(rest[i].para, d.truth.Agency, "本机关")
	}
	d.body = nil
	if d.disclaimer != "" {
		sentences = append([]string{d.disclaimer}, sentences...)
	}
	for _, s := range sentences {
		d.body = append(d.body, block{para: s})
	}
	d.body = append(d.body, rest...)
	d.meta = "发布日期：" + d.truth.Published
}

func (d *draft) period() string {
	return fmt.Sprintf("本报告所列数据的统计期限自%[1]d年1月1日起，至%[1]d年12月31日止。", d.truth.Year)
}

// prefaces are sentences in which an agency publishes its report; %[1]s is the agency, %[2]d the year.
var prefaces = []string{
	"现将%[1]s%[2]d年政府信息公开工作年度报告公布如下。", "现公布%[1]s%[2]d年政府信息公开工作年度报告。",
	"%[1]s现将%[2]d年度政府信息公开工作情况报告如下：", "%[1]s特向社会公布%[2]d年政府信息公开工作年度报告。",
	"按照《中华人民共和国政府信息公开条例》要求，%[1]s编制了%[2]d年政府信息公开工作年度报告。",
	"根据《中华人民共和国政府信息公开条例》第五十条规定，现向社会公布%[1]s%[2]d年度报告。", "本年度报告由%[1]s编制。",
	"本报告是%[1]s根据条例编制的。",
	"为保障公众知情权，%[1]s编制并公布%[2]d年政府信息公开年度报告。", "%[1]s根据要求，结合实际，编制本报告。",
	"按照上级有关要求，由%[1]s编制并向社会公开%[2]d年政府信息公开工作年度报告。", "《%[1]s%[2]d年政府信息公开工作年度报告》已经编制完成，现予公布。",
	"“%[1]s%[2]d年政府信息公开工作年度报告”现予发布。", "%[2]d年，%[1]s认真贯彻落实条例，现将有关情况公布如下。",
	"%[1]s（以下简称“我单位”）编制了%[2]d年度报告。", "依照条例的规定，特制作并公布%[1]s%[2]d年度政府信息公开工作年度报告。",
	"%[3]d年1月20日，%[1]s发布%[2]d年政府信息公开工作年度报告。", "全文包括%[1]s%[2]d年总体情况等六个部分。",
	"一年来，在上级的正确领导下，%[1]s的政府信息公开工作取得了成效。", "经%[1]s研究同意，现将报告公布如下：",
	"如对本报告有疑问，请与%[1]s办公室联系。", "本报告的电子版可在%[1]s门户网站下载。", "受理机构：%[1]s政务公开科。",
	"下面，%[1]s将%[2]d年政府信息公开情况作一报告。",
}

// untitle takes the title away, unless it is all that says that the report is not one of a year.
func (d *draft) untitle() bool {
	if slices.Contains(d.faults, "period_report") {
		return false
	}
	d.title = ""
	return true
}

func prefaceAgency(d *draft) bool {
	if !d.untitle() {
		return false
	}
	d.setPreface(fmt.Sprintf(pick(d.rng, prefaces), d.truth.Agency, d.truth.Year, d.truth.Year+1), d.period())
	return true
}

func prefaceOther(d *draft) bool {
	if !d.untitle() {
		return false
	}
	other := unlike(d.rng, d.truth.Agency)
	d.setPreface(fmt.Sprintf(pick(d.rng, []string{
		"按照%[4]s的统一部署，%[1]s编制了%[2]d年政府信息公开工作年度报告。", "根据《%[4]s关于做好%[2]d年度报告编制工作的通知》要求，现将%[1]s%[2]d年度报告公布如下。", "在%[4]s的指导下，%[1]s编制本报告。",
		"本报告由%[1]s编制，报%[4]s备案。", "%[1]s按照%[4]s办公室要求编制本报告。", "依据%[4]s印发的格式，%[1]s现公布%[2]d年报告。",
		"本报告的电子版可在%[4]s门户网站下载。本报告由%[1]s编制。",
	}), d.truth.Agency, d.truth.Year, d.truth.Year+1, other), d.period())
	return true
}

func titleWords(d *draft) bool {
	if d.title == "" {
		return false
	}
	d.title = fmt.Sprintf(pick(d.rng, []string{"关于%s", "%s（图片版）", "【年度报告】%s", "%s（公开版）", "《%s》", "关于公布%s的公告", "现公布%s",
		"附件：%s", "%s（含附表）", "关于印发《%s》的通知", "%s（更正）", "%s[图文]", "1.%s", "（转载）%s", "%s（征求意见后）", "%s_政务公开",
		"关于发布%s的说明"}), d.title)
	return true
}

// numeral writes a year digit by digit.
func numeral(year int) string {
	return strings.NewReplacer("0", "〇", "1", "一", "2", "二", "3", "三", "4", "四", "5", "五", "6", "六", "7", "七", "8", "八", "9", "九").Replace(fmt.Sprint(year))
}

func titleYear(d *draft) bool {
	year := fmt.Sprint(d.truth.Year)
	if !strings.Contains(d.title, year) {
		return false
	}
	other := pick(d.rng, []string{numeral(d.truth.Year), strings.ReplaceAll(numeral(d.truth.Year), "〇", "○"), digits(year, '０'),
		strings.ReplaceAll(numeral(d.truth.Year), "〇", "零"), year[:2] + " " + year[2:], strings.Join(strings.Split(year, ""), " ")})
	d.title = strings.ReplaceAll(d.title, year, other)
	return true
}

func periodWords(d *draft) bool {
	if !d.untitle() {
		return false
	}
	y := numeral(d.truth.Year)
	d.setPreface(fmt.Sprintf("本报告由%s编制，统计期限为%s年一月一日至%[2]s年十二月三十一日。", d.truth.Agency, y))
	return true
}

func markedName(d *draft) bool {
	if d.title == "" {
		return false
	}
	mark := pick(d.rng, []string{"\u200e", "\u200f", "\u200b", "\ufeff", "\u00ad", "\u2060", "\u202a"})
	r := []rune(d.title)
	for range 3 {
		at := d.rng.IntN(len(r))
		r = slices.Insert(r, at, []rune(mark)...)
	}
	d.title = string(r)
	return true
}

func onlyWe(d *draft) bool {
	if !d.untitle() {
		return false
	}
	d.setPreface(pick(d.rng, []string{"我局根据条例编制本报告。", "现将我单位政府信息公开工作情况公布如下。", "我镇认真落实要求，现报告如下。",
		"本机关现公布年度报告。", "按照市政府办公室要求，我委编制本报告。", "根据县委、县政府部署，现将有关情况报告如下。"}), d.period())
	return true
}
