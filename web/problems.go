package web

import (
	"fmt"
	"net/http"
	"slices"

	"nianbao"
	"nianbao/dataset"
	"nianbao/render"
	"nianbao/render/message"
	"nianbao/store"
)

type problemsModel struct {
	Picks []pick
	Rows  []findingLine
	More  bool
}

type findingLine struct {
	Agency  link
	Year    string
	Page    link
	Problem problemLine
	Outcome string // of a page that is no report
}

// mostFindings are shown, and in JSON, which both say so; choices narrow them. CSV and workbooks have all.
const mostFindings = 200

var severities = []nianbao.Severity{nianbao.Error, nianbao.Warning, nianbao.Info}

// problems lists what a person should look at.
func problems(r *request) (*answer, error) {
	if err := r.allow("year", "level", "region", "function", "agency", "source", "severity", "code"); err != nil {
		return nil, err
	}
	q, err := r.query()
	if err != nil {
		return nil, err
	}
	filter := store.ProblemFilter{ReportFilter: q.Filter()}
	if filter.Severities, err = wordsOf(r, "severity", severities, message.Severities); err != nil {
		return nil, err
	}
	if filter.Severities == nil {
		filter.Severities = []nianbao.Severity{nianbao.Error, nianbao.Warning}
	}
	for _, word := range r.list("code") {
		if message.ProblemWord(nianbao.ProblemCode(word)).Short.EN == "" {
			return nil, &refusal{status: http.StatusBadRequest, say: r.t("err_value", "code", word, r.t("see_codes"))}
		}
		filter.Codes = append(filter.Codes, nianbao.ProblemCode(word))
	}
	a := &answer{template: "problems"}
	a.Nav, a.Title = "nav_problems", r.t("problems_title")
	m := problemsModel{Picks: append(r.picks(q, "year", "level", "function", "region", "agency"), wordPick(r, "severity", "pick_severity", severities, message.Severities))}
	found, more, err := r.findings(q, filter)
	if err != nil {
		return nil, err
	}
	m.More = more
	a.Lede = r.t("problems_lede", len(found))
	switch {
	case len(found) == 0:
		a.Lede = r.t("problems_none")
	case m.More:
		a.Lede = r.t("problems_first", mostFindings)
	}
	if r.format == "" {
		for _, f := range found {
			m.Rows = append(m.Rows, r.findingLine(f.Finding))
		}
	}
	a.model = m
	a.table = render.FindingTable(found)
	records := []any{}
	for _, f := range found {
		records = append(records, render.NewFinding(f))
	}
	a.json = map[string]any{"query": r.params.Encode(), "count": len(records), "more": m.More, "rows": records, "data_as_of": r.asOf()}
	return a, nil
}

// findings are the first of those that are chosen, or all for a table, the gravest before all others.
func (r *request) findings(q *dataset.Query, filter store.ProblemFilter) (found []dataset.YearFinding, more bool, err error) {
	wanted := filter.Severities
	for _, severity := range severities {
		if !slices.Contains(wanted, severity) {
			continue
		}
		filter.Severities = []nianbao.Severity{severity}
		for f, err := range r.data.Findings(r.Context(), filter) {
			if err != nil {
				return nil, false, err
			}
			if q.Narrows() {
				if e := r.agencyOfFinding(f); e == nil || !q.Keeps(e.Identity) {
					continue
				}
			}
			if len(found) == mostFindings && !r.asTable() {
				return found, true, nil
			}
			found = append(found, dataset.YearFinding{Finding: f})
		}
	}
	return found, false, nil
}

// reportOfFinding is what is known of the report that it is about.
func reportOfFinding(f store.Finding) *nianbao.Report {
	return &nianbao.Report{Source: f.Source, Agency: f.Agency, Year: f.Year, URL: f.URL, Form: f.Form}
}

// agencyOfFinding is whose report it is about; nil where that is not known.
func (r *request) agencyOfFinding(f store.Finding) *dataset.Entry {
	return r.known.directory.Agency(r.data.KeyOf(reportOfFinding(f)))
}

func (r *request) findingLine(f store.Finding) findingLine {
	line := findingLine{Agency: link{Text: f.Agency, Chinese: true}, Year: yearText(r, f.Year), Page: link{Text: r.t("archived_page"), Href: r.href("archive", f.Page.String())}}
	if f.NoReport != nil {
		line.Outcome = r.t("outcome_line", message.Outcomes.Of(r.lang, string(f.NoReport.Outcome)), message.Outcomes.Say(r.lang, string(f.NoReport.Outcome)))
		line.Problem = problemLine{Class: "bad", Severity: message.Severities.Of(r.lang, "error")}
		return line
	}
	var base []string
	if e := r.agencyOfFinding(f); e != nil {
		line.Agency = link{Text: e.Name, Href: r.href("agency", e.Key), Chinese: true}
		base = []string{"agency", e.Key, fmt.Sprint(f.Year)}
	}
	view := &reader{request: r, report: reportOfFinding(f), base: base, pin: "@" + f.Page.String()[:12]}
	line.Problem = view.problem(f.Problem)
	return line
}
