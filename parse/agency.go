package parse

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao"
	"nianbao/zhtext"
)

// agencyEnds are the words that names of agencies end with where a title or a preface has them.
var agencyEnds = slices.Concat(zhtext.AgencyEnds, []string{"部门", "残联", "部", "系统", "机关", "银行", "地方志", "社", "馆", "所", "会", "处"})

// placeEnds are the words that names of places end with, which often stand for their government.
var placeEnds = []string{"省", "市", "县", "区", "旗", "州", "盟", "镇", "乡", "街道", "苏木", "开发区", "园区", "新城", "农场", "林场", "兵团", "矿区", "管理区"}

const maxAgencyRunes = 45

// isAgencyName tells words that can be nothing but the name of an agency.
func isAgencyName(s string) bool { return wellFormed(s) && hasAnySuffix(bare(s), agencyEnds) }

// isNamed tells the names of agencies and of places.
func isNamed(s string) bool {
	return isAgencyName(s) || wellFormed(s) && hasAnySuffix(bare(s), placeEnds)
}

// bare cuts a second name in brackets off: 财政局(市国资委).
func bare(s string) string {
	if i := strings.IndexByte(s, '('); i > 0 && strings.HasSuffix(s, ")") {
		return s[:i]
	}
	return s
}

func wellFormed(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 3 && n <= maxAgencyRunes && !strings.ContainsAny(s, "0123456789,.;:!?，。；：？！|>") && !hasAnyPrefix(s, pronouns)
}

// pronouns begin what stands for an agency without naming it. 本溪市 and 全州县 are names.
var pronouns = []string{"我", "本局", "本机关", "本单位", "本级", "本部门", "本镇", "本乡", "本街", "本县", "本区", "本市", "本委", "本办", "本厅", "本院", "本中心", "各", "全县", "全市", "全区", "全省", "全局", "全镇", "全州各", "该"}

// mayBeAgency is the test for what stands where titles have the agency: anything short that is no pronoun.
func mayBeAgency(s string) bool {
	return s != "" && utf8.RuneCountInString(s) <= maxAgencyRunes && !strings.ContainsAny(s, "。；;!?！？|>") && !hasAnyPrefix(s, pronouns)
}

// settleAgency names the agency: from the titles, else from the page's source line, else from the text, else from the
// link that led here. Places that name another one are reported.
func (h *heading) settleAgency(d *document, lines []infoLine, prose, linkText string) {
	source := labelled(lines, sourceLabels)
	if source == "" {
		source = plainTitle(d.meta["contentsource"])
	}
	titled := h.agency != ""
	if !titled && isNamed(source) {
		h.agency = source
	}
	author := authorIn(prose)
	if h.agency == "" {
		h.agency = author
	}
	if h.agency == "" {
		h.agency = agencyInProse(prose)
	}
	if name := plainTitle(linkText); h.agency == "" && isNamed(name) {
		h.agency = name
	}
	switch {
	case h.agency == "":
		h.problem(nianbao.AgencyMissing, "the page does not say whose report it is")
	case titled && author != "" && differ(h.agency, author):
		h.problem(nianbao.AgencyConflict, fmt.Sprintf("the title names %s, the text is by %s", h.agency, author))
	case titled && isAgencyName(source) && sameKind(h.agency, source) && differ(h.agency, source):
		h.problem(nianbao.AgencyConflict, fmt.Sprintf("the title names %s, the source is %s", h.agency, source))
	}
}

// authorIn reads whose report the preface says it is: "本报告由某局编制", "某局编制本报告".
func authorIn(prose string) string {
	if _, rest, ok := strings.Cut(prose, "报告由"); ok {
		rest = rest[:runeEdge(rest, 3*maxAgencyRunes)]
		for _, verb := range []string{"编制", "依据", "根据", "按照", "依照", "汇总", "编写"} {
			if i := strings.Index(rest, verb); i > 0 && isNamed(rest[:i]) {
				return rest[:i]
			}
		}
	}
	if before, after, ok := strings.Cut(prose, "编制"); ok && hasAnyPrefix(after, []string{"本报告", "本年度报告", "了本报告", "本年报"}) {
		return nameBefore(before)
	}
	return ""
}

