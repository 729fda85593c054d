package scrapetest

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"strings"
)

// aspx turns the pages of its lists by posting the page's form back, as ASP.NET does: every page has the same address, and
// 下一页 sends the state that the server put into the form. What is posted without it is an error.
var aspx = &family{
	name: "aspx", says: "InfoPublic.aspx, pages by __doPostBack and __VIEWSTATE, articles Pages_COL_ID.aspx",
	spec: spec{level: "county", agencies: 3, government: true, shared: true, perPage: 4, charset: "utf-8", declare: declareBoth, links: fullTitle,
		layouts: [2]string{"plain", "word"}, title: "%[1]s%[2]d年政府信息公开工作年度报告", robots: robotsAllow, validators: etag},
	list: func(c *column) string { return "/" + c.slug + "/InfoPublic.aspx" },
	doc:  func(d *document) string { return fmt.Sprintf("/%s/Pages_%d_%d.aspx", d.column.slug, d.column.id, d.id) },
	answer: func(v *served, r *http.Request) *reply {
		c := v.columnAt(v.site.family.list, r.URL.Path)
		if c == nil {
			return nil
		}
		n := 1
		if r.Method == http.MethodPost {
			if n = aspxPosted(c, r); n == 0 {
				return v.words("运行时错误", "验证视图状态 MAC 失败。")
			}
		}
		return v.aspxList(c, n)
	},
}

const aspxNext = "ctl00$Main$Pager$lnkNext"

// aspxState is what the server puts into the form of page n.
func aspxState(c *column, n int) string {
	return base64.StdEncoding.EncodeToString(fmt.Appendf(nil, "column=%d&page=%d%s", c.id, n, strings.Repeat("/", 300)))
}

// aspxPosted is the page that a posted form asks for; 0 when the form is not one of the list's.
func aspxPosted(c *column, r *http.Request) int {
	if r.PostFormValue("__EVENTTARGET") != aspxNext || r.PostFormValue("__VIEWSTATEGENERATOR") != "CA0B0334" {
		return 0
	}
	for n := 1; n < 1000; n++ {
		if r.PostFormValue("__VIEWSTATE") == aspxState(c, n) {
			return n + 1
		}
	}
	return 0
}

func (v *served) aspxList(c *column, n int) *reply {
	docs, pages := c.pageOf(v.docs(c), n)
	if docs == nil {
		return nil
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<form method="post" action="InfoPublic.aspx" id="form1">`)
	for _, f := range [][2]string{{"__EVENTTARGET", ""}, {"__EVENTARGUMENT", ""}, {"__VIEWSTATE", aspxState(c, n)}, {"__VIEWSTATEGENERATOR", "CA0B0334"}} {
		fmt.Fprintf(&b, `<input type="hidden" name="%s" id="%[1]s" value="%s">`, f[0], escape(f[1]))
	}
	b.WriteString(`<script>function __doPostBack(eventTarget, eventArgument) { var f = document.forms['form1']; f.__EVENTTARGET.value = eventTarget; f.__EVENTARGUMENT.value = eventArgument; f.submit(); }</script>`)
	fmt.Fprintf(&b, `<span>第%d页</span> `, n)
	if n < pages {
		fmt.Fprintf(&b, `<a href="javascript:__doPostBack(&#39;%s&#39;,&#39;&#39;)">下一页</a>`, aspxNext)
	}
	b.WriteString("</form>")
	return v.listed(c, v.lines(docs, absolute), b.String())
}
