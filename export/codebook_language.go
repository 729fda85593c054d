package export

import (
	"fmt"
	"nianbao/analysis"
	"strings"

	"nianbao"
)

var english = language{
	tag: "en", title: "Codebook",
	intro: "Figures of the annual reports on open government information (政府信息公开工作年度报告) that government bodies publish, as printed and as read.\n\n" +
		"A figure has a **state**: `reported` (a number is printed), `blank` (the cell is there and empty), `dash` (it holds a dash or 无), " +
		"`missing` (the page lacks that row, column or table), `unreadable` (text that is no number, or a cell without a certain place). " +
		"Only `reported` has a value. **A blank is not a zero.** Nothing is estimated, filled in or corrected by a program; what is doubtful is named in the table of problems. " +
		"A figure that a **person** corrected has the problem code `corrected`, the value that counts in `value` and `state`, what was read in `read_as`, the text as printed in `raw`, " +
		"and who, when and why in `correction`. A correction holds for the bytes it was made on: one that no longer fits is `stale` in the table of corrections and is not applied.\n\n" +
		"An agency may have **several pages for one year**, on its own site and on the government's. `counts` is `true` on the one fetched last: add up only those, or such agencies count " +
		"twice. Figures have no such column: join them to the reports by `page_url` and `page_sha256`.\n\n" +
		"Amounts of money are in 万元 (10,000 yuan). In CSV, an apostrophe stands before text that a spreadsheet would run as a formula; " +
		"it belongs to the file, not to the text.",
	tables: "Tables", forms: "Form", rules: "Rules, by what they promise:", codes: "Problem codes",
	column: "Column", kind: "Type", says: "Holds",
	cellHead: []string{"Cell", "Meaning", "Unit", "Type", "Legal basis", "Rules"},
	ruleHead: []string{"Rule", "Severity", "Says", "Relation"},
	codeHead: []string{"Code", "Severity", "Means"},

	columnText:     func(c Column) string { return c.English },
	tableText:      func(t *Table) string { return t.English },
	label:          nianbao.Cell.EnglishLabel,
	growth:         "minus the same of the year before ÷ that of the year before",
	indicatorTitle: "Indicators",
	indicatorIntro: "Numerator ÷ denominator, over the cells of each form, in the unit given (a value in % is the quotient times 100). Both are kept exactly. Shares have a 95 % Wilson interval. " +
		"A blank operand leaves the value open: a blank is not a zero.",
	indicatorHead: []string{"Indicator", "Meaning", "Unit", "Better", "Formula", "Ranked from a denominator of", "Comparable across forms", "Note", "Basis"},
	indicator:     func(ind *analysis.Indicator) string { return ind.English },
	directions:    map[analysis.Direction]string{analysis.HigherBetter: "higher", analysis.LowerBetter: "lower", analysis.Neutral: "–"},
	grade:         func(s string) string { return s },
	types: map[nianbao.ValueType]string{nianbao.Count: "count", nianbao.SignedCount: "count, a sign is allowed",
		nianbao.Amount10k: "amount", nianbao.AmountUnit: "amount, unit as printed"},
	bases:      map[nianbao.BasisStatus]string{nianbao.Inferred: "inferred"},
	severities: map[nianbao.Severity]string{nianbao.Error: "error", nianbao.Warning: "warning", nianbao.Info: "info"},
	years: func(from, to int) string {
		if to == 0 {
			return fmt.Sprintf("for reports on %d and later", from)
		}
		return fmt.Sprintf("for reports on %d to %d", from, to)
	},
}

var chinese = language{
	tag: "zh", title: "代码簿",
	intro: "本数据取自各级行政机关公布的政府信息公开工作年度报告，保留原文，并注明读取结果。\n\n" +
		"每个数值都有**状态**：`reported`（印有数字）、`blank`（单元格为空）、`dash`（填有短横线或“无”）、" +
		"`missing`（网页缺少该行、列或表）、`unreadable`（不是数字，或无法确定位置）。" +
		"只有 `reported` 才有数值。**空白不等于零。** 程序不估算、不补填、不更正数据；存疑之处见问题表。" +
		"经**人工**更正的数值带有问题代码 `corrected`：`value` 和 `state` 为更正后的结果，`read_as` 为更正前读取的结果，`raw` 为网页原文，" +
		"`correction` 注明更正人、日期与理由。更正只对当时的网页内容有效：网页或读取结果改变后，更正即失效，在更正表中标为 `stale`，不再采用。\n\n" +
		"同一机关同一年度可能有**多个网页**（本机关网站和政府网站）。最后抓取的一个 `counts`（计入）为 `true`；汇总时只取这些行，否则这些机关会被重复计算。" +
		"数值表没有此列，应按 `page_url` 和 `page_sha256` 与报告表连接。\n\n" +
		"金额单位为万元。在 CSV 文件中，电子表格可能当作公式执行的文字前加有一个撇号；撇号不属于原文。",
	tables: "数据表", forms: "表样", rules: "校验规则：", codes: "问题代码",
	column: "列", kind: "类型", says: "含义",
	cellHead: []string{"单元格编号", "名称", "单位", "类型", "《政府信息公开条例》依据", "校验规则"},
	ruleHead: []string{"规则", "严重程度", "含义", "关系式"},
	codeHead: []string{"代码", "严重程度", "含义"},

	columnText:     func(c Column) string { return c.Chinese },
	tableText:      func(t *Table) string { return t.Chinese },
	label:          nianbao.Cell.ChineseLabel,
	growth:         "减去上一年度同项 ÷ 上一年度同项",
	indicatorTitle: "指标",
	indicatorIntro: "按各表样单元格计算：分子 ÷ 分母，以所列单位表示（单位为 % 时为商乘以 100）。分子、分母均精确保留。占比附 95 % 威尔逊区间。" +
		"运算项为空白时不计算：空白不等于零。",
	indicatorHead: []string{"指标编号", "名称", "单位", "以何为优", "计算式", "可排名的分母下限", "跨表样可比性", "说明（英文）", "依据"},
	indicator:     func(ind *analysis.Indicator) string { return ind.Chinese },
	directions:    map[analysis.Direction]string{analysis.HigherBetter: "高", analysis.LowerBetter: "低", analysis.Neutral: "–"},
	grade: func(s string) string {
		return strings.NewReplacer("good 2019+", "2019 年以后可比", "2021+ only", "仅 2021 年以后", "good", "可比", "fair", "基本可比", "poor", "难以比较").Replace(s)
	},
	types: map[nianbao.ValueType]string{nianbao.Count: "计数", nianbao.SignedCount: "计数（可带正负号）",
		nianbao.Amount10k: "金额", nianbao.AmountUnit: "金额（单位以原文为准）"},
	bases:      map[nianbao.BasisStatus]string{nianbao.Confirmed: "明文规定", nianbao.Inferred: "推断", nianbao.Unconfirmed: "未确认"},
	severities: map[nianbao.Severity]string{nianbao.Error: "错误", nianbao.Warning: "警告", nianbao.Info: "提示"},
	years: func(from, to int) string {
		if to == 0 {
			return fmt.Sprintf("适用于%d年度及以后的报告", from)
		}
		return fmt.Sprintf("适用于%d至%d年度的报告", from, to)
	},
}
