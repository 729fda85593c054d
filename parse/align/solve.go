package align

import (
	"nianbao"
	"nianbao/parse/document"
)

// The form corrects errors: among the readings that the printed cells of a row allow, the sums of the form leave
// one, or say that none can be proved. Blank cells count as nothing here, since that is what agencies mean
// when they leave a cell empty; a figure is never filled from it.

// fit says how a reading stands to the sums.
type fit uint8

const (
	violated fit = iota // a sum does not hold
	open                // nothing to check: a total is not printed
	trivial             // holds, all numbers being zero or blank
	holds               // holds with numbers other than zero
)

// amountAt is the number in a cell, nothing counting as zero. ok is false where text stands.
func (a *reader) amountAt(v int) (n nianbao.Amount, printed, ok bool) {
	switch v {
	case lost:
		return 0, false, true
	case absent, unsure:
		return 0, false, false
	}
	switch val := &a.cells[v].val; val.Kind {
	case document.ValueNumber:
		return val.Amount, true, true
	case document.ValueBlank, document.ValueDash:
		return 0, false, true
	}
	return 0, false, false
}

// rowFit checks the sums inside a row.
func (a *reader) rowFit(binding []int, sums []rowSum) fit {
	best := holds
	nonzero := false
	for _, s := range sums {
		total, printed, ok := a.amountAt(binding[s.total])
		var sum nianbao.Amount
		for _, p := range s.parts {
			n, _, partOK := a.amountAt(binding[p])
			ok = ok && partOK
			sum += n
		}
		switch {
		case !ok:
			best = min(best, open)
		case !printed && sum != 0:
			best = min(best, open)
		case sum != total:
			return violated
		}
		nonzero = nonzero || sum != 0
	}
	if best == holds && !nonzero {
		return trivial
	}
	return best
}

const maxCombinations = 20_000 // readings of undecided rows that are tried together

// decideRows chooses a reading for each row that has several: first by the sums inside the row, then by the sums
// over the rows together.
func (a *Alignment) decideRows(rows []*tableRow, sums tableSums) {
	var undecided []*tableRow
	for _, tr := range rows {
		several := len(tr.readings) > 1
		if several {
			a.keepFitting(tr, sums.rows)
		}
		switch len(tr.readings) {
		case 0:
		case 1:
			tr.chosen = 0
			tr.reread = !tr.asPrinted || hasLost(tr.readings[0]) || several && !a.isPlain(tr)
		default:
			undecided = append(undecided, tr)
		}
	}
	if len(undecided) > 0 {
		a.decideTogether(rows, undecided, sums)
	}
}

// isPlain tells whether the reading left is the first cells of the row, as many as columns.
func (a *Alignment) isPlain(tr *tableRow) bool {
	b := tr.readings[0]
	for c, v := range b {
		if c >= len(tr.run.values) || v != tr.run.values[c] {
			return false
		}
	}
	return len(tr.run.values) == len(b)
}

func hasLost(binding []int) bool {
	for _, v := range binding {
		if v == lost {
			return true
		}
	}
	return false
}

// keepFitting drops the readings that break a sum of the row, and equal ones.
func (a *Alignment) keepFitting(tr *tableRow, sums []rowSum) {
	var kept [][]int
	best := open
	for _, b := range tr.readings {
		fit := a.rowFit(b, sums)
		if fit == violated || fit < best && best == holds {
			continue
		}
		if fit == holds && best != holds { // a sum of printed numbers that holds is worth more than one that is open
			best, kept = holds, nil
		}
		if !a.seen(kept, b) {
			kept = append(kept, b)
		}
	}
	if len(kept) > 0 || tr.placed || len(tr.readings[0]) != len(tr.run.values) {
		if len(kept) > 0 || !tr.placed {
			tr.readings = kept
		}
		return
	}
	tr.readings = tr.readings[:1] // as printed, with its broken sum: nothing else fits better
}

func (a *Alignment) seen(list [][]int, b []int) bool {
	for _, o := range list {
		same := true
		for c := range b {
			if !a.sameValue(o[c], b[c]) {
				same = false
				break
			}
		}
		if same {
			return true
		}
	}
	return false
}

// decideTogether tries the readings of all undecided rows in every combination against the balances. Exactly one that
// satisfies all of them is taken. Where several do, each row keeps the readings that occur in them.
func (a *Alignment) decideTogether(rows, undecided []*tableRow, sums tableSums) {
	combinations := 1
	for _, tr := range undecided {
		combinations *= len(tr.readings)
		if combinations > maxCombinations {
			return
		}
	}
	if len(sums.columns) == 0 {
		return
	}
	used := make([][]bool, len(undecided))
	for i, tr := range undecided {
		used[i] = make([]bool, len(tr.readings))
	}
	choice := make([]int, len(undecided))
	solutions := 0
	var last []int
	for {
		for i, tr := range undecided {
			tr.chosen = choice[i]
		}
		if a.balanced(rows, sums) {
			solutions++
			last = append(last[:0], choice...)
			for i, c := range choice {
				used[i][c] = true
			}
		}
		if !next(choice, undecided) {
			break
		}
	}
	for i, tr := range undecided {
		tr.chosen = -1
		if solutions == 1 {
			tr.chosen, tr.reread = last[i], true
			continue
		}
		if solutions > 1 {
			tr.keepUsed(used[i])
		}
	}
}

func (tr *tableRow) keepUsed(used []bool) {
	var kept [][]int
	for i, b := range tr.readings {
		if used[i] {
			kept = append(kept, b)
		}
	}
	tr.readings = kept
	if len(kept) == 1 {
		tr.chosen, tr.reread = 0, true
	}
}

// next counts the choices up like an odometer.
func next(choice []int, rows []*tableRow) bool {
	for i := range choice {
		choice[i]++
		if choice[i] < len(rows[i].readings) {
			return true
		}
		choice[i] = 0
	}
	return false
}

// balanced checks the balances over the rows in every column.
func (a *Alignment) balanced(rows []*tableRow, sums tableSums) bool {
	for c := range sums.width {
		for _, b := range sums.columns {
			if !a.columnBalanced(rows, b, c) {
				return false
			}
		}
	}
	return true
}

func (a *Alignment) columnBalanced(rows []*tableRow, b columnBalance, c int) bool {
	var diff nianbao.Amount
	for side, list := range [][]int{b.left, b.right} {
		for _, i := range list {
			if rows[i].chosen < 0 {
				return true // an unreadable row: nothing can be said
			}
			n, _, ok := a.amountAt(rows[i].readings[rows[i].chosen][c])
			if !ok {
				return true
			}
			if side == 1 {
				n = -n
			}
			diff += n
		}
	}
	return diff == 0
}
