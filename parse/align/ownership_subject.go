package align

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"nianbao/parse/document"
	"nianbao/zhtext"
)

// Of what a table is, where its caption says that. Bodies fill the frame of the national form for other work too (petitions, hotlines,
// disclosure by party and village), and then neither its labels nor its sums are different: only the caption is. Which work there is has
// no end, so a caption is asked the other way round: what is left of it without the words that captions of the form's own tables are made
// of must be nothing. Known other work makes the table another's; anything else leaves its numbers standing, and names them.

// subjects are words for other work, of which one is enough.
var subjects = zhtext.WordsOf("人大", "政协", "提案", "议案", "建议办理", "预算", "决算", "三公", "办件", "政务服务", "行政审批事项", "信访", "热线", "12345", "信箱", "新媒体", "微信", "微博", "公众号", "网站", "舆情",
	"双随机", "招投标", "征地", "法治政府", "依法行政", "执法公示", "行政执法", "执法人员", "案件评查", "督查", "采购明细", "权责清单", "政务督办", "统计年鉴", "经济指标")

// otherDisclosure is what others disclose than the government, or it under other rules than those of its information.
var otherDisclosure = regexp.MustCompile(`(?:[党村居厂校院检警审狱税财事站所](?:\(居\))?务|司法|审判|检察|侦查|执法)公开`)

// ownSubjects are words for what the tables of the form are of.
var ownSubjects = []string{"信息公开申请", "主动公开", "依申请", "第二十条", "信息公开行政"}

// isOtherSubject tells captions of tables of another system, which can have rows of the same names. The words are common in narratives
// too, so they are asked only of the line right over a table, and over the frame of the national form only of what can be nothing but its caption.
func isOtherSubject(t string) bool {
	rest := t
	if strings.Contains(t, "公开") {
		rest = otherDisclosure.ReplaceAllString(t, "")
	}
	return (len(rest) < len(t) || subjects.In(t)) && !document.ContainsAny(rest, ownSubjects)
}

// tableEnd is how captions end, with a remark in brackets or without.
var tableEnd = regexp.MustCompile(`(?:表|情况|统计|数据|汇总|一览|明细|台账|报表)(?:\([^()]*\))?[:：]?$`)

const longestSubject = 40 // runes of a caption that says of what a table is

// namesTable tells a line that is the caption of a table, and no heading of the narrative, which are numbered, and no part of what the table
// is of: 其中.
func namesTable(t string) bool {
	return tableEnd.MatchString(t) && !strings.HasPrefix(t, "其中") && utf8.RuneCountInString(t) <= longestSubject && !strings.ContainsAny(t, "。;；") && !numbered.MatchString(t)
}

var numbered = regexp.MustCompile(`^(?:\([一二三四五六七八九十0-9]+\)|[一二三四五六七八九十0-9]+[、.])`)

// ownCaption are the words that captions of the form's own tables are made of, the longer ones first.
var ownCaption = regexp.MustCompile(strings.Join([]string{
	`第[二2](?:十|0)条|第?[(（]?[一二三四五六七八九十0-9.、]+[)）]?项?|[A-Za-z0-9.,:、()\[\]《》"“”/|+*~%—–-]`,
	`行政规范性文件|规范性文件|行政事业性收费|行政复议|行政诉讼|行政机关|集中采购|中华人民共和国`,
	`政府信息|信息|公开|主动|依申请|申请人?|收到|处理|受理|办理|办结|答复|回复|接收|新收|结转|情况|统计|汇总|数据|数字|数值|数量|数据项|指标|内容|项目`,
	`结果|分类|类别|分布|构成|表格?|附件?|续|图|一览|明细|台账|报[告表送]|年[报度份]?|全年|本|该|此|上|下`,
	`工作|业务|开展|执行|完成|具体|详细|总体|主要|基本|正式|最终|如下|所示|见|单位|万元|元|[件条次项个宗起份]|金额|期限|时间|日期|填报|制[发作]`,
	`处理决定|决定|废止|现行|有效|收费|采购|规章|复议|诉讼|条例|规定|要求|政府|政务|机关|部门|其他|对外|管理|服务|事项`,
	`被|因|为|按|的|和|与|及|或|等|各|类|有关|相关|提起|引起|引发|关于|部分|章|节|总计?|合计|月|日|至|到|起|止|截[至止]|区间|口径|范围`,
}, "|"))

// actsOf are the rows of section 二 that are acts of the body: applied for, they are other work in every section.
var actsOf = strings.NewReplacer("行政许可", "", "行政处罚", "", "行政强制", "")

// isUnclear tells a caption that holds words which no caption of the form's own tables needs.
func isUnclear(t string) bool {
	if !namesTable(t) {
		return false
	}
	rest := zhtext.CutYears(t)
	if !strings.Contains(rest, "申请") && !strings.Contains(rest, "受理") {
		rest = actsOf.Replace(rest)
	}
	if strings.Contains(rest, "公开") {
		rest = otherDisclosure.ReplaceAllString(rest, "党务")
	}
	return hanCount(ownCaption.ReplaceAllString(rest, "")) >= 2
}
