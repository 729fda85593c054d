package nianbao

import "slices"

// form2019 is the trial format, for reports on 2019 and 2020: 198 numbers.
var form2019 = (&Form{
	ID: Form2019, Name: "中华人民共和国政府信息公开工作年度报告格式（试行）", From: 2019, To: 2020,
	Document: "国办公开办函〔2019〕60号, 2019",
	Marks:    []string{"本年新制作数量", "本年新公开数量", "对外公开总数量", "上一年项目数量", "其他对外管理服务事项", "政府集中采购", "采购总金额"},
	Foreign:  []string{"本年制发件数", "现行有效件数", "本年收费金额"},
	Sections: reportSections,
	Tables: []*Table{
		{ID: "art20_1", Section: 2, Title: "第二十条第（一）项", Prefix: "proactive",
			Columns: []Column{
				{Key: "created", Label: "本年新制作数量", Aliases: []string{"本年新"}, Stems: []string{"新制作", "制作数量"}, Unit: "件", Type: Count, English: "Newly made in the year"},
				{Key: "newly_published", Label: "本年新公开数量", Aliases: []string{"本年新"}, Stems: []string{"新公开"}, Unit: "件", Type: Count, English: "Newly published in the year"},
				{Key: "published_total", Label: "对外公开总数量", Stems: []string{"对外公开", "公开总数"}, Unit: "件", Type: Count, English: "Published in total"},
			},
			Rows: []Row{
				{Key: "government_rules", Label: "规章", Aliases: []string{"规章(设区的市、自治州人民政府应提供相关数据)"},
					English: "Government rules", Basis: LegalBasis{"art. 20(1)", Confirmed}},
				{Key: "normative_documents", Label: "规范性文件", Aliases: []string{"规范性档案"}, Guesses: []string{"行政规范性文件"},
					English: "Normative documents", Basis: LegalBasis{"art. 20(1)", Confirmed}},
			}},
		{ID: "art20_5", Section: 2, Title: "第二十条第（五）项", Prefix: "proactive",
			Columns: []Column{
				{Key: "items_previous_year", Label: "上一年项目数量", Aliases: []string{"上一年项目数量(指2019年事项数)"}, Stems: []string{"上一年", "上年项目"}, Unit: "项", Type: Count, English: "Items on the authority's list the year before"},
				{Key: "items_change", Label: "本年增/减", Aliases: []string{"本年增/", "本年数量", "本年增/减(指2020年增加或减少的事项数,减用负值表示,如-8)"}, Stems: []string{"增减", "本年数量"}, Unit: "项", Type: SignedCount, English: "Change of the number of items, negative when fewer"},
				{Key: "decisions", Label: "处理决定数量", Aliases: []string{"处理决定数量(指2020年办件量)"}, Guesses: []string{"本年处理决定数量"}, Stems: []string{"处理决", "处理绝", "决定数"}, Unit: "件", Type: Count, English: "Decisions made (cases handled) in the year"},
			},
			Rows: []Row{
				{Key: "administrative_licensing", Label: "行政许可",
					English: "Administrative licences", Basis: LegalBasis{"art. 20(5)", Confirmed}},
				{Key: "other_external_services", Label: "其他对外管理服务事项", Guesses: []string{"其他对外管理和服务事项"},
					English: "Other administration and service matters for the public", Basis: LegalBasis{"art. 20(5)", Confirmed}},
			}},
		{ID: "art20_6", Section: 2, Title: "第二十条第（六）项", Prefix: "proactive",
			Columns: []Column{
				{Key: "items_previous_year", Label: "上一年项目数量", Aliases: []string{"上一年项目数量(指2019年事项数)"}, Stems: []string{"上一年", "上年项目"}, Unit: "项", Type: Count, English: "Items on the authority's list the year before"},
				{Key: "items_change", Label: "本年增/减", Aliases: []string{"本年增/", "本年数量", "本年增/减(指2020年增加或减少的事项数,减用负值表示,如-8)"}, Stems: []string{"增减", "本年数量"}, Unit: "项", Type: SignedCount, English: "Change of the number of items, negative when fewer"},
				{Key: "decisions", Label: "处理决定数量", Aliases: []string{"处理决定数量(指2020年办件量)"}, Guesses: []string{"本年处理决定数量"}, Stems: []string{"处理决", "处理绝", "决定数"}, Unit: "件", Type: Count, English: "Decisions made (cases handled) in the year"},
			},
			Rows: []Row{
				{Key: "administrative_penalty", Label: "行政处罚",
					English: "Administrative penalties", Basis: LegalBasis{"art. 20(6)", Confirmed}},
				{Key: "administrative_compulsion", Label: "行政强制", Guesses: []string{"行政强制措施"},
					English: "Administrative compulsion (compulsory measures and enforcement)", Basis: LegalBasis{"art. 20(6)", Confirmed}},
			}},
		{ID: "art20_8", Section: 2, Title: "第二十条第（八）项", Prefix: "proactive",
			Columns: []Column{
				{Key: "items_previous_year", Label: "上一年项目数量", Aliases: []string{"上一年项目数量(指2019年事项数)"}, Stems: []string{"上一年", "上年项目"}, Unit: "项", Type: Count, English: "Items on the authority's list the year before"},
				{Key: "items_change", Label: "本年增/减", Aliases: []string{"本年增/", "本年数量", "本年增/减(指2020年增加或减少的事项数,减用负值表示,如-8)"}, Stems: []string{"增减", "本年数量"}, Unit: "项", Type: SignedCount, English: "Change of the number of items, negative when fewer"},
			},
			Rows: []Row{
				{Key: "administrative_fees", Label: "行政事业性收费",
					English: "Fees charged by administrative bodies and public institutions", Basis: LegalBasis{"art. 20(8)", Confirmed}},
			}},
		{ID: "art20_9", Section: 2, Title: "第二十条第（九）项", Prefix: "proactive",
			Columns: []Column{
				{Key: "items", Label: "采购项目数量", Guesses: []string{"采购项目数"}, Stems: []string{"采购项目", "项目数量"}, Unit: "项", Type: Count, English: "Procurement items"},
				{Key: "amount", Label: "采购总金额", Guesses: []string{"采购金额"}, Stems: []string{"总金额", "采购金额"}, Unit: "万元", Type: AmountUnit, English: "Amount; the form prints no unit: cells hold plain numbers (万元 in the samples seen) or carry 万元/元 themselves"},
			},
			Rows: []Row{
				{Key: "government_procurement", Label: "政府集中采购", Guesses: []string{"政府采购"},
					English: "Centralised government procurement", Basis: LegalBasis{"art. 20(9)", Confirmed}},
			}},
		{ID: "requests", Section: 3, Title: "三、收到和处理政府信息公开申请情况", Prefix: "requests",
			Columns: ApplicantColumns,
			Rows:    slices.Concat(resultRows, other2019, closingRows)},
		casesTable(),
	},
	Rules: rules2019,
}).Number()

// other2019 are the rows of (六)其他处理 in this edition.
var other2019 = []Row{
	{Key: "other_processing", Label: "（六）其他处理", Core: "其他处理", Group: []string{"三、本年度办理结果"},
		English: "Other ways of closing a request, one row without children in this form", Basis: LegalBasis{"", Unconfirmed}},
}
