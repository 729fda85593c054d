package web

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"nianbao/render/message"
)

// handler answers a request with a page.
type handler func(*request) (*answer, error)

// route is one kind of page. The table of routes is the table of addresses of the site.
type route struct {
	pattern string // below the language
	handle  handler
	twins   bool // it is there as JSON, and as CSV where it has a table
	costly  bool // it reads many reports: see limit.go
}

// pageRoutes lists the pages that have both languages.
func (s *Server) pageRoutes() []route {
	return []route{
		{"{$}", home, true, false},
		{"search", search, true, true},
		{"agencies", agencies, true, false},
		{"agency/{key}", agencyPage, true, false},
		{"agency/{key}/{year}", reportPage, true, false},
		{"agency/{key}/{year}/{what}", numberPage, true, false},
		{"compare", compare, true, true},
		{"compare/{indicator}/{year}", compareQuestion, true, true},
		{"series", series, true, true},
		{"standings", standings, true, true},
		{"coverage", coverage, true, true},
		{"hints", hints, true, true},
		{"problems", problems, true, true},
		{"changes", changes, true, false},
		{"changes.atom", changesFeed, false, true},
		{"changes/{id}", eventPage, true, false},
		{"sources", sources, true, false},
		{"sources/{id}", sourcePage, true, false},
		{"workers", workers, true, false},
		{"corrections", corrections, true, false},
		{"methods", methods, true, false},
		{"methods/states", methodStates, true, false},
		{"methods/indicator/{id}", methodIndicator, true, false},
		{"methods/cell/{cell}", methodCell, true, false},
		{"methods/accuracy", accuracy, true, false},
		{"data", dataPage, true, false},
		{"data/schema", schemaPage, true, false},
		{"data/codebook", codebook, true, false},
		{"archive/{sha}", archivedPage, true, false},
	}
}

// routes makes the table of addresses.
func (s *Server) routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.chooseLanguage)
	mux.HandleFunc("GET /healthz", s.health)
	mux.HandleFunc("GET /sitemap.xml", s.sitemap)
	mux.HandleFunc("GET /sitemap/{part}", s.sitemap)
	mux.HandleFunc("GET /robots.txt", s.robots)
	mux.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("GET /static/{name}", s.static)
	mux.HandleFunc("GET /archive/{sha}/bytes", s.archivedBytes)
	mux.HandleFunc("GET /api/openapi", s.openAPI) // .json, as of every address of data
	mux.HandleFunc("GET /api/", func(w http.ResponseWriter, r *http.Request) {
		s.serveAPI(w, r, route{handle: nothingHere, twins: true})
	})
	for _, route := range s.pageRoutes() {
		if route.twins {
			mux.HandleFunc("GET /api/"+route.pattern, func(w http.ResponseWriter, r *http.Request) { s.serveAPI(w, r, route) })
		}
	}
	for _, lang := range []message.Lang{message.Chinese, message.English} {
		mux.HandleFunc("GET /"+string(lang)+"/archive/{sha}/marked", func(w http.ResponseWriter, r *http.Request) { s.markedPage(w, r, lang) })
		for _, end := range []string{sheetEnd, archiveEnd} {
			mux.HandleFunc("GET /"+string(lang)+"/agency/{key}/{year}/{what}/sheet"+end, func(w http.ResponseWriter, r *http.Request) { s.sendSheet(w, r, lang, end) })
		}
		for _, route := range s.pageRoutes() {
			mux.HandleFunc("GET /"+string(lang)+"/"+route.pattern, func(w http.ResponseWriter, r *http.Request) { s.serve(w, r, lang, route) })
		}
		mux.HandleFunc("GET /"+string(lang)+"/", func(w http.ResponseWriter, r *http.Request) { s.serve(w, r, lang, route{handle: nothingHere}) })
	}
	return mux
}

