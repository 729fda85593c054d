package align

import (
	"regexp"
	"slices"
	"strings"

	"nianbao"
	"nianbao/parse/document"
	"nianbao/parse/prose"
	"nianbao/zhtext"
)

// What a caption, a note or a header says of its table. The lists are words that editors put over tables, by what they mean; a text
// that is a label of the form is never asked.

// Self is what the page says of its own report: what other years and bodies are held against.
type Self struct {
	agency string
	years  []int    // the year reported on, and the year of the period where the page contradicts itself
	titles []string // under which the page's own report stands, plain
	links  map[string]bool
}

func SelfOf(h *prose.Heading, d *document.Document) Self {
	own := Self{agency: prose.PlainTitle(h.Agency), links: make(map[string]bool)}
	for _, y := range []int{h.Year, h.Period} {
		if y != 0 && !slices.Contains(own.years, y) {
			own.years = append(own.years, y)
		}
	}
	for _, t := range []string{h.Title, d.Heading} {
		if t = prose.PlainTitle(t); prose.IsReportTitle(t) {
			own.titles = append(own.titles, t)
		}
	}
	for _, p := range h.Problems {
		if p.Code == nianbao.AgencyConflict {
			own.agency = "" // who the body is, is in doubt: no name is another's
		}
	}
	for _, l := range d.Links[:min(len(d.Links), prose.MaxLinks)] {
		if len(l.Text) <= prose.MaxTitleBytes && strings.Contains(l.Text, "公") {
			own.links[prose.PlainTitle(l.Text)] = true
		}
	}
	return own
}

// judge reads what a folded text says of the table that it belongs to.
func (o *Self) judge(t, printed string) claims {
	var c claims
	c[byYear], c[byBody] = judgeDenied(t)
	if !c[byYear].says() {
		c[byYear] = o.judgeYear(t)
	}
	c[byKind] = judgeKind(t)
	if !c[byBody].says() {
		if c[byBody] = o.judgeBody(t); !c[byBody].says() {
			c[byBody] = o.judgeGroup(t)
		}
	}
	for i := range c {
		if c[i].owner != ownerUnsaid || c[i].year > 0 {
			c[i].words = printed
		}
	}
	return c
}

// Words of versions that do not count, and of those that do.
var (
	withdrawnWords = zhtext.WordsOf("作废", "废弃", "不再使用", "停止使用")
	planWords      = zhtext.WordsOf("计划", "预计", "预测", "预期", "预估", "预算数", "估算", "估计数", "目标值", "目标数", "目标任务", "工作安排", "拟制发", "拟新", "计划数", "指标任务")
	thisYearWords  = zhtext.WordsOf("本年", "今年", "当年")
	partWords      = zhtext.WordsOf("上半年", "下半年", "半年", "季度", "季报", "月报", "月度", "每月", "当月", "本月", "前三季", "前两季")
)

// accordingTo are words behind which a form or a plan is only what was followed.
var accordingTo = zhtext.WordsOf("按照", "根据", "依据", "依照", "统一", "按")

// Words that mean a table only beside a word for a table or its numbers: 示范区 is a place, 废止 a column of the form.
var (
	earlier      = regexp.MustCompile(`[更修订勘调改变校][正改订误整动更]?前(?:$|[^期])`)
	trialWords   = zhtext.WordsOf("示范", "测试", "演示", "模拟", "假设", "假定", "试填", "练习", "培训用", "教学用")
	trial        = regexp.MustCompile(`(?:` + strings.Join(trialWords.Words, "|") + `)(?:$|[数用表版页填样性文:,;()])`)
	endedWords   = zhtext.WordsOf("废止", "废除", "失效", "无效")
	renewedWords = zhtext.WordsOf("取代", "替代", "替换", "更新")
	abolished    = regexp.MustCompile(`[表版本据容告已经](?:予以|现)?(?:` + strings.Join(slices.Concat(endedWords.Words, renewedWords.Words), "|") + `)|(?:` + strings.Join(endedWords.Words, "|") + `)(?:的|版|表|数据|$)`)
	authority    = regexp.MustCompile(`以([^,;。以]*)为准`)
	thisTable    = regexp.MustCompile(`^(?:[此本该下上这附]|最终)?(?:表|图|版本?|数据|数|报告)?$`)
)

// countsInstead says of which table a text says that it counts: of the one at hand, or of another than that.
func countsInstead(t string) ownership {
	m := authority.FindStringSubmatch(t)
	switch {
	case m == nil, strings.IndexAny(m[1], "0123456789") == 0: // a number instead of one in the table
		return ownerUnsaid
	case thisTable.MatchString(m[1]):
		return ownerReport
	}
	return ownerVoid
}

// plainCaption is a caption in plain form.
func plainCaption(s string) string {
	return withoutNumber(prose.PlainTitle(prose.Restored(itemNumber(s))))
}

