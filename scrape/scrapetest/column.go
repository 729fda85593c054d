package scrapetest

import (
	"fmt"
	"slices"
	"strings"

	"nianbao"
)

// column is a list of documents, page after page.
type column struct {
	site     *Site
	id       int    // number in addresses
	slug     string // word in addresses
	name     string
	agencies []*Agency // whose reports it lists; none in the news
}

// plan lays out the site's columns and what is published in them.
func (w *World) plan(s *Site) {
	base := 1200 + 100*s.number
	s.news = &column{site: s, id: base + 1, slug: "xwzx", name: "新闻中心"}
	if s.spec.shared {
		s.columns = []*column{{site: s, id: base + 29, slug: "zfxxgknb", name: "政府信息公开年报", agencies: s.Agencies}}
	} else {
		for i, a := range s.Agencies {
			s.columns = append(s.columns, &column{site: s, id: base + 29 + i, slug: strings.ReplaceAll(a.ID, "_", ""), name: a.Name + "政府信息公开年报", agencies: []*Agency{a}})
		}
	}
	for _, c := range s.columns {
		for _, a := range c.agencies {
			for year := w.From; year <= w.To; year++ {
				w.addReport(c, a, year)
			}
		}
		w.addLookAlikes(c)
	}
	w.addNews(s)
	if w.extras && s.number == extraSite && len(s.columns) > 0 {
		w.addAttached(s.columns[0])
	}
}

// columnOf returns the column that lists an agency.
func (s *Site) columnOf(a *Agency) *column {
	i := slices.IndexFunc(s.columns, func(c *column) bool { return slices.Contains(c.agencies, a) })
	return s.columns[i]
}

// source is the line of sources.csv for a column: that of its agency, or of the government whose agencies share it.
func (c *column) source(w *World, base string, reports int) nianbao.Source {
	a := c.agencies[0]
	src := nianbao.Source{ID: a.ID, Name: a.Name, URL: base + c.site.family.list(c), Level: a.Level, Region: a.Region, ExpectFrom: w.From, ExpectMin: reports}
	if a.Parent != nil {
		src.Parent = a.Parent.ID
	}
	return src
}

// pageOf cuts the lines of page n, from 1, out of a list, and says how many pages there are.
func (c *column) pageOf(docs []*document, n int) (page []*document, pages int) {
	size := c.site.spec.perPage
	pages = max(1, (len(docs)+size-1)/size)
	if n < 1 || n > pages {
		return nil, pages
	}
	return docs[(n-1)*size : min(n*size, len(docs))], pages
}

func (c *column) String() string { return fmt.Sprintf("%s %d %s", c.site.Name, c.id, c.name) }
