package analysis

import (
	"cmp"
	"slices"
	"time"

	"nianbao"
)

// LatestFirst orders the pages that one agency has for one year: the page that counts comes first. It is the one fetched
// last, since an agency that publishes anew means the new page, in the order that store knows (store/order.go); of two fetched at
// one moment it is the first by address, so that the answer is always the same. The same rule stands in store as SQL (latestFirst), for views and large questions;
// a test holds the two together. It returns what cmp.Compare returns.
func LatestFirst(a, b *nianbao.Report) int {
	return cmp.Or(OrderedAt(b).Compare(OrderedAt(a)), cmp.Compare(a.URL, b.URL))
}

// OrderedAt returns the time by which LatestFirst orders a report; zero where none is known.
func OrderedAt(r *nianbao.Report) time.Time {
	if r.OrderedAt.IsZero() {
		return r.FetchedAt
	}
	return r.OrderedAt
}

// Latest picks the page that counts of those that one agency has for one year.
func Latest(pages []*nianbao.Report) *nianbao.Report { return slices.MinFunc(pages, LatestFirst) }
