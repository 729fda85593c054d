package prose

import (
	"fmt"
	"nianbao/parse/document"
	"nianbao/zhtext"
	"strings"
)

// Day is a date as the narrative writes it; month and day are 0 where it names none.
type Day struct{ Year, Month, day int }

// Period is the span of time that a report says it covers.
type Period struct{ from, to Day }

// whole tells a period that is one calendar year, or several.
func (p Period) whole() bool {
	return p.from.Month == 1 && p.from.day <= 1 && p.to.Month == 12 && (p.to.day == 31 || p.to.day == 0)
}

// quarters tells the first quarters of a year. Other spans that are no year are as often slips of the pen.
func (p Period) quarters() bool {
	end := p.to.Month == 3 && p.to.day == 31 || p.to.Month == 6 && p.to.day == 30 || p.to.Month == 9 && p.to.day == 30
	return end && p.year() != 0 && p.from.Month == 1 && p.from.day == 1
}

func (p Period) String() string {
	return fmt.Sprintf("%d-%02d-%02d to %d-%02d-%02d", p.from.Year, p.from.Month, p.from.day, p.to.Year, p.to.Month, p.to.day)
}

// year is the year of a period that lies within one, 0 for others.
func (p Period) year() int {
	if p.from.Year != p.to.Year {
		return 0
	}
	return p.from.Year
}

// findPeriod finds the period in folded text: "自2024年1月1日起至12月31日止", also with 年 and 月 lost ("202011日起至20201231日")
// or with dashes of any kind between. Spans that are no calendar year count only behind words that announce a period.
// It also says where it stands.
func findPeriod(s string) (p Period, start int, ok bool) {
	for at := 0; ; {
		i := strings.Index(s[at:], "20")
		if i < 0 {
			return Period{}, 0, false
		}
		i += at
		at = i + 2
		if i > 0 && document.IsDigit(s[i-1]) {
			continue
		}
		from, rest, ok := DayAt(s[i:], 0)
		if !ok {
			continue
		}
		rest, ok = CutUntil(rest)
		if !ok {
			continue
		}
		to, _, ok := DayAt(rest, from.Year)
		if p := (Period{from, to}); ok && (p.whole() && p.year() != 0 || announced(s[:i])) {
			return p, i, true
		}
	}
}

// CutUntil takes the words between two dates off: "起至", "——".
func CutUntil(s string) (rest string, ok bool) {
	for _, w := range []string{"起", ",", "(含)", "始", "开始"} {
		s = strings.TrimPrefix(s, w)
	}
	for _, w := range []string{"至", "到", "—", "-", "~", "–", "―", "－", "─"} {
		if rest, ok := strings.CutPrefix(s, w); ok {
			for _, again := range []string{"—", "-", "–", "―", "─", "~"} {
				rest = strings.TrimPrefix(rest, again)
			}
			return rest, true
		}
	}
	return s, false
}

// announced tells whether the words before a date say that the period follows.
func announced(before string) bool {
	return document.ContainsAny(before[max(0, len(before)-48):], []string{"期限", "时限", "统计时间", "报告期", "时间段", "起止"})
}

// DayAt reads a date at the start of s. A date without a year is of the year given; without any it is none.
func DayAt(s string, year int) (Day, string, bool) {
	d := Day{Year: year}
	rest := s
	if y := zhtext.FourDigits(s); y != 0 {
		d.Year = y
		rest = strings.TrimPrefix(s[4:], "年度")
		var marked bool
		if rest, marked = cutDateMark(rest, "年"); !marked && len(rest) > 0 && !document.IsDigit(rest[0]) {
			return Day{}, s, false
		}
	}
	if d.Year == 0 {
		return Day{}, s, false
	}
	n := 0
	for n < len(rest) && document.IsDigit(rest[n]) {
		n++
	}
	digits := rest[:n]
	rest = rest[n:]
	if n == 4 && len(s)-len(rest) == 8 { // 20230101
		return gluedDay(d, digits, strings.TrimPrefix(rest, "日"))
	}
	if n == 0 || n > 4 {
		return Day{}, s, false
	}
	after, marked := cutDateMark(rest, "月")
	if !marked {
		if rest, marked = strings.CutPrefix(rest, "日"); !marked || n < 2 {
			return Day{}, s, false
		}
		return gluedDay(d, digits, rest)
	}
	d.Month = Atoi(digits)
	n = 0
	for n < min(2, len(after)) && document.IsDigit(after[n]) {
		n++
	}
	d.day = Atoi(after[:n])
	return d, strings.TrimPrefix(after[n:], "日"), n <= 2 && d.Month <= 12 && d.day <= 31
}

func cutDateMark(s, word string) (rest string, ok bool) {
	for _, m := range []string{word, "-", ".", "/"} {
		if rest, ok := strings.CutPrefix(s, m); ok {
			return rest, true
		}
	}
	return s, false
}

// gluedDay reads month and day that lost the character between them: 11 is January 1st, 1231 December 31st.
func gluedDay(d Day, digits, rest string) (Day, string, bool) {
	switch len(digits) {
	case 2, 3:
		d.Month, d.day = Atoi(digits[:1]), Atoi(digits[1:])
	case 4:
		d.Month, d.day = Atoi(digits[:2]), Atoi(digits[2:])
	}
	return d, rest, d.Month >= 1 && d.Month <= 12 && d.day >= 1 && d.day <= 31
}

func Atoi(digits string) int {
	n := 0
	for i := range len(digits) {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}

// ProseYear is the year that folded text speaks of most, when it is clearly ahead: "2024年,我局…". Dates count only where it has no other years: those of the
// period sentence and of publication say nothing that they do not say already.
func ProseYear(s string) int {
	if y := mostNamedYear(s, false); y != 0 {
		return y
	}
	return mostNamedYear(s, true)
}

func mostNamedYear(s string, dates bool) int {
	return leadingYear(s, func(_, end int) bool { return dates || end == len(s) || !document.IsDigit(s[end]) })
}

// leadingYear is the year that folded text names most often in places that count, when it is clearly ahead; 0 is none. counts is asked
// of each year with its 年, at s[start:end].
func leadingYear(s string, counts func(start, end int) bool) int {
	var named [zhtext.LastYear + 1 - 2000]int
	for at := 0; ; {
		i := strings.Index(s[at:], "年")
		if i < 0 {
			break
		}
		start := at + i - 4
		at += i + len("年")
		if start < 0 || start > 0 && document.IsDigit(s[start-1]) {
			continue
		}
		if y := zhtext.FourDigits(s[start:]); y != 0 && counts(start, at) {
			named[y-2000]++
		}
	}
	best, second := 0, 0
	for y, n := range named {
		switch {
		case n > named[best]:
			best, second = y, named[best]
		case y != best:
			second = max(second, n)
		}
	}
	if named[best] == 0 || 2*second > named[best] {
		return 0
	}
	return 2000 + best
}
