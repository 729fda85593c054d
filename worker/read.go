package worker

import (
	"context"
	"errors"
	"iter"
	"runtime"

	"nianbao"
	"nianbao/store"
)

// Keeper stores readings and says of each why it could not be stored; the last error is of all of them.
type Keeper func(context.Context, []Reading) ([]error, error)

// Read reads the inputs with all processors, keeps what was read a batch at a time, less where there are large pages in it, and hands it on
// in the order of the inputs. While one batch is kept the next is read: keeping is the work of one processor. What was begun is kept also when ctx ends
// meanwhile. The error is one of keeping or of emit.
func Read[In any](ctx context.Context, batch int, inputs iter.Seq[In], read func(context.Context, In) Reading, keep Keeper, emit func(Reading) error) error {
	k := keeping{full: make(chan []Reading), done: make(chan struct{})}
	go k.run(context.WithoutCancel(ctx), keep, emit)
	var waiting []Reading
	size := 0
	err := Ordered(ctx, runtime.GOMAXPROCS(0), inputs, read, func(r Reading) error {
		size += len(r.Page.Body)
		if waiting = append(waiting, r); len(waiting) < batch && size < largeBody {
			return nil
		}
		full := waiting
		waiting, size = make([]Reading, 0, batch), 0
		return k.hand(full)
	})
	if err == nil && len(waiting) > 0 {
		_ = k.hand(waiting) // the end says why not
	}
	return k.end()
}

// keeping stores batches of readings, one after the other, beside those who read.
type keeping struct {
	full chan []Reading
	done chan struct{} // closed when nothing more is kept
	err  error         // why, where it is not the end
}

func (k *keeping) run(ctx context.Context, keep Keeper, emit func(Reading) error) {
	defer close(k.done)
	for batch := range k.full {
		if k.err = keepBatch(ctx, batch, keep, emit); k.err != nil {
			return
		}
	}
}

// hand gives a batch to be kept, as soon as the one before is. After an error nothing more is taken.
func (k *keeping) hand(batch []Reading) error {
	select {
	case k.full <- batch:
		return nil
	case <-k.done:
		return k.err
	}
}

// end waits for the last batch.
func (k *keeping) end() error {
	close(k.full)
	<-k.done
	return k.err
}

func keepBatch(ctx context.Context, batch []Reading, keep Keeper, emit func(Reading) error) error {
	errs, err := keep(ctx, batch)
	if err != nil {
		return err // the database cannot take these pages, nor any other
	}
	for i, r := range batch {
		if errs[i] != nil {
			r.Report, r.Err = nil, errs[i]
		}
		if err := emit(r); err != nil {
			return err
		}
	}
	return nil
}

// ReadArchived reads the archived pages that this version of the reader has not read, stores what they came to, and hands it
// on; with onlyStale those that another version has read.
func (w *Worker) ReadArchived(ctx context.Context, onlyStale bool, emit func(Reading) error) error {
	return w.readUnread(ctx, w.unread(ctx), onlyStale, emit)
}

// ReadSource does so for the pages that were fetched for one source.
func (w *Worker) ReadSource(ctx context.Context, source string, emit func(Reading) error) error {
	queue := w.unread(ctx)
	queue.source = source
	return w.readUnread(ctx, queue, false, emit)
}

func (w *Worker) readUnread(ctx context.Context, queue *unread, onlyStale bool, emit func(Reading) error) error {
	levels, err := Levels(ctx, w.DB)
	if err != nil {
		return err
	}
	marks := w.marks()
	read := func(_ context.Context, in waiting) Reading {
		if in.err == nil {
			in.err = marks.broken(in.page)
		}
		r := w.readWaiting(in, levels, marks.begin)
		r.Page.Body = nil // fifty wait to be stored, and a page may have 20 MB
		return r
	}
	err = Read(ctx, store.BatchSize, queue.chosen(onlyStale), read, w.Keep, emit)
	if queue.err != nil && ctx.Err() == nil {
		return queue.err
	}
	return err
}

// Reread is a page as it was read and as it would be read now.
type Reread struct {
	Was Earlier
	Now Reading
}

// Who names agency and year by the reading that knows them, the later one first.
func (r *Reread) Who() (agency string, year int) {
	for _, report := range []*nianbao.Report{r.Now.Report, r.Was.Report} {
		if report != nil {
			return report.Agency, report.Year
		}
	}
	return r.Now.Page.Source, 0
}

// Rehearse reads what ReadArchived would read and hands on what was made of it before beside what would be made of it now.
// Nothing is stored.
func (w *Worker) Rehearse(ctx context.Context, onlyStale bool, emit func(Reread) error) error {
	levels, err := Levels(ctx, w.DB)
	if err != nil {
		return err
	}
	queue := w.unread(ctx)
	err = Ordered(ctx, runtime.GOMAXPROCS(0), queue.chosen(onlyStale), func(ctx context.Context, in waiting) Reread {
		if in.err == nil && in.was.None() {
			in.was, in.err = EarlierReading(ctx, w.DB, in.page)
		}
		return Reread{in.was, w.readWaiting(in, levels, func(nianbao.Page) func() { return func() {} })}
	}, emit)
	if err == nil {
		err = queue.err
	}
	return err
}

// waiting is a page of the database that waits to be read; err says why its bytes cannot be had.
type waiting struct {
	page nianbao.Page
	was  Earlier // what was made of it before, where that was looked up
	err  error
}

func (w *Worker) readWaiting(in waiting, levels map[string]nianbao.Level, mark func(nianbao.Page) func()) Reading {
	if in.err != nil {
		return Reading{Name: in.page.URL, Page: in.page, Err: in.err}
	}
	return w.Reader.read(in.page.URL, in.page, levels[in.page.Source], mark)
}

// unread hands out what a version of the reader has not read.
type unread struct {
	ctx     context.Context
	db      *store.DB
	version string
	source  string // of the pages; "" for all
	err     error  // why the pages ended early
}

func (w *Worker) unread(ctx context.Context) *unread {
	return &unread{ctx: ctx, db: w.DB, version: w.Reader.Version}
}

func (u *unread) chosen(onlyStale bool) iter.Seq[waiting] {
	if onlyStale {
		return u.stale
	}
	return u.pages
}

// pages yields them; one with a damaged body is passed on with its error, so that the others are read.
func (u *unread) pages(yield func(waiting) bool) {
	all := u.db.Unparsed(u.ctx, u.version)
	if u.source != "" {
		all = u.db.UnparsedOf(u.ctx, u.version, u.source)
	}
	for page, err := range all {
		if err != nil && (page.ID == 0 || !errors.Is(err, store.ErrDamaged)) {
			u.err = err
			return
		}
		if !yield(waiting{page: page, err: err}) {
			return
		}
	}
}

// stale yields those that another version of the reader has read.
func (u *unread) stale(yield func(waiting) bool) {
	for in := range u.pages {
		if in.err == nil {
			if in.was, in.err = EarlierReading(u.ctx, u.db, in.page); in.err == nil && in.was.None() {
				continue
			}
		}
		if !yield(in) {
			return
		}
	}
}
