package align

import (
	"nianbao/parse/document"
	"nianbao/parse/prose"
	"nianbao/zhtext"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Whose body's table it is, by the name over it or by words for a group of bodies.

var groupWords = zhtext.WordsOf("各县", "各区", "各市", "各乡", "各镇", "各街", "各旗", "各州", "各分局", "各支队", "各派出", "各基层", "各直属", "各下属", "各所属", "各成员单位", "下属", "下辖", "外单位", "所属单位", "所属机构", "所属部门", "所属各", "直属单位", "直属机构", "辖区", "二级单位", "二级机构", "基层单位", "派出机构", "分支机构", "市直", "县直", "区直", "省直", "乡镇汇总", "县区汇总", "区县汇总", "合并前", "撤并前", "划转前", "更名前", "改革前", "机构改革前",
	"公共企事业", "企事业单位", "其他县", "其他区", "其他市", "其他镇", "其他乡", "其他单位", "其它单位", "外县", "外区", "外市", "同类单位", "同类部门", "同级部门", "同行业", "下级机关", "下级单位", "下级部门", "受委托单位", "受委托机构", "甲单位", "乙单位", "丙单位", "A单位", "B单位")

// departments are the parts of which a government's own report is made.
var departments = zhtext.WordsOf("各部门", "各单位", "各委办局", "省级部门", "市级部门", "县级部门", "区级部门", "省级机关", "市级机关", "县级机关", "区级机关")

// ownLevel are the words for the report's own body beside those for the group.
var ownLevel = zhtext.WordsOf("局本级", "委本级", "厅本级", "机关本级", "局机关", "委机关", "厅机关", "本局", "本机关", "本单位", "本部门")

// judgeGroup reads words for a group of bodies: 各县区, 下属单位, 全市.
func (o *Self) judgeGroup(t string) claim {
	if o.agency == "" {
		return wider(o.names(t, groupWords) || isSubordinate(t) || isTogether(t))
	}
	if ownLevel.In(t) && (groupWords.In(t) || departments.In(t)) {
		return wider(true) // choices, of which the report's own is one
	}
	if o.names(t, groupWords) || !o.isGovernment() && o.names(t, departments) || isSubordinate(t) {
		return claim{owner: ownerOtherBody}
	}
	if !strings.Contains(t, "全") || wholeSystem.MatchString(t) {
		return wider(isTogether(t) || strings.Contains(t, "全"))
	}
	for _, level := range []string{"省", "市", "县", "区", "旗", "州", "盟", "镇", "乡"} {
		if i := strings.Index(t, "全"+level); i >= 0 && !document.HasAnySuffix(t[:i], charged) && !strings.HasPrefix(t[i:], "全区域") && (!o.isGovernment() || !o.isOf(level)) {
			return claim{owner: ownerOtherBody, body: "全" + level}
		}
	}
	return wider(isTogether(t) || allOfPlace.MatchString(t))
}

// charged are the words before a whole place that say what the body is there for, not whose numbers follow: 我局负责全区审计工作.
var charged = []string{"负责", "面向", "服务", "主管", "承担", "指导", "监督"}

// wider is the claim of words that count others together with the report's own body.
func wider(is bool) claim {
	if is {
		return claim{owner: ownerWider}
	}
	return claim{}
}

var (
	wholeSystem = regexp.MustCompile(`全(?:\p{Han}{0,6})系统`)
	allOfPlace  = regexp.MustCompile(`全[省市县区旗州盟镇乡](?:汇总|合计|总计|加总|总数|总体汇总)`) // of a government's report: its own, or those of all its departments
)

// isTogether tells captions that name a group of bodies together with the report's own: 本局及下属单位, 含所属水利站.
func isTogether(t string) bool {
	if utf8.RuneCountInString(t) > 60 || clauseEnds.In(t) || !document.ContainsAny(t, togetherSet) {
		return false
	}
	for _, w := range groupWords.Words {
		if i := strings.Index(t, w); i >= 0 && document.ContainsAny(t[:i], togetherSet) && !document.ContainsAny(t[:i], []string{"不含", "不包括"}) {
			return true
		}
	}
	return relationWords.In(t) && !document.ContainsAny(t, []string{"不含", "不包括"}) && document.HasAnySuffix(trimBody(t), partEnds)
}

// The words for how a body belongs to another, and what such bodies are called that have no name of an agency: 所属执法大队, 其中:水利站.
var (
	relationWords = zhtext.WordsOf("所属", "下属", "直属", "下辖", "所辖", "管辖", "下设", "内设", "派驻", "派出", "代管", "托管", "挂靠", "兄弟", "基层", "二级",
		"局属", "委属", "厅属", "部属", "院属", "校属", "县属", "区属", "市属", "镇属", "乡属")
	relation    = regexp.MustCompile(`^(\p{Han}*?)(` + strings.Join(relationWords.Words, "|") + `)(\p{Han}+)$`)
	teamEnds    = []string{"队", "中心", "所", "站", "街道", "乡镇", "镇", "乡", "分局", "学校", "医院", "科室", "村", "社区"}
	partEnds    = append([]string{"科", "室", "股", "院", "校", "单位", "机构", "部门", "局", "处", "馆", "县", "区", "企业", "公司", "园区", "办", "厂", "场", "组", "团", "协会", "委"}, teamEnds...)
	noParts     = []string{"网站", "场所"}
	togetherSet = []string{"及", "含", "包括", "和", "与", "并"}
)

// isSubordinate tells a caption that consists of a body's relation to the report's own, of what it is called, and of words that captions
// are made of. What stands before the relation is the body that it belongs to, alone. Behind 其中 the name of a team is enough.
func isSubordinate(t string) bool {
	if utf8.RuneCountInString(t) > 60 || clauseEnds.In(t) {
		return false
	}
	if !strings.HasPrefix(t, "其中") && !relationWords.In(zhtext.CutYears(t)) {
		return false // most captions
	}
	s := trimBody(t)
	if document.ContainsAny(s, togetherSet) || document.HasAnySuffix(s, noParts) {
		return false
	}
	if relationWords.In(s) {
		if m := relation.FindStringSubmatch(s); m != nil {
			return (utf8.RuneCountInString(m[1]) <= 3 || zhtext.IsNamed(m[1])) && document.HasAnySuffix(m[3], partEnds)
		}
	}
	return strings.HasPrefix(t, "其中") && allHan.MatchString(s) && document.HasAnySuffix(s, teamEnds)
}

var allHan = regexp.MustCompile(`^\p{Han}{2,16}$`)

// names tells a text that speaks of one of the groups alone, not of the body together with it: 本局及下属单位.
func (o *Self) names(t string, groups *zhtext.WordSet) bool {
	if !groups.In(t) {
		return false
	}
	for _, w := range groups.Words {
		if i := strings.Index(t, w); i >= 0 && !document.ContainsAny(t[:i], togetherSet) {
			return true
		}
	}
	return false
}

func (o *Self) isGovernment() bool {
	return document.HasAnySuffix(o.agency, []string{"政府", "政府办公室", "政府办公厅", "管委会", "管理委员会", "街道办事处"}) || document.HasAnySuffix(o.agency, zhtext.PlaceEnds)
}

// isOf tells a government of a level: 市 of 长岭市人民政府.
func (o *Self) isOf(level string) bool {
	return strings.HasSuffix(prose.WithoutOffice(zhtext.BareName(o.agency)), level)
}

// judgeBody compares the body that a text names with the report's own.
func (o *Self) judgeBody(t string) claim {
	name := bodyIn(t)
	if name == "" && ownWords.In(t) && ownBody.MatchString(t) {
		return claim{owner: ownerReport, body: o.agency}
	}
	if name == "" {
		return claim{}
	}
	if o.agency == "" {
		return claim{owner: ownerUnsaid, body: name}
	}
	if o.isOwn(name) {
		return claim{owner: ownerReport, body: o.agency}
	}
	return claim{owner: ownerOtherBody, body: name}
}

// ownWords are the words of which such a caption has one.
var ownWords = zhtext.WordsOf("本", "我", "机关", "自身")

// ownBody is a caption that names the report's own body without its name.
var ownBody = regexp.MustCompile(`^\(?(?:[本我]?(?:机关|单位|部门|局|委|厅|办|院|中心|镇|乡|街道)(?:机关|本级|自身)+|[本我](?:机关|单位|部门|局|委|厅|办|院|中心|镇|乡|街道|级))的?(?:数据|情况|统计|填报|全年|汇总|表|[:)])*$`)

// isOwn tells a name of the report's own body, or of one of those that report together.
func (o *Self) isOwn(name string) bool {
	if sameBody(name, o.agency) {
		return true
	}
	for part := range strings.FieldsFuncSeq(o.agency, func(r rune) bool { return r == '、' || r == ' ' || r == '(' || r == ')' }) {
		if sameBody(name, part) {
			return true
		}
	}
	return false
}

// sameBody tells two names of one body: equal, or one leaves out the place, the office that does the work, or some of the characters.
// A name that goes on behind the other is that of a part of it: 某局高新分局.
func sameBody(a, b string) bool {
	if a == b {
		return true
	}
	a, b = prose.WithoutOffice(zhtext.BareName(a)), prose.WithoutOffice(zhtext.BareName(b))
	if len(a) > len(b) {
		a, b = b, a
	}
	if a == b || strings.HasSuffix(b, a) {
		return true
	}
	return !strings.HasPrefix(b, a) && prose.Abbreviates(a, b) && prose.LastRunes(a, 1) == prose.LastRunes(b, 1) &&
		!goesInto(a, b) && (strings.Contains(a, "开") || !strings.HasSuffix(b, "开发区"))
}

// goesInto tells a longer name that goes on, where the shorter one goes on with its office, into a place inside the place that both begin
// with: 某市某局 is not 某市某县某局, however many characters a short name may leave out.
func goesInto(a, b string) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	n = prose.RuneEdge(b, n)
	if !document.HasAnySuffix(b[:n], zhtext.PlaceEnds) {
		return false
	}
	for i, r := range []rune(b[n:]) {
		switch {
		case i > longestPlace:
			return false
		case i >= 2 && strings.ContainsRune("县区市旗镇", r):
			return true
		}
	}
	return false
}

