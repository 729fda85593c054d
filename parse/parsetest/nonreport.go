package parsetest

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"nianbao"
)

// nonReport is a page that is no report, or one that cannot be read.
type nonReport struct {
	name    string
	outcome nianbao.Outcome
	body    func(*rand.Rand) string
}

var nonReports = []nonReport{
	{"news.html", nianbao.OutcomeOther, newsPage},
	{"list.html", nianbao.OutcomeList, listPage},
	{"notice.html", nianbao.OutcomeNotice, noticePage},
	{"explanation.html", nianbao.OutcomeExplanation, explanationPage},
	{"template.html", nianbao.OutcomeTemplate, templatePage},
	{"attachment.html", nianbao.OutcomeAttachment, attachmentPage},
	{"not_found.html", nianbao.OutcomeErrorPage, notFoundPage},
	{"server_error.html", nianbao.OutcomeErrorPage, serverErrorPage},
	{"challenge.html", nianbao.OutcomeBlocked, challengePage},
	{"login.html", nianbao.OutcomeBlocked, loginPage},
	{"rule_of_law.html", nianbao.OutcomeOther, ruleOfLawPage},
	{"accounts.html", nianbao.OutcomeOther, accountsPage},
	{"guide.html", nianbao.OutcomeOther, guidePage},
	{"self_inspection.html", nianbao.OutcomeOther, selfInspectionPage},
	{"empty.html", nianbao.OutcomeEmpty, func(*rand.Rand) string { return " \r\n" }},
	{"picture.html", nianbao.OutcomeBinary, binaryPage},
}

// NonReports writes one page of each kind that looks like a report, or stands where one was expected, and is none.
func NonReports(rng *rand.Rand) []Page {
	var pages []Page
	for _, n := range nonReports {
		body := []byte(n.body(rng))
		pages = append(pages, Page{Name: n.name, Body: body, ContentType: "text/html; charset=utf-8", Outcome: n.outcome, Style: Style{Charset: "utf-8"}})
	}
	return pages
}

// article puts a title and paragraphs into the usual frame.
func article(rng *rand.Rand, title string, paragraphs ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>%s</title></head><body>%s<h1>%[1]s</h1>", title, menuHTML(nil))
	for i, p := range paragraphs {
		if !strings.HasPrefix(p, "<") {
			p = "<p>" + p + "</p>"
		}
		paragraphs[i] = p
	}
	fmt.Fprintf(&b, frames[rng.IntN(len(frames))], strings.Join(paragraphs, "\n"))
	b.WriteString("</body></html>\n")
	return b.String()
}

func newsPage(rng *rand.Rand) string {
	a := Agency(rng)
	return article(rng, a+"召开2024年政府信息公开工作推进会", "3月12日，"+a+"召开推进会，部署全年政府信息公开工作，共有32人参加。",
		"会议通报了年度报告的编制情况，要求各科室在1月31日前完成报送。", "会上还开展了业务培训，解答问题17个。")
}

func listPage(rng *rand.Rand) string {
	a := Agency(rng)
	var b strings.Builder
	for y := 2024; y > 2014; y-- {
		fmt.Fprintf(&b, `<li><a href="./%d/t%d0120_%d.html">%s%d年政府信息公开工作年度报告</a><span>%d-01-20</span></li>`+"\n", y+1, y+1, 1000+y, a, y, y+1)
	}
	return article(rng, "政府信息公开年报", "<ul class=\"list\">"+b.String()+"</ul>", "<div class=\"page\">共2页 <a href=\"index_1.html\">下一页</a> <a href=\"index_1.html\">尾页</a></div>")
}

func noticePage(rng *rand.Rand) string {
	return article(rng, "关于报送2024年政府信息公开工作年度报告的通知", "各乡镇人民政府、各部门：",
		"请按国家统一格式编制2024年度报告，包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分。",
		"统计期限为2024年1月1日至12月31日，请于2025年1月20日前报送电子版和盖章件2份。", "联系人：王某，电话000-0000000。", Agency(rng))
}

