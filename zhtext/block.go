package zhtext

import (
	"regexp"
	"strings"
)

// Pages that stand where another was asked for: challenges, logins, refusals, error pages. Each has its marks here and nowhere
// else, so that whoever fetches a page and whoever reads it from the archive say the same of it. What the page has besides (the
// headings of a report, links to reports, a table) is for them to look at first: no mark outweighs a report.

// BlockText and MissingText are the bytes of text, without blanks, beyond which a page has more to say than that it is in the
// way, or that there is none. Real pages link to logins and carry a captcha beside their search, and their columns print more.
const (
	BlockText   = 600
	MissingText = 1500
)

// IsBlockStatus tells the statuses that only firewalls answer with. 403 is not one of them: servers give it for a folder
// without an index and for a document taken down; the page that comes with it says whether a human was asked for.
func IsBlockStatus(status int) bool { return status == 412 || status == 521 }

// challenges are marks that the makers of firewalls leave in the source of the pages that they put in front of a site.
var challenges = []string{
	"$_ts", "_$jsvmprt", "__jsl_clearance", "acw_sc__v2", "arg1='", "cf-chl", "challenge-platform", "_guard", "yunsuo_session", "waf_", "safeline", "Safeline",
}

// askHuman are the words with which a page asks for a human, a login, or says no; without blanks.
var askHuman = []string{
	"验证码", "人机验证", "安全验证", "滑动验证", "请完成验证", "访问验证", "访问被拦截", "已被拦截", "访问被拒绝", "请求被拦截", "您的访问请求", "存在威胁", "网站防火墙", "防火墙拦截", "创宇盾",
	"异常访问", "访问过于频繁", "访问频率", "请开启JavaScript", "请启用JavaScript", "统一身份认证", "用户登录", "请登录", "Justamoment", "AccessDenied", "captcha", "Captcha",
}

var (
	passwordField = regexp.MustCompile(`(?i)<input\b[^>]{0,300}\btype\s*=\s*["']?password`)
	// asksAgain is what a script does that lets a browser pass and nobody else: it sets a cookie or loads the page once more.
	asksAgain = regexp.MustCompile(`document\.cookie\s*=|location\.reload|location\.replace\(\s*location|location\.href\s*=\s*location`)
)

// BlockSign returns what shows that a page of little text stands in the way of another; "" when nothing does. source is its
// markup; title and shown are what it shows, without blanks.
func BlockSign(source, title, shown string) string {
	if len(shown) > BlockText {
		return ""
	}
	for _, mark := range challenges {
		if strings.Contains(source, mark) {
			return "the mark " + mark
		}
	}
	for _, words := range askHuman {
		if strings.Contains(shown, words) || strings.Contains(title, words) {
			return "the words " + words
		}
	}
	switch {
	case passwordField.MatchString(source):
		return "a password field"
	case shown == "" && asksAgain.MatchString(source):
		return "a script that asks for the page again, and no text"
	}
	return ""
}

var (
	// missingTitle is what error pages are called.
	missingTitle = regexp.MustCompile(`^(404|50[0-4]|403|出错|错误|error|系统错误|页面错误|访问出错|文件未找到|无法访问|服务器错误|BadGateway)|页面?(不存在|未找到|找不到|丢失|走丢)|找不到(页面|文件|网页)|(?i:404error|error404|notfound|pagenotfound)`)
	// missingWords is what they say.
	missingWords = regexp.MustCompile(`(页面|网页|内容|文章|信息|文件|链接|地址|栏目|记录|资源|稿件).{0,6}(不存在|未找到|找不到|没有找到|走丢|已?经?被?(删除|移除|撤销|下线|失效|过期))` +
		`|(找不到|未找到|没有找到|无法找到).{0,10}(页面?|网页|内容|文章|信息|文件|资源)|服务器(内部)?错误|系统繁忙|(系统|网站|平台)(正在)?(升级)?维护中?,?(，)?请稍后|50[0-4](InternalServer|BadGateway|Service)|403Forbidden|^(?i:notfound)|(?i:404-?notfound|pagenotfound|nosuchfile|theresourcecannotbefound)`)
)

// MissingSign returns what shows that a page says that there is none at its address, or that the server failed; "" when nothing
// does. title and shown are without blanks. The title decides at any length: error pages come with all menus of their site.
func MissingSign(title, shown string) string {
	own, _, _ := strings.Cut(title, "-")
	if m := missingTitle.FindString(own); m != "" {
		return "its title says " + m
	}
	if len(shown) > MissingText {
		return ""
	}
	if m := missingWords.FindString(shown); m != "" {
		return "it says " + m
	}
	return ""
}
