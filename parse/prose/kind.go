package prose

import (
	"nianbao/parse/document"
	"nianbao/zhtext"
	"regexp"
	"strings"
	"unicode/utf8"

	"nianbao"
)

// context is a number in its line: where its sentence and clause begin, where its unit stands.
type context struct {
	line                       string
	sentence, clause, at, unit int
	year, section              int
}

// before returns the words of the clause in front of the number.
func (c *context) before() string {
	return c.line[max(c.clause, RuneEdge(c.line, max(0, c.at-240))):c.at]
}

// said returns the words of the sentence in front of the number.
func (c *context) said() string {
	return c.line[max(c.sentence, RuneEdge(c.line, max(0, c.at-480))):c.at]
}

// end is behind the unit.
func (c *context) end() int {
	if c.unit >= len(c.line) {
		return c.unit
	}
	_, size := utf8.DecodeRuneInString(c.line[c.unit:])
	return c.unit + size
}

// after returns the words behind the unit, to the end of the clause.
func (c *context) after() string {
	rest := c.line[c.end():]
	rest = rest[:RuneEdge(rest, 60)]
	if i := strings.IndexAny(rest, ",;:"); i >= 0 {
		rest = rest[:i]
	}
	if i := strings.Index(rest, "。"); i >= 0 {
		rest = rest[:i]
	}
	return rest
}

// unitIs tells whether the unit is one of those given.
func (c *context) unitIs(units string) bool {
	r, _ := utf8.DecodeRuneInString(c.line[c.unit:])
	return strings.ContainsRune(units, r)
}

// otherYear tells sentences that speak of another year than the report's, or of all years so far.
func (c *context) otherYear() bool {
	s := c.said()
	if strings.Contains(s, "以来") || strings.Contains(s, "历年") || strings.Contains(s, "累计") && !document.ContainsAny(s, []string{"全年", "本年", "年度"}) && !sameYear(s, c.year) {
		return true
	}
	clause := c.before()
	if document.ContainsAny(clause, []string{"去年", "上年", "前一年", "上一年"}) && !strings.Contains(clause, "结转") {
		return true
	}
	if c.year == 0 || strings.Contains(clause, "结转") {
		return false
	}
	if own, other := c.yearsIn(clause); own || other {
		return other // the clause says its own year, whatever the one before it spoke of
	}
	_, other := c.yearsIn(s)
	return other
}

// yearsIn tells whether words name the report's year, and whether they name another.
func (c *context) yearsIn(s string) (own, other bool) {
	for at := 0; ; {
		i := strings.Index(s[at:], "20")
		if i < 0 {
			return own, other
		}
		i += at
		at = i + 2
		if i > 0 && document.IsDigit(s[i-1]) || !isYearAt(s[i:]) || compared(s[:i]) {
			continue
		}
		if zhtext.FourDigits(s[i:]) == c.year {
			own = true
		} else {
			other = true
		}
	}
}

func isYearAt(s string) bool { return zhtext.FourDigits(s) != 0 && strings.HasPrefix(s[4:], "年") }

// sameYear tells whether the sentence names the year itself.
func sameYear(s string, year int) bool {
	for at := 0; ; {
		i := strings.Index(s[at:], "20")
		if i < 0 {
			return false
		}
		at += i + 2
		if zhtext.FourDigits(s[at-2:]) == year {
			return true
		}
	}
}

// compared tells years that are only compared with, or that belong to the name of a document.
func compared(before string) bool {
	return document.HasAnySuffix(before, []string{"比", "较", "与", "同", "《", "〔", "[", "("}) || strings.LastIndex(before, "《") > strings.LastIndex(before, "》")
}

// money is the amount of a sum, in 万元.
func (c *context) money(n said) (nianbao.Amount, bool) {
	return n.value / 10_000, c.unitIs("元") && n.value%10_000 == 0
}

// kind says what the number counts, "" when that is not clear.
func (c *context) kind(before, after string) nianbao.MentionKind {
	if c.unitIs("元") {
		return c.feeKind(before)
	}
	if strings.Contains(before, "结转") || strings.HasPrefix(after, "结转") {
		return c.carriedKind(before, after)
	}
	switch {
	case strings.Contains(c.said(), "其中"):
		return ""
	case strings.Contains(before, "复议"), strings.Contains(before, "诉讼"):
		return c.caseKind(before)
	case strings.Contains(before, "规范性文件"):
		return normativeKind(before)
	case strings.Contains(before, "行政许可"), strings.Contains(before, "行政处罚"), strings.Contains(before, "行政强制"):
		return c.decisionKind(before, after)
	}
	if k := c.requestKind(before, after); k != "" {
		return k
	}
	return c.publishedKind(before, after)
}

