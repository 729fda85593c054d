package analysis

import (
	"cmp"
	"slices"

	"nianbao"
)

// LatestFirst orders the pages that one agency has for one year: the page that counts comes first. It is the one fetched
// last, since an agency that publishes anew means the new page; of two fetched at one moment it is the first by address, so
// that the answer is always the same. The same rule stands in store as SQL (latestFirst), for views and large questions;
// a test holds the two together. It returns what cmp.Compare returns.
func LatestFirst(a, b *nianbao.Report) int {
	return cmp.Or(b.FetchedAt.Compare(a.FetchedAt), cmp.Compare(a.URL, b.URL))
}

// Latest picks the page that counts of those that one agency has for one year.
func Latest(pages []*nianbao.Report) *nianbao.Report { return slices.MinFunc(pages, LatestFirst) }
