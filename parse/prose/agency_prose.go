package prose

import (
	"nianbao/parse/document"
	"nianbao/zhtext"
	"regexp"
	"strings"
)

// The text names its agency in a few ways: it carries the title of the report in a sentence, says who made or publishes it, or gives the
// agency a short name. Each is found by the words that stand right behind the name; what the name is follows from its
// structure (name.go). A name that commands (按照某办公室关于…的通知要求) is followed or preceded by words that say so.

// The words behind names, by what they say of them. Those of making and publishing have the agency as their subject.
const (
	disclosing wordGroup = iota
	making
	madeBy
	calledInShort
	practised
	grounds
	strongVerbs
	weakVerbs
	asking
)

var prefaceWords = newWordGroups(map[wordGroup][]string{
	disclosing:    {"政府信息", "政务公开", "政务信息", "信息公开"},
	making:        {"编制", "编写", "撰写", "起草", "汇总", "向社会", "现将", "现就", "现公布", "现公开", "现向", "特向", "特将", "特编制", "公布", "发布"},
	madeBy:        {"由"},
	calledInShort: {"以下简称", "下称", "简称"},
	practised:     {"结合"},
	grounds:       {"根据", "按照", "依据", "依照", "遵照", "对"},
})

// PrefaceNames lists the agencies that the text says the report is by, in the order of the text.
func PrefaceNames(prose string) []string {
	var names []string
	add := func(name string) {
		if name != "" && zhtext.IsWhole(name) && !zhtext.IsMerged(name) {
			names = append(names, name)
		}
	}
	hits := prefaceWords.find(prose)
	hits.each(disclosing, func(i, _ int) { add(titleInSentence(prose, i)) })
	hits.each(making, func(i, end int) {
		if !ofOthers(prose[:i]) {
			add(makerBefore(prose[:i], prose[end:]))
		}
	})
	hits.each(madeBy, func(i, end int) {
		if !ofOthers(prose[:i]) {
			add(makerAfter(prose[end:]))
		}
	})
	hits.each(calledInShort, func(i, end int) { add(shortened(prose[:i], prose[end:])) })
	hits.each(practised, func(_, end int) { add(ownPractice(prose[end:])) })
	hits.each(grounds, func(i, _ int) { add(makerOnGrounds(prose, i)) })
	return names
}

// makerOnGrounds reads the subject of a sentence that gives its grounds before its verb: 某局根据《条例》及有关规定,特向社会公布年度报告. i is where the grounds
// begin. The sentence must be about that report and about nobody else.
func makerOnGrounds(prose string, i int) string {
	name, before := zhtext.NameAtEnd(cutYearBehind(prose[:i]))
	if name == "" || !zhtext.IsAgencyName(name) && !isFullTownship(name) || !startsSentence(before) || supervisors.MatchString(name) {
		return ""
	}
	rest := prose[i:min(len(prose), RuneEdge(prose, i+360))]
	if end := strings.IndexAny(rest, "。;\n"); end >= 0 {
		rest = rest[:end]
	}
	if !makesReport.MatchString(rest) || document.ContainsAny(rest, []string{"各", "我", "本局", "督促", "转发", "审计报告"}) || actsOnOthers(rest) {
		return ""
	}
	return OffOffice(name)
}

// makesReport is a verb of making or publishing with the annual report as its object.
var makesReport = regexp.MustCompile(`(?:编制|编写|撰写|起草|公布|发布|公开).{0,60}(?:本报告|本年报|年度报告|公开年报|年度工作报告)`)

// ofOthers tells whether the clause that s ends in speaks of the reports of all: those somebody else makes or collects.
func ofOthers(s string) bool {
	s = s[max(0, len(s)-150):]
	return strings.Contains(s[strings.LastIndexAny(s, ",。;:\n")+1:], "各")
}

// commands are the words before a name that make it the one that demands the report.
var commands = []string{"根据", "按照", "依据", "遵照", "依照", "落实", "贯彻", "参照", "对照", "比照", "仿照"}

