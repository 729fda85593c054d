package message

// What stands in charts. Nothing here names a command, a flag, an id or a version: a chart is printed and read without the
// program.
var (
	ChartTitle    = Text{"%s，%s", "%s, %s"} // what is drawn, the years with the unit
	ChartAxis     = Text{"%s（%s）", "%s (%s)"}
	ChartNoYear   = Text{"年度不明", "year not known"}
	ChartReports  = Text{"年报收录情况", "Annual reports held"}
	ChartKnownOf  = Text{"%s：已知情况", "%s: what is known"}
	ChartGrounds  = Text{"不予公开理由构成", "Grounds of denial"}
	ChartGrouped  = Text{"按%s", "by %s"}
	ChartMixed    = Text{"政府与部门、各层级放在一起", "governments and departments of all levels together"}
	ChartOneYear  = Text{"%d年度", "%d"}
	ChartYearSpan = Text{"%d—%d年度", "%d to %d"}
)

// Bars.
var (
	BarsOrder     = Text{"由高到低排列，共%s。", "%s, highest first."}
	BarsIntervals = Text{
		"短线为95%区间，彼此重叠时先后难以断定。",
		"Lines: 95 % intervals; where they overlap the order is uncertain."}
	BarsFurther  = Text{"未画出：排在后面%s。", "Not shown: %s lower in the ranking."}
	BarsUnranked = Text{"未画出：分母不足%d，不列比例%s。", "Not shown: no share for %[2]s, whose denominator is below %[1]d."}
	BarsUnplaced = Text{
		"未画出：只知道范围、无法排序的%s（范围与他者重叠，或分母可能不足）。",
		"Not shown: %s of which only a range is known that gives no place (it overlaps others, or the denominator may be small)."}
	BarsNewest = Text{"图为%d年度，即所选年度中最近的一年。", "The year drawn is %d, the latest of those chosen."}
)

// Lines.
var (
	LinesOne = Text{
		"每条线一个机关；没有已知数值的年度断开，不连线。",
		"One line an agency; a gap is a year without a known value."}
	LinesParts = Text{
		"每条线一个分项；没有已知数值的年度断开，不连线。",
		"One line a part; a gap is a year without a known value."}
	LinesIntervals = Text{"短线为95%区间。", "Lines at the points: 95 % intervals."}
	LinesGroups    = Text{
		"每条线一个分组，取其已知数值的中位数，各机关同等计算；没有的年度断开，不连线。",
		"One line a group: the median of its known values, each agency counting alike; a gap is a year without one."}
	LinesFractions = Text{"年度下方为数值和分子/分母。", "Below the years: the value and numerator/denominator."}
	LinesCounts    = Text{"年度下方为已知机关数n。", "Below the years: n, the agencies known."}
	LinesLeft      = Text{"未画出：%s，不在最近年度的前列。", "Not shown: %s, not among the first of the latest year."}
	LinesGroupLeft = Text{"未画出：已知机关较少的%s。", "Not shown: %s with fewer known agencies."}
	LinesMedian    = Text{"%s的中位数；色带为中间一半", "median of %s; band: the middle half"}
	LinesSpread    = Text{
		"线为中位数，色带为中间一半机关，只计已知数值。",
		"Line: median; band: the middle half of the agencies, known values only."}
	LinesSmall = Text{
		"分母不足%d的只列分子/分母，不画比例。",
		"A denominator below %d has its fraction below the year, and no point."}
	LinesBranch    = Text{"%s（并入前）", "%s (until it was merged)"}
	FormBreak      = Text{"格式调整", "form changed"}
	FormBreakNote  = Text{"%d年度起格式调整，口径不同，线断开。", "The form changed with %d: not comparable, line cut."}
	FormBreakBoxes = Text{"%d年度起格式调整，与以前年度口径不同。", "The form changed with %d: not comparable with the years before."}
)

