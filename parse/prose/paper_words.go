package prose

import (
	"strings"

	"nianbao/zhtext"
)

// Words that say what a paper is, or that a table does not count.
var (
	VoidWords   = zhtext.WordsOf("作废", "废弃", "原表", "原版", "原数据", "原始版", "原公布", "原发布", "原填", "原统计", "旧版", "旧表", "旧数据", "旧稿", "有误", "误填", "误报", "误传", "错误", "填错", "出错", "撤回", "撤销", "撤下", "停用", "不再使用", "勿用", "勿引用", "不作为", "初稿", "草稿", "草案", "征求意见", "送审", "讨论稿", "未定稿", "过程稿", "待定", "待核", "待审", "未审核", "未核定", "未经审核", "未经核", "正在核", "核实中", "审核中", "快报数", "初步统计", "暂估", "暂定", "另行公布", "新表", "预览", "非正式")
	FinalWords  = zhtext.WordsOf("更正后", "修改后", "修订后", "勘误后", "调整后", "订正后", "变更后", "征求意见后", "审核后", "审定后", "终稿", "正式版", "更正为", "更正如下", "修订如下", "修改如下")
	SampleWords = zhtext.WordsOf("样表", "样例", "示例", "范例", "样张", "样本", "样式", "式样", "模板", "模版", "范本", "范文", "填报说明", "填表说明", "填写说明", "填报要求", "填表要求", "填写要求", "填写指南", "填表指南", "空白表", "示意", "举例", "例如", "例表", "例子", "参考格式", "参考样", "仅供参考", "格式参考", "供填报参考", "虚构", "虚拟", "非实际", "非真实", "不是实际", "不是真实", "不代表", "请勿填", "(样)", "(例)")
)

// lostIn gives back what a character that was lost on the way belonged to, where no other word of a caption is so: an encoder that does
// not know a character leaves a question mark.
var lostIn = strings.NewReplacer("错?", "错误", "?误版", "错误版", "?试", "测试", "测?数", "测试数", "作?", "作废", "样?", "样例", "?表示例", "填表示例", "示?", "示例", "虚?", "虚构", "模?数", "模拟数", "更?前", "更正前")

// Restored is a text with such words as they were.
func Restored(s string) string {
	if !strings.Contains(s, "?") {
		return s
	}
	return lostIn.Replace(zhtext.ToSimplified(s))
}
