package nianbao

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"time"
)

// CorrectionKind says what a line of the corrections file decides.
type CorrectionKind string

const (
	CorrectFigure   CorrectionKind = "figure"   // a figure of one page
	CorrectIdentity CorrectionKind = "identity" // a field of an agency: Cell is name, level, function, region or parent
	DecideAlias     CorrectionKind = "alias"    // Was is a spelling of the agency Becomes
	DecideDistinct  CorrectionKind = "distinct" // Was is not the agency Becomes, whatever the name tells
	DecideRename    CorrectionKind = "rename"   // from Year on, Was is called Becomes
	DecideMerge     CorrectionKind = "merge"    // from Year on, the agencies Was (parted by |) are Becomes
	DecideSplit     CorrectionKind = "split"    // from Year on, Was is the agencies Becomes (parted by |)
)

// Correction is one decision by a person. A figure is keyed by the SHA-256 of its page and its cell: when the page is
// published anew, its bytes have another hash and the correction no longer applies; when a newer reader reads the cell
// differently, Was no longer fits and it is stale. Either way the figure stands as read until a person decides again.
type Correction struct {
	Kind    CorrectionKind
	Page    Hash   // figure only; may be zero otherwise
	Cell    CellID // figure: the cell; identity: the field
	Was     string // figure: what was printed (PrintedAs) when it was corrected; else a name as printed, or missing
	Becomes string // figure: a number, or blank, dash, missing, unreadable
	Year    int    // rename, merge, split: first report year under the new name
	Who     string
	When    time.Time // a day
	Why     string
	Line    int // in the file; 0 for one made in memory
}

// PrintedAs is what stands in the cell of a figure: the text as printed, or the state where there is none.
func PrintedAs(f Figure) string {
	if f.Raw != "" {
		return f.Raw
	}
	return string(f.State)
}

// Words says what was corrected, by whom and why.
func (c Correction) Words() string {
	return fmt.Sprintf("printed %q, corrected to %s by %s on %s: %s", c.Was, c.Becomes, c.Who, c.When.Format(time.DateOnly), c.Why)
}

// Figure returns the figure as the correction wants it, with the printed text and the place of the old one kept.
func (c Correction) Figure(old Figure) (Figure, error) {
	old.State, old.Value = State(c.Becomes), 0
	if old.State != Reported && old.State.Validate() == nil {
		return old, nil
	}
	v, err := ParseAmount(c.Becomes)
	if err != nil {
		return Figure{}, fmt.Errorf("%q: want a number, blank, dash, missing or unreadable", c.Becomes)
	}
	old.State, old.Value = Reported, v
	return old, nil
}

// CorrectedReport is a report with the decisions of people applied, each to be shown as such.
type CorrectedReport struct {
	Report  *Report               // a copy; Raw and At of corrected figures are those of the page, a problem names each
	Figures map[CellID]Correction // the corrections in force
	Agency  []Correction          // decisions on the agency of this page
	Stale   []StaleCorrection
}

// StaleCorrection is a correction of this page that no longer fits.
type StaleCorrection struct {
	Correction
	Now string // what is printed, or why it cannot apply
}

// ApplyCorrections returns the report with the corrections of its page. The report given is not changed. A correction
// whose cell no longer holds what it held when the person looked is not applied, and listed.
func ApplyCorrections(r *Report, cs []Correction) CorrectedReport {
	copied := *r
	copied.Figures = slices.Clone(r.Figures)
	out := CorrectedReport{Report: &copied, Figures: make(map[CellID]Correction)}
	for _, c := range cs {
		if c.Page != r.Page || r.Page == (Hash{}) {
			continue
		}
		if c.Kind == CorrectIdentity {
			out.agency(c, r.Agency)
		}
		if c.Kind == CorrectFigure {
			out.figure(c)
		}
	}
	copied.Problems = slices.Clip(r.Problems)
	for _, id := range out.CorrectedCells() {
		copied.Problems = append(copied.Problems, Problem{Code: Corrected, Cells: []CellID{id}, Detail: out.Figures[id].Words()})
	}
	return out
}

func (out *CorrectedReport) figure(c Correction) {
	at := slices.IndexFunc(out.Report.Figures, func(f Figure) bool { return f.Cell == c.Cell })
	if at < 0 {
		out.stale(c, "the report has no such cell")
		return
	}
	old := out.Report.Figures[at]
	if now := PrintedAs(old); now != c.Was {
		out.stale(c, now)
		return
	}
	fig, err := c.Figure(old)
	if err != nil {
		out.stale(c, err.Error())
		return
	}
	out.Report.Figures[at] = fig
	out.Figures[c.Cell] = c
}

func (out *CorrectedReport) stale(c Correction, now string) {
	out.Stale = append(out.Stale, StaleCorrection{c, now})
}

// agency applies the fields that a report has; printed is the name that the page gives.
func (out *CorrectedReport) agency(c Correction, printed string) {
	if c.Was != cmp.Or(printed, string(Missing)) {
		out.stale(c, cmp.Or(printed, string(Missing)))
		return
	}
	switch c.Cell {
	case "name":
		out.Report.Agency = c.Becomes
	case "level":
		out.Report.Level = Level(c.Becomes)
	}
	out.Agency = append(out.Agency, c)
}

// CorrectedCells lists the cells in the order of their ids.
func (out CorrectedReport) CorrectedCells() []CellID { return slices.Sorted(maps.Keys(out.Figures)) }
