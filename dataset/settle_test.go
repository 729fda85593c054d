package dataset_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/store"
)

// shelf is a database that is filled by hand.
type shelf struct {
	t  *testing.T
	db *store.DB
}

func newShelf(t *testing.T, sources ...nianbao.Source) *shelf {
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "n.db"))
	must(t, err)
	t.Cleanup(func() { db.Close() })
	must(t, db.PutSources(t.Context(), sources))
	return &shelf{t, db}
}

// page archives a page of a source.
func (s *shelf) page(source, name string) nianbao.Page {
	page, err := s.db.PutPage(s.t.Context(), nianbao.Page{Source: source, URL: "http://" + source + ".example/" + name, Role: nianbao.RoleReport, FetchedAt: time.Unix(1.6e9, 0), Status: 200, Body: []byte(source + name)})
	must(s.t, err)
	return page
}

// report puts the report of an agency on a year.
func (s *shelf) report(source, agency string, year int, figures ...nianbao.Figure) nianbao.Hash {
	page := s.page(source, fmt.Sprint(agency, year))
	must(s.t, s.db.PutReport(s.t.Context(), page, &nianbao.Report{Source: source, URL: page.URL, Page: page.Hash, FetchedAt: page.FetchedAt, Agency: agency, Year: year, Form: nianbao.Form2021, Parser: "1",
		Title: agency + "报告", Figures: figures}))
	return page.Hash
}

func (s *shelf) open(decisions ...nianbao.Correction) *dataset.Data {
	d, err := dataset.Open(s.t.Context(), s.db, decisions)
	must(s.t, err)
	return d
}

func (s *shelf) query(d *dataset.Data, words ...string) *dataset.Query {
	s.t.Helper()
	q := new(dataset.Query)
	for i := 0; i < len(words); i += 2 {
		must(s.t, q.Set(words[i], words[i+1]))
	}
	must(s.t, q.Check())
	must(s.t, d.Settle(s.t.Context(), q))
	return q
}

// members are the keys of the roster that a question chooses.
func (s *shelf) members(d *dataset.Data, q *dataset.Query) string {
	list, err := d.Roster(s.t.Context(), q)
	must(s.t, err)
	var keys []string
	for _, m := range list {
		keys = append(keys, m.Key())
	}
	return strings.Join(keys, " ")
}

// TestNothingWithoutTheAgency: what there is without the agency of a question is not looked for among the reports of that agency.
func TestNothingWithoutTheAgency(t *testing.T) {
	s := newShelf(t)
	s.report("", "宣城市财政局", 2020)
	s.report("", "宣城市教育局", 2021)
	d := s.open()
	var none *dataset.Nothing
	if err := d.Nothing(t.Context(), s.query(d, "agency", "宣城市财政局", "year", "2021")); !errors.As(err, &none) {
		t.Fatal(err)
	}
	if want := []string{"without --year there are 1, of 2020..2020", "without --agency there are 1, of 2021..2021"}; !slices.Equal(none.Nearest, want) {
		t.Errorf("%q, want %q", none.Nearest, want)
	}
}

// TestRosterOfChosenAgencies: a question chooses the same agencies of the roster as of the reports: of two of one name the one that was meant, a renamed one under the
// name that it has now, and one that has published nothing yet.
func TestRosterOfChosenAgencies(t *testing.T) {
	s := newShelf(t, nianbao.Source{ID: "a", Name: "甲市政务网"}, nianbao.Source{ID: "b", Name: "乙市政务网"}, nianbao.Source{ID: "xc", Name: "宣城市统计局"})
	s.report("a", "砚溪县财政局", 2020)
	s.report("b", "砚溪县财政局", 2020)
	s.report("a", "砚溪县财政局分局", 2020)
	s.report("a", "砚溪县人民政府办公室", 2020)
	d := s.open()
	_, err := d.AddToRoster(t.Context(), []nianbao.RosterEntry{{Name: "宣城市审计局", Listed: true}}, nil)
	must(t, err)
	for word, want := range map[string]string{
		"砚溪县财政局@a":   "砚溪县财政局@a",
		"砚溪县人民政府办公室": "砚溪县人民政府@a",
		"宣城市统计局":     "宣城市统计局",
		"财政局":        "砚溪县财政局@a 砚溪县财政局@b 砚溪县财政局分局@a",
	} {
		if got := s.members(d, s.query(d, "agency", word)); got != want {
			t.Errorf("%s: %s, want %s", word, got, want)
		}
	}
	for _, word := range []string{"砚溪县人民政府办公室", "砚溪县财政局@b"} {
		shown, _, err := d.Show(t.Context(), word, "2020", time.Unix(1.7e9, 0))
		must(t, err)
		if len(shown.Standings) == 0 || shown.Standings[0].Year != 2020 || shown.Standings[0].Reports != 1 {
			t.Errorf("%s: standings %+v", word, shown.Standings)
		}
	}
}

