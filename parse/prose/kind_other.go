package prose

import (
	"nianbao/parse/document"
	"strings"

	"nianbao"
)

// publishing are the verbs for making information public.
var publishing = []string{"公开", "发布", "公布", "推送", "刊登", "刊发", "登载"}

// notPublished are words with which a clause about information speaks of something else.
var notPublished = []string{"申请", "栏目", "培训", "会议", "平台建设", "采集", "上报", "报送", "检查", "整改", "错", "账号", "表彰", "考核", "制度", "意见", "转载", "相同"}

// publishedKind tells numbers of items made public: "公开发布信息118件", "主动公开118条".
func (c *context) publishedKind(before, after string) nianbao.MentionKind {
	if !c.unitIs("条件篇份则项个部次") || document.ContainsAny(before, notPublished) {
		return ""
	}
	if i := strings.LastIndex(before, "信息"); i >= 0 && document.ContainsAny(before[:i], publishing) && !strings.HasPrefix(before[i:], "信息公开") {
		return nianbao.ItemsPublished
	}
	verb := document.HasAnySuffix(strings.TrimRight(before, "共计了总"), []string{"公开", "发布", "公布"})
	if verb && (HasAnyPrefix(after, []string{"政府信息", "政务信息", "信息", "各类信息"}) || strings.Contains(before, "主动公开") && c.unitIs("条")) {
		return nianbao.ItemsPublished
	}
	return ""
}

// caseResults are words about how cases ended: numbers beside them are parts.
var caseResults = []string{"维持", "纠正", "纠错", "撤销", "驳回", "审结", "败诉", "胜诉", "结果", "撤回", "终止"}

// disclosureCase tells whether reviews and lawsuits are those about disclosure, not those that the agency handles.
func (c *context) disclosureCase() bool {
	return c.section == 4 || strings.Contains(c.said()+c.line[c.at:c.unit], "公开")
}

func (c *context) caseKind(before string) nianbao.MentionKind {
	review, lawsuit := strings.Contains(before, "复议"), strings.Contains(before, "诉讼")
	if !c.unitIs("件起宗例项次") || document.ContainsAny(before, caseResults) || !c.disclosureCase() || review && lawsuit {
		return ""
	}
	if review {
		return nianbao.ReviewsSaid
	}
	return nianbao.LawsuitsSaid
}

func normativeKind(before string) nianbao.MentionKind {
	issued := document.ContainsAny(before, []string{"制定", "制发", "印发", "出台"})
	repealed := document.ContainsAny(before, []string{"废止", "失效"})
	inForce := strings.Contains(before, "有效") && !repealed
	switch {
	case document.ContainsAny(before, []string{"公开", "审查", "备案", "解读", "清理"}):
		return ""
	case issued && !repealed && !inForce:
		return nianbao.NormativeIssued
	case repealed && !issued:
		return nianbao.NormativeRepealed
	case inForce && !issued:
		return nianbao.NormativeInForce
	}
	return ""
}

// decisionKind tells numbers of decisions; items of lists and published notices about them are something else.
func (c *context) decisionKind(before, after string) nianbao.MentionKind {
	if !c.unitIs("件宗起例") || document.ContainsAny(before, []string{"公示", "公开", "公布", "发布", "信息", "清单", "权力", "事项", "复议", "诉讼", "收到", "申请"}) || strings.HasPrefix(after, "信息") {
		return ""
	}
	switch last := max(strings.LastIndex(before, "行政许可"), strings.LastIndex(before, "行政处罚"), strings.LastIndex(before, "行政强制")); {
	case strings.HasPrefix(before[last:], "行政许可"):
		return nianbao.LicencesSaid
	case strings.HasPrefix(before[last:], "行政处罚"):
		return nianbao.PenaltiesSaid
	}
	return nianbao.CompulsionsSaid
}

// feeKind tells what a sum of money was charged for; budgets and costs are no fees.
func (c *context) feeKind(before string) nianbao.MentionKind {
	if strings.Contains(c.said(), "收费通知") { // the sentence that the rules for fees ask for: what was demanded, and what was paid
		if strings.Contains(before, "实际收取") || strings.Contains(before, "实收") {
			return nianbao.InformationFees
		}
		return ""
	}
	for _, fee := range []string{"处理费", "检索费", "复制费"} { // charged for information, whatever the table counts among its charges
		if strings.LastIndex(before, fee) > strings.LastIndex(before, "行政事业性收费") {
			return nianbao.InformationFees
		}
	}
	switch {
	case document.ContainsAny(before, []string{"经费", "预算", "投入", "支出", "资金", "罚", "降费", "减免"}):
	case strings.Contains(before, "行政事业性收费"):
		if document.ContainsAny(before, []string{"收取", "征收", "收缴", "共", "总额", "金额为"}) {
			return nianbao.AdministrativeFees
		}
	case document.ContainsAny(before, []string{"处理费", "复制费", "检索费", "邮寄费", "公开收费", "公开费用"}),
		document.ContainsAny(before, []string{"收取", "收费"}) && strings.Contains(c.said(), "公开"):
		return nianbao.InformationFees
	}
	return ""
}
