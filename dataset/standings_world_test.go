package dataset_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao"
	"nianbao/agency"
	"nianbao/dataset"
)

// fakeBody is one body of the fake world: where its reports are, how it publishes those on 2018 to 2021, and how it then stands, worked
// out by hand. What happens to a report is written as
//
//	0115        it appears on 15 January of the following year, and says so
//	0301=0120   it appears on 1 March and is dated 20 January
//	0205=       it appears on 5 February without a date
//	a0115 t0115 only an attachment appears, or headings without tables
//	0115e0301   it is edited on 1 March
//	0115x0301   it is taken away on 1 March
//
// and how it stands as its standing, what is true beside it, and the days late by its date and by first sight. The sites are looked at on 20
// January, 10 February and 10 April of every year.
type fakeBody struct {
	name  string // on the roster
	site  string
	says  [4]string
	wants [4]string // "" for a year without a report that is owed
	as    [4]string // what it is called on its reports, where not as on the roster
}

const (
	inTime  = "on_time [] 0 0"
	unseen  = "on_time [] 0 -" // it came between two looks, of which the second was after the day
	noDay   = "no_day [] - -"
	none    = "missing [] - -"
	away    = "unreachable [] - -"
	barred  = "blocked [] - -"
	unknown = "not_sought [] - -"
)

