package align

import (
	"nianbao/parse/document"
	"slices"
	"strings"
	"unicode/utf8"
)

// A label is a label, not a word in one. What a cell says is decided by all of it: the wording of the form or one of its
// aliases; with numbering, a group of the form before it, a note mark, a unit, a translation or an instruction for filling in
// beside it; or with a few characters lost or wrong. Whatever else stands in the cell makes it another row or column: 撤销行政处罚
// is no 行政处罚, and 上年制发件数 no 本年制发件数. So a word of the form inside a longer label binds nothing, and there is
// no rule by which it could.

// sense is what a printed label says.
type sense struct {
	rows    []*rowSpec   // rows of the forms that are called so
	columns []columnSpec // value columns that are called so
	group   int          // the group of section 四 that it opens, -1 for none
	outcome int          // the outcome of section 四 that it names, -1 for none
	role    role
	year    int    // a year printed before the label, or as the label
	drifted bool   // it is a name with slips in it
	table   string // the block that it opens: 第二十条第（一）项
}

// role is what a label says beside the names of the form.
type role uint8

const (
	named       role = iota // a row, column or outcome of a form
	neutral                 // a group heading, a note, a unit, a corner of a table: it tells nothing apart
	yearly                  // over or before years: 年度
	currentYear             // 本年, or a year by number
	apart                   // numbers that are none of the form's: last year's, a part, a sum, a rate, a count of rows
	unknown                 // anything else
)

// apartWords are in labels of numbers that stand beside those of the form, unless the form itself prints the label.
var apartWords = []string{"上年", "上一年", "去年", "前年", "往年", "历年", "近三年", "近两年", "近五年", "累计", "同比", "环比", "增长", "增幅", "增速", "占比", "比例", "比重", "比率", "百分比",
	"其中", "预计", "计划", "下年", "明年", "目标", "平均", "人均", "小计", "本级", "上半年", "下半年", "季度", "截至", "较上"}

// sumEnds are the ends of labels of sums that the form does not have: 行政诉讼合计.
var sumEnds = []string{"合计", "总计", "共计"}

// apartLabels are whole labels of such columns and rows.
var apartLabels = map[string]bool{"序号": true, "行次": true, "栏次": true, "列次": true, "编号": true, "代码": true, "行号": true, "合计": true, "共计": true, "小计": true, "总计": true, "备注": true, "说明": true, "备考": true, "附注": true,
	"年增": true, "变化": true, "排名": true, "差额": true}

// neutralLabels stand in corners and over columns without telling them apart.
var neutralLabels = map[string]bool{"项目": true, "指标": true, "指标名称": true, "内容": true, "类别": true, "类型": true, "名称": true, "事项": true, "申请人": true, "申请人类型": true, "结果": true, "件数": true, "数量": true, "数值": true, "情况": true,
	"计量单位": true, "申请人类别": true, "办理结果": true, "结果类型": true, "案件类型": true, "数据": true, "数额": true, "统计项目": true, "总体": true, "件": true, "项": true, "条": true, "万元": true, "元": true}

var yearLabels = map[string]bool{"年度": true, "年份": true, "年": true}

var currentYearLabels = map[string]bool{"本年": true, "本年度": true, "今年": true, "当年": true, "本期": true, "本年数": true, "本年度数": true, "本年实际": true}

// senseOf says what a printed label means. Labels come again many times, on a page and from page to page: each is looked at once.
func (r *reader) senseOf(text string) *sense {
	if s, ok := r.senses[text]; ok {
		return s
	}
	if len(text) > maxWording {
		return r.senseOfLong(text)
	}
	return r.words.senseIn(r.wordingOf(text), text)
}

// senseIn is the sense of a text whose wording is known, and kept with it.
func (v *vocabulary) senseIn(w *wording, text string) *sense {
	s := w.sense.Load()
	if s == nil {
		s = v.sense(text)
		w.sense.Store(s)
	}
	return s
}

// senseOfLong is senseOf for texts that are kept for their page only.
func (r *reader) senseOfLong(text string) *sense {
	if r.senses == nil {
		r.senses = make(map[string]*sense)
	}
	s := r.words.sense(text)
	r.senses[text] = s
	return s
}

// senseAt is senseOf for a cell, kept beside it.
func (r *reader) senseAt(c int) *sense {
	cell := &r.cells[c]
	switch {
	case cell.sense != nil:
	case cell.says != nil && len(cell.text) <= maxWording:
		cell.sense = r.words.senseIn(cell.says, cell.text)
	default:
		cell.sense = r.senseOf(cell.text)
	}
	return cell.sense
}

func (v *vocabulary) sense(text string) *sense {
	s := &sense{group: -1, outcome: -1}
	k := document.Key(text)
	if year, rest, ok := cutLeadingYear(k); ok {
		s.year = year
		if k = rest; k == "" || k == "度" {
			s.role = currentYear
			return s
		}
	}
	if v.name(s, k) { // most labels are printed as the form prints them
		return s
	}
	for _, w := range v.wordings(text, k) {
		if v.name(s, w) && (s.group != 0 || !strings.Contains(k, "诉讼")) { // 行政诉讼、行政复议 is not 行政复议
			return s
		}
		s.group = -1
	}
	switch {
	case k == "" || neutralLabels[k] || v.groups[k] || v.groups[document.StripNumber(k)] || isUnit(text):
		s.role = neutral
		s.table = v.articles[k]
	case yearLabels[k]:
		s.role = yearly
	case currentYearLabels[k]:
		s.role = currentYear
	case apartLabels[k] || strings.ContainsAny(text, "%％"):
		s.role = apart
	default:
		s.role = unknown
		v.drift(s, k)
		if s.role == unknown && (document.ContainsAny(k, apartWords) || document.HasAnySuffix(k, sumEnds)) { // 上年 in a name of the form that lost a character tells nothing apart
			s.role = apart
		}
	}
	return s
}

