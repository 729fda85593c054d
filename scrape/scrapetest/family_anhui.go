package scrapetest

import (
	"fmt"
	"net/http"
	"strings"
)

// anhui has a platform for annual reports alone: a list a unit, pages and articles by number.
var anhui = &family{
	name: "anhui", says: "/OpennessAnnualReport/showList/UNIT/page_1.html, articles by number alone",
	spec: spec{level: "county", agencies: 2, perPage: 4, charset: "gb18030", declare: declareBoth, links: fullTitle,
		layouts: [2]string{"piped_paragraphs", "plain"}, title: "%[1]s政府信息公开工作年度报告（%[2]d年度）", robots: robotsDelay, validators: lastModified},
	list: func(c *column) string { return anhuiPage(c, 1) },
	doc:  func(d *document) string { return fmt.Sprintf("/OpennessAnnualReport/show/%d.html", 2_000_000+d.id) },
	answer: func(v *served, r *http.Request) *reply {
		for _, c := range v.columns() {
			var n int
			rest, ok := strings.CutPrefix(r.URL.Path, strings.TrimSuffix(anhuiPage(c, 1), "1.html"))
			if _, err := fmt.Sscanf(rest, "%d.html", &n); ok && err == nil && r.URL.Path == anhuiPage(c, n) {
				return v.anhuiList(c, n)
			}
		}
		return nil
	},
}

func anhuiPage(c *column, n int) string {
	return fmt.Sprintf("/OpennessAnnualReport/showList/%d/page_%d.html", c.id, n)
}

func (v *served) anhuiList(c *column, n int) *reply {
	docs, pages := c.pageOf(v.docs(c), n)
	if docs == nil && n != 1 {
		return nil
	}
	pager := v.numberedPager(n, pages, func(i int) string { return anhuiPage(c, i) })
	return v.listed(c, v.lines(docs, absolute), pager)
}

// numberedPager prints 首页, numbers, 下一页 and 尾页.
func (v *served) numberedPager(n, pages int, at func(int) string) string {
	parts := []string{link(at(1), "首页")}
	for i := max(1, n-2); i <= min(pages, n+2); i++ {
		parts = append(parts, link(at(i), fmt.Sprint(i)))
	}
	if n < pages {
		parts = append(parts, link(at(n+1), "下一页"))
	}
	parts = append(parts, link(at(pages), "尾页"))
	return `<div class="pager">` + strings.Join(parts, " ") + fmt.Sprintf("<span>共%d页</span></div>", pages)
}
