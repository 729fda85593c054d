package scrape

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"nianbao"
	"nianbao/zhtext"
)

// links reads a page that stands at address and returns what was found, as "kind address" lines; what was refused has a "!".
func links(t *testing.T, address, body string) []string {
	t.Helper()
	return linksIn(t, address, []byte(body), "text/html")
}

func linksIn(t *testing.T, address string, body []byte, contentType string) []string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	in := scope{site: &site{}, start: u}
	in.site.admit(u)
	bare, _, _ := strings.Cut(address, "#")
	doc := readDocument(nianbao.Page{URL: bare, Body: body, Header: http.Header{"Content-Type": {contentType}}})
	var got []string
	for _, l := range doc.discover(in) {
		line := string(l.Kind) + " " + l.URL
		if l.Refused != "" {
			line = "!" + line
		}
		if l.Why == "" {
			t.Errorf("%s has no reason", line)
		}
		got = append(got, line)
	}
	return got
}

const head = `<title>政府信息公开年报</title>`

func TestDiscover(t *testing.T) {
	const at = "http://www.x.gov.cn/zwgk/zfxxgknb/index.html"
	const year = "2023年政府信息公开工作年度报告"
	for _, test := range []struct {
		why, body string
		want      []string
	}{
		{"relative and absolute", `<a href="./202401/t20240115_1.html">某局` + year + `</a><a href="/a/b.shtml">乙局` + year + `</a>`,
			[]string{"report http://www.x.gov.cn/zwgk/zfxxgknb/202401/t20240115_1.html", "report http://www.x.gov.cn/a/b.shtml"}},
		{"base", `<base href="http://www.x.gov.cn/other/"><a href="t1.html">` + "某局" + year + `</a>`,
			[]string{"report http://www.x.gov.cn/other/t1.html"}},
		{"title says more", `<a href="1.html" title="某局` + year + `">某局2023年政府信息公...</a>`,
			[]string{"report http://www.x.gov.cn/zwgk/zfxxgknb/1.html"}},
		{"the row says it", `<table><tr><td>某局` + year + `</td><td><a href="1.html">查看</a></td></tr></table>`,
			[]string{"report http://www.x.gov.cn/zwgk/zfxxgknb/1.html"}},
		{"picture", `<a href="1.html"><img alt="某局` + year + `"></a>`, []string{"report http://www.x.gov.cn/zwgk/zfxxgknb/1.html"}},
		{"split text", "<a href=1.html>某局2023年<b>政府信息\n公开</b>工作&nbsp;年度报告</a>", []string{"report http://www.x.gov.cn/zwgk/zfxxgknb/1.html"}},
		{"opened by script", `<a href="javascript:void(0)" onclick="window.open('/show/1.html')">某局` + year + `</a>`,
			[]string{"report http://www.x.gov.cn/show/1.html"}},
		{"refused text", `<a href="1.html">` + year + `编制通知</a>`, []string{"!report http://www.x.gov.cn/zwgk/zfxxgknb/1.html"}},
		{"other department's host", `<a href="http://jyj.x.gov.cn/1.html">` + "教育局" + year + `</a>`, []string{"report http://jyj.x.gov.cn/1.html"}},
		{"another site", `<a href="http://www.y.gov.cn/1.html">` + "乙县" + year + `</a>`, []string{"!report http://www.y.gov.cn/1.html"}},
		{"no document", `<a href="mailto:a@b">` + year + `</a><a href="#top">` + year + `</a><a href="javascript:go()">` + year + `</a>`, nil},
		{"twice", `<a href="1.html">` + "某局" + year + `</a><a href="http://WWW.x.gov.cn:80//zwgk/zfxxgknb/1.html">` + "某局" + year + `</a>`,
			[]string{"report http://www.x.gov.cn/zwgk/zfxxgknb/1.html"}},
		{"only the agency", `<a href="202401/t20240115_1.html">教育局</a><a href="/art/2024/1/25/art_12_34567.html">城关镇</a><a href="/jyj/">教育局</a>`,
			[]string{"report http://www.x.gov.cn/zwgk/zfxxgknb/202401/t20240115_1.html",
				"report http://www.x.gov.cn/art/2024/1/25/art_12_34567.html"}},
		{"years and units", `<a href="2023n/">2023年</a><a href="/zwgk/zfxxgknb/bm/index.html">部门年报</a>` +
			`<a href="/czyjs/2023/">2023年</a><a href="/zwgk/zfxxgkzn/">政府信息公开指南</a><a href="/zwgk/">部门</a>`,
			[]string{"column http://www.x.gov.cn/zwgk/zfxxgknb/2023n/", "column http://www.x.gov.cn/zwgk/zfxxgknb/bm/index.html"}},
		{"year as a document", `<a href="202401/t20240115_77.html">2023年</a>`,
			[]string{"report http://www.x.gov.cn/zwgk/zfxxgknb/202401/t20240115_77.html"}},
		{"the menu's columns are not ours", `<a href="/jyj/zfxxgknb/">政府信息公开年报</a>`, nil},
		{"years to choose", `<select><option value="./2022/">2022年</option><option value="x">全部</option></select>`,
			[]string{"column http://www.x.gov.cn/zwgk/zfxxgknb/2022/"}},
		{"frames", `<iframe src="list.jsp"></iframe><frame src="/f.html"><iframe src="http://map.example.com/"></iframe>`,
			[]string{"frame http://www.x.gov.cn/zwgk/zfxxgknb/list.jsp", "!frame http://map.example.com/"}},
		{"refresh", `<meta http-equiv="Refresh" content="0; URL='/new/'">`, []string{"frame http://www.x.gov.cn/new/"}},
		{"script that sends on", `<script>window.location.href = "/new/";</script>`, []string{"frame http://www.x.gov.cn/new/"}},
		{"too deep for the parser", strings.Repeat("<div><span>", 400) + `<a href="1.html">` + "某局" + year + `</a>`,
			[]string{"report http://www.x.gov.cn/zwgk/zfxxgknb/1.html"}},
	} {
		if got := links(t, at, head+test.body); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.why, got, test.want)
		}
	}
}

