package web

import (
	"context"
	"encoding/xml"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"nianbao/analysis"
	"nianbao/render/message"
)

// mostInSitemap is how many addresses one sitemap may have (sitemaps.org).
const mostInSitemap = 50_000

type sitemapIndex struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Parts   []sitemapLoc `xml:"sitemap"`
}

type sitemapPart struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	Pages   []sitemapLoc `xml:"url"`
}

type sitemapLoc struct {
	Loc string `xml:"loc"`
}

// public is the whole address under which the world sees one of ours; without a PublicURL it is the address as it is.
func (s *Server) public(address string) string {
	if s.PublicURL == "" {
		return address
	}
	if s.Static {
		if at, err := url.Parse(address); err == nil {
			if file, ok := s.fileOf(at); ok {
				return s.PublicURL + "/" + file
			}
		}
	}
	return s.PublicURL + strings.TrimPrefix(address, s.BasePath)
}

// sitemapPages are the pages that search engines should know: lists, agencies, reports, and the questions with addresses of their own.
func (s *Server) sitemapPages(known *snapshot) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, lang := range []message.Lang{message.Chinese, message.English} {
			for _, c := range columns {
				if !yield(s.address(lang, c.path)) {
					return
				}
			}
			for _, y := range known.directory.Years {
				for _, ind := range analysis.Indicators {
					if !yield(s.address(lang, "compare", ind.ID, fmt.Sprint(y))) {
						return
					}
				}
			}
			for _, e := range known.directory.Agencies {
				if !yield(s.address(lang, "agency", e.Key)) {
					return
				}
				for _, y := range e.Years {
					if !yield(s.address(lang, "agency", e.Key, fmt.Sprint(y.Year))) {
						return
					}
				}
			}
		}
	}
}

// sitemapParts are the paths of the sitemaps.
func (s *Server) sitemapParts(known *snapshot) (out []string) {
	n := 0
	for range s.sitemapPages(known) {
		if n%mostInSitemap == 0 {
			out = append(out, fmt.Sprintf("/sitemap/%d.xml", n/mostInSitemap+1))
		}
		n++
	}
	return out
}

// sitemap sends the index of sitemaps, or one of them. Their addresses have to be whole, so that there is none where ours is not known.
func (s *Server) sitemap(w http.ResponseWriter, r *http.Request) {
	number, err := strconv.Atoi(strings.TrimSuffix(r.PathValue("part"), ".xml"))
	if s.PublicURL == "" || r.PathValue("part") != "" && (err != nil || number < 1) {
		http.Error(w, "there is no sitemap here", http.StatusNotFound)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), s.Timeout)
	defer cancel()
	known, err := s.snapshotNow(ctx)
	if err != nil {
		s.sayFailure(w, &request{Request: r, server: s, lang: message.English}, err)
		return
	}
	first, n := (number-1)*mostInSitemap, 0
	var part sitemapPart
	for address := range s.sitemapPages(known) {
		if n >= first && n < first+mostInSitemap && number > 0 {
			part.Pages = append(part.Pages, sitemapLoc{s.public(address)})
		}
		n++
	}
	var doc any = part
	if number == 0 {
		var index sitemapIndex
		for _, path := range s.sitemapParts(known) {
			index.Parts = append(index.Parts, sitemapLoc{s.public(s.BasePath + path)})
		}
		doc = index
	} else if len(part.Pages) == 0 {
		http.Error(w, "there is no sitemap here", http.StatusNotFound)
		return
	}
	body, err := xml.MarshalIndent(doc, "", " ")
	if err != nil {
		s.Log.Error("the sitemap: " + err.Error())
		http.Error(w, "the sitemap cannot be written", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/xml; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	send(w, r, 0, append([]byte(xml.Header), body...))
}

// snapshotNow is what there is to know of the content now.
func (s *Server) snapshotNow(ctx context.Context) (*snapshot, error) {
	c, err := s.borrow(ctx)
	if err != nil {
		return nil, err
	}
	defer s.giveBack(c)
	return s.snapshotOf(ctx, c)
}
