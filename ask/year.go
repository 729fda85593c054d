package ask

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"nianbao/zhtext"
)

// Span is a range of years reported on; 0 is an open end.
type Span struct{ From, To int }

// String writes it as 2022, 2021..2023, 2021.. or ..2023.
func (s Span) String() string {
	end := func(y int) string {
		if y == 0 {
			return ""
		}
		return strconv.Itoa(y)
	}
	switch {
	case s == Span{}:
		return ""
	case s.From == s.To:
		return end(s.From)
	}
	return end(s.From) + ".." + end(s.To)
}

const year4 = `(19\d\d|2\d\d\d)`

var (
	digitYear   = regexp.MustCompile(`[〇○零一二三四五六七八九]{4}|[〇○零一二三四五六七八九]{2}年`)
	yearTail    = regexp.MustCompile(`(\d)(?:年年度|年度|年份|年报|年间|年|财年)(?:的?年报|的?报告)?`)
	nearYears   = regexp.MustCompile(`^(?:最近|近|过去|前|这|最近的|过去的|last|past|the last|the past|recent)? ?([0-9]{1,3}|[一二两三四五六七八九十]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten) ?(?:个)?(?:年|年度|年份|年来|年内|年间|年里|个年度|years?)(?:来|内|间|以来)?$`)
	sinceYear   = regexp.MustCompile(`^(?:自|从|since|from|自从)? ?` + year4 + `(?:以来|至今|起|开始|到现在|到今|到目前|迄今|及以后|及之后|及其以后|onwards?|and later|\.\.|-|~|\+| to now|起至今|以来至今|至今为止|[-~—–]*(?:至今|今|现在|到今天))$`)
	sinceWord   = regexp.MustCompile(`^(?:since|from|自|从) ?` + year4 + `$`)
	afterYear   = regexp.MustCompile(`^(?:after )?` + year4 + `(?:以后|之后|后)$|^after ` + year4 + `$`)
	beforeYear  = regexp.MustCompile(`^` + year4 + `(?:以前|之前|前)$|^before ` + year4 + `$`)
	untilYear   = regexp.MustCompile(`^(?:截至|截止|截止到|截至到|到|至|until|till|through|up to|\.\.) ?` + year4 + `(?:底|末|为止|止|年底|及以前|及之前)?$`)
	throughYear = regexp.MustCompile(`^` + year4 + `(?:及以前|及之前|为止|及更早|and before|and earlier)$`)
	rangeYears  = regexp.MustCompile(`^(?:自|从|from)? ?` + year4 + ` ?(?:\.{2,}|…+|[-–—―~～〜_]+|到|至|直到|to|through|until) ?(\d{4}|\d{2})(?:期间|之间|间|年间)?(?:[一二两三四五六七八九十\d]年)?$`)
	twoYears    = regexp.MustCompile(`^between ` + year4 + ` and ` + year4 + `$`)
	sideBySide  = regexp.MustCompile(`(\d{4}年?) (\d{4})`)
	shortRange  = regexp.MustCompile(`^(\d{2}) ?(?:\.{2,}|[-–—~～]+|到|至) ?(\d{2})年$`)
	oneYear     = regexp.MustCompile(`^` + year4 + `$`)
	shortYear   = regexp.MustCompile(`^(\d{2})年(?:度)?$`)
	listMarks   = regexp.MustCompile(`,|、|;|/|&|\+|以及|和|与|及|跟|还有| and `)
)

