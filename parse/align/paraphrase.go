package align

import (
	"nianbao/parse/document"
	"strings"
)

// Labels in other words. A label says the same as a name of the form where both are equal once words that mean the same in these forms
// are written as one word, and words that say nothing are left out. Nothing else may be left over: no word inside a longer label binds.

// sameWords are words that mean the same in the labels of the forms, each with the one that stands for it.
var sameWords = strings.NewReplacer(
	"上一年度", "上年", "上年度", "上年", "上一年", "上年", "本年度", "本年", "今年", "本年", "下一年度", "下年", "下年度", "下年", "下一年", "下年",
	"新收到", "收", "新收", "收", "收到", "收", "转结", "结转", "转入", "结转", "留转", "结转",
	"同意公开", "予以公开", "全部公开", "予以公开", "涉及", "属", "属于", "属",
	"政府信息公开申请", "申请", "信息公开申请", "申请", "提出申请", "申请",
	"未办结转入", "结转", "未办结结转", "结转", "办理总数", "总计", "办结总数", "总计", "办理合计", "总计",
	// 许可 alone is said of much: it is a name only with the word for what is counted.
	"行政许可", "行政许可", "许可事项", "行政许可", "许可决定", "行政许可", "行政处罚", "行政处罚", "处罚案件", "行政处罚", "处罚决定", "行政处罚", "行政强制", "行政强制", "强制措施", "行政强制", "规章制度", "规章",
)

// countWords say that a label is counted, and thingWords what it counts: the last words of a label, in this order.
var (
	countWords = []string{"数量", "件数", "总数"}
	thingWords = []string{"事项", "案件", "项目"}
)

// canonical writes a label in the words by which labels are compared. "" is a label with nothing of its own.
func canonical(k string) string {
	k = cutLast(cutLast(sameWords.Replace(document.StripNumber(k)), countWords), thingWords)
	if rest, ok := strings.CutSuffix(k, "申请数"); ok {
		return rest + "申请"
	}
	return k
}

func cutLast(k string, words []string) string {
	for _, w := range words {
		if rest, ok := strings.CutSuffix(k, w); ok {
			return rest
		}
	}
	return k
}

// addCanonical keeps a name of a row under its canonical words. Names that are equal then name none.
func (v *vocabulary) addCanonical(name string, spec *rowSpec) {
	c := canonical(name)
	if other, known := v.canonical[c]; known && other != spec {
		spec = nil
	}
	v.canonical[c] = spec
}

// inOtherWords tells a label that says the same as a row in words of its own: no column is called by them.
func (v *vocabulary) inOtherWords(k string, spec *rowSpec) bool {
	return !v.isColumn(document.StripNumber(k)) && v.canonical[canonical(k)] == spec
}

// likest is the row that a label says in other words, or else the one whose name it is most like.
func (v *vocabulary) likest(k string) *rowSpec {
	if spec := v.canonical[canonical(k)]; spec != nil {
		return spec
	}
	return alike(k, v.rows)
}
