package prose

import (
	"nianbao/parse/document"
	"nianbao/zhtext"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// PlainTitle writes a title in Simplified characters without blanks and with full-width forms folded: the form in
// which titles are compared.
func PlainTitle(s string) string { return cleanTitle(s, plainForm()) }

// printedTitle is plainTitle with full-width forms left as they are printed.
func printedTitle(s string) string { return cleanTitle(s, printedForm()) }

// titleForm says what a character is in a title, 0 for nothing: for those of the Basic Multilingual Plane in a table.
type titleForm struct {
	low  [1 << 16]uint16
	odd  [1 << 10]uint64 // the characters with which a text may be written otherwise than one by one, a bit each
	fold func(rune) rune
}

var (
	plainForm   = sync.OnceValue(func() *titleForm { return newTitleForm(zhtext.FoldWide) })
	printedForm = sync.OnceValue(func() *titleForm { return newTitleForm(func(r rune) rune { return r }) })
)

func newTitleForm(fold func(rune) rune) *titleForm {
	f := &titleForm{fold: fold}
	for i := range f.low {
		r := rune(i)
		f.low[i] = uint16(f.work(r))
		if r == '(' || r == '（' || r == utf8.RuneError || zhtext.IsTraditional(r) {
			f.odd[i>>6] |= 1 << (i & 63)
		}
	}
	return f
}

func (f *titleForm) work(r rune) rune {
	if zhtext.IsBlank(r) || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Mn, unicode.Me) {
		return 0
	}
	return f.fold(r)
}

func (f *titleForm) of(r rune) rune {
	if r < 1<<16 {
		return rune(f.low[r])
	}
	return f.work(r)
}

// write writes s in the form. Most titles hold neither a reading nor a Traditional character, and many are written as they stand.
func (f *titleForm) write(s string) string {
	var buf [256]byte
	b, same := buf[:0], true // as long as nothing is written otherwise, nothing is written
	for i, r := range s {
		to := r
		if r < 1<<16 {
			if to = rune(f.low[r]); f.odd[r>>6]&(1<<(r&63)) != 0 {
				return f.writeOdd(s)
			}
		} else {
			to = f.work(r)
		}
		if same && to == r {
			continue
		}
		if same {
			b, same = append(b, s[:i]...), false
		}
		if to != 0 {
			b = utf8.AppendRune(b, to)
		}
	}
	if same {
		return s
	}
	return string(b)
}

// writeOdd is write for what is not written character by character.
func (f *titleForm) writeOdd(s string) string {
	s = zhtext.ToSimplified(dropReadings(s))
	b := make([]byte, 0, len(s))
	for _, r := range s {
		if r = f.of(r); r != 0 {
			b = utf8.AppendRune(b, r)
		}
	}
	return string(b)
}

func cleanTitle(s string, form *titleForm) string {
	if s == "" {
		return ""
	}
	t := strings.TrimFunc(form.write(s), endsTitle)
	if strings.Contains(t, "资讯公开") {
		t = strings.ReplaceAll(t, "资讯公开", "信息公开") // the word of Taiwan, into which converted copies put it
	}
	for _, label := range []string{"标题", "名称", "题名", "信息名称"} {
		rest, ok := strings.CutPrefix(t, label)
		if first, size := utf8.DecodeRuneInString(rest); ok && (first == ':' || first == '：') {
			return rest[size:]
		}
	}
	return t
}

// endsTitle tells the punctuation that stands around a title and is no part of it.
func endsTitle(r rune) bool {
	switch r {
	case '·', '•', '.', ',', '。', '，', ':', '：', ';', '；', '*', '#', '-', '—', '|', '?', '？':
		return true
	}
	return false
}

// dropReadings removes the readings with tone marks behind characters, however few there are: a title has no other
// use for them.
func dropReadings(s string) string {
	for from := 0; ; {
		i, _ := brackets.Next(s, from)
		if i < 0 {
			return s
		}
		from = i + 1
		if end := document.ReadingEnd(s, i); end > i && !zhtext.IsASCII(s[i:end]) && utf8.RuneCountInString(s[i:end]) <= 9 {
			s, from = s[:i]+s[end:], i
		}
	}
}

var brackets = zhtext.WordsOf("(", "（")

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

const TitlePunctuation = "《》<>\"“”‘’':：,，.。-—_|·•*#?/\\&+~"

