package analysis

import "nianbao"

// Building blocks of the formulas. The editions of 2019 and 2021 share their cells, save (六)其他处理.
const (
	received2014 = "stats.applications.received"
	received     = "requests.new_requests.total"
	replies2014  = "stats.replies.total"
	handled      = "requests.handled_total.total"
	denied       = "sum(requests.denied.*.total)"
	cases        = "cases.review.total + cases.litigation_direct.total + cases.litigation_after_review.total"
	closedReview = "cases.review.upheld + cases.review.corrected + cases.review.other"
	lost         = "cases.litigation_direct.corrected + cases.litigation_after_review.corrected"
	closedSuits  = "cases.litigation_direct.upheld + cases.litigation_direct.corrected + cases.litigation_direct.other" +
		" + cases.litigation_after_review.upheld + cases.litigation_after_review.corrected + cases.litigation_after_review.other"
	minRequests = 30 // requests below which a share is mostly chance: the interval of 15 of 30 is 33 % to 67 %
	minCases    = 10 // reviews or lawsuits, of which there are few anywhere
)

// Indicators lists the derived figures, in the order of the form. The denominator of outcomes is what was handled in
// the year, not what was received: requests are carried over.
var Indicators = append(append(append([]*Indicator{
	{ID: "requests_received", English: "Requests received", Chinese: "收到申请数量", Kind: KindCount, Unit: "件", Direction: Neutral,
		Numerator: compileForms(received2014, received, received), Comparability: "good", Basis: "art. 27, 50(1)(2)"},
	{ID: "requests_growth", English: "Growth of requests received against the year before", Chinese: "收到申请数量增长率", Kind: KindGrowth, Unit: "%", Direction: Neutral,
		Numerator: compileForms(received2014, received, received), Denominator: compileForms(received2014, received, received),
		Comparability: "good", MinDenominator: minRequests, Note: "the numerator is the difference of the two years", Basis: "art. 50(1)(2)"},
	{ID: "carry_over_rate", English: "Requests carried into the next year, of all that were open in the year", Chinese: "结转率", Kind: KindShare, Unit: "%", Direction: LowerBetter,
		Numerator:     compileForms("", "requests.carried_forward.total", "requests.carried_forward.total"),
		Denominator:   compileForms("", received+" + requests.carried_over.total", received+" + requests.carried_over.total"),
		Comparability: "good 2019+", MinDenominator: minRequests, Note: "the term is 20 working days, so December requests are carried in good order", Basis: "art. 33"},
	{ID: "disclosure_rate", English: "Granted and partially granted, of the requests handled", Chinese: "公开率（予以公开和部分公开占办理总数）", Kind: KindShare, Unit: "%", Direction: HigherBetter,
		Numerator: compileForms("stats.replies.already_published + stats.replies.granted + stats.replies.partially_granted",
			"requests.granted.total + requests.partially_granted.total", "requests.granted.total + requests.partially_granted.total"),
		Denominator: compileForms(replies2014, handled, handled), Comparability: "fair", MinDenominator: minRequests,
		Note: "2014 counts replies, of which one request may have several; requests that were no requests at all lower the rate", Basis: "art. 36(1), 36(2), 37"},
	{ID: "refusal_rate", English: "Denied, of the requests handled", Chinese: "不予公开率", Kind: KindShare, Unit: "%", Direction: LowerBetter,
		Numerator: compileForms("stats.replies.denied", denied, denied), Denominator: compileForms(replies2014, handled, handled),
		Comparability: "poor", MinDenominator: minRequests, Note: "2014 holds 'not government information', which has no row later; 2019+ holds the grounds of art. 16", Basis: "art. 14-16, 36(3)"},
	{ID: "not_held_rate", English: "Not held, of the requests handled", Chinese: "本机关不掌握率", Kind: KindShare, Unit: "%", Direction: Neutral,
		Numerator:   compileForms("stats.replies.not_existing + stats.replies.not_responsible_agency", "requests.unavailable.not_held.total", "requests.unavailable.not_held.total"),
		Denominator: compileForms(replies2014, handled, handled), Comparability: "fair", MinDenominator: minRequests,
		Note: "information that does not exist and information of another authority are one row since 2019", Basis: "art. 36(4), 36(5)"},
	{ID: "not_processed_rate", English: "Not processed, of the requests handled", Chinese: "不予处理率", Kind: KindShare, Unit: "%", Direction: LowerBetter,
		Numerator:   compileForms("", "sum(requests.not_processed.*.total)", "sum(requests.not_processed.*.total)"),
		Denominator: compileForms("", handled, handled), Comparability: "good 2019+", MinDenominator: minRequests, Basis: "art. 35, 36(6), 39"},
	{ID: "other_processing_rate", English: "Other processing, of the requests handled", Chinese: "其他处理率", Kind: KindShare, Unit: "%", Direction: Neutral,
		Numerator:   compileForms("", "requests.other_processing.total", "sum(requests.other.*.total)"),
		Denominator: compileForms("", handled, handled), Comparability: "good 2019+", MinDenominator: minRequests,
		Note: "one row in form_2019, three in form_2021", Basis: "art. 30, 42"},
}, refusalReasons()...), applicantShares()...), caseIndicators()...)

