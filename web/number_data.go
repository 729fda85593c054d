package web

import (
	"encoding/json"
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
	Uses     []useData         `json:"uses"`       // indicators that the cell is part of
	Years    []yearData        `json:"years"`      // the cell in the reports of all years
	Peers    *peersData        `json:"peer_group"` // null where it is not known who they are, or they are too many
	Cite     string            `json:"cite"`
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

// links are the addresses beside the number.
func (n *numberPageOf) links() map[string]string {
	links := map[string]string{"permanent": n.m.Permanent.Href, "report": n.href("agency", n.entry.Key, fmt.Sprint(n.year)),
		"agency": n.href("agency", n.entry.Key), "archived": n.href("archive", n.report.Page.String())}
	if n.m.Bytes.Href != "" {
		links["bytes"], links["marked"] = n.m.Bytes.Href, n.m.Frame.Href
	}
	if len(n.m.Sheets) > 0 {
		links["sheet"], links["sheet_archive"] = n.m.Sheets[0].Href, n.m.Sheets[1].Href
	}
	return links
}

// valueData is a value for machines, with what must not stand apart from it.
type valueData struct {
	Value    *json.Number `json:"value"`              // null where none is known, or of a rate whose denominator is too small
	Fraction string       `json:"fraction,omitempty"` // of a rate, also of one without a value
	Flagged  bool         `json:"flagged"`            // a problem names it: it must not be taken as it stands
}

func (v *value) data() valueData {
	d := valueData{Fraction: v.Fraction, Flagged: v.Flagged}
	if exact := json.Number(v.Exact); exact != "" {
		d.Value = &exact
	} else if v.Text != "" {
		d.Fraction = v.Text
	}
	return d
}

type useData struct {
	Indicator string `json:"indicator"`
	valueData
}

// yearData is the number of one year, with how far it can be compared with that of the page.
type yearData struct {
	Year int            `json:"year"`
	Form nianbao.FormID `json:"form"`
	valueData
	State   string         `json:"state"`
	Compare analysis.Grade `json:"comparable"` // "" for the year of the page
}

func (n *numberPageOf) yearsData() []yearData {
	out := []yearData{}
	for i, y := range n.m.Years {
		y.Data.Year = n.years[i].Year
		out = append(out, y.Data)
	}
	return out
}

func (n *numberPageOf) usesData() []useData {
	out := []useData{}
	for _, u := range n.m.Uses {
		out = append(out, useData{u.ID, u.Value.data()})
	}
	return out
}

type fixedData struct {
	Who     string `json:"who"`
	Why     string `json:"why"`
	When    string `json:"when"`
	Was     string `json:"was"`
	Becomes string `json:"becomes"`
}

func (n *numberPageOf) cellData(a *answer, fig nianbao.Figure, cell *nianbao.Cell) {
	_, known := n.bounds.Know(fig)
	d := numberData{Agency: n.entry.Key, Year: n.year, Form: n.report.Form, Cell: cell.ID,
		Label: map[string]string{"zh": cellName(cell), "en": englishName(cell)}, Unit: cell.Unit,
		State: fig.State, Raw: fig.Raw, At: fig.At.String(), Known: string(known), Says: a.Lede, Checks: n.checks(),
		Proof: append([]string{}, n.m.Proof...), Uses: n.usesData(), Years: n.yearsData(), Peers: n.m.Peers.Data, Cite: n.m.Cite,
		Problems: nianbao.ProblemsOf(n.report.Problems, cell.ID), Page: n.pageData(n.report, n.counts), DataAsOf: n.asOf(),
		Links: n.links()}
	if d.Problems == nil {
		d.Problems = []nianbao.Problem{}
	}
	if fig.Known() {
		d.Value = &fig.Value
	}
	d.Low, d.High = n.limits(fig)
	if c, ok := n.corrected[cell.ID]; ok {
		d.Fixed = &fixedData{c.Who, c.Why, c.When.UTC().Format("2006-01-02"), c.Was, c.Becomes}
	}
	a.json = d
	a.table = n.figuresTable(n.entry, cell.ID)
}
