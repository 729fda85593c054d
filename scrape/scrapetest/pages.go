package scrapetest

import (
	"fmt"
	"iter"
	"net/http"
	"net/http/httptest"
	"time"

	"nianbao"
)

// Pages yields the page of every report of the world as its site serves it before anything changes there, site after
// site, without a server: for databases of a size that no test would fetch. Nothing that was yielded is kept. The hosts
// end in .invalid, which no name server knows (RFC 2606, section 2).
func (w *World) Pages() iter.Seq[nianbao.Page] {
	return func(yield func(nianbao.Page) bool) {
		for _, site := range w.Sites {
			v := newServed(w, site)
			v.Server = &httptest.Server{URL: site.invented()}
			for _, d := range v.all {
				if d.outcome != nianbao.OutcomeReport {
					continue
				}
				page := v.archived(d)
				clear(v.drawn)
				if !yield(page) {
					return
				}
			}
		}
	}
}

// InventedSources returns the sources of the pages that Pages yields, as Server.Sources does of those that are served.
func (w *World) InventedSources() []nianbao.Source {
	var sources []nianbao.Source
	for _, site := range w.Sites {
		v := newServed(w, site)
		for _, c := range site.columns {
			sources = append(sources, c.source(w, site.invented(), v.count(c)))
		}
	}
	return sources
}

func (s *Site) invented() string { return fmt.Sprintf("http://site%d.invalid", s.number+1) }

// archived is the page of a report as a crawler would keep it on the day after it appeared.
func (v *served) archived(d *document) nianbao.Page {
	body := v.bytes(v.article(d))
	day, err := time.Parse(time.DateOnly, d.date)
	if err != nil {
		panic(err) // World.published wrote it
	}
	return nianbao.Page{Source: d.column.source(v.world, v.URL, 0).ID, URL: v.URL + d.path, Referrer: v.URL + v.site.family.list(d.column), LinkText: d.title,
		Role: nianbao.RoleReport, FetchedAt: day.AddDate(0, 0, 1).UTC(), Status: http.StatusOK,
		Header: http.Header{"Content-Type": {v.site.spec.contentType("text/html")}}, Body: body, Hash: nianbao.HashOf(body)}
}