// refusalReasons are the shares of the grounds among the refusals (articles 14 to 16 and 36(7)).
func refusalReasons() []*Indicator {
	share := func(key, english, chinese, cells2014, comparability, note, basis string) *Indicator {
		cell := "requests.denied." + key + ".total"
		base2014 := ""
		if cells2014 != "" {
			base2014 = "stats.replies.denied"
		}
		return &Indicator{ID: "refused_" + key, English: "Refusals for " + english + ", of all refusals", Chinese: "不予公开理由占比：" + chinese, Kind: KindShare, Unit: "%",
			Direction: Neutral, Numerator: compileForms(cells2014, cell, cell), Denominator: compileForms(base2014, denied, denied),
			Comparability: comparability, MinDenominator: minRequests, Note: note, Basis: basis}
	}
	const other = "the refusals of 2014 hold other grounds"
	return []*Indicator{
		share("state_secret", "state secrets", "国家秘密", "stats.replies.denied_state_secret", "poor", other, "art. 14"),
		share("other_law", "another law", "其他法律行政法规禁止公开", "stats.replies.denied_other_legal", "poor", "the row of 2014 is a catch-all", "art. 14"),
		share("security_stability", "security and stability", "危及三安全一稳定", "stats.replies.denied_security_stability", "poor", other, "art. 14"),
		share("third_party_rights", "rights of a third party", "保护第三方合法权益", "stats.replies.denied_trade_secret + stats.replies.denied_privacy", "poor", other, "art. 15, 32"),
		share("internal_affairs", "internal affairs", "三类内部事务信息", "", "good 2019+", "", "art. 16 para 1"),
		share("deliberative_process", "deliberation", "四类过程性信息", "", "good 2019+", "", "art. 16 para 2"),
		share("enforcement_files", "enforcement files", "行政执法案卷", "", "good 2019+", "", "art. 16 para 2"),
		share("administrative_inquiry", "look-ups with their own procedure", "行政查询事项", "", "good 2019+", "", "art. 36(7)"),
	}
}

// applicantShares are the shares of the applicants among the requests received.
func applicantShares() []*Indicator {
	var out []*Indicator
	for _, c := range nianbao.ApplicantColumns {
		if c.Key == "total" {
			continue
		}
		cell := "requests.new_requests." + c.Key
		out = append(out, &Indicator{ID: "share_" + c.Key, English: c.English + ", of the requests received", Chinese: c.Label + "申请占比", Kind: KindShare, Unit: "%",
			Direction: Neutral, Numerator: compileForms("", cell, cell), Denominator: compileForms("", received, received),
			Comparability: "good 2019+", MinDenominator: minRequests, Basis: "art. 27"})
	}
	return out
}

