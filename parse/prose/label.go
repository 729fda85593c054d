package prose

import (
	"nianbao/parse/document"
	"strings"
	"unicode/utf8"

	"nianbao/zhtext"
)

// proseCount is a number with its unit in a folded line, whatever it counts.
type proseCount struct {
	said
	unit, end int // where the unit begins, and what is behind it
	words     string
	label     string // what it counts, by the words before or behind it; "" when these do not say
	from      int    // where the words of its label begin
	each      bool   // one of several numbers behind 分别, whose labels stand before them
}

const moneyUnit = "万元"

func (c *proseCount) isMoney() bool { return c.words == moneyUnit }

// compoundUnits are units of two characters; what follows a number in notUnits makes it a part of another word.
var (
	compoundUnits = []string{"人次", "场次", "件次", "人件", "户次", "家次"}
	notUnits      = []string{"个月", "个工作日", "个百分点", "个小时", "部分", "部门", "部委", "期间", "期末", "人民", "次会议", "次性", "件事", "条龙", "项规定", "名列"}
)

// maxCounts are read of a line: more is no list that anybody wrote.
const maxCounts = 300

// isQuoted tells whether a quotation or a title is open where s ends: a number in a name counts nothing.
func isQuoted(s string) bool {
	s = s[RuneEdge(s, max(0, len(s)-200)):]
	return isOpen(s, "“", "”") || isOpen(s, "《", "》") || isOpen(s, "「", "」")
}

// isOpen tells whether the last of two marks that stand around something is the first of them. Most sentences have neither.
func isOpen(s, first, last string) bool {
	return strings.Contains(s, first) && strings.LastIndex(s, first) > strings.LastIndex(s, last)
}

func unitAt(s string, at int) string {
	for _, w := range compoundUnits {
		if strings.HasPrefix(s[at:], w) {
			return w
		}
	}
	_, size := utf8.DecodeRuneInString(s[at:])
	return s[at : at+size]
}

// count notes a number for the lists of the line.
func (m *mentionReader) count(s string, n said, unit int) {
	if len(m.counts) >= maxCounts || HasAnyPrefix(s[unit:], notUnits) || isQuoted(s[:n.start]) {
		return
	}
	c := proseCount{said: n, unit: unit, words: unitAt(s, unit)}
	c.end = unit + len(c.words)
	if c.words == "元" {
		c.words = moneyUnit
	}
	m.counts = append(m.counts, c)
}

// goesOn tells whether a number that may be the end of a range is one more of a list: 60条、40条. Alone it says nothing.
func (m *mentionReader) goesOn(s string, n said) bool {
	before, ok := strings.CutSuffix(s[:n.start], "、")
	return ok && len(m.counts) > 0 && m.counts[len(m.counts)-1].end == len(before) && (n.value > 0 || s[n.start] == '0')
}

// listOpeners stand between a total and its parts.
var (
	listOpeners = []string{"其中", "包括", "包含", "具体为", "具体是", "具体有", "主要有", "主要是", "涵盖", "分为", "即"}
	opening     = zhtext.WordsOf(listOpeners...)
)

// fillers are words before or behind a label that say nothing about what is counted.
var (
	leadingFillers = []string{"其中", "包括", "包含", "具体为", "具体是", "具体有", "主要有", "主要是", "主要", "涵盖", "分为", "即", "分别为", "分别是", "分别", "一是", "二是", "三是", "四是", "五是", "六是",
		"有", "为", "是", "含", "共计", "合计", "总计", "总共", "一共", "共", "全年", "本年度", "本年", "今年", "当年", "年度", "年内", "以及", "和", "及", "与", "另有", "另", "还", "我局", "我县", "我市", "我区", "我委", "我镇", "我单位", "本局", "本机关", "了", ",", "、", ";", ":", "."}
	trailingFillers = []string{"共计", "合计", "总计", "总共", "一共", "共有", "共", "分别为", "分别是", "分别", "约为", "大约", "约", "近", "达到", "达", "超过", "超", "逾", "各为", "各", "计", "有", "为", "是", "了", "数量", "数", "金额", ",", "、", ":", "-", "—"}
	// moneyVerbs say that money went somewhere, not where.
	moneyVerbs = []string{"安排了", "安排", "投入了", "投入", "落实", "拨付", "支付", "支出", "列支", "使用", "花费", "下达", "争取", "筹措", "申请", "用于", "设立", "预算安排", "财政安排", "财政投入", "财政拨付"}
)

// bareLabel takes what says nothing off a label.
func bareLabel(s string) string {
	for again := true; again; {
		again = false
		s = cutYear(strings.Trim(s, " \t()"))
		for _, w := range leadingFillers {
			if rest, ok := strings.CutPrefix(s, w); ok && !isWordStart(w, rest) {
				s, again = rest, true
			}
		}
		for _, w := range trailingFillers {
			if rest, ok := strings.CutSuffix(s, w); ok {
				s, again = rest, true
			}
		}
		if i := strings.IndexAny(s, ".、)"); i > 0 && i <= 2 && document.IsDigit(s[0]) { // 1. and 1)
			s, again = s[i+1:], true
		}
	}
	return s
}

