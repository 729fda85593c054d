package prose

import (
	"fmt"
	"nianbao/parse/document"
	"strings"

	"nianbao"
)

// proseList is a total with the numbers that stand in its list.
type proseList struct {
	total  int   // place among the numbers of the line
	parts  []int // likewise
	strong bool  // words say that these are its parts; else only their sum can
	some   bool  // words say that the list is not all
	paren  bool  // it ends with its bracket
	behind bool  // the labels stand behind the numbers
}

// listBreakers begin something else than one more part.
var listBreakers = []string{"合计", "共计", "总计", "总共", "一共", "累计", "同时", "此外", "另外", "同比", "比上年", "较上年", "比去年", "较去年", "截至", "未收到", "全年共", "本年度共", "今年共"}

// otherDoings are verbs of other sentences: a list that begins without one does not go on with it.
var otherDoings = []string{"收到", "受理", "答复", "办结", "召开", "举办", "组织", "开展", "印发", "制定", "修订", "回复", "更新", "接待", "发放", "发布", "公开", "推送", "新增"}

// itemize reads the lists of a line, totals with their parts, and the money that is for something.
func (m *mentionReader) itemize(line, s string) {
	if len(m.counts) == 0 || len(m.counts) == 1 && !m.counts[0].isMoney() {
		return
	}
	labelCounts(s, m.counts)
	for i := range m.counts {
		if m.counts[i].isMoney() {
			m.amount(line, s, i)
		}
	}
	if len(m.counts) < 2 {
		return
	}
	for _, l := range readLists(s, m.counts) {
		if len(m.list) < MaxMentions {
			m.keepList(line, s, l)
		}
	}
}

// readLists finds the totals of a line whose parts are listed behind or before them.
func readLists(s string, counts []proseCount) []proseList {
	var open, done []proseList
	closeTo := func(n int) {
		for len(open) > n {
			if l := settleList(counts, open[len(open)-1]); len(l.parts) > 0 {
				done = append(done, l)
			}
			open = open[:len(open)-1]
		}
	}
	for i := range counts {
		if i == 0 {
			continue
		}
		gap := s[counts[i-1].end:counts[i].start]
		if endsSentence(gap) {
			closeTo(0)
			continue
		}
		if k := strings.LastIndex(gap, ")"); k >= 0 {
			for n := len(open) - 1; n >= 0; n-- {
				if open[n].paren {
					closeTo(n)
					break
				}
			}
			gap = gap[k+1:]
		}
		for len(open) > 1 && !open[len(open)-1].paren && sumOfCounts(counts, open[len(open)-1].parts) == counts[open[len(open)-1].total].value {
			closeTo(len(open) - 1) // a list in a list is full: the outer one goes on
		}
		if l, ok := opensList(gap, counts, i); ok && !(len(open) > 0 && counts[i].value > counts[l.total].value) {
			open = append(open, l)
		} else if len(open) == 0 && addsUp(s, counts, i) {
			open = append(open, proseList{total: i - 1})
		} else if len(open) > 0 && breaksList(s, counts, &open[len(open)-1], i) {
			closeTo(0)
		}
		if len(open) > 0 {
			top := &open[len(open)-1]
			top.parts = append(top.parts, i)
			top.some = top.some || strings.HasPrefix(s[counts[i].end:], "等")
		}
		if l, ok := totalBehind(s, counts, i, done); ok && len(open) == 0 {
			done = append(done, l)
		}
	}
	closeTo(0)
	return done
}

// smallestTotal is the least number of which parts are believed for their sum alone: small ones add up by chance.
const smallestTotal = 5

// addsUp tells whether the numbers from i on, in one enumeration, are the parts of the number before them, although no word
// says so: 88篇,被省级采用8篇、市级采用30篇、县级采用50篇.
func addsUp(s string, counts []proseCount, i int) bool {
	total := counts[i-1]
	sum := nianbao.Amount(0)
	for k := i; k < len(counts) && counts[k].words == total.words && sum < total.value; k++ {
		if k > i && !strings.HasPrefix(s[counts[k-1].end:], "、") {
			return false
		}
		sum += counts[k].value
		if sum == total.value {
			return k > i && total.value >= nianbao.Whole(smallestTotal) && counts[i].label != ""
		}
	}
	return false
}

// endsSentence tells whether a sentence ends between two numbers, and no list of the first goes on behind it.
func endsSentence(gap string) bool {
	i := strings.Index(gap, "。")
	if i < 0 {
		return strings.ContainsAny(gap, "!?")
	}
	rest := gap[i+len("。"):]
	return strings.Contains(rest, "。") || !HasAnyPrefix(rest, []string{"其中", "包括", "具体"})
}

