package scrapetest

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Hostility is a site that stands in a crawler's way. Its list is at Path.
type Hostility struct {
	Name, Says string
	// Class is the word for the failure that a right crawler reports for one of the site's addresses; "" when it should
	// cope and find the reports of HostileReports.
	Class string
	// New makes the site's handler, which answers for robots.txt too. Each has its own state.
	New func() http.Handler
}

// HostilePath is where the list of every hostile site is.
const HostilePath = "/zwgk/zfxxgknb/index.html"

// HostileReports is the number of reports that the list of a hostile site leads to, where it can be read.
const HostileReports = 3

// Hostile lists the hostile sites.
func Hostile() []Hostility {
	return slices.Concat(hostileRobots, hostileStatus, hostileLists, hostileBytes, hostileWild)
}

// HostileByName returns the hostile site of that name. An unknown name is a mistake of the caller and panics.
func HostileByName(name string) Hostility {
	for _, h := range Hostile() {
		if h.Name == name {
			return h
		}
	}
	panic("scrapetest: unknown hostile site " + name)
}

// plainSite is a small site that behaves: a list of HostileReports reports. What is hostile overrides some of its addresses.
type plainSite map[string]http.HandlerFunc

func (s plainSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h := s[r.URL.Path]; h != nil {
		h(w, r)
		return
	}
	switch {
	case r.URL.Path == HostilePath:
		write(w, plainList())
	case strings.HasPrefix(r.URL.Path, "/zwgk/zfxxgknb/t"):
		write(w, plainReport(r.URL.Path))
	default:
		http.NotFound(w, r)
	}
}

func write(w http.ResponseWriter, page string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	io.WriteString(w, page)
}

const plainTitle = "岚溪县%d年政府信息公开工作年度报告"

func plainList(more ...string) string {
	var b strings.Builder
	b.WriteString("<html><head><title>政府信息公开年报</title></head><body><ul>")
	for i := range HostileReports {
		fmt.Fprintf(&b, `<li><a href="%s">`+plainTitle+`</a></li>`, plainPath(i), 2020+i)
	}
	return b.String() + "</ul>" + strings.Join(more, "") + "</body></html>"
}

func plainPath(i int) string { return fmt.Sprintf("/zwgk/zfxxgknb/t%d0120_%d.html", 2021+i, 1000+i) }

// plainReport has the headings of a report and no tables: crawlers do not read figures.
func plainReport(path string) string {
	return "<html><head><title>政府信息公开工作年度报告</title></head><body><h1>政府信息公开工作年度报告</h1><p>一、总体情况</p><p>" + path +
		"</p><p>二、主动公开政府信息情况</p><p>三、收到和处理政府信息公开申请情况</p><p>四、政府信息公开行政复议、行政诉讼情况</p></body></html>"
}

// with makes a hostility of a site that has one address changed.
func with(path string, h http.HandlerFunc) func() http.Handler {
	return func() http.Handler { return plainSite{path: h} }
}

// says answers with a status and a short page.
func says(status int, page string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(status)
		io.WriteString(w, page)
	}
}

func gbk(text string) []byte {
	b, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(text))
	if err != nil {
		panic(err) // the texts here are all in GBK
	}
	return b
}
