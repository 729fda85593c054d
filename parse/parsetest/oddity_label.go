package parsetest

import (
	"fmt"
	"slices"
	"strings"
)

// Labels that look like others: a label is a label, not a word in one.

// lookalikes are labels of other rows that hold a label of the form.
var lookalikes = map[string][]string{
	"proactive": {"撤销行政处罚", "不予行政许可", "减免行政事业性收费", "其中：行政处罚", "上年行政许可", "行政许可变更", "行政处罚听证",
		"拟制定规章", "废止规章", "行政强制执行申请", "党内规范性文件", "规章草案", "行政处罚复议",
		"未公开行政许可", "行政许可撤回", "下属单位行政处罚", "规范性文件备案审查", "行政事业性收费减免", "已取消的行政许可",
		"行政处罚（不予处罚）", "其中简易程序行政处罚"},
	"requests": {"其中：网上申请", "其中：予以公开", "上年予以公开", "拟予以公开", "上年新收政府信息公开申请数量", "撤回申请",
		"其中：信访举报投诉类申请", "不属于国家秘密", "非行政执法案卷", "重复申请被驳回", "咨询类申请",
		"其中：属于国家秘密", "上年度办理结果总计", "电子邮件申请", "当面申请", "其他（上年）", "小计（上年）", "已结转上年度继续办理"},
}

var lookalikeFaults = []Fault{
	{Name: "lookalike_row", Says: "a row whose label holds the label of another", layouts: inGrids, apply: lookalikeRow(false)},
	{Name: "lookalike_alone", Says: "a row whose label holds the label of another, which the page lacks", layouts: inGrids,
		apply: lookalikeRow(true)},
	{Name: "repeated_label", Says: "a label twice, with different numbers", layouts: inGrids, apply: repeatedLabel},
	{Name: "repeated_row", Says: "a row twice, numbers and all", layouts: inGrids, apply: repeatedRow},
	{Name: "lost_header", Says: "a block of section 二 without its header", layouts: inGrids, apply: lostHeader},
	{Name: "lost_caption", Says: "a block of section 二 without its caption", layouts: inGrids, apply: lostCaption},
	{Name: "numbered_labels", Says: "the rows are numbered in their labels", layouts: inAny,
		apply: relabel("", func(d *draft, text string, i int) string { return fmt.Sprintf("%d.%s", i+1, text) })},
	{Name: "bilingual", Says: "labels in two languages", layouts: inGrids, apply: relabel(Debatable, func(d *draft, text string, i int) string {
		return text + pick(d.rng, []string{" Rules", " (Number)", "\nTotal", " / 3rd", " No. 2", "（Item）"})
	})},
	{Name: "explained_labels", Says: "an explanation behind the labels", layouts: inAny,
		apply: relabel(Debatable, func(d *draft, text string, i int) string {
			return text + pick(d.rng, []string{"（件）", "（2件以上须说明）", "（单位：件）", "（本级）", "（含下属单位）", "（说明：无则填0）",
				"【必填】", "（见注1）", "*"})
		})},
	{Name: "paraphrased", Says: "labels in other words", layouts: inGrids, apply: func(d *draft) bool {
		swap := strings.NewReplacer("规章", "政府规章", "行政许可", "行政许可事项", "行政处罚", "行政处罚案件", "行政强制", "行政强制事项",
			"行政事业性收费", "行政事业性收费项目", "予以公开", "同意公开", "重复申请", "重复提出申请",
			"属于国家秘密", "涉及国家秘密", "本年新收", "今年新收到", "上年结转", "上一年度结转", "结转下年度", "转入下年度",
			"保护第三方合法权益", "涉及第三方合法权益", "属于行政执法案卷", "属行政执法案卷")
		return relabel(Debatable, func(d *draft, text string, i int) string { return swap.Replace(text) })(d)
	}},
	{Name: "typo", Says: "a wrong, lost or doubled character in labels", layouts: inGrids,
		apply: relabel(Debatable, func(d *draft, text string, i int) string {
			r := []rune(text)
			at := d.rng.IntN(len(r))
			switch d.rng.IntN(3) {
			case 0:
				return string(append(r[:at:at], r[at+1:]...))
			case 1:
				return string(append(r[:at+1:at+1], r[at:]...))
			}
			return string(append(append(r[:at:at], '某'), r[at+1:]...))
		})},
	{Name: "moved_header", Says: "the headers of two columns of a block have traded places with their numbers", layouts: inGrids,
		apply: movedColumns},
}

// tableWithRows draws one of the tables that have labelled rows.
func (d *draft) tableWithRows() *sheet {
	var list []*sheet
	for _, s := range d.reportSheets() {
		if lookalikes[s.name] != nil {
			list = append(list, s)
		}
	}
	if len(list) == 0 {
		return nil
	}
	return pick(d.rng, list)
}

