package scrape

import (
	"context"

	"nianbao"
)

// largeBody is the size from which pages are looked at one after the other, whatever number of sources is crawled at once: what
// a page costs in memory while it is decoded and looked through is many times its size.
const largeBody = 1 << 20

// take waits until no other large page is looked at. release ends it; a visit that has it keeps it.
func (r *recorder) take(ctx context.Context, v *visit, page nianbao.Page) error {
	if len(page.Body) < largeBody || v.bulky {
		return nil
	}
	select {
	case r.bulky <- struct{}{}:
		v.bulky = true
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// release lets the next large page be looked at, and forgets this one.
func (r *recorder) release(v *visit) {
	if v.bulky {
		v.bulky = false
		<-r.bulky
	}
}
