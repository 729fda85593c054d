package dataset

import (
	"context"
	"iter"
	"slices"
	"time"

	"nianbao"
	"nianbao/agency"
	"nianbao/store"
)

// Data is a database together with the decisions of people: what questions are asked of. It is for one goroutine.
type Data struct {
	db         *store.DB
	decisions  []nianbao.Correction
	byPage     map[nianbao.Hash][]nianbao.Correction
	who        *Identifier
	decided    map[int64]nianbao.CorrectedReport // by row of the report
	publishers map[int64]store.Publisher         // by row of their identity; none when the derived tables are not up to date
}

// Open makes a database, which stays the caller's to close, ready for questions under the decisions of people.
func Open(ctx context.Context, db *store.DB, decisions []nianbao.Correction) (*Data, error) {
	sources, err := db.Sources(ctx)
	if err != nil {
		return nil, err
	}
	d := &Data{db: db, decisions: decisions, byPage: byPage(decisions)}
	if d.who, err = NewIdentifier(sources, decisions); err != nil {
		return nil, err
	}
	if d.decided, err = correctedReports(ctx, db, d.byPage); err != nil {
		return nil, err
	}
	stamp, err := Stamp(decisions)
	if err != nil {
		return nil, err
	}
	is, err := db.DerivedFrom(ctx)
	if err == nil && is == stamp { // agencies that were derived already are not derived again
		d.publishers, err = db.Publishers(ctx)
	}
	return d, err
}

// Identifier returns what says whose a report is.
func (d *Data) Identifier() *Identifier { return d.who }

// Decisions returns the decisions of people that are in force here.
func (d *Data) Decisions() []nianbao.Correction { return d.decisions }

// Snapshot returns the time of the last change of the data; the zero time when nothing is stored.
func (d *Data) Snapshot(ctx context.Context) (time.Time, error) { return d.db.Snapshot(ctx) }

// byPage groups the decisions that concern one page.
func byPage(decisions []nianbao.Correction) map[nianbao.Hash][]nianbao.Correction {
	out := make(map[nianbao.Hash][]nianbao.Correction)
	for _, c := range decisions {
		if c.Page != (nianbao.Hash{}) {
			out[c.Page] = append(out[c.Page], c)
		}
	}
	return out
}

// correctedReports returns the reports for whose pages there are decisions, with those applied, by their rows.
func correctedReports(ctx context.Context, db *store.DB, byPage map[nianbao.Hash][]nianbao.Correction) (map[int64]nianbao.CorrectedReport, error) {
	pages := make([]nianbao.Hash, 0, len(byPage))
	for page := range byPage {
		pages = append(pages, page)
	}
	slices.SortFunc(pages, func(a, b nianbao.Hash) int { return slices.Compare(a[:], b[:]) })
	reports, err := db.ReportsOf(ctx, pages)
	out := make(map[int64]nianbao.CorrectedReport, len(reports))
	for id, r := range reports {
		out[id] = nianbao.ApplyCorrections(r, byPage[r.Page])
	}
	return out, err
}

// Corrected puts the corrections of people in place of what was read, each named as a problem of its cell, so that it
// shows wherever the figure does.
func (d *Data) Corrected(reports iter.Seq2[*nianbao.Report, error]) iter.Seq2[*nianbao.Report, error] {
	if len(d.byPage) == 0 {
		return reports
	}
	return func(yield func(*nianbao.Report, error) bool) {
		for r, err := range reports {
			if err == nil {
				r = d.asDecided(r)
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// asDecided is a report with the corrections of its page; itself where there are none.
func (d *Data) asDecided(r *nianbao.Report) *nianbao.Report {
	if cs := d.byPage[r.Page]; cs != nil {
		return nianbao.ApplyCorrections(r, cs).Report
	}
	return r
}

// Reports yields the chosen reports as they were read, without the parts that are spared, as Reports of the store does. They are chosen by whose
// they are as people decided.
func (d *Data) Reports(ctx context.Context, q *Query, spare ...store.Part) iter.Seq2[*nianbao.Report, error] {
	return func(yield func(*nianbao.Report, error) bool) {
		for r, err := range d.db.Reports(ctx, q.Filter(), spare...) {
			if err == nil && q.Narrows() && !q.Keeps(d.who.Of(d.asDecided(r))) {
				continue
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// partly yields reports, corrected, with the figures of some cells alone.
func (d *Data) partly(ctx context.Context, filter store.ReportFilter, cells []nianbao.CellID) iter.Seq2[*nianbao.Report, error] {
	return d.Corrected(func(yield func(*nianbao.Report, error) bool) {
		heads, err := d.db.Heads(ctx, filter)
		if err != nil {
			yield(nil, err)
			return
		}
		for some := range slices.Chunk(heads, 1000) {
			var ids []int64
			for _, h := range some {
				ids = append(ids, h.ID)
			}
			reports, err := d.db.Partial(ctx, ids, cells)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, r := range reports {
				if !yield(r, nil) {
					return
				}
			}
		}
	})
}

// headReport is a report of which only the head is known.
func headReport(h store.Head) *nianbao.Report {
	return &nianbao.Report{Source: h.Source, URL: h.URL, Agency: h.Agency, Level: h.Level, Year: h.Year, FetchedAt: h.FetchedAt, OrderedAt: h.OrderedAt}
}

// headOf is a report of which only the head is known, as it was corrected.
func (d *Data) headOf(h store.Head) *nianbao.Report {
	r := headReport(h)
	if decided, ok := d.decided[h.ID]; ok {
		r.Agency, r.Level = decided.Report.Agency, decided.Report.Level
	}
	return r
}

// whose says whose the report with a head is: as it was derived, else anew. What is derived has no kind.
func (d *Data) whose(h store.Head, r *nianbao.Report) (id agency.Identity, p Publisher, derived bool) {
	if known, ok := d.publishers[h.Identity]; ok {
		return known.Identity, Publisher{known.Name, known.Source}, true
	}
	return d.who.Of(r), d.who.PublisherOf(r), false
}