const longestPlace = 5 // runes of a place's name before the word for its level

// bodyLabels stand before the name of the body that filled a table in.
var bodyLabels = zhtext.WordsOf("填报单位:", "填表单位:", "报送单位:", "上报单位:", "编制单位:", "统计单位:", "制表单位:", "单位名称:", "机关名称:", "单位:", "填报部门:", "填报机关:", "部门名称:", "机构名称:", "填报机构:")

// The words that stand before and behind a name in a caption.
var (
	pointing  = `(?:[本此该下上附]|以[下上])(?:列|面|述)?(?:表|图|数据)?[中内]?(?:所列|统计|反映|填报|数据)?的?(?:数据)?[为是系]`
	bodyPoint = regexp.MustCompile(`^` + pointing)
	pointsAt  = regexp.MustCompile(`(^|\P{Han})` + pointing) // in the middle of a note, where a name begins behind it
	bodyLeads = []string{"本表由", "表由", "附件", "附表", "附", "其中", "注", "说明", "备注", "现将", "关于", "表", ":", "、", ".", "-", "—", "(", "《"}
	bodyTails = []string{"政府信息公开", "信息公开", "政务公开", "依申请公开", "主动公开", "工作", "年度", "报告", "年报", "情况", "数据", "统计", "汇总", "合计", "供参考", "一览", "表", "如下", "部分", "的", "有关", "相关", "收到和处理", "申请", "办理", "填报", "填写", "报送", "上报", "汇报", "提供", "制表", "盖章", "公章", "数", "本级", "机关", "全年", "本年", "当年", "今年", ":", ")", "》", "年", "度"}
)

