package message

// What could not be looked at for hints, and why: how much, then the reason. English names the kinds of hints by their ids.
var (
	UnjudgedLine = Text{"%s未作判断：%s。", "Not judged: %s %s."}

	UnjudgedUndated   = Text{"未写明年度", "without a year"}
	UnjudgedAlone     = Text{"没有上年度的年报可比", "without one of the year before (copied, swapped, years)"}
	UnjudgedPlaceless = Text{
		"机关的层级或地区未定，没有同类机关（在%s范围内找）",
		"of agencies whose level or region is not settled, or that have none above them at the level of --peers %s (outlier)"}
	UnjudgedSmall = Text{"同类机关不足%d个", "in groups of fewer than %d peers (outlier)"}
	UnjudgedLevel = Text{"同类机关半数以上数值相同", "in groups of which more than half are equal (outlier)"}
	UnjudgedOwn   = Text{"其数字看来只含机关本级", "whose figures are those of their office alone (parent)"}
	UnjudgedOpen  = Text{
		"其数字是否含所属部门，不能断定",
		"of whose figures it cannot be told whether they hold the departments (parent)"}
	UnjudgedOthers = Text{
		"其数字多在已知各部门之和以上，有的部门不在库中",
		"most of whose figures are above the sum of their departments: some are not here (parent)"}
	UnjudgedChildless = Text{"所属部门该年度没有年报", "none of whose departments has a report of the year (parent)"}
	UnjudgedOrphans   = Text{"所属政府没有年报", "of departments whose government has none (parent)"}
)

var (
	HintValues      = Noun{"个指标数值", "value", "values"}
	HintGovernments = Noun{"个政府", "government", "governments"}
)

// HintReasons are the sentences that say why something is worth a second look (analysis.ReasonCode), with their operands in slots. Those that
// go on begin with what parts them. The page is their subject, and none says what an agency meant.
var HintReasons = map[string]Text{
	"far": {
		"%[1]s%[2]s，同类%[3]d个机关的中位数为%[4]s（稳健z值%.1[5]f）；原因待核",
		"%[1]s: %[2]s, the median of %[3]d peers is %[4]s (robust z %.1[5]f)"},
	"repeated": {
		"“%[2]s”中不为零的%[1]d个数字与%[3]d年度逐项相同；可能属实，也可能沿用了旧数",
		"all %[1]d figures of table %[2]s that are not zero are those of %[3]d"},
	"round": {
		"不小于100的%[2]d个不同件数中，%[1]d个为整百数",
		"%[1]d of %[2]d different counts from 100 up are multiples of 100"},
	"carried": {
		"%d年度年报写结转下年度%s件；本年度本年新收为%s件，上年结转为%s件，两格可能对调",
		"%d carried %s forward; %s stands as newly received and %s as carried over"},
	"stock": {
		"现行有效%s件，上年度为%s件；把%s件作废止、%s件作制发才相符，两格可能对调",
		"%s in force after %s the year before fits %s repealed and %s issued, not the other way"},
	"flipped": {
		"自然人与商业企业新收申请：%[3]d年度为%[1]s件和%[2]s件，本年度为%[4]s件和%[5]s件，两列可能对调",
		"natural persons and businesses: %[1]s and %[2]s in %[3]d, %[4]s and %[5]s now"},
	"years": {"%s；按两年网页原文，%s", "%s: %s"},
	"said":  {"%s", "%s"},
	"scope": {
		"部门有数的%d格中，%d格不小于各部门之和，%d格小于",
		"of %d cells in which departments report something, %d are at least their sum and %d are smaller"},
	"no_form":    {"年报的格式未能认定", "the report has no form"},
	"scope_open": {"其数字是否含所属部门，不能断定：%s", "whether the figures hold the departments cannot be told: %s"},
	"above": {
		"%s：为%s，已知%d个部门合计已达%s，另有%d个部门未知",
		"%s: %s, but departments (%d) add to %s already, %d more unknown"},
	"other":     {"%s：为%s，全部%d个部门合计%s", "%s: %s, all departments (%d) add to %s"},
	"not_less":  {"；含所属部门的年报，数字不应小于各部门之和", ", so a report that holds them cannot say less"},
	"no_report": {"；库中没有%s的年报", "; no report of %s"},
	"most_fit": {
		"各部门合计共%[2]d项，%[1]d项与政府数字相同，%[3]d项不同：数字待核，或有部门不在库中；%[4]s",
		"%[1]d of %[2]d sums of the departments fit to the digit, and %[3]d figures differ: wrong, or those of a department that is not here; %[4]s"},
	"most_fit_one": {
		"各部门合计共%[2]d项，%[1]d项与政府数字相同，%[3]d项不同：数字待核，或有部门不在库中；%[4]s",
		"%[1]d of %[2]d sums of the departments fit to the digit, and %[3]d figure differs: wrong, or those of a department that is not here; %[4]s"},
}

// Both sides of a rule that does not hold: the one number and its parts, what should be equal, what should be at least, and how much is not printed.
var (
	SidesParts  = Text{"%s与%s，二者不等", "%s, parts add to %s"}
	SidesDiffer = Text{"%s与%s，二者不等", "%s == %s does not hold"}
	SidesLess   = Text{"%s小于%s", "%s >= %s does not hold"}
	SidesOpen   = Text{"，%d个数字未填", ", %d not reported"}
	SaidTable   = Text{"%s，表格为%s", "%s, the table has %s"}
)