// Groups: boxes, panels and what is said of those that are too few.
var (
	BoxesHow = Text{
		"箱为中间一半，粗线为中位数，两端为最小值和最大值；n为已知机关数。",
		"Box: the middle half; thick line: median; ends: smallest and greatest; n: agencies known."}
	GroupCount   = Text{"n=%d", "n=%d"}
	GroupMedian  = Text{"中位数%s", "median %s"}
	GroupUnknown = Text{"未知%d", "%d unknown"}
	GroupsLeft   = Text{"未画出：另有%s。", "Not shown: %s more."}
	GroupsSilent = Text{"未画出：%s。", "Not shown: %s."}
	FewBodies    = Text{"已知机关不足%d个", "fewer than %d agencies known"}
	FewDenials   = Text{"不予公开合计%s件，不足%d", "%s denials in all, below %d"}
	FewInAll     = Text{"分母合计%s，不足%d", "denominators add up to %s, below %d"}
	PanelsHow    = Text{
		"每幅一个分组，坐标相同：线为中位数，色带为中间一半，n为已知机关数；没有的年度断开。",
		"One panel a group, all on the same axes: line: median; band: the middle half; n: agencies known; a gap is a year without."}
)

// Refusals by ground.
var (
	GroundsAxis = Text{"占不予公开件数的比例（%）", "Share of all denials (%)"}
	GroundsOpen = Text{"理由未知", "ground not known"}
	GroundsHow  = Text{
		"各理由占不予公开的比例，合为100%；右为不予公开件数。",
		"Each ground as a share of all denials, to 100 %; at the right: the number of denials."}
	GroundsDashed  = Text{"虚框为理由未知的部分，不当作零。", "Dashed: denials whose ground is not known, none taken as zero."}
	GroundsTotal   = Text{"%s件", "%s"}
	GroundsBodies  = Text{"%s件（n=%d）", "%s (n=%d)"}
	GroundsFew     = Text{"未画出：不予公开不足%d件，不列比例%s。", "Not shown: no shares for %[2]s with fewer than %[1]d denials."}
	GroundsNone    = Text{"未画出：不予公开件数未知%s。", "Not shown: number of denials not known for %s."}
	GroundsNoParts = Text{"%s件，理由均未知", "%s, no ground known"}
	GroundsSkipped = Text{"合计中不含理由未全部已知的%s。", "Left out of the sums: %s whose grounds are not all known."}
)

// Coverage.
var (
	CoverageScale = Text{"应有机关中已有：", "of the agencies expected:"}
	CoverageKN    = Text{
		"k/n：名册中应有n个机关，已有k个；一个也未查看过的，写未查看，不写0。名册：县级以上人民政府（行政区划代码，%s），来源表和年报中的机关，人工列入的机关。",
		"k/n: of the n agencies of the roster k are there; where nobody looked for any, that is said, and not 0. The roster: governments from county up (GB/T 2260 of %s), agencies of the list of sources and of reports, those put there by people."}
	CoverageValues = Text{
		"k为数值已知的机关；○后为年报在、数值未知的机关，均不当作零。",
		"k counts agencies whose value is known; after ○: agencies with a report whose value is not, none taken as zero."}
	CoverageShades0 = Text{"无", "none"}
	CoverageShades1 = Text{"不足50%", "under 50 %"}
	CoverageShades2 = Text{"50%至不足80%", "50 to under 80 %"}
	CoverageShades3 = Text{"80%至不足100%", "80 to under 100 %"}
	CoverageShades4 = Text{"全部", "all"}
)

// Values.
var (
	ValueOf    = Text{"%s（%s）", "%s (%s)"} // a rate and its fraction
	ValueRange = Text{"范围%s～%s", "%s to %s"}
	WithReason = Text{"%s（%s）", "%s (%s)"}
	UnitPer    = Text{"%s/%s%s", "%s per %s%s"} // requests per 10,000 inhabitants
	PerUnit    = Text{"数值单位为%s。", "Values are in %s."}
	PerUnused  = Text{"其中%d行的机关没有年报在库。", "%d of its lines are of agencies without a stored report."}
	UnitPerOne = Text{"%s/%s", "%s per %s"}
	PerNote    = Text{
		"%s除以%s，后者取自%s；地区的数字只用于该地区政府，不用于其部门；缺的年度不推算。",
		"%s divided by %s of %s; the number of a region divides its government, not its departments; no year is made up from others."}
)

// Scales are for how many a quotient is given.
var Scales = Codes{
	"100":   short("百", "100 "),
	"10000": short("万", "10,000 "),
}

