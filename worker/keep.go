package worker

import (
	"context"
	"errors"
	"path/filepath"

	"nianbao"
	"nianbao/files/disk"
	"nianbao/store"
)

// Stdin is the name of what was read from standard input.
const Stdin = disk.Stdin

// Keep is the Keeper of archived pages: it stores what they came to in one step. A page that could not be read at all is left
// for the next time.
func (w *Worker) Keep(ctx context.Context, readings []Reading) ([]error, error) {
	errs := make([]error, len(readings))
	var put []store.Reading
	var at []int
	for i, r := range readings {
		if no := r.NotReport(); no != nil || r.Err == nil {
			put, at = append(put, store.Reading{Page: r.Page, Report: r.Report, Not: no, Parser: w.Reader.Version}), append(at, i)
		}
	}
	if len(put) == 0 {
		return errs, nil
	}
	failed, err := w.DB.PutReadings(ctx, put)
	for k, err := range failed {
		errs[at[k]] = err
	}
	return errs, err
}

// KeepFiles is the Keeper of files: it archives them under their absolute paths and stores what they came to. Bytes that are
// archived already under that path are not archived again. Without a database nothing is kept.
func (w *Worker) KeepFiles(ctx context.Context, readings []Reading) ([]error, error) {
	errs := make([]error, len(readings))
	var archived []Reading
	var at []int
	for i, r := range readings {
		if w.DB == nil || r.Page.Body == nil {
			continue
		}
		stored, err := w.archiveFile(ctx, r)
		var file *store.FileError
		switch {
		case errors.As(err, &file):
			return nil, err
		case err != nil:
			errs[i] = err
		default:
			archived, at = append(archived, stored), append(at, i)
		}
	}
	if len(archived) == 0 {
		return errs, nil
	}
	kept, err := w.Keep(ctx, archived)
	for k, err := range kept {
		errs[at[k]] = err
	}
	return errs, err
}

// archiveFile returns the reading with its page in the database.
func (w *Worker) archiveFile(ctx context.Context, r Reading) (Reading, error) {
	page := r.Page
	var err error
	if !r.Dated {
		if page.URL, err = storedName(r.Name, page.Hash); err != nil {
			return r, err
		}
	}
	known, err := w.DB.LatestPage(ctx, page.URL)
	switch {
	case err == nil && known.Hash == page.Hash && (!r.Dated || known.FetchedAt.Equal(page.FetchedAt)):
		page.ID = known.ID
	case err == nil || errors.Is(err, nianbao.ErrNotFound):
		if page, err = w.DB.PutPage(ctx, page); err != nil {
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
	if name == Stdin {
		return "stdin:" + hash.String(), nil
	}
	return filepath.Abs(name)
}
