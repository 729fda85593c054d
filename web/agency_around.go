package web

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render/message"
)

// chart is a figure of an agency over the years. Its numbers are in the table above it.
type chart struct {
	Caption, Says string
	Line          lineChart
}

// drawnIndicators are those that the page of an agency draws.
var drawnIndicators = []string{"requests_received", "refusal_rate"}

func (r *request) agencyCharts(years []dataset.YearReports) []chart {
	var out []chart
	for _, id := range drawnIndicators {
		ind, err := analysis.IndicatorByID(id)
		if err != nil {
			continue
		}
		points := dataset.PointsOf(years, ind)
		if len(points) < 2 || !slices.ContainsFunc(points, drawn) { // one year is no line
			continue
		}
		var said []string
		for _, p := range points {
			said = append(said, r.t("series_year", p.Point.Year, r.pointWords(p)))
		}
		name := r.indicatorName(ind)
		out = append(out, chart{name, r.t("series_line", years[0].Entry.Name, name, message.List(r.lang, said)), r.lineChart(points)})
	}
	return out
}

// mostBelow agencies below one are listed.
const mostBelow = 60

// below are the agencies below one, and how many are not listed.
func (r *request) below(e *dataset.Entry) (list []link, left int) {
	for _, other := range r.known.directory.Below(e) {
		text := other.Name
		if len(list) == mostBelow {
			left++
			continue
		}
		list = append(list, link{Text: text, Href: r.href("agency", other.Key), Chinese: true})
	}
	return list, left
}

// nameFacts are the names of an agency: those that pages print, and what people noted of renames, mergers and splits, with the ground of each.
func (r *request) nameFacts(e *dataset.Entry) []fact {
	var facts []fact
	if len(e.Printed) > 0 {
		printed := fact{Name: r.t("fact_names")}
		for _, name := range e.Printed {
			printed.Links = append(printed.Links, link{Text: name, Chinese: true})
		}
		facts = append(facts, printed)
	}
	for _, c := range r.data.ChangesOf(e) {
		line := fact{Name: r.t(changeKeys[c.Kind])}
		for _, name := range c.From {
			line.Links = append(line.Links, r.nameLink(e, name))
		}
		line.Links = append(line.Links, link{Text: "→"})
		for _, name := range c.Into {
			line.Links = append(line.Links, r.nameLink(e, name))
		}
		line.Links = append(line.Links, link{Text: r.t("change_since", c.Year)})
		if c.Why != "" {
			line.Links = append(line.Links, link{Text: r.t("change_why", c.Why), Chinese: true})
		}
		facts = append(facts, line)
	}
	return facts
}

var changeKeys = map[nianbao.CorrectionKind]string{nianbao.DecideRename: "change_rename", nianbao.DecideMerge: "change_merge",
	nianbao.DecideSplit: "change_split"}

// nameLink is a name that leads to its agency, where that is another one of the directory.
func (r *request) nameLink(e *dataset.Entry, name string) link {
	l := link{Text: name, Chinese: true}
	if other := r.known.directory.Named(name); len(other) == 1 && other[0] != e {
		l.Href = r.href("agency", other[0].Key)
	}
	return l
}

// mostSourceFacts of an agency say when they were last in order.
const mostSourceFacts = 3

// sourceFact leads to the sources of an agency, with the last visit on which each was in order.
func (r *request) sourceFact(e *dataset.Entry) (fact, error) {
	out := fact{Name: r.t("fact_sources")}
	for i, id := range e.Sources {
		out.Links = append(out.Links, link{Text: id, Href: r.href("sources", id)})
		if i >= mostSourceFacts {
			continue
		}
		at, err := r.store.LastHealthy(r.Context(), id)
		if err != nil {
			return out, err
		}
		if !at.IsZero() {
			out.Links = append(out.Links, link{Text: r.t("last_healthy", r.moment(at))})
		}
	}
	return out, nil
}