// cleanAgency takes the name out of what stands before the words about disclosure: numbering, remarks and the words of a sentence go. What
// is left and has not the structure of a name is none.
func cleanAgency(s string) string {
	s = cutNumbering(strings.Trim(s, TitlePunctuation))
	if strings.HasSuffix(strings.TrimSuffix(s, "度"), "年") {
		s = lostYear.ReplaceAllString(s, "")
	}
	for _, p := range []string{"关于公布", "关于发布", "关于印发", "关于", "年度"} {
		s = strings.TrimPrefix(s, p)
	}
	for again := true; again; {
		again = false
		for _, p := range []string{"(代章)", "(公章)", "(盖章)", "(签章)", "(章)", "成立", "组建", "挂牌", "关于公布", "关于发布", "关于印发", "关于公开", "关于公示", "关于", "年度", "的", "全面推进", "推进", "开展", "贯彻落实", "贯彻", "落实", "实施", "执行", "施行", "()", "[]", "《", "("} {
			if rest, ok := strings.CutSuffix(s, p); ok {
				s, again = strings.Trim(rest, TitlePunctuation), true
			}
		}
	}
	if strings.HasSuffix(s, "人民") {
		s += "政府" // 某县人民政府信息公开…: one 政府 serves both
	}
	s = oncePlaced(cutForeign(cutVerb(s)))
	if zhtext.IsNamed(s) {
		return s
	}
	if joint := jointAtEnd(s); joint != "" {
		return joint
	}
	if name, before := zhtext.NameAtEnd(s); zhtext.IsWhole(name) && !document.HasAnySuffix(before, commands) && !isTorn(before) && !isPlaceWithVerb(strings.TrimSuffix(s, name)) {
		return withNeighbour(strings.TrimSuffix(s, name), name)
	}
	return ""
}

// cutVerb takes what an agency does with its report off the end of its name (某局公布, 某局编制完成) and whom it means beside itself (某局及所属单位).
func cutVerb(s string) string {
	for _, verb := range []string{"公布", "发布", "编制完成", "编制", "完成", "及所属单位", "及下属单位", "及所属各单位", "及直属单位"} {
		if rest, ok := strings.CutSuffix(s, verb); ok && (zhtext.IsAgencyName(rest) || isFullTownship(rest)) {
			switch name, _ := zhtext.NameAtEnd(rest); {
			case name == "":
				return s
			case len(rest)-len(name) <= len("现由"):
				return name // without the particle that goes with the verb: 由某局编制
			}
			return rest
		}
	}
	return s
}

// cutForeign takes the name in Latin letters off the end that a title prints behind the Chinese one. Such names are several words with capitals; a single
// word may have been put in the place of what stood there.
func cutForeign(s string) string {
	rest := strings.TrimRightFunc(s, func(r rune) bool { return r < utf8.RuneSelf && !document.IsDigit(byte(r)) && r != ')' })
	if capitalised.MatchString(s[len(rest):]) && (zhtext.IsAgencyName(rest) || isFullTownship(rest)) {
		return rest
	}
	return s
}

var capitalised = regexp.MustCompile(`^[( ]*[A-Z][a-z]+.*[A-Z][a-z]+`)

// oncePlaced says a place once that a title says twice at its beginning: 某县某县财政局.
func oncePlaced(s string) string {
	for n := 3 * len("某"); n >= 2*len("某") && 2*n < len(s); n -= len("某") {
		if place := s[:n]; s[n:2*n] == place && document.HasAnySuffix(place, zhtext.PlaceEnds) {
			return s[n:]
		}
	}
	return s
}

// isPlaceWithVerb tells the words before a name that are a place with a verb of publishing and nothing else: a place publishes nothing, so that the
// verb may as well be the beginning of the name: 某县发布山镇人民政府, 某县关于坪乡.
func isPlaceWithVerb(before string) bool {
	runes := []rune(before)
	return len(runes) > 4 && zhtext.SentenceEnd(before) == len(before) && zhtext.IsPlaceName(string(runes[:len(runes)-2]))
}

// isTorn tells words that end in the mark which a character set writes for what it lacks, right behind a character: a name that seems to begin
// there has another beginning. What it is a piece of is named elsewhere or not at all.
func isTorn(before string) bool {
	rest, ok := strings.CutSuffix(before, "?")
	last, _ := utf8.DecodeLastRuneInString(rest)
	return ok && unicode.Is(unicode.Han, last)
}

// lostYear is a year whose digits were mistaken for letters: 2O23年.
var lostYear = regexp.MustCompile(`[0-9][0-9A-Za-z]{1,4}年度?$`)

// cutNumbering takes the number of a list off the front: 1. 一、 (一) 附件1:
func cutNumbering(s string) string {
	rest := strings.TrimLeft(strings.TrimPrefix(s, "附件"), "(")
	rest = strings.TrimLeft(rest, "0123456789一二三四五六七八九十")
	if cut := strings.TrimLeft(rest, "、.):"); cut != rest && cut != "" {
		return cut
	}
	return s
}

// jointAtEnd returns two names that report together behind other words: 现公布某县统计局、某调查队.
func jointAtEnd(s string) string {
	i := strings.LastIndex(s, "、")
	if i <= 0 || !zhtext.IsAgencyName(s[i+len("、"):]) {
		return ""
	}
	first, _ := zhtext.NameAtEnd(s[:i])
	if first == "" || !zhtext.IsWhole(first) {
		return ""
	}
	return first + s[i:]
}

// agencyBehind finds the name where it follows the words of the title: "政府信息公开工作年度报告(某局)".
func agencyBehind(t string) string {
	for _, kind := range titleKinds.Words {
		if i := strings.LastIndex(t, kind); i >= 0 {
			name := unbracketed(strings.Trim(t[i+len(kind):], TitlePunctuation))
			if zhtext.IsNamed(name) && !(isSite(name) && strings.ContainsRune(siteMarks+"-", firstRune(t[i+len(kind):]))) {
				return name
			}
		}
	}
	return ""
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
