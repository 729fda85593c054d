package scrapetest

import (
	"fmt"
	"net/http"
	"path"
	"strings"
)

// trs writes static files: /zwgk/zfxxgknb/index.html, index_1.html and so on, and articles in a folder a month. The number
// of pages stands in a call of createPageHTML, which draws the pager; the links are relative.
var trs = &family{
	name: "trs", says: "static files, index_1.html is the second page, pager by createPageHTML, relative links",
	spec: spec{level: "city", agencies: 3, government: true, shared: true, perPage: 6, charset: "utf-8", declare: declareBoth, links: cutTitle,
		layouts: [2]string{"word", "plain"}, title: "%[1]s%[2]d年政府信息公开工作年度报告", robots: robotsAllow, validators: etagAndLastModified, gzip: true},
	list: func(c *column) string { return trsFolder(c) + "index.html" },
	doc: func(d *document) string {
		date := strings.ReplaceAll(d.date, "-", "")
		return fmt.Sprintf("%s%s/t%s_%d.html", trsFolder(d.column), date[:6], date, 100_000+d.id)
	},
	answer: func(v *served, r *http.Request) *reply {
		dir, file := path.Split(r.URL.Path)
		c := v.columnAt(trsFolder, dir)
		if c == nil {
			return nil
		}
		return v.indexPage(c, v.docs(c), dir, file, func(n, pages int) string {
			return fmt.Sprintf(`<div class="page"><script>createPageHTML(%d, %d, "index", "html");</script></div>`, pages, n)
		})
	},
}

func trsFolder(c *column) string { return "/zwgk/" + c.slug + "/" }

// indexPage writes index.html, index_1.html and so on of the list that stands in a folder, its links relative. pager
// gets the number of the page, from 0, and how many there are.
func (v *served) indexPage(c *column, docs []*document, folder, file string, pager func(n, pages int) string) *reply {
	n := 0
	if file != "" && file != "index.html" {
		if _, err := fmt.Sscanf(file, "index_%d.html", &n); err != nil || file != indexName(n) {
			return nil
		}
	}
	page, pages := c.pageOf(docs, n+1)
	if page == nil && n > 0 {
		return nil
	}
	lines := v.lines(page, func(d *document) string { return "./" + strings.TrimPrefix(d.path, folder) })
	return v.listed(c, lines, pager(n, pages))
}

// indexName is the file of page n, from 0.
func indexName(n int) string {
	if n == 0 {
		return "index.html"
	}
	return fmt.Sprintf("index_%d.html", n)
}