// relativeYears are years counted from the year of the clock; plans are the five-year plans.
var (
	relativeYears = map[string]int{"去年": -1, "上年": -1, "上一年": -1, "上年度": -1, "上一年度": -1, "去年度": -1, "last year": -1, "最新": -1, "最新一年": -1, "最近一年": -1, "最新年度": -1, "latest": -1, "最近": -1, "previous year": -1,
		"前年": -2, "上上年": -2, "前年度": -2, "the year before last": -2, "year before last": -2, "大前年": -3, "今年": 0, "本年": 0, "本年度": 0, "今年度": 0, "当年": 0, "this year": 0}
	plans    = map[string]int{"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
	english  = map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
	anyYear  = []string{"历年", "各年", "各年度", "所有年份", "全部年份", "所有年度", "全部年度", "历年来", "all years", "any year", "每年", "逐年"}
	vagueRun = regexp.MustCompile(`几年|数年|多年|若干年|几个年度|some years|few years|recent years`)
)

// firstReports is the first year on which reports may exist: the first Regulation is of 2008, some cities reported before.
const firstReports = zhtext.FirstYear

// YearsOf says which years reported on a wording means. Relative ones are counted from the last year whose reports are due: the
// year before that of now.
func YearsOf(typed string, now time.Time) *Answer {
	word := yearWord(typed)
	if slices.Contains(everywhere, word) || slices.Contains(anyYear, word) {
		return &Answer{Kind: Year, Typed: typed, Taken: Meaning{{Kind: Year}}, Exact: true}
	}
	var spans []Span
	exact, note := true, NoNote
	for _, part := range yearParts(word) {
		got, sure, n := spanOf(part, now)
		switch {
		case len(got) == 0:
			return refuse(Year, typed, whyNoYear(word, now))
		case len(got) > 1 && len(yearParts(word)) > 1:
			return refuse(Year, typed, NotAYear)
		case len(got) > 1:
			return of(Year, typed, []Meaning{{yearTerm(got[0])}, {yearTerm(got[1])}})
		}
		spans, exact = append(spans, got[0]), exact && sure
		if n != NoNote {
			note = n
		}
	}
	id, ok := joinSpans(spans)
	if !ok {
		return refuse(Year, typed, NotAYear)
	}
	a := &Answer{Kind: Year, Typed: typed, Taken: Meaning{{Kind: Year, ID: id}}, Exact: exact, Note: note}
	if note == NotYetDue {
		a.NoteOn = strconv.Itoa(now.Year() + 1)
	}
	return a
}

func yearTerm(s Span) Term { return Term{Kind: Year, ID: s.String()} }

// yearWord folds a wording and writes its years in digits without the words around them.
func yearWord(typed string) string {
	word := fold(typed)
	for _, dots := range []string{"..", "…"} { // an open end, which fold takes for a full stop
		if s := strings.TrimSpace(typed); strings.HasPrefix(s, dots) {
			word = ".." + word
		} else if strings.HasSuffix(s, dots) {
			word += ".."
		}
	}
	word = digitYear.ReplaceAllStringFunc(word, func(s string) string {
		var b strings.Builder
		for _, r := range s {
			if d := zhtext.Digit(r); d >= 0 {
				b.WriteByte(byte('0' + d))
			} else {
				b.WriteRune(r)
			}
		}
		return b.String()
	})
	word = twoYears.ReplaceAllString(word, "$1-$2")
	word = sideBySide.ReplaceAllString(word, "$1,$2")
	return strings.TrimSpace(trimEnds(word, []string{"的", "数据", "情况", "报告", "的年报"}))
}

// plain takes 年, 年度 behind the digits of full years away.
func plain(word string) string {
	word = yearTail.ReplaceAllStringFunc(word, func(s string) string { return s[:1] })
	return strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(word, "年报"), "期间"))
}

