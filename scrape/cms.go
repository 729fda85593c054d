package scrape

import (
	"net/url"
	"strings"
)

// cms is what is known of one content management system. Every system lists and links reports in its own way; what
// differs is data, here. A system that is missing costs nothing as long as its lists are plain links: the rules that
// hold for all do the rest.
type cms struct {
	name string
	// marks are found in the source of its pages. One is enough to recognise it.
	marks []*pattern
	// column and article fit the path and query of its lists and of its single documents. They settle what an address
	// full of numbers is; nil when the system's addresses say nothing.
	column, article *pattern
	// lists returns where the pages' scripts get their lists from; nil when lists are in the markup.
	lists func(d *document, in scope) []Link
}

func re(exprs ...string) []*pattern {
	var list []*pattern
	for _, expr := range exprs {
		list = append(list, one(expr))
	}
	return list
}

// families lists the systems, those with the surest marks first. Addresses and marks are from some 600 addresses of real
// reports.
var families = []cms{
	{name: "gkmlpt", marks: re(`\bgkmlpt\b`), column: one(`/gkmlpt/(index)?/?$|/gkmlpt/?$`), article: one(`/gkmlpt/content/\d+/\d+/m?post_\d+`),
		lists: (*document).gkmlpt},
	{name: "hanweb-annual", marks: re(`xxgkAnnualReport\.jsp`), column: nil, article: one(`/xxgkAnnualReport\.jsp\?`), lists: (*document).annualYears},
	{name: "hanweb", marks: re(`jpage/\w*dataproxy\.jsp`, `/module/(?:web|xxgk)/`), column: one(`/col/col\d+/(index\.html)?$`), article: one(`/art/\d{4}/\d{1,2}/\d{1,2}/art_`),
		lists: (*document).jpageLists},
	{name: "jpaas", marks: re(`jpaas-\w+`), column: one(`/col/col[\w-]+/(index\.html)?$`), article: one(`/art/\d{4}/art_[0-9a-f]{16,}\.html`)},
	{name: "hebei-blocks", marks: re(`/templates/[0-9a-fA-F-]{36}/blocks/`), column: one(`/columns/[0-9a-fA-F-]{36}/(index\.html)?$`),
		article: one(`/columns/[0-9a-fA-F-]{36}/\d{6}/\d{2}/[0-9a-fA-F-]{36}\.html`), lists: (*document).blocks},
	{name: "anhui", marks: re(`/OpennessAnnualReport/`, `/XxgkAnnualReport/`, `/openness/detail/`), column: one(`/\w*AnnualReport/(showList|year/show)/|/public/column/\d+\?`),
		article: one(`/\w*AnnualReport/(show|download)/\d+\.html|/openness/detail/\w+/[0-9a-f]{24}\.html|gknb_show\.php\?id=|/public/\d+/\d+\.html`)},
	{name: "sichuan", marks: re(`/gongkai/a?show/`), column: one(`/column-index-\d+\.shtml|/gongkai/(list|column)/`),
		article: one(`/gongkai/a?show/\w{10,}\.html|/news/show/\w{10,}\.html|GovOpenShow\.aspx\?`)},
	{name: "channel-doc", marks: re(`/channel_[0-9a-f]{16,}/`), column: one(`/channel_[0-9a-f]{16,}/(\?|$|index)`), article: one(`/doc_[0-9a-f]{16,}\.html`)},
	{name: "vsb", marks: re(`\b(vsb|VSB)\b|(?i:vsbscreen|_sitegray|wbtreeid=)`, `pb_sys_common`), column: one(`wbtreeid=\d+&?$`), article: one(`/info/\d+/\d+\.htm|wbnewsid=\d+`)},
	{name: "trs", marks: re(`TRS_Editor|trs_editor_view`, `createPageHTML\s*\(`), column: nil, article: one(`/t\d{8}_\d+\.s?html?$`)},
	{name: "hash-ids", marks: nil, column: one(`/c\d{4,}/(index\.s?html)?$|/c\d{4,}/\w*[A-Za-z]{3,}\w*\.s?html$`),
		article: one(`/c\d{4,}/\d{6}/(c\d+_\d+|[0-9a-f]{24,32}|\d{12,})\.j?s?html|/[0-9a-f]{32}/index\.s?html$|/[0-9a-f]{32}\.jhtml$`)},
	{name: "wuxi", marks: nil, column: nil, article: one(`/doc/\d{4}/\d{2}/\d{2}/\d+\.shtml$`)},
	{name: "inner-mongolia", marks: nil, column: nil, article: one(`/article_\d{10,}\.html$|/\w+/\d{6,}\.jhtml$`)},
	{name: "fujian", marks: nil, column: nil, article: one(`/cms/html/\w+/\d{4}-\d{2}-\d{2}/\d+\.html$`)},
	{name: "customs", marks: nil, column: nil, article: one(`/\d{6,}/index\.html$`)},
	{name: "aspx", marks: nil, column: one(`(?i)InfoPublic\.aspx\?`), article: one(`(?i)Pages_\d+_\d+\.aspx|year_details\.aspx\?|/t\.aspx\?i=|detail_nb\.html\?`)},
	{name: "numbered", marks: nil, column: nil, article: one(`/html/\d+/\d+\.html$|/Content-\d+\.html$|/i\d{5,}\.html$`)},
}