// What the marks of values say, and what is not shown.
var (
	TagDetermined   = Text{"推得", "determined"}
	TagFlagged      = Text{"存疑", "flagged"}
	TagCorrected    = Text{"人工更正", "corrected"}
	TagDiffers      = Text{"另见不同", "another page differs"}
	NotShownUnknown = Text{"未画出：未知%d个（%s），均不当作零。", "Not shown: %d unknown (%s), none taken as zero."}
	NoReport        = Text{"无年报", "no report"}
	TooFew          = Text{"分母不足", "too few"}
	NothingDrawn    = Text{"没有可画的数值，原因见下。", "Nothing can be drawn; the reasons are below."}
	NotShownYears   = Text{"未画出：%s未写明年度。", "Not shown: %s without a year."}
	DenominatorZero = Text{"分母为零", "denominator zero"}
	NoDivisor       = Text{"缺除数", "no divisor"}
	HollowDoubt     = Text{"空心：存疑或经人工更正：%s。", "Hollow: flagged or corrected: %s."}
	DeterminedNote  = Text{
		"推得：原文未填，格式的等式只容一个值：%s。",
		"Determined: not printed, fixed by the form's equations: %s."}
	BoundedNote = Text{
		"虚线条为可能的范围，由格式的等式推出：%s。",
		"Dashed bar: possible range, from the form's equations: %s."}
	AndMore    = Text{"%s等%d个", "%s and %d more"} // in Chinese the number is that of all
	PeersDrawn = Text{
		"图中为可画数值最多的同类：%s；未画出：%s。",
		"Drawn: the peers with the most values to draw, %s; not shown: %s."}
	PeersOf         = Text{"%s（%d个）", "%s (%d)"}
	PeersGovernment = Text{"%s政府", "%s governments"}
	PeersDepartment = Text{"%s部门", "%s departments"}
	PeersOpen       = Text{"层级未定", "level not settled"}
	GroupOpen       = Text{"未定", "not settled"}
	HeldNote        = Text{
		"加括号的机关：其政府也在图中，政府的数字可能已包含它的数字。",
		"In brackets: their government is drawn too, and its figures may hold theirs."}
	HeldLeft = Text{
		"未计入：政府也在同一分组的部门数值%d个，政府的数字可能已包含它们。",
		"Left out: %d values of departments whose government is in the group, since its figures may hold theirs."}
	MeasureIs = Text{"%s：%s。", "%s: %s."}
)

// The source line.
var (
	SourceReports = Text{
		"资料来源：%[1]s政府信息公开工作年度报告%[2]d份（%[3]s）",
		"Source: %[2]d annual reports on open government information, %[1]s (%[3]s)"}
	SourceReport = Text{
		"资料来源：%s政府信息公开工作年度报告（%s）",
		"Source: annual report on open government information, %s (%s)"}
	SourceSome     = Text{"%s等%d个机关", "%s and %d other agencies"} // in Chinese the number is that of all
	SourceAt       = Text{"，载于%s", ", published at %s"}
	SourceAtMany   = Text{"，载于%s等%d个网站", ", published at %s and %d other sites"}
	SourceFiles    = Text{"，读自文件%s", ", read from %s"}
	SourceFileMany = Text{"，读自%s等%d个文件", ", read from %s and %d other files"}
	SourceEnd      = Text{"。", "."}
	SourceDate     = Text{"；数据截至%s。", "; data as of %s."}
)

// Units are the words for what a value counts; in Chinese they are as the forms print them.
var Units = Codes{
	"%":                       short("%", "%"),
	"件":                       short("件", "number"),
	"个":                       short("个", "number"),
	"条":                       short("条", "items"),
	"项":                       short("项", "items"),
	"次":                       short("次", "times"),
	"篇":                       short("篇", "articles"),
	"人":                       short("人", "persons"),
	"人次":                      short("人次", "attendances"),
	"万元":                      short("万元", "10,000 yuan"),
	"件/百件":                    short("件/百件", "per 100 requests"),
	"次/篇":                     short("次/篇", "times or articles"),
	"项 / 万元":                  short("项、万元", "items, 10,000 yuan"),
	"人/万元/人次":                 short("人、万元、人次", "persons, 10,000 yuan, attendances"),
	"amount, unit as printed": short("金额，单位以原文为准", "amount, unit as printed"),
	"金额（单位以原文为准）":             short("金额，单位以原文为准", "amount, unit as printed"),
}

// Groupings are what values are summed up by.
var Groupings = Codes{
	"year":     short("年度", "year"),
	"level":    short("层级", "level"),
	"function": short("领域", "field of work"),
	"region":   short("地区", "region"),
}

// Groups are counted in charts.
var (
	GroupsNoun = Noun{"个分组", "group", "groups"}
	RowsNoun   = Noun{"行", "row", "rows"}
)
