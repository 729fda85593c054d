package scrape

import (
	"net/url"
	"slices"
)

// item is an address that waits to be fetched.
type item struct {
	link      Link
	scope     scope
	candidate *Candidate // of a way to the column; nil for the rest
}

// frontier holds what a crawl of one source knows and has not fetched. Reports come before further lists, so that a run
// that is stopped has brought home what it found, and lists before the ways to further columns, so that a way is only
// taken when it is needed.
type frontier struct {
	reports []item
	lists   []item
	ways    []item          // best first
	known   map[string]bool // addresses queued, fetched or refused
	anchors map[string]bool // addresses that list pages linked to, to see whether one says anything new
	dry     map[string]int  // pages of a list that said nothing new
}

// maxDry is how many pages of a list may say nothing new before the rest of them is left alone: a counter that
// goes on for ever, a page beyond the end that repeats the last.
const maxDry = 2

func newFrontier() *frontier {
	return &frontier{known: map[string]bool{}, anchors: map[string]bool{}, dry: map[string]int{}}
}

// push queues an address that is not known yet, or notes one that is not to be followed; false when it was known.
func (f *frontier) push(it item) bool {
	key := it.link.key() + "\n" + it.link.Refused
	if f.known[key] {
		return false
	}
	f.known[key] = true
	if it.link.Refused != "" {
		return true
	}
	switch {
	case it.link.Kind == LinkReport || it.link.Kind == LinkFile:
		f.reports = append(f.reports, it)
	case it.link.isWay():
		at, _ := slices.BinarySearchFunc(f.ways, it, func(queued, it item) int {
			if queued.link.Score >= it.link.Score { // behind its equals
				return -1
			}
			return 1
		})
		f.ways = slices.Insert(f.ways, at, it)
	default:
		f.lists = append(f.lists, it)
	}
	return true
}

// pop returns the next report or list; when there is none, the best way.
func (f *frontier) pop() (it item, ok bool) {
	if len(f.reports) > 0 {
		it, f.reports = f.reports[0], f.reports[1:]
		return it, true
	}
	for len(f.lists) > 0 {
		it, f.lists = f.lists[0], f.lists[1:]
		if it.link.Kind != LinkPage || f.dry[keyOf(it.link.URL)] < maxDry {
			return it, true
		}
		if it.scope.list != nil {
			it.scope.list.dry = true
		}
	}
	if len(f.ways) > 0 {
		it, f.ways = f.ways[0], f.ways[1:]
		return it, true
	}
	return it, false
}

// waiting is how many addresses are certain to be fetched.
func (f *frontier) waiting() int { return len(f.reports) + len(f.lists) }

// left returns the links that wait, it first.
func (f *frontier) left(it item) []Link {
	left := []Link{it.link}
	for _, queue := range [][]item{f.reports, f.lists} {
		for _, it := range queue {
			left = append(left, it.link)
		}
	}
	return left
}

// saysNew notes the page's anchors and tells whether any of them was not seen before in this crawl. Its pager does not count.
func (f *frontier) saysNew(d *document, l Link) bool {
	news := false
	for _, a := range d.anchors() {
		u, err := url.Parse(a.url)
		if err != nil || nextWord.MatchString(a.text) || isDataPage(u) {
			continue
		}
		if key := canonical(a.url); !f.anchors[key] {
			f.anchors[key], news = true, true
		}
	}
	if !news {
		f.dry[keyOf(l.URL)]++
	}
	return news
}

func keyOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return listKey(u)
}
