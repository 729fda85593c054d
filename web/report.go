package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"nianbao"
	"nianbao/dataset"
	"nianbao/render/message"
)

type reportModel struct {
	Facts    []fact
	Other    link // the page that counts, where this one does not
	Problems []problemLine
	Legend   []legend
	Blocks   []block
	Sections []section
	Versions []version
	Earlier  int    // contents of the address that are not listed
	Pages    []link // other pages of the year
	Near     []link // the years before and after
	Years    []link // all others
	Attached []link
}

type legend struct {
	Mark tag
	Says string
}

// yearOf reads the year of an address; the word open stands for reports that do not say theirs.
func (r *request) yearOf(e *dataset.Entry) (dataset.EntryYear, error) {
	word := r.PathValue("year")
	year, err := strconv.Atoi(word)
	if err == nil && strconv.Itoa(year) == word {
		if y, ok := e.Year(year); ok {
			return y, nil
		}
	}
	var have []link
	for _, y := range e.Years {
		have = append(have, link{Text: yearText(r, y.Year), Href: r.href("agency", e.Key, fmt.Sprint(y.Year))})
	}
	return dataset.EntryYear{}, &refusal{status: http.StatusNotFound, say: r.t("err_year", e.Name, word), Nearest: have}
}

// pickReport returns that of a year's reports which an address means: the one that counts, or the one whose bytes have a hash that begins so.
func (r *request) pickReport(all []nianbao.CorrectedReport, pin string) (
	c nianbao.CorrectedReport, others []nianbao.CorrectedReport, counts bool, err error) {
	chosen := 0
	if pin != "" {
		chosen = slices.IndexFunc(all, func(c nianbao.CorrectedReport) bool {
			return len(pin) >= 12 && strings.HasPrefix(c.Report.Page.String(), pin)
		})
	}
	if chosen < 0 {
		c, err = r.earlierReport(all, pin)
		return c, all, false, err
	}
	return all[chosen], slices.Delete(slices.Clone(all), chosen, chosen+1), chosen == 0, nil
}

// earlierReport is what was read from bytes that an address of the year's reports had before.
func (r *request) earlierReport(all []nianbao.CorrectedReport, pin string) (nianbao.CorrectedReport, error) {
	var urls []string
	for _, c := range all {
		urls = append(urls, c.Report.URL)
	}
	c, err := nianbao.CorrectedReport{}, error(nianbao.ErrNotFound)
	if len(pin) >= 12 {
		c, err = r.data.ReportOfBytes(r.Context(), urls, pin)
	}
	if errors.Is(err, nianbao.ErrNotFound) {
		err = &refusal{status: http.StatusNotFound, say: r.t("err_bytes", pin)}
	}
	return c, err
}

// reportPage shows one report as it is printed.
func reportPage(r *request) (*answer, error) {
	if err := r.allow("page"); err != nil {
		return nil, err
	}
	e, err := r.agencyOf(r.PathValue("year"))
	if err != nil {
		return nil, err
	}
	y, err := r.yearOf(e)
	if err != nil {
		return nil, err
	}
	all, err := r.data.ReportsAt(r.Context(), y.Rows)
	if err != nil {
		return nil, err
	}
	c, others, counts, err := r.pickReport(all, r.params.Get("page"))
	if err != nil {
		return nil, err
	}
	rep := c.Report
	view := r.reader(c, "agency", e.Key, fmt.Sprint(y.Year))
	view.beside, view.above, view.whole = true, fmt.Sprint(y.Year)+"/", true
	if !counts {
		view.pin = "@" + rep.Page.String()[:12]
	}
	a := &answer{template: "report"}
	a.Nav, a.Title = "nav_agencies", cmp.Or(rep.Title, r.t("report_title", e.Name, yearText(r, y.Year)))
	a.Crumbs = r.crumbs(e, link{Text: r.inYear(y.Year)})
	a.Lede = view.lede()
	a.Linked = r.reportLD(e, rep, a.Title)
	m := reportModel{Facts: view.facts(e), Problems: view.problems(rep.Problems), Sections: view.sections()}
	if !counts {
		m.Other = link{Text: r.t("not_counting"), Href: r.href("agency", e.Key, fmt.Sprint(y.Year))}
	}
	if f, err := nianbao.FormByID(rep.Form); err == nil && len(rep.Figures) > 0 {
		m.Blocks = view.blocks(f)
		m.Legend = view.legend(m.Blocks)
	}
	m.Pages = r.otherPages(e, y.Year, others)
	m.Near, m.Years = r.yearLinks(e, y.Year)
	versions, err := view.versions()
	if err != nil {
		return nil, err
	}
	m.Versions = versions[:min(len(versions), mostVersions)]
	m.Earlier = len(versions) - len(m.Versions)
	for _, l := range rep.Attachments {
		m.Attached = append(m.Attached, link{Text: cmp.Or(l.Text, l.URL), Chinese: true}, r.outside(l.URL))
	}
	a.model = m
	if a.asPage(r) {
		return a, nil
	}
	a.table = view.figuresTable(e)
	rows, err := records(a.table)
	a.json = reportData{Agency: e.Key, Year: y.Year, Form: rep.Form, Title: rep.Title, Published: rep.Published, Page: r.pageData(rep, counts),
		Figures: rows, Problems: append([]nianbao.Problem{}, rep.Problems...), Versions: versionsData(versions), DataAsOf: r.asOf()}
	return a, err
}

