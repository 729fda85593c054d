package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"nianbao"
	"nianbao/agency"
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render"
	"nianbao/render/message"
)

type compareModel struct {
	Picks    []pick
	Further  []pick // that few need
	Action   string
	Open     bool // one of them is used
	Groups   []rankGroup
	Sums     []groupLine
	SQL      string // the query that gives the same; "" where there is none
	Command  string
	Unranked []rankedLine
	NotShown int // of the unranked: they are in the data
	Name     string
	About    []string
	Mixed    link
	// Questions lead to each indicator of each year, where none is chosen.
	Questions grid
	Notes     []string // which values stand beside their government, and which other pages give otherwise
}

// rankGroup is one order: the peers of one year. A government and its departments never stand in one, unless that is asked for.
type rankGroup struct {
	ID, Heading string
	Lede        string
	Plot        plot
	Lines       []rankedLine
	Top         int  // how many ranks are asked for; 0 for all
	Left        int  // ranked, but in the data only
	Rates       bool // of which there is a fraction
	Intervals   bool // of some of them
	Note        string
	ByValue     sortHead
	ByName      sortHead
}

type rankedLine struct {
	Rank   string
	Agency link
	Year   string
	Peers  string
	Value  value
	Why    string

	// Of those that are ranked: what a rate is made of, and what else is to be known.
	Numerator, Denominator, Interval string
	Notes                            []tag
	Over                             bool // the interval has values in common with that of the one before in the order
	Bracket                          bool
}

// compare shows an indicator, a metric or a cell of the agencies that a question chooses, ranked among peers, or summed up by groups.
func compare(r *request) (*answer, error) {
	if err := r.allow("indicator", "metric", "cell", "by", "year", "level", "region", "function", "agency", "source", "mixed", "top", "sort"); err != nil {
		return nil, err
	}
	q, err := r.query()
	if err != nil {
		return nil, err
	}
	a := &answer{template: "compare"}
	a.Nav, a.Title = "nav_compare", r.t("compare_title")
	by := r.params.Get("by")
	if by != "" && !slices.Contains(dataset.Groupings, by) {
		return nil, r.noChoice("by", by, dataset.Groupings, func(s string) string { return r.t("pick_" + s) })
	}
	if _, err := wordsOf(r, "sort", sorts, message.Codes{}); err != nil {
		return nil, err
	}
	top, err := r.top(by)
	if err != nil {
		return nil, err
	}
	m := compareModel{Picks: append([]pick{r.indicatorPick(r.params.Get("indicator"))}, append(r.picks(q, "year", "level", "function", "region"), r.groupingPick(by))...)}
	m.Action = r.href("compare")
	m.Further, m.Open = r.furtherPicks()
	c, err := r.compared()
	if err != nil {
		return nil, err
	}
	if c == nil {
		m.Questions = r.questions()
		a.Lede, a.model, a.json = r.t("compare_ask"), m, r.rows(r.indicatorList(), len(analysis.Indicators))
		return a, nil
	}
	if by == "" {
		if err := r.ofNewestYear(q); err != nil {
			return nil, err
		}
	}
	ranked, err := c.values(r.Context(), q)
	if err != nil {
		return nil, err
	}
	if len(ranked) == 0 {
		return nil, r.nothing(q)
	}
	a.Title = r.t("compare_of", c.name, q.Words("year"))
	m.Name, m.About = c.name, c.about
	m.SQL, m.Command = r.sql(c, q, by, top), r.command("compare")
	if !q.Mixed && !r.server.Static {
		m.Mixed = link{Text: r.t("show_mixed"), Href: r.with("mixed", "1")}
	}
	a.draw = r.comparedChart(q, c, by, top, ranked)
	if by != "" {
		return r.compareGroups(a, m, c, q, by, ranked)
	}
	return r.compareRanks(a, m, c, ranked, top)
}

// compareRanks shows values in their order.
func (r *request) compareRanks(a *answer, m compareModel, c *compared, ranked []*dataset.Value, top int) (*answer, error) {
	orders := ordersOf(ranked)
	if c.kept {
		if err := r.explain(c.Indicator, orders, ranked); err != nil {
			return nil, err
		}
	}
	shown := shownOf(orders)
	if top > 0 {
		shown = topOf(shown, top)
	}
	for i, o := range orders {
		if len(o.ranked) > 0 {
			m.Groups = append(m.Groups, r.rankGroup(fmt.Sprintf("g%d", i+1), c, o, shown[i].ranked, top))
		}
		r.addUnranked(&m, c, o, shown[i].unranked)
	}
	if slices.ContainsFunc(ranked, func(v *dataset.Value) bool { return v.Held }) {
		m.Notes = append(m.Notes, message.HeldNote.In(r.lang))
	}
	a.Lede, a.model = r.compareLede(m, orders), m
	if a.asPage(r) {
		return a, nil
	}
	if top > 0 {
		ranked, _ = dataset.Top(ranked, top)
	}
	if r.params.Get("sort") == "name" { // within the peers of a year, as on the page
		for _, o := range ordersOf(ranked) {
			slices.SortStableFunc(o.ranked, func(a, b *dataset.Value) int { return strings.Compare(a.Agency, b.Agency) })
		}
	}
	return r.giveTable(a, render.IndicatorTable(c.Indicator, ranked))
}

