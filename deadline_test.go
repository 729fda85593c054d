package nianbao_test

import (
	"fmt"
	"testing"
	"time"

	"nianbao"
)

func china(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 3, 0, 0, 0, nianbao.China)
}

func TestDeadline(t *testing.T) {
	for _, tt := range []struct {
		name  string
		level nianbao.Level
		year  int
		want  string
		law   string
	}{
		{"岚溪县人民政府", "", 2024, "2025-03-31", nianbao.Law2019},
		{"岚溪县人民政府办公室", "", 2024, "2025-03-31", nianbao.Law2019},
		{"岚溪县", nianbao.County, 2024, "2025-03-31", nianbao.Law2019},
		{"白鹭市", nianbao.City, 2024, "2025-03-31", nianbao.Law2019},
		{"岚溪县", "", 2024, "2025-01-31", nianbao.Law2019}, // nothing says that it is the government
		{"岚溪县财政局", nianbao.County, 2024, "2025-01-31", nianbao.Law2019},
		{"白鹭市发展和改革委员会", nianbao.City, 2019, "2020-01-31", nianbao.Law2019},
		{"青石街道办事处", nianbao.Township, 2024, "", nianbao.LawNoDay},
		{"青石街道办事处", "", 2024, "", nianbao.LawNoDay},
		{"三里镇人民政府", "", 2024, "", nianbao.LawNoDay},
		{"三里镇政府", "", 2024, "", nianbao.LawNoDay},
		{"新乡市人民政府", "", 2024, "2025-03-31", nianbao.Law2019},
		{"大兴安岭地区行政公署", nianbao.City, 2024, "2025-03-31", nianbao.Law2019},
		{"锡林郭勒盟行政公署办公室", nianbao.City, 2024, "2025-03-31", nianbao.Law2019},
		{"白鹭市人民政府外事办公室", nianbao.City, 2024, "2025-01-31", nianbao.Law2019},
		{"白鹭经济技术开发区管理委员会", "", 2024, "", nianbao.LawNoDay},
		{"白鹭高新区管委会", nianbao.County, 2024, "", nianbao.LawNoDay},
		{"白鹭市城市管理委员会", nianbao.City, 2024, "2025-01-31", nianbao.Law2019},
		{"白鹭市国有资产监督管理委员会", nianbao.City, 2024, "2025-01-31", nianbao.Law2019},
		{"白鹭经济技术开发区管理委员会", "", 2018, "2019-03-31", nianbao.Law2007},
		{"岚溪县财政局", nianbao.County, 2018, "2019-03-31", nianbao.Law2007}, // before the regulation was revised, for every body
		{"三里镇人民政府", nianbao.Township, 2014, "2015-03-31", nianbao.Law2007},
	} {
		got := nianbao.Deadline(nianbao.Body{Name: tt.name, Level: tt.level}, tt.year)
		day := ""
		if got.Set() {
			day = got.Day.Format(time.DateOnly)
		}
		if day != tt.want || got.Law != tt.law {
			t.Errorf("%s, level %q, %d: %s by %s, want %s by %s", tt.name, tt.level, tt.year, day, got.Law, tt.want, tt.law)
		}
	}
}

// TestSpeaks: whose report a source's standing is about.
func TestSpeaks(t *testing.T) {
	for _, tt := range []struct {
		source, agency string
		level          nianbao.Level
		want           bool
	}{
		{"岚溪县人民政府", "岚溪县人民政府", "", true},
		{"岚溪县人民政府", "甲省白鹭市岚溪县人民政府办公室", "", true},
		{"岚溪县", "岚溪县人民政府", nianbao.County, true},
		{"岚溪县人民政府", "", "", true},
		{"", "岚溪县财政局", "", true},
		{"岚溪县人民政府", "岚溪县财政局", "", false},
		{"岚溪县", "岚溪县财政局", nianbao.County, false},
		{"岚溪县人民政府", "三里镇人民政府", "", false},
		{"岚溪县财政局", "财政局", "", true},
		{"财政局", "岚溪县财政局", "", true},
		{"岚溪县财政局", "岚溪县教育局", "", false},
		{"岚溪县财政局", "岚溪县人民政府", "", false},
		{"青石街道办事处", "岚溪县青石街道办事处", nianbao.Township, true},
		{"岚溪县人民政府", "岚溪县", "", true}, // as titles name it
		{"岚溪县", "岚溪县人民政府", "", true},
		{"岚溪县人民政府", "岚溪县政府", "", true},
		{"岚溪县人民政府", "岚溪县政府办公室", "", true},
		{"岚溪县人民政府", "岚溪县三里镇", "", false},
		{"岚溪县人民政府", "岚溪县民政办公室", "", false},
		{"三里镇人民政府", "岚溪县三里镇", "", true},
		{"青石街道办事处", "青石街道", nianbao.Township, true},
		{"岚溪县统计局", "岚溪县统计局、岚溪县档案局", "", true}, // they report together
		{"岚溪县财政局", "岚溪县统计局、岚溪县档案局", "", false},
		{"岚溪县人民政府", "岚溪县统计局、岚溪县档案局", "", false},
		{"南县财政局", "商南县财政局", "", false},
		{"南县人民政府", "商南县人民政府", "", false},
		{"南县财政局", "甲市南县财政局", "", true},
		{"县财政局", "岚溪县财政局", "", true},
		{"岚溪县税务局", "国家税务总局岚溪县税务局", "", true},
	} {
		if got := (nianbao.Source{Name: tt.source, Level: tt.level}).Speaks(tt.agency); got != tt.want {
			t.Errorf("a report of %q on the list of %q: %t, want %t", tt.agency, tt.source, got, tt.want)
		}
	}
}

