package web

import (
	"cmp"
	"net/url"
	"regexp"
	"time"
	"unicode/utf8"

	"nianbao/dataset"
	"nianbao/render/message"
)

// page is the head and the frame of every page.
type page struct {
	Title   string // the answer first, where it is short
	Lede    string // one sentence that answers the page's question
	Crumbs  []link // where it stands; the last one is the page itself
	Nav     string // key of the column that it belongs to
	Found   string // what was searched for, in the box of search
	NoIndex bool
	Holds   string // what its data hold; "" for the usual
	Linked  linked // about the page, for search engines of data; nil for none

	Frame frame
}

// link is a text that leads somewhere; without Href it is text alone.
type link struct {
	Text, Href string
	Here       bool // it is the page itself
	Chinese    bool // a name or a label of the form, which stays Chinese on English pages
	Out        bool // it leads to another site
}

// frame is what stands around every page.
type frame struct {
	Lang      string // of the page, as a tag
	Home      string
	Search    string
	CSS       string
	Nav       []link
	Other     link // the same page in the other language
	OtherTag  string
	Canonical string
	JSON, CSV string
	Feed      string // of the changes that the page is about; "" for none
	Take      []link // what of the page can be taken away
	TakeNote  string // what those hold
	Permanent link   // the canonical address, with its characters to be read
	Stamp     string // until when the data goes, and who read it
	Methods   string
	Taken     []string // how words of the question were understood
}

// columns of the site, in order: key of the word and path.
var columns = []struct{ key, path string }{
	{"nav_home", ""}, {"nav_agencies", "agencies"}, {"nav_compare", "compare"}, {"nav_series", "series"},
	{"nav_standings", "standings"}, {"nav_hints", "hints"}, {"nav_problems", "problems"}, {"nav_changes", "changes"},
	{"nav_sources", "sources"}, {"nav_methods", "methods"}, {"nav_data", "data"},
}

// finish adds the frame.
func (r *request) finish(a *answer) {
	other, tag := message.English, "en"
	if r.lang == message.English {
		other, tag = message.Chinese, "zh-CN"
	}
	f := &a.Frame
	f.Lang, f.OtherTag, f.Taken = r.lang.Tag(), tag, r.taken
	f.Home, f.Search, f.Methods = r.href(""), r.href("search"), r.href("methods")
	f.TakeNote = cmp.Or(a.Holds, r.t("take_rows"))
	f.CSS = r.server.BasePath + "/static/" + r.server.css
	f.Other = link{Text: webText("language").In(other), Href: r.path(other)}
	f.Canonical = r.path(r.lang)
	if !r.server.Static {
		f.Canonical = r.server.public(f.Canonical)
	}
	f.Permanent = link{Text: readable(f.Canonical), Href: f.Canonical}
	if a.status == 0 {
		if a.json != nil && r.hasTwin("json") {
			f.JSON = r.twin("json")
		}
		if a.table != nil && r.hasTwin("csv") {
			f.CSV = r.twin("csv")
		}
		for _, x := range twins {
			if a.has(x.ending) && r.hasTwin(x.ending) {
				f.Take = append(f.Take, link{Text: r.t(x.word), Href: r.twin(x.ending)})
			}
		}
	}
	f.Feed = r.feedOf(a)
	for _, c := range columns {
		f.Nav = append(f.Nav, link{Text: r.t(c.key), Href: r.href(c.path), Here: c.key == a.Nav})
	}
	f.Stamp = r.t("stamp_empty", r.server.Reader)
	if r.known != nil && !r.known.asOf.IsZero() {
		f.Stamp = r.t("stamp", r.moment(r.known.asOf), r.server.Reader)
	}
}

// feedOf is the feed of what a page is about: all changes, or those of its agency.
func (r *request) feedOf(a *answer) string {
	if e := r.agencyOfPath(); e != nil && !r.server.Static {
		return r.asked("changes.atom", "agency", e.Name)
	}
	switch a.Nav {
	case "nav_home", "nav_changes", "nav_sources":
		return r.href("changes.atom")
	}
	return ""
}

// agencyOfPath is the agency that the address of a page names; nil for other pages.
func (r *request) agencyOfPath() *dataset.Entry {
	if r.known == nil {
		return nil
	}
	return r.known.directory.Agency(r.PathValue("key"))
}

var escapedText = regexp.MustCompile(`(?:%[89A-F][0-9A-F])+`)

// readable shows the Chinese characters of an address, as browsers do. Whoever copies it gets to the same page.
func readable(address string) string {
	return escapedText.ReplaceAllStringFunc(address, func(s string) string {
		if plain, err := url.PathUnescape(s); err == nil && utf8.ValidString(plain) {
			return plain
		}
		return s
	})
}

var china = time.FixedZone("UTC+8", 8*60*60)

// moment writes a time to the minute: in Chinese that of Beijing, in English UTC, each said.
func (r *request) moment(t time.Time) string {
	if t.IsZero() {
		return r.t("no_time")
	}
	day, clock := r.dayAndClock(t)
	return day + " " + clock
}

// stampOf is a time as data have it.
func stampOf(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05Z") }

// dayAndClock are the day and the time of day, in the zone that pages of the language have, which the time names.
func (r *request) dayAndClock(t time.Time) (day, clock string) {
	if r.lang == message.Chinese {
		t = t.In(china)
		return t.Format(time.DateOnly), t.Format("15:04") + "（北京时间）"
	}
	t = t.UTC()
	return t.Format(time.DateOnly), t.Format("15:04") + " UTC"
}
