package scrapetest

import (
	"fmt"
	"net/http"
	"path"
	"strings"
)

// vsb writes static files whose lists count downwards, so that old pages keep their names: of three pages the first
// is zfxxgknb.htm, the second zfxxgknb/2.htm, the last zfxxgknb/1.htm.
var vsb = &family{
	name: "vsb", says: "COLUMN.htm, then COLUMN/N.htm counting down, 下页 links, articles /info/COLUMN/ID.htm",
	spec: spec{level: "county", agencies: 3, government: true, shared: true, perPage: 5, charset: "gbk", declare: declareMeta, links: fullTitle,
		layouts: [2]string{"plain", "repeated"}, decoys: []string{"last_year"}, title: "%[1]s%[2]d年政府信息公开工作年度报告", robots: robotsAllow, validators: lastModified},
	list: func(c *column) string { return "/zwgk/" + c.slug + ".htm" },
	doc:  func(d *document) string { return fmt.Sprintf("/info/%d/%d.htm", d.column.id, d.id) },
	answer: func(v *served, r *http.Request) *reply {
		for _, c := range v.columns() {
			_, pages := c.pageOf(v.docs(c), 1)
			for n := 1; n <= pages; n++ {
				if r.URL.Path == vsbPage(c, n, pages) {
					return v.vsbList(c, n, pages)
				}
			}
		}
		return nil
	},
}

// vsbPage is the address of page n, from 1: its own number is counted from the end.
func vsbPage(c *column, n, pages int) string {
	if n == 1 {
		return "/zwgk/" + c.slug + ".htm"
	}
	return fmt.Sprintf("/zwgk/%s/%d.htm", c.slug, pages-n+1)
}

func (v *served) vsbList(c *column, n, pages int) *reply {
	here := vsbPage(c, n, pages)
	docs, _ := c.pageOf(v.docs(c), n)
	href := func(d *document) string { return relative(here, d.path) }
	parts := []string{fmt.Sprintf("共%d条", len(v.docs(c)))}
	step := func(to int, words string) { parts = append(parts, link(relative(here, vsbPage(c, to, pages)), words)) }
	if n > 1 {
		step(1, "首页")
		step(n-1, "上页")
	}
	if n < pages {
		step(n+1, "下页")
		step(pages, "尾页")
	}
	return v.listed(c, v.lines(docs, href), `<div class="pb_sys_common">`+strings.Join(parts, "&nbsp;")+"</div>")
}

// relative writes the address to as seen from the page from: ../info/1045/3127.htm.
func relative(from, to string) string {
	dir := path.Dir(from)
	up := ""
	for dir != "/" && !strings.HasPrefix(to, dir+"/") {
		dir = path.Dir(dir)
		up += "../"
	}
	return up + strings.TrimPrefix(strings.TrimPrefix(to, dir), "/")
}
