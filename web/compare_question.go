package web

import (
	"fmt"
	"net/url"
	"slices"

	"nianbao/analysis"
)

// compareQuestion is a comparison under its own address, without other choices.
func compareQuestion(r *request) (*answer, error) {
	if err := r.allow(); err != nil {
		return nil, err
	}
	asked := r.clone(url.Values{"indicator": {r.PathValue("indicator")}, "year": {r.PathValue("year")}})
	for _, name := range presentation {
		if r.params.Has(name) {
			asked.params.Set(name, r.params.Get(name))
		}
	}
	there, request := *r.URL, *r.Request
	there.Path = "/" + string(r.lang) + "/compare"
	there.RawPath = there.Path
	request.URL, asked.Request = &there, &request
	a, err := compare(asked)
	r.taken = asked.taken
	if err != nil {
		return nil, err
	}
	if ind, err := analysis.IndicatorByID(r.PathValue("indicator")); err == nil {
		a.Linked = r.questionLD(ind, r.PathValue("year"), a.Title)
	}
	return a, nil
}

// questions are all that can be asked of one indicator and year.
func (r *request) questions() grid {
	g := grid{ID: "questions", Words: true, Caption: r.t("indicators"), Corner: r.t("pick_indicator")}
	years := slices.Backward(r.known.directory.Years)
	for _, y := range years {
		g.Columns = append(g.Columns, fmt.Sprint(y))
	}
	for _, ind := range analysis.Indicators {
		row := gridRow{Label: link{Text: r.indicatorName(ind)}}
		for _, y := range years {
			row.Cells = append(row.Cells, gridCell{Link: link{Text: fmt.Sprint(y), Href: r.href("compare", ind.ID, fmt.Sprint(y))}})
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}
