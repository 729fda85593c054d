package render

import (
	"cmp"
	"fmt"
	"strings"

	"nianbao"
	"nianbao/worker"
)

// DrawDifference writes the differences for people, below a line that names the page.
func DrawDifference(d worker.Difference) string {
	var b strings.Builder
	if d.Outcome != nil {
		fmt.Fprintf(&b, "      %s: was %s, now %s\n", d.Outcome.Field, cmp.Or(d.Outcome.Was, "not read"), cmp.Or(d.Outcome.Now, "not read"))
	}
	for _, f := range d.Fields {
		fmt.Fprintf(&b, "      %s: was %q, now %q\n", f.Field, f.Was, f.Now)
	}
	for _, c := range d.Cells {
		fmt.Fprintf(&b, "      %s: was %s, now %s\n", CellName(c.Now.Cell), FigureWords(c.Was), FigureWords(c.Now))
		for _, p := range c.Why {
			fmt.Fprintf(&b, "          %s\n", ProblemSentence(p))
		}
	}
	for _, p := range d.Gained {
		fmt.Fprintf(&b, "    + %s\n", ProblemSentence(p))
	}
	for _, p := range d.Lost {
		fmt.Fprintf(&b, "    - %s\n", ProblemSentence(p))
	}
	return b.String()
}

// FigureWords says all of a figure in a few words.
func FigureWords(f nianbao.Figure) string {
	s := DrawFigure(f)
	if f.State != nianbao.Reported || f.Raw != s {
		s += fmt.Sprintf(" (%s %q)", f.State, f.Raw)
	}
	if f.At != (nianbao.Place{}) {
		s += " at " + f.At.String()
	}
	return s
}

// DifferenceRecord is the JSON object of what differs on one page.
type DifferenceRecord struct {
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
	Was  FigureRecord      `json:"was"`
	Now  FigureRecord      `json:"now"`
	Why  []nianbao.Problem `json:"why"`
}

type FigureRecord struct {
	Value *nianbao.Amount `json:"value"` // null unless state is reported
	Raw   string          `json:"raw"`
	State nianbao.State   `json:"state"`
	At    string          `json:"at"`
}

func NewFigureRecord(f nianbao.Figure) FigureRecord {
	rec := FigureRecord{Raw: f.Raw, State: f.State, At: f.At.String()}
	if f.Known() {
		rec.Value = &f.Value
	}
	return rec
}

// RecordDifference fills in what differs; the caller says of which page.
func RecordDifference(d worker.Difference, rec DifferenceRecord) DifferenceRecord {
	rec.Outcome, rec.Fields, rec.Cells = d.Outcome, append([]worker.FieldChange{}, d.Fields...), []changeRecord{}
	rec.Gained, rec.Lost = append([]nianbao.Problem{}, d.Gained...), append([]nianbao.Problem{}, d.Lost...)
	for _, c := range d.Cells {
		rec.Cells = append(rec.Cells, changeRecord{c.Now.Cell, NewFigureRecord(c.Was), NewFigureRecord(c.Now), append([]nianbao.Problem{}, c.Why...)})
	}
	return rec
}

// RowRecord is the JSON line of a line of an exported file that differs.
type RowRecord struct {
	Source  string         `json:"source"`
	SHA256  string         `json:"sha256"`
	Cell    nianbao.CellID `json:"cell"`
	Columns []string       `json:"columns"`       // that differ
	Why     string         `json:"why,omitempty"` // where it is not columns that differ
	Was     FigureRecord   `json:"was"`           // in the file
	Now     FigureRecord   `json:"now"`           // from the bytes, and the corrections file

	WasCorrected string `json:"was_corrected,omitempty"` // by whom, when and why: as the file says
	NowCorrected string `json:"now_corrected,omitempty"` // as the corrections file says
}
