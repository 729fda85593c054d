package prose

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"nianbao/parse/document"
	"nianbao/zhtext"
)

// Which year a text reports on. Prose names many years: of laws, plans, notices, comparisons, of what will be done and of when a meeting was held. A year is the report's
// only where the sentence says so: it opens a sentence that tells of the body's own work, stands before the words for the report or its
// subject, or behind those for the period. Everything else is a mention, and a page without another witness has no year rather than a wrong one.

// ReportedYear is the year on which folded text says that it reports: the only one, or the one clearly ahead. 0 is none.
func ReportedYear(s string) int {
	return leadingYear(s, func(start, end int) bool { return saysReported(s, start, end) })
}

const endsOfSentence = "。;!?！？；\n"

// saysReported tells whether the year at s[start:end], with 年, is said to be the one that the report is on.
func saysReported(s string, start, end int) bool {
	before, after := s[:start], s[end:]
	if i := strings.LastIndexAny(before, endsOfSentence); i >= 0 {
		_, size := utf8.DecodeRuneInString(before[i:])
		before = before[i+size:]
	}
	if i := strings.IndexAny(after, endsOfSentence); i >= 0 {
		after = after[:i]
	}
	before = before[RuneEdge(before, max(0, len(before)-300)):]
	after = after[:RuneEdge(after, 300)]
	if after != "" && document.IsDigit(after[0]) || document.HasAnySuffix(before, notReportedBefore) || HasAnyPrefix(after, notReportedBehind) || spanned.MatchString(after) {
		return false
	}
	if open := strings.LastIndex(before, "《"); open >= 0 && !strings.Contains(before[open:], "》") {
		return isReportQuoted(after)
	}
	before, after = quoted.ReplaceAllString(before, "《》"), quoted.ReplaceAllString(after, "《》")
	if ahead.MatchString(after) || ahead.MatchString(before) {
		return false
	}
	clause := after
	if i := strings.IndexAny(clause, ",:("); i >= 0 {
		clause = clause[:i]
	}
	switch {
	case document.ContainsAny(clause, demanded) && !strings.Contains(clause, "报告如下"):
		return false // of a notice, a plan, a meeting
	case ofOwnWork.MatchString(clause) && ourselves.MatchString(before):
		return true
	case ofPeriod.MatchString(before), ofReport.MatchString(clause):
		return true
	}
	return opens(before) && tellsOwn(strings.TrimPrefix(after, "度"))
}

// The words beside a year with which something is compared, from which on something was done, in which a law was made or a body set up.
var (
	notReportedBefore = []string{"较", "比", "与", "同", "和", "于", "自", "从", "至", "到", "—", "-", "–", "~", "截至", "截止", "对照", "相较", "参照", "继", "早在", "原", "〔", "["}
	notReportedBehind = []string{"相比", "同期", "同比", "底", "末", "初", "以前", "之前", "前", "修订", "修正", "新修", "颁布", "施行", "实施的", "出台", "印发", "下发", "制定", "版", "第", "存在", "机构改革", "成立", "组建", "合并", "以来至今", "起", "新版", "重点工作"}
	spanned           = regexp.MustCompile(`^度?(?:—|-|–|~|至|到)+(?:20)?[0-9]{2}`)
	demanded          = []string{"通知", "要点", "方案", "意见", "计划", "规划", "会议", "的要求", "编制要求", "工作要求", "格式", "的函", "考核", "部署", "安排", "预算", "目标", "打算", "思路"}
)

// ahead are words of what will be done. 将 alone also stands before what is dealt with: 将公开纳入考核.
var ahead = regexp.MustCompile(`将(?:继续|会|要|进一步|持续|不断|加强|着力|重点|按照|以|从|围绕|坚持|认真|深入|全面|积极|努力|切实|严格|大力|紧紧|结合|在|做好|推进|完善|健全|提升|采取|针对|力争|坚决|扎实|更加|聚焦|贯彻|充分|主动|是)|下一步|下步|打算|明年|来年|下一年|今后|努力方向|展望|力争|我们要|拟(?:于|在|对|将|开展)|计划(?:于|在|将|开展)|工作(?:计划|安排|思路|打算|要点)`)

// isReportQuoted tells what follows a year in a quoted title: that of a report, and no paper about reports behind it.
func isReportQuoted(after string) bool {
	title, behind, closed := strings.Cut(after, "》")
	return closed && document.ContainsAny(title, []string{"年度报告", "年报", "工作报告"}) && !document.ContainsAny(title, demanded) && !HasAnyPrefix(behind, ordered)
}

var (
	ofPeriod = regexp.MustCompile(`(?:期限|时限|期间|时间|报告期|时段|统计年度|报告年度|年份)(?:范围)?(?:均)?(?:为|是|系|:|自|从)?$`)
	ofReport = regexp.MustCompile(`^(?:年?度)?[^《》]{0,45}?(?:政府信息公开|政务公开|信息公开|信息与政务公开|依申请公开)[^《》]{0,24}?(?:报告|年报|情况|总结)|^(?:年?度)?[^《》]{0,12}(?:年度报告|年报|工作报告|工作情况|工作总结)|^度(?:工作)?(?:报告|年报|总结)`)
	// ofOwnWork follows the year behind the word by which the text calls itself: 我局2023年政府信息公开工作取得实效.
	ofOwnWork = regexp.MustCompile(`^度?(?:政府信息公开|政务公开|信息公开)`)
	quoted    = regexp.MustCompile(`《[^《》]*》`)
)

// opens tells whether what stands before a year in its sentence is nothing, or words with which such sentences begin.
func opens(before string) bool {
	before = strings.TrimLeft(before, " \"“'(")
	for again := true; again; {
		again = false
		for _, w := range []string{"一、", "(一)", "1.", "1、", "总体情况", "概述", "一年来,", "过去的", "在过去的", "在", "全", "回顾", ":", "现将", "现就", "纵观"} {
			if rest, ok := strings.CutPrefix(before, w); ok {
				before, again = rest, true
			}
		}
	}
	return before == ""
}

// tellsOwn tells what follows a year at the start of a sentence in which a body tells of its own work: 2023年,我局…. Others act in such sentences too.
func tellsOwn(after string) bool {
	rest, comma := strings.CutPrefix(after, ",")
	if HasAnyPrefix(rest, []string{"国务院", "中共", "中央", "党中央", "党的", "全国", "国家", "上级"}) {
		return false
	}
	return comma || HasAnyPrefix(rest, []string{"我", "本", "全", "各", "在", "度", "政府信息", "政务", "信息公开", "共", "主动", "工作", "以来", "认真", "紧紧", "坚持"}) || startsName(rest)
}

// startsName tells a sentence that goes on with the name of an agency.
func startsName(s string) bool {
	for _, end := range zhtext.AgencyEnds {
		if i := strings.Index(s, end); i > 0 && i < 3*zhtext.MaxAgencyRunes && zhtext.IsNamed(s[:i+len(end)]) {
			return true
		}
	}
	return false
}
