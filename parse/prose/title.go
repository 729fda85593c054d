package prose

import (
	"nianbao/parse/document"
	"nianbao/zhtext"
	"regexp"
	"slices"
	"strings"
)

var titleKinds = zhtext.WordsOf("年度报告", "年报", "工作报告", "年度的报告", "年度总结报告", "年度情况报告")

// IsReportTitle tells titles of annual reports on information disclosure from everything like them.
func IsReportTitle(t string) bool {
	if !strings.Contains(t, "公开") || len(t) > 400 {
		return false
	}
	if t = cutPlan(cutVersion(t)); strings.HasSuffix(t, "的报告") || strings.HasSuffix(t, "的函") {
		t = cutNotice(t) // a letter with which it is handed in
	}
	if !disclosureWords.In(t) || notTitles.In(t) && notTitles.In(behindName(t)) {
		return false
	}
	if titleKinds.In(t) {
		return true
	}
	return strings.HasSuffix(strings.TrimRight(t, "0123456789年度()[]"), "报告") && zhtext.HasYear(t)
}

// behindName returns a title from its words about disclosure on, where a name stands before them that holds words of papers beside reports: 某市财政局预算
// 评审中心. What a body is called says nothing of its paper.
func behindName(t string) string {
	if at := disclosureMark(t); at > 0 && zhtext.IsAgencyName(yearsOf(t[:at]).cut(t[:at])) {
		return t[at:]
	}
	return t
}

var disclosureWords = zhtext.WordsOf("信息公开", "政务公开", "信息工作公开", "公开工作", "依申请公开", "主动公开", "信息(公开)")

// notTitles are words of what stands beside reports: notices, explanations, forms, guides, news about reports.
var notTitles = zhtext.WordsOf("通知", "格式", "解读", "图解", "图文", "图片版", "超链版", "语音", "指南", "制度", "目录", "自查", "要点", "季度", "半年", "栏目", "范文", "模板",
	"编写", "编制说明", "编制工作", "编制培训", "报送", "编报", "专栏", "汇总表", "统计表", "汇编", "合集", "合辑", "一览", "简明问答", "说明", "召开", "培训会", "推进会", "座谈会", "部署", "决算", "预算", "法治政府", "整改", "社会评议", "工作计划",
	"党务公开", "环境信息公开", "采购信息公开", "企业信息公开", "司法公开", "村务公开", "校务公开", "全部发布", "全部公布", "全部公开", "集中发布", "集中公布")

// isListName tells the names of report columns, which look like titles without year and agency.
func isListName(t string) bool {
	switch t {
	case "年报", "公开年报", "信息公开年报", "政务公开年报", "政府信息公开年报", "政府信息公开工作年报", "信息公开年度报告", "政府信息公开年度报告":
		return true
	}
	return false
}

// SplitTitle takes agency and year out of a plain title. Both are empty when the title does not say them.
func SplitTitle(t string) (agency string, year int) {
	t, aside := cutAside(cutColumn(cutPlan(cutVersion(t))))
	years := yearsOf(t)
	if years.namedOnly() && yearsOf(aside).chosen(-1) != 0 {
		years = nil
	}
	year = years.chosen(disclosureMark(t))
	if year == 0 && !years.several() {
		year = yearsOf(aside).chosen(-1)
	}
	t = years.cut(t)
	at := disclosureMark(t)
	if at < 0 {
		if aside != "" {
			agency = cleanAgency(t) // [2023年度信息公开年报]某局
		}
		return agency, year
	}
	if agency = cleanAgency(t[:at]); years.namedOnly() {
		agency = "" // of what the digits were part is lost
	}
	if agency == "" && zhtext.IsNamed(aside) {
		agency = aside // (某局)2023年政府信息公开工作年度报告
	}
	if agency == "" {
		agency = agencyBehind(t[at:])
	}
	return agency, year
}

// cutColumn takes the name of a column off the beginning, where a mark divides it from a title with an agency: 政府信息公开年报:某局2023年….
func cutColumn(t string) string {
	if disclosureMark(t) != 0 {
		return t
	}
	i := strings.IndexAny(t, ":—-|_")
	if i < 0 {
		return t
	}
	if rest := strings.TrimLeft(t[i:], ":—-|_"); disclosureMark(rest) > 0 && IsReportTitle(rest) {
		return rest
	}
	return t
}

