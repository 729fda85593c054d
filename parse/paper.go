package parse

import (
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
		return containsAny(t, []string{"作废", "废弃", "已撤回", "更正前", "修订前", "旧版"})
	}},
	{nianbao.OutcomeExplanation, "an explanation", func(t string) bool {
		return containsAny(t, []string{"解读", "图解", "一图读懂", "一图看懂", "一图了解", "长图", "简明问答", "问答", "划重点", "图文版解"})
	}},
	{nianbao.OutcomePartYear, "a report on a part of the year", func(t string) bool {
		return containsAny(t, []string{"上半年", "下半年", "半年", "季度", "季报", "月报", "月度"}) || isPartOfYear(t)
	}},
	{nianbao.OutcomeOther, "a self-inspection", func(t string) bool { return containsAny(t, []string{"自查", "自评", "自检"}) }},
	{nianbao.OutcomeOther, "a plan", func(t string) bool {
		return containsAny(t, []string{"工作计划", "工作要点", "工作方案", "实施方案"})
	}},
}

// otherPaper tells which of them a plain title is the title of; "" when of none.
func otherPaper(t string) (outcome nianbao.Outcome, is string) {
	if utf8.RuneCountInString(t) > maxTitleRunes || !isAboutDisclosure(t) {
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
	return disclosureWords.in(t) || containsAny(t, []string{"年度报告", "年报"})
}

// isOtherKindOfReport tells titles under which a whole paper follows that is no annual report.
func isOtherKindOfReport(t string) bool {
	_, is := otherPaper(t)
	return is != "" && containsAny(t, []string{"报告", "年报", "解读", "季报", "月报", "情况"})
}

// refusePaper refuses pages whose own title is that of another paper. The mark of the page and its first lines are asked, not what
// it links to.
func refusePaper(r *nianbao.Report, doc *document) *nianbao.NotReport {
	for _, t := range paperTitles(r, doc) {
		if outcome, is := otherPaper(t); is != "" {
			return withReport(notReport(outcome, "its title is that of %s: %q", is, shorten(t)), r)
		}
		if isReportTitle(t) {
			break
		}
	}
	if line := voidLine(doc); line != "" {
		return withReport(notReport(nianbao.OutcomeVoid, "it says %q", shorten(line)), r)
	}
	return nil
}

// paperTitles lists what the page calls itself, the most trusted first.
func paperTitles(r *nianbao.Report, doc *document) []string {
	var out []string
	for _, t := range []string{doc.heading, doc.meta["articletitle"], r.Title} {
		if t != "" && len(t) <= maxTitleBytes {
			out = append(out, plainTitle(t))
		}
	}
	if r.Title != "" {
		return out
	}
	out = append(out, plainTitle(cutSite(doc.title)))
	for _, l := range firstLines(doc, 6) {
		if sectionNumber(l) > 0 {
			break
		}
		if !isMenu(l) && !isField(l) && len(l) <= 4*maxTitleRunes && !strings.Contains(l, "。") && !isLinkText(doc, printedTitle(l)) {
			out = append(out, plainTitle(l))
		}
	}
	return out
}

// voidLine finds the line over a report that says that this version does not count.
func voidLine(doc *document) string {
	for _, l := range firstLines(doc, 12) {
		if sectionNumber(l) > 0 {
			return ""
		}
		if strings.Contains(l, "作") && utf8.RuneCountInString(l) <= 60 {
			if t := plainTitle(l); containsAny(t, []string{"作废", "作廢"}) && !containsAny(t, []string{"原", "旧", "上一版", "前一版"}) && !isLinkText(doc, printedTitle(l)) {
				return l
			}
		}
	}
	return ""
}