// notBodies end like names of bodies and are none.
var notBodies = []string{"行政机关", "本机关", "机关", "有关部门", "相关部门", "人民法院", "上级机关", "其他部门", "主管部门", "法律服务机构", "政务公开", "信息公开办公室", "政务公开办公室",
	"办公室", "局办公室", "委办公室", "厅办公室", "院办公室", "机关办公室", "综合办公室"} // who in the body filled it in

// clauseEnds stand in sentences, not in captions.
var clauseEnds = zhtext.WordsOf("。", "；")

// bodyIn finds the name of a body where a caption or a cell consists of it and of words that captions are made of.
func bodyIn(t string) string {
	if !bodyEnds.In(t) || utf8.RuneCountInString(t) > 60 || clauseEnds.In(t) {
		return ""
	}
	if bodyLabels.In(t) {
		for _, label := range bodyLabels.Words {
			if i := strings.Index(t, label); i >= 0 {
				if name := trimBody(t[i+len(label):]); isBody(name) {
					return name
				}
			}
		}
	}
	if name := trimBody(t); isBody(name) {
		return name
	}
	return ""
}

func trimBody(t string) string {
	s := zhtext.CutYears(t)
	for again := true; again; {
		again = false
		s = strings.Trim(s, prose.TitlePunctuation+"[]()")
		if at := bodyPoint.FindStringIndex(s); at != nil {
			s, again = s[at[1]:], true
		}
		if example, ok := strings.CutSuffix(s, "为例"); ok {
			s, again = strings.TrimPrefix(example, "以"), true
		}
		for _, w := range bodyLeads {
			if rest, ok := strings.CutPrefix(s, w); ok {
				s, again = rest, true
			}
		}
		if rest := strings.TrimLeft(s, "0123456789一二三四五六七八九十"); rest != s && (again && document.IsDigit(s[0]) || prose.HasAnyPrefix(rest, []string{"、", ".", ")", ":"})) {
			s, again = rest, true
		}
		for _, w := range bodyTails {
			if rest, ok := strings.CutSuffix(s, w); ok && !isBody(s) {
				s, again = rest, true
			}
		}
	}
	return s
}

