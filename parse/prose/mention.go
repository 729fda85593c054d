package prose

import (
	"nianbao/parse/document"
	"strings"
	"unicode/utf8"

	"nianbao"
)

const (
	maxSectionProse = 64 << 10 // bytes of a section that are looked at
	MaxMentions     = 200
	maxTries        = 800 // numbers that are worked out before a text made of nothing else is given up
	maxRaw          = 120 // bytes of a clause that are kept with a mention
)

// Mention is a number of the narrative with what the comparison has to know of it.
type Mention struct {
	nianbao.Mention
	loose bool // said of a part or of a wider circle than the report's own tables
}

// mentionReader goes through the narrative once.
type mentionReader struct {
	year      int
	single    bool // the agency is one body of a place, not its government
	section   int
	paragraph int
	list      []Mention
	problems  []nianbao.Problem
	tries     int
	buf       []byte
	hits      []proseHit
	counts    []proseCount // of the line
}

// ReadMentions lists the numbers that the narrative says, and the lists of parts that do not add up.
func ReadMentions(sections []nianbao.Section, agency string, year int) ([]Mention, []nianbao.Problem) {
	m := mentionReader{year: year, single: !isGovernment(agency)}
	for i := range sections {
		m.section = sections[i].Number
		m.paragraph = 0
		text := sections[i].Text
		for line := range strings.SplitSeq(text[:RuneEdge(text, maxSectionProse)], "\n") {
			m.paragraph++
			m.line(line)
		}
	}
	return m.list, m.problems
}

// line reads one paragraph: every number in front of a unit, every denial, each within its sentence.
func (m *mentionReader) line(line string) {
	m.hits, m.counts = m.hits[:0], m.counts[:0]
	m.buf = FoldProse(m.buf[:0], line, &m.hits)
	if !m.worthReading() {
		return
	}
	s := string(m.buf)
	sentence, last := 0, 0 // where the sentence begins, where the number before ends
	for _, h := range m.hits {
		if len(m.list) >= MaxMentions || m.tries >= maxTries {
			break
		}
		switch h.mark {
		case markEnd:
			_, size := utf8.DecodeRuneInString(s[h.at:])
			sentence = h.at + size
		case markUnit, markListUnit:
			n, ok := numberBefore(s, h.at)
			if !ok && m.goesOn(s, n) {
				m.count(s, n, h.at)
			}
			if !ok || n.start < last {
				continue
			}
			m.count(s, n, h.at)
			if h.mark == markListUnit {
				continue
			}
			c := context{line: s, sentence: sentence, clause: clauseStart(s, max(sentence, last), n.start), at: n.start, unit: h.at, year: m.year, section: m.section}
			last = c.end()
			m.number(line, &c, n)
		case markNot:
			if h.at >= last {
				m.denial(line, s, sentence, h.at)
			}
		}
	}
	m.itemize(line, s)
}

// worthReading tells lines with a number before a unit, or with a denial.
func (m *mentionReader) worthReading() bool {
	for _, h := range m.hits {
		if h.mark == markNot {
			return true
		}
		if (h.mark == markUnit || h.mark == markListUnit) && h.at > 0 {
			r, _ := utf8.DecodeLastRune(m.buf[:h.at])
			if r >= '0' && r <= '9' || strings.ContainsRune("零〇一二两三四五六七八九十百千万余多", r) {
				return true
			}
		}
	}
	return false
}

// clauseStart is where the clause before a number begins: behind the last comma.
func clauseStart(s string, from, to int) int {
	if i := strings.LastIndexAny(s[from:to], ",:"); i >= 0 {
		if rest := from + i + 1; rest < to {
			return rest
		}
	}
	return from
}

// number decides what a number counts and keeps it when that is clear.
func (m *mentionReader) number(line string, c *context, n said) {
	before, near := cutNear(c.before())
	after := c.after()
	n.approx = n.approx || near || HasAnyPrefix(after, []string{"以上", "左右", "多", "余"})
	kind := c.kind(before, after)
	if kind == "" || document.HasAnySuffix(strings.TrimSuffix(before, "了"), changes) || isTableText(before) || c.otherYear() ||
		document.HasAnySuffix(before, demandedNumber) || m.single && wholePlace.MatchString(before) {
		return
	}
	value := n.value
	if kind == nianbao.InformationFees || kind == nianbao.AdministrativeFees {
		var ok bool
		if value, ok = c.money(n); !ok {
			return
		}
	} else if !value.IsWhole() {
		return
	}
	raw := unfold(line, max(c.clause, RuneEdge(c.line, max(0, c.at-maxRaw))), c.end())
	unit := unitAt(c.line, c.unit)
	if c.unitIs("元") {
		unit = moneyUnit
	}
	m.keep(Mention{nianbao.Mention{Kind: kind, Value: value, Raw: raw, Section: c.section, Approx: n.approx, Unit: unit,
		Paragraph: m.paragraph, Character: m.character(line, c.at)}, isLoose(kind, before)})
}