// caseIndicators are those of section 四 and section 二.
func caseIndicators() []*Indicator {
	const documents = "proactive.normative_documents."
	return []*Indicator{
		{ID: "review_correction_rate", English: "Reviews that corrected the authority, of the reviews decided", Chinese: "行政复议纠正率", Kind: KindShare, Unit: "%", Direction: LowerBetter,
			Numerator:     compileForms("stats.review.corrected", "cases.review.corrected", "cases.review.corrected"),
			Denominator:   compileForms("stats.review.upheld + stats.review.corrected + stats.review.other", closedReview, closedReview),
			Comparability: "good", MinDenominator: minCases, Note: "pending cases are not in the denominator", Basis: "art. 51"},
		{ID: "litigation_loss_rate", English: "Lawsuits that corrected the authority, of the lawsuits decided", Chinese: "行政诉讼败诉率", Kind: KindShare, Unit: "%", Direction: LowerBetter,
			Numerator:     compileForms("stats.litigation.corrected", lost, lost),
			Denominator:   compileForms("stats.litigation.upheld + stats.litigation.corrected + stats.litigation.other", closedSuits, closedSuits),
			Comparability: "good", MinDenominator: minCases, Note: "direct lawsuits and those after a review; pending cases are not in the denominator", Basis: "art. 51"},
		{ID: "disputes_per_100", English: "Reviews and lawsuits per 100 requests received", Chinese: "每百件申请的复议诉讼数", Kind: KindRatio, Unit: "件/百件", Direction: LowerBetter,
			Numerator:   compileForms("stats.review.total + stats.litigation.total", cases, cases),
			Denominator: compileForms(received2014, received, received), Comparability: "fair", MinDenominator: minRequests,
			Note: "a case may be about a request of an earlier year; whether the totals of 2014 hold pending cases is not known", Basis: "art. 51"},
		{ID: "documents_in_force", English: "Administrative normative documents in force at year end", Chinese: "现行有效行政规范性文件", Kind: KindCount, Unit: "件", Direction: Neutral,
			Numerator: compileForms("", "", documents+"in_force"), Comparability: "2021+ only", Note: "form_2019 counts what was published in total", Basis: "art. 20(1)"},
		{ID: "documents_turnover", English: "Normative documents issued and repealed, per document in force", Chinese: "行政规范性文件更替率", Kind: KindRatio, Unit: "%", Direction: Neutral,
			Numerator: compileForms("", "", documents+"issued + "+documents+"repealed"), Denominator: compileForms("", "", documents+"in_force"),
			Comparability: "2021+ only", MinDenominator: minRequests, Basis: "art. 20(1)"},
		{ID: "fees_collected", English: "Administrative fees collected", Chinese: "行政事业性收费金额", Kind: KindCount, Unit: "万元", Direction: Neutral,
			Numerator: compileForms("", "", "proactive.administrative_fees.collected"), Comparability: "2021+ only",
			Note: "form_2019 counts fee items, form_2021 money", Basis: "art. 20(8)"},
		{ID: "penalty_decisions", English: "Administrative penalty decisions", Chinese: "行政处罚决定数量", Kind: KindCount, Unit: "件", Direction: Neutral,
			Numerator: compileForms("", "proactive.administrative_penalty.decisions", "proactive.administrative_penalty.decisions"), Comparability: "good 2019+", Basis: "art. 20(6)"},
		{ID: "licensing_decisions", English: "Administrative licensing decisions", Chinese: "行政许可决定数量", Kind: KindCount, Unit: "件", Direction: Neutral,
			Numerator: compileForms("", "proactive.administrative_licensing.decisions", "proactive.administrative_licensing.decisions"), Comparability: "good 2019+", Basis: "art. 20(5)"},
	}
}
