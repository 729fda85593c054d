package web

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"nianbao"
	"nianbao/dataset"
	"nianbao/render"
	"nianbao/render/message"
	"nianbao/render/table"
	"nianbao/worker"
)

type standingsModel struct {
	Picks    []pick
	Years    []string // newest first
	Sums     []sumLine
	Rows     []standingLine
	More     int // that are in the data only
	Unsought int // governments that nobody looks for, and that are not listed
	Laws     []string
}

type sumLine struct {
	Says   string
	Counts []int
}

// standingLine is one agency's year.
type standingLine struct {
	Agency    link
	Year      string
	Due       string
	State     tag
	Also      string
	Dated     string
	FirstSeen string
	Looked    string
}

// mostStandings are shown; the data have all.
const mostStandings = 100

// standingClass are the boxes of what is known of a publication: colour only where something is late or was not found, and no red.
var standingClass = map[nianbao.Standing]string{nianbao.OnTime: "ok", nianbao.Late: "warn", nianbao.Absent: "warn",
	nianbao.Undated: "blank", nianbao.NoDay: "small", nianbao.NotDue: "small"}

// standings shows who published when, against the roster: what is not known is never counted as late.
func standings(r *request) (*answer, error) {
	if err := r.allow("year", "level", "region", "function", "agency", "source", "state"); err != nil {
		return nil, err
	}
	q, err := r.query()
	if err != nil {
		return nil, err
	}
	if err := r.ofNewestYear(q); err != nil {
		return nil, err
	}
	states, err := wordsOf(r, "state", nianbao.Standings, message.Publication)
	if err != nil {
		return nil, err
	}
	t := &render.Standings{Lang: r.lang, All: q.Narrows() || len(q.Agencies) > 0}
	listed, err := r.standingsOf(q, states, t)
	if err != nil {
		return nil, err
	}
	if t.Agencies == 0 {
		return nil, &refusal{status: http.StatusNotFound, say: r.t("err_none_chosen")}
	}
	a := &answer{template: "standings"}
	a.Nav, a.Title = "nav_standings", r.t("standings_title", q.Words("year"))
	m := standingsModel{Picks: append(r.picks(q, "year", "level", "function", "region"), wordPick(r, "state", "nav_standings", nianbao.Standings, message.Publication)),
		More: listed - min(len(t.Rows), mostStandings), Unsought: t.Unsought}
	m.Years, m.Sums = r.standingSums(t)
	laws := make(map[string]bool)
	for _, rec := range t.Rows[:min(len(t.Rows), mostStandings)] {
		m.Rows = append(m.Rows, r.standingLine(rec))
		laws[rec.Law] = true
	}
	for _, law := range nianbao.Laws {
		if laws[law] {
			m.Laws = append(m.Laws, message.Laws.Of(r.lang, law))
		}
	}
	a.Lede = r.standingsLede(t)
	a.model = m
	if a.asPage(r) {
		return a, nil
	}
	return r.giveTable(a, table.New(render.StandingColumns(), t.Rows))
}

// standingsOf counts how agencies stand, by the survey of all, and reads in full those that are listed: the first for a page, all for data. It
// returns how many there are to be listed.
func (r *request) standingsOf(q *dataset.Query, states []nianbao.Standing, t *render.Standings) (listed int, err error) {
	wanted := func(s *dataset.Standing) bool {
		return t.Add(s) && (len(states) == 0 || slices.Contains(states, s.LedgerEntry.Standing))
	}
	survey, _, err := r.survey()
	if err != nil {
		return 0, err
	}
	if !survey.Holds(q.Years) { // of years before and after all that is known
		for s, err := range r.data.Standings(r.Context(), q, r.server.Now()) {
			if err != nil {
				return 0, err
			}
			if wanted(s) {
				t.Rows = append(t.Rows, worker.NewStandingRecord(s))
			}
		}
		return len(t.Rows), nil
	}
	type row struct {
		*dataset.Member
		year int
	}
	shown, order := make(map[row]bool), []*dataset.Member{}
	for s := range survey.Standings(q) {
		if !wanted(s) {
			continue
		}
		if listed++; r.format != "" || listed <= mostStandings {
			shown[row{s.Member, s.Year}] = true
			if len(order) == 0 || order[len(order)-1] != s.Member {
				order = append(order, s.Member)
			}
		}
	}
	for s, err := range r.data.StandingsOf(r.Context(), survey, q, order) {
		if err != nil {
			return 0, err
		}
		if shown[row{s.Member, s.Year}] {
			t.Rows = append(t.Rows, worker.NewStandingRecord(s))
		}
	}
	return listed, nil
}

