package ask

import (
	"strings"
	"sync"
)

// measures are the indicators and metrics with what their names say: cores parted by strokes, then what may be said besides.
// What a wording says in two lines is asked back.
var measures = sync.OnceValue(func() []*target {
	var out []*target
	add := func(kind Kind, id, cores, may string) {
		out = append(out, &target{Meaning{term(kind, id)}, coresOf(cores), append(readingOf(may), "request", "count", "total")})
	}
	for _, m := range measureLines {
		add(m.kind, m.id, m.cores, m.may)
	}
	for _, g := range groundConcepts {
		add(Indicator, "refused_"+g.key, g.with("rate"), "denied")
	}
	for _, c := range applicantConcepts {
		add(Indicator, "share_"+c.key, c.with("rate"), "received")
		add(Metric, "requests_by_applicant."+c.key, c.with(""), "received")
	}
	return out
})

// keyed is the key of a row or column with the concepts that say it.
type keyed struct{ key, says string }

// with adds a concept to each of the alternatives.
func (k keyed) with(c string) string {
	parts := strings.Split(k.says, "/")
	for i := range parts {
		parts[i] += " " + c
	}
	return strings.Join(parts, "/")
}

var groundConcepts = []keyed{{"state_secret", "secret"}, {"other_law", "otherlaw"}, {"security_stability", "security"}, {"third_party_rights", "thirdparty/tradesecret/privacy"},
	{"internal_affairs", "internal"}, {"deliberative_process", "process"}, {"enforcement_files", "enforcement"}, {"administrative_inquiry", "inquiry"}}

var applicantConcepts = []keyed{{"natural_person", "natural"}, {"business", "business/orgs"}, {"research_institution", "research/orgs"}, {"public_interest_org", "ngo/orgs"}, {"legal_service", "legal/orgs"}, {"other_org", "otherorg/orgs"}}

var measureLines = []struct {
	kind           Kind
	id, cores, may string
}{
	{Indicator, "requests_received", "received/request/onrequest", ""},
	{Indicator, "requests_growth", "growth", "received rate onrequest"},
	{Indicator, "carry_over_rate", "carry rate/forward rate", "handled"},
	{Indicator, "disclosure_rate", "disclosed rate/granted partial rate/granted disclosed rate/onrequest rate", "handled"},
	{Indicator, "refusal_rate", "denied rate", "handled"},
	{Indicator, "not_held_rate", "notheld rate", "unavailable"},
	{Indicator, "not_processed_rate", "notprocessed rate", ""},
	{Indicator, "other_processing_rate", "otherproc rate", ""},
	{Indicator, "review_correction_rate", "corrected rate", "review"},
	{Indicator, "litigation_loss_rate", "corrected rate", "suit"},
	{Indicator, "disputes_per_100", "dispute/per100 dispute/per100 review suit/dispute rate/per100", "dispute rate per100 review suit"},
	{Indicator, "documents_in_force", "normdoc", "inforce stock"},
	{Indicator, "documents_turnover", "normdoc turnover/turnover rate/normdoc turnover rate/turnover", "rate"},
	{Indicator, "fees_collected", "fees/fees amount", "amount collected"},
	{Indicator, "penalty_decisions", "penalty", "decision handled"},
	{Indicator, "licensing_decisions", "license", "decision handled"},

	{Metric, "requests_received", "received/request/onrequest", ""},
	{Metric, "requests_by_applicant", "applicant", "received"},
	{Metric, "requests_carried_over", "over/carry", "carry"},
	{Metric, "requests_carried_forward", "forward/carry", "carry"},
	{Metric, "requests_handled", "handled/onrequest/total", ""},
	{Metric, "granted", "granted/onrequest/disclosed", "disclosed"},
	{Metric, "partially_granted", "partial/disclosed", "disclosed"},
	{Metric, "denied_all", "denied", "handled"},
	{Metric, "denied_state_secret", "secret", "denied"},
	{Metric, "denied_third_party", "thirdparty/tradesecret/privacy/tradesecret privacy", "denied"},
	{Metric, "denied_security_stability", "security", "denied"},
	{Metric, "denied_other_law", "otherlaw", "denied"},
	{Metric, "denied_internal_deliberative_enforcement_inquiry", "internal process enforcement inquiry", "denied"},
	{Metric, "not_held", "notheld/unavailable", "unavailable"},
	{Metric, "needs_creation", "creation/unavailable", "unavailable"},
	{Metric, "unclear", "unclear/unavailable", "unavailable"},
	{Metric, "referred_or_petition", "petition/petition complaint", "notprocessed complaint"},
	{Metric, "not_processed_all", "notprocessed", ""},
	{Metric, "other_processing", "otherproc", ""},
	{Metric, "reviews_total", "review", ""},
	{Metric, "reviews_corrected", "corrected", "review"},
	{Metric, "reviews_upheld", "upheld", "review"},
	{Metric, "lawsuits_total", "suit", ""},
	{Metric, "lawsuits_corrected", "corrected", "suit"},
	{Metric, "lawsuits_upheld", "upheld", "suit"},
	{Metric, "normative_documents_issued", "normdoc", "issued"},
	{Metric, "normative_documents_repealed", "normdoc", "repealed"},
	{Metric, "normative_documents_stock", "normdoc", "stock inforce pubtotal"},
	{Metric, "government_rules_issued", "rules", "issued"},
	{Metric, "licensing_decisions", "license", "decision handled"},
	{Metric, "penalty_decisions", "penalty", "decision handled"},
	{Metric, "compulsion_decisions", "compulsion", "decision handled"},
	{Metric, "power_list_items", "powers/items", "items"},
	{Metric, "other_external_services_decisions", "otherservice", "decision handled"},
	{Metric, "administrative_fees_amount", "fees", "amount collected"},
	{Metric, "procurement.items", "procurement", "items"},
	{Metric, "procurement.amount", "procurement", "amount"},
	{Metric, "information_items_published.items", "proactive", "disclosed items"},
	{Metric, "request_fees", "requestfee/request fees/onrequest fees", "amount collected fees"},
	{Metric, "complaints", "complaint", ""},
}

// sameFigure are indicators and metrics that give the same figure: where both fit the one asked for is taken.
var sameFigure = map[string]string{"requests_received": "requests_received", "documents_in_force": "normative_documents_stock", "fees_collected": "administrative_fees_amount",
	"penalty_decisions": "penalty_decisions", "licensing_decisions": "licensing_decisions"}

// byParts are metrics whose name says one of their values, or asks which.
var byParts = map[string]bool{"information_items_published": true, "procurement": true}