// together are the words that stand between two agencies of which the text does not say whose the report is: 某局会同某局, 受某局委托,某中心.
var together = []string{"会同", "协同", "协助", "配合", "帮助", "支持", "参与", "联合", "委托", "转来"}

// quotes are the marks that open a title in a sentence.
const quotes = "《〈“\"'‘<"

// ordered are the words behind the title of a report that make it what somebody demands.
var ordered = []string{"编制工作的通知", "的通知", "通知", "格式", "编制要求", "工作要求", "的要求", "要求", "要点", "模板", "编制规范", "的意见", "的函", "编制工作", "考核", "方案", "编报"}

// titleInSentence reads the name before the title of a report that stands in a sentence: 现将某局2023年政府信息公开工作年度报告公布如下. i is where the words
// about disclosure begin.
func titleInSentence(prose string, i int) string {
	tail := prose[i:min(len(prose), RuneEdge(prose, i+120))]
	if end := strings.IndexAny(tail, ",。;:\n"); end >= 0 {
		tail = tail[:end]
	}
	if document.ContainsAny(tail, ordered) || !document.ContainsAny(tail, []string{"报告", "年报", "工作情况", "情况"}) || othersReport.MatchString(tail) {
		return ""
	}
	head := prose[:i]
	for {
		cut := strings.TrimRight(cutYearBehind(cutYearAside(head)), "([的〈<《")
		if cut = trimWords(cut, []string{"年度", "关于", "本级"}); cut == head {
			break
		}
		head = cut
	}
	name := commandless(head)
	if before := strings.TrimRight(strings.TrimSuffix(head, name), quotes); name == "" || !publishes.MatchString(before[max(0, RuneEdge(before, len(before)-30)):]) {
		return ""
	}
	return name
}

// publishes ends what may stand before the title of the text's own report: the end of a sentence or of a clause, a date, and the words that publish, make or
// introduce. Behind any other word (详见, 对照, 纳入, 参阅, 为编制…提供数据) the sentence refers to a report, which may be another's: of the words that
// refer there is no end, of those that publish there is.
var publishes = regexp.MustCompile(`(?:^|[,。;:、!?)\]\n \d]|(?:公布|发布|公开|公示|公告|印发|形成|制作|撰写|编写|起草|汇总|编印|提交|出台)了?|[^为]编制了?|^编制了?|完成了?|将|就|把|对|由|关于|结合|[^作]为|^为|的|现|特|年度?|月|[日号]|是|及|和|与)$`)

// othersReport follows the title of a report of which the text only says what it has to do with its own.
var othersReport = regexp.MustCompile(`(?:报告|年报)[》〉”"'>)]*(?:发布后|公布后|出台后|编制组|编写组|编制小组|反馈|整改|提供|的组成部分|的一部分|的附件|一致|另行|另文|有误|中(?:指出|提出|提到))`)

// commandless returns the name, or the names that report together, at the end of s, "" where a word before it says that it commands.
func commandless(s string) string {
	if open := strings.LastIndexByte(s, '('); open > 0 && strings.HasSuffix(s, ")") && ourselves.MatchString(s[:open]) && zhtext.IsNamed(s[open+1:len(s)-1]) {
		return s[open+1 : len(s)-1] // 我单位(某局)
	}
	name, before := zhtext.NameAtEnd(s)
	if name == "" || document.HasAnySuffix(strings.TrimRight(before, quotes), commands) || document.HasAnySuffix(strings.TrimRight(before, ","), together) {
		return ""
	}
	rest := strings.TrimSuffix(s, name)
	first := strings.TrimRight(rest, "、,;")
	if first == rest || !zhtext.IsAgencyName(name) || !zhtext.IsWhole(name) {
		return name
	}
	switch other, _ := zhtext.NameAtEnd(first); {
	case !zhtext.IsAgencyName(other) || !zhtext.IsWhole(other):
		return name
	case strings.HasSuffix(rest, "、"):
		return other + "、" + name
	}
	return "" // one of several
}

