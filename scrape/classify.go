package scrape

import (
	"fmt"
	"net/http"
	"strings"

	"nianbao"
	"nianbao/zhtext"
)

// heading is one of the six that every report since 2019 carries, or what the earlier ones had in its place. They tell a
// report from a list; reading them is not this package's work.
type heading struct {
	starts  []string // the words that it begins with: looking for these first is ten times faster
	pattern *pattern // nil when those words are all of it
}

var headings = []heading{
	{[]string{"总体情况", "總體情況", "基本情况", "概述"}, nil},
	{[]string{"主动公开", "主動公開"}, one(`^(主动公开(政府)?信息(的)?情况|主動公開(政府)?信息(的)?情況)`)},
	{[]string{"收到和处理", "申请公开", "收到和處理"}, one(`^((收到和处理|申请公开).{0,12}情况|收到和處理政府信息公開申請情況)`)},
	{[]string{"行政复议", "行政復議"}, one(`^(行政复议.{0,12}诉讼.{0,8}情况|行政復議.{0,12}訴訟.{0,8}情況)`)},
	{[]string{"存在"}, one(`^(存在的?(主要)?(问题|不足).{0,12}(改进|措施|情况|打算)|存在的主要問題及改進情況)`)},
	{[]string{"其他需要"}, one(`^其他需要(报告|说明|報告)的事项|^其他需要報告的事項`)},
}

const headingBytes = 160 // more than any heading has

// in tells whether the text has the heading.
func (h heading) in(text string) bool {
	for _, start := range h.starts {
		for rest := text; ; {
			at := strings.Index(rest, start)
			if at < 0 {
				break
			}
			if rest = rest[at:]; h.pattern == nil || h.pattern.MatchString(rest[:min(len(rest), headingBytes)]) {
				return true
			}
			rest = rest[len(start):]
		}
	}
	return false
}

const (
	reportHeadings = 3 // as many headings make a report
	listLinks      = 3 // as many links to reports, and no headings, make a list
	blockedBytes   = 64 << 10
)

// classify says what a page is, by what is in it: a link that looked like a report may lead to a list of them (a year's
// column), and an address given as a list may be the report itself. blocked is the sign of a page that is neither.
func classify(expected nianbao.PageRole, page nianbao.Page) (role nianbao.PageRole, doc *document, blocked string) {
	if expected == nianbao.RoleRobots || page.Status >= 300 && page.Status < 400 && page.Status != http.StatusNotModified {
		return expected, nil, ""
	}
	doc = readDocument(page)
	blocked = blockSign(page, doc)
	switch {
	case doc == nil && zhtext.FileKind(page.Body) != "":
		return nianbao.RoleFile, nil, blocked
	case doc == nil || blocked != "" || page.Status >= 400:
		return expected, doc, blocked
	case doc.isReport():
		return nianbao.RoleReport, doc, ""
	case expected == nianbao.RoleReport && (doc.reportLinks() >= listLinks || doc.signpost() != ""):
		return nianbao.RoleList, doc, ""
	}
	return expected, doc, ""
}

func (d *document) isReport() bool {
	if d.report == nil {
		is := hasHeadings(d.shown.upTo(zhtext.BlockText + 1)) // most reports show themselves in their first part
		for !is && d.shown.more() {
			is = hasHeadings(d.shown.upTo(2*len(d.shown.text) + 1))
		}
		d.report = &is
	}
	return *d.report
}

// hasHeadings tells whether a text has as many headings as make a report. What a text has, a longer one that begins so has.
func hasHeadings(text string) bool {
	found := 0
	for _, h := range headings {
		if h.in(text) {
			found++
		}
		if found == reportHeadings {
			return true
		}
	}
	return false
}

// reportLinks counts the different pages that the document's links to reports lead to, other than itself and the column
// that its breadcrumb names.
func (d *document) reportLinks() int {
	if d.toReports != nil {
		return *d.toReports
	}
	seen := map[string]bool{canonical(d.url.String()): true}
	for _, a := range d.anchors() {
		if a.isReport && !columnName.MatchString(a.text) {
			seen[canonical(a.url)] = true
		}
	}
	n := len(seen) - 1
	d.toReports = &n
	return n
}

// blockSign returns what shows that the page stands in the way of the document; "" when nothing does. Real pages
// link to logins and carry a captcha beside their search: only a page with little else on it, and no report, counts.
func blockSign(page nianbao.Page, doc *document) string {
	switch {
	case zhtext.IsBlockStatus(page.Status):
		return fmt.Sprintf("status %d", page.Status)
	case page.Status == http.StatusNotFound, page.Status == http.StatusGone:
		return ""
	}
	if doc == nil || len(page.Body) > blockedBytes || len(doc.shown.upTo(zhtext.BlockText+1)) > zhtext.BlockText || doc.isReport() || doc.reportLinks() > 0 {
		return ""
	}
	if sign := zhtext.BlockSign(doc.source, doc.title(), doc.shown.all()); sign != "" {
		return sign
	}
	if page.Status == http.StatusAccepted && doc.dom().Find("script").Length() > 0 {
		return "status 202 with a script"
	}
	return ""
}
