package parse_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"nianbao"
	"nianbao/parse"
	"nianbao/parse/parsetest"
)

func pageOf(p parsetest.Page) nianbao.Page {
	return nianbao.Page{Body: p.Body, Header: map[string][]string{"Content-Type": {p.ContentType}}}
}

// outcomeOf reads a page and says what that came to.
func outcomeOf(page nianbao.Page) (nianbao.Outcome, *nianbao.NotReport) {
	_, err := parse.Parse(page)
	var no *nianbao.NotReport
	switch {
	case err == nil:
		return nianbao.OutcomeReport, nil
	case errors.As(err, &no):
		return no.Outcome, no
	}
	return "", nil
}

func TestNonReports(t *testing.T) {
	for seed := range uint64(40) {
		for _, p := range parsetest.NonReports(rand.New(rand.NewPCG(seed, 1))) {
			if got, no := outcomeOf(pageOf(p)); got != p.Outcome {
				t.Errorf("seed %d, %s: %s, want %s (%v)", seed, p.Name, got, p.Outcome, no)
			}
		}
	}
}

// TestDamagedBeyondReading holds the pages whose tables are gone or mean nothing to their outcomes, in every layout.
func TestDamagedBeyondReading(t *testing.T) {
	for _, damage := range []string{"tables_gone", "table_images", "masked_all", "lines_deduplicated", "mojibake_lossy"} {
		counts := map[nianbao.Outcome]int{}
		for seed := range uint64(300) {
			rng := rand.New(rand.NewPCG(seed, 2))
			style := parsetest.RandomStyle(rng)
			style.Damages, style.Decoys = []string{damage}, nil
			truth := parsetest.New(rng, nianbao.Form2021, parsetest.Agency(rng), 2022)
			p := parsetest.Write(rng, truth, style)
			got, no := outcomeOf(pageOf(p))
			counts[got]++
			if style.Layout == "script" && got == nianbao.OutcomeNoTables {
				continue // a script without a table is not read: its pictures are not seen
			}
			if got != p.Outcome {
				t.Errorf("%s, seed %d, %s %s: %s, want %s (%v)", damage, seed, p.Style.Layout, p.Style.Charset, got, p.Outcome, no)
			}
		}
		t.Logf("%s: %v", damage, counts)
	}
}

// TestNoFalseRefusal reads 2,000 pages whose figures can be read. Left are pages that hold everything in one line, whose tables
// the layouts do not find; no page is refused for its words.
func TestNoFalseRefusal(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	refused := 0
	for i := range 2000 {
		p := parsetest.Random(rng)
		if got, no := outcomeOf(pageOf(p)); got != nianbao.OutcomeReport {
			refused++
			if no != nil && no.Outcome == nianbao.OutcomeNoTables && strings.HasPrefix(p.Style.Layout, "one_line") {
				continue
			}
			t.Errorf("page %d, %s %v %s untitled %v: %v", i, p.Style.Layout, p.Style.Damages, p.Truth.BlankMode, p.Style.Untitled, no)
		}
	}
	t.Logf("%d of 2000 refused", refused)
	if refused > 4 {
		t.Errorf("%d pages refused, want at most 4", refused)
	}
}