// keep adds a mention, once where the page carries its text twice. It returns the number of the mention, from 1.
func (m *mentionReader) keep(new Mention) int {
	m.tries++
	for i := range m.list {
		if old := &m.list[i]; old.Kind == new.Kind && old.Value == new.Value && old.Raw == new.Raw && old.Label == new.Label && old.Of == new.Of {
			return i + 1
		}
	}
	m.list = append(m.list, new)
	return len(m.list)
}

// character is the place in the line, counted from 1, of what was folded to the byte at.
func (m *mentionReader) character(line string, at int) int {
	t := proseForms()
	folded, n := 0, 1
	for _, r := range line {
		size := foldedSize(t, r)
		if size > 0 && folded >= at {
			break
		}
		folded += size
		n++
	}
	return n
}

// isTableText tells the cells of a table that stand on one line with the text: numbers without a word between them.
func isTableText(s string) bool {
	runs := 0
	for i := range len(s) {
		if document.IsDigit(s[i]) && (i == 0 || !document.IsDigit(s[i-1])) {
			runs++
		}
	}
	return runs > 6
}

// changes are the words before a number that says how much another one grew.
var changes = []string{"增加", "减少", "增长", "下降", "上升", "提高", "增", "减", "降", "升", "多", "少", "新增加", "超出"}

// denials begin the statement that there was none.
var denials = []string{"未收到", "没有收到", "未接到", "没有接到", "未受理", "未接收", "没有", "未发生", "未出现", "未产生", "未引发", "未收取", "未收费", "未向", "未因", "无"}

// denial reads statements that there was none: "未收到政府信息公开申请", "未发生行政复议、行政诉讼", "未收取任何费用".
func (m *mentionReader) denial(line, s string, sentence, at int) {
	word := ""
	for _, w := range denials {
		if strings.HasPrefix(s[at:], w) {
			word = w
			break
		}
	}
	if word == "" {
		return
	}
	end := at + clauseLength(s[at:])
	c := context{line: s, sentence: sentence, clause: at, at: at, unit: end, year: m.year, section: m.section}
	words := s[at+len(word) : end]
	if strings.ContainsAny(words, "0123456789") || c.otherYear() {
		return
	}
	for _, kind := range deniedKinds(word, words, &c) {
		m.keep(Mention{Mention: nianbao.Mention{Kind: kind, Raw: unfold(line, at, end), Section: m.section, Paragraph: m.paragraph, Character: m.character(line, at)}})
	}
}

// clauseLength is how far it is to the end of the clause, at most some fifty characters.
func clauseLength(s string) int {
	end := RuneEdge(s, 160)
	if i := strings.IndexAny(s[:end], ",;"); i >= 0 {
		end = i
	}
	if i := strings.Index(s[:end], "。"); i >= 0 {
		end = i
	}
	return end
}

// deniedKinds tells what there was none of.
func deniedKinds(word, words string, c *context) []nianbao.MentionKind {
	var kinds []nianbao.MentionKind
	cases := strings.Contains(words, "复议") || strings.Contains(words, "诉讼")
	bare := word == "无" || word == "没有"
	switch {
	case strings.Contains(words, "费") || word == "未收费":
		if strings.HasPrefix(word, "未收") || strings.HasPrefix(word, "未向") || bare && HasAnyPrefix(words, []string{"收取", "收费", "产生", "发生"}) {
			if !strings.Contains(words, "行政事业性") {
				kinds = append(kinds, nianbao.InformationFees)
			}
		}
	case cases:
		if document.ContainsAny(words, caseResults) || !c.disclosureCase() || bare && !HasAnyPrefix(words, []string{"因", "行政", "政府信息", "信息公开", "涉及", "有关", "关于", "发生", "被"}) {
			break
		}
		if strings.Contains(words, "复议") {
			kinds = append(kinds, nianbao.ReviewsSaid)
		}
		if strings.Contains(words, "诉讼") {
			kinds = append(kinds, nianbao.LawsuitsSaid)
		}
	case strings.Contains(words, "申请") && !document.ContainsAny(words, requestParts) && !document.ContainsAny(words, notRequests):
		if bare && !HasAnyPrefix(words, []string{"政府信息公开申请", "信息公开申请", "依申请公开", "公民", "收到", "人申请", "受理", "申请公开"}) {
			break
		}
		if c.aboutDisclosure(words) {
			kinds = append(kinds, nianbao.RequestsReceived)
		}
	}
	return kinds
}