// wordings lists the ways to take a label: as it stands, without its number, without what is not Chinese, without a mark of a
// note, without an instruction in brackets, without the groups of the form before it.
func (v *vocabulary) wordings(text, k string) []string {
	out := []string{k, document.StripNumber(k)}
	add := func(w string) {
		if w != "" && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	if han := strings.Map(dropLatin, k); han != k {
		add(han)
		add(document.StripNumber(han))
	}
	if bare := withoutRemarks(text); bare != "" && !strings.ContainsAny(document.Key(text[len(bare):]), "不未非免撤") { // 行政处罚（不予处罚） is another row
		add(document.Key(bare))
		add(document.StripNumber(document.Key(bare)))
	}
	for _, w := range slices.Clone(out) {
		if t := strings.TrimRight(w, "0123456789"); len(w)-len(t) <= 2 {
			add(t)
		}
	}
	for _, w := range slices.Clone(out) {
		add(v.withoutGroups(w))
	}
	return out
}

func dropLatin(r rune) rune {
	if r < 0x2E80 && (r < '0' || r > '9') {
		return -1 // letters, with their accents: a translation, or how a character is spoken
	}
	return r
}

// withoutGroups cuts the groups of the form that a cell prints before its own label.
func (v *vocabulary) withoutGroups(k string) string {
	for cut := true; cut && len(k) > 12; {
		cut = false
		bare := document.StripNumber(k)
		for _, g := range v.groupKeys {
			if len(g) >= 12 && len(bare) > len(g) && strings.HasPrefix(bare, g) {
				if slices.Contains(sumEnds, bare[len(g):]) && !strings.Contains(g, "办理结果") {
					break // the sum of a group, not that of all
				}
				k, cut = bare[len(g):], true
				break
			}
		}
	}
	return document.StripNumber(k)
}

// name looks a wording up among all names of the forms.
func (v *vocabulary) name(s *sense, k string) bool {
	s.rows, s.columns = v.byKey[k], v.columns[k]
	if v.cases != nil {
		s.group, s.outcome = v.cases.group(k), v.cases.outcome(k)
	}
	return len(s.rows) > 0 || len(s.columns) > 0 || s.group >= 0 || s.outcome >= 0
}

// drift takes a label that no name is for one that lost a few characters, or has a few wrong.
func (v *vocabulary) drift(s *sense, k string) {
	bare := document.StripNumber(k)
	if n := utf8.RuneCountInString(bare); n < 3 || n > 64 {
		return
	}
	if spec := v.likest(k); spec != nil {
		s.rows, s.role, s.drifted = []*rowSpec{spec}, named, true
		return
	}
	best := 0.0
	chars := charsOf(bare)
	for i, name := range v.columnNames {
		columns := v.columns[name]
		if !chars.mayBeLike(&v.columnChars[i], chars.n, minLikeness) || len(bare) > len(name)+6 || len(name) > 2*len(bare) || utf8.RuneCountInString(name) < 4 || !drifted(bare, name) {
			continue
		}
		switch score := likeness(bare, name); {
		case score > best:
			best, s.columns = score, slices.Clone(columns)
		case score == best && score > 0:
			s.columns = append(s.columns, columns...)
		}
	}
	if best < minLikeness {
		s.columns = v.byStem(bare)
	}
	if len(s.columns) > 0 {
		s.role = named
	}
}

// byStem finds the columns by the piece that is left of their headers, where nothing stands beside it that the header has not.
func (v *vocabulary) byStem(k string) []columnSpec {
	var found []columnSpec
	for _, st := range v.stems {
		if at := strings.Index(k, st.text); at >= 0 && drifted(k[:at]+k[at+len(st.text):], st.label) {
			found = append(found, st.column)
		}
	}
	return found
}

// drifted tells a label that differs from a name of the form by slips only: it is hardly longer, and what it has beside the
// characters of the name is none of those that make a label another one.
func drifted(k, name string) bool {
	if utf8.RuneCountInString(k) > utf8.RuneCountInString(name)+1 {
		return false
	}
	strangers := 0
	for _, r := range k {
		if !strings.ContainsRune(name, r) {
			strangers++
			if strings.ContainsRune(turning, r) {
				return false
			}
		}
	}
	if strings.Contains(name, "增减") && oneWay(k) {
		return false // what has become less is no change with a sign
	}
	return strangers <= 2 && !foreign(k, name)
}

// turning holds the characters that turn a label into another one.
const turning = "不未非无免撤减拟上下去前昨明后累总新草本今现当月季旬半"

// oneWay tells a label that asks for what has become more, or for what has become less, but not for both.
func oneWay(k string) bool { return strings.Contains(k, "增") != strings.Contains(k, "减") }

// foreign tells a label with a word that sets its numbers apart and that the name does not have.
func foreign(k, name string) bool {
	return slices.ContainsFunc(apartWords, func(w string) bool { return strings.Contains(k, w) && !strings.Contains(name, w) })
}

// cutLeadingYear cuts a year from the start of a label: 2023年制发件数, 2023年度, 2023.
func cutLeadingYear(k string) (year int, rest string, ok bool) {
	if len(k) < 4 || k[0] != '2' || k[1] != '0' || !document.IsDigit(k[2]) || !document.IsDigit(k[3]) {
		return 0, k, false
	}
	year = 2000 + 10*int(k[2]-'0') + int(k[3]-'0')
	rest = k[4:]
	if rest != "" && !strings.HasPrefix(rest, "年") {
		return 0, k, false
	}
	rest = strings.TrimPrefix(rest, "年")
	return year, strings.TrimPrefix(rest, "度"), true
}
