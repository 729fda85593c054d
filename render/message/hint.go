package message

// What could not be looked at for hints, and why: how much, then the reason. English names the kinds of hints by their ids.
var (
	UnjudgedLine = Text{"%s未作判断：%s。", "Not judged: %s %s."}

	UnjudgedUndated   = Text{"未写明年度", "without a year"}
	UnjudgedAlone     = Text{"没有上年度的年报可比", "without one of the year before (copied, swapped, years)"}
	UnjudgedPlaceless = Text{"机关的层级或地区未定，没有同类机关（在%s范围内找）", "of agencies whose level or region is not settled, or that have none above them at the level of --peers %s (outlier)"}
	UnjudgedSmall     = Text{"同类机关不足%d个", "in groups of fewer than %d peers (outlier)"}
	UnjudgedLevel     = Text{"同类机关半数以上数值相同", "in groups of which more than half are equal (outlier)"}
	UnjudgedOwn       = Text{"其数字看来只含机关本级", "whose figures are those of their office alone (parent)"}
	UnjudgedOpen      = Text{"其数字是否含所属部门，不能断定", "of whose figures it cannot be told whether they hold the departments (parent)"}
	UnjudgedOthers    = Text{"其数字多在已知各部门之和以上，有的部门不在库中", "most of whose figures are above the sum of their departments: some are not here (parent)"}
	UnjudgedChildless = Text{"所属部门该年度没有年报", "none of whose departments has a report of the year (parent)"}
	UnjudgedOrphans   = Text{"所属政府没有年报", "of departments whose government has none (parent)"}
)

var (
	HintValues      = Noun{"个指标数值", "value", "values"}
	HintGovernments = Noun{"个政府", "government", "governments"}
)