// comparedChart draws the comparison as the command line does, and says in it where the numbers come from.
func (r *request) comparedChart(q *dataset.Query, c *compared, by string, top int, ranked []*dataset.Value) drawing {
	return func() (render.Drawn, error) {
		how := r.chartOf(render.Charts{Query: q, By: by, Top: top})
		drawn, err := how.DrawFrom(r.Context(), r.data, c.drawn, ranked)
		drawn.Source = how.SourceLine(drawn.Of, r.known.asOf)
		return drawn, err
	}
}

// compareGroups shows values summed up.
func (r *request) compareGroups(a *answer, m compareModel, c *compared, q *dataset.Query, by string, all []*dataset.Value) (*answer, error) {
	groups := q.Groups(by, all)
	m.Sums = r.groupLines(c, by, groups, all)
	m.Notes = r.groupNotes(groups, all)
	a.Lede = r.t("groups_lede", len(all), len(m.Sums))
	a.model, a.Holds = m, r.t("take_counts")
	if a.asPage(r) {
		return a, nil
	}
	return r.giveTable(a, render.GroupTable(c.Indicator, by, groups))
}

func (r *request) groupingPick(chosen string) pick {
	p := pick{Name: "by", Label: r.t("pick_by")}
	p.Options = r.options(chosen, dataset.Groupings, func(s string) string { return r.t("pick_" + s) })
	p.Options[0].Text = r.t("ungrouped")
	return p
}

func (r *request) indicatorPick(chosen string) pick {
	p := pick{Name: "indicator", Label: r.t("pick_indicator"), Value: chosen}
	for _, ind := range analysis.Indicators {
		p.Options = append(p.Options, option{ind.ID, r.indicatorName(ind), ind.ID == chosen})
	}
	p.Options = append(p.Options, option{"", r.t("pick_no_indicator"), chosen == "" && (r.params.Get("metric") != "" || r.params.Get("cell") != "")})
	return p
}

// furtherPicks are the choices that few need, and whether one of them is used.
func (r *request) furtherPicks() (out []pick, open bool) {
	for _, name := range []string{"metric", "cell", "top"} {
		out = append(out, pick{Name: name, Label: r.t("pick_" + name), Value: r.params.Get(name)})
		open = open || r.params.Get(name) != ""
	}
	mixed := pick{Name: "mixed", Label: r.t("pick_mixed"), Options: []option{{"", r.t("mixed_apart"), true}, {"1", r.t("mixed_one"), r.params.Get("mixed") != ""}}}
	return append(out, mixed), open || mixed.Options[1].Chosen
}

// top is how many ranks of each order are asked for; 0 for all.
func (r *request) top(by string) (int, error) {
	word := r.params.Get("top")
	if word == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(word)
	if err != nil || n < 1 {
		return 0, &refusal{status: http.StatusBadRequest, say: r.t("err_value", "top", word, "1, 2, 3 …")}
	}
	if by != "" {
		return 0, &refusal{status: http.StatusBadRequest, say: r.t("err_one_of", "by, top")}
	}
	return n, nil
}

type indicatorRecord struct {
	ID      string `json:"id"`
	Chinese string `json:"zh"`
	English string `json:"en"`
	Unit    string `json:"unit"`
}

func (r *request) indicatorList() []indicatorRecord {
	var out []indicatorRecord
	for _, ind := range analysis.Indicators {
		out = append(out, indicatorRecord{ind.ID, ind.Chinese, ind.English, ind.Unit})
	}
	return out
}

// why says in words why a value has no rank.
func (r *request) why(v *dataset.Value) string {
	switch {
	case v.Value.Defined && !v.Value.Rankable:
		return r.t("why_few", v.Value.Indicator.MinDenominator)
	case v.Value.Defined:
		return r.t("why_overlap")
	case v.Value.Known == analysis.KnownBounded:
		return r.t("why_bounded")
	case v.Value.State == nianbao.Reported || v.Value.Known == analysis.KnownDetermined:
		return r.t("zero_denominator")
	}
	return r.t("why_unknown")
}

func (r *request) peersWord(v *dataset.Value) string {
	if v.Peers == "" {
		return r.t("peers_all")
	}
	p := dataset.PeersOf(v.Identity)
	switch {
	case p.Level == "":
		return r.t("peers_open")
	case p.Level == nianbao.Township:
		return r.level(v.Identity)
	case p.Government:
		return r.t("peers_government", r.level(v.Identity))
	}
	return r.t("peers_department", r.level(v.Identity))
}

func (r *request) aboutIndicator(ind *analysis.Indicator) []string {
	var out []string
	if ind.MinDenominator > 0 {
		out = append(out, r.t("about_minimum", ind.MinDenominator))
	}
	if ind.Basis != "" {
		out = append(out, r.t("about_basis", message.Basis(r.lang, ind.Basis)))
	}
	return append(out, r.t("about_interval"))
}

// peersHref is the comparison of an agency's peers of its field in its newest year.
func (r *request) peersHref(e *dataset.Entry, indicator string) string {
	p := url.Values{"indicator": {indicator}}
	if e.Identity.Level != "" {
		p.Set("level", string(e.Identity.Level))
	}
	if e.Identity.Function != "" {
		p.Set("function", e.Identity.Function)
	}
	for _, y := range e.Years {
		if y.Year != 0 {
			p.Set("year", fmt.Sprint(y.Year))
			break
		}
	}
	return r.href("compare") + "?" + p.Encode()
}

func (r *request) level(id agency.Identity) string { return r.levelWord(string(id.Level)) }

func (r *request) levelWord(level string) string {
	if level == "" {
		return r.t("open")
	}
	return message.Levels.Of(r.lang, level)
}