// cutAside takes a remark in brackets off the beginning: "[2023年度信息公开年报]某镇…".
func cutAside(t string) (rest, aside string) {
	end := closing(t)
	if end < 0 {
		return t, ""
	}
	aside, rest = t[1:end], t[end+1:]
	if disclosureMark(rest) < 0 && (disclosureMark(aside) < 0 || !zhtext.IsNamed(yearsOf(rest).cut(rest))) {
		return t, ""
	}
	return rest, aside
}

// nextPlan is what some titles add to the report: 和2024年工作计划.
var nextPlan = regexp.MustCompile(`(及|和|与|暨)(20\d\d年?度?)?(政府信息公开|政务公开)?(工作)?(计划|安排|打算|思路|要点|重点)$`)

// cutPlan takes the plan of the next year off a title that has a report before it.
func cutPlan(t string) string {
	if !document.HasAnySuffix(t, []string{"计划", "安排", "打算", "思路", "要点", "重点"}) {
		return t
	}
	at := nextPlan.FindStringIndex(t)
	if at == nil || !titleKinds.In(t[:at[0]]) {
		return t
	}
	return t[:at[0]]
}

// closing returns where the bracket is closed with which t begins, -1 for nowhere.
func closing(t string) int {
	if !strings.HasPrefix(t, "[") && !strings.HasPrefix(t, "(") {
		return -1
	}
	depth := 0
	for i := range len(t) {
		switch t[i] {
		case '[', '(':
			depth++
		case ']', ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// unbracketed takes the brackets off that stand around all of t. Those of a second name stand around a part: 某局(某办).
func unbracketed(t string) string {
	if end := closing(t); end > 0 && end == len(t)-1 {
		return t[1:end]
	}
	return t
}

// cutVersion takes the remarks off the end that tell versions of one report apart: (图片版), (更正), (全文).
func cutVersion(t string) string {
	for {
		open := strings.LastIndexAny(t, "([")
		if open <= 0 || !strings.HasSuffix(t, ")") && !strings.HasSuffix(t, "]") {
			return t
		}
		remark := t[open+1 : len(t)-1]
		if !document.HasAnySuffix(remark, []string{"版", "件", "更正", "已更正", "修正", "补正", "更新", "修订", "全文", "正文", "公开", "发布", "稿", "pdf", "PDF", "word", "Word", "docx", "doc"}) || document.ContainsAny(remark, []string{"解读", "图解", "图文"}) {
			return t
		}
		t = t[:open]
	}
}

// titleMarks begin the words of a title that follow the agency. Where one is part of the agency's own name, the words
// in its refusal follow it: 政务信息中心, 政务公开办公室.
var titleMarks = []struct {
	word    string
	far     bool // 公开 follows, with a few words between
	refusal []string
}{
	{"政府信息", true, slices.Concat(institutions, offices)}, {"政务信息", true, slices.Concat(institutions, offices)},
	{"政务公开", false, institutions}, {"信息公开", false, institutions},
	{"政府公开", false, nil}, {"公开工作", false, nil}, {"依申请公开", false, nil}, {"主动公开", false, nil},
}

var institutions = []string{"中心", "化", "管理", "资源", "网", "办公", "办2", "办政", "处", "科", "局", "技术", "产业", "服务", "领导"}

// offices are bodies that bear the work in their name: 某县政府信息公开办公室.
var offices = []string{"公开办公室", "公开办公厅", "公开中心", "公开领导", "公开工作领导", "公开工作办公室", "公开科", "公开处"}

// disclosureMark returns where the words about disclosure begin, -1 for nowhere.
func disclosureMark(t string) int {
	best := -1
	for _, m := range titleMarks {
		for from := 0; ; {
			i := strings.Index(t[from:], m.word)
			if i < 0 || best >= 0 && from+i >= best {
				break
			}
			i += from
			from = i + len(m.word)
			after := t[from:]
			near := after[:min(len(after), 30)]
			if HasAnyPrefix(after, m.refusal) || m.far && !strings.Contains(near, "公开") {
				continue
			}
			best = i
			break
		}
	}
	return best
}

func HasAnyPrefix(s string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}
