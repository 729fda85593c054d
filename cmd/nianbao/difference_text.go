package main

import (
	"cmp"
	"fmt"
	"strings"

	"nianbao"
	"nianbao/render"
	"nianbao/worker"
)

// drawDifference writes the differences for people, below a line that names the page.
func drawDifference(d worker.Difference) string {
	var b strings.Builder
	if d.Outcome != nil {
		fmt.Fprintf(&b, "      %s: was %s, now %s\n", d.Outcome.Field, cmp.Or(d.Outcome.Was, "not read"), cmp.Or(d.Outcome.Now, "not read"))
	}
	for _, f := range d.Fields {
		fmt.Fprintf(&b, "      %s: was %q, now %q\n", f.Field, f.Was, f.Now)
	}
	for _, c := range d.Cells {
		fmt.Fprintf(&b, "      %s: was %s, now %s\n", render.CellName(c.Now.Cell), figureWords(c.Was), figureWords(c.Now))
		for _, p := range c.Why {
			fmt.Fprintf(&b, "          %s\n", render.ProblemSentence(p))
		}
	}
	for _, p := range d.Gained {
		fmt.Fprintf(&b, "    + %s\n", render.ProblemSentence(p))
	}
	for _, p := range d.Lost {
		fmt.Fprintf(&b, "    - %s\n", render.ProblemSentence(p))
	}
	return b.String()
}

// figureWords says all of a figure in a few words.
func figureWords(f nianbao.Figure) string {
	s := drawFigure(f)
	if f.State != nianbao.Reported || f.Raw != s {
		s += fmt.Sprintf(" (%s %q)", f.State, f.Raw)
	}
	if f.At != (nianbao.Place{}) {
		s += " at " + f.At.String()
	}
	return s
}

// differenceRecord is the JSON object of what differs on one page.
type differenceRecord struct {
	Source  string               `json:"source"`
	SHA256  string               `json:"sha256"`
	Agency  string               `json:"agency"`
	Year    *int                 `json:"year"` // null when not known
	Was     string               `json:"was_parser"`
	Parser  string               `json:"parser"`
	Outcome *worker.FieldChange  `json:"outcome,omitempty"`
	Fields  []worker.FieldChange `json:"fields"`
	Cells   []changeRecord       `json:"cells"`
	Gained  []nianbao.Problem    `json:"problems_gained"`
	Lost    []nianbao.Problem    `json:"problems_lost"`
}

type changeRecord struct {
	Cell nianbao.CellID    `json:"cell"`
	Was  figureRecord      `json:"was"`
	Now  figureRecord      `json:"now"`
	Why  []nianbao.Problem `json:"why"`
}

type figureRecord struct {
	Value *nianbao.Amount `json:"value"` // null unless state is reported
	Raw   string          `json:"raw"`
	State nianbao.State   `json:"state"`
	At    string          `json:"at"`
}

func newFigureRecord(f nianbao.Figure) figureRecord {
	rec := figureRecord{Raw: f.Raw, State: f.State, At: f.At.String()}
	if f.Known() {
		rec.Value = &f.Value
	}
	return rec
}

// recordDifference fills in what differs; the caller says of which page.
func recordDifference(d worker.Difference, rec differenceRecord) differenceRecord {
	rec.Outcome, rec.Fields, rec.Cells = d.Outcome, append([]worker.FieldChange{}, d.Fields...), []changeRecord{}
	rec.Gained, rec.Lost = append([]nianbao.Problem{}, d.Gained...), append([]nianbao.Problem{}, d.Lost...)
	for _, c := range d.Cells {
		rec.Cells = append(rec.Cells, changeRecord{c.Now.Cell, newFigureRecord(c.Was), newFigureRecord(c.Now), append([]nianbao.Problem{}, c.Why...)})
	}
	return rec
}