// isLoose tells numbers that may be of a part of what the tables count, or of more.
func isLoose(kind nianbao.MentionKind, before string) bool {
	switch kind {
	case nianbao.LicencesSaid, nianbao.PenaltiesSaid, nianbao.CompulsionsSaid:
		if !strings.Contains(before, "决定") && !strings.Contains(before, "作出") {
			return true
		}
	}
	return document.ContainsAny(before, widerCircle) || document.ContainsAny(before, requestParts)
}

// wholePlace begins a clause that counts for all bodies of a place: 全县各部门公开信息8000条. In 面向全县公开 one body counts its own.
var wholePlace = regexp.MustCompile(`^(?:20[0-9]{2}年度?|全年|本年度?)?全[省市县区州旗盟]`)

// demandedNumber ends the words before numbers that are asked for, not counted: 公开信息不少于200条.
var demandedNumber = []string{"不少于", "不低于", "至少", "不得少于", "不得低于"}

// isGovernment tells bodies for which the numbers of a whole place are their own.
func isGovernment(agency string) bool {
	return agency == "" || document.HasAnySuffix(agency, []string{"政府", "办公室", "办公厅", "管委会", "管理委员会", "办事处"}) || document.HasAnySuffix(agency, zhtext.PlaceEnds)
}

// widerCircle are words for more agencies than the one that reports, or for fewer.
var widerCircle = []string{"全县", "全市", "全区", "全省", "全州", "全旗", "全系统", "各乡镇", "各镇", "各部门", "各单位", "本级", "机关本级", "市直", "县直", "区直", "各级", "代"}

// requestParts are kinds of requests and ways in which they come: numbers of these are parts.
var requestParts = []string{"自然人", "商业企业", "科研机构", "法律服务", "网上", "网络", "信函", "当面", "现场", "邮寄", "邮件", "传真", "窗口", "平台"}

// notRequests are things that one applies for, or says, and that are no requests for information.
var notRequests = []string{"复议", "诉讼", "仲裁", "赔偿", "执行", "救助", "调解", "补贴", "贷款", "登记", "证", "投诉", "举报", "咨询", "信访", "建议", "提案", "议案", "许可", "审批", "留言", "热线", "工单", "来信", "费", "超期", "逾期"}

// aboutDisclosure tells whether the clause, or the line before it, says that requests are requests for information.
func (c *context) aboutDisclosure(words string) bool {
	return strings.Contains(words, "公开") || strings.Contains(c.line[max(0, RuneEdge(c.line, max(0, c.at-600))):c.at], "公开")
}

var answering = []string{"答复", "办结", "办理", "回复"}

var receiving = []string{"收到", "受理", "接收", "接受", "接到", "新收", "收件", "新增"}

// requestKind tells numbers of requests received and answered.
func (c *context) requestKind(before, after string) nianbao.MentionKind {
	asked := strings.Contains(before, "申请")
	if !c.unitIs("件条宗份起例次个项") || !asked && !strings.Contains(after, "申请") && !document.ContainsAny(before, answering) || document.ContainsAny(before, notRequests) {
		return ""
	}
	switch {
	case asked && document.ContainsAny(before, receiving) && c.aboutDisclosure(before):
		return nianbao.RequestsReceived
	case !asked && strings.Contains(after, "申请") && document.HasAnySuffix(strings.TrimRight(before, "共计了为"), receiving) && !document.ContainsAny(after, notRequests) && c.aboutDisclosure(after):
		return nianbao.RequestsReceived
	case document.ContainsAny(before, answering):
		sentence := c.said()
		if (asked || strings.Contains(sentence, "申请") && document.ContainsAny(sentence, receiving) && !document.ContainsAny(sentence, notRequests)) && c.aboutDisclosure(before) {
			return nianbao.RequestsAnswered
		}
	case asked && document.ContainsAny(before, []string{"信息公开申请", "依申请公开"}) && document.HasAnySuffix(before, []string{"申请", "申请共", "申请共计", "申请数", "申请数量", "数量为", "申请总数", "申请量", "总量", "总数为", "申请为", "共有"}):
		return nianbao.RequestsReceived
	}
	return ""
}

// carriedKind tells numbers of requests that were carried from one year into another.
func (c *context) carriedKind(before, after string) nianbao.MentionKind {
	if !c.unitIs("件条宗份起例个") || document.ContainsAny(before, []string{"复议", "诉讼", "资金"}) {
		return ""
	}
	if strings.Contains(before, "其中") && document.ContainsAny(before, requestParts) {
		return ""
	}
	words := before + after
	switch {
	case document.ContainsAny(words, []string{"下年", "下一年", "次年", "明年", "继续办理"}):
		return nianbao.RequestsCarriedForward
	case document.ContainsAny(words, []string{"上年", "上一年", "去年", "往年"}):
		return nianbao.RequestsCarriedOver
	}
	return ""
}
