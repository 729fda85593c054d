package zhtext

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// A name is recognised as the name of an agency by its structure, whatever unknown words it holds: it ends in the word for a body
// (局, 委员会, 办事处, 银行, 学校, …) or for a place, and in running text it begins with a place. It begins where the sentence ends: the words
// with which these texts publish, order, refer and introduce (现公布, 按照…要求, 根据《…》) stand in no name, so that a name cannot
// begin before the last of them. What is left and has no such structure is no name, and nothing is called after it.

// agencyEnds are the words that names of agencies end with.
var agencyEnds = slices.Concat(AgencyEnds, []string{"部门", "中队", "调查队", "工作队", "残联", "妇联", "部", "系统", "机关", "银行", "分行", "支行", "公司", "集团", "大学", "学校", "中学", "小学", "幼儿园", "党校",
	"公署", "行署", "电视台", "气象台", "广播台", "地震台", "地方志", "公积金", "监狱", "研究室", "社", "馆", "所", "会", "处"})

// PlaceEnds are the words that names of places end with, which often stand for their government.
var PlaceEnds = []string{"省", "市", "县", "区", "旗", "州", "盟", "镇", "乡", "街道", "苏木", "开发区", "园区", "新城", "农场", "林场", "牧场", "兵团", "矿区", "管理区"}

// noBodies end like the names of agencies and are none: the endings of common words, and groups of agencies.
var noBodies = []string{"社会", "全部", "内部", "外部", "干部", "大会", "机会", "全会", "行政机关", "各部门", "有关部门", "职能部门", "政府部门", "相关部门", "各单位", "之处", "好处", "公共场所", "场所", "其所", "社区居委会",
	"网站", "本站", "网上", "国务院", "国务院部门", "责任部", "主管部门", "牵头部门", "市直部门", "县直部门", "区直部门", "全系统",
	"等部门", "等单位", "所有部门", "工作部门", "组成部门", "市直机关", "县直机关", "区直机关"}

// pronouns begin what stands for an agency without naming it. 本溪市 and 全州县 are names.
var pronouns = []string{"我", "本局", "本机关", "本单位", "本级", "本部门", "本镇", "本乡", "本街", "本县", "本区", "本市", "本委", "本办", "本厅", "本院", "本校", "本中心", "本站", "本网", "各", "全县", "全市", "全区", "全省", "全局", "全镇", "全乡", "全国", "全街", "全州各", "该", "其他", "上级", "下级", "有关", "相关", "所有", "人民政府办公", "政府办公"}

const MaxAgencyRunes = 45

// IsAgencyName tells words that can be nothing but the name of an agency.
func IsAgencyName(s string) bool {
	s = BareName(s)
	if !wellFormed(s) || !hasAnySuffix(s, agencyEnds) || hasAnySuffix(s, noBodies) {
		return false
	}
	of, government := strings.CutSuffix(s, "政府")
	return !government || ofPlace(of)
}

// IsNamed tells the names of agencies and of places, one or several that report together.
func IsNamed(s string) bool {
	if strings.Trim(s, "、 /／") != s {
		return false // a mark of joint names with a name on one side only
	}
	for part := range strings.FieldsFuncSeq(s, IsJoint) {
		if !IsAgencyName(part) && !IsPlaceName(part) {
			return false
		}
	}
	return s != ""
}

func IsJoint(r rune) bool { return r == '、' || r == ' ' || r == '/' || r == '／' }

func IsPlaceName(s string) bool {
	s = BareName(s)
	return wellFormed(s) && (hasAnySuffix(s, PlaceEnds) || isCorps(s)) && !hasAnySuffix(s, []string{"地市", "各区", "各县", "全市", "全县", "全区", "社区", "小区", "城乡", "乡镇街道"})
}

// isCorps tells the divisions and regiments of the production corps: 第八师, 一四三团.
func isCorps(s string) bool {
	rest, ok := strings.CutSuffix(s, "团")
	if !ok {
		rest, ok = strings.CutSuffix(s, "师")
	}
	return ok && (strings.Contains(rest, "第") || strings.Contains(rest, "兵团"))
}

// BareName cuts a second name in brackets out: 财政局(市国资委), 高新区(新市区)司法局.
func BareName(s string) string {
	if i := strings.IndexByte(s, '('); i > 0 {
		if k := strings.IndexByte(s[i:], ')'); k > 0 {
			return s[:i] + s[i+k+1:]
		}
	}
	return s
}

