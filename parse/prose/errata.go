package prose

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"nianbao"
	"nianbao/parse/document"
	"nianbao/zhtext"
)

// Errata: sentences of the page that say that a number of its own tables is wrong. The number stays as printed, since the sentence may
// speak of an earlier version, and the cells that it can mean are named.

// wrongNumber are words that only a correction of numbers uses; mendedTo is the number that one should be.
var (
	wrongNumber = zhtext.WordsOf("勘误", "误填", "错填", "误写", "误报", "误录", "笔误", "填报错误", "填写错误", "填报有误", "填写有误", "统计有误", "口径有误", "数据有误", "数字有误", "数据错误", "数字错误")
	corrections = zhtext.WordsOf("更正", "订正", "有误", "应为", "应改为", "修正为", "为准", "实为")
	mendedTo    = regexp.MustCompile(`(?:应为|应是|正确(?:的)?(?:数据|数字|数量|数值|数)?(?:应)?[为是]|应改为|更正为|改为|订正为|修正为|调整为|以此为准:|正确:|正:|实为|实际为)[“"]?([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)`)
	standing    = regexp.MustCompile(`以[“"]?([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)[”"]?(?:\p{Han}{0,2})为准`)
	anyNumber   = regexp.MustCompile(`[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?`)
)

// errata finds what the corrections on a page mean.
type errata struct {
	report *nianbao.Report
	form   *nianbao.Form
	buf    []byte
}

// AddErrata names the figures that a sentence of the page calls wrong. One that the tables already print as corrected is not named.
func AddErrata(r *nianbao.Report, doc *document.Document) {
	form, err := nianbao.FormByID(r.Form)
	if err != nil {
		return
	}
	e := errata{report: r, form: form}
	listed := 0 // lines that the heading of a list of corrections still covers
	for i := range doc.Parts {
		for _, line := range doc.Parts[i].Lines {
			listed = max(listed-1, 0)
			if len(line) > maxErratum || listed == 0 && !correctingWords.In(line) {
				continue
			}
			e.buf = FoldProse(e.buf[:0], line, nil)
			for sentence := range strings.FieldsFuncSeq(string(e.buf), func(r rune) bool { return strings.ContainsRune(sentenceEnds, r) }) {
				if listed == 0 && !wrongNumber.In(sentence) && !corrections.In(sentence) {
					continue // a part of it has no word of a correction that it lacks
				}
				for _, one := range e.singly(sentence) {
					e.sentence(one, listed > 0)
				}
			}
			if len(line) <= maxErrataHead && document.ContainsAny(line, []string{"勘误", "勘誤", "更正说明", "更正說明", "更正表"}) {
				listed = maxListed + 1
			}
		}
	}
}

const (
	maxErratum    = 1200 // bytes of a line that is looked at: corrections are short
	maxErrataHead = 45   // bytes of the heading of a list of corrections
	maxListed     = 6    // lines under it
)

// correctingWords are the words of which every correction has one.
var correctingWords = zhtext.WordsOf("误", "誤", "更正", "订正", "訂正", "应", "應", "错", "錯", "修正", "为准", "為準", "实", "實")

// singly divides a sentence that corrects several numbers behind each of them, since every one is judged by its own words: 结果维持应为5件,总计应为18件. The section
// that it names is that of all, and so is a word that only corrections use.
func (e *errata) singly(s string) []string {
	ends := mendedTo.FindAllStringIndex(s, maxListed)
	if len(ends) < 2 {
		return []string{s}
	}
	common := ""
	if n := sectionOf(s); n > 0 {
		common = sectionWords[n-2][0]
	}
	if wrongNumber.In(s) {
		common += "勘误"
	}
	var list []string
	from := 0
	for i, end := range ends {
		to := len(s)
		if comma := strings.IndexAny(s[end[1]:], ",、"); i < len(ends)-1 && comma >= 0 && end[1]+comma < ends[i+1][0] {
			to = end[1] + comma
		} else if i < len(ends)-1 {
			continue
		}
		list = append(list, common+" "+s[from:to])
		from = to
	}
	return list
}

// sentence names what one sentence corrects. A word such as 应为 alone corrects nothing: a number has to follow it. One that tells of
// mistakes in general names neither a number nor a table.
func (e *errata) sentence(s string, listed bool) {
	strong := listed || wrongNumber.In(s)
	if !strong && !corrections.In(s) {
		return
	}
	mended := mendedTo.FindStringSubmatch(s)
	if mended == nil {
		mended = standing.FindStringSubmatch(s)
	}
	if !strong && mended == nil || mended == nil && !anyNumber.MatchString(s) && !strings.Contains(s, "勘误") && !strings.Contains(s, "表") {
		return
	}
	cells := e.meant(s)
	old, wrong := e.printing(cells, s, mended)
	if len(old) > 0 {
		cells = old
	}
	if len(cells) == 0 || len(old) == 0 && (wrong || len(cells) == 1) && e.prints(cells, mended) {
		return
	}
	if len(cells) == 1 && slices.ContainsFunc(nianbao.ProblemsOf(e.report.Problems, cells[0]), func(p nianbao.Problem) bool { return p.Code == nianbao.ProseMismatch }) {
		return // the narrative, of which it is a part, has said so
	}
	e.report.Problems = append(e.report.Problems, nianbao.Problem{Code: nianbao.ProseMismatch, Cells: cells,
		Detail: fmt.Sprintf("the page says that a number is wrong (%q)", zhtext.Shorten(s))})
}

