package scrape

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// What a score means.
const (
	scoreColumn = 60 // taken for the column itself
	scoreLead   = 15 // worth a look, the best first, as long as no column was found
)

// sign is one thing about a link that speaks for or against its leading to the column of reports.
type sign struct {
	pattern *pattern
	points  int
	why     string // of English; "" to quote what the pattern matched
}

// nameSigns judge the text. The first that fits counts, since each says more than those after it.
var nameSigns = []sign{
	{columnName, 100, "name of the column"},
	{one(`^(历年|往年)?.{0,14}(信息公开|政务公开)(工作)?(年度报告|年报|年度工作报告|工作年报)(专栏|栏目|列表|汇总)?$`), 90, "name of a column"},
	{one(`^[\p{Han}]{0,8}(部门|单位|乡镇|街道|县区|区县|政府|镇街)(年度报告|年报)$`), 80, "reports of a kind of unit"},
	{one(`^(年度报告|年报|年度工作报告|历年年报|公开报告)$`), 75, "short for a report"},
	{one(`^(政府信息公开|信息公开)(专栏|平台|专题|栏目)?$`), 45, ""},
	{one(`^(法定主动公开内容|法定主动公开|主动公开|政府信息主动公开)$`), 35, ""},
	{one(`^(政务公开|政府信息|公开平台|政务信息公开|政府信息公开目录|信息公开目录|阳光政务)$`), 30, ""},
	{one(`(政府信息公开|政务公开|信息公开)(专栏|平台|专区|网)$`), 30, ""},
	{one(`^(公开|信息|机构信息|政府公开|公开专栏|更多|政务)$`), 15, ""},
}

// againstSigns judge the text too; all that fit count.
var againstSigns = []sign{
	{one(`通知|格式|解读|图解|指南|制度|规定|条例|办法|模板|要点|自查|征集|投诉|信箱|意见箱|申请|办事|服务|登录|注册|搜索`), -60, ""},
	{one(`统计年报|企业年报|年报公示|工商|信用|法治政府|财政|审计|预算|决算|上市|环境|质量|国资|基金|公报|白皮书|网站(工作)?(年度)?报表|监管年度`), -100, ""},
	{one(`上一?页|下一?页|首页|返回|English|繁体|手机版|无障碍|RSS`), -100, ""},
}

// addressSigns judge path and query; all that fit count.
var addressSigns = []sign{
	{columnPath, 30, "address says "},
	{one(`(?i)xxgk|zwgk|gongkai|openness|zfxxgk|gkml|/public/`), 10, "address says "},
	{one(`(?i)\.(pdf|docx?|xlsx?|wps|zip|rar|jpe?g|png|mp4)$`), -200, "a file: "},
	{one(`(?i)login|search|captcha|mailto|rss|xml$|\.apk`), -60, "address says "},
}

// score says how likely a link leads to the column of reports, and why. steps is how far from the start it was found.
func (in scope) score(d *document, a anchor, u *url.URL) (points int, reasons []string) {
	add := func(n int, why string) {
		points += n
		reasons = append(reasons, fmt.Sprintf("%+d %s", n, why))
	}
	for _, s := range nameSigns {
		if m := s.pattern.FindString(a.text); m != "" {
			add(s.points, strings.TrimSpace(s.why+" "+m))
			break
		}
	}
	if points == 0 && !columnPath.MatchString(u.Path) {
		return 0, nil // nothing in the words: most links of a page
	}
	for _, s := range againstSigns {
		if m := s.pattern.FindString(a.text); m != "" {
			add(s.points, "says "+m)
		}
	}
	for _, s := range addressSigns {
		if m := s.pattern.FindString(place(u)); m != "" {
			add(s.points, s.why+m)
		}
	}
	column, article := cmsOf(u)
	switch {
	case column:
		add(10, "address of a list")
	case article || isArticle(u):
		add(-40, "address of a single document")
	}
	if where, n := a.position(); n != 0 {
		add(n, where)
	}
	if !strings.EqualFold(u.Host, in.start.Host) {
		add(-15, "on another host")
	}
	if in.steps > 0 {
		add(-3*in.steps, "steps from the start")
	}
	return points, reasons
}

// positions are the parts of a page that the classes and identifiers of its makers name.
var positions = []sign{
	{one(`(?i)crumb|position|location|dqwz|weizhi`), 10, "in the breadcrumb"},
	{one(`(?i)foot|copyright|friend|yqlj|\blink(s|box)?\b`), -15, "in the foot of the page"},
	{one(`(?i)nav|menu|left|side|tree|tab|lanmu|channel|column`), 8, "in a menu"},
	{one(`(?i)news|article|content|list`), -5, "among the news"},
}

const maxAncestors = 12

// position says where on the page the anchor stands, by the nearest part that has a name.
func (a anchor) position() (where string, points int) {
	node := a.node
	for range maxAncestors {
		if node == nil || node.Type != html.ElementNode {
			break
		}
		name := node.Data
		for _, attr := range node.Attr {
			if attr.Key == "class" || attr.Key == "id" {
				name += " " + attr.Val
			}
		}
		if name != "a" || len(node.Attr) > 0 {
			for _, s := range positions {
				if s.pattern.MatchString(name) && node != a.node {
					return s.why, s.points
				}
			}
		}
		node = node.Parent
	}
	return "", 0
}

// leads returns the links of a page that may lead to the column of reports, best first, with their scores.
func (d *document) leads(in scope) []Link {
	var links []Link
	for _, a := range d.anchors() {
		u, err := url.Parse(a.url)
		if err != nil || a.text == "" || !in.site.has(u) {
			continue
		}
		points, reasons := in.score(d, a, u)
		l := Link{URL: a.url, Text: a.text, Kind: LinkLead, Score: points, Why: strings.Join(reasons, ", ")}
		switch {
		case points >= scoreColumn:
			l.Kind = LinkColumn
		case points < scoreLead:
			continue
		}
		links = append(links, l)
	}
	slices.SortStableFunc(links, func(a, b Link) int { return b.Score - a.Score })
	return links
}
