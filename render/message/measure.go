package message

// IndicatorNames are the names of derived figures (analysis.Indicator); the sentence says how one is computed, of the words that
// the form prints.
var IndicatorNames = Codes{
	"requests_received": word("收到申请数", "Requests received", "本年新收", "requests newly received in the year"),
	"requests_growth": word("收到申请增长率", "Change in requests received",
		"（本年新收－上年度新收）÷上年度新收", "(newly received − newly received the year before) ÷ newly received the year before"),
	"carry_over_rate": word("结转率", "Share carried forward",
		"结转下年度÷（本年新收＋上年结转）", "carried forward ÷ (newly received + carried over)"),
	"disclosure_rate": word("公开率", "Share granted in full or in part",
		"（予以公开＋部分公开）÷办理总计", "(granted + partly granted) ÷ handled"),
	"refusal_rate":          word("不予公开率", "Share denied", "不予公开÷办理总计", "denied ÷ handled"),
	"not_held_rate":         word("不掌握率", "Share not held", "本机关不掌握相关政府信息÷办理总计", "not held ÷ handled"),
	"not_processed_rate":    word("不予处理率", "Share not processed", "不予处理÷办理总计", "not processed ÷ handled"),
	"other_processing_rate": word("其他处理率", "Share closed otherwise", "其他处理÷办理总计", "closed otherwise ÷ handled"),
	"review_correction_rate": word("行政复议结果纠正率", "Share of decided reviews that corrected the agency",
		"结果纠正÷（维持＋纠正＋其他）", "corrected ÷ (upheld + corrected + other)"),
	"litigation_loss_rate": word("行政诉讼结果纠正率", "Share of decided lawsuits that corrected the agency",
		"结果纠正÷（维持＋纠正＋其他），两类诉讼合计", "corrected ÷ (upheld + corrected + other), both kinds of lawsuits"),
	"disputes_per_100": word("每百件申请的复议诉讼数", "Disputes per 100 requests",
		"（复议＋诉讼）÷本年新收×100", "(reviews + lawsuits) ÷ newly received × 100"),
	"documents_in_force": word("现行有效行政规范性文件数", "Normative documents in force",
		"现行有效件数", "normative documents in force at the end of the year"),
	"documents_turnover": word("行政规范性文件更替率", "Turnover of normative documents",
		"（制发＋废止）÷现行有效", "(issued + repealed) ÷ in force"),
	"fees_collected":      word("行政事业性收费金额", "Administrative fees collected", "本年收费金额", "amount collected in the year"),
	"penalty_decisions":   word("行政处罚决定数", "Penalty decisions", "本年处理决定数量", "decisions made in the year"),
	"licensing_decisions": word("行政许可决定数", "Licensing decisions", "本年处理决定数量", "decisions made in the year"),

	"refused_state_secret":           ground("国家秘密", "state secret"),
	"refused_other_law":              ground("其他法律行政法规禁止公开", "forbidden by another law"),
	"refused_security_stability":     ground("危及“三安全一稳定”", "security and stability"),
	"refused_third_party_rights":     ground("保护第三方合法权益", "rights of a third party"),
	"refused_internal_affairs":       ground("三类内部事务信息", "internal affairs"),
	"refused_deliberative_process":   ground("四类过程性信息", "deliberative material"),
	"refused_enforcement_files":      ground("行政执法案卷", "enforcement files"),
	"refused_administrative_inquiry": ground("行政查询事项", "look-up with its own procedure"),

	"share_natural_person":       applicant("自然人", "natural persons"),
	"share_business":             applicant("商业企业", "businesses"),
	"share_research_institution": applicant("科研机构", "research institutions"),
	"share_public_interest_org":  applicant("社会公益组织", "public-interest organisations"),
	"share_legal_service":        applicant("法律服务机构", "legal service providers"),
	"share_other_org":            applicant("其他组织", "other organisations"),
}

