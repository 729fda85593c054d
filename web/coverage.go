package web

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"nianbao/dataset"
	"nianbao/render"
)

type coverageModel struct {
	Picks    []pick
	Coverage grid
	Aside    string // what of the roster is not listed
	By       []link // the same by another grouping
}

// coverageGroupings are those of the map: it has the years from left to right.
var coverageGroupings = []string{"region", "level", "function"}

// coverage is what is known, by region, level or field and by year.
func coverage(r *request) (*answer, error) {
	if err := r.allow("by", "year", "level", "region", "function"); err != nil {
		return nil, err
	}
	q, err := r.query()
	if err != nil {
		return nil, err
	}
	by := cmp.Or(r.params.Get("by"), coverageGroupings[0])
	if !slices.Contains(coverageGroupings, by) {
		return nil, r.noChoice("by", by, coverageGroupings, func(s string) string { return r.t("pick_" + s) })
	}
	s, _, err := r.survey()
	if err != nil {
		return nil, err
	}
	m := s.Coverage(q, by)
	if len(m.Years) == 0 {
		return nil, &refusal{status: http.StatusNotFound, say: r.t("err_none_chosen"), Nearest: []link{{Text: r.t("coverage"), Href: r.href("coverage")}}}
	}
	a := &answer{template: "coverage"}
	a.Nav, a.Title = "nav_home", r.t("coverage_by", strings.ToLower(r.t("pick_"+by)))
	a.Crumbs = []link{{Text: r.t("nav_home"), Href: r.href("")}, {Text: a.Title, Here: true}}
	a.Lede = r.coverageLede(m)
	model := coverageModel{Coverage: r.coverageGrid(m), By: r.coverageBy(by), Aside: r.asideWords(m)}
	chosen := pick{Name: "by", Label: r.t("pick_by"), Options: r.options(by, coverageGroupings, func(s string) string { return r.t("pick_" + s) })[1:]}
	model.Picks = append([]pick{chosen}, r.picks(q, "year", "level", "function", "region")...)
	a.model, a.Holds = model, r.t("take_counts")
	a.draw = func() (render.Drawn, error) {
		how := r.chartOf(render.Charts{Query: q, By: by})
		drawn := how.Coverage(m, nil)
		drawn.Source = how.SurveySource(m, s.Origin(q), r.known.asOf)
		return drawn, nil
	}
	if a.asPage(r) {
		return a, nil
	}
	return r.giveTable(a, render.CoverageTable(m))
}

// coverageBy leads to the map by the other groupings, and to what it is as data.
func (r *request) coverageBy(but string) (out []link) {
	for _, by := range coverageGroupings {
		if by != but {
			out = append(out, link{Text: r.t("coverage_by", strings.ToLower(r.t("pick_"+by))), Href: r.asked("coverage", "by", by)})
		}
	}
	return out
}

// coverageLede counts the newest year.
func (r *request) coverageLede(m *dataset.Coverage) string {
	year := m.Years[len(m.Years)-1]
	var all dataset.CoverageCount
	for _, name := range m.Groups {
		c := m.Cells[dataset.GroupYear{Name: name, Year: year}]
		all.Known, all.Open, all.Absent, all.Unknown = all.Known+c.Known, all.Open+c.Open, all.Absent+c.Absent, all.Unknown+c.Unknown
	}
	return r.t("coverage_lede", year, all.Expected(), all.Known, all.Open+all.Absent, all.Unknown)
}

func (r *request) asideWords(m *dataset.Coverage) string {
	if m.Aside == 0 {
		return ""
	}
	return r.t("coverage_aside", m.Aside, m.Years[len(m.Years)-1], m.AsideBodies)
}

// coverageGrid draws the map: a row a group, a column a year. Its cells lead to how the agencies stand, its rows to what is in them.
func (r *request) coverageGrid(m *dataset.Coverage) grid {
	g := grid{ID: "coverage", Caption: r.t("coverage_by", strings.ToLower(r.t("pick_"+m.By))), Note: r.t("coverage_note"), Corner: r.t("pick_" + m.By)}
	for _, y := range slices.Backward(m.Years) {
		g.Columns = append(g.Columns, r.inYear(y))
	}
	for _, name := range m.Groups {
		label, chosen := r.coverageGroup(m.By, name, m.Places)
		row := gridRow{Label: label}
		for _, y := range slices.Backward(m.Years) {
			row.Cells = append(row.Cells, r.coverageCell(m.Cells[dataset.GroupYear{Name: name, Year: y}], m.By, chosen, y))
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// coverageGroup is the name of a group with where it leads, and the word that chooses it; "" for those that cannot be put into one.
func (r *request) coverageGroup(by, name string, places map[string]string) (label link, chosen string) {
	if name == dataset.OpenGroup {
		if by == "region" {
			return link{Text: r.t("place_open")}, ""
		}
		return link{Text: r.t("open")}, ""
	}
	switch by {
	case "level":
		return link{Text: r.levelWord(name), Href: r.asked("agencies", by, name)}, name
	case "function":
		return link{Text: name, Href: r.asked("agencies", by, name), Chinese: true}, name
	}
	code, words, _ := strings.Cut(name, " ")
	label = link{Text: cmp.Or(words, places[code], code), Href: r.asked("coverage", by, code), Chinese: true}
	if !strings.HasSuffix(code, "00") { // a county holds no other
		label.Href = r.asked("agencies", by, code)
	}
	return label, code
}

// asked is the address of a page with some choices, names and values in turn.
func (r *request) asked(path string, choices ...string) string {
	p := make(url.Values)
	for i := 0; i < len(choices); i += 2 {
		p.Set(choices[i], choices[i+1])
	}
	return r.href(path) + "?" + p.Encode()
}

// coverageCell is k of n; where nobody looked that is said, which is no 0.
func (r *request) coverageCell(c dataset.CoverageCount, by, chosen string, year int) gridCell {
	n := c.Expected()
	cell := gridCell{}
	switch k := c.Known; {
	case n == 0:
		cell.Link.Text = r.t("none_expected")
		return cell
	case c.Unlooked():
		cell.Link.Text = r.t("none_looked", n)
	default:
		cell.Link.Text = fmt.Sprintf("%d/%d", k, n)
		if k > 0 {
			cell.Bar = fmt.Sprintf("fill p%d", (k*20+n-1)/n)
		}
	}
	if chosen != "" {
		cell.Link.Href = r.asked("standings", by, chosen, "year", fmt.Sprint(year))
	}
	return cell
}
