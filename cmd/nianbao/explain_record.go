package main

import (
	"nianbao"
)

// explanation is all that is known of one figure.
type explanation struct {
	name      string
	report    *nianbao.Report
	how       *nianbao.Explanation
	equations []equation
	problems  []nianbao.Problem
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
	Problems  []nianbao.Problem `json:"problems"`
	Parser    string            `json:"parser"`
}

func (ex *explanation) record() explainRecord {
	r, fig := ex.report, ex.how.Figure
	rec := explainRecord{Source: ex.name, SHA256: r.Page.String(), Agency: r.Agency, Form: r.Form, Cell: fig.Cell, Raw: fig.Raw, State: fig.State,
		At: fig.At.String(), Labels: append([]string{}, ex.how.Labels...), Around: append([][]string{}, ex.how.Around...), FirstRow: ex.how.FirstRow,
		Equations: []equationRecord{}, Problems: append([]nianbao.Problem{}, ex.problems...), Parser: r.Parser}
	if r.Year != 0 {
		rec.Year = &r.Year
	}
	if fig.Known() {
		rec.Value = &fig.Value
	}
	for _, q := range ex.equations {
		rec.Equations = append(rec.Equations, q.record())
	}
	return rec
}
