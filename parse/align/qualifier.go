package align

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/parse/document"
)

// A qualifier is what stands beside a label and is no part of it: in brackets of any kind, behind a dash, a colon, a blank, on a line of
// its own, before the label or behind it. It can say that the numbers are not what the label alone calls them: another year's, another
// body's, those of some months, planned, in another unit. Which words do that has no end, so it is asked the other way round: what is
// known to change nothing is left out of the label (see harmless), and whatever else stands there puts the numbers in doubt. Where a text
// is taken apart is decided here, for every reader of labels; qualifier_says.go says what a qualifier means, and
// qualifier_scope.go which numbers it speaks of.

// qualifier is a label of the page that says more than its name.
type qualifier struct {
	cell  int
	core  string // the label without it
	words string // the text, as printed
	says  saying // never that it changes nothing
}

// splitting is what a text says besides a label.
type splitting struct {
	core   string   // the label; "" where the text is one as a whole, or holds none, or several
	parts  []string // what stands beside it
	glued  bool     // with nothing between
	beside []beside // of several labels in one text: what stands behind each
}

// beside is a label among others, and what stands beside it.
type beside struct{ core, part string }

// split takes a text apart into a label of the forms and what stands beside it.
func (v *vocabulary) split(text string) (out splitting) {
	k := document.Key(text)
	if _, rest, ok := cutLeadingYear(k); ok && v.isLabel(rest) {
		return out // years over columns are told apart where columns are bound
	}
	if len(text) > maxWording || v.isLabel(k) && !strings.ContainsAny(text, "%％‰") {
		return out
	}
	list := segments(text)
	if len(list) < 2 || len(list) > maxSegments {
		return v.splitGlued(k)
	}
	from, to, best := 0, 0, 0
	for i := range list {
		joined := ""
		for n := i; n < len(list) && (list[i].bracket == 0 || list[n].bracket == list[i].bracket); n++ { // 第二十条第（五）项
			joined += document.Key(list[n].text)
			if rank := v.rank(joined); document.Key(list[n].text) == "" {
				break
			} else if rank > best || rank == best && from == i && best > 0 {
				from, to, best = i, n+1, rank
			}
		}
	}
	if best == 0 {
		return v.splitGlued(k)
	}
	if list[from].bracket > 0 && slices.ContainsFunc(list[:from], func(s segment) bool { return hanCount(s.text) > 1 }) {
		return out // the label is what stands outside of the brackets, and no form has it
	}
	for i, s := range list {
		switch key := document.Key(s.text); {
		case i >= from && i < to:
			out.core += s.text
		case s.bracket == 0 && (len(key) >= 6 && v.rank(key) == bindsNumbers || key == lawsuits && len(list) > 1 || v.splitGlued(key).core != ""):
			return splitting{beside: v.splitSeveral(list)} // the headers of several columns, or a group and its row
		default:
			out.parts = append(out.parts, s.text)
		}
	}
	out.parts = mergeParts(text, out.parts)
	return out
}

// splitSeveral lists what stands behind the labels of a text that holds several: headers in one line.
func (v *vocabulary) splitSeveral(list []segment) (out []beside) {
	label, labels, again, ahead := "", 0, false, ""
	for i := 0; i < len(list); {
		joined, found, next := "", "", i+1
		for n := i; n < len(list) && (list[i].bracket == 0 || list[n].bracket == list[i].bracket); n++ {
			if joined += document.Key(list[n].text); v.rank(joined) > 0 {
				found, next = joined, n+1
			}
		}
		glued := splitting{}
		if found == "" {
			glued = v.splitShort(document.Key(list[i].text))
		}
		switch {
		case found != "":
			label = found
			labels++
			if ahead != "" {
				out, ahead = append(out, beside{label, ahead}), "" // or it is the last name of the line before that it stands behind: qualifyBeside
			}
		case glued.core != "":
			label = glued.core
			labels++
			out = append(out, beside{label, glued.parts[0]})
		case label != "" && again:
			out[len(out)-1].part += "-" + list[i].text // a span of days
		case label != "":
			out = append(out, beside{label, list[i].text})
		default:
			ahead = list[i].text
		}
		again = label != "" && found == ""
		i = next
	}
	if len(out) > labels {
		return nil // a sentence
	}
	return out
}

// splitShort is splitGlued also for the shortest names of columns, among other headers: 其他2022年.
func (v *vocabulary) splitShort(k string) splitting {
	for _, short := range [...]string{"其他", "总计"} {
		if rest, found := strings.CutPrefix(k, short); found && rest != "" && v.rank(short) > 0 && v.rank(k) == 0 {
			return splitting{core: short, parts: []string{rest}, glued: true}
		}
	}
	return v.splitGlued(k)
}

// lawsuits is the head over two groups of section 四.
const lawsuits = "行政诉讼"

// maxSegments bounds what is taken apart: a label is spread over its cell by some twenty blanks at most.
const maxSegments = 24

const (
	headsOnly    = 1 + iota // corners, groups: text that binds no number by itself
	bindsNumbers            // rows, columns, and the groups and outcomes of section 四
)

// rank tells names of the forms that bind numbers from the labels around them; 0 is none of both.
func (v *vocabulary) rank(k string) int {
	bare := v.withoutGroups(k)
	switch {
	case k == "":
		return 0
	case len(v.byKey[k])+len(v.columns[k])+len(v.byKey[bare])+len(v.columns[bare]) > 0, v.cases != nil && (v.cases.group(bare) >= 0 || v.cases.outcome(bare) >= 0):
		return bindsNumbers
	case v.groups[k] || v.groups[bare] || v.articles[k] != "" || corners[k]:
		return headsOnly
	}
	return 0
}

