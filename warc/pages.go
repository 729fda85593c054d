package warc

import (
	"fmt"
	"io"
	"iter"
	"strings"

	"nianbao"
)

// Pages yields the pages of a WARC file within DefaultLimits; see [Limits.Pages].
func Pages(r io.Reader, f Filter) iter.Seq2[nianbao.Page, error] { return Limits{}.Pages(r, f) }

// Pages yields a page for each response, revisit, resource and conversion record of an http, https or file address
// that passes the filter. The record's address and date are the page's own. Bodies have their encodings undone, as
// those the crawler archives; the header says what it said. Pages that are no HTTP response have status 0 and their
// Content-Type only. The role is [nianbao.RoleReport], since no link tells more, unless this package wrote the file: then all that
// the page had is there again but its ID.
//
// An error comes with the address and date of the page as far as they are known, and is a *RecordError. Only
// ErrTruncated comes with the whole page, of which the archive has the beginning: what it lacks is missing, not zero.
// r is read as in [Limits.Read].
func (l Limits) Pages(r io.Reader, f Filter) iter.Seq2[nianbao.Page, error] {
	return func(yield func(nianbao.Page, error) bool) {
		p := pager{filter: &f}
		for rec, err := range l.Read(r) {
			if err == nil && rec.Type == TypeMetadata && p.waits && concerns(rec, p.rec.ID) {
				p.describe(rec)
				continue
			}
			if !p.flush(yield) {
				return
			}
			switch {
			case err != nil:
				if !yield(nianbao.Page{URL: rec.TargetURI, FetchedAt: rec.Date}, err) {
					return
				}
			case isPage(rec) && f.wantsURL(rec.TargetURI):
				p.take(rec)
			}
		}
		p.flush(yield)
	}
}

// pager holds a page back until it is known whether a metadata record follows that describes it.
type pager struct {
	filter *Filter
	waits  bool
	rec    Record
	page   nianbao.Page
	err    error
	hidden bool // the record only carries a payload for others
}

func (p *pager) flush(yield func(nianbao.Page, error) bool) bool {
	waits := p.waits && !p.hidden
	page, err := p.page, p.err
	*p = pager{filter: p.filter}
	return !waits || yield(page, err)
}

// take makes the record's page the one that waits, if the filter wants it.
func (p *pager) take(rec Record) {
	page := nianbao.Page{URL: rec.TargetURI, FetchedAt: rec.Date, Role: nianbao.RoleReport}
	body, ok, err := p.body(rec, &page)
	switch {
	case err != nil:
		page = nianbao.Page{URL: page.URL, FetchedAt: page.FetchedAt}
	case !ok:
		return
	default:
		page.Body, page.Hash = body, nianbao.HashOf(body)
		if !p.filter.wantsPage(page) {
			return
		}
	}
	p.waits, p.rec, p.page = true, rec, page
	switch {
	case err != nil:
		p.err = err
	case rec.Truncated() != "":
		p.err = rec.fail(fmt.Errorf("%w (WARC-Truncated: %s)", ErrTruncated, rec.Truncated()))
	}
}

// body returns the page's bytes, and sets its status and header. It is not ok when the filter does not want the type.
func (p *pager) body(rec Record, page *nianbao.Page) (body []byte, ok bool, err error) {
	if rec.Date.IsZero() && !strings.HasPrefix(rec.Fields.Get("WARC-Date"), "0001-01-01") {
		return nil, false, rec.fail(fmt.Errorf("%w: WARC-Date %q is no date", ErrFormat, rec.Fields.Get("WARC-Date")))
	}
	if n := rec.Fields.Get("WARC-Segment-Number"); n != "" {
		return nil, false, rec.fail(fmt.Errorf("%w: it is segment %s of several", ErrTruncated, n))
	}
	from := rec
	if rec.Type == TypeRevisit && !rec.hasMessage() {
		if from, err = rec.original(); err != nil { // a revisit without a header has that of the first visit
			return nil, false, rec.fail(err)
		}
	}
	if from.hasMessage() {
		m, err := from.HTTP()
		if err != nil {
			return nil, false, err
		}
		page.Status, page.Header = m.Status, m.Header
	} else if contentType := from.Fields.Get("Content-Type"); contentType != "" {
		page.Header = map[string][]string{"Content-Type": {contentType}}
	}
	if !p.filter.wantsType(page.ContentType()) {
		return nil, false, nil
	}
	body, err = rec.Payload()
	return body, err == nil, err
}

// describe puts in what a metadata record of ours says about the page that waits.
func (p *pager) describe(rec Record) {
	if p.err != nil && p.page.Body == nil {
		return
	}
	d, ok := parseDescription(rec.Block)
	if !ok {
		return
	}
	p.hidden = d.carrier
	d.apply(&p.page)
	if d.hash != "" && d.hash != p.page.Hash.String() {
		p.page = nianbao.Page{URL: p.page.URL, FetchedAt: p.page.FetchedAt}
		p.err = p.rec.fail(fmt.Errorf("%w: the page was archived with the hash %s", ErrDigest, d.hash))
	}
}

// concerns tells whether a metadata record is about the record with that id.
func concerns(metadata Record, id string) bool {
	return id != "" && (bare(metadata.Fields.Get("WARC-Concurrent-To")) == id || bare(metadata.Fields.Get("WARC-Refers-To")) == id)
}

func isPage(rec Record) bool {
	switch rec.Type {
	case TypeResponse, TypeRevisit, TypeResource, TypeConversion:
	default:
		return false
	}
	scheme, _, _ := strings.Cut(rec.TargetURI, ":")
	switch strings.ToLower(scheme) {
	case "http", "https", "file":
		return true
	}
	return false
}