// ServeHTTP answers a request: the ways of protection first, then the page.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	began := time.Now()
	out := &recorder{ResponseWriter: w}
	defer func() { s.logAccess(r, out, time.Since(began)) }()
	protect(out.Header())
	if s.Loopback && !ownName(r.Host) {
		http.Error(out, "this server answers only under a name of this machine", http.StatusMisdirectedRequest)
		return
	}
	path, ok := s.below(r.URL.EscapedPath())
	isTool := s.tools != nil && path == "/mcp"
	if !isTool && r.Method != http.MethodGet && r.Method != http.MethodHead {
		out.Header().Set("Allow", "GET, HEAD")
		http.Error(out, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	if !ok {
		http.NotFound(out, r)
		return
	}
	if !s.limits.allow(r.RemoteAddr) {
		out.Header().Set("Retry-After", "1")
		http.Error(out, "too many requests from this address; slow down", http.StatusTooManyRequests)
		return
	}
	if isTool {
		s.tools.ServeHTTP(out, r)
		return
	}
	s.dispatch(out, r, path)
}

// dispatch hands a request for a path below the base path to its page.
func (s *Server) dispatch(out http.ResponseWriter, r *http.Request, path string) {
	inner, format := cutTwin(path)
	decoded, err := url.PathUnescape(inner)
	if err != nil || strings.ContainsRune(decoded, 0) {
		http.Error(out, "this is not an address", http.StatusBadRequest)
		return
	}
	if to := canonical(inner); to != inner {
		if format != "" {
			to += "." + format
		}
		if r.URL.RawQuery != "" {
			to += "?" + r.URL.RawQuery
		}
		http.Redirect(out, r, s.BasePath+to, http.StatusPermanentRedirect)
		return
	}
	asked := r.Clone(withFormat(r.Context(), format))
	asked.URL.Path, asked.URL.RawPath = decoded, inner
	s.mux.ServeHTTP(out, asked)
}

// cutTwin takes the ending of a twin off the path of a page. The home page has them as /zh/index.json.
func cutTwin(path string) (inner, format string) {
	t := twinAt(path)
	if t == nil || strings.HasPrefix(path, "/static/") || strings.HasPrefix(path, "/archive/") {
		return path, ""
	}
	return strings.TrimSuffix(strings.TrimSuffix(path, "."+t.ending), "index"), t.ending
}

// chooseLanguage leads from / to the language that a browser prefers; anything but English gets Chinese, as the readers do.
func (s *Server) chooseLanguage(w http.ResponseWriter, r *http.Request) {
	if s.Static {
		s.languages(w)
		return
	}
	w.Header().Set("Vary", "Accept-Language")
	w.Header().Set("Cache-Control", "no-cache")
	http.Redirect(w, r, s.BasePath+"/"+string(preferred(r.Header.Get("Accept-Language")))+"/", http.StatusFound)
}

func (s *Server) health(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	c, err := s.borrow(r.Context())
	if err == nil {
		defer s.giveBack(c)
		_, err = s.snapshotOf(r.Context(), c) // as a page does: what pages cannot read is not well
	}
	if err != nil {
		s.Log.Error("the database does not answer: " + err.Error())
		http.Error(w, "the database does not answer", http.StatusServiceUnavailable)
		return
	}
	_, _ = w.Write([]byte("ok\n"))
}

// robots keeps crawlers out of what is large and has another address, or is another's.
func (s *Server) robots(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	says := "User-agent: *\n"
	for _, path := range []string{"/archive/", "/zh/archive/", "/en/archive/", "/api/"} {
		says += "Disallow: " + s.BasePath + path + "\n"
	}
	if s.PublicURL != "" {
		says += "Sitemap: " + s.public(s.BasePath+"/sitemap.xml") + "\n"
	}
	_, _ = w.Write([]byte(says))
}

func (s *Server) static(w http.ResponseWriter, r *http.Request) {
	if r.PathValue("name") != s.css {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	_, _ = w.Write(s.cssRaw)
}

// nothingHere answers for addresses that no page has.
func nothingHere(r *request) (*answer, error) {
	return nil, &refusal{status: http.StatusNotFound, say: r.t("err_gone")}
}