// TestRefusedBytes holds the outcomes that need no parsing.
func TestRefusedBytes(t *testing.T) {
	for _, c := range []struct {
		name string
		page nianbao.Page
		want nianbao.Outcome
	}{
		{"nothing", nianbao.Page{}, nianbao.OutcomeEmpty},
		{"blanks", nianbao.Page{Body: []byte(" \r\n\t")}, nianbao.OutcomeEmpty},
		{"markup without text", nianbao.Page{Body: []byte("<html><head><title></title></head><body><div></div></body></html>")}, nianbao.OutcomeEmpty},
		{"a PDF", nianbao.Page{Body: []byte("%PDF-1.7\n...")}, nianbao.OutcomeBinary},
		{"a DOCX", nianbao.Page{Body: []byte("PK\x03\x04...")}, nianbao.OutcomeBinary},
		{"too large", nianbao.Page{Body: []byte(strings.Repeat("x", parse.MaxSize+1))}, nianbao.OutcomeTooLarge},
		{"status 404", nianbao.Page{Status: 404, Body: []byte("<p>年度报告</p>")}, nianbao.OutcomeErrorPage},
		{"status 412", nianbao.Page{Status: 412, Body: []byte("<script>$_ts=1</script>")}, nianbao.OutcomeBlocked},
		{"status 403 without a word", nianbao.Page{Status: 403, Body: []byte("<h1>403 Forbidden</h1>")}, nianbao.OutcomeErrorPage},
		{"status 403 of a firewall", nianbao.Page{Status: 403, Body: []byte("<title>访问被拦截</title><p>您的请求存在威胁</p>")}, nianbao.OutcomeBlocked},
		{"status 521", nianbao.Page{Status: 521, Body: []byte("<p>政府信息公开</p>")}, nianbao.OutcomeBlocked},
		{"status 404 with a login", nianbao.Page{Status: 404, Body: []byte("<p>用户登录</p>")}, nianbao.OutcomeErrorPage},
		{"an error page that answers 200", nianbao.Page{Status: 200, Body: []byte("<title>系统提示</title><p>您访问的页面 不存在或已被删除</p>")}, nianbao.OutcomeErrorPage},
		{"a page that a script draws", nianbao.Page{Body: []byte("<html><body><div id=app></div><script src=app.js></script></body></html>")}, nianbao.OutcomeEmpty},
		{"a script that asks again", nianbao.Page{Body: []byte("<html><body><script>var a=1;location.reload()</script></body></html>")}, nianbao.OutcomeBlocked},
	} {
		if got, _ := outcomeOf(c.page); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestOutcomesOfTexts holds the outcomes that words and links decide, on the smallest pages that show them.
func TestOutcomesOfTexts(t *testing.T) {
	headings := "<p>一、总体情况</p><p>认真落实各项要求，工作平稳有序。</p><p>二、主动公开政府信息情况</p><p>三、收到和处理政府信息公开申请情况</p><p>四、政府信息公开行政复议、行政诉讼情况</p><p>五、存在的主要问题及改进情况</p>"
	old := "<h1>柳河县财政局2010年政府信息公开工作年度报告</h1>"
	words := strings.Repeat("<p>本机关按照要求主动公开各类信息，没有收到公开信息的申请，也没有因此发生复议和诉讼。</p>", 10)
	title := "<h1>柳河县财政局2022年政府信息公开工作年度报告</h1>"
	for _, c := range []struct {
		name, body string
		want       nianbao.Outcome
		attached   []nianbao.Link
	}{
		{"attached", title + `<p>全文见附件。</p><a href="/f/nb.pdf">年度报告.pdf</a><a href="/f/nb.pdf">下载</a>`, nianbao.OutcomeAttachment, []nianbao.Link{{Text: "年度报告.pdf", URL: "/f/nb.pdf"}}},
		{"shown in a viewer", title + `<iframe src="/pdfjs/viewer.html?file=/f/nb2022.pdf"></iframe>`, nianbao.OutcomeAttachment, []nianbao.Link{{Text: "nb2022.pdf", URL: "/pdfjs/viewer.html?file=/f/nb2022.pdf"}}},
		{"in words, before there were tables", old + words, nianbao.OutcomeProse, nil},
		{"in words and with other headings", old + "<p>一、概述</p>" + words + "<p>二、主动公开政府信息的情况</p>" + words + "<p>三、依申请公开政府信息情况</p><p>四、收费及减免情况</p><img src=a.jpg>", nianbao.OutcomeProse, nil},
		{"in words, with a table of its own", old + words + "<table><tr><td>主动公开</td><td>120条</td></tr></table>", nianbao.OutcomeProse, nil},
		{"in a few words and with the headings, before there were tables", old + headings, nianbao.OutcomeProse, nil},
		{"named by the text of its link", title + `<p>全文见附件。</p><a href="/attach?id=12">年度报告.docx</a>`, nianbao.OutcomeAttachment, []nianbao.Link{{Text: "年度报告.docx", URL: "/attach?id=12"}}},
		{"fetched by a script", title + `<a href="javascript:download('2022.doc')">点击下载</a>`, nianbao.OutcomeAttachment, []nianbao.Link{{Text: "点击下载", URL: "javascript:download('2022.doc')"}}},
		{"embedded", title + `<embed src="/f/nb2022.pdf">`, nianbao.OutcomeAttachment, []nianbao.Link{{Text: "nb2022.pdf", URL: "/f/nb2022.pdf"}}},
		{"two links and nothing else", `<h1>2022年政府信息公开年报</h1><p><a href="1.html">柳河县财政局2022年政府信息公开工作年度报告</a></p><p><a href="2.html">柳河县水务局2022年政府信息公开工作年度报告</a></p>`, nianbao.OutcomeList, nil},
		{"links to old reports", `<h1>柳河县财政局政府信息公开年报</h1>` + strings.Repeat(`<p><a href="1.html">柳河县财政局2010年政府信息公开工作年度报告</a></p>`, 14), nianbao.OutcomeList, nil},
		{"party affairs", "<h1>柳河县财政局2022年党务公开工作年度报告</h1><p>一、总体情况</p><p>公开信息120条。</p>", nianbao.OutcomeOther, nil},
		{"news of all reports", "<h1>柳河县2022年政府信息公开工作年度报告全部发布</h1><p>四十三家单位的年度报告已发布。</p>", nianbao.OutcomeOther, nil},
		{"in words, when there were tables", title + words, nianbao.OutcomeNoTables, nil},
		{"old and only attached", old + `<a href="/f/nb.doc">年度报告.doc</a>`, nianbao.OutcomeAttachment, []nianbao.Link{{Text: "年度报告.doc", URL: "/f/nb.doc"}}},
		{"old and a picture", old + "<img src=a.jpg>", nianbao.OutcomeImages, nil},
		{"tables attached", title + headings + `<a href="/f/tables.xls">附表</a>`, nianbao.OutcomeNoTables, []nianbao.Link{{Text: "附表", URL: "/f/tables.xls"}}},
		{"tables as pictures", title + headings + `<img src="1.png"><img src="2.png">`, nianbao.OutcomeImages, nil},
		{"explained", "<h1>文字解读：柳河县财政局2022年政府信息公开工作年度报告</h1>" + headings, nianbao.OutcomeExplanation, nil},
		{"a list of files", `<h1>政府信息公开年报</h1><a href="1.pdf">柳河县财政局2022年政府信息公开工作年度报告</a><a href="2.pdf">柳河县财政局2021年政府信息公开工作年度报告</a><a href="3.pdf">柳河县财政局2020年政府信息公开工作年度报告</a>`,
			nianbao.OutcomeList, []nianbao.Link{{Text: "柳河县财政局2022年政府信息公开工作年度报告", URL: "1.pdf"}, {Text: "柳河县财政局2021年政府信息公开工作年度报告", URL: "2.pdf"}, {Text: "柳河县财政局2020年政府信息公开工作年度报告", URL: "3.pdf"}}},
		{"rule of law", "<h1>柳河县财政局2022年法治政府建设年度报告</h1><p>制定行政规范性文件3件，行政处罚26件。</p>", nianbao.OutcomeOther, nil},
		{"a placeholder", "<h1>柳河县财政局信息公开年度工作报告说明</h1><p>本年度内容并入上级机关的报告。</p>", nianbao.OutcomeOther, nil},
	} {
		got, no := outcomeOf(nianbao.Page{Body: []byte("<html><body>" + c.body + "</body></html>")})
		if got != c.want {
			t.Errorf("%s: %s, want %s (%v)", c.name, got, c.want, no)
			continue
		}
		if !slices.Equal(no.Attachments, c.attached) {
			t.Errorf("%s: attachments %v, want %v", c.name, no.Attachments, c.attached)
		}
	}
}
