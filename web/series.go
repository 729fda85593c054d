package web

import (
	"fmt"
	"net/http"
	"slices"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render"
	"nianbao/render/message"
)

type seriesModel struct {
	Picks []pick
	Lines []seriesLine
	Left  int // lines that are in the data only
	// Agencies lead to the series of each, in files, where nothing can be chosen in a form.
	Agencies []link
}

// seriesLine is one thing of one agency over the years.
type seriesLine struct {
	ID, Heading string
	Lede        string
	Chart       lineChart
	Points      []seriesPoint // newest first
}

type seriesPoint struct {
	Year       link
	As         string
	Value      value
	Comparable string
	Change     string
}

// mostLines of a question are shown; its data have all.
const mostLines = 20

// series follows an indicator or a metric of the chosen agencies over the years.
func series(r *request) (*answer, error) {
	if err := r.allow("indicator", "metric", "agency", "year", "level", "region", "function", "source"); err != nil {
		return nil, err
	}
	q, err := r.query()
	if err != nil {
		return nil, err
	}
	a := &answer{template: "series"}
	a.Nav, a.Title = "nav_series", r.t("nav_series")
	m := seriesModel{Picks: append([]pick{r.indicatorPick(r.params.Get("indicator"))}, r.picks(q, "agency", "year")...)}
	list, name, err := r.followed()
	if err != nil {
		return nil, err
	}
	if list == nil || len(q.Agencies)+len(q.Sources)+len(q.Regions)+len(q.Functions) == 0 {
		if r.server.Static {
			m.Agencies = r.seriesLinks()
		}
		a.Lede, a.model, a.json = r.t("series_ask"), m, r.rows(r.indicatorList(), len(analysis.Indicators))
		return a, nil
	}
	points, err := r.data.Series(r.Context(), q, list)
	if err != nil {
		return nil, err
	}
	if len(points) == 0 {
		return nil, r.nothing(q)
	}
	lines := linesOf(points)
	m.Left = max(0, len(lines)-mostLines)
	for i, l := range lines[:min(len(lines), mostLines)] {
		m.Lines = append(m.Lines, r.seriesLine(fmt.Sprintf("s%d", i+1), name, l))
	}
	a.Title = name
	a.Lede = r.t("series_lede", name, len(lines))
	if len(lines) == 1 {
		a.Lede = m.Lines[0].Lede
	}
	a.model = m
	a.draw = func() (render.Drawn, error) {
		how := r.chartOf(render.Charts{Query: q})
		drawn, err := how.Series(points, r.data.ValuesOf(q, points))
		drawn.Source = how.SourceLine(drawn.Of, r.known.asOf)
		return drawn, err
	}
	if a.asPage(r) {
		return a, nil
	}
	return r.giveTable(a, render.SeriesTable(points))
}

// followed is what a request wants to follow; nil where it does not say.
func (r *request) followed() (list []dataset.Followed, name string, err error) {
	indicator, metric := r.params.Get("indicator"), r.params.Get("metric")
	switch {
	case indicator != "" && metric != "":
		return nil, "", &refusal{status: http.StatusBadRequest, say: r.t("err_one_of", "indicator, metric")}
	case indicator != "":
	case indicator+metric == "":
		return nil, "", nil
	}
	asked := dataset.Figures{Indicator: indicator, Metric: metric}
	if err := asked.Understand(); err != nil {
		return nil, "", r.notTaken(err)
	}
	list, err = asked.Follow()
	if err != nil {
		return nil, "", r.notTaken(err)
	}
	if asked.Indicator != "" {
		return list, r.indicatorName(list[0].Shown), nil
	}
	part, err := dataset.MetricPartByID(asked.Metric)
	if err != nil {
		return nil, "", r.notTaken(err)
	}
	return list, render.MetricMeasure(part, dataset.CountOf(part, asked.Metric)).Name(r.lang), nil
}

// linesOf parts points by agency and by what is followed.
func linesOf(points []dataset.SeriesPoint) [][]dataset.SeriesPoint {
	var out [][]dataset.SeriesPoint
	for _, p := range points {
		if n := len(out); n > 0 && out[n-1][0].Line == p.Line && out[n-1][0].What.Key == p.What.Key {
			out[n-1] = append(out[n-1], p)
			continue
		}
		out = append(out, []dataset.SeriesPoint{p})
	}
	return out
}

