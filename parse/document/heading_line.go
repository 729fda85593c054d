package document

import (
	"nianbao/zhtext"
	"strings"
	"unicode/utf8"
)

// SectionNumber returns the section that a line is the heading of, 0 for none.
func SectionNumber(line string) int {
	if len(line) < 6 || len(line) > 4*maxHeading || !headingRunes.In(line) || utf8.RuneCountInString(line) > maxHeading || sentenceRunes.In(line) {
		return 0
	}
	k := Key(line)
	bare := StripNumber(k)
	numbered := bare != k || strings.HasPrefix(k, "四")
	for _, h := range headingStems {
		if containsAll(bare, h.all) && !ContainsAny(bare, h.refusal) && (numbered || utf8.RuneCountInString(bare) <= 24 && strings.HasSuffix(bare, "情况") || h.number == 6) {
			return h.number
		}
	}
	return 0
}

// isHeadingLine tells lines that end whatever stood before them.
func isHeadingLine(line string) bool { return SectionNumber(line) > 0 }

// headingStems tell the six sections by words that every wording of their headings keeps. All of a stem's words must
// stand in the heading, none of its refusals.
var headingStems = []struct {
	number  int
	all     []string
	refusal []string
}{
	{3, []string{"处理", "公开申请"}, []string{"不再处理"}}, // a row of section 三
	{3, []string{"依申请公开", "情况"}, []string{"主动"}},
	{4, []string{"复议", "诉讼"}, nil},
	{2, []string{"主动公开"}, []string{"申请", "全文"}},
	{5, []string{"问题", "改进"}, nil},
	{5, []string{"存在", "问题"}, nil},
	{6, []string{"需要报告"}, nil},
	{1, []string{"总体情况"}, nil},
	{1, []string{"概述"}, nil},
	{1, []string{"基本情况"}, nil},
}

// headingRunes are the characters of which every heading has one: most lines are dismissed by them.
var headingRunes = zhtext.WordsOf("况", "況", "请", "請", "讼", "訟", "主", "题", "題", "需", "述")

var sentenceRunes = zhtext.WordsOf("。", "；", ";")

const maxHeading = 40 // characters; longer lines are prose

func containsAll(s string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(s, w) {
			return false
		}
	}
	return true
}

func ContainsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
