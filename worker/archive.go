package worker

import (
	"context"
	"errors"

	"nianbao"
	"nianbao/store"
)

// Archive is the archive of a crawl. A file that a list links to as a report is archived as a report: the reader then
// says what it is, and status and problems show it, where an attachment is only kept.
type Archive struct{ *store.DB }

// PutPage archives a page in its role.
func (f Archive) PutPage(ctx context.Context, page nianbao.Page) (nianbao.Page, error) {
	if page.Role == nianbao.RoleFile {
		attached, err := f.attached(ctx, page)
		if err != nil {
			return page, err
		}
		if !attached {
			page.Role = nianbao.RoleReport
		}
	}
	return f.DB.PutFetched(ctx, page)
}

// attached tells whether the link to a file stood on the page of a report.
func (f Archive) attached(ctx context.Context, file nianbao.Page) (bool, error) {
	if file.Referrer == "" {
		return false, nil
	}
	page, err := f.LatestPage(ctx, file.Referrer)
	switch {
	case errors.Is(err, nianbao.ErrNotFound), errors.Is(err, store.ErrDamaged):
		return false, nil
	}
	return page.Role == nianbao.RoleReport, err
}
