package main

import (
	"cmp"
	"fmt"
	"strings"

	"nianbao"
)

// drawDifference writes the differences for people, below a line that names the page.
func drawDifference(d difference) string {
	var b strings.Builder
	if d.outcome != nil {
		fmt.Fprintf(&b, "      %s: was %s, now %s\n", d.outcome.Field, cmp.Or(d.outcome.Was, "not read"), cmp.Or(d.outcome.Now, "not read"))
	}
	for _, f := range d.fields {
		fmt.Fprintf(&b, "      %s: was %q, now %q\n", f.Field, f.Was, f.Now)
	}
	for _, c := range d.cells {
		fmt.Fprintf(&b, "      %s: was %s, now %s\n", cellName(c.now.Cell), figureWords(c.was), figureWords(c.now))
		for _, p := range c.why {
			fmt.Fprintf(&b, "          %s\n", problemSentence(p))
		}
	}
	for _, p := range d.gained {
		fmt.Fprintf(&b, "    + %s\n", problemSentence(p))
	}
	for _, p := range d.lost {
		fmt.Fprintf(&b, "    - %s\n", problemSentence(p))
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
	Source  string            `json:"source"`
	SHA256  string            `json:"sha256"`
	Agency  string            `json:"agency"`
	Year    *int              `json:"year"` // null when not known
	Was     string            `json:"was_parser"`
	Parser  string            `json:"parser"`
	Outcome *fieldChange      `json:"outcome,omitempty"`
	Fields  []fieldChange     `json:"fields"`
	Cells   []changeRecord    `json:"cells"`
	Gained  []nianbao.Problem `json:"problems_gained"`
	Lost    []nianbao.Problem `json:"problems_lost"`
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
func recordDifference(d difference, rec differenceRecord) differenceRecord {
	rec.Outcome, rec.Fields, rec.Cells = d.outcome, append([]fieldChange{}, d.fields...), []changeRecord{}
	rec.Gained, rec.Lost = append([]nianbao.Problem{}, d.gained...), append([]nianbao.Problem{}, d.lost...)
	for _, c := range d.cells {
		rec.Cells = append(rec.Cells, changeRecord{c.now.Cell, newFigureRecord(c.was), newFigureRecord(c.now), append([]nianbao.Problem{}, c.why...)})
	}
	return rec
}
