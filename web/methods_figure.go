package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"nianbao"
	"nianbao/analysis"
	"nianbao/ask"
	"nianbao/render"
	"nianbao/render/message"
)

type figureModel struct {
	English  string
	Facts    []fact
	Editions []edition
	Graded   []gradeLine
	Rules    []stateLine
	Uses     []link
	Compare  link
}

// edition is what one edition of the form has of a figure: the cells of a formula, or the labels of a cell.
type edition struct {
	Form  string
	Says  string // the notice that introduced it
	Parts []operandLine
	Facts []fact
}

// gradeLine says how far a figure can be compared between two editions.
type gradeLine struct{ Forms, Grade string }

// methodIndicator says how an indicator is computed, edition by edition.
func methodIndicator(r *request) (*answer, error) {
	if err := r.allow(); err != nil {
		return nil, err
	}
	ind, err := analysis.IndicatorByID(r.PathValue("id"))
	if err != nil {
		return nil, r.noIndicator()
	}
	a := &answer{template: "figure"}
	a.Nav, a.Title = "nav_methods", r.indicatorName(ind)
	a.Crumbs = r.methodsCrumbs(a.Title)
	a.Lede = r.t("indicator_lede", a.Title, message.IndicatorNames.Say(r.lang, ind.ID))
	m := figureModel{Facts: []fact{{Name: r.t("stored_word"), Links: []link{{Text: ind.ID}}, Mono: true},
		{Name: r.t("unit"), Links: []link{{Text: r.unitWord(ind.Unit)}}}, {Name: r.t("better"), Links: []link{{Text: r.t(directionKeys[ind.Direction])}}}}}
	if ind.MinDenominator > 0 {
		m.Facts = append(m.Facts, fact{Name: r.t("fact_minimum"), Links: []link{{Text: r.t("about_minimum", ind.MinDenominator)}}})
	}
	if ind.Kind == analysis.KindShare {
		m.Facts = append(m.Facts, fact{Name: r.t("interval_of"), Links: []link{{Text: r.t("about_interval")}}})
	}
	if ind.Basis != "" {
		m.Facts = append(m.Facts, fact{Name: r.t("fact_basis"), Links: []link{{Text: message.Basis(r.lang, ind.Basis)}}})
	}
	if ind.Note != "" && r.lang == message.English {
		m.Facts = append(m.Facts, fact{Name: r.t("note"), Links: []link{{Text: ind.Note}}})
	}
	for _, f := range nianbao.Forms {
		if !ind.Asks(f.ID) {
			continue
		}
		e := r.edition(f)
		e.Parts = append(r.formula("numerator", f, ind.Numerator[f.ID]), r.formula("denominator", f, ind.Denominator[f.ID])...)
		m.Editions = append(m.Editions, e)
	}
	m.Graded = r.graded(render.IndicatorMeasure(ind))
	m.Compare = r.toCompare("indicator", ind.ID)
	a.model, a.json = m, recordOfIndicator(ind)
	return a, nil
}

func (r *request) noIndicator() error {
	var near []link
	for _, ind := range analysis.Indicators {
		near = append(near, link{Text: r.indicatorName(ind), Href: r.href("methods", "indicator", ind.ID)})
	}
	return &refusal{status: http.StatusNotFound, say: r.t("err_cell", r.PathValue("id")), Nearest: near}
}

var directionKeys = map[analysis.Direction]string{analysis.HigherBetter: "better_higher", analysis.LowerBetter: "better_lower",
	analysis.Neutral: "better_none"}

func (r *request) edition(f *nianbao.Form) edition {
	return edition{Form: message.Forms.Of(r.lang, string(f.ID)), Says: message.Forms.Say(r.lang, string(f.ID))}
}

// formula lists the cells of a side of a formula.
func (r *request) formula(side string, f *nianbao.Form, e analysis.Expression) []operandLine {
	var out []operandLine
	for _, part := range e.Parts {
		for i, t := range part.Terms {
			line := operandLine{Part: r.sideName(side), Cell: link{Text: string(t.Cell), Href: r.href("methods", "cell", string(t.Cell)), Chinese: true},
				Sign: "+"}
			if at := f.Index(t.Cell); at >= 0 {
				line.Cell.Text = cellName(&f.Cells()[at])
			}
			if t.Minus {
				line.Sign = "−"
			} else if i == 0 {
				line.Sign = ""
			}
			out = append(out, line)
		}
	}
	return out
}

// graded says for each two editions that ask how far the figure can be compared between them.
func (r *request) graded(m *render.Measure) []gradeLine {
	var out []gradeLine
	for i, a := range nianbao.Forms {
		for _, b := range nianbao.Forms[i+1:] {
			grade, _ := m.Across(a.ID, b.ID)
			out = append(out, gradeLine{message.Forms.Of(r.lang, string(b.ID)) + " – " + message.Forms.Of(r.lang, string(a.ID)),
				message.Comparability.Of(r.lang, string(grade))})
		}
	}
	return out
}

// toCompare leads to the values of all agencies in the newest year.
func (r *request) toCompare(kind, id string) link {
	q := url.Values{kind: {id}}
	if year := r.newestYear(); year != "" {
		q.Set("year", year)
	}
	return link{Text: r.t("all_values"), Href: r.href("compare") + "?" + q.Encode()}
}