// TestEntry holds the words against what can be known on a day. The body is a department: due on 31 January 2025.
func TestEntry(t *testing.T) {
	healthy := func(days ...time.Time) (looks []nianbao.Look) {
		for _, day := range days {
			looks = append(looks, nianbao.Look{At: day})
		}
		return looks
	}
	january, february := china(2025, 1, 20), china(2025, 2, 10)
	report := func(change func(*nianbao.Publication)) nianbao.Watch {
		p := nianbao.Publication{Source: "s", Year: 2024, Read: true, URL: "u", Agency: "某县财政局", Published: "2025-01-20",
			FirstSeen: china(2025, 1, 21), Outcome: nianbao.OutcomeReport}
		change(&p)
		return nianbao.Watch{Venues: []nianbao.Venue{{Source: "s", Looks: healthy(january, february)}}, Publications: []nianbao.Publication{p}}
	}
	seen := func(day time.Time, published string) func(*nianbao.Publication) {
		return func(p *nianbao.Publication) { p.FirstSeen, p.Published = day, published }
	}
	at := func(venues ...nianbao.Venue) nianbao.Watch { return nianbao.Watch{Venues: venues} }
	looked := func(looks ...nianbao.Look) nianbao.Venue { return nianbao.Venue{Source: "s", Looks: looks} }
	instead := func(outcomes ...nianbao.Outcome) nianbao.Watch {
		w := at(looked(healthy(february)...))
		for _, o := range outcomes {
			w.Publications = append(w.Publications, nianbao.Publication{Source: "s", Year: 2024, Outcome: o})
		}
		return w
	}
	both := func(w nianbao.Watch, change func(*nianbao.Publication)) nianbao.Watch {
		p := report(change).Publications[0]
		p.URL = "v"
		w.Publications = append(w.Publications, p)
		return w
	}
	failed := func(day time.Time, class nianbao.FailureClass) nianbao.Look {
		return nianbao.Look{At: day, Class: class}
	}
	missed := func(class nianbao.FailureClass, year int) nianbao.Look {
		return nianbao.Look{At: february, Missed: []nianbao.Missed{{Year: year, Class: class}}}
	}
	for _, tt := range []struct {
		name  string
		watch nianbao.Watch
		now   time.Time
		want  string // standing, others, days by page and by sight
	}{
		{"in time", report(func(p *nianbao.Publication) {}), china(2025, 2, 11), "on_time [] 0 0"},
		{"on the last day itself", report(seen(china(2025, 1, 31), "2025-01-31")), china(2025, 2, 11), "on_time [] 0 0"},
		{"late by both", report(seen(china(2025, 2, 15), "2025-02-03")), china(2025, 2, 20), "late [] 3 15"},
		{"dated back", report(seen(china(2025, 2, 15), "2025-01-20")), china(2025, 2, 20), "on_time [late] 0 15"},
		{"dated anew", report(seen(china(2025, 1, 21), "2025-03-02")), china(2025, 3, 20), "on_time [late] 30 0"},
		{"seen on the morning after", report(seen(china(2025, 2, 1), "")), china(2025, 2, 11), "undated [] - -"},
		{"there at the first look, in time", report(seen(china(2025, 1, 10), "")), china(2025, 2, 11), "on_time [] - 0"},
		{"a date that is none", report(seen(china(2025, 1, 10), "2025-13-40")), china(2025, 2, 11), "on_time [] - 0"},
		{"first look years later, no date",
			nianbao.Watch{Venues: []nianbao.Venue{looked(healthy(china(2027, 1, 2))...)},
				Publications: report(seen(china(2027, 1, 1), "")).Publications},
			china(2027, 2, 11), "undated [] - -"},
		{"first look years later, dated late", nianbao.Watch{Publications: report(seen(china(2027, 1, 1), "2025-03-01")).Publications},
			china(2027, 2, 11), "late [] 29 -"},
		{"from a file, dated",
			nianbao.Watch{Publications: report(func(p *nianbao.Publication) { p.Source, p.FirstSeen = "", time.Time{} }).Publications},
			china(2025, 2, 11), "on_time [] 0 -"},
		{"late by sight alone", report(seen(china(2025, 2, 15), "")), china(2025, 2, 20), "late [] - 15"},
		{"the look before could not follow its link", func() nianbao.Watch {
			w := report(seen(china(2025, 2, 15), ""))
			w.Venues[0].Looks = []nianbao.Look{{At: january}, missed("timeout", 2024)}
			return w
		}(), china(2025, 2, 20), "undated [] - -"},
		{"edited", report(func(p *nianbao.Publication) { p.Edits = 2 }), china(2025, 2, 11), "on_time [edited] 0 0"},
		{"gone", report(func(p *nianbao.Publication) { p.GoneAt = china(2025, 2, 8) }), china(2025, 2, 11), "gone [on_time] 0 0"},
		{"its tables went", report(func(p *nianbao.Publication) { p.Outcome = nianbao.OutcomeNoTables }),
			china(2025, 2, 11), "on_time [tables_gone] 0 0"},
		{"in time and gone, again elsewhere and late",
			both(report(func(p *nianbao.Publication) { p.GoneAt = china(2025, 2, 8) }), seen(china(2025, 2, 15), "2025-02-14")),
			china(2025, 2, 20), "on_time [] 0 0"},
		{"dated late, and a copy that cannot be dated", both(report(seen(china(2025, 2, 1), "")), seen(china(2025, 2, 15), "2025-02-14")),
			china(2025, 2, 20), "late [] 14 15"},

		{"tables never seen", instead(nianbao.OutcomeNoTables), china(2025, 2, 11), "tables_gone [] - -"},
		{"pictures", instead(nianbao.OutcomeImages), china(2025, 2, 11), "tables_gone [] - -"},
		{"attached", instead(nianbao.OutcomeAttachment), china(2025, 2, 11), "attachment [] - -"},
		{"attached, and a heading", instead(nianbao.OutcomeAttachment, nianbao.OutcomeNotice, nianbao.OutcomeNoTables),
			china(2025, 2, 11), "tables_gone [] - -"},
		{"a notice is nothing", instead(nianbao.OutcomeNotice), china(2025, 2, 11), "missing [] - -"},
		{"a notice beside the report", both(instead(nianbao.OutcomeAttachment), seen(china(2025, 1, 21), "2025-01-20")),
			china(2025, 2, 11), "on_time [] 0 0"},

		{"no place", nianbao.Watch{}, china(2025, 2, 20), "not_sought [] - -"},
		{"no place, before the day", nianbao.Watch{}, china(2025, 1, 2), "not_sought [] - -"},
		{"no place for that year", at(nianbao.Venue{Source: "s", From: 2025, Looks: healthy(february)}), china(2025, 2, 20), "not_sought [] - -"},
		{"the last hour of the last day", at(looked(healthy(china(2025, 1, 31))...)),
			time.Date(2025, 1, 31, 15, 59, 59, 0, time.UTC), "not_due [] - -"},
		{"the first hour after", at(looked(healthy(china(2025, 1, 31))...)), time.Date(2025, 1, 31, 16, 0, 0, 0, time.UTC), "unvisited [] - -"},
		{"missing", at(looked(healthy(china(2025, 2, 1))...)), china(2025, 2, 2), "missing [] - -"},
		{"missing, and the site fails since", at(looked(nianbao.Look{At: china(2025, 2, 1)}, failed(february, "timeout"))),
			china(2025, 2, 12), "missing [] - -"},
		{"fails since before the day, and after it",
			at(looked(nianbao.Look{At: january}, failed(china(2025, 1, 25), "timeout"), failed(february, "timeout"))),
			china(2025, 2, 12), "unreachable [] - -"},
		{"failed before the day, not asked since", at(looked(failed(january, "timeout"))), china(2025, 2, 12), "unvisited [] - -"},
		{"never answered", at(looked(failed(february, "dns"))), china(2025, 2, 12), "unreachable [] - -"},
		{"blocked", at(looked(failed(february, "blocked"))), china(2025, 2, 12), "blocked [] - -"},
		{"robots forbid it", at(looked(failed(february, "robots"))), china(2025, 2, 12), "blocked [] - -"},
		{"our own budget was spent", at(looked(missed("budget", 0))), china(2025, 2, 12), "unvisited [] - -"},
		{"the link that names the year did not answer", at(looked(missed("timeout", 2024))), china(2025, 2, 12), "unreachable [] - -"},
		{"a link that names no year did not answer", at(looked(missed("timeout", 0))), china(2025, 2, 12), "unreachable [] - -"},
		{"a link of another year did not answer", at(looked(missed("timeout", 2021))), china(2025, 2, 12), "missing [] - -"},
		{"the link leads to a challenge", at(looked(missed("blocked", 2024))), china(2025, 2, 12), "blocked [] - -"},
		{"fetched and not read", at(nianbao.Venue{Source: "s", Looks: healthy(february), Unread: []int{2024}}),
			china(2025, 2, 12), "unvisited [] - -"},
		{"another year is fetched and not read", at(nianbao.Venue{Source: "s", Looks: healthy(february), Unread: []int{2023}}),
			china(2025, 2, 12), "missing [] - -"},
		{"two places, one looked through",
			at(looked(healthy(february)...), nianbao.Venue{Source: "t", Looks: []nianbao.Look{failed(february, "dns")}}),
			china(2025, 2, 12), "unreachable [] - -"},
		{"two places, one not expected to have it", at(looked(healthy(february)...), nianbao.Venue{Source: "t", From: 2025}),
			china(2025, 2, 12), "missing [] - -"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.watch.Body = nianbao.Body{Name: "某县财政局"}
			e := tt.watch.Entry(2024, tt.now)
			if got := fmt.Sprintf("%s %v %s %s", e.Standing, e.Also, days(e.DaysPage), days(e.DaysSight)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			if e.Due.Law != nianbao.Law2019 {
				t.Errorf("by %s", e.Due.Law)
			}
		})
	}
}