func TestDiscoverOutsideAColumn(t *testing.T) {
	const home = "http://www.x.gov.cn/"
	got := links(t, home, `<a href="/jyj/">教育局</a><a href="/2023/">2023年</a><a href="/zwgk/zfxxgknb/">政府信息公开年报</a><a href="/zn/">政府信息公开指南</a>`)
	if !slices.Equal(got, []string{"column http://www.x.gov.cn/zwgk/zfxxgknb/"}) {
		t.Errorf("home page: %q", got)
	}
	got = links(t, home, `<div>当前位置：首页 > 政务公开 > 政府信息公开年报</div><a href="/art/art_1_20999.html">教育局</a>`)
	if !slices.Equal(got, []string{"report http://www.x.gov.cn/art/art_1_20999.html"}) {
		t.Errorf("breadcrumb: %q", got)
	}
}

func TestListCharsets(t *testing.T) {
	const body = `<head><meta http-equiv="Content-Type" content="text/html; charset=%s"><title>政府信息公开年报</title></head>` +
		`<a href="1.html">某县財政局2023年政府信息公开工作年度报告</a>`
	for _, test := range []struct {
		why, meta, contentType string
		enc                    encoding.Encoding
	}{
		{"gb2312 in meta only", "gb2312", "text/html", simplifiedchinese.GB18030}, {"gbk", "GBK", "text/html", simplifiedchinese.GB18030},
		{"in the header only", "", "text/html; charset=gb2312", simplifiedchinese.GB18030}, {"nowhere", "", "", simplifiedchinese.GB18030},
		{"server's default against the meta", "gb2312", "text/html;charset=ISO-8859-1", simplifiedchinese.GB18030},
		{"declared as what it is not", "utf-8", "text/html;charset=utf-8", simplifiedchinese.GB18030},
		{"utf-8 declared as gbk", "gbk", "text/html;charset=gbk", encoding.Nop},
		{"utf-8", "utf-8", "", encoding.Nop}, {"byte order mark", "gbk", "", unicode.UTF8BOM},
		{"utf-16", "", "", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
	} {
		text := fmt.Sprintf(body, test.meta)
		wire, err := test.enc.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		got := linksIn(t, "http://www.x.gov.cn/nb/", []byte(wire), test.contentType)
		if !slices.Equal(got, []string{"report http://www.x.gov.cn/nb/1.html"}) {
			t.Errorf("%s: %q", test.why, got)
		}
	}
	big5, err := traditionalchinese.Big5.NewEncoder().String(`<meta charset="big5"><title>年報</title><a href="1.html">某署2023年政府信息公開工作年度報告</a>`)
	if err != nil {
		t.Fatal(err)
	}
	got := linksIn(t, "http://big5.x.gov.cn/nb/", []byte(big5), "text/html")
	if !slices.Equal(got, []string{"report http://big5.x.gov.cn/nb/1.html"}) {
		t.Errorf("big5: %q", got)
	}
	if got := zhtext.Decode([]byte("\x81\x39\xef\x30"), "text/html;charset=gb2312").Text; got != "㐀" && strings.Contains(got, "\ufffd") {
		t.Errorf("four-byte character declared gb2312: %q", got)
	}
}

func TestPaging(t *testing.T) {
	const at = "http://www.x.gov.cn/nb/"
	page := func(path string) string { return "page http://www.x.gov.cn" + path }
	for _, test := range []struct {
		why, at, body string
		want          []string
	}{
		{"TRS pager", at, `<script>createPageHTML(4, 0, "index", "shtml");</script>`,
			[]string{page("/nb/index_1.shtml"), page("/nb/index_2.shtml"), page("/nb/index_3.shtml")}},
		{"TRS pager, later page", at + "index_1.html", `<script>createPageHTML('page', 3,1,'index','html')</script>`,
			[]string{page("/nb/index_2.html")}},
		{"one page", at, `<script>createPageHTML(1, 0, "index", "html")</script>`, nil},
		{"the pager's own definition", at, `<script>function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){}</script>`, nil},
		{"countPage", at, `<script>var currentPage=0; var countPage = 3; document.write("<a href=\"index_" + next + ".htm\">")</script>`,
			[]string{page("/nb/index_1.htm"), page("/nb/index_2.htm")}},
		{"countPage alone", at + "index.shtml", `<script>var countPage = 2;</script>`, []string{page("/nb/index_1.shtml")}},
		{"totalPage with an example", at, `<script>totalPage=4</script><a href="?pageNo=2">2</a>`,
			[]string{page("/nb/?pageNo=2"), page("/nb/?pageNo=3"), page("/nb/?pageNo=4")}},
		{"pageCount, numbers from 1", at + "list_1.html", `<script>var pageCount=3</script><a href="list_2.html">2</a>`,
			[]string{page("/nb/list_2.html"), page("/nb/list_3.html")}},
		{"pageCount in an address of the script", at + "list.jsp?cat=7", `<script>var pageCount = "3"; location = "list.jsp?cat=7&pn=" + i</script>`,
			[]string{page("/nb/list.jsp?cat=7&pn=2"), page("/nb/list.jsp?cat=7&pn=3")}},
		{"a count that nothing explains", at, `<script>var pageCount = 3</script>`, nil},
		{"a count out of reason", at, `<script>var countPage = 99999</script>`, nil},
		{"next", at, `<a href="index_1.html">下一页</a>`, []string{page("/nb/index_1.html")}},
		{"next with signs", at, `<a href="column-index-2.shtml">下一页 &gt;</a>`, []string{page("/nb/column-index-2.shtml")}},
		{"last", at, `<a href="index_3.html">尾页</a>`, []string{page("/nb/index_3.html"), page("/nb/index_1.html"), page("/nb/index_2.html")}},
		{"last by query", at + "?c=1", `<a href="?c=1&amp;page=3">末页</a>`, []string{page("/nb/?c=1&page=3"), page("/nb/?c=1&page=2")}},
		{"numbers of this list", "http://www.x.gov.cn/nb.htm", `<a href="nb/2.htm">2</a><a href="nb/1.htm">3</a>`,
			[]string{page("/nb/2.htm"), page("/nb/1.htm")}},
		{"numbers of something else", at, `<a href="/calendar/2.html">2</a><a href="/nb/?year=2">3</a>`, nil},
		{"back is not on", at + "index_2.html", `<a href="index_1.html">上一页</a><a href="index.html">首页</a>`, nil},
	} {
		got := links(t, test.at, head+test.body)
		if test.why == "a count out of reason" {
			if len(got) > maxListPages {
				t.Errorf("%s: %d pages", test.why, len(got))
			}
			continue
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.why, got, test.want)
		}
	}
}

