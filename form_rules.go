package nianbao

import "slices"

// The rules of the editions. "whole" (counts are whole and not negative) holds for every cell by its type
// and is checked in check.go.

var ApplicantKeys = []string{"natural_person", "business", "research_institution", "public_interest_org", "legal_service", "other_org", "total"}

var caseKeys = []string{"review", "litigation_direct", "litigation_after_review"}

var DocumentKeys = []string{"government_rules", "normative_documents"}

var itemKeys = []string{"administrative_licensing", "other_external_services", "administrative_penalty", "administrative_compulsion", "administrative_fees"}

var rules2021 = append(commonRules(slices.Concat(resultRows, other2021)),
	Rule{ID: "fee_not_negative", Severity: Error, Source: "type", Says: "amounts are not negative",
		Relations: each([]string{"administrative_fees"}, AtLeast, []string{"proactive.{}.collected"}, nil)},
	Rule{ID: "stock_floor", Severity: Warning, Source: "definition", Says: "what was issued and not repealed this year should still be in force",
		Relations: each(DocumentKeys, AtLeast, []string{"proactive.{}.in_force"}, []string{"proactive.{}.issued", "-proactive.{}.repealed"})},
	Rule{ID: "rule_power", Severity: Warning, Source: "plausibility: only ministries, provinces and cities with districts make rules",
		Says: "counties, townships and their bureaus issue no government rules", CountyOrLower: true,
		Relations: each([]string{"issued", "in_force"}, Equal, []string{"proactive.government_rules.{}"}, nil)},
	Rule{ID: "stock_flow", Severity: Warning, Source: "definition", Says: "the stock in force follows from the stock of the year before", CrossYear: true, SameForm: true,
		Relations: []Relation{stockFlow("government_rules"), stockFlow("normative_documents")}},
)

var rules2019 = append(commonRules(slices.Concat(resultRows, other2019)),
	Rule{ID: "published_floor", Severity: Warning, Source: "definition", Says: "the total published is not below the newly published",
		Relations: each(DocumentKeys, AtLeast, []string{"proactive.{}.published_total"}, []string{"proactive.{}.newly_published"})},
	Rule{ID: "items_floor", Severity: Warning, Source: "definition", Says: "the number of items this year is not negative",
		Relations: each(itemKeys, AtLeast, []string{"proactive.{}.items_previous_year", "proactive.{}.items_change"}, nil)},
	Rule{ID: "items_flow", Severity: Info, Source: "definition, not confirmed on real pairs",
		Says: "items of the year before follow from the report before; often broken by reorganisations", CrossYear: true, SameForm: true,
		Relations: itemsFlow()},
)

