package nianbao

// What the editions of 2019 and 2021 have in common: headings, applicant columns, most rows of section 三 and all of section 四.

var reportSections = []SectionSpec{
	{Number: 1, Heading: "一、总体情况",
		Aliases: []string{"总体情况", "工作基本情况", "基本情况", "概述"},
		English: "Overall situation: proactive disclosure, disclosure on request, management of government information, platforms, supervision and safeguards"},
	{Number: 2, Heading: "二、主动公开政府信息情况", Table: true,
		Aliases: []string{"主动公开政府信息情况", "行政机关主动公开政府信息情况", "主动公开情况"},
		English: "Proactive disclosure"},
	{Number: 3, Heading: "三、收到和处理政府信息公开申请情况", Table: true,
		Aliases: []string{"收到和处理政府信息公开申请情况", "行政机关收到和处理政府信息公开申请情况", "收到和处理政府信息公开申请的情况"},
		English: "Requests received and handled"},
	{Number: 4, Heading: "四、政府信息公开行政复议、行政诉讼情况", Table: true,
		Aliases: []string{"政府信息公开行政复议、行政诉讼情况", "政府信息公开行政复议和行政诉讼情况", "因政府信息公开工作被申请行政复议、提起行政诉讼情况", "因政府信息公开工作被申请行政复议提起行政诉讼情况", "因政府信息公开工作被申请行政复议和提起行政诉讼情况", "因政府信息公开被申请行政复议和提起行政诉讼情况"},
		English: "Administrative review and litigation about disclosure"},
	{Number: 5, Heading: "五、存在的主要问题及改进情况",
		Aliases: []string{"存在的主要问题及改进情况", "政府信息公开工作存在的主要问题及改进情况", "政府信息公开工作存在主要问题及改进情况", "存在主要问题和改进情况", "存在的主要问题及改进措施"},
		English: "Main problems and improvement"},
	{Number: 6, Heading: "六、其他需要报告的事项",
		Aliases: []string{"其他需要报告的事项", "其他需要报告事项", "其它需要报告事项"},
		English: "Other matters; information handling fees are reported here"},
}

var ApplicantColumns = []Column{
	{Key: "natural_person", Label: "自然人", Path: []string{"申请人情况"}, Guesses: []string{"公民", "个人"}, Unit: "件", Type: Count, English: "Natural persons"},
	{Key: "business", Label: "商业企业", Path: []string{"申请人情况", "法人或其他组织"}, Guesses: []string{"企业"}, Unit: "件", Type: Count, English: "Legal persons: commercial enterprises"},
	{Key: "research_institution", Label: "科研机构", Path: []string{"申请人情况", "法人或其他组织"}, Unit: "件", Type: Count, English: "Legal persons: research institutions"},
	{Key: "public_interest_org", Label: "社会公益组织", Path: []string{"申请人情况", "法人或其他组织"}, Guesses: []string{"社会组织", "公益组织"}, Unit: "件", Type: Count, English: "Legal persons: public-interest organisations"},
	{Key: "legal_service", Label: "法律服务机构", Path: []string{"申请人情况", "法人或其他组织"}, Unit: "件", Type: Count, English: "Legal persons: legal service providers (law firms etc.)"},
	{Key: "other_org", Label: "其他", Path: []string{"申请人情况", "法人或其他组织"}, Guesses: []string{"其它", "其他组织"}, Unit: "件", Type: Count, English: "Legal persons: other organisations"},
	{Key: "total", Label: "总计", Path: []string{"申请人情况"}, Guesses: []string{"合计"}, Unit: "件", Type: Count, English: "All applicants"},
}