// otherPages lead to the reports of a year beside the one that is shown.
func (r *request) otherPages(e *dataset.Entry, year int, others []nianbao.CorrectedReport) (out []link) {
	for _, c := range others {
		at := r.href("agency", e.Key, fmt.Sprint(year)) + "?page=" + c.Report.Page.String()[:12]
		out = append(out, link{Text: r.t("other_page", r.moment(c.Report.FetchedAt)), Href: at})
	}
	return out
}

// yearLinks lead to the years before and after one, and to all others of the agency.
func (r *request) yearLinks(e *dataset.Entry, year int) (near, all []link) {
	var years []link
	at := -1
	for _, y := range e.Years {
		if y.Year == 0 {
			continue
		}
		if y.Year == year {
			at = len(years)
		} else {
			all = append(all, link{Text: r.inYear(y.Year), Href: r.href("agency", e.Key, fmt.Sprint(y.Year))})
		}
		years = append(years, link{Text: r.inYear(y.Year), Href: r.href("agency", e.Key, fmt.Sprint(y.Year))})
	}
	if at < 0 {
		return nil, all
	}
	before, after := beside(years, at)
	if before.Href != "" {
		before.Text = r.t("year_before", before.Text)
		near = append(near, before)
	}
	if after.Href != "" {
		after.Text = r.t("year_after", after.Text)
		near = append(near, after)
	}
	return near, all
}

// inYear writes a year reported on.
func (r *request) inYear(year int) string {
	if year == 0 {
		return r.t("year_open")
	}
	return r.t("in_year", year)
}

// knownOf counts the cells of a report's form that have a number, and all.
func knownOf(rep *nianbao.Report) (known, asked int) {
	for _, fig := range rep.Figures {
		if fig.Known() {
			known++
		}
	}
	return known, len(rep.Figures)
}

func loudProblems(rep *nianbao.Report) int {
	n := 0
	for _, p := range rep.Problems {
		if p.Loud() && p.Code != nianbao.Corrected {
			n++
		}
	}
	return n
}

// facts are where the report comes from.
func (r *reader) facts(e *dataset.Entry) []fact {
	rep := r.report
	sha := rep.Page.String()
	published := r.dueFact(e.Name)
	if rep.Year != 0 {
		q := url.Values{"agency": {e.Name}, "year": {fmt.Sprint(rep.Year)}}
		published.Links = append(published.Links, link{Text: r.t("nav_standings"), Href: r.href("standings") + "?" + q.Encode()})
	}
	facts := []fact{
		{Name: r.t("fact_page"), Links: []link{r.outside(rep.URL)}},
		published,
		{Name: r.t("fact_fetched"), Links: []link{{Text: r.moment(rep.FetchedAt)}, {Text: r.t("archived_page"), Href: r.href("archive", sha)}}},
		{Name: r.t("fact_sha"), Links: []link{{Text: sha}}, Mono: true},
		{Name: r.t("fact_form"), Links: []link{{Text: message.Forms.Of(r.lang, string(rep.Form))}}},
		{Name: r.t("fact_reader"), Links: []link{{Text: r.t("reader_version", rep.Parser)}}},
	}
	if rep.Form == "" {
		facts[4].Links[0].Text = r.t("form_unknown")
	}
	return facts
}

// outside is the address of a page elsewhere; of what is no address of the web nothing is made.
func (r *request) outside(url string) link {
	l := link{Text: url}
	if strings.HasPrefix(url, "http://") || strings.HasPrefix(url, "https://") {
		l.Href, l.Out = url, true
	}
	return l
}

// legend explains the marks that occur, and only those.
func (r *reader) legend(blocks []block) []legend {
	seen := make(map[tag]bool)
	var out []legend
	add := func(class, text, says string) {
		if k := (tag{Class: class}); class != "" && !seen[k] {
			seen[k] = true
			out = append(out, legend{tag{class, text}, says})
		}
	}
	says := map[string]string{"bad": "legend_bad", "warn": "legend_warn", "fix": "legend_fix", "det": "legend_det", "bound": "legend_bound"}
	for _, b := range blocks {
		for _, g := range b.Groups {
			for _, row := range g.Rows {
				for _, v := range row.Values {
					for s, class := range stateClass {
						if v.State.Class == class {
							add(class, v.State.Text, message.States.Say(r.lang, string(s)))
						}
					}
					for _, t := range v.Tags {
						word := t.Text
						if t.Class == "det" || t.Class == "bound" {
							word = message.States.Of(r.lang, map[string]string{"det": "determined", "bound": "bounded"}[t.Class])
						}
						add(t.Class, word, r.t(says[t.Class]))
					}
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b legend) int { return cmp.Compare(a.Mark.Class, b.Mark.Class) })
	return out
}