func explanationPage(rng *rand.Rand) string {
	a := Agency(rng)
	return article(rng, "图解："+a+"2024年政府信息公开工作年度报告", "一、总体情况", "公开渠道更加丰富，全年更新栏目40个。", "二、主动公开政府信息情况", "主动公开稳步推进。",
		"三、收到和处理政府信息公开申请情况", "申请办理规范有序。", "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况",
		"六、其他需要报告的事项", `<img src="/images/tujie.jpg" alt="图解">`)
}

// templatePage is the national form as nobody has filled it in.
func templatePage(rng *rand.Rand) string {
	t := New(rng, nianbao.Form2021, "××××", 2021)
	t.BlankAll(rng, BlankEmpty)
	d := newDraft(rng, t, Style{})
	d.title = "政府信息公开工作年度报告格式"
	d.meta = "附件1"
	for i := range d.body {
		if d.body[i].para != "" {
			d.body[i].para = "（说明：本部分按要求填写。）"
		}
	}
	return plainPage(d)
}

func attachmentPage(rng *rand.Rand) string {
	a := Agency(rng)
	return article(rng, a+"2023年政府信息公开工作年度报告", a+"2023年政府信息公开工作年度报告已经编制完成，全文见附件。", `<p>附件：<a href="/files/2024/nb2023.pdf">2023年政府信息公开工作年度报告.pdf</a></p>`)
}

func notFoundPage(*rand.Rand) string {
	return `<html><head><title>404 Not Found</title></head><body><h1>您访问的页面不存在或已删除！</h1><p>页面将在5秒后返回首页。</p></body></html>`
}

func serverErrorPage(*rand.Rand) string {
	return "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>"
}

func challengePage(*rand.Rand) string {
	return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>安全验证</title></head><body><noscript>请开启JavaScript后刷新</noscript><p>检测到您的访问存在异常，请完成验证后继续访问。</p>` +
		`<script>var _cf=1;document.cookie="token=7f3a";setTimeout(function(){location.reload()},1500)</script></body></html>`
}

func loginPage(*rand.Rand) string {
	return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>统一身份认证</title></head><body><form action="/login" method="post"><label>用户名</label><input name="user"><label>密码</label><input name="pass" type="password"><label>验证码</label><input name="code"><button>登录</button></form></body></html>`
}

func ruleOfLawPage(rng *rand.Rand) string {
	a := Agency(rng)
	return article(rng, a+"2024年法治政府建设年度报告", "2024年，"+a+"推进法治政府建设，现报告如下。", "一、主要工作", "制定行政规范性文件3件，办理行政复议案件12件，行政诉讼应诉5件，行政处罚26件。",
		"二、存在的不足", "三、下一步打算")
}

func accountsPage(rng *rand.Rand) string {
	a := Agency(rng)
	return article(rng, a+"2023年度部门决算公开", "一、部门概况", "二、决算报表", `<table border="1"><tr><td>项目</td><td>行次</td><td>金额（万元）</td></tr><tr><td>一般公共预算财政拨款收入</td><td>1</td><td>1207.34</td></tr>`+
		`<tr><td>行政事业性收费</td><td>2</td><td>35.10</td></tr><tr><td>政府采购支出</td><td>3</td><td>88.02</td></tr><tr><td>总计</td><td>4</td><td>1330.46</td></tr></table>`, "三、决算情况说明")
}

func guidePage(rng *rand.Rand) string {
	a := Agency(rng)
	return article(rng, a+"政府信息公开指南", "一、主动公开的信息", "本机关主动公开规章、行政规范性文件、行政许可、行政处罚等信息。", "二、依申请公开", "申请人可当面或书面提出申请，本机关自收到申请之日起20个工作日内答复。", "三、监督方式")
}

func selfInspectionPage(rng *rand.Rand) string {
	a := Agency(rng)
	return article(rng, a+"2024年政府信息公开工作自查报告", "按照要求，"+a+"对政府信息公开工作开展了自查。", "一、基本情况", "共公开信息220条，收到依申请公开3件。", "二、问题", "三、措施")
}

func binaryPage(rng *rand.Rand) string {
	b := []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
	for range 2000 {
		b = append(b, byte(rng.IntN(256)))
	}
	return string(b)
}
