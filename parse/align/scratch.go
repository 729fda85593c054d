package align

import "sync"

// scratch is the memory of an alignment that the next one can use: cells, rows and what they say are a few hundred on every page.
type scratch struct {
	cells    []cell
	runs     []run
	readings []reading // those handed out are its first ones
	lists    []int     // so are these
	skeleton []byte    // of a table
	recent   recentWordings
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

const (
	usualReadings = 256  // the cells of the largest form
	usualLists    = 1024 // numbers of cells in rows and in what is made of them
	mostScratch   = 4096 // cells: larger pages are too rare to keep room for
)

// list returns room for so many numbers of cells, whatever stands there.
func (s *scratch) list(n int) []int { return handOut(&s.lists, n, usualLists) }

// row returns the readings of a row of so many cells, which say nothing yet.
func (s *scratch) row(cells int) []reading { return handOut(&s.readings, cells, usualReadings) }

// handOut returns the next n elements of a store, which begins anew where it has no room for them: those handed out before stay where they are.
func handOut[T any](store *[]T, n, usual int) []T {
	if cap(*store)-len(*store) < n {
		*store = make([]T, 0, max(n, usual))
	}
	from := len(*store)
	*store = (*store)[:from+n]
	return (*store)[from : from+n : from+n]
}

// Release hands the memory of an alignment to those that come, without what it knows of its page. Nothing can be asked of it any more.
func (a *Alignment) Release() {
	if a.second != nil {
		a.second.Release()
	}
	s := a.scratch
	if cap(a.cells) <= mostScratch {
		clear(a.cells)
		clear(a.runs)
		clear(s.readings)
		s.cells, s.runs, s.readings, s.lists = a.cells[:0], a.runs[:0], s.readings[:0], s.lists[:0]
		scratches.Put(s)
	}
	*a = Alignment{}
}
