package align

import "nianbao"

// twice is a cell of a form that two tables of a page print.
type twice struct {
	ref           cellRef
	first, second *reading // the first is the one that is taken
}

func (t *twice) detail() string {
	return t.first.raw + " at " + t.first.at.String() + ", " + t.second.raw + " at " + t.second.at.String()
}

// both tells that both tables print a number.
func (t *twice) both() bool {
	return t.first.state == nianbao.Reported && t.second.state == nianbao.Reported
}

func (t *twice) same() bool {
	return t.first.state == t.second.state && t.first.value == t.second.value
}

// contradicted tells a cell of which the second table prints another number, or one where the first has none: it may be the first that lost it.
func (t *twice) contradicted() bool {
	return !t.same() && t.second.state == nianbao.Reported && t.first.state != nianbao.Dash
}

// leastApart is how many numbers of two tables differ at least where they are no copies: one or two are damage.
const leastApart = 3

// areApart tells two tables that are no copies of each other, but of two bodies or two years, and nothing says which is the report's: of the
// numbers that are not nothing more differ than agree. Those that agree do so by chance then, the zeros above all.
func areApart(cells []twice) bool {
	agree, differ := 0, 0
	for i := range cells {
		switch t := &cells[i]; {
		case !t.both():
		case !t.same():
			differ++
		case t.first.value != 0:
			agree++
		}
	}
	return differ >= leastApart && differ > agree
}

// refuse leaves the cell open, since two tables print it and nothing says whose is the report's.
func (a *Alignment) refuse(t *twice) {
	a.find(nianbao.CopyConflict, t.detail(), t.ref)
	t.first.state, t.first.value = nianbao.Unreadable, 0
}

// compareCopy holds a second appearance against the first. A full copy that differs makes both doubtful; a few
// rows that stand elsewhere too (last year's numbers, a summary) are only mentioned.
func (a *Alignment) compareCopy(taken readings, in, original *instance, edition map[string]nianbao.FormID) {
	full := 2*len(in.runs) >= len(original.runs) && (in.claimed() || !original.claimed())
	var cells []twice
	for _, ru := range in.runs {
		first, second := a.taken.of(ru.row), taken.of(ru.row)
		if len(first) != len(second) || ru.row.kind == proactive && edition[ru.row.table] != a.edition[ru.row.table] {
			continue // another edition asks for other numbers
		}
		for i := range first {
			cells = append(cells, twice{cellRef{ru.row, i}, &first[i], &second[i]})
		}
	}
	apart := full && areApart(cells)
	for i := range cells {
		switch t := &cells[i]; {
		case apart && t.both():
			a.refuse(t)
		case t.same():
		case full && t.contradicted():
			a.refuse(t)
		default:
			a.find(nianbao.CellUnread, t.detail(), t.ref)
		}
	}
}

// compareCases holds a second row of fifteen against the first.
func (a *Alignment) compareCases(spec *rowSpec, taken []reading, cr caseRun) {
	second := a.scratch.row(a.words.cases.width())
	before := len(a.findings)
	a.takeCases(spec, second, cr, 0, a.words.cases.width())
	a.findings = a.findings[:before]
	a.contradictCases(spec, taken, second, cr.under)
}

// contradictCases leaves open what two rows say differently. Of two rows of one table a blank says another thing than a number.
func (a *Alignment) contradictCases(spec *rowSpec, taken, second []reading, oneTable bool) {
	cells := make([]twice, len(taken))
	for c := range taken {
		cells[c] = twice{cellRef{spec, c}, &taken[c], &second[c]}
	}
	apart := areApart(cells)
	for c := range cells {
		if t := &cells[c]; apart && t.both() || t.contradicted() || oneTable && t.first.state == nianbao.Reported && t.second.state != nianbao.Reported {
			a.refuse(t)
		}
	}
}