var fakeBodies = []fakeBody{
	// A city that publishes well, and its bureaus. On 2018 every body has until 31 March, since then bureaus until 31 January.
	{"宣城市人民政府", "xc", [4]string{"0320", "0205", "0405", "0320"}, [4]string{unseen, inTime, "late [] 5 -", unseen}, [4]string{}},
	{"宣城市财政局", "xc", [4]string{"0115", "0115", "0115", "0115"}, [4]string{inTime, inTime, inTime, inTime}, [4]string{}},
	{"宣城市教育局", "xc", [4]string{"0205", "0205", "0205", "0205"}, [4]string{inTime, "late [] 5 -", "late [] 5 -", "late [] 5 -"}, [4]string{}},
	{"宣城市民政局", "xc", [4]string{"0301", "0301", "0301", "0301"}, [4]string{unseen, "late [] 30 70", "late [] 29 69", "late [] 29 69"}, [4]string{}},
	{"宣城市公安局", "xc", [4]string{"0405", "0131", "0201", "0131"}, [4]string{"late [] 5 -", unseen, "late [] 1 -", unseen}, [4]string{}},
	{"宣城市司法局", "xc", [4]string{"0415", "", "0125", ""}, [4]string{"late [] 15 295", none, unseen, none}, [4]string{}},
	{"宣城市水利局", "xc", [4]string{"0205=", "0205=", "0301=", "0115="}, [4]string{"on_time [] - 0", "undated [] - -", "late [] - 69", "on_time [] - 0"}, [4]string{}},

	// A county with bureaus and townships, which have no day since 2019.
	{"郎溪县人民政府", "lx", [4]string{"0115", "0320", "0415", "0415"}, [4]string{inTime, unseen, "late [] 15 295", none}, [4]string{}},
	{"郎溪县财政局", "lx", [4]string{"0115", "0301=0120", "0301=0120", "0115"}, [4]string{inTime, "on_time [late] 0 70", "on_time [late] 0 69", inTime}, [4]string{}},
	{"郎溪县教育局", "lx", [4]string{"0115=0410", "0115=0220", "0115", "0115=0301"}, [4]string{"on_time [late] 10 0", "on_time [late] 20 0", inTime, "on_time [late] 29 0"}, [4]string{}},
	{"郎溪县民政局", "lx", [4]string{"", "0115", "", "0115"}, [4]string{"", inTime, none, inTime}, [4]string{}}, // first known with 2019
	{"郎溪县水利局", "lx", [4]string{"0115", "", "", ""}, [4]string{inTime, none, none, none}, [4]string{}},
	{"建平镇人民政府@lx", "lx", [4]string{"0405", "0405", "", "0115"}, [4]string{"late [] 5 -", noDay, noDay, noDay}, [4]string{}},
	{"涛城镇人民政府@lx", "lx", [4]string{"0115", "0415", "0205x0301", "0415"}, [4]string{inTime, noDay, "gone [no_day] - -", noDay}, [4]string{}},

	// A portal that lists bureaus only says nothing of its government.
	{"广德市人民政府", "gd", [4]string{}, [4]string{unknown, unknown, unknown, unknown}, [4]string{}},
	{"广德市财政局", "gd", [4]string{"0115", "0115", "0115", "0115"}, [4]string{inTime, inTime, inTime, inTime}, [4]string{}},
	{"广德市教育局", "gd", [4]string{"0115", "0205", "0115", ""}, [4]string{inTime, "late [] 5 -", inTime, none}, [4]string{}},
	{"广德市民政局", "gd", [4]string{"0301", "0115", "0115", "0115"}, [4]string{unseen, inTime, inTime, inTime}, [4]string{}},

	// A site that is down since the beginning of 2021.
	{"泾县人民政府", "jx", [4]string{"0115", "0320", "0320", "0320"}, [4]string{inTime, unseen, away, away}, [4]string{}},
	{"泾县财政局", "jx", [4]string{"0115", "0115", "0115", "0115"}, [4]string{inTime, inTime, away, away}, [4]string{}},
	{"泾县教育局", "jx", [4]string{"0115", "0205", "0115", "0115"}, [4]string{inTime, "late [] 5 -", away, away}, [4]string{}},
	{"泾县民政局", "jx", [4]string{"0115", "", "0115", ""}, [4]string{inTime, none, away, away}, [4]string{}},

	// A site that asks for a human since the beginning of 2021.
	{"绩溪县人民政府", "jq", [4]string{"0205", "0205", "0320", "0320"}, [4]string{inTime, inTime, barred, barred}, [4]string{}},
	{"绩溪县财政局", "jq", [4]string{"0115", "0115", "0115", "0115"}, [4]string{inTime, inTime, barred, barred}, [4]string{}},
	{"绩溪县教育局", "jq", [4]string{"0115", "", "0115", "0115"}, [4]string{inTime, none, barred, barred}, [4]string{}},
	{"绩溪县民政局", "jq", [4]string{"0405", "0301", "0115", "0115"}, [4]string{"late [] 5 -", "late [] 30 70", barred, barred}, [4]string{}},

	// A site whose robots.txt forbids it, and bureaus that a person said are there.
	{"旌德县人民政府", "jd", [4]string{"0115", "0115", "0115", "0115"}, [4]string{barred, barred, barred, barred}, [4]string{}},
	{"旌德县财政局", "jd", [4]string{"0115", "0115", "0115", "0115"}, [4]string{barred, barred, barred, barred}, [4]string{}},
	{"旌德县教育局", "jd", [4]string{"0115", "0115", "0115", "0115"}, [4]string{"", "", barred, barred}, [4]string{}}, // from 2020, as the person said
	{"旌德县民政局", "jd", [4]string{"0115", "0115", "0115", "0115"}, [4]string{barred, barred, "", ""}, [4]string{}}, // until 2019

	// A site that never answered.
	{"宁国市人民政府", "ng", [4]string{"0115", "0115", "0115", "0115"}, [4]string{away, away, away, away}, [4]string{}},
	{"宁国市财政局", "ng_cz", [4]string{"0115", "0115", "0115", "0115"}, [4]string{"", away, away, away}, [4]string{}}, // expected from 2019
	{"宁国市教育局", "ng", [4]string{"0115", "0115", "0115", "0115"}, [4]string{away, away, away, away}, [4]string{}},  // a person said that it is there

	// A district with streets and a zone, which have no day.
	{"宣城市宣州区人民政府", "xz", [4]string{"0115", "0205", "0320", "0205"}, [4]string{inTime, inTime, unseen, inTime}, [4]string{}},
	{"宣城市宣州区财政局", "xz", [4]string{"0115", "0115", "", "0115"}, [4]string{inTime, inTime, none, inTime}, [4]string{"宣州区财政局", "宣州区财政局", "", ""}},
	{"宣城市宣州区鳌峰街道办事处", "xz", [4]string{"0115", "0301", "0405", ""}, [4]string{inTime, noDay, noDay, noDay}, [4]string{}},
	{"宣城市宣州区水阳镇人民政府", "xz", [4]string{"0405", "0115", "0415", "0115"}, [4]string{"late [] 5 -", noDay, noDay, noDay}, [4]string{}},
	{"宣城经济技术开发区管理委员会@xz", "xz", [4]string{"0115", "0301", "0115", ""}, [4]string{inTime, noDay, noDay, noDay}, [4]string{}},

	// A county that became a city in 2021: one government, and one bureau, under two names.
	{"沙湾市人民政府", "sw", [4]string{"0115", "0320", "0205", "0205"}, [4]string{inTime, unseen, inTime, inTime}, [4]string{"沙湾县人民政府", "沙湾县人民政府", "沙湾县人民政府", ""}},
	{"沙湾市财政局", "sw", [4]string{"0115", "0205", "", "0115"}, [4]string{inTime, "late [] 5 -", none, inTime}, [4]string{"沙湾县财政局", "沙湾县财政局", "", ""}},

	// Bureaus that were merged and renamed in 2019, as people noted.
	{"黄山市人民政府", "hs", [4]string{"0115", "0115", "0320", "0320"}, [4]string{inTime, inTime, unseen, unseen}, [4]string{}},
	{"黄山市工商行政管理局", "hs", [4]string{"0115", "", "", ""}, [4]string{inTime, "", "", ""}, [4]string{}},
	{"黄山市质量技术监督局", "hs", [4]string{"0405", "", "", ""}, [4]string{"late [] 5 -", "", "", ""}, [4]string{}},
	{"黄山市市场监督管理局", "hs", [4]string{"", "0115", "0205", ""}, [4]string{"", inTime, "late [] 5 -", none}, [4]string{}},
	{"黄山市文化和旅游局", "hs", [4]string{"0115", "0115", "", "0115"}, [4]string{inTime, inTime, none, inTime}, [4]string{"黄山市旅游委员会", "", "", ""}},

	// Places that no list of divisions has: an office that reports for its government, a bureau with a list of its own beside the portal.
	{"砚溪县人民政府@yx", "yx", [4]string{"0115", "0320", "0205", "0405"}, [4]string{inTime, unseen, inTime, "late [] 5 -"}, [4]string{"", "砚溪县人民政府办公室", "", "砚溪县人民政府办公室"}},
	{"砚溪县财政局@yx_cz", "yx_cz", [4]string{"", "", "0115", "0115"}, [4]string{"", "", inTime, inTime}, [4]string{}},
	{"砚溪县教育局@yx", "yx", [4]string{"0115", "0115", "0205=", ""}, [4]string{inTime, inTime, "undated [] - -", none}, [4]string{}},
	{"三里镇人民政府@yx", "yx", [4]string{"0115", "0115", "", "0415"}, [4]string{inTime, noDay, noDay, noDay}, [4]string{}},

	// What happens to reports.
	{"池州市人民政府", "cz", [4]string{"0115e0301", "0205", "0320", "0205x0301"}, [4]string{"on_time [edited] 0 0", inTime, unseen, "gone [on_time] 0 0"}, [4]string{}},
	{"池州市财政局", "cz", [4]string{"0115", "0205e0301", "0115", "0115"}, [4]string{inTime, "late [edited] 5 -", inTime, inTime}, [4]string{}},
	{"池州市教育局", "cz", [4]string{"0115x0301", "0115", "0205x0301", "0115"}, [4]string{"gone [on_time] 0 0", inTime, "gone [late] 5 -", inTime}, [4]string{}},
	{"池州市民政局", "cz", [4]string{"0115", "a0115", "a0205", "0115"}, [4]string{inTime, "attachment [] - -", "attachment [] - -", inTime}, [4]string{}},
	{"池州市公安局", "cz", [4]string{"0115", "0115", "t0115", "t0301"}, [4]string{inTime, inTime, "tables_gone [] - -", "tables_gone [] - -"}, [4]string{}},
	{"池州市司法局", "cz", [4]string{"0115", "0115", "0115", ""}, [4]string{inTime, inTime, inTime, none}, [4]string{}},
	{"池州市水利局", "cz", [4]string{"0301=", "0125", "0301=0120x0405", "0115"}, [4]string{"undated [] - -", unseen, none, inTime}, [4]string{}}, // nobody looked between 1 March and 5 April

	// Bodies without a source: nobody looks for them.
	{"宣城市审计局", "", [4]string{}, [4]string{unknown, unknown, unknown, unknown}, [4]string{}},
	{"郎溪县统计局", "", [4]string{}, [4]string{"", unknown, unknown, unknown}, [4]string{}}, // a person said from 2019
	{"砚溪县审计局", "", [4]string{}, [4]string{unknown, unknown, unknown, unknown}, [4]string{}},
	{"黄山市人民防空办公室", "", [4]string{}, [4]string{unknown, unknown, unknown, ""}, [4]string{}}, // until 2020
}