// opensList tells whether number i is the first part of the number before it.
func opensList(gap string, counts []proseCount, i int) (proseList, bool) {
	l := proseList{total: i - 1, paren: strings.HasPrefix(gap, "("), behind: counts[i].label == "" && !counts[i].each}
	for _, w := range listOpeners {
		if at := strings.Index(gap, w); at >= 0 && !strings.HasSuffix(gap[:at], "不") && !(w == "即" && at > len(",")) {
			l.strong, l.some = true, HasAnyPrefix(w, []string{"主要"})
			if strings.Contains(gap[:at], "(") {
				l.paren = true
			}
			return l, true
		}
	}
	if strings.HasPrefix(strings.TrimLeft(gap, ",("), "含") {
		l.strong = true
		return l, true
	}
	if l.paren || strings.HasPrefix(gap, ":") || counts[i].each && strings.Contains(gap, "分别") {
		l.strong = !counts[i].each
		return l, true
	}
	return l, false
}

// breaksList tells whether number i speaks of something else than the list does.
func breaksList(s string, counts []proseCount, l *proseList, i int) bool {
	words := s[counts[i-1].end:counts[i].start]
	if document.ContainsAny(words, listBreakers) || document.HasAnySuffix(strings.TrimSuffix(words, "了"), changes) {
		return true
	}
	return !l.behind && HasAnyPrefix(counts[i].label, otherDoings) && !HasAnyPrefix(counts[l.parts[0]].label, otherDoings)
}

// totalBehind reads totals behind their parts: 公告21件、动态10件,共计31件.
func totalBehind(s string, counts []proseCount, i int, done []proseList) (proseList, bool) {
	words := s[counts[i-1].end:counts[i].start]
	said := document.ContainsAny(words, []string{"合计", "共计", "总计", "总共", "一共", "共"})
	if !said || HasAnyPrefix(strings.TrimLeft(words, ",;、"), []string{"公共", "共产"}) {
		return proseList{}, false
	}
	l := proseList{total: i, strong: true}
	first := i
	for first > 0 && counts[first-1].words == counts[i].words && !(first < i && endsSentence(s[counts[first-1].end:counts[first].start])) && !isTotal(done, first-1) {
		first--
	}
	sum := nianbao.Amount(0)
	for k := i - 1; k >= first; k-- {
		if sum += counts[k].value; sum == counts[i].value && i-k >= 2 {
			first = k
			break
		}
	}
	explicit := HasAnyPrefix(strings.TrimLeft(words, ",;、。以上"), []string{"合计", "共计", "总计", "总共"}) && i-first >= 2
	if sum != counts[i].value && !explicit || i-first < 2 {
		return proseList{}, false
	}
	for k := first; k < i; k++ {
		l.parts = append(l.parts, k)
	}
	l.behind = counts[first].label == ""
	return l, true
}

func isTotal(lists []proseList, i int) bool {
	for _, l := range lists {
		if l.total == i {
			return true
		}
	}
	return false
}

func sumOfCounts(counts []proseCount, parts []int) (sum nianbao.Amount) {
	for _, i := range parts {
		sum += counts[i].value
	}
	return sum
}

// settleList decides which of the numbers in a list are its parts: those up to where the sum is the total, zeros behind
// included, and so again for the same total parted in another way; else those of the same unit. Without words that say so a
// list is none whose sum is not the total.
func settleList(counts []proseCount, l proseList) proseList {
	total, from, end := counts[l.total], 0, 0
	for from < len(l.parts) {
		sum, full := nianbao.Amount(0), 0
		for k := from; k < len(l.parts); k++ {
			c := counts[l.parts[k]]
			if c.isMoney() != total.isMoney() {
				break
			}
			if sum += c.value; sum == total.value {
				full = k + 1
			}
		}
		if full == 0 {
			break
		}
		from, end = full, full
	}
	if end > 0 {
		l.parts = l.parts[:end]
		return l
	}
	for end < len(l.parts) && counts[l.parts[end]].words == total.words {
		end++
	}
	l.parts = l.parts[:end]
	if !l.strong {
		l.parts = nil
	}
	return l
}

// keepList keeps a total and its parts as mentions, and the problem when they do not add up.
func (m *mentionReader) keepList(line, s string, l proseList) {
	total := &m.counts[l.total]
	c := m.contextOf(s, total)
	if !total.value.IsWhole() && !total.isMoney() || c.otherYear() || isTableText(c.before()) {
		return
	}
	of := m.mentionAt(line, total)
	if of == 0 {
		if total.isMoney() {
			return // nothing says what it is for
		}
		of = m.keep(m.counted(nianbao.ItemizedTotal, line, s, total, m.totalLabel(s, l.total), 0))
	}
	approx := total.approx
	sum := nianbao.Amount(0)
	for _, i := range l.parts {
		part := &m.counts[i]
		label := part.label
		if l.behind || label == "" {
			label = labelBehind(s, m.counts, i)
		}
		approx, sum = approx || part.approx, sum+part.value
		switch at := m.mentionAt(line, part); {
		case at > 0 && at != of:
			m.list[at-1].Of = of
		case at == 0 && !part.isMoney() && part.value.IsWhole():
			m.keep(m.counted(nianbao.Item, line, s, part, label, of))
		}
	}
	m.checkList(total, l, sum, approx)
}

