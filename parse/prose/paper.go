package prose

import (
	"nianbao/parse/document"
	"nianbao/zhtext"
	"regexp"
	"strings"
	"unicode/utf8"

	"nianbao"
)

// Papers that carry the words of the report, and often its tables, and are not the annual report of the year: half-year and monthly
// reports, explanations, self-inspections, versions marked void. Their titles say so.

// otherPapers lists them by what their titles say; the first that fits counts.
var otherPapers = []struct {
	outcome nianbao.Outcome
	is      string
	says    func(t string) bool
}{
	{nianbao.OutcomeVoid, "a version that was withdrawn", func(t string) bool {
		return withdrawnTitles.In(t)
	}},
	{nianbao.OutcomeVoid, "a version that does not count", func(t string) bool {
		beside := besideTitle(t)
		return (VoidWords.In(beside) || uncountedWords.In(beside)) && !FinalWords.In(beside)
	}},
	{nianbao.OutcomeTemplate, "a sample", func(t string) bool {
		beside := besideTitle(t)
		return SampleWords.In(beside) || testWords.In(beside)
	}},
	{nianbao.OutcomeNotice, "a paper that passes reports on", func(t string) bool { return strings.Contains(t, "转发") && passedOn.MatchString(t) }},
	{nianbao.OutcomeOther, "a paper about reports", isAboutReports},
	{nianbao.OutcomeExplanation, "an explanation", func(t string) bool {
		return explanations.In(t) || drawn.MatchString(t)
	}},
	{nianbao.OutcomePartYear, "a report on a part of the year", func(t string) bool {
		return partTitles.In(t) || midYear.MatchString(t) || IsPartOfYear(t)
	}},
	{nianbao.OutcomeOther, "a self-inspection", selfInspections.In},
	{nianbao.OutcomeOther, "a plan", plans.In},
}

var (
	withdrawnTitles = zhtext.WordsOf("作废", "废弃", "已撤回", "更正前", "修订前", "旧版")
	explanations    = zhtext.WordsOf("解读", "图解", "一图读懂", "一图看懂", "一图了解", "长图", "简明问答", "问答", "划重点", "图文版解")
	drawn           = regexp.MustCompile(`一张图|[漫动]画(?:说|解|版)|^[\[(]?(?:图示|图说|图表|数说|海报)|(?:年报|年度报告)(?:的)?(?:要点|亮点|摘要|速览|海报)`)
	midYear         = regexp.MustCompile(`20[0-9]{2}年中(?:政府|政务|信息|工作|报告|总结)`)
	partTitles      = zhtext.WordsOf("上半年", "下半年", "半年", "季度", "季报", "月报", "月度", "中期报告", "年中报告", "年中工作", "年中总结")
	selfInspections = zhtext.WordsOf("自查", "自评", "自检")
	plans           = zhtext.WordsOf("工作计划", "工作要点", "工作方案", "实施方案")
	uncountedWords  = zhtext.WordsOf("预览", "非正式", "错误版", "错误的", "勿引用", "请勿", "已撤销", "已失效", "未定稿", "待审", "报批稿", "内部稿", "试填")
	testWords       = zhtext.WordsOf("测试", "演练", "样本", "样稿", "模版", "范本", "范文", "演示")
	aboutWords      = zhtext.WordsOf("考核", "评估", "评析", "点评", "评议", "评价", "测评", "评审", "抽查", "核查", "检查", "通报", "批复", "读后", "心得", "体会", "综述", "分析", "质量", "审查意见", "审核意见")
	readersWords    = regexp.MustCompile(`(学习|研读|审议|研究|讨论|听取|审定|通过|点评|评析|评估)[^《]{0,9}《[^》]*公开[^》]*(报告|年报)`)
	passedOn        = regexp.MustCompile(`转发[^《]{0,30}《[^》]*公开[^》]*(报告|年报)》`)
)

// besideTitle returns the words of a title that stand beside what it names: remarks in brackets, what a colon or a dash divides from it, and what
// follows the word for the report. Names of bodies hold the same words: 某市教育评估中心.
func besideTitle(t string) string {
	var beside []string
	for rest := t; ; {
		open := strings.IndexAny(rest, "([")
		if open < 0 {
			break
		}
		end := closing(rest[open:])
		if end < 0 {
			break
		}
		beside = append(beside, rest[open:open+end+1])
		rest = rest[open+end+1:]
	}
	for _, mark := range []string{":", "—", "-", "|", "】"} {
		if before, after, ok := strings.Cut(t, mark); ok && disclosureMark(before) < 0 && disclosureMark(after) >= 0 {
			beside = append(beside, before)
		}
	}
	return strings.Join(append(beside, behindReport(t)), " ")
}