// fakeRoster is what people said of the fake world.
var fakeRoster = []nianbao.RosterEntry{
	{Name: "旌德县财政局", Source: "jd", Listed: true}, {Name: "旌德县教育局", Source: "jd", From: 2020, Listed: true}, {Name: "旌德县民政局", Source: "jd", Until: 2019, Listed: true},
	{Name: "宁国市教育局", Source: "ng", Listed: true}, {Name: "宣城市审计局", Listed: true}, {Name: "郎溪县统计局", From: 2019, Listed: true},
	{Name: "砚溪县审计局", Level: nianbao.County, Listed: true}, {Name: "黄山市人民防空办公室", Until: 2020, Listed: true},
	{Name: "歙县人民政府", Note: "a test: it is off the roster"},
}

var fakeDecisions = []nianbao.Correction{
	{Kind: nianbao.DecideMerge, Was: "黄山市工商行政管理局|黄山市质量技术监督局", Becomes: "黄山市市场监督管理局", Year: 2019, Who: "t", Why: "t"},
	{Kind: nianbao.DecideRename, Was: "黄山市旅游委员会", Becomes: "黄山市文化和旅游局", Year: 2019, Who: "t", Why: "t"},
}

var fakeYears = [4]int{2018, 2019, 2020, 2021}

// TestStandingsOfAFakeWorld holds how 60 bodies on 12 portals stand over four years, after three looks a year, against the truth above: every
// cell, what is not in the table too.
func TestStandingsOfAFakeWorld(t *testing.T) {
	if testing.Short() {
		t.Skip("some ten seconds")
	}
	if len(fakeBodies) != 60 {
		t.Fatalf("%d bodies, want 60", len(fakeBodies))
	}
	w := startFakeWorld(t)
	d := w.crawl()
	now := time.Date(2022, 5, 1, 3, 0, 0, 0, time.UTC)
	q := &dataset.Query{}
	if err := q.Set("year", "2018..2021"); err != nil {
		t.Fatal(err)
	}
	want := make(map[string]string)
	for _, b := range fakeBodies {
		for i, year := range fakeYears {
			want[fmt.Sprint(b.name, " ", year)] = b.wants[i]
		}
	}
	listed := make(map[string]bool) // governments of the list that nobody looks for
	for _, g := range agency.Governments() {
		listed[g.Name] = true
	}
	sums, cells := make(map[int]int), 0
	for s, err := range d.Standings(t.Context(), q, now) {
		if err != nil {
			t.Fatal(err)
		}
		key := fmt.Sprint(s.Key(), " ", s.Year)
		got := fmt.Sprint(s.LedgerEntry.Standing, " ", s.Also, " ", fakeDays(s.DaysPage), " ", fakeDays(s.DaysSight))
		sums[s.Year]++
		truth, ok := want[key]
		switch {
		case ok:
			cells++
			if got != truth {
				t.Errorf("%s: %s, want %s (%+v)", key, got, truth, s.Report)
			}
			delete(want, key)
		case got != unknown || !listed[s.Agency]:
			t.Errorf("%s: %s, and it is not in the world", key, got)
		}
		if wantLaw := fakeLaw(s.Year, truth); s.Due.Law != wantLaw && !(truth == unknown || !ok) {
			t.Errorf("%s: by %s, want %s", key, s.Due.Law, wantLaw)
		}
	}
	for key, truth := range want {
		if truth != "" {
			t.Errorf("%s: nothing is said of it, want %s", key, truth)
		}
	}
	t.Logf("%d cells compared", cells)
	w.holdSums(d, q, sums)
	w.holdCoverage(d)
	w.holdSurvey(d, now)
}