// corners are labels of corners that the forms print, and those that pages print in their place.
var corners = map[string]bool{"项目": true, "指标": true, "指标名称": true, "内容": true, "申请人": true, "申请人类型": true, "统计项目": true}

// isLabel tells a text that is a label as a whole.
func (v *vocabulary) isLabel(k string) bool {
	return k == "" || v.rank(k) > 0 || neutralLabels[k] || currentYearLabels[k] || yearLabels[k] || apartLabels[k]
}

// splitGlued takes apart what stands right before or behind a name, with nothing between. Beside the name of a row it makes it another row,
// which no reader takes for it, unless it is harmless; a head of columns or of a group is known by where it stands where rows and columns
// are only an order, and the row of section 四 has no label at all.
func (v *vocabulary) splitGlued(k string) (out splitting) {
	if len(k) > maxGlued || strings.Contains(k, "诉讼") && strings.Contains(k, "行政复议") {
		return out
	}
	bare := document.StripNumber(k)
	for _, name := range v.names {
		before, behind, found := strings.Cut(bare, name)
		if !found || before != "" && behind != "" {
			continue
		}
		if rest := before + behind; slices.ContainsFunc(v.names, func(o string) bool { return strings.Contains(rest, o) }) {
			return out // headers closed up
		} else if v.isSlip(bare) {
			return out
		} else if headFiller.Replace(rest) != "" && len(v.sense(k).rows) == 0 {
			return splitting{core: name, parts: []string{rest}, glued: true}
		}
		return out
	}
	return out
}

// isSlip tells a column that is called by a name as long as its own, with a wrong character in it.
func (v *vocabulary) isSlip(k string) bool {
	return slices.ContainsFunc(v.columnNames, func(name string) bool {
		return utf8.RuneCountInString(name) == utf8.RuneCountInString(k) && drifted(k, name) && likeness(k, name) >= minLikeness
	})
}

// maxGlued bounds a label with something glued to it.
const maxGlued = 120

// headFiller takes out of a head what the headings of its section are made of.
var headFiller = strings.NewReplacer("政府信息公开", "", "信息公开", "", "政府信息", "", "情况", "", "数量", "", "件数", "", "申请", "", "人", "", "类", "", "的", "", "数", "", "件", "", "或者", "", "组织", "", "其他", "", "机构", "", "总体", "", "统计", "",
	"行政", "", "诉讼", "", "复议", "", "直接", "", "起诉", "", "提起", "", "提出", "", "案件", "", "被", "", "因", "", "工作", "", "程序", "", "经", "", "后", "", "有关", "", "相关", "", "办理", "", "处理", "", "结果", "", "本年度", "", "本年", "")

// segment is a piece of a text between marks, and the number of the bracket that it stands in.
type segment struct {
	text    string
	bracket int
}

// segments cuts a text at brackets, blanks, lines, dashes and other marks, and where letters follow on characters of Chinese.
func segments(text string) []segment {
	var list []segment
	start, depth, bracket := 0, 0, 0
	cut := func(end int) {
		if s := strings.TrimSpace(text[start:end]); document.Key(s) != "" || strings.ContainsAny(s, "%％‰") {
			n := 0
			if depth > 0 {
				n = bracket
			}
			list = append(list, segment{s, n})
		}
	}
	last := rune(0)
	for i, r := range text {
		switch {
		case r >= 0x3400 && r <= 0x9FFF && !isLatin(last): // most of all, and no mark
		case strings.ContainsRune(openers, r):
			cut(i)
			if depth++; depth == 1 {
				bracket++
			}
			start = i + utf8.RuneLen(r)
		case strings.ContainsRune(closers, r):
			cut(i)
			depth = max(depth-1, 0)
			start = i + utf8.RuneLen(r)
		case unicode.IsSpace(r) || strings.ContainsRune(dividers, r):
			cut(i)
			start = i + utf8.RuneLen(r)
		case isLatin(r) && last >= 0x2E80 || r >= 0x2E80 && isLatin(last), strings.ContainsRune("%％‰", r) && last >= 0x2E80:
			cut(i)
			start = i
		}
		last = r
	}
	cut(len(text))
	return list
}

const (
	openers  = "(（[［〔【「『《<〈{｛﹝"
	closers  = ")）]］〕】」』》>〉}｝﹞"
	dividers = "-－—–―─~～:：,，;；、/／|｜·•\u00a0\u3000"
)

func isLatin(r rune) bool {
	return r < 0x2E80 && unicode.IsLetter(r)
}

// mergeParts gives the pieces of one qualifier back to each other: 1-12月 was cut at its dash.
func mergeParts(text string, parts []string) []string {
	var out []string
	from := 0
	for _, p := range parts {
		at := strings.Index(text[from:], p)
		if at < 0 {
			return parts
		}
		at += from
		if n := len(out); n > 0 && !strings.ContainsAny(text[from:at], openers+closers+"\n") && from > 0 && !strings.ContainsFunc(text[from:at], unicode.IsLetter) {
			out[n-1] += text[from:at] + p
		} else {
			out = append(out, p)
		}
		from = at + len(p)
	}
	return out
}
