package nianbao

import "slices"

// form2021 is the revised format, for reports on 2021 and later: 200 numbers.
var form2021 = (&Form{
	ID: Form2021, Name: "中华人民共和国政府信息公开工作年度报告格式（2021年修订）", From: 2021, To: 0,
	Document: "国办公开办函〔2021〕30号, 2021-09-26",
	Marks:    []string{"本年制发件数", "本年废止件数", "现行有效件数", "本年收费金额", "逾期未按收费通知要求缴纳费用", "无正当理由逾期不补正"},
	Foreign:  []string{"本年新制作数量", "对外公开总数量", "上一年项目数量", "政府集中采购"},
	Sections: reportSections,
	Tables: []*Table{
		{ID: "art20_1", Section: 2, Title: "第二十条第（一）项", Prefix: "proactive",
			Columns: []Column{
				{Key: "issued", Label: "本年制发件数", Aliases: []string{"本年发件"}, Stems: []string{"制发", "发件"}, Unit: "件", Type: Count, English: "Issued in the year"},
				{Key: "repealed", Label: "本年废止件数", Stems: []string{"废止"}, Unit: "件", Type: Count, English: "Repealed in the year"},
				{Key: "in_force", Label: "现行有效件数", Aliases: []string{"现行有效件"}, Stems: []string{"现行有效", "有效件"}, Unit: "件", Type: Count, English: "In force at year end"},
			},
			Rows: []Row{
				{Key: "government_rules", Label: "规章",
					English: "Government rules (departmental rules and local government rules)", Basis: LegalBasis{"art. 20(1)", Confirmed}},
				{Key: "normative_documents", Label: "行政规范性文件", Aliases: []string{"规范性文件"},
					English: "Administrative normative documents", Basis: LegalBasis{"art. 20(1)", Confirmed}},
			}},
		{ID: "art20_5", Section: 2, Title: "第二十条第（五）项", Prefix: "proactive",
			Columns: []Column{
				{Key: "decisions", Label: "本年处理决定数量", Guesses: []string{"处理决定数量"}, Stems: []string{"处理决", "处理绝", "决定数"}, Unit: "件", Type: Count, English: "Decisions made in the year, whether published or not (G25)"},
			},
			Rows: []Row{
				{Key: "administrative_licensing", Label: "行政许可",
					English: "Administrative licences", Basis: LegalBasis{"art. 20(5)", Confirmed}},
			}},
		{ID: "art20_6", Section: 2, Title: "第二十条第（六）项", Prefix: "proactive",
			Columns: []Column{
				{Key: "decisions", Label: "本年处理决定数量", Guesses: []string{"处理决定数量"}, Stems: []string{"处理决", "处理绝", "决定数"}, Unit: "件", Type: Count, English: "Decisions made in the year, whether published or not (G25)"},
			},
			Rows: []Row{
				{Key: "administrative_penalty", Label: "行政处罚",
					English: "Administrative penalties", Basis: LegalBasis{"art. 20(6)", Confirmed}},
				{Key: "administrative_compulsion", Label: "行政强制", Guesses: []string{"行政强制措施"},
					English: "Administrative compulsion (compulsory measures and enforcement)", Basis: LegalBasis{"art. 20(6)", Confirmed}},
			}},
		{ID: "art20_8", Section: 2, Title: "第二十条第（八）项", Prefix: "proactive",
			Columns: []Column{
				{Key: "collected", Label: "本年收费金额（单位：万元）", Aliases: []string{"本年收费金额"}, Guesses: []string{"收费金额"}, Stems: []string{"收费金额", "收费总金额", "收费数额"}, Unit: "万元", Type: Amount10k, English: "Amount collected in the year"},
			},
			Rows: []Row{
				{Key: "administrative_fees", Label: "行政事业性收费",
					English: "Fees charged by administrative bodies and public institutions", Basis: LegalBasis{"art. 20(8)", Confirmed}},
			}},
		{ID: "requests", Section: 3, Title: "三、收到和处理政府信息公开申请情况", Prefix: "requests",
			Columns: ApplicantColumns,
			Rows:    slices.Concat(resultRows, other2021, closingRows)},
		casesTable(),
	},
	Rules: rules2021,
}).Number()

// other2021 are the rows of (六)其他处理 in this edition.
var other2021 = []Row{
	{Key: "other.not_corrected_in_time", Label: "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", Core: "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", Group: []string{"三、本年度办理结果", "（六）其他处理"}, Aliases: []string{"逾期不补正"},
		English: "Other: applicant did not correct the request in time, request dropped", Basis: LegalBasis{"art. 30", Confirmed}},
	{Key: "other.fee_unpaid", Label: "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", Core: "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", Group: []string{"三、本年度办理结果", "（六）其他处理"}, Aliases: []string{"逾期不缴费"},
		English: "Other: information handling fee not paid in time, request dropped", Basis: LegalBasis{"art. 42 and 国办函〔2020〕109号 (its article number not read)", Inferred}},
	{Key: "other.other", Label: "3.其他", Core: "其他", Group: []string{"三、本年度办理结果", "（六）其他处理"}, Guesses: []string{"其它"},
		English: "Other: anything else (withdrawn requests are often put here)", Basis: LegalBasis{"", Unconfirmed}},
}