func TestHanwebRecords(t *testing.T) {
	const at = "http://www.x.gov.cn/col/col123/index.html"
	const next = "/module/web/jpage/dataproxy.jsp?page=1&appid=1&webid=9&path=/&columnid=123&unitid=45&permissiontype=0"
	const record = `<record><![CDATA[<li><a href="/art/2024/1/25/art_123_999.html" title="某局2023年政府信息公开工作年度报告">某局2023年...</a></li>]]></record>`
	got := links(t, at, head+`<script type="text/xml"><datastore><nextgroup><![CDATA[<a href="`+next+`"></a>]]></nextgroup>`+
		`<recordset>`+record+`</recordset></datastore></script>`)
	if want := []string{"data http://www.x.gov.cn" + next, "report http://www.x.gov.cn/art/2024/1/25/art_123_999.html"}; !slices.Equal(got, want) {
		t.Errorf("records in the page: %q", got)
	}
	got = links(t, "http://www.x.gov.cn"+next, `<datastore><totalpage>3</totalpage><recordset>`+record+`</recordset></datastore>`)
	want := []string{"data http://www.x.gov.cn" + strings.Replace(encodedQuery(next), "page=1", "page=2", 1),
		"report http://www.x.gov.cn/art/2024/1/25/art_123_999.html"}
	if !slices.Equal(got, want) {
		t.Errorf("answer: %q, want %q", got, want)
	}
}

