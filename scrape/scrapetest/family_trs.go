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
		return v.indexPage(c, file)
	},
}

func trsFolder(c *column) string { return "/zwgk/" + c.slug + "/" }

// indexPage writes index.html, index_1.html and so on.
func (v *served) indexPage(c *column, file string) *reply {
	n := 0
	if _, err := fmt.Sscanf(file, "index_%d.html", &n); err != nil && file != "index.html" && file != "" {
		return nil
	}
	if n == 0 && strings.Contains(file, "_") || file != "" && file != "index.html" && file != fmt.Sprintf("index_%d.html", n) {
		return nil
	}
	docs, pages := c.pageOf(v.docs(c), n+1)
	if docs == nil && n > 0 {
		return nil
	}
	folder, _ := path.Split(v.site.family.list(c))
	lines := v.lines(docs, func(d *document) string { return "./" + strings.TrimPrefix(d.path, folder) })
	pager := fmt.Sprintf(`<div class="page"><script>createPageHTML(%d, %d, "index", "html");</script></div>`, pages, n)
	return v.listed(c, lines, pager)
}
