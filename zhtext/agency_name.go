package zhtext

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// A name is recognised as the name of an agency by its structure, whatever unknown words it holds: it ends in the word for a body
// (局, 委员会, 办事处, 银行, 学校, …) or for a place, and in running text it begins with a place. It begins where the sentence ends: the words
// with which these texts publish, order, refer and introduce (现公布, 按照…要求, 根据《…》) stand in no name, so that a name cannot
// begin before the last of them. What is left and has no such structure is no name, and nothing is called after it.

// agencyEnds are the words that names of agencies end with.
var agencyEnds = slices.Concat(AgencyEnds, []string{"部门", "中队", "调查队", "工作队", "残联", "妇联", "部", "系统", "机关", "银行", "分行", "支行", "公司", "集团", "大学", "学校", "中学", "小学", "幼儿园", "党校",
	"公署", "行署", "电视台", "气象台", "广播台", "地方志", "公积金", "社", "馆", "所", "会", "处"})

// PlaceEnds are the words that names of places end with, which often stand for their government.
var PlaceEnds = []string{"省", "市", "县", "区", "旗", "州", "盟", "镇", "乡", "街道", "苏木", "开发区", "园区", "新城", "农场", "林场", "牧场", "兵团", "矿区", "管理区"}

// noBodies end like the names of agencies and are none: the endings of common words, and groups of agencies.
var noBodies = []string{"社会", "全部", "内部", "外部", "干部", "大会", "机会", "全会", "行政机关", "各部门", "有关部门", "职能部门", "政府部门", "相关部门", "各单位", "之处", "好处", "公共场所", "场所", "其所", "社区居委会",
	"网站", "本站", "网上", "国务院", "国务院部门", "责任部", "主管部门", "牵头部门", "市直部门", "县直部门", "区直部门", "全系统"}

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
	return wellFormed(s) && (hasAnySuffix(s, PlaceEnds) || isCorps(s)) && !hasAnySuffix(s, []string{"地市", "各区", "各县", "全市", "社区", "小区", "城乡"})
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
	for _, r := range s {
		if n++; r < firstHan {
			return false
		}
	}
	return n >= 3 && n <= MaxAgencyRunes && !hasAnyPrefix(s, pronouns) && !hasSentence(s)
}

func hasSentence(s string) bool {
	end, _ := afterSentence(s)
	return end > 0
}

const firstHan = 0x3400 // the first ideograph of Unicode

// sentenceWords publish, order, refer, introduce or evaluate: words of which the sentences around a name are made and that no name of an
// agency holds. A name begins behind the last of them. The verbs take the name as it stands; behind the others a particle may come first.
var (
	sentenceVerbs = strings.Fields(`公布 发布 公示 印发 下发 转发 编制 编写 编印 形成 汇总 起草 撰写 制定 制作 出台 同意 批准 审议 审定 关于 根据 按照 依照 依据 遵照 参照 结合 围绕
社会公开 现公开 予以公开 公开发布 现将 现就 现由 现对 现把 现向 现为 特将 特向 特由 兹将 兹由 以下为 此件为 内容为 下面是 下面为 由于 均由 统一由 已由 是由 系由 报告由 年报由 报告为 年报为 请与 来自 作者 标题 名称 附件`)
	sentenceNouns = strings.Fields(`公告 报送 上报 落实 贯彻 开展 做好 抓好 要求 规定 通知 精神 有关 通过 为了 进一步 以及 及其 如下 以下 以来 期间 所属 向社会 特此 经研究 经审核 经审查 经过 报经 报请 予以 进行 会同
年度 全年 今年 去年 上年 本年 年内 本报告 我们 他们 我局 我委 我县 我市 我区 我镇 我乡 我省 我厅 我办 各级 各地 同时 此外 另外 其中 包括 分别 一是 二是 三是 首先 其次
联系 咨询 致电 登录 访问 查阅 下载 可从 可在 来源 首页 位置 欢迎 认真 严格 积极 全面 深入 持续 切实 坚持 重视 领导下 指导下 部署 安排 负责 牵头 配合 委托 授权
此件 特编 组织编 说明 印制 发文 上一篇 下一篇 正文 索引号 摘要 主动公开 依申请公开 条例 第五十条 如实 现予 决定 并报 撤销 所在 作为 成为 位于 属于 关心 支持下 带领 推动 加快 强化 抓紧 这是 即将 日前 近日 目前 每年 指出 强调 召开 参加 出席 主持 介绍 宣布 依法 不断 下面 上面 以上 内容 本文 现有`)
)

// nameWords hold a sentence word as part of names.
var nameWords = []string{"机构编制", "编制委员会", "编制办公室", "编制管理", "信息发布中心", "根据地", "精神文明", "精神卫生", "精神病", "会同县", "会同分局", "通知书", "名称登记", "关心下一代", "全面深化改革", "全面依法治", "依法治", "职业介绍", "制作中心"}

