package web

import (
	"fmt"
	"net/http"
	"net/url"

	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render"
	"nianbao/render/message"
	"nianbao/zhtext"
)

// mainIndicators stand on the page of an agency; all are a choice away.
var mainIndicators = []string{"requests_received", "disclosure_rate", "refusal_rate", "not_held_rate", "review_correction_rate", "documents_in_force"}

type agencyModel struct {
	Facts      []fact
	Years      []yearHead
	Indicators []indicatorRow
	Reports    []reportLine
	Problems   []yearProblem
	Open       []string // what is not settled of the agency
	Charts     []chart
	Texts      []textLine
	Below      []link
	Left       int // of those below, that are not listed
	Standings  link
	All        link // all indicators, or the main ones again
	Peers      link
	Series     link
}

// fact is a line of a list of facts: what it is called, and words or links.
type fact struct {
	Name  string
	Links []link
	Mono  bool
}

type yearHead struct{ Year, Form string }

type indicatorRow struct {
	Label  link
	Unit   string
	Values []value
}

type reportLine struct {
	Year      string
	Title     link
	Published string
	Known     string
	Tags      []tag
	Others    []link
	Standing  string // what is known of a year without a report
}

type yearProblem struct {
	Year    link
	Problem problemLine
	Left    link // behind the last one of a year: to those that are not listed
}

// agencyOf returns the agency that an address names: by its key, else under another of its names, which leads to its own address.
func (r *request) agencyOf(rest ...string) (*dataset.Entry, error) {
	key := r.PathValue("key")
	dir := r.known.directory
	if e := dir.Agency(key); e != nil {
		return e, nil
	}
	if named := r.data.Called(dir, key); len(named) == 1 {
		return nil, &moved{to: r.elsewhere(r.href(append([]string{"agency", named[0].Key}, rest...)...)), status: http.StatusPermanentRedirect}
	} else if len(named) > 1 {
		return nil, &refusal{status: http.StatusNotFound, say: r.t("err_agencies", key, len(named)), Nearest: r.agencyLinks(named)}
	}
	key = zhtext.Simplify(key)
	near := dir.Containing(key)
	if len(near) == 0 {
		near = dir.Like(key, 5)
	}
	return nil, &refusal{status: http.StatusNotFound, say: r.t("err_agency", r.PathValue("key")), Nearest: r.agencyLinks(near[:min(len(near), 5)])}
}

func (r *request) agencyLinks(list []*dataset.Entry) []link {
	var out []link
	for _, e := range list {
		text := e.Name
		if e.Source != "" {
			text += "（" + e.Source + "）"
		}
		out = append(out, link{Text: text, Href: r.href("agency", e.Key), Chinese: true})
	}
	return out
}

// agencyPage shows an agency over the years.
func agencyPage(r *request) (*answer, error) {
	if err := r.allow("indicators"); err != nil {
		return nil, err
	}
	e, err := r.agencyOf()
	if err != nil {
		return nil, err
	}
	years, err := r.data.YearsOf(r.Context(), e)
	if err != nil {
		return nil, err
	}
	a := &answer{template: "agency"}
	a.Nav, a.Title = "nav_agencies", e.Name
	a.Crumbs = r.crumbs(e)
	after, err := r.standingsAfter(e, years)
	if err != nil {
		return nil, err
	}
	a.Lede = r.agencyLede(years, after)
	word := r.params.Get("indicators")
	if word != "" && word != "all" {
		return nil, r.noChoice("indicators", word, []string{"all"}, func(string) string { return r.t("all_indicators", len(analysis.Indicators)) })
	}
	indicators := chosenIndicators(word == "all")
	facts, err := r.agencyFacts(e)
	if err != nil {
		return nil, err
	}
	texts, err := r.data.TextsOf(r.Context(), e)
	if err != nil {
		return nil, err
	}
	m := agencyModel{Facts: facts, Charts: r.agencyCharts(years), Texts: r.textLines(e, texts),
		Standings: link{Text: r.t("nav_standings"), Href: r.standingsHref(e, "")},
		All:       link{Text: r.t("all_indicators", len(analysis.Indicators)), Href: r.with("indicators", "all")}}
	if len(indicators) == len(analysis.Indicators) {
		m.All = link{Text: r.t("main_indicators"), Href: r.href("agency", e.Key)}
	}
	m.Below, m.Left = r.below(e)
	if r.lang == message.English {
		m.Open = e.Identity.Unresolved
	}
	m.Series = link{Text: r.t("nav_series"), Href: r.seriesHref(e)}
	m.Peers = link{Text: r.t("with_peers"), Href: r.peersHref(e, "refusal_rate")}
	for _, year := range r.yearsWithout(e) {
		m.Reports = append(m.Reports, reportLine{Year: fmt.Sprint(year), Title: link{Text: r.t("no_report")}, Published: r.t("none"),
			Known: r.t("none"), Tags: []tag{{"small", r.t("nav_standings")}}, Standing: r.standingsHref(e, fmt.Sprint(year))})
	}
	for i := range years {
		m.Years = append(m.Years, yearHead{yearText(r, years[i].Year), message.Forms.Of(r.lang, string(years[i].Counts.Report.Form))})
		m.Reports = append(m.Reports, r.reportLine(&years[i]))
		m.Problems = append(m.Problems, r.yearProblems(&years[i])...)
	}
	var all []*dataset.Value
	for _, ind := range indicators {
		row := indicatorRow{Label: link{Text: r.indicatorName(ind), Href: r.peersHref(e, ind.ID)}, Unit: r.unit(ind.Unit)}
		for i := range years {
			v := years[i].ValueOf(ind, dataset.YearBefore(years, years[i].Year))
			row.Values = append(row.Values, r.indicator(v, r.href("agency", e.Key, fmt.Sprint(years[i].Year), ind.ID)))
			all = append(all, v)
		}
		m.Indicators = append(m.Indicators, row)
	}
	a.model = m
	if a.asPage(r) {
		return a, nil
	}
	a.table = render.IndicatorRows(all)
	rows, err := records(a.table)
	d := r.agencyData(e, years, texts)
	d["agency"], d["indicators"], d["later"], d["data_as_of"] = agencyRecords([]*dataset.Entry{e})[0], rows, laterRecords(after), r.asOf()
	a.json = d
	return a, err
}