var rules2014 = []Rule{
	{ID: "published_documents", Severity: Warning, Source: "label 其中", Says: "normative documents published are part of the items",
		Relations: []Relation{atLeast(terms("stats.disclosure.items"), terms("stats.disclosure.normative_documents_published"))}},
	{ID: "channel_bound", Severity: Info, Source: "label: the same item through several channels counts once", Says: "the items are not more than the sum over channels",
		Relations: []Relation{atLeast(terms("stats.channel.gazette", "stats.channel.website", "stats.channel.weibo", "stats.channel.wechat", "stats.channel.other"), terms("stats.disclosure.items"))}},
	{ID: "press_part", Severity: Warning, Source: "label 其中", Says: "press conferences with the principal official are part of all",
		Relations: []Relation{atLeast(terms("stats.response.press_conferences"), terms("stats.response.press_conferences_by_chief"))}},
	{ID: "interview_part", Severity: Warning, Source: "label 其中", Says: "interviews with the principal official are part of all",
		Relations: []Relation{atLeast(terms("stats.response.web_interviews"), terms("stats.response.web_interviews_by_chief"))}},
	{ID: "received_sum", Severity: Error, Source: "numbering 1-4 under (一)", Says: "received is the sum of the four ways",
		Relations: []Relation{equal(terms("stats.applications.received"), terms("stats.applications.received_in_person", "stats.applications.received_fax", "stats.applications.received_online", "stats.applications.received_letter"))}},
	{ID: "closed_sum", Severity: Error, Source: "numbering 1-2 under (二)", Says: "closed is the sum of the two",
		Relations: []Relation{equal(terms("stats.applications.closed"), terms("stats.applications.closed_on_time", "stats.applications.closed_extended"))}},
	{ID: "replies_sum", Severity: Error, Source: "numbering 1-8 under (三)", Says: "replies are the sum of the eight kinds",
		Relations: []Relation{equal(terms("stats.replies.total"), terms("stats.replies.already_published", "stats.replies.granted", "stats.replies.partially_granted", "stats.replies.denied",
			"stats.replies.not_responsible_agency", "stats.replies.not_existing", "stats.replies.amendment_requested", "stats.replies.referred_elsewhere"))}},
	{ID: "denied_sum", Severity: Warning, Source: "label 其中", Says: "refusals are the sum of the six reasons",
		Relations: []Relation{equal(terms("stats.replies.denied"), terms("stats.replies.denied_state_secret", "stats.replies.denied_trade_secret", "stats.replies.denied_privacy",
			"stats.replies.denied_security_stability", "stats.replies.denied_not_government_information", "stats.replies.denied_other_legal"))}},
	{ID: "replies_closed", Severity: Info, Source: "plausibility", Says: "one reply for each closed request; several replies to one are possible",
		Relations: []Relation{equal(terms("stats.replies.total"), terms("stats.applications.closed"))}},
	{ID: "review_sum", Severity: Warning, Source: "numbering under 四", Says: "reviews are the sum of the outcomes; pending cases may be missing",
		Relations: []Relation{equal(terms("stats.review.total"), terms("stats.review.upheld", "stats.review.corrected", "stats.review.other"))}},
	{ID: "litigation_sum", Severity: Warning, Source: "numbering under 五", Says: "lawsuits are the sum of the outcomes; pending cases may be missing",
		Relations: []Relation{equal(terms("stats.litigation.total"), terms("stats.litigation.upheld", "stats.litigation.corrected", "stats.litigation.other"))}},
	{ID: "staff_sum", Severity: Error, Source: "numbering 1-2 under (三)", Says: "staff is the sum of the two",
		Relations: []Relation{equal(terms("stats.resources.staff"), terms("stats.resources.staff_full_time", "stats.resources.staff_part_time"))}},
}

// commonRules are the rules that the editions of 2019 and 2021 share; results are the rows that add up to (七)总计.
func commonRules(results []Row) []Rule {
	var parts, rows []string
	for _, r := range results {
		rows = append(rows, r.Key)
		if r.Key != "new_requests" && r.Key != "carried_over" {
			parts = append(parts, "requests."+r.Key+".{}")
		}
	}
	for _, r := range closingRows {
		rows = append(rows, r.Key)
	}
	var carry []Relation
	for _, c := range ApplicantKeys {
		carry = append(carry, equal(terms("requests.carried_over."+c), before("requests.carried_forward."+c)))
	}
	return []Rule{
		{ID: "balance", Severity: Error, Source: "printed on the form", Says: "item 一 + item 二 = item 三 + item 四, in every applicant column",
			Relations: each(ApplicantKeys, Equal, []string{"requests.new_requests.{}", "requests.carried_over.{}"}, []string{"requests.handled_total.{}", "requests.carried_forward.{}"})},
		{ID: "handled_sum", Severity: Error, Source: "label (七)总计 of rows (一)-(六)", Says: "the handled total is the sum of all result rows",
			Relations: each(ApplicantKeys, Equal, []string{"requests.handled_total.{}"}, parts)},
		{ID: "applicant_sum", Severity: Error, Source: "label 总计 of the columns", Says: "the total column is the sum of the six applicant columns",
			Relations: each(rows, Equal, []string{"requests.{}.total"}, []string{"requests.{}.natural_person", "requests.{}.business", "requests.{}.research_institution",
				"requests.{}.public_interest_org", "requests.{}.legal_service", "requests.{}.other_org"})},
		{ID: "case_sum", Severity: Error, Source: "label 总计 of the columns", Says: "the total is the sum of the four outcomes",
			Relations: each(caseKeys, Equal, []string{"cases.{}.total"}, []string{"cases.{}.upheld", "cases.{}.corrected", "cases.{}.other", "cases.{}.pending"})},
		{ID: "carry", Severity: Warning, Source: "definition", Says: "what was carried forward last year is carried over this year", CrossYear: true, Relations: carry},
	}
}

func stockFlow(doc string) Relation {
	p := "proactive." + doc + "."
	return equal(terms(p+"in_force"), append(before(p+"in_force"), terms(p+"issued", "-"+p+"repealed")...))
}

func itemsFlow() []Relation {
	var rs []Relation
	for _, key := range itemKeys {
		p := "proactive." + key + "."
		rs = append(rs, equal(terms(p+"items_previous_year"), before(p+"items_previous_year", p+"items_change")))
	}
	return rs
}
