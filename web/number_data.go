package web

import (
	"fmt"
	"strings"

	"nianbao"
	"nianbao/analysis"
)

// numberData is a number for machines.
type numberData struct {
	Agency   string            `json:"agency"`
	Year     int               `json:"year"`
	Form     nianbao.FormID    `json:"form"`
	Cell     nianbao.CellID    `json:"cell"`
	Label    map[string]string `json:"label"`
	Value    *nianbao.Amount   `json:"value"`
	Unit     string            `json:"unit"`
	State    nianbao.State     `json:"state"`
	Raw      string            `json:"raw"`
	At       string            `json:"at"`
	Known    string            `json:"known_as"`
	Low      *int64            `json:"low"`
	High     *int64            `json:"high"`
	Says     string            `json:"says"` // the sentence of the page
	Checks   []equationData    `json:"equations"`
	Proof    []string          `json:"proof"` // how what is known of a number that is not printed follows
	Problems []nianbao.Problem `json:"problems"`
	Fixed    *fixedData        `json:"correction"`
	Page     pageData          `json:"page"`
	Links    map[string]string `json:"links"`
	DataAsOf string            `json:"data_as_of"`
}

// equationData is an equation of the form in which the cell stands.
type equationData struct {
	Rule    string `json:"rule"`
	Verdict string `json:"verdict"`
	Sides   string `json:"sides"`
}

func (n *numberPageOf) checks() []equationData {
	side := func(terms []term) string {
		var b strings.Builder
		for _, t := range terms {
			b.WriteString(strings.TrimRight(t.Sign+t.Label+" "+t.Text, " "))
		}
		return b.String()
	}
	out := []equationData{}
	for _, e := range n.m.Equations {
		out = append(out, equationData{e.Rule, e.Verdict, side(e.Left) + " " + e.Op + " " + side(e.Right)})
	}
	return out
}

type fixedData struct {
	Who, Why, When, Was, Becomes string
}

func (n *numberPageOf) cellData(a *answer, fig nianbao.Figure, cell *nianbao.Cell) {
	bound, known := n.bounds.Know(fig)
	d := numberData{Agency: n.entry.Key, Year: n.year, Form: n.report.Form, Cell: cell.ID, Label: map[string]string{"zh": cellName(cell), "en": englishName(cell)}, Unit: cell.Unit,
		State: fig.State, Raw: fig.Raw, At: fig.At.String(), Known: string(known), Says: a.Lede, Checks: n.checks(), Proof: append([]string{}, n.m.Proof...), Problems: nianbao.ProblemsOf(n.report.Problems, cell.ID), Page: n.pageData(n.report, n.counts), DataAsOf: n.asOf(),
		Links: map[string]string{"permanent": n.m.Permanent.Href, "report": n.href("agency", n.entry.Key, fmt.Sprint(n.year)), "bytes": n.server.BasePath + "/archive/" + n.report.Page.String() + "/bytes"}}
	if d.Problems == nil {
		d.Problems = []nianbao.Problem{}
	}
	if fig.Known() {
		d.Value = &fig.Value
	} else if known != analysis.KnownOpen {
		if d.Low = &bound.Low; bound.High != analysis.NoLimit {
			d.High = &bound.High
		}
	}
	if c, ok := n.corrected[cell.ID]; ok {
		d.Fixed = &fixedData{c.Who, c.Why, c.When.UTC().Format("2006-01-02"), c.Was, c.Becomes}
	}
	a.json = d
	a.table = n.figuresTable(n.entry, cell.ID)
}