// sentenceWord is a word of sentences that begins with a certain character.
type sentenceWord struct {
	word string
	verb bool
}

// sentenceIndex lists the sentence words by their first character: names are looked through once, not once a word.
var sentenceIndex = sync.OnceValue(func() map[rune][]sentenceWord {
	index := make(map[rune][]sentenceWord)
	for k, words := range [][]string{sentenceVerbs, sentenceNouns} {
		for _, w := range words {
			r, _ := utf8.DecodeRuneInString(w)
			index[r] = append(index[r], sentenceWord{w, k == 0})
		}
	}
	return index
})

// afterSentence returns where the last sentence word of s ends, 0 where it has none, and whether it is a verb.
func afterSentence(s string) (end int, verb bool) {
	index := sentenceIndex()
	for i, r := range s {
		for _, w := range index[r] {
			if strings.HasPrefix(s[i:], w.word) && i+len(w.word) > end && !insideNameWord(s, i, len(w.word)) {
				end, verb = i+len(w.word), w.verb
			}
		}
	}
	return end, verb
}

// SentenceEnd returns where the last word of s ends that only sentences have, 0 where it has none: a name begins behind it.
func SentenceEnd(s string) int {
	end, _ := afterSentence(s)
	return end
}

func insideNameWord(s string, at, size int) bool {
	for _, w := range nameWords {
		for from := 0; ; {
			i := strings.Index(s[from:], w)
			if i < 0 {
				break
			}
			i += from
			if i <= at && at+size <= i+len(w) {
				return true
			}
			from = i + len(w)
		}
	}
	return false
}

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
	quoted := end == 0 && start > 0 && strings.HasSuffix(strings.TrimRight(s[:start], " "), "《") || hasAnySuffix(s[:start], []string{"〈", "“", "\"", "'", ":", "[", "(", "<"})
	if !verb && !quoted {
		dated := end == 0 && start > 0 && isDigit(s[start-1])
		rest := withoutParticles(name, end > 0 || dated)
		if rest != name && placeStem(rest) == 1 && placeStem(name) == 2 {
			return "", ""
		}
		name = rest
	}
	if !IsAgencyName(name) && !IsPlaceName(name) {
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
		if r < firstHan {
			break
		}
		start -= size
	}
	return start
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

// notPlaces are words that hold the word for a kind of place and tell none.
var notPlaces = []string{"市场", "市政公用", "市政园林", "市政工程", "市政管理", "市政设施", "市政建设", "市容", "市民中心", "市民服务", "市民热线", "市直",
	"社区", "小区", "区域", "区划", "区块", "县域", "城乡", "乡村", "州府", "县直", "县级", "市级", "区级", "省级", "省直", "旗舰", "乡镇", "村镇", "城镇"}

// placeStem returns how many characters stand before the first word for a kind of place in a name: 2 for 柳河县财政局. -1 is none.
func placeStem(name string) int {
	name = BareName(name)
	n := 0
	for i, r := range name {
		if n == 1 && strings.HasPrefix(name, "城市") {
			n++
			continue
		}
		if strings.ContainsRune("省市县区州旗盟镇乡", r) && n > 0 && !inAnyWord(name, i, notPlaces) || strings.HasPrefix(name[i:], "街道") || strings.HasPrefix(name[i:], "苏木") {
			return n
		}
		n++
	}
	return -1
}

// inAnyWord tells whether the character at byte i of s belongs to one of the words.
func inAnyWord(s string, i int, words []string) bool {
	for _, w := range words {
		for from := max(0, i-len(w)+1); from <= i; from++ {
			if strings.HasPrefix(s[from:], w) {
				return true
			}
		}
	}
	return false
}

// ofState begins the names of agencies that are led from the capital; their place follows.
var ofState = []string{"国家税务总局", "国家统计局", "国家矿山安全监察局", "国家金融监督管理总局", "国家外汇管理局", "国家能源局", "国家粮食和物资储备局", "中国人民银行", "中国证券监督管理委员会", "中国气象局", "中国地震局", "中国银行保险监督管理委员会", "中华人民共和国"}

// provinces are the short names that stand before a city without 省: 四川广元市.
var provinces = strings.Fields("河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 内蒙古 广西 西藏 宁夏 新疆 北京 天津 上海 重庆")