// meant lists the cells of the rows and columns whose names a sentence holds. Where it names no row, all numbers of the section that
// it names are meant, or those of the column.
func (e *errata) meant(s string) []nianbao.CellID {
	k := document.Key(s)
	rows := e.named(k, func(c *nianbao.Cell) []string { return append([]string{c.Row.Core, c.Row.Label}, c.Row.Aliases...) })
	columns := e.named(k, func(c *nianbao.Cell) []string {
		return append(append([]string{c.Column.Label}, c.Column.Aliases...), c.Column.Stems...)
	})
	section := e.section(s)
	if n := sectionOf(s); n > 0 { // 总计 is a row of one section and a column of another
		if in := intersection(rows, section); len(in) > 0 || document.ContainsAny(s, sectionWords[n-2][:2]) {
			rows = in
		}
	}
	var cells []nianbao.CellID
	if len(rows) > 0 {
		if cells = intersection(rows, columns); len(cells) == 0 {
			cells = rows
		}
	} else {
		switch cells = intersection(section, columns); {
		case len(section) == 0:
			cells = columns
		case len(cells) == 0:
			cells = section
		}
	}
	cells = slices.DeleteFunc(cells, func(id nianbao.CellID) bool { return !e.report.Figure(id).Known() })
	return cells
}

// prints tells whether one of the cells has the corrected number.
func (e *errata) prints(cells []nianbao.CellID, mended []string) bool {
	if mended == nil {
		return false
	}
	v, ok := digitsOf(mended[1], 1)
	return ok && slices.ContainsFunc(cells, func(id nianbao.CellID) bool { return e.report.Figure(id).Value == v })
}

// named lists the cells with the longest names that a sentence holds: 行政规范性文件 is not 规章, and 其他 is in many.
func (e *errata) named(k string, names func(*nianbao.Cell) []string) []nianbao.CellID {
	longest := 0
	var out []nianbao.CellID
	all := e.form.Cells()
	for i := range all {
		most := 0
		for _, n := range names(&all[i]) {
			n = document.StripNumber(document.Key(n))
			if len(n) >= len("规章") && strings.Contains(k, n) {
				most = max(most, len(n))
			}
		}
		if most > longest {
			longest, out = most, nil
		}
		if most > 0 && most == longest {
			out = append(out, all[i].ID)
		}
	}
	return out
}

// section lists the cells of the section that a sentence points at by its number.
func (e *errata) section(s string) []nianbao.CellID {
	number := sectionOf(s)
	var out []nianbao.CellID
	all := e.form.Cells()
	for i := range all {
		if number > 0 && all[i].Table.Section == number {
			out = append(out, all[i].ID)
		}
	}
	return out
}

// sectionWords are what sections 二, 三 and 四 are called by.
var sectionWords = [][]string{
	{"第二部分", "第二项", "表二", "二、", "主动公开政府信息情况"},
	{"第三部分", "第三项", "表三", "三、", "收到和处理"},
	{"第四部分", "第四项", "表四", "四、", "行政复议、行政诉讼"},
}

// sectionOf is the number of the section that a sentence points at, the last one of several; 0 for none.
func sectionOf(s string) int {
	number := 0
	for i, words := range sectionWords {
		if document.ContainsAny(s, words) {
			number = i + 2
		}
	}
	return number
}

// printing lists the cells that print a number of the sentence which is not the corrected one, and tells whether it has such a number.
func (e *errata) printing(cells []nianbao.CellID, s string, mended []string) (out []nianbao.CellID, wrong bool) {
	for _, n := range anyNumber.FindAllString(zhtext.CutYears(s), 8) {
		if v, ok := digitsOf(n, 1); ok && (mended == nil || n != mended[1]) {
			wrong = true
			for _, id := range cells {
				if e.report.Figure(id).Value == v && !slices.Contains(out, id) {
					out = append(out, id)
				}
			}
		}
	}
	return out, wrong
}

func intersection(a, b []nianbao.CellID) []nianbao.CellID {
	var out []nianbao.CellID
	for _, id := range a {
		if slices.Contains(b, id) {
			out = append(out, id)
		}
	}
	return out
}