// encodedQuery writes an address's query as url.Values does.
func encodedQuery(address string) string {
	path, query, _ := strings.Cut(address, "?")
	v, _ := url.ParseQuery(query)
	return path + "?" + v.Encode()
}

// TestHanwebPost crawls a list that a script fetches by POST, group after group.
func TestHanwebPost(t *testing.T) {
	const script = `<script>$('#45').jpage({theme:'default', perPage:2, totalRecord:8, proxyUrl:'/module/web/jpage/dataproxy.jsp', ` +
		`ajaxParam:{col:1,appid:1,webid:9,path:'/',columnid:123,sourceContentType:1,unitid:'45',webname:'某县',permissiontype:0}})</script>`
	site := newSite(t, map[string]http.HandlerFunc{"/col/col123/index.html": page(head + script)})
	site.pages["/module/web/jpage/dataproxy.jsp"] = func(w http.ResponseWriter, r *http.Request) {
		var start, end int
		fmt.Sscan(r.URL.Query().Get("startrecord"), &start)
		fmt.Sscan(r.URL.Query().Get("endrecord"), &end)
		w.Header().Set("Content-Type", "text/xml;charset=utf-8")
		fmt.Fprint(w, "<datastore><totalrecord>8</totalrecord><recordset>")
		for i := start; i <= min(end, 8); i++ {
			fmt.Fprintf(w, "<record><![CDATA[<li><a href='/art/%d.html'>某%d局2023年政府信息公开工作年度报告</a></li>]]></record>", i, i)
		}
		fmt.Fprint(w, "</recordset></datastore>")
	}
	for i := range 8 {
		site.pages[fmt.Sprintf("/art/%d.html", i+1)] = report("某局", 2023)
	}
	archive := newMemory()
	res := crawl(t, archive, quick(), site.URL+"/col/col123/index.html")
	if res.Reports != 8 || len(res.Failures) != 0 || res.Lists != 3 {
		t.Errorf("result %+v", res)
	}
	for _, r := range site.requests() {
		form, _ := url.ParseQuery(r.body)
		if strings.Contains(r.path, "dataproxy") && (r.method != http.MethodPost || form.Get("columnid") != "123" || form.Get("webname") != "某县") {
			t.Errorf("asked %s %s with %q", r.method, r.path, r.body)
		}
	}
	if again := crawl(t, archive, quick(), site.URL+"/col/col123/index.html"); again.Unchanged != 8 {
		t.Errorf("again %+v", again)
	}
}

