package align

import (
	"nianbao"
	"nianbao/parse/document"
	"nianbao/parse/prose"
	"nianbao/zhtext"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a qualifier means for the numbers of its label.

// saying is what a qualifier does to the numbers of its label.
type saying uint8

const (
	changesNothing saying = iota // they are what the label says
	translates                   // in other letters: they are, where other labels of the page are translated too
	mayChange                    // nothing is known of it
	changes                      // they are others
)

var (
	// noteMark is a mark of a note, or a number of a label.
	noteMark = regexp.MustCompile(`^(?:(?:见|详见)?(?:备注|附注|脚注|注释|注|说明))?[:：]?[\s\pP\pS①-⑳⑴-⒇ⅰ-ⅿ]*(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])?[\s\pP\pS①-⑳⑴-⒇]*$`)
	// ownSelf is the body itself, in its own words.
	ownSelf = regexp.MustCompile(`^(?:仅|仅含|只含|限)?本(?:级|机关|单位|部门|局|委|办|厅|署|院|会|中心|街道|镇|乡)(?:数据|情况)?$`)
	// wholeYear is what may stand behind the year for it to be all of it.
	wholeYear = regexp.MustCompile(`^(?:度|全年|全年度|1月?[-—–~～至到]?12月份?|0?1月0?1日[-—–~～至到]?(?:当年|本年|同年|20\d\d年)?12月31日止?)?(?:数据|数|情况)?$`)
	// pieces are the units of what the form counts.
	pieces = regexp.MustCompile(`^(?:计量)?(?:单位)?[:：]?(?:件|条|项|次|个|宗|份|起|例)(?:数)?$`)
	// reckoning is how the form says that a number follows from others of its own.
	reckoning = regexp.MustCompile(`^[第一二三四五六七八九十0-9项目行列栏本加减之的和等于应与及各数据勾稽关系为以上述下同小合总计至到=+\-*×、,，:：。 ()（）]+$`)
	reckons   = zhtext.WordsOf("之和", "等于", "加", "=", "＝", "+", "＋", "勾稽")
	// aTime is any time; one that is not the report's own year is another.
	aTime = regexp.MustCompile(`年|月|季|周|日|天|小时|时$|截至|截止|期`)
	// otherEnglish are words of English that say of which time or body a number is, also on a page whose labels are all translated.
	otherEnglish = regexp.MustCompile(`(?i)\b(?:last|previous|prior|past|before|next|half|quarter(?:ly)?|months?|years|` +
		`plan(?:ned)?|target|estimate[ds]?|cumulative|accumulate[ds]?|average|rate|ratio|percent|subordinates?|affiliated|until|since|[qh][1-4]|[1-4][qh]|ytd|yoy|mom|` +
		`jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b`)
	// latinYear is a year in text of other letters.
	latinYear = regexp.MustCompile(`20\d\d`)
)

// sayingOf says what a part of a label means beside its core.
func (r *reader) sayingOf(core, part string) saying {
	part = strings.Trim(part, openers+closers+" ")
	t, k := prose.PlainTitle(part), document.Key(part)
	switch {
	case strings.ContainsAny(part, "%％‰"):
		return changes
	case k == "", noteMark.MatchString(t) && !longNumber(t):
		return changesNothing
	case hanCount(part) == 0 && strings.ContainsFunc(part, isLatin):
		return r.sayingOfLatin(part)
	case pieces.MatchString(t), currentYearLabels[k], k == "全年", ownSelf.MatchString(t), r.ownName(t):
		return changesNothing
	case r.ownYear(t):
		return r.sayingOfYear(t)
	case neutralLabels[k] && !isMoney(k), r.words.repeats(document.Key(core), k):
		return changesNothing
	case reckoning.MatchString(t) && reckons.In(t):
		return changesNothing
	case isMoney(strings.TrimPrefix(k, "单位")) && r.words.takesMoney(document.Key(core)):
		return changesNothing // the amount's unit: unit.go
	}
	if r.changes(t, k, part) {
		return changes
	}
	return mayChange
}

// changes tells words by which the numbers of a label are known to be others.
func (r *reader) changes(t, k, part string) bool {
	said := r.self.judge(t, part)
	for i := range said {
		if said[i].owner.foreign() {
			return true
		}
	}
	return document.ContainsAny(k, apartWords) || isUnit(part) || isUnit(strings.TrimPrefix(k, "单位")) || scaleIn(part) != "" ||
		aTime.MatchString(t) || r.words.rank(k) == bindsNumbers || apartLabels[k] || turns(k) || k == "增减" || strings.HasPrefix(k, "每")
}

// turns tells words that begin with a character that makes a label another one: 不予处罚, 拟制定.
func turns(k string) bool {
	first, _ := utf8.DecodeRuneInString(k)
	return strings.ContainsRune(turning, first)
}

func longNumber(t string) bool { return document.DigitsIn(t) > 2 }

// sayingOfLatin judges text in other letters: a translation or a way to speak, which the other labels of its page have too. Which words of
// other languages say more than that has no end either.
func (r *reader) sayingOfLatin(part string) saying {
	year := latinYear.FindString(part)
	switch {
	case otherEnglish.MatchString(part), year != "" && len(r.years) > 0 && !r.ownYear(year):
		return changes
	case year != "":
		return max(translates, r.sayingOfYear(year))
	}
	return translates
}

// mostlyTranslated are so many labels that the letters beside them are taken for what the labels say in another language. Each says its own:
// one text behind all of them is no translation.
const mostlyTranslated = 3

// translated tells a page whose labels are in two languages.
func (r *reader) translated() bool {
	var said []string
	for _, q := range r.qualifiers {
		if letters := strings.Map(onlyLatin, q.words); q.says == translates && !slices.Contains(said, letters) {
			said = append(said, letters)
		}
	}
	return len(said) >= mostlyTranslated
}

func onlyLatin(r rune) rune {
	if isLatin(r) || r < 0x2E80 && unicode.IsDigit(r) {
		return r
	}
	return -1
}

// ownName tells the name of the report's own body, or the end of it that is a name.
func (r *reader) ownName(t string) bool {
	own := r.self.agency
	return own != "" && utf8.RuneCountInString(t) > 2 && strings.HasSuffix(own, t) && (t == own || r.self.judgeBody(t).owner == ownerReport)
}

// sayingOfYear judges the whole of a year that ownYear takes. Where the page does not say which year it reports on any year may be
// another than its own.
func (r *reader) sayingOfYear(t string) saying {
	if len(r.years) == 0 && latinYear.MatchString(t) {
		return mayChange
	}
	return changesNothing
}

// ownYear tells the whole of the report's own year; of any, where that is not known.
func (r *reader) ownYear(t string) bool {
	if wholeYear.MatchString(t) && t != "度" && t != "" {
		return true
	}
	y, start, end := zhtext.NextYear(t)
	if y == 0 || start != 0 || len(r.years) > 0 && !slices.Contains(r.years, y) {
		return false
	}
	rest := strings.TrimPrefix(t[end:], "年")
	return wholeYear.MatchString(rest) && (len(r.years) == 0 || !strings.Contains(rest, "20") || r.ownYear(rest[strings.Index(rest, "20"):][:len("2000")]))
}

// repeats tells a piece of a name of what a label names, or of a group that it stands in: a label printed twice, or in its full wording.
func (v *vocabulary) repeats(core, k string) bool {
	if utf8.RuneCountInString(k) < 2 || zhtext.HasYear(k) {
		return false // some names of columns have a year in them: no label says it twice
	}
	for _, c := range []string{core, document.StripNumber(core)} {
		for _, spec := range v.byKey[c] {
			if slices.Contains(spec.groups, document.StripNumber(k)) || v.articles[k] == spec.table && v.articles[k] != "" {
				return true
			}
			if slices.ContainsFunc(spec.cores, func(name string) bool { return strings.Contains(name, k) || isRest(name, c, k) }) {
				return true
			}
		}
		for _, col := range v.columns[c] {
			if col.kind == cases {
				continue // an outcome stands in each group: a piece of the name of one says which
			}
			if slices.Contains(col.path, k) || slices.ContainsFunc(v.columnNames, func(name string) bool {
				return strings.Contains(name, k) && slices.ContainsFunc(v.columns[name], func(o columnSpec) bool { return o.table == col.table && o.form == col.form && o.index == col.index })
			}) {
				return true
			}
		}
	}
	return strings.Contains(core, k)
}

// isRest tells what a name has behind its core, with slips.
func isRest(name, core, k string) bool {
	_, rest, found := strings.Cut(name, core)
	return found && utf8.RuneCountInString(rest) > 3 && drifted(k, rest) && likeness(k, rest) > minLikeness
}

// takesMoney tells a label of amounts.
func (v *vocabulary) takesMoney(core string) bool {
	for _, c := range []string{core, document.StripNumber(core)} {
		for _, spec := range v.byKey[c] {
			for e, ids := range spec.ids {
				for n := range ids {
					if isAmount(columnType(nianbao.Forms[e].ID, spec, n)) {
						return true
					}
				}
			}
		}
		if slices.ContainsFunc(v.columns[c], v.isAmountColumn) {
			return true
		}
	}
	return v.groups[core] || corners[core]
}

// isAmountColumn tells a column that holds an amount in some row.
func (v *vocabulary) isAmountColumn(col columnSpec) bool {
	return slices.ContainsFunc(v.tables[col.table], func(s *rowSpec) bool {
		return s.ids[col.edition] != nil && col.index < len(s.ids[col.edition]) && isAmount(columnType(col.form, s, col.index))
	})
}

// isMoney tells a unit of the yuan.
func isMoney(k string) bool {
	return moneyUnits[k] != 0 || strings.HasPrefix(k, "人民币") && moneyUnits[strings.TrimPrefix(k, "人民币")] != 0
}
