package main

import (
	"errors"
	"fmt"
	"runtime/debug"
	"slices"

	"nianbao"
)

// reader makes reports of pages. Its version is stored with each, so that a newer one redoes what older ones read.
type reader struct {
	version string
	parse   func(nianbao.Page) (*nianbao.Report, error)
}

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
	return slices.ContainsFunc(r.report.Problems, nianbao.Problem.Loud)
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
