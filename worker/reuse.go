package worker

import (
	"context"
	"net/http"
	"net/url"

	"nianbao"
)

// PutPage archives a page and notes that its address was asked for.
func (n *Session) PutPage(ctx context.Context, page nianbao.Page) (nianbao.Page, error) {
	page, err := n.Archive.PutPage(ctx, page)
	if err == nil {
		n.see(page)
		n.hear(page)
	}
	return page, err
}

func (n *Session) see(page nianbao.Page) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.seen[page.URL] = page.Status
}

func (n *Session) status(url string) (status int, ok bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	status, ok = n.seen[url]
	return status, ok
}

// Reusable implements scrape.Reuser: it tells whether an archived answer stands for a new one, and notes that it was used.
func (n *Session) Reusable(ctx context.Context, last nianbao.Page) bool {
	if !n.stands(ctx, last) {
		return false
	}
	n.see(last)
	return true
}

// stands tells whether an archived answer need not be asked for again: it came before this run was interrupted, or it is a
// report that is not due.
func (n *Session) stands(ctx context.Context, last nianbao.Page) bool {
	if last.Status >= 500 || last.Status == 429 || last.Status == 408 {
		return false // another attempt may go better
	}
	if !last.FetchedAt.Before(n.run.StartedAt) && last.FetchedAt.Before(n.began) {
		return !redirectsToItself(last)
	}
	if n.options.Recheck || last.Role != nianbao.RoleReport && last.Role != nianbao.RoleFile || last.Status != 200 && last.Status != 304 {
		return false
	}
	due, err := n.Due(ctx, last.URL, n.began)
	return err == nil && due.After(n.began)
}

// redirectsToItself tells whether the answer only set a cookie: standing for a new one, it would lead in a circle.
func redirectsToItself(p nianbao.Page) bool {
	if p.Status < 300 || p.Status >= 400 || p.Status == http.StatusNotModified {
		return false
	}
	from, err := url.Parse(p.URL)
	if err != nil {
		return true
	}
	to, err := from.Parse(http.Header(p.Header).Get("Location"))
	return err != nil || to.String() == p.URL
}
