package worker

import (
	"context"
	"errors"
	"net/http"

	"nianbao"
	"nianbao/store"
)

// Bodies is where archived pages are.
type Bodies interface {
	LatestPage(ctx context.Context, url string) (nianbao.Page, error)
	Body(ctx context.Context, hash nianbao.Hash) ([]byte, error)
}

// ArchivedPage returns the page of an address with these bytes, as it was when it was read.
func ArchivedPage(ctx context.Context, db Bodies, url string, hash nianbao.Hash) (nianbao.Page, error) {
	page, err := db.LatestPage(ctx, url)
	switch {
	case err == nil && page.Hash == hash && readable(page):
		return page, nil
	case err != nil && !errors.Is(err, nianbao.ErrNotFound) && !errors.Is(err, store.ErrDamaged):
		return page, err
	}
	// The address says something else by now. Its server says of old bytes what it says of new ones, unless it is an error.
	if !readable(page) {
		page.Header = nil
	}
	page.ID, page.URL, page.Hash, page.Role, page.Status = 0, url, hash, nianbao.RoleReport, http.StatusOK
	page.Body, err = db.Body(ctx, hash)
	return page, err
}

// readable tells a page that is read for a report.
func readable(p nianbao.Page) bool { return p.Status == 0 || p.Status == http.StatusOK }

// Earlier is what some version of the reader made of a page; both are nil when none has read it.
type Earlier struct {
	Report *nianbao.Report
	no     *nianbao.NotReport
	Parser string
}

// EarlierReading looks up what was made of the bytes of a page at its address.
func EarlierReading(ctx context.Context, db *store.DB, page nianbao.Page) (Earlier, error) {
	where := store.ReportFilter{URL: page.URL, IncludeOld: true}
	for r, err := range db.Reports(ctx, where) {
		var altered *store.AlteredError // by another program: what is read now takes its place
		if err != nil && !errors.As(err, &altered) {
			return Earlier{}, err
		}
		if r.Page == page.Hash {
			return Earlier{Report: r, Parser: r.Parser}, nil
		}
	}
	for f, err := range db.Problems(ctx, store.ProblemFilter{ReportFilter: where}) {
		if err != nil {
			return Earlier{}, err
		}
		if f.NoReport != nil && f.Page == page.Hash {
			return Earlier{no: f.NoReport, Parser: f.Parser}, nil
		}
	}
	return Earlier{}, nil
}

func (e Earlier) None() bool { return e.Report == nil && e.no == nil }
