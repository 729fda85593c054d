package scrape

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"nianbao"
)

func TestSoft404(t *testing.T) {
	long := strings.Repeat("本页内容较多。", 200)
	for body, want := range map[string]bool{
		`<title>404</title>您访问的页面不存在或已被删除`:                     true,
		`<title>某县人民政府</title>对不起，您要查看的文章不存在！返回首页`:             true,
		`<title>出错了</title>` + long:                            true,
		`<html><body>404 Not Found</body></html>`:              true,
		`<title>页面未找到-某县人民政府</title>` + long:                   true,
		`<title>通知公告</title>请各单位于月底前完成。`:                       false,
		`<title>某县</title>` + long + `有的信息不存在，特此说明。`:           false,
		reportBody("某县", 2023) + "申请的信息不存在3件":                  false,
		head + lines(1, 1) + "信息不存在":                           false,
		`<title>某局2023年政府信息公开工作年度报告</title>报告全文见附件`:            false,
		`<title>某县人民政府</title><p>政府信息公开申请中，本机关不掌握的政府信息共三件</p>`: false,
	} {
		u, _ := url.Parse("http://www.x.gov.cn/nb/1.html")
		doc := readDocument(nianbao.Page{URL: u.String(), Body: []byte(body)})
		if got := doc.missingSign(); (got != "") != want {
			t.Errorf("%.60s: %q", body, got)
		}
	}
}

// TestLinksToSomethingElse: a link promised a report, and the page is something else. None is counted as a report.
func TestLinksToSomethingElse(t *testing.T) {
	moved := func(to string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusMovedPermanently) }
	}
	for _, test := range []struct {
		why  string
		page http.HandlerFunc
		want nianbao.FailureClass // "" for a report
	}{
		{"error page", page("<title>提示</title>该文章已被删除"), nianbao.ClassSoft404},
		{"to the home page", moved("/"), nianbao.ClassMoved},
		{"about something else", page("<title>某局召开会议</title>会议指出，要抓好落实。"), nianbao.ClassNoReport},
		{"a notice", page("<title>关于报送2023年政府信息公开工作年度报告的通知</title>请于月底前报送。"), nianbao.ClassNoReport},
		{"attached", page(`<title>某局</title><a href="1.doc">附件</a>`), ""},
		{"a picture", page(`<title>某局</title><img src="1.jpg">`), ""},
		{"headings lost", page(`<title>某局</title><h1>某局2023年政府信息公开工作年度报告</h1><p>全文如下。</p>`), ""},
	} {
		site := listSite(t, 2, map[string]http.HandlerFunc{"/nb/": page(head + lines(1, 3)), "/": page("<title>某县人民政府</title>")})
		site.pages["/r/3.html"] = test.page
		res := crawl(t, newMemory(), quick(), site.URL+"/nb/")
		if test.want == "" {
			if res.Reports != 3 || len(res.Failures) > 0 {
				t.Errorf("%s: %+v", test.why, res.Failures)
			}
			continue
		}
		if res.Reports != 2 {
			t.Errorf("%s: %d reports", test.why, res.Reports)
		}
		wantClasses(t, res, test.want)
	}
}

// TestMovedForGood: the address still works, and where it leads is told.
func TestMovedForGood(t *testing.T) {
	pages := column()
	pages["/old/"] = func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/nb/", http.StatusMovedPermanently)
	}
	pages["/away/"] = func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/gg/1.html", http.StatusPermanentRedirect)
	}
	pages["/soon/"] = redirect("/nb/")
	site := newSite(t, pages)
	res := crawl(t, newMemory(), quick(), site.URL+"/old/")
	if want := (nianbao.Move{From: site.URL + "/old/", To: site.URL + "/nb/", Why: "redirects for good (301)"}); len(res.Moves) != 1 || res.Moves[0] != want || res.Reports != 3 || len(res.Failures) > 0 {
		t.Errorf("result %+v", res)
	}
	if res = crawl(t, newMemory(), quick(), site.URL+"/soon/"); len(res.Moves) != 0 || res.Reports != 3 {
		t.Errorf("for the time being: %+v", res)
	}
	wantClasses(t, crawl(t, newMemory(), quick(), site.URL+"/away/"), nianbao.ClassMoved)
}
