package message

import "nianbao"

// States are those of a figure (nianbao.State), and how a value that is not printed is known (analysis).
var States = Codes{
	"reported":   word("有数", "printed", "原文印有数字", "a number is printed"),
	"blank":      word("空白", "blank", "有这一格，未填；不等于零", "the cell is empty; not a zero"),
	"dash":       word("划线", "dash", "填的是横线、斜线或“无”；不等于零", "a dash or 无; not a zero"),
	"missing":    word("缺项", "missing", "网页没有这一行、列或表", "the page lacks that row, column or table"),
	"unreadable": word("未认定", "unreadable", "不是数字，或无法确定属于哪一格", "no number, or its cell is not certain"),
	"n/a":        word("未设", "not asked", "这一版格式未设此项", "not asked by that edition"),
	"determined": word("推得", "determined", "原文未填，格式的等式只容一个值", "not printed; fixed by the form's equations"),
	"bounded":    word("范围", "between two bounds", "等式只定出上下限", "not printed; the equations give two bounds"),
	"open":       word("未知", "unknown", "原文未填，等式也定不出", "not printed, and the equations do not fix it"),
	"said":       word("文中", "in the text", "表中没有，正文有说", "said in the text only"),
	"corrected":  word("人工更正", "corrected", "数字经人工更正", "a person corrected the figure"),
}

// ProblemWord returns the words of a problem code. The English sentence is that of nianbao.ProblemKinds.
func ProblemWord(code nianbao.ProblemCode) Word {
	w := problems[string(code)]
	for _, k := range nianbao.ProblemKinds {
		if k.Code == code {
			w.Says.EN = k.Says
		}
	}
	return w
}

var problems = Codes{
	"charset_conflict":   problem("编码声明不符", "encoding differs", "声明的字符编码与内容不符，按内容解读"),
	"text_damaged":       problem("文字受损", "text damaged", "有字符无法还原"),
	"mojibake_repaired":  problem("乱码已还原", "text restored", "文字曾被错误转码，原始字节可证，已还原"),
	"page_wrapped":       problem("取自包装", "unwrapped", "年报装在压缩、转义、数据或脚本之中，已取出读取"),
	"markup_too_deep":    problem("标记嵌套过深", "nested too deeply", "网页代码嵌套过深，按标签先后读取"),
	"title_missing":      problem("无标题", "no title", "网页没有年报标题"),
	"agency_missing":     problem("无机关名", "no agency", "网页未写明机关"),
	"agency_conflict":    problem("机关名不一", "agencies differ", "网页各处所写机关不同"),
	"agency_joint":       problem("多个机关", "several agencies", "标题写有多个机关，共同一份年报"),
	"year_missing":       problem("无年度", "no year", "网页未写明报告年度"),
	"year_conflict":      problem("年度不一", "years differ", "网页各处所写年度不同"),
	"year_odd":           problem("年度存疑", "year doubtful", "该年度不可能有年报"),
	"period_damaged":     problem("统计期不完整", "period incomplete", "所写统计期不足一整年"),
	"form_unknown":       problem("未认出格式", "form unknown", "没有一张表属于国家格式"),
	"form_mixed":         problem("两版混用", "editions mixed", "网页用了两版格式的表"),
	"table_missing":      problem("缺表", "table missing", "格式中的一张表不在网页上"),
	"row_missing":        problem("缺行", "row missing", "格式中的一行不在网页上"),
	"label_unknown":      problem("格式外的行列", "not in the form", "有格式没有的行或列，其数字未采用"),
	"label_drifted":      problem("名称有出入", "label differs", "行列名称与格式略有出入，按相近认定"),
	"cell_unread":        problem("有数未归格", "number without a cell", "表中有数字不属于任何一格"),
	"number_malformed":   problem("不是数字", "no number", "应填数字处是文字"),
	"number_masked":      problem("数字被遮盖", "digits masked", "数字的部分位数被遮盖"),
	"number_noted":       problem("数字带注", "remark beside it", "格内数字旁有说明文字"),
	"number_joined":      problem("数字曾断开", "digits joined", "一格内数字被断开，已连起"),
	"number_marked":      problem("略去注记", "marks left out", "数字旁隐藏、划去的文字或注号未计入"),
	"number_not_text":    problem("数字非文字", "number is not text", "数字是表单的值、图片的说明，或由样式表写出"),
	"number_unseen":      problem("数字读不到", "number cannot be read", "数字是画出的、由脚本填入的、被划去的，或不止一个数"),
	"number_about":       problem("约数", "approximate", "原文写的是约数"),
	"number_worded":      problem("汉字数字", "number in words", "数字以汉字或其他文字的数字写成"),
	"unit_converted":     problem("单位已换算", "unit converted", "金额以其他单位填写，已精确换算为万元"),
	"unit_unstated":      problem("未标单位", "no unit", "金额未标单位，按万元计"),
	"unit_odd":           problem("单位不符", "unit does not fit", "数字所带单位与该列不符"),
	"cells_reread":       problem("错位已归位", "re-aligned", "照原样不合格式，只有一种排法成立，已按此取值"),
	"cells_unresolved":   problem("错位未定", "alignment unresolved", "有多种排法或无一成立，未取值"),
	"cells_doubtful":     problem("合计无法判定", "sums undecided", "与相邻各项合计不符，又有空格，无法判定，可能缺了一格"),
	"blank_odd":          problem("独缺一格", "single blank", "其余各格都填了零，只有这格为空，可能漏了数字"),
	"copy_conflict":      problem("两表不一", "copies differ", "同一张表出现两次，数字不同"),
	"tables_hidden":      problem("表格未展开", "tables not shown", "表格在网页未展开的部分"),
	"styles_unread":      problem("样式未尽读", "styles not followed", "样式表过大，未能全部遵循；其隐藏的内容可能已读入"),
	"table_foreign":      problem("他表", "another's table", "该表属于另一年度或机关、部分时段、计划、样表或作废的版本，其数字未采用"),
	"table_unclaimed":    problem("归属未明", "whose table is not said", "表上写明机关或年度，而网页未写明是谁、哪年的年报，或写明另计其他机关；其数字已采用"),
	"sum_mismatch":       problem("合计不符", "does not add up", "原文数字不满足格式的合计关系"),
	"rule_broken":        problem("关系不符", "relation broken", "原文数字不满足格式隐含的关系"),
	"not_a_count":        problem("件数为负或非整", "not a count", "件数为负或带小数"),
	"prose_mismatch":     problem("文表不符", "text and table differ", "正文所写数字与表格不同"),
	"prose_sum_mismatch": problem("分项不符", "parts do not add up", "正文所列各项之和与所写总数不同"),
	"figures_missing":    problem("有标题无表格", "headings without tables", "有各部分标题，没有表格"),
	"corrected":          problem("人工更正", "corrected", "数字经人工更正"),
}

