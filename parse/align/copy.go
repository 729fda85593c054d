package align

import (
	"fmt"

	"nianbao"
)

// compareCopy holds a second appearance against the first. A full copy that differs makes both doubtful; a few
// rows that stand elsewhere too (last year's numbers, a summary) are only mentioned.
func (a *Alignment) compareCopy(taken map[*rowSpec][]reading, in, original *instance, edition map[string]nianbao.FormID) {
	full := 2*len(in.runs) >= len(original.runs) && (in.claimed() || !original.claimed())
	for _, ru := range in.runs {
		first, second := a.Taken[ru.row], taken[ru.row]
		if len(first) != len(second) || ru.row.kind == proactive && edition[ru.row.table] != a.edition[ru.row.table] {
			continue // another edition asks for other numbers
		}
		for i := range first {
			if first[i].state == second[i].state && first[i].value == second[i].value {
				continue
			}
			ref := cellRef{ru.row, i}
			detail := first[i].raw + " at " + first[i].at.String() + ", " + second[i].raw + " at " + second[i].at.String()
			switch {
			case first[i].state != nianbao.Reported && second[i].state == nianbao.Reported && first[i].state != nianbao.Dash && full:
				a.find(nianbao.CopyConflict, detail, ref)
				first[i].state = nianbao.Unreadable
			case first[i].state == nianbao.Reported && second[i].state == nianbao.Reported && full:
				a.find(nianbao.CopyConflict, detail, ref)
				first[i].state, first[i].value = nianbao.Unreadable, 0
			default:
				a.find(nianbao.CellUnread, detail, ref)
			}
		}
	}
}

// compareCases holds a second row of fifteen against the first.
func (a *Alignment) compareCases(spec *rowSpec, taken []reading, cr caseRun) {
	second := make([]reading, a.words.cases.width())
	before := len(a.findings)
	a.takeCases(spec, second, cr, 0, a.words.cases.width())
	a.findings = a.findings[:before]
	a.contradictCases(spec, taken, second, cr.under)
}

// contradictCases leaves open what two rows say differently. Of two rows of one table a blank says another thing than a number.
func (a *Alignment) contradictCases(spec *rowSpec, taken, second []reading, oneTable bool) {
	for c := range taken {
		if taken[c].state == nianbao.Reported && (second[c].state == nianbao.Reported && taken[c].value != second[c].value || oneTable && second[c].state != nianbao.Reported) {
			a.find(nianbao.CopyConflict, fmt.Sprintf("%s at %s, %s at %s", taken[c].raw, taken[c].at, second[c].raw, second[c].at), cellRef{spec, c})
			taken[c].state, taken[c].value = nianbao.Unreadable, 0
		}
	}
}
