package align

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"nianbao/parse/document"
	"nianbao/parse/prose"
	"nianbao/zhtext"
)

// How a caption or a note is read, whatever else stands on its line: the number of the table goes, the clause that speaks of the table goes
// first, what is denied of the report's own is another's, and the name of a body counts wherever it stands, unless the words beside it say
// that it only ordered, checked or received what is in the table.

// tableNumber is the number of a table with the word before it: 表1, 附表2-1, 图表一.
var tableNumber = regexp.MustCompile(`(^|[:、,.。;(为系是])(?:附?图?表|附?图|附件)(?:[0-9]{1,2}(?:[-—.][0-9]{1,2})*|[一二三四五六七八九十]{1,2})([:、.)—-]|20|\p{Han}|$)`)

// numberedYear is a year to which the number of a table is glued: the blank between them is no part of a plain caption. Five or six digits
// are no year.
var (
	numberedYear  = regexp.MustCompile(`(^|[^0-9])([0-9]{1,2})(20[0-9]{2}年?)([^0-9]|$)`)
	numeralYear   = regexp.MustCompile(`([一二三四五六七八九十])(二[〇零○][〇零○一二三四五六七八九]{2}年)`)
	partInBracket = regexp.MustCompile(`\((?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})\)(,|$)`)
)

// withoutNumber takes the number of a table off a plain caption.
func withoutNumber(t string) string {
	if strings.Contains(t, "年") {
		t = numeralYear.ReplaceAllString(t, "$1、$2")
	}
	if strings.Contains(t, ")") {
		t = partInBracket.ReplaceAllString(t, "$1")
	}
	if mayBeNumbered.In(t) {
		t = tableNumber.ReplaceAllString(t, "$1$2")
	}
	if strings.Contains(t, "20") {
		t = numberedYear.ReplaceAllString(t, "$1$2、$3$4")
	}
	return t
}

var mayBeNumbered = zhtext.WordsOf("表", "图", "附件")

// itemNumber returns s without a number that a blank divides from the words: "1 某局", "一　某局". The digits of a year can stand apart too.
func itemNumber(s string) string {
	t := strings.TrimLeft(s, "0123456789一二三四五六七八九十")
	rest := strings.TrimLeft(t, " \t\u00a0\u3000")
	if n := utf8.RuneCountInString(s[:len(s)-len(t)]); n == 0 || n > 2 || rest == t || rest == "" {
		return s
	}
	if document.IsDigit(rest[0]) && zhtext.FourDigits(rest) == 0 {
		return s
	}
	return rest
}

// ofTable are the words of a clause that speaks of a table.
var ofTable = zhtext.WordsOf("以上", "上述", "上表", "前表", "本表", "此表", "该表", "表中", "表内", "下表", "以下", "下列", "此处", "这里", "所列")

// judgeSaid judges a caption or a note. The clause that speaks of the table says more than the others: 以上为上年度数据,本年度数据正在统计.
func (o *Self) judgeSaid(t, printed string) claims {
	var c claims
	if clauses := strings.FieldsFunc(t, endsClause); len(clauses) > 1 {
		for _, clause := range clauses {
			if ofTable.In(clause) {
				c.add(o.judge(clause, printed))
			}
		}
	}
	c.add(o.judge(t, printed))
	if !c[byBody].says() || c[byBody].owner == ownerWider {
		if said := o.judgeNamed(t); said.says() {
			said.words = printed
			c[byBody] = said
		}
	}
	return c
}

// tableIs is a caption or a note that says what the numbers of a table are.
var tableIs = regexp.MustCompile(`(?:以下|以上|上述|下列|下表|上表|本表|此表|该表|前表|表中|表内|表列|所列)(?:各项|各行|所列|表格|内容|中)*(?:数据|数字|数值|数|情况|统计)?(?:均|都|皆|全部|仅)?(?:为|是|系|指|按|取自|来自|来源于)([^,;]{2,40}?)(?:数据|数字|数值|统计|情况|口径|数)?[)。]?$`)

// manyYears are years taken together.
var manyYears = regexp.MustCompile(`(?:[二两三四五六七八九十几多数历近]|[0-9]+)个?年(?:度)?(?:合计|总计|共计|累计|汇总|平均|总|之和|以来|来|间|的)`)

// judgeLine judges a caption or a note, and in one that says what its numbers are also words that stand beside labels more often.
func (w *ownerWalk) judgeLine(t, printed string) claims {
	c := w.self.judgeSaid(t, printed)
	if c.empty() && len(t) <= shortLine && onlyOtherNumbers(t) {
		c[byKind] = claim{owner: ownerQualified, words: printed}
	}
	if !c.empty() || !ofTable.In(t) {
		return c
	}
	m := tableIs.FindStringSubmatch(t)
	switch {
	case m == nil:
	case isOtherSubject(m[1]):
		c[byKind] = claim{owner: ownerOtherSubject, words: printed}
	case manyYears.MatchString(m[1]), document.ContainsAny(m[1], otherNumbers):
		c[byKind] = claim{owner: ownerQualified, words: printed}
	case isUnclear(t):
		c[byKind] = claim{owner: ownerUnclear, words: printed}
	}
	return c
}