// resultRows are the rows from 一 to (五) of section 三; (六) differs between the editions.
var resultRows = []Row{
	{Key: "new_requests", Label: "一、本年新收政府信息公开申请数量", Core: "本年新收政府信息公开申请数量", Guesses: []string{"本年新收申请数量", "收到申请数"},
		English: "Requests newly received in the report year", Basis: LegalBasis{"art. 27-31 (right to request, date of receipt); art. 50(1)(2)", Confirmed}},
	{Key: "carried_over", Label: "二、上年结转政府信息公开申请数量", Core: "上年结转政府信息公开申请数量", Guesses: []string{"上年度结转政府信息公开申请数量"},
		English: "Requests carried over from the year before", Basis: LegalBasis{"art. 33 (time limit); art. 50(1)(2)", Inferred}},
	{Key: "granted", Label: "（一）予以公开", Core: "予以公开", Group: []string{"三、本年度办理结果"},
		English: "Information provided, or the way to obtain it told", Basis: LegalBasis{"art. 36(1), 36(2)", Inferred}},
	{Key: "partially_granted", Label: "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", Core: "部分公开", Group: []string{"三、本年度办理结果"},
		English: "Partly provided after separating what may not be disclosed; such a request is counted here only", Basis: LegalBasis{"art. 37", Confirmed}},
	{Key: "denied.state_secret", Label: "1.属于国家秘密", Core: "属于国家秘密", Group: []string{"三、本年度办理结果", "（三）不予公开"}, Guesses: []string{"国家秘密"},
		English: "Denied: state secret", Basis: LegalBasis{"art. 14", Confirmed}},
	{Key: "denied.other_law", Label: "2.其他法律行政法规禁止公开", Core: "其他法律行政法规禁止公开", Group: []string{"三、本年度办理结果", "（三）不予公开"}, Guesses: []string{"其他法律、行政法规禁止公开", "法律行政法规禁止公开"},
		English: "Denied: disclosure forbidden by another law or administrative regulation", Basis: LegalBasis{"art. 14", Confirmed}},
	{Key: "denied.security_stability", Label: "3.危及“三安全一稳定”", Core: "危及三安全一稳定", Group: []string{"三、本年度办理结果", "（三）不予公开"}, Guesses: []string{"三安全一稳定"},
		English: "Denied: could endanger national, public or economic security or social stability", Basis: LegalBasis{"art. 14", Confirmed}},
	{Key: "denied.third_party_rights", Label: "4.保护第三方合法权益", Core: "保护第三方合法权益", Group: []string{"三、本年度办理结果", "（三）不予公开"},
		English: "Denied: trade secrets, personal privacy and other lawful interests of a third party", Basis: LegalBasis{"art. 15, 32", Confirmed}},
	{Key: "denied.internal_affairs", Label: "5.属于三类内部事务信息", Core: "属于三类内部事务信息", Group: []string{"三、本年度办理结果", "（三）不予公开"}, Guesses: []string{"内部事务信息"},
		English: "Denied: internal affairs (three kinds: personnel, logistics, internal workflow)", Basis: LegalBasis{"art. 16 para 1", Confirmed}},
	{Key: "denied.deliberative_process", Label: "6.属于四类过程性信息", Core: "属于四类过程性信息", Group: []string{"三、本年度办理结果", "（三）不予公开"}, Guesses: []string{"过程性信息"},
		English: "Denied: deliberative material (four kinds: discussion records, drafts, consultation letters, requests/reports to superiors)", Basis: LegalBasis{"art. 16 para 2", Confirmed}},
	{Key: "denied.enforcement_files", Label: "7.属于行政执法案卷", Core: "属于行政执法案卷", Group: []string{"三、本年度办理结果", "（三）不予公开"}, Guesses: []string{"行政执法案卷"},
		English: "Denied: administrative enforcement case files", Basis: LegalBasis{"art. 16 para 2", Confirmed}},
	{Key: "denied.administrative_inquiry", Label: "8.属于行政查询事项", Core: "属于行政查询事项", Group: []string{"三、本年度办理结果", "（三）不予公开"}, Guesses: []string{"行政查询事项"},
		English: "Denied: a look-up with its own legal procedure (business or real-estate register etc.)", Basis: LegalBasis{"art. 36(7)", Inferred}},
	{Key: "unavailable.not_held", Label: "1.本机关不掌握相关政府信息", Core: "本机关不掌握相关政府信息", Group: []string{"三、本年度办理结果", "（四）无法提供"},
		English: "Unavailable: the authority does not hold it (does not exist, or another authority is responsible)", Basis: LegalBasis{"art. 36(4), 36(5)", Inferred}},
	{Key: "unavailable.needs_creation", Label: "2.没有现成信息需要另行制作", Core: "没有现成信息需要另行制作", Group: []string{"三、本年度办理结果", "（四）无法提供"},
		English: "Unavailable: no ready information, would have to be made by processing or analysis", Basis: LegalBasis{"art. 38", Confirmed}},
	{Key: "unavailable.still_unclear_after_correction", Label: "3.补正后申请内容仍不明确", Core: "补正后申请内容仍不明确", Group: []string{"三、本年度办理结果", "（四）无法提供"},
		English: "Unavailable: request still unclear after the applicant corrected it", Basis: LegalBasis{"art. 30", Inferred}},
	{Key: "not_processed.petition_complaint", Label: "1.信访举报投诉类申请", Core: "信访举报投诉类申请", Group: []string{"三、本年度办理结果", "（五）不予处理"}, Guesses: []string{"信访、举报、投诉类申请"},
		English: "Not processed: petition, report or complaint in the shape of a request", Basis: LegalBasis{"art. 39 para 1", Confirmed}},
	{Key: "not_processed.repeated", Label: "2.重复申请", Core: "重复申请", Group: []string{"三、本年度办理结果", "（五）不予处理"},
		English: "Not processed: same applicant asks again for the same information", Basis: LegalBasis{"art. 36(6)", Confirmed}},
	{Key: "not_processed.publication_requested", Label: "3.要求提供公开出版物", Core: "要求提供公开出版物", Group: []string{"三、本年度办理结果", "（五）不予处理"},
		English: "Not processed: asks for a published gazette, newspaper or book", Basis: LegalBasis{"art. 39 para 2", Confirmed}},
	{Key: "not_processed.excessive_repeated", Label: "4.无正当理由大量反复申请", Core: "无正当理由大量反复申请", Group: []string{"三、本年度办理结果", "（五）不予处理"},
		English: "Not processed: plainly excessive number or frequency without good reason", Basis: LegalBasis{"art. 35", Confirmed}},
	{Key: "not_processed.confirm_or_reissue", Label: "5.要求行政机关确认或重新出具已获取信息", Core: "要求行政机关确认或重新出具已获取信息", Group: []string{"三、本年度办理结果", "（五）不予处理"},
		English: "Not processed: asks the authority to confirm or re-issue information already obtained", Basis: LegalBasis{"no article names this case", Unconfirmed}},
}