// standingSums are how many agencies of the roster stand how; the rows add up to the roster.
func (r *request) standingSums(t *render.Standings) (years []string, sums []sumLine) {
	total := make([]int, len(t.Years()))
	for _, y := range t.Years() {
		years = append(years, r.inYear(y))
	}
	for _, sum := range message.StandingSums {
		line := sumLine{Says: sum.Text.In(r.lang)}
		for i, y := range t.Years() {
			n := 0
			for _, s := range sum.States {
				n += t.Sums[y][s]
			}
			line.Counts = append(line.Counts, n)
			total[i] += n
		}
		sums = append(sums, line)
	}
	return years, append(sums, sumLine{message.SumRoster.In(r.lang), total})
}

// standingsLede counts in one sentence; what is not known stands apart.
func (r *request) standingsLede(t *render.Standings) string {
	var known, unknown []string
	for _, s := range nianbao.Standings {
		if n := t.Counts[s]; n > 0 {
			words := r.t("state_count", message.Publication.Of(r.lang, string(s)), n)
			if s.Unknown() {
				unknown = append(unknown, words)
			} else {
				known = append(known, words)
			}
		}
	}
	lede := r.t("standings_lede", t.Agencies)
	if years := len(t.Years()); years > 1 { // what follows counts an agency in each of them
		all := 0
		for _, n := range t.Counts {
			all += n
		}
		lede = r.t("standings_years", t.Agencies, years, all)
	}
	if len(known) > 0 {
		lede += r.t("standings_known", message.List(r.lang, known))
	}
	if len(unknown) > 0 {
		lede += r.t("standings_unknown", message.List(r.lang, unknown))
	}
	return lede
}

func (r *request) standingLine(rec worker.StandingRecord) standingLine {
	line := standingLine{Agency: link{Text: rec.Name, Chinese: true}, Year: r.inYear(rec.Year), Due: rec.Due,
		Dated: rec.Published, FirstSeen: day(rec.FirstSeen), Looked: day(rec.Looked)}
	if e := r.known.directory.Agency(rec.Agency); e != nil {
		line.Agency.Href = r.href("agency", e.Key)
		if _, ok := e.Year(rec.Year); ok {
			line.Agency.Href = r.href("agency", e.Key, fmt.Sprint(rec.Year))
		}
	}
	if line.Due == "" {
		line.Due = message.NoDayDue.In(r.lang)
	}
	class, ok := standingClass[rec.Standing]
	if !ok {
		class = "missing"
	}
	text := message.Publication.Of(r.lang, string(rec.Standing))
	if rec.Standing == nianbao.Late {
		days := rec.DaysPage
		if days == nil || rec.DaysSight != nil && *rec.DaysSight < *days {
			days = rec.DaysSight
		}
		if days != nil {
			text = message.DaysLate.In(r.lang, *days)
		}
	}
	line.State = tag{class, text}
	var also []string
	for _, s := range rec.Also {
		also = append(also, message.Publication.Of(r.lang, string(s)))
	}
	line.Also = message.List(r.lang, also)
	return line
}

// day is the day of a time as data have it.
func day(stamp string) string {
	d, _, _ := strings.Cut(stamp, "T")
	return d
}