func (r *request) seriesLine(id, name string, points []dataset.SeriesPoint) seriesLine {
	first := points[0]
	line := seriesLine{ID: id, Heading: first.Line.Publisher.Agency}
	if first.Line.Branch != "" {
		line.Heading = r.t("series_branch", first.Line.Branch, line.Heading)
	}
	if first.What.Key != "" {
		line.Heading += " / " + first.What.Key
	}
	var said []string
	for i, p := range points {
		said = append(said, r.t("series_year", p.Point.Year, r.pointWords(p)))
		point := r.seriesPoint(p)
		if fewHandled(p) || i > 0 && fewHandled(points[i-1]) { // no rate is given of one, so none of the step
			point.Change = r.t("none")
		}
		line.Points = append(line.Points, point)
	}
	line.Lede = r.t("series_line", line.Heading, name, message.List(r.lang, said))
	line.Chart = r.lineChart(points)
	slices.Reverse(line.Points)
	return line
}

// pointWords is a point in a sentence: its value, or why there is none.
func (r *request) pointWords(p dataset.SeriesPoint) string {
	v := r.pointValue(p)
	switch {
	case v.Text == "":
		return v.State.Text
	case v.Fraction != "":
		return r.t("rate", v.Text, v.Fraction)
	}
	return v.Text + v.Unit
}

// pointValue shows the value of a point.
func (r *request) pointValue(p dataset.SeriesPoint) value {
	shown := p.What.Shown
	out := value{Unit: r.unit(shown.Unit)}
	flagged := len(p.Point.Rivals) > 0 || slices.ContainsFunc(p.Point.Doubts, nianbao.Problem.Loud)
	switch {
	case p.Point.Exact != nil && fewHandled(p):
		out.Text, out.Unit, out.Flagged = p.Point.Value.Numerator.String()+"/"+p.Point.Value.Denominator.String(), "", flagged
		out.State = tag{"small", r.t("too_few")}
	case p.Point.Exact != nil:
		out.Text, out.Exact, out.Flagged = inUnit(shown, p.Point.Exact)+suffix(shown), inUnit(shown, p.Point.Exact), flagged
		if shown.Kind != analysis.KindCount {
			out.Fraction, out.Unit = p.Point.Value.Numerator.String()+"/"+p.Point.Value.Denominator.String(), ""
		}
	case p.Point.Report == nil:
		out.State = tag{"missing", r.t("no_report")}
	case p.Point.Known == analysis.KnownBounded:
		out.State = tag{"bound", r.t("range", inUnit(shown, p.Point.Range.Low)+suffix(shown), inUnit(shown, p.Point.Range.High)+suffix(shown))}
	default:
		out.State = tag{stateClass[p.Point.State], message.States.Of(r.lang, string(p.Point.State))}
	}
	out.Tags = r.doubts(p.Point.Known == analysis.KnownDetermined && p.Point.Exact != nil, out.Flagged, len(p.Point.Rivals) > 0)
	return out
}

// fewHandled tells whether a rate has a denominator below its minimum: its fraction is shown, and it is not drawn.
func fewHandled(p dataset.SeriesPoint) bool {
	return p.What.Shown.Kind != analysis.KindCount && p.What.Shown.Kind != analysis.KindGrowth && !p.Point.Value.Rankable
}

func (r *request) seriesPoint(p dataset.SeriesPoint) seriesPoint {
	out := seriesPoint{Year: link{Text: r.inYear(p.Point.Year)}, As: p.As(), Value: r.pointValue(p), Comparable: r.t("comparable_no"), Change: r.t("none")}
	if p.Comparable() {
		out.Comparable = r.t("comparable_yes")
	}
	if p.Change.Absolute != nil {
		out.Change = signed(inUnit(p.What.Shown, p.Change.Absolute))
		if p.What.Shown.Unit == "%" {
			out.Change = r.t("points", out.Change)
		}
	}
	if rep := p.Point.Report; rep != nil {
		if e := r.known.directory.Agency(r.data.KeyOf(rep)); e != nil {
			out.Year.Href = r.href("agency", e.Key, fmt.Sprint(rep.Year))
			out.Value.Href = out.Year.Href
			if _, err := analysis.IndicatorByID(p.What.ID); err == nil {
				out.Value.Href = r.href("agency", e.Key, fmt.Sprint(rep.Year), p.What.ID)
			}
		}
	}
	return out
}

// signed writes a step with its sign, the minus as mathematics has it.
func signed(s string) string {
	switch {
	case s != "" && s[0] == '-':
		return "−" + s[1:]
	case s == "0" || s == "0.00":
		return s
	}
	return "+" + s
}
