package message

// Outcomes say what a page is (nianbao.Outcome); the sentence is what to do.
var Outcomes = Codes{
	"report":        word("年报", "report", "已读出", "read"),
	"tables_gone":   word("有标题无表格", "headings without tables", "查有无附件，或打开原网页", "look for an attachment, or open the page"),
	"prose":         word("文字年报", "report in words", "那时未规定表格", "no tables were prescribed for that year"),
	"tables_images": word("表格是图片", "tables are pictures", "需人工录入或向机关索取", "enter by hand or ask the agency"),
	"attachment":    word("仅有附件", "attachment only", "取所列附件", "fetch the attachments listed"),
	"list":          word("目录页", "list of links", "应作为来源采集", "crawl it as a source"),
	"notice":        word("通知", "notice about reports", "不是年报", "not a report"),
	"explanation":   word("解读", "explanation of a report", "另找年报原文", "look for the report itself"),
	"template":      word("空表", "empty form", "不是年报", "not a report"),
	"part_year":     word("非全年", "part of a year", "只涉及部分月份，不是年报", "covers some months only; not an annual report"),
	"void":          word("作废版本", "void version", "网页注明作废，另找现行版本", "the page calls itself void; look for the version in force"),
	"other":         word("其他文件", "something else", "不是年报", "not a report"),
	"blocked":       word("要求人工验证", "asks for a human", "向机关索取，不绕过", "ask the agency; never worked around"),
	"cut":           word("内容不全", "cut", "只收到一部分，重新访问", "only a part arrived; fetch again"),
	"error_page":    word("出错页", "error page", "重新访问，或找新网址", "fetch again, or look for the new address"),
	"deduplicated":  word("缺重复行的副本", "copy without repeated lines", "取原网页", "take the original page"),
	"masked":        word("数字被遮盖", "digits masked", "取原网页", "take the original page"),
	"undecodable":   word("乱码", "characters lost", "取原网页", "take the original page"),
	"empty":         word("空页", "empty", "重新访问", "fetch again"),
	"binary":        word("非文本文件", "not text", "给出网页或其文本", "give the page or its text"),
	"too_large":     word("文件过大", "too large", "给出网页本身", "give the page itself"),
}

// Publication says how a report stands against the day that the law sets (nianbao.Standing). The late one takes the days.
var Publication = Codes{
	"on_time":     word("期限内", "on time", "在条例规定的日期前公布", "published by the day that the Regulation sets"),
	"no_day":      word("未规定期限", "no day set", "条例第四十九条未规定其期限，只列公布日期", "Article 49 sets no day for it; only the date is shown"),
	"late":        word("晚于规定日期", "after the day", "标注日期或首次见到的日期晚于规定日期", "its date, or the day it was first seen, is after the day set"),
	"undated":     word("日期不明", "date unknown", "已公布，网页无日期，也无人当时查看", "published; the page has no date, and nobody looked then"),
	"not_due":     word("未到期", "not due yet", "规定日期未到", "the day set has not come"),
	"missing":     word("未见", "none found", "期限后查看来源，未见年报", "looked for after the day; no report found"),
	"tables_gone": word("无表格", "tables missing", "年报在，表格不在", "the report is there, its tables are not"),
	"attachment":  word("仅附件", "attachment only", "年报只以附件公布", "published as an attachment only"),
	"unreachable": word("打不开", "site unreachable", "网站无响应，情况不明", "the site does not answer; nothing is known"),
	"blocked":     word("不可自动访问", "automated access refused", "网站要求人工验证或不许程序访问，情况不明", "the site asks for a human or forbids programs; nothing is known"),
	"unvisited":   word("未查看", "not checked yet", "期限后还没查看过", "not looked at since the day set"),
	"edited":      word("有改动", "changed since", "公布后数字有变", "figures changed after publication"),
	"gone":        word("已不在", "no longer there", "曾经公布，现已不见", "was published, is not there any more"),
	"not_sought":  word("未列入", "not searched", "没有来源，从未查找", "no source; never looked for"),
}

// DaysLate stands in the place of "late" where the days are known.
var DaysLate = Text{"晚%d天", "%d days late"}