func chosenIndicators(all bool) []*analysis.Indicator {
	if all {
		return analysis.Indicators
	}
	var out []*analysis.Indicator
	for _, id := range mainIndicators {
		if ind, err := analysis.IndicatorByID(id); err == nil {
			out = append(out, ind)
		}
	}
	return out
}

func yearText(r *request, year int) string {
	if year == 0 {
		return r.t("year_open")
	}
	return fmt.Sprint(year)
}

func (r *request) indicatorName(ind *analysis.Indicator) string {
	if r.lang == message.Chinese {
		return ind.Chinese
	}
	return ind.English
}

// crumbs lead from home through the places of an agency.
func (r *request) crumbs(e *dataset.Entry, more ...link) []link {
	out := append([]link{{Text: r.t("nav_home"), Href: r.href("")}}, r.regionLinks(e)...)
	out = append(out, link{Text: e.Name, Href: r.href("agency", e.Key), Chinese: true})
	return append(out, more...)
}

// agencyFacts are what is known of the agency itself.
func (r *request) agencyFacts(e *dataset.Entry) ([]fact, error) {
	id := e.Identity
	facts := []fact{{Name: r.t("fact_level"), Links: []link{{Text: r.level(id)}}}, {Name: r.t("fact_place"), Links: r.placeLinks(e)}}
	for _, f := range id.Functions {
		facts = append(facts, fact{Name: r.t("fact_field"), Links: []link{{Text: f, Href: r.href("agencies") + "?function=" + f, Chinese: true}}})
	}
	if id.Parent != "" {
		parent := link{Text: id.Parent, Chinese: true}
		if named := r.known.directory.Named(id.Parent); len(named) == 1 {
			parent.Href = r.href("agency", named[0].Key)
		}
		facts = append(facts, fact{Name: r.t("fact_parent"), Links: []link{parent}})
	}
	facts = append(facts, r.nameFacts(e)...)
	if len(e.Sources) == 0 {
		return facts, nil
	}
	sources, err := r.sourceFact(e)
	return append(facts, sources), err
}

// reportLine is one year in the list of reports.
func (r *request) reportLine(y *dataset.YearReports) reportLine {
	rep := y.Counts.Report
	known, asked := knownOf(rep)
	line := reportLine{Year: yearText(r, y.Year), Published: rep.Published, Known: fmt.Sprintf("%d/%d", known, asked),
		Title: link{Text: rep.Title, Href: r.href("agency", y.Entry.Key, fmt.Sprint(y.Year)), Chinese: true}}
	if rep.Title == "" {
		line.Title.Text = r.t("no_title")
		line.Title.Chinese = false
	}
	if n := loudProblems(rep); n > 0 {
		line.Tags = append(line.Tags, tag{"warn", message.Problems.Count(r.lang, n)})
	}
	if n := len(y.Counts.Figures); n > 0 {
		line.Tags = append(line.Tags, tag{"fix", r.t("tag_corrected")})
	}
	line.Others = r.otherPages(y.Entry, y.Year, y.Others)
	return line
}

// mostProblems of each year stand on the page of an agency; the report has all.
const mostProblems = 5

func (r *request) yearProblems(y *dataset.YearReports) []yearProblem {
	view := r.reader(y.Counts, "agency", y.Entry.Key, fmt.Sprint(y.Year))
	report := r.href("agency", y.Entry.Key, fmt.Sprint(y.Year))
	var out []yearProblem
	left := 0
	for _, p := range view.problems(y.Counts.Report.Problems) {
		if p.Class == "" {
			break
		}
		if left++; left <= mostProblems {
			out = append(out, yearProblem{Year: link{Text: r.inYear(y.Year), Href: report}, Problem: p})
		}
	}
	if left -= len(out); left > 0 {
		out[len(out)-1].Left = link{Text: r.t("problems_left", left), Href: report + "#p"}
	}
	return out
}

// seriesHref is the page of an agency's requests received, over the years.
func (r *request) seriesHref(e *dataset.Entry) string {
	return r.href("series") + "?" + url.Values{"agency": {e.Name}, "indicator": {"requests_received"}}.Encode()
}