func ground(zh, en string) Word {
	return word("不予公开理由占比："+zh, "Share of denials: "+en, "该项÷不予公开", "this ground ÷ denied")
}

func applicant(zh, en string) Word {
	return word("申请人占比："+zh, "Share of requests from "+en, "该类÷本年新收", "requests of these applicants ÷ newly received")
}

// MetricNames are the names of the figures of the crosswalk (analysis.Metric).
var MetricNames = Codes{
	"requests_received":         short("收到申请数", "Requests received"),
	"requests_by_applicant":     short("各类申请人新收", "Requests received by applicant"),
	"requests_by_delivery_way":  short("各途径收到申请", "Requests received by way of delivery"),
	"requests_carried_over":     short("上年结转", "Requests carried over from the year before"),
	"requests_handled":          short("办理总数", "Requests handled"),
	"granted":                   short("予以公开", "Granted"),
	"partially_granted":         short("部分公开", "Partly granted"),
	"denied_all":                short("不予公开", "Denied, all grounds"),
	"denied_state_secret":       short("不予公开：国家秘密", "Denied: state secret"),
	"denied_third_party":        short("不予公开：第三方权益", "Denied: rights of a third party"),
	"denied_security_stability": short("不予公开：“三安全一稳定”", "Denied: security and stability"),
	"denied_other_law":          short("不予公开：其他法律行政法规", "Denied: forbidden by another law"),
	"denied_internal_deliberative_enforcement_inquiry": short("不予公开：内部、过程、执法案卷、查询四项", "Denied: internal affairs, deliberation, enforcement files, look-ups"),
	"not_held":                          short("本机关不掌握", "Not held"),
	"needs_creation":                    short("需另行制作", "Would have to be created"),
	"unclear":                           short("补正后仍不明确", "Still unclear after correction"),
	"referred_or_petition":              short("信访举报投诉类", "Petitions and complaints"),
	"not_processed_all":                 short("不予处理", "Not processed"),
	"other_processing":                  short("其他处理", "Closed otherwise"),
	"requests_carried_forward":          short("结转下年度", "Requests carried forward"),
	"reviews_total":                     short("行政复议总数", "Reviews"),
	"reviews_corrected":                 short("行政复议结果纠正", "Reviews that corrected the agency"),
	"reviews_upheld":                    short("行政复议结果维持", "Reviews that upheld the agency"),
	"lawsuits_total":                    short("行政诉讼总数", "Lawsuits"),
	"lawsuits_corrected":                short("行政诉讼结果纠正", "Lawsuits that corrected the agency"),
	"lawsuits_upheld":                   short("行政诉讼结果维持", "Lawsuits that upheld the agency"),
	"normative_documents_issued":        short("规范性文件制发", "Normative documents issued"),
	"normative_documents_repealed":      short("规范性文件废止", "Normative documents repealed"),
	"normative_documents_stock":         short("规范性文件存量", "Stock of normative documents"),
	"government_rules_issued":           short("规章制发", "Government rules issued"),
	"licensing_decisions":               short("行政许可决定数", "Licensing decisions"),
	"penalty_decisions":                 short("行政处罚决定数", "Penalty decisions"),
	"compulsion_decisions":              short("行政强制决定数", "Compulsion decisions"),
	"power_list_items":                  short("权责事项数", "Items on the list of powers"),
	"other_external_services_decisions": short("其他对外管理服务决定数", "Decisions on other services"),
	"administrative_fees_amount":        short("行政事业性收费金额", "Administrative fees"),
	"procurement":                       short("政府集中采购", "Centralised procurement"),
	"information_items_published":       short("主动公开信息条数", "Items published"),
	"response_and_explanation":          short("回应解读次数", "Responses and explanations"),
	"request_fees":                      short("依申请公开收费", "Fees for requests"),
	"complaints":                        short("举报投诉数", "Complaints"),
	"staff_budget_training":             short("人员、经费、培训", "Staff, budget and training"),
}
