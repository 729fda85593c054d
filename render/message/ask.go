package message

// AskedKinds are what a word may be asked for (package ask).
var AskedKinds = Codes{
	"indicator": short("指标", "indicator"),
	"metric":    short("数据项", "metric"),
	"cell":      short("单元格", "cell"),
	"level":     short("层级", "level"),
	"kind":      short("机关种类", "kind of agency"),
	"function":  short("领域", "field of work"),
	"region":    short("地区", "region"),
	"year":      short("年度", "year"),
	"agency":    short("机关", "agency"),
	"problem":   short("问题代码", "problem code"),
	"state":     short("状态", "state"),
	"hint":      short("提示种类", "kind of hint"),
	"severity":  short("级别", "severity"),
	"peers":     short("同类范围", "range of peers"),
}

// What is said of words that people write: how they were taken, what they may mean, why they are refused.
var (
	AskTaken    = Text{"“%[1]s”按%[2]s计", "\"%[1]s\" is taken as %[2]s"}
	AskTakenAll = Text{
		"“%[1]s”共有%[2]d个机关，全部列入：%[3]s",
		"\"%[1]s\" is part of the names of %[2]d agencies, all are taken: %[3]s"}
	AskedBack = Text{
		"%[1]s“%[2]s”：有%[3]d种可能：%[4]s；请写代码或全称",
		"%[1]s \"%[2]s\": may mean %[3]d things: %[4]s; give the id or the full name"}
	AskNear       = Text{"；相近或可用的有 %s", "; near or to be asked instead: %s"}
	AskMore       = Text{"等，另有%s个", " and %s more"}
	AskEverything = Text{"全部（不限）", "everything"}
	AskYears      = Text{"%s年度", "%s"}
	AskRange      = Text{"%[1]s—%[2]s年度", "%[1]s to %[2]s"}
	AskSince      = Text{"%s年度起", "%s and later"}
	AskUntil      = Text{"%s年度及以前", "%s and earlier"}
	AskAnd        = Text{"且", " and "}
)

// AskRefusals say why a word is refused (ask.Reason).
var AskRefusals = map[string]Text{
	"unknown": {"%[1]s“%[2]s”：没有这一项", "%[1]s \"%[2]s\": there is none of this name"},
	"not_in_form": {
		"%[1]s“%[2]s”：2019年和2021年格式未设此项，无法计算",
		"%[1]s \"%[2]s\": the forms of 2019 and 2021 do not ask for it, so it cannot be computed"},
	"not_in_gb2260": {"%[1]s“%[2]s”：不在行政区划代码（GB/T 2260）之内", "%[1]s \"%[2]s\": this is no division of GB/T 2260"},
	"not_covered": {
		"%[1]s“%[2]s”：《政府信息公开条例》不适用于该地区，没有此类年报",
		"%[1]s \"%[2]s\": the Regulation does not apply there, so there are no such reports"},
	"not_an_agency": {
		"%[1]s“%[2]s”：不是行政机关，不公布此类年报（条例第二条；公共企事业单位见第五十五条）",
		"%[1]s \"%[2]s\": this is no administrative agency and publishes no such report (article 2 of the Regulation; for public undertakings article 55)"},
	"no_such_agency": {"%[1]s“%[2]s”：库中没有这个机关", "%[1]s \"%[2]s\": no such agency is stored"},
	"vague": {
		"%[1]s“%[2]s”：未说明几年；可写“近三年”或“2021-2023”",
		"%[1]s \"%[2]s\": how many is not said; write \"last three years\" or 2021..2023"},
	"not_a_year": {
		"%[1]s“%[2]s”：不是报告年度；可写 2023、2021..2023、2021.. 或 2022,2024，先写较早的年度",
		"%[1]s \"%[2]s\": these are no years reported on; write 2023, 2021..2023, 2021.. or 2022,2024, the earlier year first"},
	"too_far": {"%[1]s“%[2]s”：早于最早的年报", "%[1]s \"%[2]s\": this reaches before the first reports"},
}

// AskNotes say what is worth knowing of how a word was taken (ask.Note).
var AskNotes = map[string]Text{
	"former_name":   {"（原名%s）", " (formerly %s)"},
	"abolished":     {"（已撤销）", " (abolished)"},
	"only_old_form": {"（仅%s设有此项）", " (asked by %s only)"},
	"level_from":    {"（层级按“%s”认定）", " (the level is told by %s)"},
	"total_column":  {"（未写申请人，取总计列）", " (no applicant is named: the total of all)"},
	"not_yet_due":   {"；该年度的年报%s年才公布", "; reports on it appear in %s"},
	"unlisted_code": {"（代码不在 GB/T 2260 之内）", " (a code that GB/T 2260 does not have)"},
}

// AskAdvice names the command that lists what there is.
var AskAdvice = map[string]Text{
	"indicator": {"；`nianbao compare --list-indicators` 列出全部", "; \"nianbao compare --list-indicators\" lists all"},
	"metric":    {"；`nianbao series --list-metrics` 列出全部", "; \"nianbao series --list-metrics\" lists all"},
	"cell":      {"；`nianbao compare --list-cells` 列出全部", "; \"nianbao compare --list-cells\" lists all"},
	"agency":    {"；`nianbao agencies` 列出全部", "; \"nianbao agencies\" lists all"},
	"region": {
		"；请写行政区划代码（如 65、6501）或全称（如 新疆维吾尔自治区）",
		"; give a GB/T 2260 code or its beginning, like 65 or 6501, or a full name, like 新疆维吾尔自治区"},
	"level":    {"；可写 省级、地级、县级、乡级", "; want province, city, county or township"},
	"severity": {"；可写 严重、注意、备注", "; want error, warn or info"},
	"peers":    {"；可写 全国、本省、本市", "; want country, province or city"},
	"hint": {
		"；可写 离群值、与上年相同、整百数偏多、疑似对调、年度衔接、文表对照、政府与部门对照",
		"; want one or more of outlier, copied, round, swapped, years, words, parent"},
	"problem": {"；`nianbao problems` 会列出代码", "; \"nianbao problems\" prints the codes"},
	"year":    {"；可写 2023、2021..2023、2021..", "; write 2023, 2021..2023 or 2021.."},
}
