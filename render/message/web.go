package message

import "maps"

// Web are the texts of the web pages, by the keys that templates use. WEB.md and ZH.md are behind them: the page is the subject, what is
// not known is a word, and nobody is blamed.
var Web = together(webFrame, webAgency, webReport, webNumber, webCompare, webLists)

// together makes one table of several. A key that two of them have is a fault, since one of its texts would be lost.
func together(parts ...map[string]Text) map[string]Text {
	all, keys := make(map[string]Text), 0
	for _, part := range parts {
		maps.Copy(all, part)
		if keys += len(part); len(all) != keys {
			panic("message: two texts of the pages have the same key")
		}
	}
	return all
}

// webFrame are the texts of the frame of every page, and of errors.
var webFrame = map[string]Text{
	"site":         {"年报", "nianbao"},
	"brand":        {"年报", "nianbao"},
	"brand_long":   {"政府信息公开年报数据", "annual reports on open government information"},
	"language":     {"中文", "English"},
	"skip":         {"跳到正文", "Skip to the text"},
	"search":       {"检索", "Search"},
	"search_label": {"检索机关或地区", "Search agencies"},
	"search_big":   {"检索机关", "Search for an agency"},
	"nav":          {"主要栏目", "Main columns"},
	"crumbs":       {"所在位置", "You are here"},
	"nav_home":     {"首页", "Home"},
	"nav_agencies": {"机关", "Agencies"},
	"nav_compare":  {"比较", "Compare"},
	"nav_problems": {"问题", "Problems"},
	"nav_methods":  {"方法", "Methods"},
	"promise":      {"数字取自各机关公布的年报，未作改动；人工更正另有注明；有误请告知。", "The numbers are those that the agencies published, unaltered; corrections by people are marked as such. Please report what is wrong. "},
	"stamp":        {"数据截至%s，读取程序第%s版。", "Data as of %s, reader version %s."},
	"stamp_empty":  {"读取程序第%s版。", "Reader version %s."},
	"take_csv":     {"下载 CSV", "Download CSV"},
	"take_json":    {"下载 JSON", "Download JSON"},
	"twin_csv":     {"下载 CSV", "Download CSV"},
	"twin_xlsx":    {"下载 XLSX", "Download XLSX"},
	"twin_json":    {"下载 JSON", "Download JSON"},
	"twin_svg":     {"图 SVG", "Chart as SVG"},
	"twin_png":     {"图 PNG", "Chart as PNG"},
	"take_all":     {"数据与来源", "Data and sources"},
	"take_counts":  {"数据为上表各组的数，一行一组一年；没有列出的组不在其中。图与命令行所绘相同。", "The data are the numbers of the groups above, a row a group and year; groups that are not listed are not in them. The charts are those that the command line draws."},
	"take_rows":    {"数据含全部行，本页未列出的也在内；每行都有原网页、存档时间和校验值。图与命令行所绘相同。", "The data hold all rows, those not listed here too, each with its page, when it was archived, and its hash. The charts are those that the command line draws."},
	"no_time":      {"时间不明", "time unknown"},
	"no_date":      {"无日期", "no date"},
	"colon":        {"：", ": "},
	"comma":        {"、", ", "},
	"stop":         {"。", ". "},
	"all":          {"不限", "any"},
	"show":         {"查看", "Show"},
	"next":         {"下一页", "Next page"},
	"none":         {"无", "none"},
	"open":         {"未定", "unresolved"},
	"nearest":      {"相近的", "Nearest"},

	"err_param":       {"参数“%s”：没有这个参数；可用的有 %s", "parameter “%s”: there is none; known are %s"},
	"err_query":       {"地址问号之后的写法读不懂：%s", "what stands behind the question mark of the address cannot be read: %s"},
	"err_twice":       {"参数“%s”：只能写一次", "parameter “%s”: it can be given once only"},
	"err_value":       {"参数“%s”的值“%s”：%s", "parameter “%s”, value “%s”: %s"},
	"err_choice":      {"参数“%s”的值“%s”：没有这一项；可写 %s", "parameter “%s”, value “%s”: there is none; known are %s"},
	"choice":          {"%s（%s）", "%s (%s)"},
	"want_one":        {"只能写 1", "only 1 can be written"},
	"err_agency":      {"机关“%s”：没有这个机关；可能已更名，试试检索", "agency “%s”: there is none; it may have been renamed, try the search"},
	"err_agencies":    {"机关“%s”：有%d个；请选择", "agency “%s”: there are %d; choose one"},
	"err_year":        {"%s没有“%s”年度的年报", "%s has no report on “%s”"},
	"err_cell":        {"单元格或指标“%s”：没有", "cell or indicator “%s”: there is none"},
	"err_bytes":       {"校验值“%s”：库中没有这些字节", "“%s”: these bytes are not in this archive"},
	"err_none_chosen": {"没有符合条件的年报；可放宽条件", "no reports of what was chosen; choose less"},
	"want_limit":      {"应为1到%d的整数", "want a whole number from 1 to %d"},
	"want_after":      {"已没有这一行；请从头读取", "that row is not there any more; begin anew"},
	"err_font":        {"本机没有所需的中文字体，画不出 PNG；请用 SVG", "no font of this machine has the characters of the chart; take the SVG"},
	"err_rows":        {"共%d行，一张工作表放不下；请用 CSV", "%d rows, more than a sheet holds; take the CSV"},
	"err_gathering":   {"所需的统计正在进行，几秒后再试", "what answers this is being worked out; try again in a few seconds"},
	"err_twin":        {"这一页没有 %s 形式", "this page is not there as %s"},
	"err_gone":        {"没有这一页", "there is no such page"},
	"err_busy":        {"同时查询的人太多；请几秒后再试", "too much is asked at a time; try again in some seconds"},
	"err_slow":        {"查询超过%d秒，已停止；请缩小年度或地区范围", "the question took longer than %d s and was stopped; choose fewer years or places"},
	"err_database":    {"数据库暂时不能读取；请稍后再试，编号%s见日志", "the database cannot be read at the moment; try again later, the log has more under %s"},
	"err_defect":      {"程序缺陷：请附编号%s反馈", "this is a bug: please report it with the number %s"},
}