// isBody is stricter than isNamed: the text is a caption or a cell, where a word that ends like a name is more often none.
func isBody(s string) bool {
	if slices.Contains(notBodies, s) || !document.HasAnySuffix(zhtext.BareName(s), strongEnds) && !(strings.HasSuffix(s, "处") && document.ContainsAny(s, zhtext.PlaceEnds)) {
		return false
	}
	return utf8.RuneCountInString(s) >= 3 && zhtext.IsNamed(s) && !document.ContainsAny(s, []string{"处理", "不予", "公开", "申请", "行政复议", "诉讼", "情况", "本年", "受理"})
}

var strongEnds = []string{"局", "厅", "委", "政府", "委员会", "管委会", "办事处", "办公室", "办公厅", "中心", "馆", "支队", "总队", "大队", "院", "镇", "乡", "街道", "苏木", "县", "区", "市", "旗", "州", "省", "盟", "联合会", "联社", "供销社", "园区", "开发区", "新区", "海关", "银行", "农场", "林场", "公司", "集团", "大学", "中学", "小学", "学校", "幼儿园", "党校"}

// bodyEnds are the characters with which the names of bodies end: a text without any of them names none.
var bodyEnds = func() *zhtext.WordSet {
	ends := []string{"处"}
	for _, s := range strongEnds {
		ends = append(ends, prose.LastRunes(s, 1))
	}
	slices.Sort(ends)
	return zhtext.WordsOf(slices.Compact(ends)...)
}()