// TestGkmlpt crawls Guangdong's platform: the page holds only a site number, the list comes as JSON.
func TestGkmlpt(t *testing.T) {
	article := func(i int) string {
		return fmt.Sprintf(`{"id":%d,"title":"某%d局2023年政府信息公开工作年度报告","url":"/x/gkmlpt/content/1/2/post_%d.html","category":{"name":"年报"}}`, i, i, i)
	}
	const index = `<script>window._CONFIG = {SID: '200001', TREE: [{"id":5,"name":"\u6307\u5357"},` +
		`{"name":"政府信息公开年报","pid":0,"id":2811,"children":[]}]}</script>`
	site := newSite(t, map[string]http.HandlerFunc{
		"/x/gkmlpt/index":                          page(index),
		"/x/gkmlpt/api/all/2811?page=1&sid=200001": page(`{"total":3,"articles":[` + article(1) + "," + article(2) + `]}`),
		"/x/gkmlpt/api/all/2811?page=2&sid=200001": page(`{"total":3,"articles":[` + article(3) + `]}`),
		"/x/gkmlpt/api/all/77?page=1&sid=200001":   page(`{"total":1,"articles":[` + article(1) + `]}`),
		"/x/gkmlpt/content/1/2/post_1.html":        report("一", 2023),
		"/x/gkmlpt/content/1/2/post_2.html":        report("二", 2023),
		"/x/gkmlpt/content/1/2/post_3.html":        report("三", 2023),
	})
	if res := crawl(t, newMemory(), quick(), site.URL+"/x/gkmlpt/index"); res.Reports != 3 || len(res.Failures) != 0 {
		t.Errorf("by the tree: %+v", res)
	}
	if res := crawl(t, newMemory(), quick(), site.URL+"/x/gkmlpt/index#77"); res.Reports != 1 || len(res.Failures) != 0 {
		t.Errorf("by the address: %+v", res)
	}
}

func TestSite(t *testing.T) {
	for _, test := range []struct {
		start, other string
		want         bool
	}{
		{"http://www.x.gov.cn/", "https://jyj.x.gov.cn/", true},
		{"http://www.x.gov.cn/", "http://www.y.gov.cn/", false}, {"http://www.x.gov.cn/", "http://x.gov.cn:8080/", true},
		{"http://www.x.gov.cn/", "http://www.x.gov.cn.evil.com/", false},
		{"http://1.2.3.4:8080/", "http://1.2.3.4:8081/", false}, {"http://1.2.3.4:8080/", "http://1.2.3.4:8080/x", true},
	} {
		a, _ := url.Parse(test.start)
		b, _ := url.Parse(test.other)
		s := &site{}
		s.admit(a)
		if got := s.has(b); got != test.want {
			t.Errorf("%s and %s: %v", test.start, test.other, got)
		}
	}
}
