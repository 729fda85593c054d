package scrapetest

import (
	"fmt"
	"net/http"
	"path"
	"strings"
)

// slugs gives every agency a site within the site, with a column of its own: /zwgk_211/SLUG/zfxxgknb_45678/. The number of
// pages is a variable of the script that draws the pager.
var slugs = &family{
	name: "slug", says: "a folder an agency, /zwgk_211/AGENCY/zfxxgknb_N/, pager by the variable countPage",
	spec: spec{level: "county", agencies: 3, government: true, perPage: 4, charset: "utf-8", declare: declareBoth, links: cutTitle,
		layouts: [2]string{"aria", "word"}, title: "%[1]s%[2]d年政府信息公开工作年度报告", robots: robotsAllow, validators: etag, gzip: true},
	list: slugFolder,
	doc: func(d *document) string {
		date := strings.ReplaceAll(d.date, "-", "")
		return fmt.Sprintf("%s%s/t%s_%d.html", slugFolder(d.column), date[:6], date, 10_000_000+d.id)
	},
	answer: func(v *served, r *http.Request) *reply {
		dir, file := path.Split(r.URL.Path)
		c := v.columnAt(slugFolder, dir)
		if c == nil {
			return nil
		}
		return v.indexPage(c, v.docs(c), dir, file, func(n, pages int) string {
			return fmt.Sprintf(`<div id="pages"></div><script>var currentPage = %d; var countPage = %d;
for (var i = 0; i < countPage; i++) { addPage(i == 0 ? "index.html" : "index_" + i + ".html"); }</script>`, n, pages)
		})
	},
}

func slugFolder(c *column) string {
	return fmt.Sprintf("/zwgk_211/%s/zfxxgknb_%d/", c.slug, 40_000+c.id)
}
