package parse

import (
	"strings"
	"unicode/utf8"

	"nianbao"
)

// agencyEnds are the words that names of agencies end with.
var agencyEnds = []string{"人民政府办公室", "人民政府办公厅", "人民政府", "办事处", "管理委员会", "管委会", "委员会", "管理局", "监督局", "监管局", "分局", "支队", "总队", "大队", "调查队", "中心", "办公室", "办公厅",
	"银行", "法院", "检察院", "海关", "海事局", "气象局", "档案馆", "供销社", "联社", "红十字会", "残联", "局", "厅", "委", "办", "院", "署", "社", "馆", "站", "所", "会"}

// settleAgency names the agency: from the title, else from the page's source line, else from the text.
func (h *heading) settleAgency(d *document, lines []string, prose, linkText string) {
	source := labelled(lines, sourceLabels)
	if source == "" {
		source = plainTitle(d.meta["contentsource"])
	}
	if h.agency == "" && isAgencyName(source) {
		h.agency = source
	}
	if h.agency == "" {
		h.agency = agencyInProse(prose)
	}
	if h.agency == "" && isAgencyName(plainTitle(linkText)) {
		h.agency = plainTitle(linkText)
	}
	if h.agency == "" {
		h.problem(nianbao.AgencyMissing, "the page does not say whose report it is")
	}
}

var sourceLabels = []string{"信息来源", "文章来源", "来源", "发布机构", "发布单位", "发文机关"}

// labelled finds the value behind one of the labels in the first lines: "来源:某市财政局".
func labelled(lines []string, labels []string) string {
	for _, l := range lines {
		t := plainTitleKeepBlanks(l)
		for _, label := range labels {
			_, rest, ok := strings.Cut(t, label)
			if !ok {
				continue
			}
			rest = strings.TrimLeft(rest, ": ]")
			if end := strings.IndexAny(rest, " |;"); end >= 0 {
				rest = rest[:end]
			}
			if rest != "" {
				return strings.Trim(rest, "[]()")
			}
		}
	}
	return ""
}

// plainTitleKeepBlanks folds a line but keeps single blanks: they divide the fields of an information line.
func plainTitleKeepBlanks(s string) string {
	var buf [256]byte
	return simplify(string(appendFolded(buf[:0], s)))
}

func isAgencyName(s string) bool {
	n := utf8.RuneCountInString(s)
	if n < 3 || n > 40 || strings.ContainsAny(s, "0123456789,.;:!?，。；：？！") {
		return false
	}
	for _, end := range agencyEnds {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// proseVerbs follow the name of the agency where the text speaks of it: "2024年市财政局受理…".
var proseVerbs = []string{"受理", "认真", "坚持", "严格", "深入", "高度", "按照", "共", "主动", "积极", "在", "以", "全面", "持续", "紧紧", "不断", "根据", "依法", "政府信息公开", "信息公开"}

// agencyInProse finds a name right before a verb of the text, at the start of a sentence or behind a year.
func agencyInProse(prose string) string {
	for _, verb := range proseVerbs {
		for at := 0; ; {
			i := strings.Index(prose[at:], verb)
			if i < 0 {
				break
			}
			at += i
			if name := nameBefore(prose[:at]); name != "" {
				return name
			}
			at += len(verb)
		}
	}
	return ""
}

func nameBefore(s string) string {
	start := len(s)
	for n := 0; start > 0 && n < 30; n++ {
		r, size := utf8.DecodeLastRuneInString(s[:start])
		if strings.ContainsRune("，。,.;；:：、\n 　年度()（）“”\"", r) || r < 0x4E00 {
			break
		}
		start -= size
	}
	name := s[start:]
	if strings.HasPrefix(name, "我") || strings.HasPrefix(name, "本") || utf8.RuneCountInString(name) < 3 || !isAgencyName(name) {
		return ""
	}
	return name
}
