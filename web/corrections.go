package web

import (
	"cmp"
	"fmt"
	"slices"

	"nianbao"
	"nianbao/dataset"
	"nianbao/render/message"
)

type correctionsModel struct {
	Rows []correctionLine
	Next string
}

type correctionLine struct {
	When, Who, Why string
	Agency         link
	Cell           link
	Was, Becomes   string
	State          tag
}

// corrections lists what people corrected, the newest first: who, when, why, and whether it still fits the page.
func corrections(r *request) (*answer, error) {
	if err := r.allow("after", "limit"); err != nil {
		return nil, err
	}
	var all []nianbao.Correction
	for _, c := range r.data.Decisions() {
		if c.Kind == nianbao.CorrectFigure {
			all = append(all, c)
		}
	}
	slices.SortStableFunc(all, func(a, b nianbao.Correction) int {
		return cmp.Or(b.When.Compare(a.When), cmp.Compare(correctionKey(a), correctionKey(b)))
	})
	some, next, err := partOf(r, all, correctionKey)
	if err != nil {
		return nil, err
	}
	shown, err := r.data.CorrectionsOf(r.Context(), some)
	if err != nil {
		return nil, err
	}
	a := &answer{template: "corrections"}
	a.Nav, a.Title, a.Lede = "nav_methods", r.t("corrections_title"), r.t("corrections_lede", len(all))
	a.Crumbs = r.methodsCrumbs(a.Title)
	if len(all) == 0 {
		a.Lede = r.t("corrections_none")
	}
	m := correctionsModel{Next: next}
	records := []correctionRecord{}
	for _, c := range shown {
		m.Rows = append(m.Rows, r.correctionLine(c))
		records = append(records, recordOfCorrection(c))
	}
	a.model = m
	r.giveList(a, records, len(all), next)
	return a, nil
}

// correctionKey tells a correction from others: one page and cell has one.
func correctionKey(c nianbao.Correction) string { return c.Page.String() + "." + string(c.Cell) }

func (r *request) correctionLine(c dataset.FigureCorrection) correctionLine {
	line := correctionLine{When: c.When.UTC().Format("2006-01-02"), Who: c.Who, Why: c.Why, Was: r.stateOrText(c.Was),
		Becomes: r.stateOrText(c.Becomes), State: tag{"warn", r.t("correction_stale")}, Cell: link{Text: string(c.Cell), Chinese: true}}
	if c.InForce {
		line.State = tag{"fix", r.t("correction_holds")}
	}
	if _, cell := cellByID("", c.Cell); cell != nil {
		line.Cell.Text = cellName(cell)
	}
	line.Agency = link{Text: r.t("correction_gone")}
	if c.Report == nil {
		return line
	}
	if e := r.known.directory.Agency(r.data.KeyOf(c.Report)); e != nil {
		line.Agency = link{Text: e.Name + " " + r.inYear(c.Report.Year), Href: r.href("agency", e.Key, fmt.Sprint(c.Report.Year)), Chinese: true}
		line.Cell.Href = r.href("agency", e.Key, fmt.Sprint(c.Report.Year), string(c.Cell)+"@"+c.Page.String()[:12])
	}
	return line
}

// correctionRecord is a correction for machines.
type correctionRecord struct {
	Page    string         `json:"page_sha256"`
	URL     string         `json:"url"`
	Agency  string         `json:"agency"`
	Year    int            `json:"year"`
	Cell    nianbao.CellID `json:"cell"`
	Was     string         `json:"was"`
	Becomes string         `json:"becomes"`
	Who     string         `json:"who"`
	When    string         `json:"when"`
	Why     string         `json:"why"`
	InForce bool           `json:"in_force"`
}

func recordOfCorrection(c dataset.FigureCorrection) correctionRecord {
	rec := correctionRecord{Page: c.Page.String(), Cell: c.Cell, Was: c.Was, Becomes: c.Becomes, Who: c.Who, When: c.When.UTC().Format("2006-01-02"),
		Why: c.Why, InForce: c.InForce}
	if c.Report != nil {
		rec.URL, rec.Agency, rec.Year = c.Report.URL, c.Report.Agency, c.Report.Year
	}
	return rec
}

// stateOrText is what stands for a figure in a correction: a number, or the word of a state.
func (r *request) stateOrText(s string) string {
	if slices.Contains(nianbao.States, nianbao.State(s)) {
		return message.States.Of(r.lang, s)
	}
	return s
}
