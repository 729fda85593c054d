package scrape

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"nianbao/zhtext"
)

// The patterns work on text without white space. They were gathered from some 500 real reports and what lies beside them.
var (
	// reportName is what a report calls itself, years and numbers in the middle included.
	reportName = one(`(政府|政务)?信息公开.{0,10}(年度工作报告|年度报告|工作报告|年度?工作年报|年报)` +
		`|信息公开(工作)?(情况)?的?报告|(政务|政府)公开工作(年报|年度报告)`)
	// refused names what stands beside reports and is none.
	refused = one(`通知|格式|解读|图解|图文|图片版|超链版|语音|指南|制度|目录|自查|要点|季度|半年|模板|范本|范文|一图读懂|填报说明|编制说明|编报|报送|征求意见|月报|月度|自评|作废|一图看懂`)
	// columnName is the whole name of a column of reports: no year, no agency.
	columnName = one(`^(政府|政务)?信息公开(工作)?(年度报告|年报|年度工作报告|工作年报)$|^(年度报告|年报|公开年报|工作年报|信息公开年报)$`)
	// columnWord, in a title or a breadcrumb, says that a page is such a column.
	columnWord = one(`信息公开(工作)?(年度报告|年报|年度工作报告|工作年报)|公开年报|政务公开工作年报`)
	// columnPath is the same said in an address.
	columnPath = one(`(?i)zfxxgknb|xxgknb|gknb|ndbg|annual_?report|nb\d{4}|\d{4}nb|/nb/`)
	// yearColumn and unitColumn are columns within the column.
	yearColumn = regexp.MustCompile(`^20\d\d(年度?)?((政府)?信息公开)?(工作)?(年度报告|年报|报告)?$`)
	unitColumn = one(`^(20\d\d年度?)?[\p{Han}、和及各]{0,10}(部门|单位|乡镇|镇街|镇乡|街道|镇\(?街道\)?|乡\(?镇\)?|县区|区县|县\(?市、?区\)?|市县|委办局|政府)(政府)?(信息公开)?(工作)?(年度报告|年报)$` +
		`|^(市|县|区|省|市级|县级|区级|省级)?(政府)?(各)?(直属?)?(部门|单位|乡镇|镇街|镇乡|街道|委办局|县区|区县)$`)
	// agencyName is a text that is only the name of an agency, or of a place below the county, which stands for its government.
	agencyName = one(`^\p{Han}[\p{Han}()·]{1,24}(` + strings.Join(zhtext.AgencyEnds, "|") + `|镇|乡|街道|苏木|园区|开发区|集团|银监会)(\([\p{Han}、]{2,20}\))?$`)
	// bareWord is an anchor that leaves what it leads to unsaid: the row around it says it.
	bareWord = one(`^(点击)?(查看|详情|详细|阅读|浏览|下载|进入|打开|更多|预览)(全文|详情|附件|内容|报告)?[>》]*$`)

	nextWord = regexp.MustCompile(`^[<>«»\[(]*(下一?页|下页|后页|尾页|末页|最后一?页|next|last|第?\d{1,4}页?|>{1,2}|»)[<>«»\])]*$`)

	yearWords  = regexp.MustCompile(`20[0-3]\d年?度?`)
	columnRest = one(`(年度报告|年报|年度工作报告|工作年报)$`)
)

// cleanText makes link texts comparable: full-width letters and digits narrow, no white space, simplified.
func cleanText(s string) string {
	return zhtext.ToSimplified(zhtext.DropBlanks(norm.NFKC.String(s)))
}

// IsReportLink tells whether a link text names an annual report on open government information.
func IsReportLink(text string) bool {
	ok, _ := matchReport(cleanText(text))
	return ok
}

// matchReport also says why: what in the text is the name, or what rules it out. Both empty: no such words at all.
func matchReport(text string) (ok bool, why string) {
	at := strings.Index(text, "公开") // in every name, behind at most four characters of it; most links of a page end here
	if at < 0 {
		return false, ""
	}
	name := reportName.FindString(text[max(0, at-len("政府信息")):])
	if name == "" {
		return false, ""
	}
	if word := refused.FindString(text); word != "" {
		return false, "names a " + word
	}
	return true, name
}

// IsColumnLink tells whether a link text names a column of reports, or one within it: a year, a kind of unit.
func IsColumnLink(text string) bool {
	ok, _ := matchColumn(cleanText(text))
	return ok
}

func matchColumn(text string) (ok bool, why string) {
	switch {
	case columnName.MatchString(text):
		why = "name of a column"
	case yearColumn.MatchString(text):
		why = "a year"
	case unitColumn.MatchString(text):
		why = "a kind of unit"
	}
	if why == "" || refused.MatchString(text) {
		return false, ""
	}
	return true, why
}

// matchWithin judges a text inside a column of reports, where the words that every line would share are left out.
func matchWithin(text string) (ok bool, why string) {
	rest := text
	if strings.Contains(text, "20") {
		rest = yearWords.ReplaceAllString(text, "")
	}
	switch {
	case agencyName.MatchString(rest):
		why = "an agency, in a column of reports"
	case yearColumn.MatchString(text), rest != text && columnRest.MatchString(rest):
		why = "a year's report, in a column of reports"
	}
	if why == "" || refused.MatchString(text) {
		return false, ""
	}
	return true, why
}

// IsAgencyName tells whether a link text is only the name of an agency, as in columns where each has its line.
func IsAgencyName(text string) bool {
	text = cleanText(text)
	return agencyName.MatchString(text) && !refused.MatchString(text)
}

// atoi reads digits that a pattern matched; too many for an int are 0.
func atoi(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}
