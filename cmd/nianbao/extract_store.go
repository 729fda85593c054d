package main

import (
	"context"
	"errors"
	"path/filepath"

	"nianbao"
	"nianbao/store"
	"nianbao/worker"
)

// waiting is a page of the database that waits to be read; err says why its bytes cannot be had.
type waiting struct {
	page nianbao.Page
	was  worker.Earlier // what was made of it before, where that was looked up
	err  error
}

// unread hands out what a version of the reader has not read.
type unread struct {
	ctx     context.Context
	db      *store.DB
	version string
	err     error // why the pages ended early
}

// pages yields them; one with a damaged body is passed on with its error, so that the others are read.
func (u *unread) pages(yield func(waiting) bool) {
	for page, err := range u.db.Unparsed(u.ctx, u.version) {
		if err != nil && (page.ID == 0 || !errors.Is(err, store.ErrDamaged)) {
			u.err = err
			return
		}
		if !yield(waiting{page: page, err: err}) {
			return
		}
	}
}

// keepFile archives files under their absolute paths and stores what they came to. Bytes that are archived already
// under that path are not archived again.
func (x *extraction) keepFile(ctx context.Context, readings []worker.Reading) ([]error, error) {
	errs := make([]error, len(readings))
	for i, r := range readings {
		if x.db == nil || r.Page.Body == nil {
			continue
		}
		stored, err := x.archiveFile(ctx, r)
		if err == nil {
			var kept []error
			if kept, err = x.keep(ctx, []worker.Reading{stored}); err == nil {
				err = kept[0]
			}
		}
		var file *store.FileError
		if errors.As(err, &file) {
			return nil, err
		}
		errs[i] = err
	}
	return errs, nil
}

// archiveFile returns the reading with its page in the database.
func (x *extraction) archiveFile(ctx context.Context, r worker.Reading) (worker.Reading, error) {
	page := r.Page
	var err error
	if !r.Dated {
		if page.URL, err = storedName(r.Name, page.Hash); err != nil {
			return r, err
		}
	}
	known, err := x.db.LatestPage(ctx, page.URL)
	switch {
	case err == nil && known.Hash == page.Hash && (!r.Dated || known.FetchedAt.Equal(page.FetchedAt)):
		page.ID = known.ID
	case err == nil || errors.Is(err, nianbao.ErrNotFound):
		if page, err = x.db.PutPage(ctx, page); err != nil {
			return r, err
		}
	default:
		return r, err
	}
	r.Page = page
	if r.Report != nil {
		stored := *r.Report // the printed report keeps the path as it was given
		stored.URL = page.URL
		r.Report = &stored
	}
	return r, nil
}

// storedName is the address of a file in the database: what is given by name from different folders stays apart.
func storedName(name string, hash nianbao.Hash) (string, error) {
	if name == stdinName {
		return "stdin:" + hash.String(), nil
	}
	return filepath.Abs(name)
}
