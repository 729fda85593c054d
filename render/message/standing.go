package message

import "nianbao"

// Laws are the articles that set the days (nianbao.Due.Law).
var Laws = Codes{
	nianbao.Law2007:  short("2007年条例（国务院令第492号）第三十一条", nianbao.Law2007),
	nianbao.Law2019:  short("条例（国务院令第711号）第四十九条", nianbao.Law2019),
	nianbao.LawNoDay: short("条例（国务院令第711号）第四十九条，未规定乡镇、街道和开发区的期限", nianbao.LawNoDay),
}

// Bases say why an agency is on the roster (dataset.Basis).
var Bases = Codes{
	"person": short("人工列入", "put there by a person"),
	"gb2260": short("行政区划代码", "list of divisions"),
	"source": short("来源表", "list of sources"),
	"report": short("年报", "reports"),
}

// StandingHeads are the heads of the table of publication, RosterHeads those of the roster, by the name of the column.
var (
	StandingHeads = Codes{
		"name":               short("机关", "agency"),
		"year":               short("年度", "year"),
		"due":                short("规定日期", "due"),
		"standing":           short("公布情况", "status"),
		"also":               short("另有", "also"),
		"days_late_by_page":  short("按标注日期晚", "late by its date"),
		"days_late_by_sight": short("按首次见到晚", "late by sight"),
		"published":          short("标注日期", "published"),
		"first_seen":         short("首次见到", "first seen"),
		"looked_on":          short("最近查看", "last looked"),
		"sources":            short("来源", "sources"),
		"url":                short("网页", "address"),
	}
	RosterHeads = Codes{
		"name":   short("机关", "agency"),
		"region": short("区划代码", "region"),
		"level":  short("层级", "level"),
		"parent": short("上级机关", "parent"),
		"source": short("来源", "source"),
		"from":   short("起始年度", "from"),
		"until":  short("截止年度", "until"),
		"listed": short("列入", "listed"),
		"basis":  short("依据", "basis"),
		"note":   short("说明", "note"),
	}
)

// StandingSums are the rows of the sums of publication: every agency of the roster is in one.
var StandingSums = []struct {
	States []nianbao.Standing
	Text   Text
}{
	{[]nianbao.Standing{nianbao.OnTime}, Text{"期限内", "on time"}},
	{[]nianbao.Standing{nianbao.Late}, Text{"晚于规定日期", "after the day set"}},
	{[]nianbao.Standing{nianbao.Undated}, Text{"已公布，日期不明", "published, date unknown"}},
	{[]nianbao.Standing{nianbao.Absent}, Text{"未见", "none found"}},
	{[]nianbao.Standing{nianbao.AttachmentOnly, nianbao.TablesGone, nianbao.Gone}, Text{"仅附件、无表格、已不在", "attachment only, no tables, gone"}},
	{[]nianbao.Standing{nianbao.NotDue}, Text{"未到期", "not due yet"}},
	{[]nianbao.Standing{nianbao.NoDay}, Text{"条例未规定期限", "no day set"}},
	{[]nianbao.Standing{nianbao.Unvisited, nianbao.Unreachable, nianbao.Barred}, Text{"情况不明：未查看、打不开、不可自动访问", "unknown: not checked, site unreadable"}},
	{[]nianbao.Standing{nianbao.NotSought}, Text{"情况不明：未列入，从未查找", "unknown: not searched"}},
}

// The texts of the table of publication.
var (
	SumHead      = Text{"合计", "sum"}
	SumYear      = Text{"%d年度", "%d"}
	SumRoster    = Text{"名册中的机关", "agencies of the roster"}
	NoDayDue     = Text{"未规定", "not set"}
	NotLate      = Text{"否", "no"}
	LateUnknown  = Text{"不明", "unknown"}
	EditedTimes  = Text{"有改动（%d次）", "changed %d times"}
	DatesDiffer  = Text{"两个日期不一致，以哪个为准有待机关说明", "the two dates differ; which one holds is for the agency to say"}
	UnsoughtNote = Text{
		"另有%d个县级以上人民政府（行政区划代码%s）没有来源，从未查找，合计中计入“未列入”，此处未逐个列出",
		"%d governments of divisions (GB/T 2260 of %s) have no source and were never looked for: they are in the sums, as not searched, and not listed one by one"}
	MissingNote = Text{
		"“未见”只在期限后完整查看过应列年报的来源之后才写；标注日期和首次见到的日期都列出，其中一个在期限内的，记为期限内",
		"“none found” is written only after a whole look, past the day, at the place where the report should be; both dates are shown, and one in time is on time"}
	RosterNote = Text{
		"县级以上人民政府取自行政区划代码（%s）；部门取自来源表、年报和人工列入",
		"governments from county up are those of GB/T 2260 of %s; departments are those of the list of sources, of reports, and those put there by people"}
	CoverageNone  = Text{"未查看", "not checked"}
	CoverageAside = Text{
		"另有%d个地区从未查看，%d年度名册中有%d个机关，未列出",
		"%[1]d more regions, of %[3]d agencies on the roster of %[2]d, were never looked at and are not shown"}
)