// ourselves ends with a word by which the text calls its own agency.
var ourselves = regexp.MustCompile(ourBody + `$`)

// ourBody are the words by which a body speaks of itself.
const ourBody = `(?:我|本)(?:单位|机关|部门|局|委|镇|乡|街道|街|办|中心|校|院|厅|县|区|市|社|馆)`

// cutYearAside takes the brackets off a year at the end of s: 某局(2023年度).
func cutYearAside(s string) string {
	if t, ok := strings.CutSuffix(s, ")"); ok {
		if open := strings.LastIndexByte(t, '('); open >= 0 && cutYearBehind(t) == t[:open+1] {
			return t[:open] + t[open+1:]
		}
	}
	return s
}

// cutYearBehind takes the year off the end of s: 某局2023年度 and 某局23年.
func cutYearBehind(s string) string {
	t := strings.TrimRight(trimWords(s, []string{"年度", "年", "度"}), " ")
	digits := len(t)
	for digits > 0 && document.IsDigit(t[digits-1]) {
		digits--
	}
	if n := len(t) - digits; n == 4 || n == 2 && t != s {
		return t[:digits]
	}
	return s
}

func trimWords(s string, words []string) string {
	for _, w := range words {
		if rest, ok := strings.CutSuffix(s, w); ok {
			return rest
		}
	}
	return s
}

// makerBefore reads the subject of a verb of making: 某局认真组织编制了本报告, 某局现将2023年…. rest follows the verb.
func makerBefore(s, rest string) string {
	if clause, _, _ := strings.Cut(rest[:RuneEdge(rest, 120)], "。"); !document.ContainsAny(clause, []string{"报告", "年报", "如下"}) && !document.ContainsAny(s[max(0, len(s)-90):], []string{"报告由", "年报由"}) {
		return ""
	}
	if HasAnyPrefix(rest, []string{"委员会", "办", "的《", "的通知", "的〈", "工作", "要求", "《关于", "的关于", "于", "的《中华"}) {
		return ""
	}
	for {
		cut := trimWords(s, []string{"组织", "负责", "统一", "牵头", "认真", "及时", "依法", "特此", "据此", "现", "特", "已", "并", "具体", "研究", "进行", "审核"})
		if cut == s {
			break
		}
		s = cut
	}
	return OffOffice(commandless(s))
}

// makerAfter reads the name behind 由 and before the verb or its adverbs: 本报告由某局依据《条例》编制.
func makerAfter(rest string) string {
	rest = rest[:RuneEdge(rest, 3*zhtext.MaxAgencyRunes)]
	if i := strings.IndexAny(rest, ",。;:\n"); i >= 0 {
		rest = rest[:i]
	}
	best := len(rest) + 1
	for _, verb := range []string{"(以下简称", "(以下称", "(下称", "(简称", "编制", "依据", "根据", "按照", "依照", "遵照", "汇总", "编写", "撰写", "起草", "负责", "组织", "牵头", "发布", "公布", "结合", "提供", "整理", "制作", "统一", "参照", "对", "在", "严格", "认真"} {
		if i := strings.Index(rest, verb); i > 0 && i < best && zhtext.IsNamed(rest[:i]) {
			best = i
		}
	}
	if best > len(rest) || answersFor.MatchString(rest[best:]) {
		return ""
	}
	return OffOffice(rest[:best])
}

// answersFor follows the name of a body that is charged with something else than the making of a report: 由某办公室负责解释. Whose the report is
// that does not say; only the verbs of making do, of which there is an end.
var answersFor = regexp.MustCompile(`^(?:具体|统一)?负责(?:[^编写撰草汇总制发公组牵统整提]|$)[^编撰汇]*$`)

// shortened reads a name that the text gives a short form of its own: 某局(以下简称"我局"), 某县财政局(以下简称县财政局).
func shortened(s, rest string) string {
	s = strings.TrimRight(s, "(（")
	rest = strings.TrimLeft(rest, ":\"“”‘’'")
	if HasAnyPrefix(rest, []string{"《", "〈", "条例", "国"}) {
		return ""
	}
	if HasAnyPrefix(rest, []string{"我", "本"}) {
		return commandless(s)
	}
	return ""
}