// closingRows are the last two rows of section 三.
var closingRows = []Row{
	{Key: "handled_total", Label: "（七）总计", Core: "总计", Group: []string{"三、本年度办理结果"}, Guesses: []string{"合计"},
		English: "All requests handled in the report year", Basis: LegalBasis{"sum", Confirmed}},
	{Key: "carried_forward", Label: "四、结转下年度继续办理", Core: "结转下年度继续办理", Aliases: []string{"结转下一年继续办理"}, Guesses: []string{"转结下年度继续办理"},
		English: "Requests carried forward into the next year", Basis: LegalBasis{"balance", Confirmed}},
}

// casesTable is section 四: one row of numbers under a header of two or three levels.
func casesTable() *Table {
	return &Table{ID: "cases", Section: 4, Title: "四、政府信息公开行政复议、行政诉讼情况", Prefix: "cases",
		Columns: []Column{
			{Key: "review.upheld", Label: "结果维持", Path: []string{"行政复议"}, Guesses: []string{"维持"}, Unit: "件", Type: Count, English: "Administrative review: authority's action upheld"},
			{Key: "review.corrected", Label: "结果纠正", Path: []string{"行政复议"}, Guesses: []string{"纠正"}, Unit: "件", Type: Count, English: "Administrative review: authority's action corrected (changed, revoked, found unlawful)"},
			{Key: "review.other", Label: "其他结果", Path: []string{"行政复议"}, Guesses: []string{"其他"}, Unit: "件", Type: Count, English: "Administrative review: any other closing result"},
			{Key: "review.pending", Label: "尚未审结", Path: []string{"行政复议"}, Guesses: []string{"未审结"}, Unit: "件", Type: Count, English: "Administrative review: not yet decided at year end"},
			{Key: "review.total", Label: "总计", Path: []string{"行政复议"}, Guesses: []string{"合计"}, Unit: "件", Type: Count, English: "Administrative review: total of the four"},
			{Key: "litigation_direct.upheld", Label: "结果维持", Path: []string{"行政诉讼", "未经复议直接起诉"}, Guesses: []string{"维持"}, Unit: "件", Type: Count, English: "Lawsuit filed without prior review: authority's action upheld"},
			{Key: "litigation_direct.corrected", Label: "结果纠正", Path: []string{"行政诉讼", "未经复议直接起诉"}, Guesses: []string{"纠正"}, Unit: "件", Type: Count, English: "Lawsuit filed without prior review: authority's action corrected (changed, revoked, found unlawful)"},
			{Key: "litigation_direct.other", Label: "其他结果", Path: []string{"行政诉讼", "未经复议直接起诉"}, Guesses: []string{"其他"}, Unit: "件", Type: Count, English: "Lawsuit filed without prior review: any other closing result"},
			{Key: "litigation_direct.pending", Label: "尚未审结", Path: []string{"行政诉讼", "未经复议直接起诉"}, Guesses: []string{"未审结"}, Unit: "件", Type: Count, English: "Lawsuit filed without prior review: not yet decided at year end"},
			{Key: "litigation_direct.total", Label: "总计", Path: []string{"行政诉讼", "未经复议直接起诉"}, Guesses: []string{"合计"}, Unit: "件", Type: Count, English: "Lawsuit filed without prior review: total of the four"},
			{Key: "litigation_after_review.upheld", Label: "结果维持", Path: []string{"行政诉讼", "复议后起诉"}, Guesses: []string{"维持"}, Unit: "件", Type: Count, English: "Lawsuit filed after review: authority's action upheld"},
			{Key: "litigation_after_review.corrected", Label: "结果纠正", Path: []string{"行政诉讼", "复议后起诉"}, Guesses: []string{"纠正"}, Unit: "件", Type: Count, English: "Lawsuit filed after review: authority's action corrected (changed, revoked, found unlawful)"},
			{Key: "litigation_after_review.other", Label: "其他结果", Path: []string{"行政诉讼", "复议后起诉"}, Guesses: []string{"其他"}, Unit: "件", Type: Count, English: "Lawsuit filed after review: any other closing result"},
			{Key: "litigation_after_review.pending", Label: "尚未审结", Path: []string{"行政诉讼", "复议后起诉"}, Guesses: []string{"未审结"}, Unit: "件", Type: Count, English: "Lawsuit filed after review: not yet decided at year end"},
			{Key: "litigation_after_review.total", Label: "总计", Path: []string{"行政诉讼", "复议后起诉"}, Guesses: []string{"合计"}, Unit: "件", Type: Count, English: "Lawsuit filed after review: total of the four"},
		},
		Rows: []Row{{English: "One row of values without a label", Basis: LegalBasis{"art. 50(1)(3), art. 51", Confirmed}}},
	}
}
