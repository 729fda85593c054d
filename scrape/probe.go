package scrape

import (
	"context"
	"fmt"
	"net/http"

	"nianbao"
)

// Probe asks for one known address, with the same care as a crawl, and returns the archived answer: where redirects ended,
// whatever its status. It tells a report that was taken off its list from one that is gone. The error says why nothing
// is known: no answer came, or a block page in its place.
func (c *Crawler) Probe(ctx context.Context, source, address string) (nianbao.Page, error) {
	v := &visit{source: source, role: nianbao.RoleReport}
	defer c.net.release(v)
	if e, ok := c.exceptions.Load(source); ok {
		v.exception, _ = e.(*exception)
	}
	req, err := http.NewRequestWithContext(withVisit(ctx, v), http.MethodGet, address, nil)
	if err != nil {
		return nianbao.Page{}, &classed{nianbao.ClassAddress, err}
	}
	client := &http.Client{Transport: c.net, CheckRedirect: checkRedirect}
	res, err := client.Do(req)
	if err != nil {
		return v.page, err
	}
	defer res.Body.Close()
	if v.blocked != "" {
		return v.page, fmt.Errorf("%w: %s", nianbao.ErrBlocked, v.blocked)
	}
	return v.page, nil
}