// place is what the patterns of a family are held against.
func place(u *url.URL) string {
	if u.RawQuery == "" {
		return u.Path
	}
	return u.Path + "?" + u.RawQuery
}

// maxRecognised is how many links of a page are looked at to tell its family.
const maxRecognised = 100

// recognise says which system a page is from, and by what; both empty when it is none of those known.
func (d *document) recognise() (name, why string) {
	if d.family == nil {
		name, why = d.marked()
		if name == "" {
			name, why = d.addressed()
		}
		d.family = &[2]string{name, why}
	}
	return d.family[0], d.family[1]
}

// marked recognises a family by what its pages say.
func (d *document) marked() (name, why string) {
	for _, f := range families {
		for _, mark := range f.marks {
			if m := mark.FindString(d.source); m != "" {
				return f.name, "its pages say " + m
			}
		}
	}
	return "", ""
}

// addressed recognises a family by the page's address, or those of its links.
func (d *document) addressed() (name, why string) {
	var places []string
	for _, a := range d.anchors()[:min(len(d.anchors()), maxRecognised)] {
		if u, err := url.Parse(a.url); err == nil && strings.EqualFold(u.Host, d.url.Host) {
			places = append(places, place(u))
		}
	}
	for _, f := range families {
		if at := place(d.url); f.column != nil && f.column.MatchString(at) {
			return f.name, "its address " + at
		}
		for _, at := range places {
			if f.article != nil && f.article.MatchString(at) {
				return f.name, "its link " + at
			}
		}
	}
	return "", ""
}

// anyColumn and anyArticle are the patterns of all families in one: they judge every link of a list.
var anyColumn, anyArticle = allFamilies(func(f cms) *pattern { return f.column }), allFamilies(func(f cms) *pattern { return f.article })

func allFamilies(which func(cms) *pattern) *pattern {
	var all []string
	for _, f := range families {
		if p := which(f); p != nil {
			all = append(all, "(?:"+p.String()+")")
		}
	}
	return one(strings.Join(all, "|"))
}

// cmsOf tells whether some family knows the address as a list or as a single document.
func cmsOf(u *url.URL) (column, article bool) {
	at := place(u)
	if anyArticle.MatchString(at) {
		return false, true
	}
	return anyColumn.MatchString(at), false
}

// scripted returns the lists that the scripts of a page would fetch, by what its family does.
func (d *document) scripted(in scope) []Link {
	var links []Link
	for _, f := range families {
		if f.lists != nil {
			links = append(links, f.lists(d, in)...)
		}
	}
	if len(links) == 0 && in.column {
		links = d.endpoints()
	}
	return links
}
