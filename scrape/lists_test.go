package scrape

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"nianbao"
)

// listSite serves reports 1 to n at /r/N.html beside the given pages.
func listSite(t *testing.T, n int, pages map[string]http.HandlerFunc) *fakeSite {
	for i := range n {
		pages[fmt.Sprintf("/r/%d.html", i+1)] = report("某局", 2023)
	}
	return newSite(t, pages)
}

// lines are the links to reports from to to.
func lines(from, to int) string {
	var b strings.Builder
	for i := from; i <= to; i++ {
		fmt.Fprintf(&b, `<li><a href="/r/%d.html">某%d局2023年政府信息公开工作年度报告</a></li>`, i, i)
	}
	return b.String()
}

func jsonLines(from, to int, more string) string {
	var list []string
	for i := from; i <= to; i++ {
		list = append(list, fmt.Sprintf(`{"title":"某%d局2023年政府信息公开工作年度报告","url":"/r/%d.html"}`, i, i))
	}
	return `{"code":0,"data":{"rows":[` + strings.Join(list, ",") + `]` + more + `}}`
}

// TestListsAndTheirProof crawls lists in every form of paging; the proof says how it is known that the last page was read.
func TestListsAndTheirProof(t *testing.T) {
	for _, test := range []struct {
		why   string
		n     int // reports
		pages map[string]http.HandlerFunc
		proof string
	}{
		{"one page", 2, map[string]http.HandlerFunc{"/nb/": page(head + lines(1, 2))}, "one page, which links to no further one"},
		{"next links", 3, map[string]http.HandlerFunc{"/nb/": page(head + lines(1, 2) + `<a href="index_1.html">下一页</a>`), "/nb/index_1.html": page(head + lines(3, 3))}, "page 2 links to no further one"},
		{"a count", 3, map[string]http.HandlerFunc{"/nb/": page(head + lines(1, 2) + `<script>createPageHTML(2, 0, "index", "html")</script>`), "/nb/index_1.html": page(head + lines(3, 3))}, "it counts 2 pages, and all were read"},
		{"a printed count", 3, map[string]http.HandlerFunc{"/nb/": page(head + lines(1, 2) + `<a href="?page=2">下一页</a>共2页`), "/nb/?page=2": page(head + lines(3, 3) + "共2页")}, "it counts 2 pages, and all were read"},
		{"pages called by a script", 3, map[string]http.HandlerFunc{"/nb/": page(head + lines(1, 1) + `<a href="javascript:goPage(2)">2</a><a href="javascript:goPage(3)">尾页</a><script>function goPage(n){location.href="/nb/?pageNo="+n}</script>`),
			"/nb/?pageNo=2": page(head + lines(2, 2)), "/nb/?pageNo=3": page(head + lines(3, 3))}, "page 3 links to no further one"},
		{"JSON with a total", 5, map[string]http.HandlerFunc{"/nb/": page(head + `<div id="list"></div><script>$.getJSON("/api/article/list?channel=7&size=2&page=1", draw)</script>`),
			"/api/article/list?channel=7&page=1&size=2": page(jsonLines(1, 2, `,"total":5`)), "/api/article/list?channel=7&page=2&size=2": page(jsonLines(3, 4, `,"total":5`)),
			"/api/article/list?channel=7&page=3&size=2": page(jsonLines(5, 5, `,"total":5`))}, "it counts 5 lines, and all were read"},
		{"JSON with a number of pages", 3, map[string]http.HandlerFunc{"/nb/": page(head + `<script>fetch("/data/list.json?pageNum=" + n)</script>`),
			"/data/list.json?pageNum=1": page(jsonLines(1, 2, `,"pages":2`)), "/data/list.json?pageNum=2": page(jsonLines(3, 3, `,"pages":2`))}, "it counts 2 pages"},
		{"JSON without a count", 3, map[string]http.HandlerFunc{"/nb/": page(head + `<script>$.ajax({url:"/api/list?page=1",type:"get"})</script>`),
			"/api/list?page=1": page(jsonLines(1, 2, "")), "/api/list?page=2": page(jsonLines(3, 3, ""))}, "there is no page after page 3"},
		{"JSON by POST", 2, map[string]http.HandlerFunc{"/nb/": page(head + `<script>$.ajax({type:"POST",url:"/api/queryList",data:{channelId:"12",page:1,pageSize:20}})</script>`),
			"/api/queryList": func(w http.ResponseWriter, r *http.Request) {
				if r.Method == http.MethodPost {
					page(jsonLines(1, 2, `,"total":2`))(w, r)
				}
			}}, "it counts 2 lines, and all were read"},
		{"XML", 2, map[string]http.HandlerFunc{"/nb/": page(head + `<script>$.get("/data/list.xml", draw)</script>`),
			"/data/list.xml": page(`<?xml version="1.0"?><rss><item><title><![CDATA[某1局2023年政府信息公开工作年度报告]]></title><link>/r/1.html</link></item><item><title>某2局2023年政府信息公开工作年度报告</title><link>/r/2.html</link></item></rss>`)}, "page 2 links to no further one"},
		{"blocks", 3, map[string]http.HandlerFunc{"/nb/": page(head + `<script>load("/columns/` + guid + `/templates/` + guid + `/blocks/` + guid + `?page=1")</script>`),
			"/columns/" + guid + "/templates/" + guid + "/blocks/" + guid + "?page=1": page(lines(1, 2)), "/columns/" + guid + "/templates/" + guid + "/blocks/" + guid + "?page=2": page(lines(3, 3))}, "there is no page after page 3"},
		{"more behind a heading", 3, map[string]http.HandlerFunc{"/nb/": page(`<title>某县人民政府</title><div class="box"><div class="tit"><h2>政府信息公开年报</h2><a href="/gk/list1/">更多&gt;&gt;</a></div><ul>` + lines(1, 1) + `</ul></div>`),
			"/gk/list1/": page(head + lines(1, 3))}, ""},
	} {
		site := listSite(t, test.n, test.pages)
		res := crawl(t, newMemory(), quick(), site.URL+"/nb/")
		if test.why == "more behind a heading" {
			test.pages["/"] = test.pages["/nb/"]
			res = crawl(t, newMemory(), quick(), site.URL)
		}
		if res.Reports != test.n || len(res.Failures) > 0 {
			t.Errorf("%s: %d of %d reports, failures %v", test.why, res.Reports, test.n, res.Failures)
		}
		for _, l := range res.Plan.Lists {
			if !l.Complete || !strings.Contains(l.Proof, test.proof) {
				t.Errorf("%s: %v %s, want %q", test.why, l.Complete, l.Proof, test.proof)
			}
		}
	}
}

