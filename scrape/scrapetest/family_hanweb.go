package scrapetest

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// hanweb keeps articles under /art/ by day and lists under /col/. A list page holds the records of its first page; its
// script asks the data proxy for the others, with the column in a form.
var hanweb = &family{
	name: "hanweb", says: "/col/colN/index.html, records from /module/web/jpage/dataproxy.jsp as XML with CDATA",
	spec: spec{level: "county", agencies: 3, government: true, perPage: 4, charset: "gbk", declare: declareMeta, links: fullTitle,
		layouts: [2]string{"nested", "thead"}, title: "%[2]d年%[1]s政府信息公开工作年度报告", robots: robotsMissing, validators: noValidators},
	list: func(c *column) string { return fmt.Sprintf("/col/col%d/index.html", c.id) },
	doc: func(d *document) string {
		var y, m, day int
		fmt.Sscanf(d.date, "%d-%d-%d", &y, &m, &day)
		return fmt.Sprintf("/art/%d/%d/%d/art_%d_%d.html", y, m, day, d.column.id, d.id)
	},
	answer: func(v *served, r *http.Request) *reply {
		if r.URL.Path == dataProxy {
			return v.hanwebData(r)
		}
		for _, c := range v.columns() {
			if r.URL.Path == v.site.family.list(c) || r.URL.Path == fmt.Sprintf("/col/col%d/", c.id) {
				return v.hanwebList(c)
			}
		}
		return nil
	},
}

const dataProxy = "/module/web/jpage/dataproxy.jsp"

func (v *served) hanwebList(c *column) *reply {
	docs := v.docs(c)
	first, _ := c.pageOf(docs, 1)
	unit := fmt.Sprint(c.id + 4000)
	pager := fmt.Sprintf(`<div id="%[1]s"><script type="text/xml">%[2]s</script></div>
<script>$(function(){ $('#%[1]s').jpage({ themeName:'default', dataBefore:'', dataAfter:'', dataStore:$('#%[1]s script').html(), totalRecord:%[3]d,
proxyUrl:'%[4]s', perPage:%[5]d, groupSize:3, currentPage:1, openCookies:false,
ajaxParam:{col:1,appid:1,webid:%[6]d,path:'/',columnid:%[7]d,sourceContentType:1,unitid:'%[1]s',webname:'%[8]s',permissiontype:0} }) })</script>`,
		unit, v.dataStore(first, len(docs)), len(docs), dataProxy, c.site.spec.perPage, v.site.number+1, c.id, v.site.Title())
	return v.listed(c, "", pager)
}

// dataStore writes records as the proxy and the page do.
func (v *served) dataStore(docs []*document, total int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<datastore><totalrecord>%d</totalrecord><recordset>\n", total)
	for _, d := range docs {
		fmt.Fprintf(&b, "<record><![CDATA[%s]]></record>\n", strings.TrimSpace(v.lines([]*document{d}, absolute)))
	}
	return b.String() + "</recordset></datastore>"
}

// hanwebData answers the script: records startrecord to endrecord, from 1, of the column that the form names.
func (v *served) hanwebData(r *http.Request) *reply {
	start, err1 := strconv.Atoi(r.FormValue("startrecord"))
	end, err2 := strconv.Atoi(r.FormValue("endrecord"))
	for _, c := range v.columns() {
		if strconv.Itoa(c.id) != r.FormValue("columnid") {
			continue
		}
		docs := v.docs(c)
		if err1 != nil || err2 != nil || start < 1 {
			start, end = 1, c.site.spec.perPage
		}
		from, to := min(start-1, len(docs)), min(max(end, start-1), len(docs))
		return &reply{kind: "text/xml", data: true, text: "<?xml version='1.0' encoding='UTF-8'?>\n" + v.dataStore(docs[from:to], len(docs))}
	}
	return nil
}