// wellFormed tells characters that can be a name: Chinese ones only, and none of the words that only sentences have.
func wellFormed(s string) bool {
	s = BareName(s)
	n := 0
	for i, r := range s {
		if n++; r < firstHan && !(r == zero || isASCIIDigit(r)) || n == 1 && isASCIIDigit(r) || isASCIIDigit(r) && !isDigit(s[i-1]) && numberInName(s, i) < 0 {
			return false
		}
	}
	return n >= 3 && n <= MaxAgencyRunes && !hasAnyPrefix(s, pronouns) && !isPlaceholder(s, n) && !hasSentence(s) && !hasOwnBody(s) && !(strings.ContainsRune(s, zero) && chineseYears.MatchString(s)) && !(strings.Contains(s, "各") && eachOf.MatchString(s))
}

// hasOwnBody tells words that end in what the text calls itself by: 某局下属的我中心. Whose the report is they do not say.
func hasOwnBody(s string) bool {
	return strings.Contains(s, "的我") || strings.Contains(s, "的本") || strings.Contains(s, "属我") || strings.Contains(s, "属本")
}

// zero is the numeral that names have in their numbers: 某市二〇三街道.
const zero = '〇'

func isASCIIDigit(r rune) bool { return r >= '0' && r <= '9' }

// chineseYears are the years that are written with zero, which belong to no name.
var chineseYears = regexp.MustCompile(`〇[零〇一二三四五六七八九十]{0,3}年`)

// numberInName returns where a number ends that begins at byte i of s and is part of a name, -1 for one that is none: a name has its number behind
// the word for a place, and something is named after it (某县2020工业园, 某市798艺术区). A number that counts or dates is the sentence's: 全县20所学校.
func numberInName(s string, i int) (end int) {
	end = i
	for end < len(s) && isDigit(s[end]) {
		end++
	}
	next, _ := utf8.DecodeRuneInString(s[end:])
	if end == i || next < firstHan || strings.ContainsRune(countedBy, next) || !hasAnySuffix(s[:i], PlaceEnds) && !strings.HasSuffix(s[:i], "师") {
		return -1
	}
	return end
}

// countedBy begins the words behind a number that counts something or gives a date.
const countedBy = "年月日号度个所家名位条件项次处间座种份期届批户村人万千百亿多余元篇例宗起部场类本级大级"

// eachOf names the bodies of a place together: 某县各乡镇. In 李各庄镇 and 各族自治县 the character is part of a name.
var eachOf = regexp.MustCompile(`各(?:乡|镇|街|部门|单位|县|区|市|级|科室|学校|机关)`)

// isPlaceholder tells what stands for a name that is not said: 某某局, 某单位, 局机关. A name that was made unknown, as 某市财政局, still says
// what body it is.
func isPlaceholder(s string, runes int) bool {
	return strings.Contains(s, "某某") || runes <= 4 && (strings.HasSuffix(s, "机关") || strings.HasPrefix(s, "某") && !strings.ContainsAny(s, "省市县区旗州"))
}

func hasSentence(s string) bool {
	end, _ := afterSentence(s)
	return end > 0
}

// The first ideograph of Unicode, and the last of those in use.
const (
	firstHan = 0x3400
	lastHan  = 0x9FFF
)

// The words of one character that stand before a name in a sentence, conjunctions only behind other words. Where one of namesWithParticle begins, it is
// part of the name.
const (
	adverbs      = "现特经并均了的之是即又已年月日号度份兹"
	prepositions = "将由对为向把就按据在与因如被让"
	conjunctions = "和及以于从自至到给请等"
)

var namesWithParticle = []string{"将乐", "将军", "向阳", "向化", "经济", "经开", "经信", "经贸", "经发", "对外", "对口", "特区", "特克斯", "特种", "特殊", "现代", "在城", "之江", "即墨", "就业", "按察", "为民", "如皋", "如东", "因村", "被征",
	"和平", "和田", "和顺", "和县", "和硕", "和静", "和龙", "和政", "和布克", "和林", "和谐", "于洪", "于都", "于田", "从化", "从江", "自贡", "自贸", "自然", "自来水", "自治", "自由", "以岭", "到县", "年丰", "月湖", "日照", "日喀则", "日土", "等驾", "与儿"}