// TestSilentSources: sources from which nothing came are told apart where they bear one name, and are no broken condition of SQL.
func TestSilentSources(t *testing.T) {
	s := newShelf(t, nianbao.Source{ID: "a", Name: "城关镇人民政府"}, nianbao.Source{ID: "b", Name: "城关镇人民政府"})
	s.report("", "宣城市财政局", 2020)
	d := s.open()
	q := s.query(d, "agency", "城关镇人民政府@b")
	if got := s.members(d, q); got != "城关镇人民政府@b" || len(q.Taken()) != 0 {
		t.Errorf("chosen %s; said %v", got, q.Taken())
	}
	for _, field := range q.Conditions() {
		if len(field) == 0 {
			t.Error("a condition without alternatives")
		}
	}
	if heads, err := d.Heads(t.Context(), q); err != nil || len(heads) != 0 {
		t.Errorf("%d reports, %v", len(heads), err)
	}
}

// TestPagesWithoutAReportByTheirSource: whoever asks for an agency by the name of its source gets the pages of that in which no report is, too.
func TestPagesWithoutAReportByTheirSource(t *testing.T) {
	s := newShelf(t, nianbao.Source{ID: "a", Name: "宣城财政网"})
	s.report("a", "宣城市财政局", 2020)
	page := s.page("a", "other")
	must(t, s.db.PutOutcome(t.Context(), page, "1", &nianbao.NotReport{Outcome: nianbao.OutcomeImages, Reason: "pictures"}))
	d := s.open()
	for _, word := range []string{"宣城财政网", "财政网"} {
		found := 0
		for f, err := range d.Findings(t.Context(), store.ProblemFilter{ReportFilter: s.query(d, "agency", word).Filter()}) {
			must(t, err)
			if f.NoReport != nil {
				found++
			}
		}
		if found != 1 {
			t.Errorf("%s: %d pages without a report, want 1", word, found)
		}
	}
}

// TestDecidedAgency: a page of which a person decided whose it is stands with that agency in every list.
func TestDecidedAgency(t *testing.T) {
	s := newShelf(t, nianbao.Source{ID: "sl", Name: "宣城市水利局"})
	hash := s.report("sl", "", 2020)
	d := s.open(nianbao.Correction{Kind: nianbao.CorrectIdentity, Page: hash, Cell: "name", Was: string(nianbao.Missing), Becomes: "宣城市财政局", Who: "t", Why: "t"})
	list, _, err := d.Agencies(t.Context(), s.query(d, "function", "财政局", "agency", "宣城市财政局"))
	must(t, err)
	if len(list) != 1 || list[0].Identity.Name != "宣城市财政局" {
		t.Errorf("agencies: %+v", list)
	}
	if got := s.members(d, s.query(d, "agency", "宣城市财政局")); got != "宣城市财政局" {
		t.Errorf("on the roster: %s", got)
	}
	x, err := store.OpenTextIndex(t.Context(), filepath.Join(t.TempDir(), "x"))
	must(t, err)
	defer x.Close()
	must(t, d.IndexTexts(t.Context(), x, true))
	found, err := d.FindTexts(t.Context(), x, "报告", true, 10, nil)
	must(t, err)
	passages := found.Passages
	if len(passages) != 1 || passages[0].Report.Agency != "宣城市财政局" {
		t.Errorf("passages: %+v", passages)
	}
}

// TestEvidenceOfGrowth: another page of the year says the same when it does so beside the year before as people corrected it.
func TestEvidenceOfGrowth(t *testing.T) {
	figure := func(n int64) nianbao.Figure {
		return nianbao.Figure{Cell: "requests.new_requests.total", State: nianbao.Reported, Value: nianbao.Whole(n), Raw: fmt.Sprint(n)}
	}
	s := newShelf(t)
	hash := s.report("", "宣城市财政局", 2021, figure(10))
	s.report("", "宣城市财政局", 2022, figure(30))
	s.report("a", "宣城市财政局", 2022, figure(30))
	d := s.open(nianbao.Correction{Kind: nianbao.CorrectFigure, Page: hash, Cell: "requests.new_requests.total", Was: "10", Becomes: "20", Who: "t", Why: "t"})
	ind, err := analysis.IndicatorByID("requests_growth")
	must(t, err)
	e, err := d.Evidence(t.Context(), dataset.Publisher{Agency: "宣城市财政局"}, 2022, dataset.Measured{Indicator: ind})
	must(t, err)
	if len(e.Others) != 1 || !e.Others[0].Same || !e.Others[0].Value.Defined {
		t.Errorf("value %+v, others %+v", e.Value.Value, e.Others)
	}
}