// yearParts divides a list of years. A range between two years (between 2021 and 2023) is one part.
func yearParts(word string) []string {
	if rangeYears.MatchString(plain(word)) || sinceYear.MatchString(plain(word)) || throughYear.MatchString(plain(word)) {
		return []string{word}
	}
	var out []string
	for _, p := range listMarks.Split(word, -1) {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// spanOf reads one part: two spans where the words mean either. sure is false for what is worth saying.
func spanOf(part string, now time.Time) (spans []Span, sure bool, note Note) {
	if d, ok := relativeYears[part]; ok {
		y := now.Year() + d
		if d == 0 {
			note = NotYetDue
		}
		return []Span{{y, y}}, false, note
	}
	if first, ok := plans[strings.TrimSuffix(part, "以来")]; ok && strings.HasSuffix(part, "以来") {
		return []Span{{first, 0}}, false, NoNote
	}
	if first, ok := plans[trimEnds(part, []string{"时期", "期间", "规划"})]; ok {
		return []Span{{first, first + 4}}, false, NoNote
	}
	if m := shortYear.FindStringSubmatch(part); m != nil {
		y := twoDigits(m[1])
		return []Span{{y, y}}, false, NoNote
	}
	if m := shortRange.FindStringSubmatch(part); m != nil {
		return between(twoDigits(m[1]), twoDigits(m[2])), false, NoNote
	}
	if m := nearYears.FindStringSubmatch(part); m != nil && !oneYear.MatchString(plain(part)) {
		n := english[m[1]]
		if n == 0 {
			count, _ := zhtext.Number(m[1])
			n = int(count)
		}
		if d, err := strconv.Atoi(m[1]); err == nil {
			n = d
		}
		if n < 1 || now.Year()-n < firstReports || strings.HasPrefix(part, "前") {
			return nil, false, NoNote
		}
		return []Span{{now.Year() - n, now.Year() - 1}}, false, NoNote
	}
	return spanOfYears(plain(part))
}

func twoDigits(s string) int { return 2000 + digits(s) }

// digits is the number of a match that is two or four digits by its expression: nothing else gets here, and no such number is too large.
func digits(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic("ask: an expression of years took " + strconv.Quote(s) + " for digits")
	}
	return n
}

func between(a, b int) []Span {
	if a > b {
		return nil
	}
	return []Span{{a, b}}
}

// spanOfYears reads what is written with the digits of years.
func spanOfYears(s string) ([]Span, bool, Note) {
	year := func(re *regexp.Regexp) int {
		for _, w := range re.FindStringSubmatch(s)[1:] {
			if y, err := strconv.Atoi(w); err == nil {
				return y
			}
		}
		return 0
	}
	switch {
	case oneYear.MatchString(s):
		y := year(oneYear)
		return []Span{{y, y}}, true, NoNote
	case rangeYears.MatchString(s):
		m := rangeYears.FindStringSubmatch(s)
		from, to := digits(m[1]), digits(m[2])
		if len(m[2]) == 2 {
			to += from / 100 * 100
		}
		return between(from, to), len(m[2]) == 4, NoNote
	case sinceYear.MatchString(s), sinceWord.MatchString(s):
		re := sinceYear
		if !re.MatchString(s) {
			re = sinceWord
		}
		return []Span{{year(re), 0}}, true, NoNote
	case untilYear.MatchString(s):
		return []Span{{0, year(untilYear)}}, true, NoNote
	case throughYear.MatchString(s):
		return []Span{{0, year(throughYear)}}, true, NoNote
	case afterYear.MatchString(s):
		y := year(afterYear)
		return []Span{{y, 0}, {y + 1, 0}}, false, NoNote
	case beforeYear.MatchString(s):
		y := year(beforeYear)
		return []Span{{0, y}, {0, y - 1}}, false, NoNote
	}
	return nil, false, NoNote
}

// joinSpans joins spans into one range, or into a list of single years.
func joinSpans(spans []Span) (id string, ok bool) {
	if len(spans) == 1 {
		return spans[0].String(), true
	}
	var years []int
	for _, s := range spans {
		if s.From == 0 || s.To == 0 || s.To-s.From > 100 {
			return "", false
		}
		for y := s.From; y <= s.To; y++ {
			years = append(years, y)
		}
	}
	slices.Sort(years)
	years = slices.Compact(years)
	if len(years) == 0 {
		return "", false
	}
	if first, last := years[0], years[len(years)-1]; last-first == len(years)-1 && last-first > 1 {
		return Span{first, last}.String(), true
	}
	var words []string
	for _, y := range years {
		words = append(words, strconv.Itoa(y))
	}
	return strings.Join(words, ","), true
}

// whyNoYear says why a wording names no years.
func whyNoYear(word string, now time.Time) Reason {
	switch {
	case vagueRun.MatchString(word):
		return Vague
	case nearYears.MatchString(word) && !strings.HasPrefix(word, "前"):
		return TooFar
	case zhtext.HasYear(word) || strings.ContainsAny(word, "0123456789年月") && regexp.MustCompile(`\d`).MatchString(word):
		return NotAYear
	}
	return Unknown
}
