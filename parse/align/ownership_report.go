package align

import (
	"fmt"
	"nianbao"
	"nianbao/parse/document"
	"nianbao/zhtext"
)

// gathered are findings by what claims the rows that they name.
type gathered map[claimedRows]int

// claimedRows are rows that the same words claim: of one table, or of the whole page where table is nil.
type claimedRows struct {
	table *tableClaims
	claim claim
}

// gather returns the finding of rows that the same words claim. The first of them makes it, and says it in words.
func (a *Alignment) gather(found gathered, rows claimedRows, code nianbao.ProblemCode, detail func() string) *finding {
	at, known := found[rows]
	if !known {
		at = len(a.findings)
		found[rows] = at
		a.find(code, detail())
	}
	return &a.findings[at]
}

// reportForeign names the tables that were left out because they are somebody else's, with the cells that they would have filled and
// that nothing of the report's own fills.
func (a *Alignment) reportForeign() {
	found := make(gathered)
	a.foreign = make(map[*rowSpec]claim)
	for i := range a.runs {
		ru := &a.runs[i]
		c := ru.placing.owner()
		if !c.owner.foreign() {
			continue
		}
		row := a.rowOf(ru)
		if row == nil {
			continue
		}
		f := a.gather(found, claimedRows{ru.placing.table, c}, nianbao.TableForeign, func() string {
			return fmt.Sprintf("%s: %s; they were not taken", a.tableFrom(ru), c.describe())
		})
		if a.foreign[row] = c; a.taken.of(row) == nil {
			f.refs = append(f.refs, a.everyRef(row)...)
		}
	}
}

// tableFrom says where a run stands.
func (a *Alignment) tableFrom(ru *run) string {
	first := a.cells[ru.values[0]].place()
	return fmt.Sprintf("table %d from row %d on", first.Table, first.Row)
}

// reportUnclaimed names the tables that are said to be a body's on a page that does not say whose report it is. They may be the report's
// own, of which a form says 填报单位, or another's: nothing on the page decides, so the numbers stand and are in doubt. The same holds where others are
// counted together with the report's own body, and where a caption says of what they are in words that the form does not know.
func (a *Alignment) reportUnclaimed() {
	found := make(gathered)
	for i := range a.runs {
		ru := &a.runs[i]
		if ru.placing == nil {
			continue
		}
		c, unclaimed := ru.placing.unclaimed()
		if !unclaimed {
			continue
		}
		row := a.rowOf(ru)
		if row == nil || a.taken.of(row) == nil {
			continue
		}
		f := a.gather(found, claimedRows{claim: c}, nianbao.TableUnclaimed, func() string {
			if c.year > 0 {
				return fmt.Sprintf("%s is said to be of %d, and the page does not say which year it reports on", a.tableFrom(ru), c.year)
			}
			switch c.owner {
			case ownerWider:
				return fmt.Sprintf("%s: numbers that may be of others too by %q", a.tableFrom(ru), zhtext.Shorten(c.words))
			case ownerUnclear:
				return fmt.Sprintf("%s is said to be of what no table of the form is of by %q", a.tableFrom(ru), zhtext.Shorten(c.words))
			}
			return fmt.Sprintf("%s is said to be of %q, and the page does not say whose report it is", a.tableFrom(ru), zhtext.Shorten(c.body))
		})
		f.refs = append(f.refs, a.everyRef(row)...)
	}
}

// unclaimed returns what makes it doubtful whose or of what the numbers of a row are.
func (p *placing) unclaimed() (claim, bool) {
	if c := p.settled(byBody); c.owner == ownerWider || c.owner == ownerUnsaid && c.body != "" {
		return c, true
	}
	if c := p.settled(byYear); c.owner == ownerUnsaid && c.year > 0 {
		return c, true
	}
	c := p.settled(byKind)
	return c, c.owner == ownerUnclear
}

// rowOf returns the row of a form that a run fills: its own, the one of section four where it names outcomes, or nil.
func (a *Alignment) rowOf(ru *run) *rowSpec {
	if ru.row == nil && a.words.cases != nil && a.outcomesIn(ru) >= 3 {
		return a.words.cases.spec
	}
	return ru.row
}

// refuseToo leaves out the rows that another reading of the same page has found in a table that is somebody else's, where that reading has
// not also found a table of the report's own with the same numbers.
func (a *Alignment) refuseToo(o *Alignment) {
	found := make(gathered)
	for _, row := range a.words.rows {
		c, foreign := o.foreign[row]
		if !foreign || a.taken.of(row) == nil || o.taken.of(row) != nil && confirms(o.taken.of(row), a.taken.of(row)) {
			continue
		}
		a.taken[row.id] = nil
		f := a.gather(found, claimedRows{claim: c}, nianbao.TableForeign, func() string {
			return fmt.Sprintf("read in another layout the table holds %s; they were not taken", c.describe())
		})
		f.refs = append(f.refs, a.everyRef(row)...)
		a.foreign[row] = c
	}
}

// confirms tells a row of which every number stands in another reading too, or was left open there.
func confirms(first, second []reading) bool {
	for i := range second {
		if second[i].state != nianbao.Reported {
			continue
		}
		if i >= len(first) || first[i].state != nianbao.Unreadable && (first[i].state != nianbao.Reported || first[i].value != second[i].value) {
			return false
		}
	}
	return true
}

// everyRef lists the cells of a row in the edition with the most columns: which one a table that was not read is in is not known.
func (a *Alignment) everyRef(row *rowSpec) []cellRef {
	return a.refs(row, row.widest())
}

// RefuseForeign says of a page all of whose tables are somebody else's whose they are. Where tables are there none is gone.
func (a *Alignment) RefuseForeign() *nianbao.NotReport {
	for i := range a.runs {
		ru := &a.runs[i]
		if c := ru.placing.owner(); ru.row != nil && c.owner.foreign() {
			return document.NotReport(foreignOutcome(c.owner), "its tables hold %s", c.describe())
		}
	}
	return nil
}

func foreignOutcome(o ownership) nianbao.Outcome {
	switch o {
	case ownerPartOfYear:
		return nianbao.OutcomePartYear
	case ownerVoid:
		return nianbao.OutcomeVoid
	case ownerSample:
		return nianbao.OutcomeTemplate
	}
	return nianbao.OutcomeOther
}
