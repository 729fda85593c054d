package scrape

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"nianbao"
)

// read takes stock of a page that was archived: counts it, and queues what it links to.
func (r *sourceCrawl) read(it item, v *visit) error {
	switch {
	case v.blocked != "":
		return fmt.Errorf("%w: %s", nianbao.ErrBlocked, v.blocked)
	case !hasDocument(v.page):
		return &classed{nianbao.ClassStatus, &statusError{v.page.Status}}
	}
	at, err := url.Parse(v.page.URL)
	if err != nil {
		return err
	}
	if v.doc != nil {
		if v.doc.bulk != "" {
			return failf(nianbao.ClassTooLarge, "%s; it is archived and not looked through", v.doc.bulk)
		}
		if sign := v.doc.missingSign(); sign != "" {
			return failf(nianbao.ClassSoft404, "status %d, but %s", v.page.Status, sign)
		}
	}
	if to := movedFor(v.hops, it.link.URL, v.page); to != "" && it.candidate == nil {
		r.result.Moves = append(r.result.Moves, nianbao.Move{From: it.link.URL, To: to, Why: fmt.Sprintf("redirects for good (%d)", v.hops[0].Status)})
	}
	isStart := it.link.Referrer == "" && it.scope.origin != nil
	if isStart {
		it.scope.origin.moved = movedFor(v.hops, it.link.URL, v.page)
	}
	if isStart {
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
		return r.readReport(it, v, isStart)
	case it.link.isOwnFrame(): // of a report, and no report itself: a menu, a counter
	default:
		return r.readList(it, v)
	}
	return nil
}

// isOwnFrame tells what a report's page shows in place of a text from the frames of lists, which have no name.
func (l Link) isOwnFrame() bool { return l.Kind == LinkFrame && l.Text != "" }

// readReport counts a report, and queues the files that it names as the report. A crawl that began at one looks for the column
// that it stands in.
func (r *sourceCrawl) readReport(it item, v *visit, isStart bool) error {
	if v.doc != nil {
		if err := v.doc.mismatch(v.hops); err != nil {
			return err
		}
	}
	if !it.link.isOwnFrame() { // counted with the page that shows it
		r.countReport(v)
	}
	if v.doc == nil {
		return nil
	}
	for _, l := range v.doc.ownFrames(it.link.Text) {
		r.queue(l, it.scope)
	}
	for _, l := range v.doc.attachments(it.scope) {
		r.queue(l, it.scope)
	}
	if !isStart {
		return nil
	}
	it.scope.origin.links++
	for _, l := range v.doc.leads(it.scope) {
		if l.URL != it.link.URL {
			l.Referrer = v.doc.url.String()
			r.queue(l, r.within(it.scope, l))
		}
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

func (r *sourceCrawl) countReport(v *visit) {
	r.result.Reports++
	if v.same {
		r.result.Unchanged++
	} else {
		r.result.New++
	}
}

// readList queues what the page of a list, or a page on the way to one, links to.
func (r *sourceCrawl) readList(it item, v *visit) error {
	r.result.Lists++
	d := v.doc
	if d == nil || !r.site.has(d.url) {
		return nil
	}
	d.form = it.link.Form
	if to := d.signpost(); to != "" && it.link.Kind == LinkReport {
		on := it.link
		on.URL, on.Referrer, on.Why = to, d.url.String(), "where the link's page sends its reader"
		r.queue(on, it.scope)
		return nil
	}
	if frag := fragment(it.link.URL); frag != "" {
		u := *d.url
		u.Fragment = frag
		d.url = &u
	}
	if r.family == "" {
		r.family, r.familyWhy = d.recognise()
	}
	paging := it.link.Kind == LinkPage || it.link.Kind == LinkData
	goesOn := r.frontier.saysNew(d, it.link) || !paging
	next := it.scope
	if !paging || next.list == nil {
		next.list = r.newList(d.url)
	} else {
		next.list.waiting--
	}
	next.list.add(d, it.link.Kind == LinkData)
	r.noteSearch(d)
	links := d.discover(next)
	next.list.unfollowed = cmp.Or(next.list.unfollowed, d.unfollowed(links))
	next.column = next.column || d.isColumn() || d.saysColumn()
	if next.found == nil && r.isFound(next, d, links) {
		next.found, next.column = r.foundColumn(it, d), true
	}
	it.lookedAt(links, next.found)
	if !next.column && next.found == nil && (isHome(d.url) || slices.ContainsFunc(links, Link.isWay)) {
		links = slices.DeleteFunc(links, func(l Link) bool { return l.Kind == LinkPage }) // of its news
	}
	r.queueAll(links, next, goesOn)
	return nil
}

// isFound tells whether a page with these links is a column of reports: it says so, or has many of them, or its data is
// asked for by the name of the column.
func (r *sourceCrawl) isFound(in scope, d *document, links []Link) bool {
	reports, lists := 0, 0
	for _, l := range links {
		switch {
		case l.Refused != "" || l.isWay():
		case l.Kind == LinkReport:
			reports++
		case l.Kind == LinkData || l.Kind == LinkColumn:
			lists++
		}
	}
	if in.column {
		return reports+lists > 0
	}
	return !isHome(d.url) && (reports >= listLinks || lists > 0)
}

// queueAll queues the links of a list page and counts them for the list, the column, and where the way here began.
func (r *sourceCrawl) queueAll(links []Link, next scope, goesOn bool) {
	list := next.list
	more := false
	for _, l := range links {
		l = next.cutSearch(r.notOurs(l))
		isNext := l.Kind == LinkPage || l.Kind == LinkData
		if !goesOn && isNext {
			list.dry = true
			continue
		}
		more = more || isNext || l.Kind == LinkReport
		isNew := r.queue(l, r.ownColumn(r.within(next, l), l))
		if l.Refused != "" {
			continue
		}
		if l.Kind == LinkReport && next.origin != nil {
			next.origin.links++
		}
		if next.found != nil && next.found.holds(l) {
			next.found.Reports++
		}
		switch {
		case !isNew:
		case isNext:
			list.waiting++
		case l.Kind == LinkReport:
			list.Reports++
		}
	}
	list.column = next.column || next.search
	list.drawn = next.column && !more && list.Pages == 1 && list.Reports == 0 && list.scripts
}

func fragment(address string) string {
	_, frag, _ := strings.Cut(address, "#")
	return frag
}

// within returns the scope of what a link leads to.
func (r *sourceCrawl) within(s scope, l Link) scope {
	u, err := url.Parse(l.URL)
	if err != nil {
		return s
	}
	switch {
	case l.isWay():
		s.steps++
		s.start, s.list = u, nil
		s.column = l.Kind == LinkColumn
	case l.Kind == LinkColumn:
		s.depth++
		s.list = nil
		if !s.column || !s.inside(u) {
			s.start, s.column = u, true
		}
	case l.Kind == LinkFrame:
		s.list = nil
	}
	return s
}

// queue notes a link that is not known yet; one that is not refused waits to be fetched.
func (r *sourceCrawl) queue(l Link, s scope) bool {
	it := item{link: l, scope: s}
	if l.isWay() && l.Refused == "" {
		it.candidate = &Candidate{Link: l}
	}
	if !r.frontier.push(it) {
		return false
	}
	if it.candidate != nil {
		r.candidates = append(r.candidates, it.candidate)
	}
	if l.Refused != "" {
		r.skip(l, l.Refused)
	}
	if l.Kind != LinkLead {
		r.result.Links = append(r.result.Links, l)
	}
	return true
}