// ownPractice reads the name behind 结合: 结合某镇工作实际.
func ownPractice(rest string) string {
	rest = rest[:RuneEdge(rest, 3*zhtext.MaxAgencyRunes)]
	best := ""
	for _, word := range []string{"政府信息公开", "政务公开", "信息公开", "工作", "实际", "的实际", "情况", "20"} {
		if i := strings.Index(rest, word); i > 0 {
			if name := cutYearBehind(rest[:i]); len(name) > len(best) && zhtext.IsNamed(name) {
				best = name
			}
		}
	}
	return best
}

// disclosureOffice ends the names of offices that bodies have for disclosure.
var disclosureOffice = regexp.MustCompile(`(政府信息公开|政务公开|信息公开|政府信息与政务公开)(工作)?(领导小组)?(办公室|办)$`)

// OffOffice names the body whose office made the report: 某局办公室 makes the report of 某局. The office of a government makes reports of its own too, and
// that of a committee is often the agency (编制委员会办公室).
func OffOffice(name string) string {
	if at := disclosureOffice.FindStringIndex(name); at != nil {
		rest, office := name[:at[0]], name[at[0]:]
		if zhtext.IsNamed(rest) && (strings.HasPrefix(office, "政府信息") || zhtext.IsAgencyName(rest) || isFullTownship(rest)) {
			return rest
		}
	}
	for _, office := range []string{"党政综合办公室", "党政综合办", "党政办公室", "党政办", "综合办公室", "办公室"} {
		rest, ok := strings.CutSuffix(name, office)
		if ok && (isFullTownship(rest) || zhtext.IsAgencyName(rest) && document.HasAnySuffix(rest, []string{"局", "厅", "中心", "院", "办事处", "镇人民政府", "乡人民政府", "卫生健康委员会", "发展和改革委员会", "管理委员会", "管委会", "联社", "联合会", "大队", "支队"})) {
			return rest
		}
	}
	return name
}

// Strong verbs follow the name of the agency where the text speaks of its own work; weak ones do so too, and as often behind the names of others (某法院受理, 某局收到),
// so that it takes two of them.
var subjectWords = newWordGroups(map[wordGroup][]string{
	strongVerbs: {"认真", "坚持", "严格", "深入", "高度", "主动", "积极", "全面", "持续", "紧紧", "不断", "切实", "始终", "继续", "进一步", "贯彻", "落实", "扎实", "政府信息公开"},
	weakVerbs:   {"受理", "按照", "共", "在", "以", "根据", "依法", "通过", "制作", "收到", "无", "未", "对"},
})

// SubjectNames lists the agencies that are the subject of a sentence: at its start or behind a year, and before a verb; apart those that are named in
// short, as seen from their place.
func SubjectNames(prose string) (names, shorts []string) {
	weak := make(map[string]int)
	take := func(i int, strong bool) {
		name, before := zhtext.NameAtEnd(cutYearBehind(prose[:i]))
		switch {
		case name == "" || zhtext.IsMerged(name) || !zhtext.IsAgencyName(name) && !isFullTownship(name) || !startsSentence(before) || supervisors.MatchString(name) || actsOnOthers(prose[i:]):
		case zhtext.IsWhole(name):
			if weak[name]++; strong || weak[name] > 1 {
				names = append(names, name)
			}
		case HasAnyPrefix(name, []string{"省", "市", "县", "区"}) && !strings.HasSuffix(name, "政府"):
			shorts = append(shorts, name)
		}
	}
	hits := subjectWords.find(prose)
	hits.each(strongVerbs, func(i, _ int) { take(i, true) })
	hits.each(weakVerbs, func(i, _ int) { take(i, false) })
	return names, shorts
}

// supervisors are bodies of which a report speaks since they watch over others: courts, the party, discipline, assemblies.
var supervisors = regexp.MustCompile(`法院$|检察院$|纪委|监委|监察委|纪检|纪律检查|巡[察视]|[省市县区旗州盟]委$|党委$|人大(?:常委会)?$|政协$|人民代表大会`)

