package scrapetest

import (
	"fmt"
	"net"
	"net/http/httptest"
	"net/url"
	"strings"

	"nianbao"
	"nianbao/parse/parsetest"
)

// Server serves a world on this machine, each site at an address of its own.
type Server struct {
	World *World

	sites []*served
	log   requestLog
}

// Report is a report as it is served.
type Report struct {
	URL    string
	Title  string
	Agency *Agency
	Year   int
	// Outcome is what reading its page should come to: OutcomeReport, or OutcomeAttachment for the page without figures.
	Outcome nianbao.Outcome
}

// Start serves the world. Several servers of one world do not disturb each other. The caller must call Close.
func (w *World) Start() *Server {
	s := &Server{World: w}
	for i, site := range w.Sites {
		v := newServed(w, site)
		v.log = &s.log
		v.Server = httptest.NewUnstartedServer(v)
		if l := ownAddress(i); l != nil {
			v.Server.Listener.Close()
			v.Server.Listener = l
		}
		v.Server.Start()
		s.sites = append(s.sites, v)
	}
	return s
}

// ownAddress gives each site an address of the loopback network: a crawler that is polite to each host then treats the
// sites as the different hosts that they are. nil where a system has 127.0.0.1 alone: the port differs then.
func ownAddress(i int) net.Listener {
	l, err := net.Listen("tcp", fmt.Sprintf("127.0.%d.%d:0", 1+i/200, 1+i%200))
	if err != nil {
		return nil
	}
	return l
}

// Close shuts the sites down and waits for what they are answering.
func (s *Server) Close() {
	for _, v := range s.sites {
		v.Server.Close()
	}
}

// Sources returns the lines of a sources.csv: one for each list of reports. An agency with a list of its own is its
// source; a list that agencies share is the source of the first of them, their government, and promises the reports of all.
func (s *Server) Sources() []nianbao.Source {
	var sources []nianbao.Source
	for _, v := range s.sites {
		v.mu.Lock()
		for _, c := range v.site.columns {
			sources = append(sources, c.source(s.World, v.URL, v.count(c)))
		}
		v.mu.Unlock()
	}
	return sources
}

// Homes returns the sites' home pages, in the order of World.Sites.
func (s *Server) Homes() []string {
	var urls []string
	for _, v := range s.sites {
		urls = append(urls, v.URL+"/")
	}
	return urls
}

// Requests returns what the sites were asked so far, in the order the answers ended.
func (s *Server) Requests() []Request { return s.log.all() }

// ClearRequests forgets the requests so far.
func (s *Server) ClearRequests() { s.log.clear() }

// Reports returns the reports that the sites publish at present, attached ones too.
func (s *Server) Reports() []Report {
	var list []Report
	for _, v := range s.sites {
		v.mu.Lock()
		for _, d := range v.all {
			if d.agency != nil && !v.gone[d] {
				list = append(list, Report{URL: v.URL + d.path, Title: d.title, Agency: d.agency, Year: d.year, Outcome: d.outcome})
			}
		}
		v.mu.Unlock()
	}
	return list
}

// Truth returns what the report at an address says at present. ok is false when there is no report with figures.
func (s *Server) Truth(address string) (t parsetest.Truth, ok bool) {
	v, d := s.find(address)
	if d == nil {
		return t, false
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if d.outcome != nianbao.OutcomeReport || v.gone[d] {
		return t, false
	}
	return v.truth(d), true
}

// find returns the document at an address; nil when there never was one.
func (s *Server) find(address string) (*served, *document) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, nil
	}
	for _, v := range s.sites {
		if strings.TrimPrefix(v.URL, "http://") == u.Host {
			v.mu.Lock()
			defer v.mu.Unlock()
			return v, v.byPath[u.Path]
		}
	}
	return nil, nil
}

func (s *Server) site(name string) *served {
	for _, v := range s.sites {
		if v.site.Name == name {
			return v
		}
	}
	return nil
}