// TestCellValues: a report that names nobody is of the agency of its source; another page of the year that says the same is no rival.
func TestCellValues(t *testing.T) {
	const cell = nianbao.CellID("requests.new_requests.total")
	s := newShelf(t, nianbao.Source{ID: "xc", Name: "宣城市财政局"})
	figure := nianbao.Figure{Cell: cell, State: nianbao.Reported, Value: nianbao.Whole(10), Raw: "10"}
	s.report("xc", "", 2020, figure)
	s.report("a", "宣城市财政局", 2021, figure)
	s.report("b", "宣城市财政局", 2021, figure)
	d := s.open()
	for year, others := range map[int]int{2020: 0, 2021: 1} {
		e, err := d.Evidence(t.Context(), dataset.Publisher{Agency: "宣城市财政局"}, year, dataset.Measured{Indicator: &analysis.Indicator{ID: string(cell), Kind: analysis.KindCount}, Cell: cell})
		must(t, err)
		if len(e.Value.Rivals) != 0 || len(e.Others) != others {
			t.Errorf("%d: rivals %v, others %d", year, e.Value.Rivals, len(e.Others))
		}
	}
}

// TestCoverageOfCounts: the value of a metric or a cell is that of the agency of the roster whose report it is from, as the value of an indicator is.
func TestCoverageOfCounts(t *testing.T) {
	const cell = nianbao.CellID("requests.new_requests.total")
	s := newShelf(t, nianbao.Source{ID: "xc", Name: "宣城市人民政府"})
	for n, name := range []string{"宣城市财政局", "宣城市教育局", "宣城市民政局"} {
		figure := nianbao.Figure{Cell: cell, State: nianbao.Reported, Value: nianbao.Whole(int64(n)), Raw: fmt.Sprint(n)}
		if n == 2 {
			figure = nianbao.Figure{Cell: cell, State: nianbao.Unreadable, Raw: "?"}
		}
		s.report("xc", name, 2021, figure)
	}
	d := s.open()
	q := s.query(d, "function", "财政,教育,民政", "region", "宣城")
	part, err := dataset.MetricPartByID("requests_received")
	must(t, err)
	metric, err := d.Measured(t.Context(), q, dataset.CountOf(part, "requests_received"))
	must(t, err)
	lined, err := d.Cells(t.Context(), q, []nianbao.CellID{cell})
	must(t, err)
	for what, all := range map[string][]*dataset.Value{"metric": metric, "cell": d.CellValues(q, &analysis.Indicator{ID: string(cell), Kind: analysis.KindCount}, lined.Rows)} {
		m, err := d.CoverageOf(t.Context(), q, "level", all)
		must(t, err)
		if got, want := m.Cells[dataset.GroupYear{Name: "city", Year: 2021}], (dataset.CoverageCount{Known: 2, Open: 1}); got != want {
			t.Errorf("%s: %+v, want %+v", what, got, want)
		}
	}
}

// TestRosterOfOneName: towns of one name that people put on the roster, each with its region, are as many agencies, and are taken off one by one.
func TestRosterOfOneName(t *testing.T) {
	s := newShelf(t)
	d := s.open()
	entries := []nianbao.RosterEntry{{Name: "城关镇人民政府", Region: "341821", Listed: true}, {Name: "城关镇人民政府", Region: "341822", Listed: true}}
	_, err := d.AddToRoster(t.Context(), entries, nil)
	must(t, err)
	q := s.query(d, "level", "township")
	if got := s.members(d, q); got != "城关镇人民政府@341821 城关镇人民政府@341822" {
		t.Errorf("on the roster: %s", got)
	}
	list, err := d.Roster(t.Context(), q)
	must(t, err)
	for i, m := range list {
		if e := m.Entry(); e.Region != entries[i].Region || e.Source != "" {
			t.Errorf("written as %+v", e)
		}
	}
	if err := d.TakeOffRoster(t.Context(), nianbao.RosterEntry{Name: "城关镇人民政府"}); err == nil || !strings.Contains(err.Error(), "say which") {
		t.Errorf("one of two is taken off: %v", err)
	}
	must(t, d.TakeOffRoster(t.Context(), nianbao.RosterEntry{Name: "城关镇人民政府", Region: "341821"}))
	if got := s.members(d, q); got != "城关镇人民政府@341822" {
		t.Errorf("left on the roster: %s", got)
	}
	must(t, d.TakeOffRoster(t.Context(), nianbao.RosterEntry{Name: "城关镇人民政府"}))
	if got := s.members(d, q); got != "" {
		t.Errorf("left on the roster: %s", got)
	}
}

// TestHeld: of an agency whose reports came from two sources each has the years of its own, and one on which both have a report counts for both.
func TestHeld(t *testing.T) {
	s := newShelf(t, nianbao.Source{ID: "own"}, nianbao.Source{ID: "platform"})
	for source, years := range map[string][]int{"own": {2020, 2021}, "platform": {2021, 2022, 2023}} {
		for _, year := range years {
			s.report(source, "安徽省财政厅", year)
		}
	}
	dir, err := s.open().Directory(t.Context())
	must(t, err)
	if len(dir.Agencies) != 1 || len(dir.Agencies[0].Years) != 4 || dir.Held["own"] != 2 || dir.Held["platform"] != 3 {
		t.Errorf("%d agencies, held %v", len(dir.Agencies), dir.Held)
	}
}
