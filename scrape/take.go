package scrape

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"

	"nianbao"
)

// read takes stock of a page that was archived: counts it, and queues what it links to.
func (r *run) read(it item, v *visit) error {
	switch {
	case v.blocked != "":
		return fmt.Errorf("%w: %s", nianbao.ErrBlocked, v.blocked)
	case !hasDocument(v.page):
		return failf(ClassStatus, "status %d %s", v.page.Status, http.StatusText(v.page.Status))
	}
	at, err := url.Parse(v.page.URL)
	if err != nil {
		return err
	}
	if it.scope.depth == 0 && it.link.Referrer == "" {
		r.site.admit(at) // where the site has moved
		if at.Fragment == "" {
			at.Fragment = it.scope.start.Fragment
		}
		it.scope.start = at
	}
	switch {
	case it.link.Kind == LinkFile:
		r.result.Files++
	case v.page.Role == nianbao.RoleReport, v.page.Role == nianbao.RoleFile:
		r.countReport(v)
		if v.doc != nil {
			for _, l := range v.doc.attachments(it.scope) {
				r.take(l, it.scope)
			}
		}
	default:
		r.readList(it, v)
	}
	return nil
}

func hasDocument(p nianbao.Page) bool {
	switch p.Status {
	case http.StatusOK, http.StatusAccepted, http.StatusNonAuthoritativeInfo, http.StatusNotModified:
		return len(p.Body) > 0
	}
	return false
}

func (r *run) countReport(v *visit) {
	r.result.Reports++
	if v.same {
		r.result.Unchanged++
	} else {
		r.result.New++
	}
}

func (r *run) readList(it item, v *visit) {
	r.result.Lists++
	if v.doc == nil || !r.site.has(v.doc.url) {
		return
	}
	if frag := fragment(it.link.URL); frag != "" {
		u := *v.doc.url
		u.Fragment = frag
		v.doc.url = &u
	}
	paging := it.link.Kind == LinkPage || it.link.Kind == LinkData
	goesOn := r.frontier.saysNew(v.doc, it.link) || !paging
	next := it.scope
	next.column = next.column || v.doc.isColumn()
	for _, l := range v.doc.discover(it.scope) {
		if !goesOn && (l.Kind == LinkPage || l.Kind == LinkData) {
			continue
		}
		r.take(l, within(next, l))
	}
}

func fragment(address string) string {
	_, frag, _ := strings.Cut(address, "#")
	return frag
}

// within returns the scope of what a link leads to.
func within(s scope, l Link) scope {
	if l.Kind != LinkColumn {
		return s
	}
	s.depth++
	if u, err := url.Parse(l.URL); err == nil && !s.column {
		s.start, s.column = u, true
	}
	return s
}

// take notes a link that is not known yet; one that is not refused waits to be fetched.
func (r *run) take(l Link, s scope) {
	if r.frontier.push(item{l, s}) {
		r.result.Links = append(r.result.Links, l)
	}
}

func (r *run) fail(l Link, err error) {
	class := ClassOf(err)
	r.result.Failures = append(r.result.Failures, Failure{URL: l.URL, LinkText: l.Text, Class: class, Err: err})
	r.result.Failed++
	r.crawler.cfg.Log.Warn("failed", slog.String("source", r.source.ID), slog.String("url", l.URL),
		slog.String("class", string(class)), slog.Any("err", err))
}

// expect holds the result against what the source promises. A list that was read and led to nothing is a failure:
// that is what a changed layout looks like.
func (r *run) expect() {
	res := &r.result
	switch {
	case res.Reports == 0 && res.Lists == 0:
		// the source's address failed, and says so itself
	case res.Reports == 0:
		r.fail(Link{URL: r.source.URL}, failf(ClassEmpty,
			"no report on %d list pages, %d links looked like one and were refused or failed", res.Lists, r.reportLinks()))
	case res.Reports < r.source.ExpectMin:
		r.fail(Link{URL: r.source.URL}, failf(ClassTooFew, "%d reports, expected at least %d", res.Reports, r.source.ExpectMin))
	}
}

func (r *run) reportLinks() int {
	n := 0
	for _, l := range r.result.Links {
		if l.Kind == LinkReport {
			n++
		}
	}
	return n
}