// TestEntryWithoutADay: a township is never late, and that nobody looked is said of it too.
func TestEntryWithoutADay(t *testing.T) {
	report := nianbao.Publication{Source: "s", Year: 2024, Read: true, Published: "2025-08-20",
		FirstSeen: china(2025, 8, 21), Outcome: nianbao.OutcomeReport}
	looks := []nianbao.Look{{At: china(2025, 8, 20)}, {At: china(2025, 9, 1)}}
	gone := report
	gone.GoneAt = china(2025, 9, 1)
	venue := nianbao.Venue{Source: "s", Looks: looks}
	for _, tt := range []struct {
		name  string
		watch nianbao.Watch
		year  int
		want  string
	}{
		{"published", nianbao.Watch{Venues: []nianbao.Venue{venue}, Publications: []nianbao.Publication{report}}, 2024, "no_day [] - -"},
		{"gone", nianbao.Watch{Venues: []nianbao.Venue{venue}, Publications: []nianbao.Publication{gone}}, 2024, "gone [no_day] - -"},
		{"looked for and not there", nianbao.Watch{Venues: []nianbao.Venue{venue}}, 2024, "no_day [] - -"},
		{"nobody looks", nianbao.Watch{}, 2024, "not_sought [] - -"},
		{"nobody has looked since the year ended",
			nianbao.Watch{Venues: []nianbao.Venue{{Source: "s", Looks: []nianbao.Look{{At: china(2024, 12, 30)}}}}}, 2024, "unvisited [] - -"},
		{"under the old law", nianbao.Watch{Venues: []nianbao.Venue{venue}}, 2018, "missing [] - -"},
	} {
		tt.watch.Body = nianbao.Body{Name: "三里镇人民政府", Level: nianbao.Township}
		e := tt.watch.Entry(tt.year, china(2025, 9, 2))
		if got := fmt.Sprintf("%s %v %s %s", e.Standing, e.Also, days(e.DaysPage), days(e.DaysSight)); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

func days(n *int) string {
	if n == nil {
		return "-"
	}
	return fmt.Sprint(*n)
}