// saidWords are the words of which every text has one that judgeKind has anything to say of: most lines have none, and are asked no more.
var saidWords = zhtext.WordsOf(slices.Concat([]string{"为准", "前", "月", "季"}, withdrawnWords.Words, endedWords.Words, renewedWords.Words, prose.FinalWords.Words, prose.VoidWords.Words, prose.SampleWords.Words, trialWords.Words, partWords.Words, planWords.Words)...)

func judgeKind(t string) claim {
	if !saidWords.In(t) {
		return claim{}
	}
	counts := ownerUnsaid
	if strings.Contains(t, "为准") {
		counts = countsInstead(t)
	}
	withdrawn := withdrawnWords.In(t) || abolished.MatchString(t)
	switch {
	case counts == ownerReport:
		return claim{owner: ownerReport}
	case counts == ownerVoid, withdrawn:
		return claim{owner: ownerVoid}
	case prose.FinalWords.In(t):
		return claim{owner: ownerReport}
	case prose.VoidWords.In(t), strings.Contains(t, "前") && earlier.MatchString(t):
		return claim{owner: ownerVoid}
	case (prose.SampleWords.In(t) || trial.MatchString(t)) && !accordingTo.In(t):
		return claim{owner: ownerSample}
	case partWords.In(t) && !document.ContainsAny(t, []string{"按季", "按月", "逐季", "逐月", "分季"}), prose.IsPartOfYear(t):
		return claim{owner: ownerPartOfYear}
	case planWords.In(t) && !accordingTo.In(t) && !document.ContainsAny(t, []string{"计划外", "将", "举办", "开展", "组织", "推进"}): // what a body will do is no table
		return claim{owner: ownerPlan}
	}
	return claim{}
}

// thisYear stands for the year of the report around a table: 本年 over a table ends what another caption said, and says no more.
const thisYear = -1

// comparing are words behind which a year is only compared with.
var comparing = []string{"较", "比", "与", "同", "对比", "相较", "比较"}

// reasons are words behind which a year is one in which something happened.
var reasons = []string{"因", "由于", "受", "鉴于"}

// allMonths are the months of a whole year behind it.
var allMonths = regexp.MustCompile(`^(?:0?1月?|一月?)(?:份)?[-—–~～至到](?:12|十二)月`)

// judgeYear says which year a text names. Dates, numbers of documents and years that something is compared with are no such years.
func (o *Self) judgeYear(t string) claim {
	if prose.HasAnyPrefix(t, reasons) {
		return claim{} // the year of a reason
	}
	if len(o.years) == 0 {
		return o.namedYear(t)
	}
	own, other := false, 0
	for _, y := range namedYears(t) {
		switch {
		case y < 0: // a span of several years, or the time since one
			other = -y
		case slices.Contains(o.years, y):
			own = true
		default:
			other = y
		}
	}
	switch {
	case own && other == 0:
		return claim{owner: ownerReport, year: o.years[0]}
	case own:
		return claim{} // both are named: which row or column is whose is told there
	case other != 0:
		return claim{owner: ownerOtherYear, year: other}
	case relativeYear(t):
		return claim{owner: ownerOtherYear, year: o.years[0] - 1}
	case thisYearWords.In(t):
		return claim{year: thisYear}
	}
	return claim{}
}

// namedYear keeps the only year that a text names where the report's own is not known: tables of two years are told apart, and one is named.
// Several years, and the year before, are the report's on no page.
func (o *Self) namedYear(t string) claim {
	ys := namedYears(t)
	switch {
	case slices.ContainsFunc(ys, func(y int) bool { return y < 0 }):
		return claim{owner: ownerOtherYear}
	case len(ys) == 1:
		return claim{owner: ownerUnsaid, year: ys[0]}
	case len(ys) == 0 && relativeYear(t):
		return claim{owner: ownerOtherYear}
	}
	return claim{}
}

var otherYears = zhtext.WordsOf("上期", "上一期", "往期", "历届", "五期间", "五”期间", "五\"期间", "五时期", "五”时期", "五\"时期", "五规划", "上年度", "上一年", "前一年", "上个年度", "前一年度", "上年", "去年", "往年", "历年", "前年", "前两年", "近三年", "近两年", "近五年", "三年来", "历次", "明年", "下一年", "下年", "次年", "来年", "累计", "历史数据")

// severalYears are the sums over a number of years; of 表一五年合计 the number has gone with that of the table.
var severalYears = regexp.MustCompile(`(?:(?:^|[:,为系是])|(?:^|[^0-9〇零一二三四五六七八九])(?:[两二三四五六七八九十]|[2-9]|10))年(?:来|间|内|期间)?的?(?:合计|总计|累计|汇总|总数|平均|加总|对比)`)

// sumWords are the words of which every text has one that speaks of a sum or a mean over years.
var sumWords = zhtext.WordsOf("合计", "总计", "共计", "累计", "汇总", "总数", "平均", "均值", "之和", "加总", "对比")