// checkList reports a list that does not add up. One part alone, or a list that says it is not all, may be less.
func (m *mentionReader) checkList(total *proseCount, l proseList, sum nianbao.Amount, approx bool) {
	want := total.value
	if approx || want == 0 && sum == 0 || sum < want && (l.some || len(l.parts) < 2) || sum != 0 && want != 0 && sum%want == 0 {
		return
	}
	if total.isMoney() {
		want, sum = want/10_000, sum/10_000
	}
	m.problems = append(m.problems, nianbao.Problem{Code: nianbao.ProseSumMismatch,
		Detail: fmt.Sprintf("section %d paragraph %d says %s%s, the %d parts listed add to %s", m.section, m.paragraph, want, total.words, len(l.parts), sum)})
}

// totalLabel is the label of a total, by the words before it or else behind it.
func (m *mentionReader) totalLabel(s string, i int) string {
	if label := m.counts[i].label; label != "" {
		return label
	}
	return labelBehind(s, m.counts, i)
}

func (m *mentionReader) contextOf(s string, n *proseCount) *context {
	sentence := 0
	if i := strings.LastIndex(s[:n.start], "。"); i >= 0 {
		sentence = i + len("。")
	}
	return &context{line: s, sentence: sentence, clause: max(sentence, n.from), at: n.start, unit: n.unit, year: m.year, section: m.section}
}

// counted makes a mention of a number of the line.
func (m *mentionReader) counted(kind nianbao.MentionKind, line, s string, n *proseCount, label string, of int) Mention {
	value := n.value
	if n.isMoney() {
		value /= 10_000
	}
	_, near := cutNear(s[n.from:n.start])
	end := n.end
	if n.label == "" && label != "" {
		if i := strings.Index(s[n.end:], label); i >= 0 && i < maxRaw {
			end += i + len(label)
		}
	}
	start := max(n.from, RuneEdge(s, max(0, n.start-maxRaw)))
	start += len(s[start:n.start]) - len(strings.TrimLeft(s[start:n.start], ",、;:"))
	return Mention{Mention: nianbao.Mention{Kind: kind, Value: value, Raw: unfold(line, start, end), Section: m.section,
		Approx: n.approx || near, Label: label, Unit: n.words, Of: of, Paragraph: m.paragraph, Character: m.character(line, n.start)}}
}

// mentionAt returns the number of the mention that was made of a number of this line, 0 when none was.
func (m *mentionReader) mentionAt(line string, n *proseCount) int {
	at := m.character(line, n.start)
	for i := len(m.list) - 1; i >= 0; i-- {
		if x := &m.list[i]; x.Paragraph == m.paragraph && x.Section == m.section && x.Character == at {
			return i + 1
		}
	}
	return 0
}

// amount keeps a sum of money with its purpose. Charges have kinds of their own, changes and prices are none.
func (m *mentionReader) amount(line, s string, i int) {
	n := &m.counts[i]
	c := m.contextOf(s, n)
	before, _ := cutNear(s[n.from:n.start])
	if len(m.list) >= MaxMentions || n.value%10_000 != 0 || m.mentionAt(line, n) > 0 || c.otherYear() || isTableText(c.before()) || strings.HasPrefix(s[n.end:], "/") ||
		document.HasAnySuffix(strings.TrimSuffix(before, "了"), changes) || document.ContainsAny(before, []string{"每件", "每页", "单价", "人均", "收取", "收费"}) || strings.Contains(c.said(), "收费通知") {
		return
	}
	if label := m.moneyLabel(s, i); label != "" {
		m.keep(m.counted(nianbao.AmountSaid, line, s, n, label, 0))
	}
}

// plainMoney are words for money that do not say what it is for.
var plainMoney = []string{"", "经费", "资金", "财政资金", "专项资金", "专项经费", "费用", "预算", "预算资金", "工作经费", "项目资金", "支出", "投入"}

// moneyLabel says what money is for: the words before it without the verb, and what 用于 adds behind it.
func (m *mentionReader) moneyLabel(s string, i int) string {
	n := &m.counts[i]
	label := n.label
	for again := true; again; {
		again = false
		for _, w := range moneyVerbs {
			if rest, ok := strings.CutPrefix(label, w); ok && rest != "" {
				label, again = bareLabel(rest), true
			}
			if rest, ok := strings.CutSuffix(label, w); ok && rest != "" && w != "支出" && w != "投入" {
				label, again = bareLabel(rest), true
			}
		}
	}
	rest := s[n.end:]
	rest = strings.TrimLeft(rest[:RuneEdge(rest, 90)], ",")
	for _, w := range []string{"主要用于", "专项用于", "全部用于", "用于", "用以"} {
		if purpose, ok := strings.CutPrefix(rest, w); ok {
			purpose, _, _ = strings.Cut(purpose, "。")
			if k := strings.IndexAny(purpose, ",;:()"); k >= 0 {
				purpose = purpose[:k]
			}
			return label + "用于" + purpose
		}
	}
	for _, w := range append([]string{}, append(moneyVerbs, plainMoney...)...) {
		if label == w {
			if behind := labelBehind(s, m.counts, i); behind != "" {
				return behind
			}
			break
		}
	}
	return label
}