const guid = "0f8fad5b-d9cb-469f-a165-70867728950e"

// TestListsCutShort: a list that counts more than could be found is reported, though every page asked for came.
func TestListsCutShort(t *testing.T) {
	for why, body := range map[string]string{
		"a count that nothing explains": lines(1, 2) + `<script>var pageCount = 3</script>`,
		"a printed count":               lines(1, 2) + `<span>共4页</span>`,
	} {
		site := listSite(t, 2, map[string]http.HandlerFunc{"/nb/": page(head + body)})
		res := crawl(t, newMemory(), quick(), site.URL+"/nb/")
		if res.Reports != 2 {
			t.Errorf("%s: %+v", why, res)
		}
		wantClasses(t, res, nianbao.ClassShort)
	}
	site := listSite(t, 3, map[string]http.HandlerFunc{"/nb/": page(head + lines(1, 2) + `<a href="index_1.html">下一页</a>`), "/nb/index_1.html": status(500, "")})
	res := crawl(t, newMemory(), quick(), site.URL+"/nb/")
	wantClasses(t, res, nianbao.ClassStatus)
	if l := res.Plan.Lists[0]; l.Complete || !strings.Contains(l.Proof, "failed") {
		t.Errorf("a page that failed: %+v", l)
	}
}

// TestReportBehindSignposts: the link leads to a page that only sends on, by script or refresh.
func TestReportBehindSignposts(t *testing.T) {
	site := listSite(t, 2, map[string]http.HandlerFunc{"/nb/": page(head + strings.ReplaceAll(lines(1, 2), "/r/", "/go/")),
		"/go/1.html": page(`<script>window.location.replace("/r/1.html");</script>`),
		"/go/2.html": page(`<meta http-equiv="refresh" content="0;url=../r/2.html">`)})
	archive := newMemory()
	res := crawl(t, archive, quick(), site.URL+"/nb/")
	if res.Reports != 2 || len(res.Failures) > 0 {
		t.Errorf("result %+v", res)
	}
	if p := archive.all("/r/1.html"); len(p) != 1 || p[0].LinkText != "某1局2023年政府信息公开工作年度报告" {
		t.Errorf("archived %+v", p)
	}
}

// TestAnnualYears: one address for all years of an agency, with a parameter.
func TestAnnualYears(t *testing.T) {
	site := newSite(t, map[string]http.HandlerFunc{"/nb/": page(head + `<a href="/module/xxgk/xxgkAnnualReport.jsp?area=014&amp;fbtime=2023">某县2023年政府信息公开年度报告</a>
<a href="/module/xxgk/xxgkAnnualReport.jsp?fbtime=2021&amp;area=014">某县2021年政府信息公开年度报告</a>`), "/module/xxgk/xxgkAnnualReport.jsp": report("某县", 2023)})
	res := crawl(t, newMemory(), quick(), site.URL+"/nb/")
	if res.Reports != 3 || len(res.Failures) > 0 {
		t.Errorf("%d reports: %+v", res.Reports, res.Links)
	}
}
