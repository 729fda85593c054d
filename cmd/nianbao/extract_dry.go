package main

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"log/slog"
	"runtime"

	"nianbao"
	"nianbao/render"
	"nianbao/store"
	"nianbao/worker"
)

// stale passes on the pages that another version of the reader has read.
func (x *extraction) stale(ctx context.Context, pages iter.Seq[waiting]) iter.Seq[waiting] {
	return func(yield func(waiting) bool) {
		for w := range pages {
			if w.err == nil {
				if w.was, w.err = worker.EarlierReading(ctx, x.db, w.page); w.err == nil && w.was.None() {
					continue
				}
			}
			if !yield(w) {
				return
			}
		}
	}
}

// reread is a page as it was read and as it would be read now.
type reread struct {
	was worker.Earlier
	now worker.Reading
}

// dryRun reads what waits, as archived does, and prints what would change. Nothing is stored.
func (x *extraction) dryRun(ctx context.Context) error {
	return x.withReader(ctx, func(db *store.DB) error {
		x.db = db
		levels, err := sourceLevels(ctx, db)
		if err != nil {
			return err
		}
		queue := &unread{ctx: ctx, db: db, version: x.reader.Version}
		work := func(ctx context.Context, in waiting) reread {
			if in.err == nil && in.was.None() {
				in.was, in.err = worker.EarlierReading(ctx, db, in.page)
			}
			if in.err != nil {
				return reread{now: worker.Reading{Name: in.page.URL, Page: in.page, Err: in.err}}
			}
			return reread{in.was, x.reader.Read(in.page.URL, in.page, levels[in.page.Source])}
		}
		t := &dryTally{}
		m := x.progress("extract", "pages", 0)
		err = worker.Ordered(ctx, runtime.GOMAXPROCS(0), x.waitingPages(ctx, queue), work, func(r reread) error {
			m.step(r.now.Name)
			return x.printReread(r, t)
		})
		m.stop()
		return x.endDry(ctx, t, cmp.Or(err, queue.err))
	})
}

// waitingPages hands out what is to be read: all that waits, or what was read by another version.
func (x *extraction) waitingPages(ctx context.Context, queue *unread) iter.Seq[waiting] {
	if x.onlyStale {
		return x.stale(ctx, queue.pages)
	}
	return queue.pages
}

// dryTally counts for the last line of a dry run.
type dryTally struct{ pages, changed, cells, fresh, failed int }

func (t *dryTally) String() string {
	s := fmt.Sprintf("extract: %s would be read: %d would change in %s, %d stay as they are", render.CountOf(t.pages, "page"), t.changed,
		render.CountOf(t.cells, "cell"), t.pages-t.changed-t.fresh-t.failed)
	if t.fresh > 0 {
		s += fmt.Sprintf(", %d for the first time", t.fresh)
	}
	if t.failed > 0 {
		s += fmt.Sprintf(", %d failed", t.failed)
	}
	return s + "; nothing stored"
}

func (x *extraction) endDry(ctx context.Context, t *dryTally, err error) error {
	x.count(t.String(), t.failed > 0, slog.Int("pages", t.pages), slog.Int("changed", t.changed), slog.Int("cells", t.cells),
		slog.Int("first_time", t.fresh), slog.Int("failed", t.failed))
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return err
	case t.failed > 0:
		return errSomeFailed
	}
	return nil
}

// printReread prints one page if it would change, and counts it.
func (x *extraction) printReread(r reread, t *dryTally) error {
	t.pages++
	if r.now.Err != nil && r.now.NotReport() == nil {
		t.failed++
		x.fail(r.now.Message())
		return nil
	}
	if r.was.None() {
		t.fresh++
		return nil
	}
	d := worker.Differences(r.was, r.now)
	if d.None() {
		return nil
	}
	t.changed++
	t.cells += len(d.Cells)
	agency, year := r.who()
	if x.json {
		rec := differenceRecord{Source: r.now.Name, SHA256: r.now.Page.Hash.String(), Agency: agency, Was: r.was.Parser, Parser: x.reader.Version}
		if year != 0 {
			rec.Year = &year
		}
		return render.Encode(x.stdout, recordDifference(d, rec))
	}
	return x.printf("%s %s, read by %s, would be read by %s\n    %s\n%s", cmp.Or(agency, "(no agency)"), render.YearWord(year),
		r.was.Parser, x.reader.Version, r.now.Name, drawDifference(d))
}

// who names agency and year by the reading that knows them, the later one first.
func (r *reread) who() (agency string, year int) {
	for _, report := range []*nianbao.Report{r.now.Report, r.was.Report} {
		if report != nil {
			return report.Agency, report.Year
		}
	}
	return r.now.Page.Source, 0
}
