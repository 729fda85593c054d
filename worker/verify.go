package worker

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"

	"nianbao"
	"nianbao/store"
)

// Verified is a stored report and what is read from its bytes now.
type Verified struct {
	Stored     *nianbao.Report
	Now        Reading
	Difference Difference // of the figures and of what belongs to all of them; empty where the page could not be read
	Altered    error      // the stored report is not as it was stored; nil when it is
}

// Differing is how many figures are not what the bytes give.
func (v Verified) Differing() int {
	d := v.Difference
	switch {
	case d.None() && v.Altered != nil:
		return 1 // something else than a figure
	case d.None():
		return 0
	case d.Outcome != nil:
		return len(v.Stored.Figures)
	case len(d.Cells) == 0:
		return 1 // agency, year or form belong to every number
	}
	return len(d.Cells)
}

// Verify derives stored reports again from the archived bytes and hands on each with what differs. Problems are not compared: a
// check that is new makes no number another one.
func (w *Worker) Verify(ctx context.Context, stored iter.Seq2[*nianbao.Report, error], emit func(Verified) error) error {
	levels, err := Levels(ctx, w.DB)
	if err != nil {
		return err
	}
	var broken error
	reports := func(yield func(Verified) bool) {
		for r, err := range stored {
			var altered *store.AlteredError
			if err != nil && !errors.As(err, &altered) {
				broken = err
				return
			}
			if !yield(Verified{Stored: r, Altered: err}) {
				return
			}
		}
	}
	err = Ordered(ctx, runtime.GOMAXPROCS(0), reports, func(ctx context.Context, v Verified) Verified {
		r := v.Stored
		v.Now = w.Derive(ctx, r.URL, r.Page, levels[r.Source])
		if !v.Now.Unread() {
			v.Difference = Differences(Earlier{Report: r, Parser: r.Parser}, v.Now)
			v.Difference.Gained, v.Difference.Lost = nil, nil
		}
		return v
	}, emit)
	if err == nil {
		err = broken
	}
	return err
}

// Derive reads the archived bytes of a page again.
func (w *Worker) Derive(ctx context.Context, url string, hash nianbao.Hash, level nianbao.Level) Reading {
	page, err := ArchivedPage(ctx, w.DB, url, hash)
	if err != nil {
		return Reading{Name: url, Err: fmt.Errorf("%s: %w", url, err)}
	}
	return w.Reader.Read(url, page, level)
}