// cellRecord is a cell of one edition of the form for machines.
type formCellRecord struct {
	Form        nianbao.FormID    `json:"form"`
	Cell        nianbao.CellID    `json:"cell"`
	Section     int               `json:"section"`
	Table       string            `json:"table"`
	Label       map[string]string `json:"label"`
	Unit        string            `json:"unit"`
	Type        nianbao.ValueType `json:"type"`
	Basis       string            `json:"legal_basis"`
	BasisStatus string            `json:"basis_status"`
	LabelStatus string            `json:"label_status"`
	Rules       []nianbao.RuleID  `json:"rules"`
}

func recordOfCell(f *nianbao.Form, c *nianbao.Cell) formCellRecord {
	return formCellRecord{Form: f.ID, Cell: c.ID, Section: c.Table.Section, Table: c.Table.Title,
		Label: map[string]string{"zh": cellName(c), "en": englishName(c)}, Unit: c.Unit, Type: c.Type,
		Basis: c.Row.Basis.Article, BasisStatus: string(c.Row.Basis.Status), LabelStatus: string(c.Row.Status),
		Rules: append([]nianbao.RuleID{}, rulesOf(f, c.ID)...)}
}

// rulesOf are the rules of an edition that read a cell.
func rulesOf(f *nianbao.Form, id nianbao.CellID) (out []nianbao.RuleID) {
	for _, rule := range f.Rules {
		for _, rel := range rule.Relations {
			if slices.Contains(rel.Cells(), id) && !slices.Contains(out, rule.ID) {
				out = append(out, rule.ID)
			}
		}
	}
	return out
}

// methodCell says what a cell of the form is, edition by edition.
func methodCell(r *request) (*answer, error) {
	if err := r.allow(); err != nil {
		return nil, err
	}
	id := nianbao.CellID(r.PathValue("cell"))
	newest := nianbao.NewestCell(id)
	if newest == nil {
		var near []link
		for _, like := range ask.NearCells(string(id), nianbao.Forms[0]) {
			near = append(near, link{Text: like, Href: r.href("methods", "cell", like)})
		}
		return nil, &refusal{status: http.StatusNotFound, say: r.t("err_cell", string(id)), Nearest: near}
	}
	a := &answer{template: "figure"}
	a.Nav, a.Title = "nav_methods", cellName(newest)
	a.Crumbs = r.methodsCrumbs(string(id))
	m := figureModel{Facts: []fact{{Name: r.t("fact_cell"), Links: []link{{Text: string(id)}}, Mono: true}}}
	if r.lang == message.English {
		m.English = englishName(newest)
	}
	var records []formCellRecord
	var names []string
	seen := make(map[nianbao.RuleID]bool)
	for _, f := range nianbao.Forms {
		i := f.Index(id)
		if i < 0 {
			continue
		}
		c := &f.Cells()[i]
		records = append(records, recordOfCell(f, c))
		names = append(names, message.Forms.Of(r.lang, string(f.ID)))
		m.Editions = append(m.Editions, r.cellEdition(f, c))
		for _, rule := range rulesOf(f, id) {
			if w := message.RuleWord(rule); !seen[rule] {
				seen[rule] = true
				m.Rules = append(m.Rules, stateLine{tag{"", w.Short.In(r.lang)}, w.Says.In(r.lang), string(rule)})
			}
		}
	}
	a.Lede = r.t("cell_lede", message.List(r.lang, names), len(seen))
	for _, ind := range analysis.Indicators {
		if slices.ContainsFunc(nianbao.Forms, func(f *nianbao.Form) bool { return slices.Contains(ind.CellsOf(f.ID), id) }) {
			m.Uses = append(m.Uses, link{Text: r.indicatorName(ind), Href: r.href("methods", "indicator", ind.ID)})
		}
	}
	m.Graded = r.graded(render.CellMeasure(id))
	m.Compare = r.toCompare("cell", string(id))
	a.model, a.json = m, map[string]any{"cell": id, "editions": records}
	return a, nil
}

func (r *request) cellEdition(f *nianbao.Form, c *nianbao.Cell) edition {
	e := r.edition(f)
	rows, columns := cellLabels(c)
	e.Facts = []fact{{Name: r.t("fact_table"), Links: []link{{Text: c.Table.Title, Chinese: true}}},
		{Name: r.t("fact_row"), Links: []link{{Text: strings.Join(rows, " > "), Chinese: true}}},
		{Name: r.t("fact_column"), Links: []link{{Text: strings.Join(columns, " > "), Chinese: true}}},
		{Name: r.t("unit"), Links: []link{{Text: c.Unit, Chinese: true}}}, {Name: r.t("fact_type"), Links: []link{{Text: string(c.Type)}}, Mono: true}}
	if b := c.Row.Basis; b.Article != "" {
		text := fmt.Sprint(message.Basis(r.lang, b.Article))
		if b.Status == nianbao.Inferred {
			text += r.t("basis_inferred")
		}
		e.Facts = append(e.Facts, fact{Name: r.t("fact_basis"), Links: []link{{Text: text}}})
	}
	e.Facts = slices.DeleteFunc(e.Facts, func(f fact) bool { return f.Links[0].Text == "" })
	return e
}