// lookalikeRow puts rows of other things into a table, and takes the row away that they resemble where alone is set.
func lookalikeRow(alone bool) func(*draft) bool {
	return func(d *draft) bool {
		s := d.tableWithRows()
		if s == nil {
			return false
		}
		words := lookalikes[s.name]
		done := false
		for range 1 + d.rng.IntN(3) {
			word := pick(d.rng, words)
			for _, t := range d.plainRows() {
				label := t.sheet.rows[t.y].label()
				if t.sheet != s || !strings.Contains(word, stem(label.text)) {
					continue
				}
				extra := d.withOtherNumbers(s.rows[t.y])
				extra.label().text = word
				if alone {
					s.rows[t.y] = extra
					d.loseAll(t.ids)
				} else {
					s.insertRow(t.y+d.rng.IntN(2), extra)
					d.mark(t.ids, Determined)
				}
				done = true
				break
			}
		}
		return done
	}
}

func repeatedLabel(d *draft) bool {
	rows := d.plainRows()
	if len(rows) == 0 {
		return false
	}
	t := pick(d.rng, rows)
	if t.sheet.name == "stats" {
		return false // labels of the form of 2014 are repeated as they should be
	}
	for _, c := range t.cells() {
		d.noNumberThere(c, c.text)
	}
	again := d.withOtherNumbers(t.sheet.rows[t.y])
	if slices.EqualFunc(again, t.sheet.rows[t.y], func(x, y *cell) bool { return x.text == y.text }) {
		return false // the same row twice is another oddity, and says one number
	}
	t.sheet.insertRow(t.y+d.rng.IntN(2), again)
	return true
}

func repeatedRow(d *draft) bool {
	rows := d.plainRows()
	if len(rows) == 0 {
		return false
	}
	t := pick(d.rng, rows)
	if t.sheet.name == "stats" {
		return false
	}
	copied := d.withOtherNumbers(t.sheet.rows[t.y])
	for i, c := range t.sheet.rows[t.y] {
		copied[i].text = c.text
	}
	t.sheet.insertRow(t.y+d.rng.IntN(2), copied)
	d.mark(t.ids, Debatable)
	return true
}

// blockRow draws a row of section 二 of that kind.
func (d *draft) blockRow(k kind) (s *sheet, y int) {
	if s = d.sheet("proactive"); s == nil {
		return nil, 0
	}
	var at []int
	for y, r := range s.rows {
		if len(r) > 0 && r[0].kind == k {
			at = append(at, y)
		}
	}
	if len(at) == 0 {
		return nil, 0
	}
	return s, pick(d.rng, at)
}

func lostHeader(d *draft) bool {
	s, y := d.blockRow(headCell)
	if s == nil || slices.ContainsFunc(s.rows[y], func(c *cell) bool { return slices.Contains(extraHeaders, c.text) }) {
		return false // without it no reader knows that a column is of something else
	}
	for below := y + 1; below < len(s.rows) && len(s.rows[below].values()) > 0; below++ {
		d.mark(s.rowCells(below), Debatable)
	}
	s.removeRow(y)
	return true
}

func lostCaption(d *draft) bool {
	s, y := d.blockRow(captionCell)
	if s == nil {
		return false
	}
	for below := y + 2; below < len(s.rows) && len(s.rows[below].values()) > 0; below++ {
		d.mark(s.rowCells(below), Debatable)
	}
	s.removeRow(y)
	return true
}

// relabel changes the labels of all rows of a table, or of a third of them.
func relabel(verdict Determination, change func(d *draft, text string, i int) string) func(*draft) bool {
	return func(d *draft) bool {
		rows := d.labelled()
		share := 1 + 2*d.rng.IntN(2)
		done := false
		for i, t := range rows {
			if d.rng.IntN(share) > 0 {
				continue
			}
			label := t.sheet.rows[t.y].label()
			if text := change(d, label.text, i); text != label.text {
				label.text, done = text, true
				if verdict != "" {
					d.mark(t.ids, verdict)
				}
			}
		}
		return done
	}
}

// movedColumns exchanges two columns of a block of section 二, header and numbers.
func movedColumns(d *draft) bool {
	s, y := d.blockRow(headCell)
	if s == nil || len(s.rows[y]) < 3 {
		return false
	}
	i := 1 + d.rng.IntN(len(s.rows[y])-1)
	j := 1 + d.rng.IntN(len(s.rows[y])-1)
	if i == j {
		return false
	}
	for at := y; at < len(s.rows) && (at == y || len(s.rows[at].values()) > 0); at++ {
		r := s.rows[at]
		if len(r) != len(s.rows[y]) {
			return false
		}
		r[i], r[j] = r[j], r[i]
		r[i].cols, r[j].cols = r[j].cols, r[i].cols
		if at > y {
			d.mark(s.rowCells(at), Determined)
		}
	}
	return true
}