// withoutParticles takes the particles before a name off, and behind other words of a sentence the conjunctions too: any adverbs, then one
// preposition.
func withoutParticles(s string, behind bool) string {
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		adverb := strings.ContainsRune(adverbs, r)
		if !adverb && !strings.ContainsRune(prepositions, r) && !(behind && strings.ContainsRune(conjunctions, r)) || hasAnyPrefix(s, namesWithParticle) {
			return s
		}
		s = s[size:]
		if behind = adverb; !adverb {
			return s
		}
	}
	return s
}

// NameAtEnd returns the longest name that ends where s ends, "" for none, and the words of the sentence that stand right before it.
// s is folded and in Simplified characters. Where the particle before it may as well be the first character of a place, as in
// 将阳县, no name is certain and none is returned.
func NameAtEnd(s string) (name, before string) {
	if !strings.HasSuffix(s, ")") && !hasAnySuffix(s, agencyEnds) && !hasAnySuffix(s, PlaceEnds) && !isCorps(s[max(0, len(s)-30):]) {
		return "", "" // most places of a text
	}
	start := hanStart(s)
	end, verb := afterSentence(s[start:])
	name = s[start+end:]
	if verb {
		name = strings.TrimPrefix(name, "了") // what is done ends the verb, and begins no name: 编制了某县人民政府
	}
	quoted := end == 0 && start > 0 && strings.HasSuffix(strings.TrimRight(s[:start], " "), "《") || hasAnySuffix(s[:start], []string{"〈", "“", "\"", "'", ":", "[", "(", "<"})
	if end == 0 && isTornOff(s, start) {
		return "", ""
	}
	if !verb && !quoted {
		dated := end == 0 && start > 0 && isDigit(s[start-1])
		rest := withoutParticles(name, end > 0 || dated)
		if rest != name && placeStem(rest) == 1 && placeStem(name) == 2 {
			return "", ""
		}
		name = rest
	}
	if !IsAgencyName(name) && !IsPlaceName(name) || repeatsPlace(name) {
		return "", ""
	}
	return name, s[max(0, len(s)-len(name)-12) : len(s)-len(name)]
}

// hanStart returns where the run of ideographs begins that ends s. Short remarks in brackets are part of the run: 高新区(新市区)司法局.
func hanStart(s string) int {
	start := len(s)
	for n := 0; start > 0 && n <= 2*MaxAgencyRunes; n++ {
		r, size := utf8.DecodeLastRuneInString(s[:start])
		if r == ')' {
			open := strings.LastIndexByte(s[:start], '(')
			if open <= 0 || !IsRemark(s[open+1:start-1]) {
				break
			}
			start = open
			continue
		}
		if isASCIIDigit(r) {
			first := start - 1
			for first > 0 && isDigit(s[first-1]) {
				first--
			}
			if numberInName(s, first) != start {
				break
			}
			start = first
			continue
		}
		if r < firstHan && r != zero {
			break
		}
		start -= size
	}
	return start
}

// isTornOff tells words at start that a number or letters part from the word for a place right before them: what they are the rest of is not
// Chinese alone, and no name begins there. 某县A区财政局 is not 区财政局, and 全市135行政村委员会 names nobody.
func isTornOff(s string, start int) bool {
	at := start
	for at > 0 && (isDigit(s[at-1]) || s[at-1]|0x20 >= 'a' && s[at-1]|0x20 <= 'z') {
		at--
	}
	if at == start || at == 0 || !hasAnySuffix(s[:at], PlaceEnds) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s[start:])
	return !strings.ContainsRune("年月日号度", next)
}

// IsRemark tells the words in brackets that are part of a name: a second name, a place, 本级.
func IsRemark(s string) bool {
	for _, r := range s {
		if r < firstHan {
			return false
		}
	}
	return s != "" && utf8.RuneCountInString(s) <= 10 && !hasSentence(s)
}

// ofPlace tells the government of a place from the word 政府 behind any other: 落实政府信息公开.
func ofPlace(s string) bool { return strings.HasSuffix(s, "人民") || hasAnySuffix(s, PlaceEnds) }

func hasAnySuffix(s string, ends []string) bool {
	for _, end := range ends {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

func hasAnyPrefix(s string, starts []string) bool {
	for _, start := range starts {
		if strings.HasPrefix(s, start) {
			return true
		}
	}
	return false
}