// fakeLaw is the article that the truth goes by.
func fakeLaw(year int, truth string) string {
	switch {
	case year < 2019:
		return nianbao.Law2007
	case strings.Contains(truth, "no_day"):
		return nianbao.LawNoDay
	}
	return nianbao.Law2019
}

func fakeDays(n *int) string {
	if n == nil {
		return "-"
	}
	return fmt.Sprint(*n)
}

// holdSums: what is said of a year adds up to the roster, and a body that a person took off it is not there.
func (w *fakeWorld) holdSums(d *dataset.Data, q *dataset.Query, sums map[int]int) {
	w.t.Helper()
	members, err := d.Roster(context.Background(), q)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, year := range fakeYears {
		owes := 0
		for _, m := range members {
			if m.Owes(year) {
				owes++
			}
		}
		if sums[year] != owes {
			w.t.Errorf("%d: %d standings, %d owe a report", year, sums[year], owes)
		}
	}
	if slices.ContainsFunc(members, func(m *dataset.Member) bool { return m.Agency == "歙县人民政府" }) {
		w.t.Error("歙县人民政府 is on the roster")
	}
}

// holdCoverage: the map of what is there counts against the roster, says of whom nothing is known, and never 0 of those.
func (w *fakeWorld) holdCoverage(d *dataset.Data) {
	w.t.Helper()
	want := make(map[dataset.GroupYear]dataset.CoverageCount)
	listed := make(map[string]bool)
	place := func(name, site string) string {
		switch {
		case strings.HasPrefix(name, "沙湾"):
			return "650000 新疆维吾尔自治区"
		case site == "yx" || site == "yx_cz" || strings.HasPrefix(name, "砚溪") || strings.HasSuffix(name, "@lx"):
			return "(open)" // of no division of the list
		}
		return "340000 安徽省"
	}
	for _, b := range fakeBodies {
		name, _, _ := strings.Cut(b.name, "@")
		listed[name] = true
		for i, year := range fakeYears {
			if b.wants[i] == "" {
				continue
			}
			at := dataset.GroupYear{Name: place(b.name, b.site), Year: year}
			cell := want[at]
			h := read(b.says[i], year)
			state, _, _ := strings.Cut(b.wants[i], " ")
			switch {
			case slices.Contains([]string{"unreachable", "blocked", "not_sought"}, state):
				cell.Unknown++
			case h.kind == "" && state != "missing" && h.appears != "" && h.appears <= "2022-04-10":
				cell.Known++
			default:
				cell.Absent++
			}
			want[at] = cell
		}
	}
	for _, g := range agency.Governments() {
		for _, year := range fakeYears {
			province := g.Region[:2]
			if !g.Owes(year) || listed[g.Name] || g.Name == "歙县人民政府" || province != "34" && province != "65" {
				continue
			}
			at := dataset.GroupYear{Name: map[string]string{"34": "340000 安徽省", "65": "650000 新疆维吾尔自治区"}[province], Year: year}
			cell := want[at]
			cell.Unknown++
			want[at] = cell
		}
	}
	m, err := d.CoverageOfReports(w.t.Context(), new(dataset.Query), "region")
	if err != nil {
		w.t.Fatal(err)
	}
	if !slices.Equal(m.Groups, []string{"(open)", "340000 安徽省", "650000 新疆维吾尔自治区"}) || !slices.Equal(m.Years, fakeYears[:]) || m.Aside != 29 {
		w.t.Errorf("groups %v, years %v, %d aside", m.Groups, m.Years, m.Aside)
	}
	for at, cell := range want {
		if got := m.Cells[at]; got != cell {
			w.t.Errorf("coverage of %s in %d: %+v, want %+v", at.Name, at.Year, got, cell)
		}
	}
	q := &dataset.Query{Regions: []string{"341022"}} // of which no source is, nor any report
	if err := q.Check(); err != nil {
		w.t.Fatal(err)
	}
	for s, err := range d.Standings(w.t.Context(), q, time.Date(2022, 5, 1, 3, 0, 0, 0, time.UTC)) {
		if err != nil || s.LedgerEntry.Standing != nianbao.NotSought {
			w.t.Errorf("%s: %s, %v", s.Agency, s.LedgerEntry.Standing, err)
		}
	}
}
