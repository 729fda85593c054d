package main

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"

	"nianbao/render"
	"nianbao/store"
	"nianbao/worker"
)

// dryRun reads what waits, as archived does, and prints what would change. Nothing is stored.
func (x *extraction) dryRun(ctx context.Context) error {
	return x.withReader(ctx, func(db *store.DB) error {
		t := &dryTally{}
		m := x.progress("extract", "pages", 0)
		err := x.worker(db).Rehearse(ctx, x.onlyStale, func(r worker.Reread) error {
			m.step(r.Now.Name)
			return x.printReread(r, t)
		})
		m.stop()
		return x.endDry(ctx, t, err)
	})
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
func (x *extraction) printReread(r worker.Reread, t *dryTally) error {
	t.pages++
	if r.Now.Err != nil && r.Now.NotReport() == nil {
		t.failed++
		x.fail(r.Now.Message())
		return nil
	}
	if r.Was.None() {
		t.fresh++
		return nil
	}
	d := worker.Differences(r.Was, r.Now)
	if d.None() {
		return nil
	}
	t.changed++
	t.cells += len(d.Cells)
	agency, year := r.Who()
	if x.json {
		rec := render.DifferenceRecord{Source: r.Now.Name, SHA256: r.Now.Page.Hash.String(), Agency: agency, Was: r.Was.Parser, Parser: x.reader.Version}
		if year != 0 {
			rec.Year = &year
		}
		return render.Encode(x.stdout, render.RecordDifference(d, rec))
	}
	return x.printf("%s %s, read by %s, would be read by %s\n    %s\n%s", cmp.Or(agency, "(no agency)"), render.YearWord(year),
		r.Was.Parser, x.reader.Version, r.Now.Name, render.DrawDifference(d))
}
