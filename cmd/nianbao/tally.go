package main

import (
	"fmt"
	"sync/atomic"

	"nianbao/render"
	"nianbao/worker"
)

// tally counts readings for the last line of a run.
type tally struct {
	pages, ok, doubtful, failed int
	skipped                     int          // files in folders
	others                      atomic.Int64 // pages of web archives, counted while others are read
}

func (t *tally) add(r worker.Reading) {
	t.pages++
	switch {
	case r.Err != nil:
		t.failed++
	case r.Doubtful():
		t.doubtful++
	default:
		t.ok++
	}
}

func (t *tally) String() string {
	s := fmt.Sprintf("extract: %s (%d ok, %d with problems, %d failed)", render.CountOf(t.pages, "page"), t.ok, t.doubtful, t.failed)
	if t.skipped > 0 {
		s += fmt.Sprintf("; %s in folders passed over, whose names are not those of pages", render.CountOf(t.skipped, "file"))
	}
	if n := t.others.Load(); n > 0 {
		s += fmt.Sprintf("; %s of web archives passed over, fetched as lists or attachments", render.CountOf(int(n), "page"))
	}
	return s
}
