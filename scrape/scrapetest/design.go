package scrapetest

import (
	"fmt"
	"html"
	"strings"
	"unicode/utf8"
)

// look is the markup around a page's content. Sites have two: one before and one after a redesign.
type look struct {
	open, close string // of the page's frame
	nav         string // %s is the list of menu entries
	entry       string // of the menu: %[1]s the address, %[2]s the words
	crumbs      string // %s is the way to the page
	list        string // %s is the lines
	line        string // %[1]s the anchor, %[2]s the date
	article     string // %[1]s title, %[2]s date line, %[3]s content
	footer      string // %[1]s the site, %[2]d views
}

var looks = [2]look{
	{open: `<div class="wrap">`, close: `</div>`, nav: `<ul class="nav">%s</ul>`, entry: `<li><a href="%[1]s">%[2]s</a></li>`,
		crumbs: `<div class="position">当前位置：%s</div>`, list: `<ul class="list">%s</ul>`, line: `<li>%[1]s<span>%[2]s</span></li>` + "\n",
		article: `<h1>%[1]s</h1><div class="info">%[2]s</div><div id="zoom" class="TRS_Editor">%[3]s</div>`,
		footer:  `<div class="footer">主办：%[1]s　浏览次数：<span id="hits">%[2]d</span></div>`},
	{open: `<main><section>`, close: `</section></main>`, nav: `<nav>%s</nav>`, entry: `<a class="item" href="%[1]s">%[2]s</a>`,
		crumbs: `<p class="crumbs">您的位置：%s</p>`, list: `<table class="listing">%s</table>`, line: `<tr><td>%[1]s</td><td>%[2]s</td></tr>` + "\n",
		article: `<header><h2>%[1]s</h2><p>%[2]s</p></header><article class="article-content">%[3]s</article>`,
		footer:  `<footer>%[1]s 版权所有　访问量 %[2]d</footer>`},
}

func escape(s string) string { return html.EscapeString(s) }

func link(href, text string) string {
	return fmt.Sprintf(`<a href="%s">%s</a>`, escape(href), escape(text))
}

// page puts the site's frame around content. way is the breadcrumb after the home page.
func (v *served) page(title string, way []anchor, content string) string {
	l := v.look()
	var b strings.Builder
	b.WriteString("<!DOCTYPE html>\n<html lang=\"zh-CN\"><head>" + v.site.spec.meta())
	fmt.Fprintf(&b, "<title>%s-%s</title></head>\n<body>\n%s\n", escape(title), escape(v.site.Title()), l.open)
	b.WriteString(v.menu() + v.searchBox() + "\n")
	if way != nil {
		steps := []string{link("/", "首页")}
		for _, a := range way {
			steps = append(steps, link(a.href, a.text))
		}
		fmt.Fprintf(&b, l.crumbs+"\n", strings.Join(steps, " &gt; "))
	}
	b.WriteString(content + "\n")
	fmt.Fprintf(&b, l.footer, escape(v.site.Title()), 5000+17*v.site.number+v.views)
	b.WriteString("\n" + l.close + "\n</body></html>\n")
	return b.String()
}

func (v *served) look() *look { return &looks[v.design%len(looks)] }

func (v *served) menu() string {
	var b strings.Builder
	for _, a := range []anchor{{"/", "首页"}, {"/xwzx/", "新闻中心"}, {sectionPath, "政务公开"}, {"/hdjl/", "互动交流"}} {
		fmt.Fprintf(&b, v.look().entry, a.href, a.text)
	}
	return fmt.Sprintf(v.look().nav, b.String())
}

const cutAt = 14 // characters after which a list cuts its titles

// lines writes the lines of a list; href gives each document's address as the list prints it.
func (v *served) lines(docs []*document, href func(*document) string) string {
	var b strings.Builder
	for _, d := range docs {
		fmt.Fprintf(&b, v.look().line, v.anchor(d, href(d)), d.date)
	}
	return b.String()
}

func (v *served) anchor(d *document, href string) string {
	switch v.site.spec.links {
	case cutTitle:
		if utf8.RuneCountInString(d.title) > cutAt {
			return fmt.Sprintf(`<a href="%s" title="%s" target="_blank">%s…</a>`, escape(href), escape(d.title), escape(string([]rune(d.title)[:cutAt])))
		}
	case agencyOnly:
		if d.agency != nil {
			return link(href, d.agency.Name)
		}
	}
	return link(href, d.title)
}

// listed puts lines of a list, and what pages it, into the list's markup.
func (v *served) listed(c *column, lines, pager string) *reply {
	content := "<h2>" + escape(c.name) + "</h2>\n" + fmt.Sprintf(v.look().list, lines) + "\n" + pager
	return &reply{kind: "text/html", text: v.page(c.name, v.wayTo(c), content)}
}

// absolute is the address of a document from the root of its site.
func absolute(d *document) string { return d.path }
