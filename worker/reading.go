package worker

import (
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"

	"nianbao"
)

// Reader makes reports of pages. Its version is stored with each, so that a newer one redoes what older ones read.
type Reader struct {
	Version string
	Parse   func(nianbao.Page) (*nianbao.Report, error)
}

// largeBody is the size from which pages are read one after the other, whatever number of processors reads: a page of 20 MB may
// take 300 MB to read.
const largeBody = 1 << 20

// bulky is held while a large page is read. It is the process's, as its memory is.
var bulky sync.Mutex

// Reading is what became of one page.
type Reading struct {
	Name   string // the path as given, or the address
	Page   nianbao.Page
	Report *nianbao.Report // nil when err is not
	Err    error           // a *nianbao.NotReport, or why the page could not be had
	Dated  bool            // the page comes from a web archive, with its own address and date
}

// NotReport returns what the page is instead of a report; nil when it is one or was not read at all.
func (r Reading) NotReport() *nianbao.NotReport {
	var no *nianbao.NotReport
	errors.As(r.Err, &no)
	return no
}

// Unread tells that the page could not be had or read: nothing is known of its figures.
func (r Reading) Unread() bool { return r.Err != nil && r.NotReport() == nil }

// Attachments are the documents that a page points to which is no report.
func (r Reading) Attachments() []nianbao.Link {
	if no := r.NotReport(); no != nil {
		return no.Attachments
	}
	return nil
}

// Message says what failed, in one line that begins with the input.
func (r Reading) Message() string {
	if r.NotReport() != nil {
		return r.Name + ": " + r.Err.Error()
	}
	return r.Err.Error()
}

// Doubtful tells whether someone should look at the report: hints do not count.
func (r Reading) Doubtful() bool {
	return slices.ContainsFunc(r.Report.Problems, nianbao.Problem.Loud)
}

// Read parses and checks a page.
func (rd Reader) Read(name string, page nianbao.Page, level nianbao.Level) Reading {
	return rd.read(name, page, level, func(nianbao.Page) func() { return func() {} })
}

// read is Read, and calls mark when the page's turn has come, and what that returns when it is read.
func (rd Reader) read(name string, page nianbao.Page, level nianbao.Level, mark func(nianbao.Page) (end func())) Reading {
	if page.Hash == (nianbao.Hash{}) { // else the archive has held the bytes against it
		page.Hash = nianbao.HashOf(page.Body)
	}
	r := Reading{Name: name}
	if len(page.Body) >= largeBody {
		bulky.Lock()
		defer bulky.Unlock()
	}
	end := mark(page)
	r.Report, r.Err = rd.safely(page, level)
	end()
	r.Page = page
	return r
}

// safely parses and checks, and turns a defect of either into the failure of one page.
func (rd Reader) safely(page nianbao.Page, level nianbao.Level) (r *nianbao.Report, err error) {
	defer func() {
		if v := recover(); v != nil {
			r, err = nil, fmt.Errorf("%s: the reader broke off: %v; this is a defect of nianbao, please report it with the page and this trace:\n%s", page.URL, v, debug.Stack())
		}
	}()
	if r, err = rd.Parse(page); err != nil {
		return r, err
	}
	r.Parser = rd.Version
	if r.Level == "" {
		r.Level = level
	}
	r.Problems = append(r.Problems, nianbao.Check(r)...)
	return r, nil
}