// IsWhole tells a name that says whose it is without the page around it: it begins with a place, or with the state body that it is a part of. 县财政局
// and 财政局 are the names of many. The stem of a place has up to three characters, more where it is a transliteration or an
// autonomous area; a longer one may have words of the sentence in it that nobody thought of, so it takes a second mention.
func IsWhole(name string) bool {
	for _, head := range ofState {
		if rest, ok := strings.CutPrefix(name, head); ok {
			return utf8.RuneCountInString(rest) >= 3
		}
	}
	if strings.HasPrefix(name, "国家") && hasAnySuffix(name, []string{"局", "署", "委员会"}) {
		return true
	}
	if hasAnyPrefix(name, []string{"国家", "国务院", "中共", "中国", "省", "县", "区"}) || strings.HasPrefix(name, "市") && !hasAnyPrefix(name, []string{"市中区", "市南区", "市北区"}) {
		return false
	}
	n := placeStem(name)
	if n > 3 {
		name = corpsDivision.ReplaceAllString(name, "")
		for _, province := range provinces {
			if rest, ok := strings.CutPrefix(name, province); ok && placeStem(rest) > 1 {
				name = rest
				break
			}
		}
		n = placeStem(name)
	}
	switch {
	case n < 0:
		return isInstitution(name)
	case n <= 3:
		return n > 0
	}
	stem := string([]rune(name)[:n])
	short := placeKinds.ReplaceAllString(stem, "")
	return utf8.RuneCountInString(short) <= 3 || transliterated(short)
}

var (
	corpsDivision = regexp.MustCompile(`^新疆生产建设兵团(第[一二三四五六七八九十]+师)?|^第[一二三四五六七八九十]+师`)
	// placeKinds end the stems of development zones, of autonomous areas with their peoples, and of banners.
	placeKinds = regexp.MustCompile(`((国家|省)?级?(经济技术|经济|高新技术产业|高新技术|高新|产业集聚|综合)?(开发|高新|经开|示范|合作|特别合作|工业园|产业园|管理|旅游度假|旅游|度假|风景名胜|风景|试验|自由贸易试验|自贸试验|综合保税|保税|新)|` +
		`((壮|回|满|苗|彝|土家|藏|蒙古|侗|布依|瑶|白|朝鲜|哈尼|哈萨克|黎|傣|畲|傈僳|仡佬|东乡|拉祜|水|佤|纳西|羌|土|仫佬|锡伯|柯尔克孜|达斡尔|景颇|毛南|撒拉|布朗|塔吉克|维吾尔|普米|鄂温克|怒|保安|裕固|鄂伦春|各)族?)*自治|左翼|右翼|联合|林|地)+$`)
)

// IsMerged tells two names that stand together without anything between them: 某区人民政府某开发区管委会.
func IsMerged(name string) bool {
	if strings.ContainsFunc(name, IsJoint) {
		return false
	}
	for i := range name {
		left, right := name[:i], name[i:]
		if hasAnySuffix(left, []string{"人民政府", "局", "委员会", "办公室"}) && IsWhole(left) && IsAgencyName(right) && IsWhole(right) && !strings.HasSuffix(right, "分局") && !hasAnyPrefix(left, ofState) {
			return true
		}
	}
	return false
}

// IsDoubtful tells a name whose place is too long to be one even for a title, where the names of a city and its county (天水清水县) or its zone
// (盘锦辽滨沿海经开区) stand together: words may stand before it that belong to no name.
func IsDoubtful(name string) bool {
	n := placeStem(name)
	if n <= 4 || IsWhole(name) {
		return false
	}
	stem := string([]rune(BareName(name))[:n])
	short := placeKinds.ReplaceAllString(stem, "")
	return short == stem || utf8.RuneCountInString(short) > 6
}

// isInstitution tells the names of schools, hospitals, banks and stations of vertical services, which carry a place without its kind: 广东海事局.
func isInstitution(name string) bool {
	name = BareName(name)
	n := utf8.RuneCountInString(name)
	return n >= 4 && hasAnySuffix(name, []string{"海关", "总署"}) || n >= 5 && hasAnySuffix(name, []string{"海事局", "大学", "学院", "医院", "银行", "分行", "支行", "公司", "集团", "调查总队", "调查队", "中学", "小学", "学校", "研究院", "出版社"})
}

// transliterated tells stems written with the characters that spell Mongolian, Uyghur and Tibetan names; two in three of them do.
func transliterated(stem string) bool {
	n, all := 0, 0
	for _, r := range stem {
		if all++; strings.ContainsRune("阿巴布察车达得德额尔鄂恩哈汉浩呼吉加喀卡科克库拉勒里鲁伦洛玛曼默木穆纳那尼诺皮齐奇其日若萨赛什斯苏塔台泰特图吐托瓦乌西锡新牙雅亚也叶依伊扎珠孜左右中林坦楚多斯和彦淖郭音楞博沁虎新", r) {
			n++
		}
	}
	return 3*n >= 2*all
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
