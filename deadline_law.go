package nianbao

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// China is the time in which deadlines end: one zone for the whole country, without summer time.
var China = time.FixedZone("CST", 8*60*60)

// The articles that set the days. The revised regulation came into force on 15 May 2019, so that reports on 2018 still fell under the
// old one. Article 50 of the revised one is about contents alone.
const (
	Law2007   = "Regulation on Open Government Information of 2007, article 31"
	Law2019   = "Regulation on Open Government Information of 2019, article 49"
	LawNoDay  = Law2019 + ", which sets no day for townships and streets"
	firstYear = 2019 // of reports under the revised regulation
)

// Due is the last day for a report, as the law sets it.
type Due struct {
	Day time.Time // at midnight in China; zero where the law sets none
	Law string    // the article
}

// Set tells whether the law sets a day.
func (d Due) Set() bool { return !d.Day.IsZero() }

// end is the first moment after the day.
func (d Due) end() time.Time { return d.Day.AddDate(0, 0, 1) }

// Deadline is the last day for the report on a year. On 2018 and before: 31 March of the following year, for every body. Since
// then 31 March for governments from county up and 31 January for the departments of these; townships and streets have none.
func Deadline(s Source, year int) Due {
	march := time.Date(year+1, time.March, 31, 0, 0, 0, 0, China)
	switch {
	case year < firstYear:
		return Due{march, Law2007}
	case s.isTownship():
		return Due{Law: LawNoDay}
	case s.IsGovernment():
		return Due{march, Law2019}
	}
	return Due{time.Date(year+1, time.January, 31, 0, 0, 0, 0, China), Law2019}
}

// Expected is the day from which the crawler looks for a report that is not there: the day of the law, else 31 March.
func Expected(s Source, year int) time.Time {
	if due := Deadline(s, year); due.Set() {
		return due.Day
	}
	return time.Date(year+1, time.March, 31, 0, 0, 0, 0, China)
}

var (
	// regionEndings end the name of a region that stands for its government.
	regionEndings = []string{"省", "市", "县", "区", "旗", "州", "盟", "镇", "乡", "苏木"}
	// townEndings end the names of townships and streets.
	townEndings = []string{"镇", "乡", "苏木", "街道"}
)

// IsGovernment tells whether the source is a government rather than a department of one: it says so, or it has a level and
// is named like a region, without any function.
func (s Source) IsGovernment() bool {
	name := strings.TrimSpace(s.Name)
	says := func(ending string) bool { return strings.HasSuffix(name, ending) }
	return says("人民政府") || says("人民政府办公室") || says("人民政府办公厅") || s.Level != "" && endsInPlace(name)
}

// isTownship tells whether the source is a township, a town or a street: its level says so, or its name where it states none.
func (s Source) isTownship() bool {
	if s.Level != "" {
		return s.Level == Township
	}
	name := strings.TrimSpace(s.Name)
	place, _ := seatOf(name)
	return place != name && slices.ContainsFunc(townEndings, func(e string) bool { return strings.HasSuffix(place, e) })
}

// Speaks tells whether a report of an agency, as its page names it, is the source's own. A portal that lists the reports of bureaus says
// nothing of its government; a page that names nobody stands for its source, and one that names several stands for each of them.
func (s Source) Speaks(agency string) bool {
	own, other := strings.TrimSpace(s.Name), strings.TrimSpace(agency)
	if own == "" || other == "" || own == other {
		return true
	}
	names := strings.FieldsFunc(other, func(r rune) bool { return strings.ContainsRune("、/／ ", r) })
	return slices.ContainsFunc(names, func(name string) bool { return sameBody(own, name) })
}

// sameBody tells names of one body, of which one may say more of where it is.
func sameBody(own, other string) bool {
	own, governs := seatOf(own)
	other, also := seatOf(other)
	if len(own) < len(other) {
		own, other = other, own
	}
	before, ok := strings.CutSuffix(own, other)
	return ok && governs == also && !cutsPlace(before, other)
}

// seatOf is the name of a place without what speaks for its government, and whether the name is that of a government: 岚溪县 and
// 岚溪县政府办公室 are, 岚溪县民政办公室 is not.
func seatOf(name string) (place string, governs bool) {
	for _, ending := range []string{"人民政府办公室", "人民政府办公厅", "人民政府", "政府办公室", "政府办公厅", "政府办", "政府", "办事处", "管理委员会", "管委会", ""} {
		place, ok := strings.CutSuffix(name, ending)
		if ok && place != "" && (endsInPlace(place) || strings.HasSuffix(place, "街道")) {
			return place, true
		}
	}
	return name, false
}

func endsInPlace(name string) bool {
	return slices.ContainsFunc(regionEndings, func(e string) bool { return strings.HasSuffix(name, e) })
}

// cutsPlace tells a name that begins within the name of a place: 南县财政局 in 商南县财政局.
func cutsPlace(before, name string) bool {
	if before == "" || endsInPlace(before) {
		return false
	}
	first, size := utf8.DecodeRuneInString(name)
	second, _ := utf8.DecodeRuneInString(name[size:])
	return endsInPlace(string(second)) && !endsInPlace(string(first))
}