// behindReport returns what follows the last word for a report in a title.
func behindReport(t string) string {
	for _, kind := range []string{"报告", "年报"} {
		if i := strings.LastIndex(t, kind); i >= 0 {
			return t[i+len(kind):]
		}
	}
	return ""
}

// isAboutReports tells titles of papers that judge reports or tell of reading one: 关于…年度报告的考核通报, 第三方评估:…评析, 学习《…年度报告》.
func isAboutReports(t string) bool {
	behind := strings.TrimLeft(behindReport(t), "》\"”")
	if aboutWords.In(behind) && !HasAnyPrefix(behind, []string{"及", "和", "与", "暨", "(", "["}) || strings.Contains(t, "《") && readersWords.MatchString(t) {
		return true
	}
	before, _, ok := strings.Cut(t, ":")
	return ok && disclosureMark(before) < 0 && aboutWords.In(before) && !zhtext.IsNamed(before)
}

// OtherPaper tells which of them a plain title is the title of; "" when of none.
func OtherPaper(t string) (outcome nianbao.Outcome, is string) {
	if utf8.RuneCountInString(t) > MaxTitleRunes || !isAboutDisclosure(t) {
		return "", ""
	}
	for _, p := range otherPapers {
		if p.says(t) {
			return p.outcome, p.is
		}
	}
	return "", ""
}

func isAboutDisclosure(t string) bool {
	return disclosureWords.In(t) || document.ContainsAny(t, []string{"年度报告", "年报"})
}

// IsOtherKindOfReport tells titles under which a whole paper follows that is no annual report.
func IsOtherKindOfReport(t string) bool {
	_, is := OtherPaper(t)
	return is != "" && document.ContainsAny(t, []string{"报告", "年报", "解读", "季报", "月报", "情况"})
}

// RefusePaper refuses pages whose own title is that of another paper. The mark of the page and its first lines are asked, not what
// it links to.
func RefusePaper(r *nianbao.Report, doc *document.Document) *nianbao.NotReport {
	for _, t := range paperTitles(r, doc) {
		if outcome, is := OtherPaper(t); is != "" {
			return WithReport(document.NotReport(outcome, "its title is that of %s: %q", is, zhtext.Shorten(t)), r)
		}
		if IsReportTitle(t) {
			break
		}
	}
	if line := voidLine(doc); line != "" {
		return WithReport(document.NotReport(nianbao.OutcomeVoid, "it says %q", zhtext.Shorten(line)), r)
	}
	if outcome, line := disclaimer(doc); line != "" {
		return WithReport(document.NotReport(outcome, "it says %q", zhtext.Shorten(line)), r)
	}
	return nil
}

// paperTitles lists what the page calls itself, the most trusted first.
func paperTitles(r *nianbao.Report, doc *document.Document) []string {
	var out []string
	for _, t := range []string{doc.Heading, doc.Meta["articletitle"], r.Title} {
		if t != "" && len(t) <= MaxTitleBytes {
			out = append(out, PlainTitle(t))
		}
	}
	if r.Title != "" {
		return out
	}
	out = append(out, PlainTitle(cutSite(doc.Title)))
	for _, l := range FirstLines(doc, 6) {
		if document.SectionNumber(l) > 0 {
			break
		}
		if !IsMenu(l) && !isField(l) && len(l) <= 4*MaxTitleRunes && !strings.Contains(l, "。") && !isLinkText(doc, printedTitle(l)) {
			out = append(out, PlainTitle(l))
		}
	}
	return out
}

// voidLine finds the line over a report that says that this version does not count.
func voidLine(doc *document.Document) string {
	for _, l := range FirstLines(doc, 12) {
		if document.SectionNumber(l) > 0 {
			return ""
		}
		if strings.Contains(l, "作") && utf8.RuneCountInString(l) <= 60 {
			if t := PlainTitle(l); document.ContainsAny(t, []string{"作废", "作廢"}) && !document.ContainsAny(t, []string{"原", "旧", "上一版", "前一版", "此前", "之前", "先前", "发布的", "公布的", "公开的"}) && !isLinkText(doc, printedTitle(l)) {
				return l
			}
		}
	}
	return ""
}

func WithReport(no *nianbao.NotReport, r *nianbao.Report) *nianbao.NotReport {
	no.Title, no.Attachments = r.Title, r.Attachments
	return no
}