// isWordStart tells words of which a filler is the beginning: 有关, 和谐, 为民, 共产党, 主要领导.
func isWordStart(filler, rest string) bool {
	switch filler {
	case "有":
		return HasAnyPrefix(rest, []string{"关", "效", "线", "奖", "限", "偿"})
	case "为":
		return HasAnyPrefix(rest, []string{"民", "企", "群众", "公众", "社会", "市民", "老"})
	case "共":
		return HasAnyPrefix(rest, []string{"产", "青", "享", "建", "同", "管", "治"})
	case "和":
		return HasAnyPrefix(rest, []string{"谐", "解", "平"})
	case "是":
		return HasAnyPrefix(rest, []string{"否"})
	case "主要":
		return HasAnyPrefix(rest, []string{"领导", "负责", "指标"})
	case "今年", "当年", "本年", "年度", "全年":
		return HasAnyPrefix(rest, []string{"度"}) && filler != "年度" && len(rest) <= len("度")
	case "还", "另", "计", "了", "含", "即":
		return HasAnyPrefix(rest, []string{"款", "时", "将"})
	}
	return false
}

// cutYear takes 2024年 and 2024年度 off the front of a label.
func cutYear(s string) string {
	if isYearAt(s) {
		s = strings.TrimPrefix(strings.TrimPrefix(s[4:], "年"), "度")
	}
	return s
}

// labelCounts says of each number of a line what it counts, by the words before it.
func labelCounts(s string, counts []proseCount) {
	for i := range counts {
		c := &counts[i]
		from := 0
		if i > 0 {
			from = counts[i-1].end
		}
		if end := strings.LastIndexAny(s[from:c.start], "!?"); end >= 0 {
			from += end + 1
		}
		if end := strings.LastIndex(s[from:c.start], "。"); end >= 0 {
			from += end + len("。")
		}
		c.from = labelStart(s, from, c.start, i > 0 && from == counts[i-1].end)
		_, near := cutNear(s[c.from:c.start])
		c.approx = c.approx || near || HasAnyPrefix(s[c.end:], []string{"以上", "左右", "多", "余"})
		if strings.Contains(s[c.from:c.start], "分别") || strings.Contains(s[c.from:c.start], "依次为") {
			c.each = true
			continue
		}
		c.label = bareLabel(s[c.from:c.start])
	}
	labelEach(s, counts)
}

// labelStart finds where the words begin that belong to a number. Behind another number the character that parts the two
// is the one that parts the list: others may stand inside of a label.
func labelStart(s string, from, to int, behind bool) int {
	gap := s[from:to]
	if opening.In(gap) {
		for _, w := range listOpeners {
			if i := strings.LastIndex(gap, w); i >= 0 && (i == 0 || !strings.HasSuffix(gap[:i], "不")) {
				at := from + i + len(w)
				gap, from, behind = s[at:to], at, false
			}
		}
	}
	marks := ",;:()"
	if behind {
		switch {
		case strings.HasPrefix(gap, "、"):
			marks = ";:()"
			if i := strings.Index(gap, ","); i >= 0 {
				marks = ",;:()"
			}
		case strings.Contains(gap, ";"):
			marks = ";"
		}
	}
	if i := strings.LastIndexAny(gap, marks); i >= 0 {
		return from + i + 1
	}
	return from
}

// labelEach gives the names before 分别 to the numbers behind it, one each: 网站、微信分别为60条、40条.
func labelEach(s string, counts []proseCount) {
	for i := range counts {
		if !counts[i].each {
			continue
		}
		words := s[counts[i].from:counts[i].start]
		for _, w := range []string{"分别", "依次"} {
			words, _, _ = strings.Cut(words, w)
		}
		if k := strings.LastIndexAny(words, ",;:"); k >= 0 {
			words = words[k+1:]
		}
		names := strings.FieldsFunc(strings.NewReplacer("以及", "、", "和", "、", "及", "、", "与", "、").Replace(words), func(r rune) bool { return r == '、' })
		last := i + 1
		for last < len(counts) && counts[last].label == "" && !counts[last].each && counts[last].start-counts[last-1].end <= len("和、") {
			last++
		}
		if len(names) != last-i || len(names) < 2 {
			continue
		}
		for k := range names {
			counts[i+k].label, counts[i+k].each = bareLabel(names[k]), true
		}
	}
}

// labelBehind is what the words behind a number, and before the next, say it counts: 21件为公示公告, 21件公示公告.
func labelBehind(s string, counts []proseCount, i int) string {
	to := len(s)
	if i+1 < len(counts) {
		to = counts[i+1].start
	}
	rest := s[counts[i].end:to]
	rest = rest[:RuneEdge(rest, 120)]
	if i := strings.IndexAny(rest, ",;:()"); i >= 0 {
		rest = rest[:i]
	}
	for _, stop := range []string{"。", "、"} {
		rest, _, _ = strings.Cut(rest, stop)
	}
	for _, w := range []string{"属于", "属", "系", "涉及", "关于", "作为", "的"} {
		rest = strings.TrimPrefix(rest, w)
	}
	return bareLabel(strings.TrimRight(rest, "和及与"))
}
