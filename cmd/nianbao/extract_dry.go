package main

import (
	"context"
	"log/slog"

	"nianbao/render"
	"nianbao/store"
	"nianbao/worker"
)

// dryRun reads what waits, as archived does, and prints what would change. Nothing is stored.
func (x *extraction) dryRun(ctx context.Context) error {
	return x.withReader(ctx, func(db *store.DB) error {
		t := &render.RereadCount{}
		m := x.progress("extract", "pages", 0)
		err := x.worker(db).Rehearse(ctx, x.onlyStale, func(r worker.Reread) error {
			m.step(r.Now.Name)
			return x.printReread(r, t)
		})
		m.stop()
		return x.endDry(ctx, t, err)
	})
}

func (x *extraction) endDry(ctx context.Context, t *render.RereadCount, err error) error {
	x.count(t.String(), t.Failed > 0, slog.Int("pages", t.Pages), slog.Int("changed", t.Changed), slog.Int("cells", t.Cells),
		slog.Int("first_time", t.First), slog.Int("failed", t.Failed))
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return err
	case t.Failed > 0:
		return errSomeFailed
	}
	return nil
}

// printReread prints one page if it would change, and counts it.
func (x *extraction) printReread(r worker.Reread, t *render.RereadCount) error {
	d := t.Add(r)
	switch {
	case r.Now.Unread():
		x.fail(r.Now.Message())
		return nil
	case d.None():
		return nil
	case x.json:
		return render.Encode(x.stdout, render.RereadRecord(r, d, x.reader.Version))
	}
	return x.printf("%s", render.DrawReread(r, d, x.reader.Version))
}
