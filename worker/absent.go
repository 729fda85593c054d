package worker

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"nianbao"
	"nianbao/scrape"
	"nianbao/store"
)

// absent lists the known reports that a healthy source does not have any more where they were: those that answered 404 or
// 410, and those that are on no list any more. While anything of the source failed in another way, nothing is concluded
// from a list: the report may be where the failure is.
func (n *Session) absent(ctx context.Context, s nianbao.Source, r scrape.Result) ([]nianbao.Absence, error) {
	known, err := n.KnownReports(ctx, s.ID)
	if err != nil {
		return nil, err
	}
	var list []nianbao.Absence
	whole := n.isWhole(r)
	for _, k := range known {
		status, seen := n.status(k.URL)
		if to := movedTo(r, k.URL); to != "" {
			list = append(list, nianbao.Absence{URL: k.URL, Detail: "it redirects for good to " + to})
			continue
		}
		if !seen && whole {
			a, err := n.lookFor(ctx, s, k.URL)
			if err != nil {
				return nil, err
			}
			if a != nil {
				list = append(list, *a)
			}
			continue
		}
		if seen && isGoneStatus(status) {
			proof, _, err := n.GonePage(ctx, k.URL)
			if err != nil {
				return nil, err
			}
			list = append(list, nianbao.Absence{URL: k.URL, Proof: proof, Detail: fmt.Sprintf("status %d", status)})
		}
	}
	return list, nil
}

// movedTo is where a known address redirects to for good, if what is there was read; "" when it does not.
func movedTo(r scrape.Result, address string) string {
	for _, m := range r.Moves {
		if m.From == address {
			return m.To
		}
	}
	return ""
}

func isGoneStatus(status int) bool { return status == http.StatusNotFound || status == http.StatusGone }

// isWhole tells whether all lists of a source were read to their end, so that what is on none of them was taken off.
func (n *Session) isWhole(r scrape.Result) bool {
	for _, f := range r.Failures {
		status, seen := n.status(f.URL)
		switch {
		case f.Class == nianbao.ClassSoft404, f.Class == nianbao.ClassNoReport, f.Class == nianbao.ClassMoved:
		case f.Class == nianbao.ClassStatus && seen && isGoneStatus(status):
		default:
			return false
		}
	}
	for _, l := range r.Plan.Lists {
		if !l.Complete {
			return false
		}
	}
	return true
}

// lookFor asks for a report that no list names any more. What no answer is to be had for is not absent.
func (n *Session) lookFor(ctx context.Context, s nianbao.Source, url string) (*nianbao.Absence, error) {
	before, err := n.LatestPage(ctx, url)
	if err != nil && !errors.Is(err, store.ErrDamaged) {
		return nil, err
	}
	page, err := n.crawler.Probe(ctx, s.ID, url)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case scrape.EndsCrawl(err):
		return nil, err
	case err != nil:
		return nil, nil
	case page.URL != url && page.Status == http.StatusOK:
		return &nianbao.Absence{URL: url, Proof: page.ID, Detail: "it redirects to " + page.URL}, nil
	case isGoneStatus(page.Status):
		return &nianbao.Absence{URL: url, Proof: page.ID, Detail: fmt.Sprintf("no list names it any more, and its address answers %d", page.Status)}, nil
	case page.Status != http.StatusOK && page.Status != http.StatusNotModified:
		return nil, nil
	}
	// It is still there, off its list. That counts when the list that named it was read in this run.
	if status, seen := n.status(before.Referrer); !seen || status != http.StatusOK && status != http.StatusNotModified {
		return nil, nil
	}
	list, err := n.LatestPage(ctx, before.Referrer)
	if err != nil {
		return nil, err
	}
	return &nianbao.Absence{URL: url, Proof: list.ID, Detail: "its list does not name it any more; its address still answers"}, nil
}
