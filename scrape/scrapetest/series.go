package scrapetest

import (
	"nianbao"
	"nianbao/parse/parsetest"
)

// numbers are the figures of one report before any is printed.
type numbers struct {
	form  nianbao.FormID
	cells map[nianbao.CellID]nianbao.Amount
	items int // articles published, which only the prose says
}

func (n numbers) get(id nianbao.CellID) nianbao.Amount { return n.cells[id] }

func (n numbers) count(id string) int { return int(n.cells[nianbao.CellID(id)].Int()) }

func (n numbers) set(id string, v int) { n.cells[nianbao.CellID(id)] = nianbao.Whole(int64(v)) }

func (n numbers) add(id string, v int) { n.cells[nianbao.CellID(id)] += nianbao.Whole(int64(v)) }

// numbers works a report out: an agency's from its own of the year before, a government's by adding its departments'.
func (w *World) numbers(a *Agency, year int) numbers {
	if len(a.Departments) > 0 && !a.Alone {
		sum := numbers{form: FormOf(year), cells: make(map[nianbao.CellID]nianbao.Amount)}
		for _, d := range a.Departments {
			part := w.numbers(d, year)
			for id, v := range part.cells {
				sum.cells[id] += v
			}
			sum.items += part.items
		}
		w.spoil(sum, a, year)
		return sum
	}
	var n numbers
	for y := w.From; y <= year; y++ {
		n = w.follow(n, a, y)
		w.spoil(n, a, y)
	}
	return n
}

// follow draws a year's figures so that they go on from the year before; from the zero numbers it starts a series.
func (w *World) follow(before numbers, a *Agency, year int) numbers {
	s := sampler{rng: w.rng("figures", a.ID, year), agency: a, before: before, now: numbers{form: FormOf(year), cells: make(map[nianbao.CellID]nianbao.Amount)}}
	s.documents()
	s.actions()
	s.requests()
	s.cases()
	s.now.items = 30 + s.upTo(400+20*a.size)
	return s.now
}

// blanks says what an agency prints instead of zeros.
type blanks struct {
	mode  parsetest.BlankMode // "" to print all zeros
	share float64             // of the zeros
}

// dealBlanks lets the last agency of every second site leave cells empty, or print dashes.
func (w *World) dealBlanks() {
	kinds := []blanks{{parsetest.BlankEmpty, 1}, {parsetest.BlankSlash, 0.8}, {parsetest.BlankNbsp, 0.5}}
	for i, s := range w.Sites {
		if i%2 == 1 && len(s.Agencies) > 0 {
			s.Agencies[len(s.Agencies)-1].blanks = kinds[i/2%len(kinds)]
		}
	}
}