func problem(zh, en, saysZH string) Word { return Word{Text{zh, en}, Text{ZH: saysZH}} }

// RuleWord returns the words of a rule of the forms. The English sentence is that of the rule (nianbao.RuleSays).
func RuleWord(id nianbao.RuleID) Word {
	w := rules[string(id)]
	w.Says.EN = nianbao.RuleSays(id)
	return w
}

var rules = Codes{
	"balance":             problem("收办平衡", "balance", "本年新收＋上年结转＝办理总计＋结转下年度"),
	"handled_sum":         problem("办理结果合计", "sum of results", "（七）总计＝（一）至（六）各行之和"),
	"applicant_sum":       problem("申请人合计", "sum over applicants", "总计列＝六类申请人之和"),
	"case_sum":            problem("案件合计", "sum of cases", "总计＝维持＋纠正＋其他＋尚未审结"),
	"carry":               problem("结转衔接", "carried over", "上年结转＝上年度年报的结转下年度"),
	"whole":               problem("件数为整", "whole numbers", "件数是不小于零的整数"),
	"fee_not_negative":    problem("金额非负", "fee not negative", "收费金额不小于零"),
	"stock_floor":         problem("存量下限", "floor of the stock", "现行有效不少于本年制发减本年废止"),
	"rule_power":          problem("规章制定权", "power to make rules", "县级及以下机关没有规章制定权"),
	"stock_flow":          problem("存量衔接", "stock follows", "现行有效＝上年度现行有效＋本年制发－本年废止"),
	"published_floor":     problem("公开总量下限", "floor of the published", "对外公开总数量不少于本年新公开数量"),
	"items_floor":         problem("事项数下限", "floor of the items", "上一年项目数量加增减后不小于零"),
	"items_flow":          problem("事项数衔接", "items follow", "上一年项目数量与上年度年报相衔接"),
	"published_documents": problem("规范性文件其中数", "part of the published", "“其中”项不超过总数"),
	"press_part":          problem("新闻发布会其中数", "part of the press conferences", "“其中”项不超过总数"),
	"interview_part":      problem("在线访谈其中数", "part of the interviews", "“其中”项不超过总数"),
	"channel_bound":       problem("渠道合计", "bound of the channels", "公开条数不超过各渠道之和"),
	"received_sum":        problem("收到合计", "sum of the received", "收到申请数＝所列各途径之和"),
	"closed_sum":          problem("办结合计", "sum of the closed", "办结数＝所列各项之和"),
	"replies_sum":         problem("答复合计", "sum of the replies", "答复数＝所列各项之和"),
	"denied_sum":          problem("不同意公开合计", "sum of the denials", "总数＝所列各项之和"),
	"review_sum":          problem("复议合计", "sum of the reviews", "总数＝所列各项之和；未结案件可能不在内"),
	"litigation_sum":      problem("诉讼合计", "sum of the lawsuits", "总数＝所列各项之和；未结案件可能不在内"),
	"staff_sum":           problem("人员合计", "sum of the staff", "总数＝所列各项之和"),
	"replies_closed":      problem("答复与办结", "replies and closed", "答复数与办结数一般相等"),
}

// Mentions are the kinds of numbers said in the text of a report (nianbao.MentionKind).
var Mentions = Codes{
	"requests_received":            short("收到申请", "requests received"),
	"requests_carried_over":        short("上年结转", "carried over"),
	"requests_carried_forward":     short("结转下年", "carried forward"),
	"requests_answered":            short("办结", "requests answered"),
	"items_published":              short("主动公开条数", "items published"),
	"fees_collected":               short("信息公开收费", "fees for information"),
	"administrative_fees":          short("行政事业性收费", "administrative fees"),
	"reviews":                      short("复议", "reviews"),
	"lawsuits":                     short("诉讼", "lawsuits"),
	"normative_documents_issued":   short("规范性文件制发", "normative documents issued"),
	"normative_documents_repealed": short("规范性文件废止", "normative documents repealed"),
	"normative_documents_in_force": short("规范性文件现行有效", "normative documents in force"),
	"licences":                     short("许可", "licences"),
	"penalties":                    short("处罚", "penalties"),
	"compulsions":                  short("强制", "compulsory measures"),
	"itemized_total":               short("分项总数", "total with its parts"),
	"item":                         short("分项", "part"),
	"amount":                       short("金额", "amount"),
}