// differ tells two names that cannot be the same agency: neither is an abbreviation of the other, not even without the
// office that does the work for it.
func differ(a, b string) bool {
	a, b = withoutOffice(bare(a)), withoutOffice(bare(b))
	return a != "" && b != "" && !abbreviates(a, b) && !abbreviates(b, a)
}

func withoutOffice(s string) string {
	for _, office := range []string{"党政综合办公室", "党政办公室", "综合办公室", "人民政府办公室", "人民政府办公厅", "政府办公室", "政府办", "党政办", "办公室", "办公厅", "办事处", "人民政府", "政府", "管理委员会", "管委会"} {
		if rest, ok := strings.CutSuffix(s, office); ok && rest != "" {
			return rest
		}
	}
	return s
}

// abbreviates tells whether the characters of short stand in long in their order.
func abbreviates(short, long string) bool {
	for _, r := range short {
		i := strings.IndexRune(long, r)
		if i < 0 {
			return false
		}
		long = long[i:]
		_, size := utf8.DecodeRuneInString(long)
		long = long[size:]
	}
	return true
}

// sameKind tells names between which a source line could be mistaken: both a bureau of the same trade, or both a township.
// Most source lines name the government or the office that runs the site, which contradicts nothing.
func sameKind(a, b string) bool {
	for _, end := range []string{"镇人民政府", "乡人民政府", "街道办事处", "街道", "镇", "乡"} {
		if strings.HasSuffix(a, end) {
			return hasAnySuffix(b, []string{"镇人民政府", "乡人民政府", "街道办事处", "街道", "镇", "乡"})
		}
	}
	return lastRunes(a, 3) == lastRunes(b, 3) && hasAnySuffix(a, []string{"局", "厅", "委员会"})
}

func lastRunes(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

var sourceLabels = []string{"信息来源", "文章来源", "来源", "发布机构", "发布单位", "发文机关"}

// plainTitleKeepBlanks folds a line but keeps single blanks: they divide the fields of an information line.
func plainTitleKeepBlanks(s string) string {
	var buf [256]byte
	return toSimplified(string(appendFolded(buf[:0], s)))
}

// proseVerbs follow the name of the agency where the text speaks of it: "2024年市财政局受理…".
var proseVerbs = []string{"受理", "认真", "坚持", "严格", "深入", "高度", "按照", "共", "主动", "积极", "在", "以", "全面", "持续", "紧紧", "不断", "根据", "依法", "政府信息公开"}

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
	for n := 0; start > 0 && n < maxAgencyRunes; n++ {
		r, size := utf8.DecodeLastRuneInString(s[:start])
		if r < 0x4E00 || strings.ContainsRune("年度，。；：、", r) {
			break
		}
		start -= size
	}
	name := s[start:]
	for _, word := range []string{"由", "结合", "现将", "现由"} {
		name = strings.TrimPrefix(name, word)
	}
	if !isAgencyName(name) && !isFullTownship(name) || hasAnyPrefix(name, []string{"中华人民共和国", "国家", "国务院"}) || strings.HasSuffix(name, "政府") && !ofPlace(strings.TrimSuffix(name, "政府")) {
		return ""
	}
	return name
}

// isFullTownship tells a township that is named with its county: 某县某镇. Shorter names of places stand everywhere in texts.
func isFullTownship(s string) bool {
	return wellFormed(s) && hasAnySuffix(s, []string{"镇", "乡", "街道", "苏木"}) && containsAny(s[len("某"):], []string{"县", "区", "市", "旗"})
}

// ofPlace tells the government of a place from the word 政府 behind any other: 落实政府信息公开.
func ofPlace(s string) bool { return strings.HasSuffix(s, "人民") || hasAnySuffix(s, placeEnds) }
