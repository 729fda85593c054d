package scrape_test

import (
	"context"

	"nianbao"
)

// discard is an Archive that keeps nothing.
type discard struct{}

func (discard) LatestPage(context.Context, string) (nianbao.Page, error) {
	return nianbao.Page{}, nianbao.ErrNotFound
}

func (discard) PutPage(_ context.Context, page nianbao.Page) (nianbao.Page, error) { return page, nil }
