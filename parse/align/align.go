package align

import (
	"maps"
	"nianbao/parse/document"
	"slices"

	"nianbao"
)

// Alignment binds the runs of a page to the rows of the forms. It keeps what it takes by row; which
// edition a row belongs to is settled table by table at the end.
type Alignment struct {
	reader
	taken     readings
	edition   map[string]nianbao.FormID // by table: the edition its headers or its shape show
	findings  []finding
	pads      map[int]padding    // of section 三, by grid
	foreign   map[*rowSpec]claim // rows that stand in tables of somebody else, by whose they are
	second    *Alignment         // of the parts of the page that are not shown, where rows of it were adopted
	adopted   map[*rowSpec]bool  // those rows
	oddCases  bool               // a total of section 四 does not fit its outcomes
	open      map[*rowSpec]bool  // rows of section 三 with several readings of which nothing proves one
	qualified int                // numbers left out for what their labels say beside their names
}

// Align reads all grids of a page, and takes what is the report's own.
func Align(grids []document.Grid, own Self) *Alignment {
	a := &Alignment{
		reader:  reader{grids: grids, words: words(), years: own.years, self: &own, scratch: scratches.Get().(*scratch)},
		taken:   newReadings(),
		edition: make(map[string]nianbao.FormID, 8),
		pads:    make(map[int]padding, 2),
	}
	a.cut()
	a.settleOwners(&own)
	a.contestTwins()
	for _, s := range a.strange {
		a.find(nianbao.LabelUnknown, s)
	}
	for _, kind := range []tableKind{proactive, requests, statistics} {
		a.alignKind(kind)
	}
	a.alignCases()
	a.refuseScales()
	a.settleQualifiers()
	a.reportForeign()
	a.reportUnclaimed()
	return a
}

// instance is one appearance of a kind of table on the page; a page can show it twice.
type instance struct {
	runs   []*run // in printed order
	rows   []*run // the same by the id of their row
	rivals []*run // rows that it prints again
}

// of returns the run of a row, nil where the instance has none.
func (in *instance) of(row *rowSpec) *run {
	if row == nil {
		return nil
	}
	return in.rows[row.id]
}

func (in *instance) add(ru *run) {
	in.runs = append(in.runs, ru)
	in.rows[ru.row.id] = ru
}

// instances splits the runs of a kind where a row comes again or the order turns back, and puts
// pieces that complete each other together again. The largest comes first.
func (a *Alignment) instances(kind tableKind) []*instance {
	var list []*instance
	var cur *instance
	last := -1
	own := a.ownRuns(kind)
	for i, ru := range own {
		if cur != nil && repeats(cur, own, i) {
			cur.rivals = append(cur.rivals, ru)
			continue
		}
		if cur != nil && ru.open != "" && cur.of(ru.row) == nil && !cur.runs[0].placing.apart(ru.placing) {
			cur.add(ru) // whose row it is, is not known: no table begins with it
			continue
		}
		if cur == nil || ru.row.order <= last || cur.of(ru.row) != nil || cur.runs[0].placing.apart(ru.placing) {
			cur = &instance{rows: make([]*run, len(a.words.rows))}
			list = append(list, cur)
		}
		last = ru.row.order
		cur.add(ru)
	}
	for _, in := range list {
		a.contest(in)
	}
	slices.SortStableFunc(list, func(x, y *instance) int { return len(y.runs) - len(x.runs) })
	list = mergePieces(list)
	if n := slices.IndexFunc(list, (*instance).claimed); n > 0 && 2*len(list[n].runs) >= len(list[0].runs) {
		list[0], list[n] = list[n], list[0] // a table that says that it is the report's goes before one that says nothing
	}
	return list
}

// ownRuns lists the runs of a kind that are the report's own, in printed order.
func (a *Alignment) ownRuns(kind tableKind) []*run {
	var own []*run
	for i := range a.runs {
		if ru := &a.runs[i]; ru.row != nil && ru.row.kind == kind && !ru.placing.owner().owner.foreign() {
			own = append(own, ru)
		}
	}
	return own
}

const maxInstances = 12 // appearances of one kind of table that are looked at: no page has more than a few

// claimed tells an instance whose own caption says that it is the report's.
func (in *instance) claimed() bool { return in.runs[0].placing.claimedNear() }

// mergePieces joins a piece to the first larger instance that has none of its rows, and that is not said to be somebody else's. A table in
// another order comes in many pieces, one for each row where it is written from the bottom: all of them are looked at.
func mergePieces(list []*instance) []*instance {
	var out []*instance
	for _, in := range list {
		home := slices.IndexFunc(out, func(o *instance) bool {
			return !o.runs[0].placing.apart(in.runs[0].placing) && !slices.ContainsFunc(in.runs, func(ru *run) bool { return o.of(ru.row) != nil })
		})
		if home < 0 {
			if len(out) < maxInstances {
				out = append(out, in)
			}
			continue
		}
		for _, ru := range in.runs {
			out[home].add(ru)
		}
	}
	return out
}

// alignKind reads the instances of a kind; the second and later ones only confirm or contradict the first.
func (a *Alignment) alignKind(kind tableKind) {
	list := a.instances(kind)
	for n, in := range list[:min(len(list), 3)] {
		if n == 0 {
			a.readInstance(kind, in, a.taken)
			continue
		}
		// Reading a copy must not say anything of the table that was taken: neither findings nor its edition.
		before, edition := len(a.findings), maps.Clone(a.edition)
		taken := newReadings()
		a.readInstance(kind, in, taken)
		copied := a.edition
		a.findings, a.edition = a.findings[:before], edition
		a.compareCopy(taken, in, list[0], copied)
	}
}

// readInstance puts what the rows of an instance say into taken.
func (a *Alignment) readInstance(kind tableKind, in *instance, taken readings) {
	switch kind {
	case proactive:
		a.readProactive(in, taken)
	case requests:
		a.readRequests(in, taken)
	default:
		a.readStats(in, taken)
	}
}
