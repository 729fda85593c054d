package main

import (
	"errors"
	"fmt"
	"runtime/debug"
	"sync/atomic"

	"nianbao"
)

// reading is what became of one page.
type reading struct {
	name   string // the path as given, or the address
	page   nianbao.Page
	report *nianbao.Report // nil when err is not
	err    error           // a *nianbao.NotReport, or why the page could not be had
	dated  bool            // the page comes from a web archive, with its own address and date
}

// notReport returns what the page is instead of a report; nil when it is one or was not read at all.
func (r reading) notReport() *nianbao.NotReport {
	var no *nianbao.NotReport
	errors.As(r.err, &no)
	return no
}

// message says what failed, in one line that begins with the input.
func (r reading) message() string {
	if r.notReport() != nil {
		return r.name + ": " + r.err.Error()
	}
	return r.err.Error()
}

// doubtful tells whether someone should look at the report: hints do not count.
func (r reading) doubtful() bool {
	for _, p := range r.report.Problems {
		if p.Severity() != nianbao.Info {
			return true
		}
	}
	return false
}

// read parses and checks a page. The body is let go, so that what waits to be printed is small.
func (rd reader) read(name string, page nianbao.Page, level nianbao.Level) reading {
	page.Hash = nianbao.HashOf(page.Body)
	r := reading{name: name}
	r.report, r.err = rd.safely(page)
	if r.err == nil {
		r.report.Parser = rd.version
		if r.report.Level == "" {
			r.report.Level = level
		}
		r.report.Problems = append(r.report.Problems, nianbao.Check(r.report)...)
	}
	r.page = page
	return r
}

// safely turns a defect of the parser into the failure of one page.
func (rd reader) safely(page nianbao.Page) (r *nianbao.Report, err error) {
	defer func() {
		if v := recover(); v != nil {
			r, err = nil, fmt.Errorf("%s: the reader broke off: %v; this is a defect of nianbao, please report it with the page and this trace:\n%s", page.URL, v, debug.Stack())
		}
	}()
	return rd.parse(page)
}

// tally counts readings for the last line of a run.
type tally struct {
	pages, ok, doubtful, failed int
	skipped                     int          // files in folders
	others                      atomic.Int64 // pages of web archives, counted while others are read
}

func (t *tally) add(r reading) {
	t.pages++
	switch {
	case r.err != nil:
		t.failed++
	case r.doubtful():
		t.doubtful++
	default:
		t.ok++
	}
}

func (t *tally) String() string {
	s := fmt.Sprintf("extract: %s (%d ok, %d with problems, %d failed)", countOf(t.pages, "page"), t.ok, t.doubtful, t.failed)
	if t.skipped > 0 {
		s += fmt.Sprintf("; %s in folders passed over, whose names are not those of pages", countOf(t.skipped, "file"))
	}
	if n := t.others.Load(); n > 0 {
		s += fmt.Sprintf("; %s of web archives passed over, fetched as lists or attachments", countOf(int(n), "page"))
	}
	return s
}
