package main

import (
	"context"
	"errors"
	"path/filepath"

	"nianbao"
	"nianbao/store"
)

// waiting is a page of the database that waits to be read; err says why its bytes cannot be had.
type waiting struct {
	page nianbao.Page
	was  earlier // what was made of it before, where that was looked up
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

// keepFile archives a file under its absolute path and stores what it came to. Bytes that are archived already
// under that path are not archived again.
func (x *extraction) keepFile(ctx context.Context, r reading) error {
	if x.db == nil || r.page.Body == nil {
		return nil
	}
	page := r.page
	var err error
	if !r.dated {
		if page.URL, err = storedName(r.name, page.Hash); err != nil {
			return err
		}
	}
	known, err := x.db.LatestPage(ctx, page.URL)
	switch {
	case err == nil && known.Hash == page.Hash && (!r.dated || known.FetchedAt.Equal(page.FetchedAt)):
		page.ID = known.ID
	case err == nil || errors.Is(err, nianbao.ErrNotFound):
		if page, err = x.db.PutPage(ctx, page); err != nil {
			return err
		}
	default:
		return err
	}
	r.page = page
	if r.report != nil {
		stored := *r.report // the printed report keeps the path as it was given
		stored.URL = page.URL
		r.report = &stored
	}
	return x.keep(ctx, r)
}

// storedName is the address of a file in the database: what is given by name from different folders stays apart.
func storedName(name string, hash nianbao.Hash) (string, error) {
	if name == stdinName {
		return "stdin:" + hash.String(), nil
	}
	return filepath.Abs(name)
}