// onlyOtherNumbers tells a caption that consists of such words and of those that captions are made of: 三年合计, 平均水平.
func onlyOtherNumbers(t string) bool {
	return sumWords.In(t) && (yearsTogether.MatchString(t) || averages.MatchString(t))
}

var (
	yearsTogether = regexp.MustCompile(`^(?:近|前|过去|最近|这)?(?:[二两三四五六七八九十几多数]|[0-9]{1,2})个?年(?:度|来)?(?:合计|总计|共计|累计|汇总|平均|之和)(?:数|数据|情况|情况表|表)?$`)
	averages      = regexp.MustCompile(`^\p{Han}{0,8}(?:平均|均值)(?:数|值|水平)?(?:数据|情况|表)?$`)
)

// otherNumbers are words for numbers that are no counts of the report's year, whatever table they stand over.
var otherNumbers = []string{"累计", "同比", "环比", "增长", "增幅", "增速", "占比", "比重", "比率", "百分比", "平均", "人均", "目标", "排名", "差额"}

func endsClause(r rune) bool { return r == ',' || r == ';' || r == '。' }

// denied is the report's own body or year behind a word that denies it: 不是本单位数据, 非本年度数据, 不含本级.
var (
	denied   = regexp.MustCompile(`(?:不是|并非|非|不属于?|不含|不包括|不包含|未含|未包括|剔除|除)(?:于|了)?(?:本|我|该)(?:年|单位|机关|部门|局|委|厅|院|校|办|镇|乡|街|中心|级|县|市|区|省|系统|社|馆|站)`)
	denials  = zhtext.WordsOf("非", "不是", "不属", "不含", "不包", "未含", "未包", "剔除", "除")
	ofOwn    = []string{"本", "我", "该"}
	exceptIn = []string{"除外", "以外"}
)

// judgeDenied reads what a text denies of the report's own.
func judgeDenied(t string) (year, body claim) {
	if !denials.In(t) || !document.ContainsAny(t, ofOwn) {
		return claim{}, claim{}
	}
	m := denied.FindString(t)
	switch {
	case m == "":
		return claim{}, claim{}
	case strings.HasSuffix(m, "年"):
		return claim{owner: ownerOtherYear}, claim{}
	case strings.HasPrefix(m, "除") && !document.ContainsAny(t, append(exceptIn, "外")):
		return claim{}, claim{}
	}
	return claim{}, claim{owner: ownerOtherBody}
}

// The words beside the name of a body that only ordered a table, gave its form, checked or received it, or with which it is compared.
var (
	notItsBefore = []string{"根据", "按照", "按", "依据", "依照", "遵照", "参照", "落实", "经", "向", "报", "报送", "报请", "送", "抄送", "提交", "至", "到", "在", "受", "与", "同", "跟", "和", "及", "较", "比", "收到", "转来", "来自", "上级", "请",
		"制表机关:", "制定机关:", "批准机关:", "批准单位:", "制定单位:", "监制:", "印制:", "审核单位:", "审核:", "主管单位:", "主办单位:", "来源:"}
	notItsAfter = []string{"要求", "的要求", "规定", "制定", "印发", "下发", "监制", "印制", "设计", "审核", "核对", "复核", "审定", "审查", "批准", "备案", "同意", "统一", "部署", "安排", "指导", "通知", "关于", "《", "网站", "门户", "官网", "公众号", "制)", "转来", "移交", "转送", "收到",
		"文件", "格式", "下达", "批复", "考核", "组织的", "开展的"}
)

// judgeNamed looks for the whole name of a body anywhere in a caption. The report's own beside it makes the table the report's.
func (o *Self) judgeNamed(t string) claim {
	if o.agency == "" || !bodyEnds.In(t) || utf8.RuneCountInString(t) > 60 {
		return claim{}
	}
	t = pointsAt.ReplaceAllString(t, "$1 ")
	other := ""
	for end := len(t); end > 0; {
		_, size := utf8.DecodeLastRuneInString(t[:end])
		if !document.HasAnySuffix(t[:end], strongEnds) {
			end -= size
			continue
		}
		name, _ := zhtext.NameAtEnd(t[:end])
		if name == "" || !zhtext.IsAgencyName(name) || !zhtext.IsWhole(name) || !isBody(name) {
			end -= size
			continue
		}
		before, after := t[:end-len(name)], t[end:]
		end -= len(name)
		switch {
		case o.isOwn(name):
			return claim{owner: ownerReport, body: o.agency}
		case document.HasAnySuffix(before, notItsBefore), prose.HasAnyPrefix(after, notItsAfter), after == "制":
		default:
			other = name
		}
	}
	if other == "" {
		return claim{}
	}
	return claim{owner: ownerOtherBody, body: other}
}
