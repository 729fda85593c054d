package nianbao_test

import (
	"fmt"
	"slices"
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
		{"岚溪县财政局", nianbao.County, 2018, "2019-03-31", nianbao.Law2007}, // before the regulation was revised, for every body
		{"三里镇人民政府", nianbao.Township, 2014, "2015-03-31", nianbao.Law2007},
	} {
		got := nianbao.Deadline(nianbao.Source{Name: tt.name, Level: tt.level}, tt.year)
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

// TestPortalOfBureaus: three bureaus that published say nothing of their government, and a township is never late.
func TestPortalOfBureaus(t *testing.T) {
	bureau := func(name string) nianbao.Publication {
		return nianbao.Publication{Year: 2024, Read: true, URL: name, Agency: name, Published: "2025-01-20", FirstSeen: china(2025, 1, 21), Outcome: nianbao.OutcomeReport}
	}
	w := nianbao.Watch{Source: nianbao.Source{ID: "s", Name: "岚溪县人民政府", ExpectFrom: 2024}, LastHealthy: china(2025, 5, 1),
		Publications: []nianbao.Publication{bureau("岚溪县财政局"), bureau("岚溪县教育局"), bureau("岚溪县公安局")}}
	if e := nianbao.Ledger(w, china(2025, 5, 2))[0]; e.Standing != nianbao.Absent || e.Reports != 0 || e.Others != 3 {
		t.Errorf("a portal of bureaus: %+v", e)
	}
	town := nianbao.Watch{Source: nianbao.Source{ID: "t", Name: "三里镇人民政府", Level: nianbao.Township, ExpectFrom: 2023}, LastHealthy: china(2025, 9, 1),
		Publications: []nianbao.Publication{{Year: 2024, Read: true, Agency: "三里镇人民政府", Published: "2025-08-20", FirstSeen: china(2025, 8, 21), Unseen: china(2025, 8, 20), Outcome: nianbao.OutcomeReport}}}
	for _, e := range nianbao.Ledger(town, china(2025, 9, 2)) {
		if e.Standing != nianbao.NoDay || e.DaysPage != nil || e.DaysSight != nil {
			t.Errorf("a township: %+v", e)
		}
	}
}

// TestLedger holds the words against what can be known on a day. The source is a department: due on 31 January 2025.
func TestLedger(t *testing.T) {
	report := func(change func(*nianbao.Publication)) nianbao.Watch {
		p := nianbao.Publication{Year: 2024, Read: true, URL: "u", Agency: "某县财政局", Published: "2025-01-20", FirstSeen: china(2025, 1, 21), Unseen: china(2025, 1, 20), Outcome: nianbao.OutcomeReport}
		change(&p)
		return nianbao.Watch{LastHealthy: china(2025, 2, 10), Publications: []nianbao.Publication{p}}
	}
	instead := func(o nianbao.Outcome) nianbao.Watch {
		return nianbao.Watch{LastHealthy: china(2025, 2, 10), Publications: []nianbao.Publication{{Year: 2024, Outcome: o}}}
	}
	for _, tt := range []struct {
		name  string
		watch nianbao.Watch
		now   time.Time
		want  string // standing, others, days by page and by sight
	}{
		{"in time", report(func(p *nianbao.Publication) {}), china(2025, 2, 11), "on_time [] 0 0"},
		{"late by both", report(func(p *nianbao.Publication) {
			p.Published, p.FirstSeen, p.Unseen = "2025-02-03", china(2025, 2, 5), china(2025, 2, 4)
		}), china(2025, 2, 11), "late [] 3 5"},
		{"dated back", report(func(p *nianbao.Publication) { p.FirstSeen, p.Unseen = china(2025, 2, 5), china(2025, 2, 4) }), china(2025, 2, 11), "on_time [late] 0 5"},
		{"seen on the morning after", report(func(p *nianbao.Publication) {
			p.Published, p.FirstSeen, p.Unseen = "", china(2025, 2, 1), china(2025, 1, 31)
		}), china(2025, 2, 11), "undated [] - -"},
		{"without a date, there at the first look in time", report(func(p *nianbao.Publication) { p.Published, p.Unseen = "", time.Time{} }), china(2025, 2, 11), "on_time [] - -"},
		{"without a date, first look years later", report(func(p *nianbao.Publication) {
			p.Published, p.FirstSeen, p.Unseen = "", china(2027, 1, 1), time.Time{}
		}), china(2025, 2, 11), "undated [] - -"},
		{"late, first look years later", report(func(p *nianbao.Publication) {
			p.Published, p.FirstSeen, p.Unseen = "2025-03-01", china(2027, 1, 1), time.Time{}
		}), china(2025, 2, 11), "late [] 29 -"},
		{"edited", report(func(p *nianbao.Publication) { p.Edits = 2 }), china(2025, 2, 11), "on_time [edited] 0 0"},
		{"gone", report(func(p *nianbao.Publication) { p.GoneAt = china(2025, 2, 8) }), china(2025, 2, 11), "gone [on_time] 0 0"},
		{"its tables went", report(func(p *nianbao.Publication) { p.Outcome = nianbao.OutcomeNoTables }), china(2025, 2, 11), "on_time [tables_gone] 0 0"},
		{"tables never seen", instead(nianbao.OutcomeNoTables), china(2025, 2, 11), "tables_gone [] - -"},
		{"pictures", instead(nianbao.OutcomeImages), china(2025, 2, 11), "tables_gone [] - -"},
		{"attached", instead(nianbao.OutcomeAttachment), china(2025, 2, 11), "attachment [] - -"},
		{"a notice is nothing", instead(nianbao.OutcomeNotice), china(2025, 2, 11), "missing [] - -"},
		{"the last hour of the last day", nianbao.Watch{LastHealthy: china(2025, 1, 31)}, time.Date(2025, 1, 31, 15, 59, 59, 0, time.UTC), "not_due [] - -"},
		{"the first hour after", nianbao.Watch{LastHealthy: china(2025, 1, 31)}, time.Date(2025, 1, 31, 16, 0, 0, 0, time.UTC), "unvisited [] - -"},
		{"missing", nianbao.Watch{LastHealthy: china(2025, 2, 1)}, china(2025, 2, 2), "missing [] - -"},
		{"missing, and the site fails since", nianbao.Watch{LastHealthy: china(2025, 2, 1), Failure: "timeout"}, china(2025, 2, 2), "missing [] - -"},
		{"fails since before", nianbao.Watch{LastHealthy: china(2025, 1, 1), Failure: "timeout"}, china(2025, 2, 2), "unreachable [] - -"},
		{"never answered", nianbao.Watch{Failure: "dns"}, china(2025, 2, 2), "unreachable [] - -"},
		{"blocked", nianbao.Watch{Failure: "blocked"}, china(2025, 2, 2), "blocked [] - -"},
		{"robots forbid it", nianbao.Watch{Failure: "robots"}, china(2025, 2, 2), "blocked [] - -"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.watch.Source = nianbao.Source{ID: "s", Name: "某县财政局", ExpectFrom: 2024}
			entries := nianbao.Ledger(tt.watch, tt.now)
			if len(entries) != 1 {
				t.Fatalf("%d entries", len(entries))
			}
			e := entries[0]
			if got := fmt.Sprintf("%s %v %s %s", e.Standing, e.Also, days(e.DaysPage), days(e.DaysSight)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func days(n *int) string {
	if n == nil {
		return "-"
	}
	return fmt.Sprint(*n)
}

func TestLedgerYears(t *testing.T) {
	years := func(w nianbao.Watch) (list []int) {
		for _, e := range nianbao.Ledger(w, china(2025, 6, 1)) {
			list = append(list, e.Year)
		}
		return list
	}
	report := nianbao.Publication{Year: 2022, Read: true, Outcome: nianbao.OutcomeReport}
	for _, tt := range []struct {
		watch nianbao.Watch
		want  []int
	}{
		{nianbao.Watch{Source: nianbao.Source{ExpectFrom: 2022}}, []int{2022, 2023, 2024}},
		{nianbao.Watch{Publications: []nianbao.Publication{report}}, []int{2022, 2023, 2024}},
		{nianbao.Watch{Source: nianbao.Source{ExpectFrom: 2023}, Publications: []nianbao.Publication{report}}, []int{2023, 2024}},
		{nianbao.Watch{}, []int{2024}},
	} {
		if got := years(tt.watch); !slices.Equal(got, tt.want) {
			t.Errorf("got %v, want %v", got, tt.want)
		}
	}
}

// TestLedgerOfASharedList: the list of a government holds its departments' reports too; its own report counts.
func TestLedgerOfASharedList(t *testing.T) {
	w := nianbao.Watch{Source: nianbao.Source{Name: "岚溪县人民政府", ExpectFrom: 2024}, Publications: []nianbao.Publication{
		{Year: 2024, Read: true, URL: "dept", Agency: "岚溪县财政局", Published: "2025-01-10"},
		{Year: 2024, Read: true, URL: "own", Agency: "岚溪县人民政府", Published: "2025-03-20"},
	}}
	if e := nianbao.Ledger(w, china(2025, 6, 1))[0]; e.Report.URL != "own" || e.Standing != nianbao.OnTime || e.Reports != 1 || e.Others != 1 {
		t.Errorf("got %+v", e)
	}
}
