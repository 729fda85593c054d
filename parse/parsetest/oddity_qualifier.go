package parsetest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Qualifiers: what stands beside a label and says that the numbers are others, or says nothing that changes them.

// otherQualifiers make numbers others; {p} is the year before the report's, {n} the one after. What is in them is not exhaustive, nor can it be.
var otherQualifiers = []string{"上年", "上年同期", "去年", "{p}年", "{p}年1-12月", "{p}年以前", "{n}年", "历年累计", "累计", "近五年", "三年合计",
	"上半年", "第一季度", "1-6月", "截至6月底", "计划", "预计", "目标",
	"下属单位", "各乡镇", "不含本级", "白云县水务局", "原水务局", "人次", "小时", "天", "%", "占比", "同比", "增长率", "平均", "排名", "含电话咨询",
	"抽样", "last year"}

// harmlessQualifiers leave numbers what they are; {y} is the report's year, {a} its agency.
var harmlessQualifiers = []string{"件", "单位：件", "本年", "本年度", "{y}年", "{y}年度", "{y}年1-12月", "{y}年1月1日-12月31日", "本级", "本机关",
	"本单位", "注1", "注②", "*", "数量", "{a}"}

var (
	bracketForms = []string{"%s（%s）", "%s(%s)", "%s【%s】", "%s〔%s〕", "%s[%s]"}
	lineForms    = []string{"%s\n%s", "%s %s", "%s：%s", "%s—%s"}
)

var qualifierFaults = []Fault{
	{Name: "qualified", Says: "words in brackets behind a label or a head that make its numbers others", layouts: inOneTable, apply: qualified(otherQualifiers, bracketForms, false)},
	{Name: "qualified_line", Says: "words behind a label that make its numbers others, on a line of their own, or behind a blank or a mark", layouts: inOneTable, apply: qualified(otherQualifiers, lineForms, false)},
	{Name: "harmless", Says: "words in brackets behind a label or a head that change nothing", layouts: inGrids, apply: qualified(harmlessQualifiers, bracketForms, true)},
	{Name: "harmless_line", Says: "words behind a label that change nothing, on a line of their own, or behind a blank or a mark", layouts: inTables, apply: qualified(harmlessQualifiers, lineForms, true)},
}

// qualified puts words behind a label, a head, a group or the title of a block.
func qualified(words, forms []string, harmless bool) func(*draft) bool {
	return func(d *draft) bool {
		list := d.reportSheets()
		if len(list) == 0 {
			return false
		}
		s := pick(d.rng, list)
		var labels []*cell
		for _, r := range s.rows {
			for _, c := range r {
				if c.kind <= captionCell && c.text != "" && c.markup == "" && !strings.ContainsAny(c.text, "\n"+string(seam)) && len(s.under(c)) > 0 {
					labels = append(labels, c)
				}
			}
		}
		if len(labels) == 0 {
			return false
		}
		c, word := pick(d.rng, labels), pick(d.rng, words)
		word = strings.NewReplacer("{y}", strconv.Itoa(d.truth.Year), "{p}", strconv.Itoa(d.truth.Year-1), "{n}", strconv.Itoa(d.truth.Year+1), "{a}", d.truth.Agency).Replace(word)
		if strings.Contains(c.text, word) || !harmless && strings.Contains(c.text, "上") {
			return false // 上年结转（上年） says nothing else
		}
		if !harmless {
			for _, v := range s.under(c) {
				d.noNumberThere(v, v.text)
			}
		}
		c.text = fmt.Sprintf(pick(d.rng, forms), c.text, word)
		return true
	}
}

// under lists the values that a label speaks of: those in its rows, or where none are, those in its columns down to the next head.
func (s *sheet) under(label *cell) []*cell {
	grid := s.place()
	var top, bottom, left, right = -1, 0, 0, 0
	for y, line := range grid {
		for x, sp := range line {
			if sp.cell != label {
				continue
			}
			if top < 0 {
				top, left = y, x
			}
			bottom, right = y, x
		}
	}
	if top < 0 {
		return nil
	}
	var list []*cell
	take := func(from, to, first, last int) {
		for y := from; y <= to; y++ {
			for x, sp := range grid[y] {
				if sp.cell != nil && sp.cell.kind == valueCell && x >= first && x <= last && !slices.Contains(list, sp.cell) {
					list = append(list, sp.cell)
				}
			}
		}
	}
	if take(top, bottom, right+1, s.width); len(list) > 0 || label.kind == labelCell || label.kind == groupCell {
		return list
	}
	end, seen := bottom, false
	for y := bottom + 1; y < len(grid); y++ {
		values := len(s.rows[y].values()) > 0
		if seen && !values && slices.ContainsFunc(s.rows[y], func(c *cell) bool { return c.kind == captionCell || c.kind == headCell }) {
			break
		}
		seen, end = seen || values, y
	}
	if take(bottom+1, end, left, right); len(list) == 0 {
		take(bottom+1, end, 0, s.width)
	}
	return list
}
