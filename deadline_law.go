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
	LawNoDay  = Law2019 + ", which sets no day for townships, streets and zones"
	firstYear = 2019 // of reports under the revised regulation
)

// Laws lists what [Due.Law] can say.
var Laws = []string{Law2007, Law2019, LawNoDay}

// Body is an agency as the law sees it.
type Body struct {
	Name  string
	Level Level // "" when not known
	Zone  bool  // of a development zone, where the name alone does not tell
}

// Body returns what the source says of its agency.
func (s Source) Body() Body { return Body{Name: s.Name, Level: s.Level} }

// Due is the last day for a report, as the law sets it.
type Due struct {
	Day time.Time // at midnight in China; zero where the law sets none
	Law string    // the article
}

// Set tells whether the law sets a day.
func (d Due) Set() bool { return !d.Day.IsZero() }

// DaysAfter is how many days after the day of the law a page is by its own date, as it prints it; 0 for one in time. known is false where the
// law sets no day or the page has no date.
func (d Due) DaysAfter(published string) (days int, known bool) {
	day, err := time.ParseInLocation(time.DateOnly, published, China)
	if err != nil || !d.Set() {
		return 0, false
	}
	return *daysAfter(d.Day, day), true
}

// Deadline is the last day for the report on a year. On 2018 and before: 31 March of the following year, for every body. Since
// then 31 March for governments from county up and 31 January for the departments of these; townships, streets and zones have none.
func Deadline(b Body, year int) Due {
	march := time.Date(year+1, time.March, 31, 0, 0, 0, 0, China)
	switch {
	case year < firstYear:
		return Due{march, Law2007}
	case b.Zone || b.isTownship() || b.isZone():
		return Due{Law: LawNoDay}
	case b.isGovernment():
		return Due{march, Law2019}
	}
	return Due{time.Date(year+1, time.January, 31, 0, 0, 0, 0, China), Law2019}
}

// Expected is the day from which the crawler looks for a report that is not there: the day of the law, else 31 March.
func Expected(s Source, year int) time.Time {
	if due := Deadline(s.Body(), year); due.Set() {
		return due.Day
	}
	return time.Date(year+1, time.March, 31, 0, 0, 0, 0, China)
}

var (
	// regionEndings end the name of a region that stands for its government.
	regionEndings = []string{"省", "市", "县", "区", "旗", "州", "盟", "镇", "乡", "苏木"}
	// townEndings end the names of townships and streets.
	townEndings = []string{"镇", "乡", "苏木", "街道"}
	// governmentEndings end the names of governments and of their offices, which keep their reports. Prefectures and leagues have an
	// office of the province in the place of a government.
	governmentEndings = []string{"人民政府", "行政公署", "行署"}
	officeEndings     = []string{"办公室", "办公厅"}
)

// GovernmentOf returns the government whose office bears the name: the office keeps the government's report. Other names stay.
func GovernmentOf(name string) string {
	for _, office := range officeEndings {
		government, ok := strings.CutSuffix(name, office)
		if ok && hasEnding(government, governmentEndings) {
			return government
		}
	}
	return name
}

func hasEnding(name string, endings []string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(name, e) })
}

// isGovernment tells whether the body is a government rather than a department of one: it says so, or it has a level and
// is named like a region, without any function.
func (b Body) isGovernment() bool {
	name := strings.TrimSpace(b.Name)
	return hasEnding(GovernmentOf(name), governmentEndings) || b.Level != "" && endsInPlace(name)
}

// isTownship tells whether the body is a township, a town or a street: its level says so, or its name where it states none.
func (b Body) isTownship() bool {
	if b.Level != "" {
		return b.Level == Township
	}
	name := strings.TrimSpace(b.Name)
	place, _ := seatOf(name)
	return place != name && hasEnding(place, townEndings)
}

// isZone tells the committee of a development zone from that of a field of work: 高新区管理委员会 is one, 城市管理委员会 and
// 国有资产监督管理委员会 are not.
func (b Body) isZone() bool {
	name := strings.TrimSpace(b.Name)
	for _, committee := range []string{"管理委员会", "管委会"} {
		if place, ok := strings.CutSuffix(name, committee); ok {
			return strings.HasSuffix(place, "区") || strings.HasSuffix(place, "新城") || strings.HasSuffix(place, "园")
		}
	}
	return false
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
	for _, ending := range []string{"人民政府办公室", "人民政府办公厅", "人民政府", "行政公署", "行署", "政府办公室", "政府办公厅", "政府办", "政府", "办事处", "管理委员会", "管委会", ""} {
		place, ok := strings.CutSuffix(name, ending)
		if ok && place != "" && (endsInPlace(place) || strings.HasSuffix(place, "街道")) {
			return place, true
		}
	}
	return name, false
}

func endsInPlace(name string) bool { return hasEnding(name, regionEndings) }

// cutsPlace tells a name that begins within the name of a place: 南县财政局 in 商南县财政局.
func cutsPlace(before, name string) bool {
	if before == "" || endsInPlace(before) {
		return false
	}
	first, size := utf8.DecodeRuneInString(name)
	second, _ := utf8.DecodeRuneInString(name[size:])
	return endsInPlace(string(second)) && !endsInPlace(string(first))
}
