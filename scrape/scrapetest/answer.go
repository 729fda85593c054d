package scrapetest

import (
	"fmt"
	"net/http"
	"strings"

	"nianbao"
)

// reply is what an address answers with, before it is turned into bytes.
type reply struct {
	kind string // content type without a character set
	text string
	data bool   // for scripts and robots: always in UTF-8
	raw  []byte // a file, instead of text
	date string // YYYY-MM-DD of the last change; "" when it is made on request

	moved string // where the page is now, instead of all else
}

// Addresses that every site has, whatever keeps it.
const (
	sectionPath   = "/zwgk/"         // 政务公开
	directoryPath = "/zwgk/ndbg/"    // 政府信息公开年报, where each agency has its own column
	filePrefix    = "/files/"        // attachments
	newsPath      = "/xwzx/"         // 新闻中心
	talkPath      = "/hdjl/"         // 互动交流
	privatePage   = "/private/lwkj/" // 内部邮件
	oldPath       = "/nb/"           // where the reports once were
)

// reply finds what an address leads to; nil when it leads nowhere. The caller holds the lock.
func (v *served) reply(r *http.Request) *reply {
	p := strings.TrimSuffix(r.URL.Path, "index.html")
	switch {
	case p == "/":
		return v.home()
	case r.URL.Path == "/robots.txt":
		return v.robots()
	case p == sectionPath:
		return v.section()
	case p == directoryPath && !v.site.spec.shared:
		return v.directory()
	case p == searchPath && v.searchOnly:
		return v.search(r)
	case v.searchOnly && (p == oldPath || p == directoryPath):
		return nil
	case p == oldPath:
		return &reply{moved: v.reportsPath()}
	case p == newsPath:
		return v.listed(v.site.news, v.lines(v.docs(v.site.news), absolute), "")
	case p == talkPath:
		return v.words("互动交流", "来信请注明联系方式。", "电话咨询在工作日受理。")
	case p == privatePage && v.site.spec.robots == robotsPrivate:
		return v.words("内部邮件", "本页仅供工作人员使用。")
	case strings.HasPrefix(p, filePrefix):
		return &reply{kind: "application/pdf", raw: pdf(p), date: "2020-01-02"}
	}
	if d := v.byPath[r.URL.Path]; d != nil && !v.gone[d] {
		return v.article(d)
	}
	return v.site.family.answer(v, r)
}

func (v *served) words(title string, paragraphs ...string) *reply {
	return &reply{kind: "text/html", text: v.page(title, []anchor{}, "<h2>"+title+"</h2>"+prose(paragraphs))}
}

func prose(paragraphs []string) string {
	var b strings.Builder
	for _, p := range paragraphs {
		b.WriteString("<p>" + escape(p) + "</p>\n")
	}
	return b.String()
}

func (v *served) home() *reply {
	content := "<h2>要闻</h2>\n" + fmt.Sprintf(v.look().list, v.lines(v.docs(v.site.news), absolute))
	if v.site.spec.robots == robotsPrivate {
		content += "<p>" + link(privatePage, "内部邮件") + "</p>"
	}
	return &reply{kind: "text/html", text: v.page("首页", nil, content)}
}

// section is 政务公开: the way from the home page to the reports.
func (v *served) section() *reply {
	content := "<h2>政务公开</h2><p>" + link(talkPath, "依申请公开") + "</p>"
	if !v.searchOnly {
		content += "<p>" + link(v.reportsPath(), "政府信息公开年报") + "</p>"
	}
	return &reply{kind: "text/html", text: v.page("政务公开", []anchor{}, content)}
}

// reportsPath is where 政府信息公开年报 leads: to the list, or to the agencies' names where each has its own.
func (v *served) reportsPath() string {
	if v.site.spec.shared {
		return v.site.family.list(v.present(v.site.columns[0]))
	}
	return directoryPath
}

// directory lists the columns of the agencies by name.
func (v *served) directory() *reply {
	var b strings.Builder
	for _, c := range v.site.columns {
		fmt.Fprintf(&b, v.look().line, link(v.site.family.list(v.present(c)), c.agencies[0].Name), "")
	}
	content := "<h2>政府信息公开年报</h2>" + fmt.Sprintf(v.look().list, b.String())
	return &reply{kind: "text/html", text: v.page("政府信息公开年报", []anchor{{sectionPath, "政务公开"}}, content)}
}

// wayTo is the breadcrumb of a list and of its documents.
func (v *served) wayTo(c *column) []anchor {
	if c == v.site.news {
		return []anchor{{newsPath, c.name}}
	}
	way := []anchor{{sectionPath, "政务公开"}}
	if !v.site.spec.shared {
		way = append(way, anchor{directoryPath, "政府信息公开年报"})
	}
	return append(way, anchor{v.site.family.list(c), c.name})
}

// article is a document's page. Reports are drawn once and kept until something about them changes.
func (v *served) article(d *document) *reply {
	content := prose(d.text)
	for _, a := range d.links {
		content += "<p>" + link(a.href, a.text) + "</p>\n"
	}
	if d.outcome == nianbao.OutcomeReport {
		content = v.report(d)
	}
	info := fmt.Sprintf("发布日期：%s　来源：%s", d.date, v.author(d))
	body := fmt.Sprintf(v.look().article, escape(d.title), escape(info), content)
	return &reply{kind: "text/html", text: v.page(d.title, v.wayTo(d.column), body), date: d.date}
}

func (v *served) author(d *document) string {
	if d.agency != nil {
		return d.agency.Name
	}
	return v.site.place.han + "人民政府"
}
