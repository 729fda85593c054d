package prose

import (
	"nianbao/zhtext"
	"regexp"
	"strings"
)

// What stands around a title on its line: the name of the site, the way to the page, the notice that publishes the report.

// cutSite removes the name of the site that <title> carries behind or before the page's own title. The dash between two years divides nothing.
func cutSite(s string) string {
	for _, sep := range []string{" - ", "_", " | ", "|", "｜", "--", "-", "—", "－", ">", "·"} {
		if !strings.Contains(s, sep) || yearsOf(PlainTitle(s)).spans() && strings.Trim(sep, "-—－ ") == "" {
			continue
		}
		before := ""
		for p := range strings.SplitSeq(s, sep) {
			if t := PlainTitle(p); IsReportTitle(t) && !isListName(t) {
				switch agency, _ := SplitTitle(t); {
				case isNeighbour(before, t):
					return s
				case agency == "" && zhtext.IsAgencyName(before) && zhtext.IsWhole(before) && !isSite(before):
					return before + p
				}
				return p
			}
			before = PlainTitle(p)
		}
	}
	return s
}

// siteMarks divide the name of a site from a title on one line. A dash and a blank stand in names and titles too, so behind them the title counts
// only where a site that speaks of disclosure stands before: 某市信息公开网-某局2023年….
const (
	siteMarks = "|｜_>＞›»"
	softMarks = "-—－ \u3000"
)

// cutBar removes from a title what a bar divides from it, where the title names its agency without it: 某市信息公开 | 某局2023年….
func cutBar(s string) string {
	if part := namedPart(s, siteMarks); part != "" {
		return part
	}
	for i, r := range s {
		if !strings.ContainsRune(softMarks, r) {
			continue
		}
		site, rest := PlainTitle(s[:i]), strings.Trim(s[i:], softMarks)
		if disclosureMark(site) > 0 && !zhtext.HasYear(site) && titlesAgency(rest) {
			return rest
		}
	}
	return s
}

// namedPart returns the part of s between marks that is the title of a report and names its agency, "" for none.
func namedPart(s, marks string) string {
	if !strings.ContainsAny(s, marks) {
		return ""
	}
	before := ""
	for p := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(marks, r) }) {
		if titlesAgency(p) {
			if isNeighbour(before, PlainTitle(p)) {
				return ""
			}
			return p
		}
		before = PlainTitle(p)
	}
	return ""
}

// titlesAgency tells the title of a report that names its agency.
func titlesAgency(s string) bool {
	t := PlainTitle(s)
	if !IsReportTitle(t) {
		return false
	}
	agency, _ := SplitTitle(t)
	return agency != ""
}

// issuing is a notice with which a report is published, or a letter with which it is handed in: 某局关于印发《2023年政府信息公开工作年度报告》的通知.
var issuing = regexp.MustCompile(`^(.*)关于(?:(?:印发|公布|发布|公开|公示)《?(.+?(?:报告|年报))》?的(?:通知|公告|公示|通告)|(?:报送|上报|呈报)《?(.+?(?:报告|年报))》?的(?:报告|函))$`)

// cutNotice returns the title of the report that a notice publishes, with the agency of the notice where the title names none.
func cutNotice(t string) string {
	if !strings.Contains(t, "关于") {
		return t
	}
	m := issuing.FindStringSubmatch(t)
	if m == nil || !IsReportTitle(m[2]+m[3]) {
		return t
	}
	report := m[2] + m[3]
	if agency, _ := SplitTitle(report); agency == "" {
		return m[1] + report
	}
	return report
}