// relativeYear tells texts that speak of another year without naming it, and not of this one too.
func relativeYear(t string) bool {
	if sumWords.In(t) && severalYears.MatchString(t) && !document.ContainsAny(t, []string{"该项", "此项"}) { // a note on what carries its mark: note_mark.go
		return true
	}
	if !otherYears.In(t) {
		return false
	}
	for _, w := range otherYears.Words {
		i := strings.Index(t, w)
		if i < 0 || document.HasAnySuffix(t[:i], comparing) || document.ContainsAny(t, []string{"结转", "转结", "继续办理"}) {
			continue
		}
		return !thisYearWords.In(t)
	}
	return false
}

// monthInNumerals makes the year before it a date, as digits do: 二〇二四年一月.
var monthInNumerals = regexp.MustCompile(`^[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?$`)

// namedYears lists the years that a folded text speaks of, the last year of a span as a negative number.
func namedYears(t string) []int {
	var years []int
	for from := 0; from < len(t); {
		y, start, end := zhtext.NextYear(t[from:])
		if y == 0 {
			break
		}
		start, end = from+start, from+end
		from = end
		before, after := t[:start], t[end:]
		switch {
		case strings.HasSuffix(before, "[") || prose.HasAnyPrefix(after, []string{"]", "号"}), document.HasAnySuffix(before, comparing), document.HasAnySuffix(before, reasons):
			continue
		case prose.HasAnyPrefix(after, []string{"件", "条", "项", "个", "人", "元", "次", "万", "份"}), len(after) > 1 && after[0] == '.' && document.IsDigit(after[1]):
			continue
		}
		rest := strings.TrimPrefix(strings.TrimPrefix(after, "年"), "度")
		if monthInNumerals.MatchString(rest) {
			continue
		}
		if prose.HasAnyPrefix(rest, []string{"以前", "之前", "及以前", "及之前", "修订", "版", "第", "发布", "施行", "公布", "国", "新修", "结转", "转结"}) {
			continue
		}
		if months := allMonths.FindString(rest); months != "" {
			years, from = append(years, y), len(t)-len(rest)+len(months)
			continue
		}
		if d, behind, isDate := prose.DayAt(t[start:], 0); isDate && d.Month > 0 {
			years, from = appendDated(years, d, before, behind, from, len(t))
			continue
		}
		if prose.HasAnyPrefix(rest, []string{"以来", "起", "至今"}) {
			years = append(years, -y)
			continue
		}
		if to, n := spanEnd(rest); to != 0 && (to != y || strings.Contains(rest[n:], "累计")) {
			years = append(years, -to)
			from = len(t) - len(rest) + n
			continue
		}
		years = append(years, y)
	}
	if len(years) == 0 {
		if y := twoDigitYear(t); y != 0 {
			years = append(years, y)
		}
	}
	return years
}

// appendDated adds the year of a period or of a day up to which was counted; a day alone is when something was published.
func appendDated(years []int, d prose.Day, before, behind string, from, length int) ([]int, int) {
	if rest, ok := prose.CutUntil(behind); ok {
		if to, after, ok := prose.DayAt(rest, d.Year); ok {
			if to.Year != d.Year {
				return append(years, -to.Year), length - len(after)
			}
			return append(years, d.Year), length - len(after)
		}
	}
	if document.HasAnySuffix(before, []string{"截至", "截止", "截止到", "截至到", "到", "至"}) {
		return append(years, d.Year), max(from, length-len(behind))
	}
	return years, max(from, length-len(behind))
}

// spanEnd reads the year to which a span goes: "-2023年" behind 2021. n is how long it is.
func spanEnd(s string) (year, n int) {
	for _, w := range []string{"—", "-", "–", "~", "至", "到"} {
		if rest, ok := strings.CutPrefix(s, w); ok {
			y, start, end := zhtext.NextYear(rest)
			if y != 0 && start == 0 {
				return y, len(s) - len(rest) + end
			}
		}
	}
	return 0, 0
}

var twoDigits = regexp.MustCompile(`(?:^|[^0-9近第过前后这])([12][0-9])年(?:度|情况|数据|统计|末|底|$)`)

// twoDigitYear reads a year of two digits: 23年度.
func twoDigitYear(t string) int {
	if !mayHaveTwoDigits(t) {
		return 0
	}
	if m := twoDigits.FindStringSubmatch(t); m != nil {
		return 2000 + prose.Atoi(m[1])
	}
	return 0
}

// mayHaveTwoDigits tells the few texts that twoDigits can find anything in: two digits stand right before 年.
func mayHaveTwoDigits(t string) bool {
	for from := 0; ; {
		i := strings.Index(t[from:], "年")
		if i < 0 {
			return false
		}
		i += from
		if i >= 2 && document.IsDigit(t[i-1]) && document.IsDigit(t[i-2]) {
			return true
		}
		from = i + len("年")
	}
}
