package web

import (
	"context"
	"fmt"
	"net/http"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render"
	"nianbao/render/message"
)

// compared is what a comparison is of: an indicator, a metric or a cell.
type compared struct {
	*analysis.Indicator
	name   string
	about  []string
	page   string // last part of the addresses of its numbers; "" where they lead to the report
	key    string // the parameter that names it
	values func(context.Context, *dataset.Query) ([]*dataset.Value, error)
	drawn  *render.Measure
	kept   bool // its values are kept as sums: what puts them in doubt is read for those that are shown
}

// compared reads what is to be compared: exactly one of the three parameters. It is nil where none is given.
func (r *request) compared() (*compared, error) {
	f := dataset.Figures{Indicator: r.params.Get("indicator"), Metric: r.params.Get("metric"), Cells: r.list("cell")}
	given := 0
	for _, is := range []bool{f.Indicator != "", f.Metric != "", len(f.Cells) > 0} {
		if is {
			given++
		}
	}
	switch {
	case given == 0:
		return nil, nil
	case given > 1 || len(f.Cells) > 1:
		return nil, &refusal{status: http.StatusBadRequest, say: r.t("err_one_of", "indicator, metric, cell")}
	}
	typed := f
	if err := f.Understand(); err != nil {
		return nil, r.notTaken(err)
	}
	switch {
	case f.Metric != "":
		return r.comparedMetric(typed.Metric, f.Metric)
	case len(f.Cells) > 0:
		if typed.Cells[0] != f.Cells[0] {
			return nil, &moved{to: r.with("cell", f.Cells[0]), status: http.StatusFound}
		}
		return r.comparedCell(nianbao.CellID(f.Cells[0]))
	}
	ind, err := analysis.IndicatorByID(f.Indicator)
	if err != nil {
		return nil, r.notTaken(err)
	}
	if ind.ID != typed.Indicator {
		return nil, &moved{to: r.with("indicator", ind.ID), status: http.StatusFound}
	}
	values := func(ctx context.Context, q *dataset.Query) ([]*dataset.Value, error) {
		all, err := r.data.Values(ctx, q, ind)
		return dataset.Ranked(all), err
	}
	return &compared{ind, r.indicatorName(ind), r.aboutIndicator(ind), ind.ID, "indicator", values, render.IndicatorMeasure(ind), true}, nil
}

func (r *request) comparedMetric(typed, id string) (*compared, error) {
	if typed != id {
		return nil, &moved{to: r.with("metric", id), status: http.StatusFound}
	}
	part, err := dataset.MetricPartByID(id)
	if err != nil {
		return nil, r.notTaken(err)
	}
	ind := dataset.CountOf(part, id)
	values := func(ctx context.Context, q *dataset.Query) ([]*dataset.Value, error) {
		return r.data.Measured(ctx, q, ind)
	}
	m := render.MetricMeasure(part, ind)
	return &compared{ind, m.Name(r.lang), nil, "", "metric", values, m, false}, nil
}

func (r *request) comparedCell(id nianbao.CellID) (*compared, error) {
	m := render.CellMeasure(id)
	ind := m.Indicator
	values := func(ctx context.Context, q *dataset.Query) ([]*dataset.Value, error) {
		lined, err := r.data.Cells(ctx, q, []nianbao.CellID{id})
		if err != nil {
			return nil, err
		}
		return r.data.CellValues(q, ind, lined.Rows), nil
	}
	return &compared{ind, ind.Chinese, []string{r.t("about_cell", string(id))}, string(id), "cell", values, m, false}, nil
}

// numberHref is where the number of a value leads: to its own page, or to its report.
func (r *request) numberHref(c *compared, e *dataset.Entry, year int) string {
	if c.page == "" {
		return r.href("agency", e.Key, fmt.Sprint(year))
	}
	return r.href("agency", e.Key, fmt.Sprint(year), c.page)
}

type groupLine struct {
	Name, Peers, Year             string
	N, Known, Determined, Unknown int
	Value                         value
	Median                        string
}

// groupLines sums values up by a grouping: a group of too few bodies has words instead of a rate.
func (r *request) groupLines(c *compared, by string, groups []dataset.Group, all []*dataset.Value) []groupLine {
	peers := make(map[string]string)
	for _, v := range all {
		if peers[v.Peers] == "" {
			peers[v.Peers] = r.peersWord(v)
		}
	}
	var out []groupLine
	for _, g := range groups {
		d := analysis.DistributionOf(g.Values)
		line := groupLine{Name: r.groupName(by, g.Name), Peers: peers[g.Peers], Year: r.inYear(g.Year), N: len(g.Values), Known: d.N, Unknown: d.Undefined}
		for _, v := range g.Values {
			if v.Known == analysis.KnownDetermined {
				line.Determined++
			}
		}
		line.Value, line.Median = r.groupValue(c, g, d)
		out = append(out, line)
	}
	return out
}

// groupNotes say what of the values the sums do not show: those left out beside their government, and those that other pages give otherwise.
func (r *request) groupNotes(groups []dataset.Group, all []*dataset.Value) (out []string) {
	held := 0
	for _, g := range groups {
		held += g.Held
	}
	if held > 0 {
		out = append(out, message.HeldLeft.In(r.lang, held))
	}
	var differ []string
	for _, v := range all {
		if len(v.Rivals) > 0 {
			differ = append(differ, v.Agency+" "+r.inYear(v.Report.Year))
		}
	}
	if n := len(differ); n > 0 {
		out = append(out, r.t("groups_differ", n, message.List(r.lang, differ[:min(n, mostCells)])))
	}
	return out
}

// groupValue is the rate of all together with its fraction, or the sum of a count, and the median; words where the group is too small.
func (r *request) groupValue(c *compared, g dataset.Group, d analysis.Distribution) (v value, median string) {
	if s := g.Silence(c.Indicator); s != nil {
		words := r.t("group_few", dataset.FewestBodies)
		if !s.FewBodies {
			words = r.t("why_few", s.Least)
		}
		return value{State: tag{"small", words}}, r.t("none")
	}
	n, of := g.Whole()
	if c.Kind == analysis.KindCount {
		v = value{Text: inUnit(c.Indicator, n), Exact: inUnit(c.Indicator, n), Unit: r.unit(c.Unit)}
	} else {
		pooled := analysis.Pooled(g.Values)
		v = value{Text: inUnit(c.Indicator, pooled) + suffix(c.Indicator), Exact: inUnit(c.Indicator, pooled), Fraction: n.RatString() + "/" + of.RatString()}
	}
	return v, r.t("median_of", number(c.Indicator, d.Median), d.N)
}

func (r *request) groupName(by, name string) string {
	switch {
	case name == dataset.OpenGroup:
		return r.t("open")
	case by == "level":
		return r.levelWord(name)
	}
	return name
}
