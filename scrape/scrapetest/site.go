package scrapetest

import (
	"fmt"

	"nianbao"
	"nianbao/parse/parsetest"
)

// Site is one government's web site.
type Site struct {
	Name     string // family name, with a number when there are several of one family
	Agencies []*Agency

	number  int
	family  *family
	spec    spec
	place   place // of the first agencies
	columns []*column
	news    *column
	pages   []*document // all, listed or not
	ids     int         // last document number given
}

// spec is what tells sites apart beside their family's addresses: all data.
type spec struct {
	level      nianbao.Level // of its places
	agencies   int           // how many a site has by itself
	government bool          // its government reports too
	shared     bool          // one column for all agencies; otherwise one each
	perPage    int           // lines on a page of a list
	charset    string        // utf-8, gbk or gb18030
	declare    declaration
	links      linkStyle
	layouts    [2]string // of the reports: parsetest's names, before and after a redesign
	decoys     []string
	title      string // of reports: %[1]s is the agency, %[2]d the year
	robots     robotsKind
	validators validators
	gzip       bool
}

// declaration says where pages name their character set.
type declaration int

const (
	declareBoth declaration = iota
	declareMeta
	declareHeader
)

// linkStyle says what the lines of a list print.
type linkStyle int

const (
	fullTitle  linkStyle = iota
	cutTitle             // cut short with …, whole in the title attribute
	agencyOnly           // the agency's name; the column says what it is
)

// validators says by what a client can ask whether a page has changed.
type validators int

const (
	noValidators validators = iota
	etag
	lastModified
	etagAndLastModified
)

func newSite(number int, f *family) *Site {
	return &Site{Name: f.name, number: number, family: f, spec: f.spec, ids: 1000 + 37*number}
}

// Title is the name that the site goes by.
func (s *Site) Title() string { return s.place.han + "人民政府网" }

func (s *Site) titleOf(a *Agency, year int) string { return fmt.Sprintf(s.spec.title, a.Name, year) }

// style is how a report of the site is written in its present design.
func (s *Site) style(design int) parsetest.Style {
	return parsetest.Style{Layout: s.spec.layouts[design%len(s.spec.layouts)], Decoys: s.spec.decoys, Untitled: true}
}

// Family returns the name of the system that the site is kept by.
func (s *Site) Family() string { return s.family.name }
