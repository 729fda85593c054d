package message

// The head of what is shown of one agency's report.
var (
	ShowTitle     = Text{"%s　%s年报", "%s, report on %s"}
	ShowYear      = Text{"%d年度", "%d"}
	ShowYearOpen  = Text{"未写明年度的", "a year that it does not say"}
	ShowLevel     = Text{"层级与种类", "Level, kind"}
	ShowLevelKind = Text{"%s，%s", "%s, %s"}
	ShowRegion    = Text{"地区", "Region"}
	ShowFunction  = Text{"领域", "Field"}
	ShowParent    = Text{"上级机关", "Body above"}
	ShowNames     = Text{"另有写法", "Also written"}
	ShowBecame    = Text{"现为", "Now"}
	ShowReport    = Text{"标题", "Title"}
	ShowForm      = Text{"格式", "Form"}
	ShowNoForm    = Text{"没有一张表属于国家格式", "no table of a national form"}
	ShowStanding  = Text{"公布情况", "Publication"}
	ShowPublished = Text{"标注日期", "Dated"}
	ShowNoDate    = Text{"网页未写", "the page does not say"}
	ShowPage      = Text{"网页", "Page"}
	ShowCaptured  = Text{"存档", "Captured"}
	ShowHash      = Text{"校验值", "SHA-256"}
	ShowKnown     = Text{"数字", "Figures"}
	ShowKnownOf   = Text{"%d格中%d格有数", "%[2]d of %[1]d cells have a number"}
	ShowNothing   = Text{"没有数字", "no figures"}
	ShowOpen      = Text{"未定", "not settled"}
)

// Its parts.
var (
	ShowOthers     = Text{"同年另有网页", "Other pages of the year"}
	ShowSame       = Text{"数字相同", "the same figures"}
	ShowDiffers    = Text{"有%[1]d格不同：%[2]s", "%[1]d cells differ: %[2]s"}
	ShowIndicators = Text{"指标", "Indicators"}
	ShowProblems   = Text{"问题（%s）", "Problems (%s)"}
	ShowNoProblems = Text{"问题：无", "Problems: none"}
	ShowChanges    = Text{"与%s相比有变动的数字（%s）", "Figures that changed from %s (%s)"}
	ShowNoBefore   = Text{"没有上年度的年报，未作比较", "No report on the year before is stored: nothing was compared"}
	ShowNoChanges  = Text{"与%s相比没有变动的数字", "No figure changed from %s"}
	ShowOtherForm  = Text{
		"两年格式不同（%s、%s），只比较两版都有的格",
		"the two years have different forms (%s, %s): only cells that both have are compared"}
	ShowByApplicant = Text{
		"另有%d格按申请人分列，`--format json` 列出全部",
		"%d more are of single kinds of applicants; --format json lists all"}
	ShowYearStands = Text{"；公布情况：%s", "; publication: %s"}
	ShowLater      = Text{"以后各年", "Later years"}
	ShowNoYear     = Text{"%s：库中没有%d年度年报；有%s的", "%s: no report on %d is stored; there are reports on %s"}
)

// Standing of a year.
var (
	ShowDue       = Text{"，规定日期%s（%s）", ", due %s (%s)"}
	ShowNoDue     = Text{"，条例未规定期限", ", no day is set for it"}
	ShowDatedLate = Text{"，按标注日期晚%d天", ", %d days late by its date"}
	ShowSeenLate  = Text{"，按首次见到晚%d天", ", %d days late by first sight"}
	ShowNotSought = Text{"未列入来源，从未查找", "no source is listed for it: not searched"}
)

// Heads of its tables.
var (
	ShowIndicator = Text{"指标", "indicator"}
	ShowValue     = Text{"数值", "value"}
	ShowState     = Text{"已知", "known as"}
	ShowFraction  = Text{"分子/分母", "fraction"}
	ShowInterval  = Text{"95%区间", "95 % interval"}
	ShowLastYear  = Text{"上年", "year before"}
	ShowStep      = Text{"比上年", "change"}
	ShowRemark    = Text{"附注", "note"}
	ShowCell      = Text{"单元格", "cell"}
	ShowDoubt     = Text{"存疑", "flagged"}
	ShowRivals    = Text{"另有网页不同", "another page differs"}
	ShowSmall     = Text{"分母不足，不排名", "too few to be ranked"}
	ShowPoints    = Text{"%s个百分点", "%s points"}
	Shown         = Text{
		"查看：%s %s，指标%d项（已知%d），问题%d处，变动%d格",
		"show: %s %s, %d indicators (%d known), %d problems, %d changes"}
)