// actsOnOthers tells a sentence whose subject does something to the body that speaks, or to another: 对我局开展考核, 对某局进行了指导.
func actsOnOthers(rest string) bool {
	rest = rest[:RuneEdge(rest, 150)]
	sentence, _, _ := strings.Cut(rest, "。")
	if handsOver.MatchString(sentence) {
		return true
	}
	if i := strings.IndexAny(rest, ",。;\n"); i >= 0 {
		rest = rest[:i]
	}
	if onUs.MatchString(rest) || guides.MatchString(rest) || othersReport.MatchString(rest) {
		return true
	}
	_, object, ok := strings.Cut(rest, "对")
	return ok && startsName(object)
}

// onUs is what somebody else does to the body that speaks.
var onUs = regexp.MustCompile(`(?:对|向|到|给|为|赴|在|约谈|指导|督促|要求)` + ourBody)

// handsOver is what somebody else does in a later part of the sentence: 某局收到申请3件,转我局办理.
var handsOver = regexp.MustCompile(`(?:转|转交|转办|移交|移送|交由|批转)` + ourBody + `|(?:对|向|给|为|供)我们`)

// guides is the work of a body over others, when the sentence says nothing else of it: 某局不断加强指导.
var guides = regexp.MustCompile(`^(?:认真|坚持|持续|不断|切实|进一步|积极|深入)?(?:加强|强化|开展|进行)?(?:业务|工作)?(?:指导|督导|督促|监督检查)(?:工作|力度)?$`)

// startsSentence tells whether the words before a name end a sentence, or a clause that gives time and circumstances.
func startsSentence(before string) bool {
	return before == "" || document.HasAnySuffix(before, []string{"报告是", "报告系", "年报是", "年报系", "。", ";", ":", "\n", "年", "度", "年来", "以来", "年,", "度,", "来,", "下,", "息,", "求,", "定,", "现", "结合"})
}

var contactWords = newWordGroups(map[wordGroup][]string{asking: {"请与", "请联系", "可联系", "请向", "联系单位:", "请咨询"}})

// isNamedOtherwise tells a body of which the text also speaks without asking questions to it or naming its site: one that acts upon others is asked as well
// as the one that reports. Where it is a subject, that has named it before.
func isNamedOtherwise(prose, name string) bool {
	for at := 0; ; {
		i := strings.Index(prose[at:], name)
		if i < 0 {
			return false
		}
		before, behind := prose[:at+i], prose[at+i+len(name):]
		at += i + len(name)
		if !document.HasAnySuffix(before, contactWords.set.Words) && !HasAnyPrefix(behind, []string{"网站", "门户", "官网", "官方", "政府网", "公众号", "微信", "信息公开", "政务公开", "政府信息", "办公室"}) {
			return true
		}
	}
}

// contactNames lists the agencies to which the text sends questions about the report.
func contactNames(prose string) []string {
	var names []string
	contactWords.find(prose).each(asking, func(_, end int) {
		rest := prose[end:]
		rest = rest[:RuneEdge(rest, 3*zhtext.MaxAgencyRunes)]
		if i := strings.IndexAny(rest, ",。;:\n"); i > 0 {
			rest = rest[:i]
		}
		if name, aside, ok := strings.Cut(rest, "("); ok {
			if remark, _, _ := strings.Cut(aside, ")"); !zhtext.IsRemark(remark) {
				rest = name
			}
		}
		rest = trimWords(strings.TrimSuffix(rest, "取得联系"), []string{"联系", "咨询", "反映"})
		name := OffOffice(rest)
		if zhtext.IsAgencyName(name) && zhtext.IsWhole(name) && !zhtext.IsMerged(name) && !strings.Contains(name, "政府办") && !disclosureOffice.MatchString(name) &&
			!isNamedOtherwise(prose, name) {
			names = append(names, name)
		}
	})
	return names
}
