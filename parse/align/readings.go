package align

import "iter"

// readings are what the cells of rows say, by the id of the row; nil for a row of which nothing was taken. All rows of all forms are about a
// hundred, and they are asked for all the time.
type readings [][]reading

func newReadings() readings { return make(readings, len(words().rows)) }

// of returns what was taken for a row, nil for nothing or for no row.
func (t readings) of(row *rowSpec) []reading {
	if row == nil {
		return nil
	}
	return t[row.id]
}

// all lists the rows of which something was taken, in the order of the vocabulary.
func (t readings) all() iter.Seq2[*rowSpec, []reading] {
	return func(yield func(*rowSpec, []reading) bool) {
		for _, row := range words().rows {
			if rs := t[row.id]; rs != nil && !yield(row, rs) {
				return
			}
		}
	}
}

// Empty tells an alignment that took nothing.
func (a *Alignment) Empty() bool {
	for range a.taken.all() {
		return false
	}
	return true
}