// textLine is the text of a report on one year.
type textLine struct {
	Year     link
	Sections int
	All      int
	Same     string
}

func (r *request) textLines(e *dataset.Entry, texts []dataset.YearText) []textLine {
	var out []textLine
	for _, t := range texts {
		line := textLine{Year: link{Text: r.inYear(t.Year), Href: r.href("agency", e.Key, fmt.Sprint(t.Year)) + "#t"}, Sections: t.Sections, All: t.All,
			Same: r.t("text_alone")}
		if t.Sections == 0 {
			line.Year.Href = strings.TrimSuffix(line.Year.Href, "#t")
		}
		if t.Beside && t.All > 0 {
			line.Same = r.t("text_same", t.Same, t.All, oneDecimalOf(float64(t.Same)/float64(t.All)))
		}
		out = append(out, line)
	}
	return out
}

// standingsHref is how the agency published, year by year.
func (r *request) standingsHref(e *dataset.Entry, year string) string {
	q := url.Values{"agency": {e.Name}}
	if year != "" {
		q.Set("year", year)
	}
	return r.href("standings") + "?" + q.Encode()
}

// yearsWithout are the years between the newest report of the agency and those of others of which it has none, newest first.
func (r *request) yearsWithout(e *dataset.Entry) []int {
	var out []int
	if len(e.Years) == 0 || e.Became != "" {
		return nil
	}
	first := e.Years[0].Year
	for _, y := range e.Years {
		if y.Year != 0 {
			first = min(first, y.Year)
		}
	}
	for _, y := range slices.Backward(r.known.directory.Years) {
		if _, ok := e.Year(y); !ok && y > first {
			out = append(out, y)
		}
	}
	return out
}

// changeRecord is a rename, merger or split for machines.
type changeRecord struct {
	Kind string   `json:"kind"`
	From []string `json:"from"`
	Into []string `json:"into"`
	Year int      `json:"year"`
	Why  string   `json:"why"`
}

type textRecord struct {
	Year       int  `json:"year"`
	Sections   int  `json:"sections"`
	Characters int  `json:"characters"`
	Same       *int `json:"same_as_year_before"` // null where there is no text of the year before
}

type yearReportRecord struct {
	Year      int    `json:"year"`
	Title     string `json:"title"`
	Published string `json:"published"`
	Form      string `json:"form"`
	Known     int    `json:"known"`
	Asked     int    `json:"asked"`
	Problems  int    `json:"problems"`
	Corrected int    `json:"corrected"`
	URL       string `json:"url"`
	SHA256    string `json:"sha256"`
	Others    int    `json:"other_pages"`
}

// agencyData is what the page of an agency says beside its indicators.
func (r *request) agencyData(e *dataset.Entry, years []dataset.YearReports, texts []dataset.YearText) map[string]any {
	changes, reports, said, below := []changeRecord{}, []yearReportRecord{}, []textRecord{}, []string{}
	for _, c := range r.data.ChangesOf(e) {
		changes = append(changes, changeRecord{string(c.Kind), c.From, c.Into, c.Year, c.Why})
	}
	for i := range years {
		rep := years[i].Counts.Report
		known, asked := knownOf(rep)
		reports = append(reports, yearReportRecord{years[i].Year, rep.Title, rep.Published, string(rep.Form), known, asked, loudProblems(rep),
			len(years[i].Counts.Figures), rep.URL, rep.Page.String(), len(years[i].Others)})
	}
	for _, t := range texts {
		rec := textRecord{Year: t.Year, Sections: t.Sections, Characters: t.All}
		if t.Beside {
			rec.Same = &t.Same
		}
		said = append(said, rec)
	}
	for _, other := range r.known.directory.Below(e) {
		below = append(below, other.Key)
	}
	return map[string]any{"names": append([]string{}, e.Printed...), "changes": changes, "became": e.Became, "below": below,
		"years_without": append([]int{}, r.yearsWithout(e)...), "reports": reports, "texts": said}
}
