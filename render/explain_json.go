package render

import (
	"nianbao"
)

// Explanation is all that is known of one figure.
type Explanation struct {
	Name      string
	Report    *nianbao.Report
	How       *nianbao.Explanation
	Equations []Equation
	Problems  []nianbao.Problem
}

// explainRecord is the JSON line of an explanation.
type explainRecord struct {
	Source    string            `json:"source"`
	SHA256    string            `json:"sha256"`
	Agency    string            `json:"agency"`
	Year      *int              `json:"year"` // null when the page does not say
	Form      nianbao.FormID    `json:"form"`
	Cell      nianbao.CellID    `json:"cell"`
	Value     *nianbao.Amount   `json:"value"` // null unless state is reported
	Raw       string            `json:"raw"`
	State     nianbao.State     `json:"state"`
	At        string            `json:"at"`
	Labels    []string          `json:"labels"` // of the row, as printed
	Around    [][]string        `json:"around"` // rows of the page near the figure
	FirstRow  int               `json:"first_row"`
	Equations []equationRecord  `json:"equations"`
	Derived   *derivationRecord `json:"derived,omitempty"` // of a number that is not printed
	Problems  []nianbao.Problem `json:"problems"`
	Parser    string            `json:"parser"`
}

// Record returns the explanation as what is written in JSON.
func (ex *Explanation) Record() any {
	r, fig := ex.Report, ex.How.Figure
	rec := explainRecord{Source: ex.Name, SHA256: r.Page.String(), Agency: r.Agency, Form: r.Form, Cell: fig.Cell, Raw: fig.Raw, State: fig.State,
		At: fig.At.String(), Labels: append([]string{}, ex.How.Labels...), Around: append([][]string{}, ex.How.Around...), FirstRow: ex.How.FirstRow,
		Equations: []equationRecord{}, Problems: append([]nianbao.Problem{}, ex.Problems...), Parser: r.Parser}
	if r.Year != 0 {
		rec.Year = &r.Year
	}
	if fig.Known() {
		rec.Value = &fig.Value
	}
	derived := DeriveCell(r, fig.Cell)
	rec.Derived = derived.record()
	for _, q := range ex.Equations {
		rec.Equations = append(rec.Equations, q.record())
	}
	return rec
}