// Events are what a run found changed (nianbao.EventKind).
var Events = Codes{
	"new":       short("新增", "new"),
	"edited":    short("有改动", "changed"),
	"completed": short("已补全", "completed"),
	"gone":      short("已不在", "no longer there"),
	"back":      short("重新出现", "there again"),
	"moved":     short("换网址", "moved"),
	"failing":   short("来源异常", "source failing"),
	"recovered": short("已恢复", "recovered"),
	"slow":      short("变慢", "slow"),
}

// Decisions are those of the crawler (nianbao.DecisionWord).
var Decisions = Codes{
	"fetched":      short("已访问", "fetched"),
	"not_modified": short("无变化", "not modified"),
	"blocked":      short("要求验证", "blocked"),
	"failed":       short("访问失败", "failed"),
	"refused":      short("按规则未访问", "not requested: rule"),
	"skipped":      short("略过", "skipped"),
}

// Failures are the classes of what went wrong with an address (nianbao.FailureClass); the sentence is what to do.
var Failures = Codes{
	"dns":          word("域名无法解析", "host name does not resolve", "核对网址；无误则网站已停用或迁移", "check the address; if it is right, the site is gone or has moved"),
	"refused":      word("网站拒绝连接", "connection refused", "稍后再试", "try again later"),
	"tls":          word("证书未通过验证", "certificate not valid", "用浏览器查看并告知机关；确需读取，在来源表 tls_exception 列写明理由", "look with a browser and tell the agency; if it must be read, give the reason in column tls_exception of the list of sources"),
	"timeout":      word("超时", "no answer in time", "稍后再试，或用 `--timeout` 延长", "try again later, or give more time with `--timeout`"),
	"reset":        word("连接中断", "connection broken", "稍后再试，或用 `--delay` 加大间隔", "try again later, or ask less often with `--delay`"),
	"status":       word("状态码异常", "HTTP status without a document", "用浏览器查看；下次采集会再访问", "look with a browser; the next crawl asks again"),
	"robots":       word("robots.txt 不允许", "robots.txt forbids it", "向机关索取", "ask the agency"),
	"blocked":      word("要求人工验证", "asks for a human", "向机关索取，不绕过", "ask the agency; never worked around"),
	"too_large":    word("文件过大", "too large", "用浏览器查看；年报网页不会这么大", "look with a browser; no report is that large"),
	"decode":       word("数据损坏", "damaged data", "稍后再试", "try again later"),
	"private":      word("内网地址", "private address", "确为自己的网站，加 `--allow-private`", "if the site is your own, add `--allow-private`"),
	"redirect":     word("跳转异常", "redirects lead nowhere", "用浏览器打开，改填最终网址", "open it with a browser and give the final address"),
	"address":      word("网址有误", "not an address", "更正网址", "correct the address"),
	"soft_404":     word("内容是出错页", "an error page", "用浏览器查看；年报可能已换网址", "look with a browser; the report may have moved"),
	"moved":        word("已长期跳转到别处", "moved for good", "查看去向，改填新栏目网址", "see where it leads and give the new address"),
	"empty_list":   word("未找到年报", "no report found", "改填年报栏目的网址", "give the address of the column of reports"),
	"not_a_report": word("所列链接不是年报", "a link that led to no report", "用浏览器查看", "look with a browser"),
	"incomplete":   word("目录页没有取全", "list not complete", "与浏览器所见对照", "compare with what a browser shows"),
	"too_few":      word("年报少于应有份数", "fewer reports than expected", "对照目录；若属实，改 expect_from 或 expect_min", "check the list; if it is true, change expect_from or expect_min"),
	"max_pages":    word("超过网页上限", "more pages than the limit", "改填年报目录网址，或加大 `--max-pages`", "give the address of the list of reports, or raise `--max-pages`"),
	"hours":        word("不在允许时段", "outside the hours", "在允许时段再运行", "run it within the hours"),
	"budget":       word("本站访问额度用完", "the host's budget is spent", "下次接着采集", "the next crawl goes on"),
	"circuit":      word("该站连续失败，暂停访问", "too many failures in a row", "稍后再试", "try again later"),
	"canceled":     word("已中止", "stopped", "再运行同一命令", "run the same command again"),
	"internal":     word("程序缺陷", "defect of this program", "请附上本条信息反馈", "please report it with this message"),
	"network":      word("网络故障", "network failure", "稍后再试", "try again later"),
}
