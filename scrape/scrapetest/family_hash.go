package scrapetest

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// hashed names its articles by 32 hexadecimal digits, and pages its lists by a parameter. Within the column of reports a
// line is only the agency's name.
var hashed = &family{
	name: "hash", says: "/cCOLUMN/YYYYMM/HASH.shtml, lists by ?page=2, lines are agencies' names",
	spec: spec{level: "county", agencies: 3, government: true, shared: true, perPage: 5, charset: "utf-8", declare: declareMeta, links: agencyOnly,
		layouts: [2]string{"split_header", "blocks"}, title: "%[1]s%[2]d年度政府信息公开工作年度报告", robots: robotsAllow, validators: etag, gzip: true},
	list: func(c *column) string { return fmt.Sprintf("/c10%d/zfxxgknb.shtml", c.id) },
	doc: func(d *document) string {
		return fmt.Sprintf("/c10%d/%s/%s.shtml", d.column.id, strings.ReplaceAll(d.date[:7], "-", ""), d.hash)
	},
	answer: func(v *served, r *http.Request) *reply {
		for _, c := range v.columns() {
			if r.URL.Path == v.site.family.list(c) {
				return v.hashList(c, r.URL.Query().Get("page"))
			}
		}
		return nil
	},
}

func (v *served) hashList(c *column, page string) *reply {
	n := 1
	if page != "" {
		var err error
		if n, err = strconv.Atoi(page); err != nil {
			return nil
		}
	}
	docs, pages := c.pageOf(v.docs(c), n)
	if docs == nil && n != 1 {
		return nil
	}
	at := v.site.family.list(c)
	pager := v.numberedPager(n, pages, func(i int) string {
		if i == 1 {
			return at
		}
		return fmt.Sprintf("%s?page=%d", at, i)
	})
	return v.listed(c, v.lines(docs, absolute), pager)
}
