package prose

import (
	"regexp"
	"strings"

	"nianbao"
	"nianbao/parse/document"
	"nianbao/zhtext"
)

// What a page says of itself as a whole: this report is void, was withdrawn, is a draft; the numbers below are examples or test data. Such a sentence stands in
// the preface, or with a subject that is the page or the report itself anywhere. It takes every number with it, as the same words in the title do.

// disclaiming are the words of which every disclaimer has one.
var disclaiming = zhtext.WordsOf("废", "撤", "失效", "停用", "停止使用", "不再", "无效", "下线", "示例", "样例", "范例", "样本", "样稿", "测试", "模拟", "虚构", "虚拟", "演示", "试填", "示意", "假设", "举例", "范本", "模板", "替换", "稿", "非正式", "预览", "未经审", "未经核", "待审", "待核", "初步统计", "暂估", "暂定")

// ofItself are the words with which a page calls itself outside its preface.
var ofItself = zhtext.WordsOf("本报告", "本年报", "本页", "此页", "该报告", "此报告", "本文", "此文", "本報告", "本年報", "本頁", "此頁", "該報告", "此報告")

const (
	itself    = `(?:(?:本|此|该|这份|这一|以上|以下|上述|上列|下列|下述|所列|所有|全部|文中|表中|表内|页面|页中)[^,。;:]{0,8}?)?(?:网页|页面|本页|此页|报告|年报|文件|文稿|本文|此文|版本|本版|此版|此件|本件|数据|数字|内容|信息|表格|各表|本表|表|填报数)`
	adverb    = `(?:已经|已|现已|现予以|现予|现|予以|即日起|即|将|均|都|全部|一律|特此|正式|宣布|声明|同时|自行|依法|被[^,。;]{0,12}?|由[^,。;]{2,16}|自[^,。;]{2,16}起|于[^,。;]{2,16})*`
	gone      = `(?:作废|废止|废弃|撤回|撤销|撤下|撤稿|失效|停用|停止使用|不再使用|不再有效|不再作为[^,。;]{0,10}|无效|下线)`
	copula    = `(?:均|都|全部|仅|只|皆|只是|仅是|尚)?(?:为|是|系|属于|属|作为)`
	exampleOf = `(?:示例|样例|范例|样本|样稿|测试|模拟|虚构|虚拟|演示|试填|示意|假设|举例|范本|模板|假数据)`
	draftOf   = `(?:初稿|草稿|草案|征求意见稿|送审稿|报审稿|报批稿|讨论稿|未定稿|过程稿|内部稿|非正式|预览|未经审核|未经核实|未经审定|待审|待核|初步统计|暂估|暂定)`
)

var (
	saidGone   = regexp.MustCompile(`(` + itself + `)` + adverb + gone + `(?:了|处理)?(?:$|[,。;!)\]])`)
	saidSample = regexp.MustCompile(itself + copula + `[^,。;:不非]{0,10}?` + exampleOf)
	saidDraft  = regexp.MustCompile(itself + `(?:` + copula + `)?[^,。;:不非]{0,6}?` + draftOf)
	sampleData = regexp.MustCompile(`(?:^|[^非无不])` + exampleOf + `(?:性|用)?(?:数据|数字|数值|内容|文字|页面|报告|文本|表格|信息)`)
	ofBefore   = []string{"原", "旧", "前", "此前", "之前", "先前", "早前", "上一版", "前一版", "上次", "发布的", "公布的", "公开的", "刊登的", "日的"}
	laterOnes  = regexp.MustCompile(`(?:更正|修订|修改|勘误|订正|正确|重新公布|重新发布|重新公开|重新编制)后?的?[^,。;]{0,14}(?:如下|见下|附后)|以(?:本|此|下|以下|下述)[^,。;]{0,8}为准`)
)

// laterWords are the words of which all that laterOnes finds has one.
var laterWords = zhtext.WordsOf("更正", "修订", "修改", "勘误", "订正", "正确", "重新", "为准")

// speaksOfLater tells a text that says that what follows it counts, or another version.
func speaksOfLater(t string) bool { return laterWords.In(t) && laterOnes.MatchString(t) }

// disclaimer finds the sentence by which a page takes its numbers back, and says what it makes of the page. Outside the preface only lines in which the page or the
// report itself is named are asked: tables have their own notes.
func disclaimer(doc *document.Document) (outcome nianbao.Outcome, line string) {
	preface := true
	counts := false // another sentence says that what follows counts
	for _, p := range doc.Parts {
		for _, l := range p.Lines {
			if preface = preface && document.SectionNumber(l) == 0; len(l) > LongestSaw {
				l = l[:RuneEdge(l, LongestSaw)]
			}
			if !preface && !ofItself.In(l) {
				continue
			}
			if t := PlainTitle(l); line == "" && disclaiming.In(Restored(t)) {
				outcome, line = disclaimedBy(l)
			} else {
				counts = counts || FinalWords.In(t) || speaksOfLater(t)
			}
		}
		preface = preface && (p.Grid == nil || len(p.Grid.Rows) <= 9)
	}
	if counts && outcome == nianbao.OutcomeVoid {
		return "", ""
	}
	return outcome, line
}

// disclaimedBy reads one line.
func disclaimedBy(l string) (nianbao.Outcome, string) {
	for sentence := range strings.FieldsFuncSeq(l, func(r rune) bool { return strings.ContainsRune("。！？\n", r) }) {
		t := Restored(PlainTitle(sentence))
		if !disclaiming.In(t) || speaksOfLater(t) || document.ContainsAny(t, []string{"如果", "如有", "若", "凡", "应当", "除非"}) {
			continue
		}
		if at := saidGone.FindStringSubmatchIndex(t); at != nil && !document.HasAnySuffix(t[:at[2]], ofBefore) && !document.ContainsAny(t[at[2]:at[3]], ofBefore) {
			return nianbao.OutcomeVoid, sentence
		}
		switch {
		case saidDraft.MatchString(t):
			return nianbao.OutcomeVoid, sentence
		case saidSample.MatchString(t), sampleData.MatchString(t):
			return nianbao.OutcomeTemplate, sentence
		}
	}
	return "", ""
}
