package prose

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"nianbao/parse/document"
	"nianbao/zhtext"
)

// titleYear is a year that a title names, with the words that belong to it.
type titleYear struct {
	year       int  // 0 for one that cannot be: 2203年
	start, end int  // bytes
	dated      bool // no year of the report: 2024年1月发布, (2025年发布), 2010年以来
	ranged     bool // the ends of several years: 2023-2024年度
	named      bool // it may as well be part of a name: 某县2020工业园
}

type titleYears []titleYear

// joints stand between two years that a title names together.
var joints = []string{"-", "—", "——", "–", "至", "~", "到", "/", "、", "和", "与", "及", "&", "+"}

// yearsOf lists the years of a plain title. Two digits are a year where 年 follows and the title has no other: 23年度.
func yearsOf(t string) titleYears {
	var list titleYears
	for from := 0; ; {
		year, start, end := zhtext.NextYear(t[from:])
		if year == 0 {
			break
		}
		y := titleYear{year: year, start: from + start, end: from + end}
		y.widen(t)
		y.named = y.end == from+end && isInName(t, y.start, y.end)
		if n := len(list); n > 0 && hasAnyWhole(t[list[n-1].end:y.start], joints) {
			list[n-1].ranged, y.ranged = true, true
		}
		list = append(list, y)
		from = y.end
	}
	if own := slices.DeleteFunc(slices.Clone(list), func(y titleYear) bool { return y.named }); len(own) > 0 {
		list = own
	}
	if len(list) == 0 {
		list = shortYear(t)
	}
	if len(list) == 0 {
		list = oddYear(t)
	}
	return list
}

// isInName tells digits without 年 that stand behind the word for a place, with words behind them that are none about disclosure: they are the year of
// the title where it has no other (某市2023财政局), else part of the name.
func isInName(t string, start, end int) bool {
	return document.HasAnySuffix(t[:start], zhtext.PlaceEnds) && unicode.Is(unicode.Han, firstRune(t[end:])) && disclosureMark(t[end:]) != 0 &&
		!HasAnyPrefix(t[end:], []string{"年", "度", "工作", "报告"})
}

// namedOnly tells a title whose only year may as well be part of the name.
func (list titleYears) namedOnly() bool { return len(list) > 0 && list[0].named }

// oddYear finds four digits before 年 that are the year of no report: a slip of the pen, which belongs to no name either.
func oddYear(t string) titleYears {
	for i := 0; i+4 < len(t); i++ {
		if n, rest := leadingNumber(t[i:], 4); n >= 1000 && strings.HasPrefix(rest, "年") && (i == 0 || !document.IsDigit(t[i-1])) {
			y := titleYear{start: i, end: i + 4}
			y.widen(t)
			return titleYears{y}
		}
	}
	return nil
}

func hasAnyWhole(s string, words []string) bool {
	for _, w := range words {
		if s == w {
			return true
		}
	}
	return false
}

// widen takes the words and brackets to a year that belong to it: "(2020年度)", "2020年年度", "2021度", "2024年1月20日发布".
func (y *titleYear) widen(t string) {
	for _, w := range []string{"年年度", "年度", "年份", "年", "度"} {
		if strings.HasPrefix(t[y.end:], w) {
			y.end += len(w)
			break
		}
	}
	rest := t[y.end:]
	if span := wholeYear.FindString(rest); span != "" && strings.HasSuffix(t[:y.end], "年") {
		y.end += len(span)
	} else if strings.HasSuffix(t[:y.end], "年") || strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, "/") {
		if n := restOfDate(rest); n > 0 {
			y.end, y.dated = y.end+n, true
		}
	}
	for _, w := range []string{"以来", "至今", "公开发布", "发布", "公布", "印发", "公开版", "更新", "制发"} {
		if strings.HasPrefix(t[y.end:], w) {
			y.end, y.dated = y.end+len(w), true
			break
		}
	}
	if y.start > 0 && y.end < len(t) && (t[y.start-1] == '(' && t[y.end] == ')' || t[y.start-1] == '[' && t[y.end] == ']') {
		bare := !strings.HasSuffix(t[:y.end], "年") && !strings.HasSuffix(t[:y.end], "度")
		if y.start, y.end = y.start-1, y.end+1; bare {
			y.end += len(yearWord.FindString(t[y.end:])) // [2022]年
		}
	}
}

var yearWord = regexp.MustCompile(`^年度?`)

// wholeYear is the span of months or days behind a year that is all of it: 2023年1-12月, 2023年1月1日至12月31日.
var wholeYear = regexp.MustCompile(`^(?:0?1月?(?:至|到|[-—–~])+12月份?|0?1月0?1日(?:至|到|[-—–~])+(?:20[0-9]{2}年)?12月31日)`)

// restOfDate returns how many bytes of s are the month and day that follow a year, 0 where it is no date.
func restOfDate(s string) int {
	rest := strings.TrimLeft(s, "-./")
	marked := len(rest) < len(s)
	month, after := leadingNumber(rest, 2)
	if month < 1 || month > 12 {
		return 0
	}
	cut, ok := cutDateMark(after, "月")
	if !ok {
		return 0
	}
	day, after := leadingNumber(cut, 2)
	if day < 1 || day > 31 {
		if marked {
			return 0
		}
		return len(s) - len(cut)
	}
	return len(s) - len(strings.TrimPrefix(after, "日"))
}

// The years that two digits can mean: the regulation is in force since 2008, and nobody counts 50年 from it.
const (
	firstShortYear = 8
	lastShortYear  = 49
)

func shortYear(t string) titleYears {
	for i := 0; i+2 < len(t); i++ {
		if !document.IsDigit(t[i]) || !document.IsDigit(t[i+1]) || i > 0 && isLetterOrDigit(t[i-1]) || !strings.HasPrefix(t[i+2:], "年") {
			continue
		}
		if n := Atoi(t[i : i+2]); n >= firstShortYear && n <= lastShortYear {
			y := titleYear{year: 2000 + n, start: i, end: i + 2}
			y.widen(t)
			return titleYears{y}
		}
	}
	return nil
}

func isLetterOrDigit(c byte) bool { return document.IsDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'z' }

// chosen returns the year of the report: of those that are no dates the one right before the words about disclosure at mark, else the
// first behind them. Several years at once are none.
func (list titleYears) chosen(mark int) int {
	before, behind := 0, 0
	for _, y := range list {
		switch {
		case y.dated || y.year == 0:
		case y.ranged:
			return 0
		case mark < 0 && before != 0:
		case y.start < mark || mark < 0:
			before = y.year
		case behind == 0:
			behind = y.year
		}
	}
	if before != 0 {
		return before
	}
	return behind
}

// spans tells a title that names the ends of several years: 2022-2023年.
func (list titleYears) spans() bool {
	return slices.ContainsFunc(list, func(y titleYear) bool { return y.ranged })
}

// several tells a title that names more than one year.
func (list titleYears) several() bool { return len(list) > 1 }

// cut returns the title without its years.
func (list titleYears) cut(t string) string {
	var b strings.Builder
	at := 0
	for _, y := range list {
		if y.start < at {
			continue
		}
		joint := t[at:y.start]
		if y.ranged && hasAnyWhole(joint, joints) {
			joint = ""
		}
		b.WriteString(joint)
		at = y.end
	}
	b.WriteString(t[at:])
	return b.String()
}
