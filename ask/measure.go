package ask

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"nianbao"
	"nianbao/analysis"
	"nianbao/render/message"
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

// term makes a term with the labels that are known for its id.
func term(kind Kind, id string) Term {
	t := Term{Kind: kind, ID: id}
	names := map[Kind]message.Codes{Indicator: message.IndicatorNames, Metric: message.MetricNames, Level: message.Levels, AgencyKind: message.Kinds}[kind]
	whole, part, _ := strings.Cut(id, ".")
	if w, ok := names[whole]; ok {
		t.ZH, t.EN = w.Short.ZH, w.Short.EN
		if part != "" {
			label := partLabel(whole, part)
			t.ZH, t.EN = t.ZH+"："+label.ZH, t.EN+": "+label.EN
		}
	}
	return t
}

// partLabel is what the forms call a part of a metric: the row of the old form, the column of a breakdown, the row of a sum.
func partLabel(whole, part string) message.Text {
	c := partCell(whole, part)
	switch {
	case c == nil:
		return message.Text{ZH: part, EN: part}
	case c.Table.ID == "stats" || strings.HasPrefix(whole, "power_list"):
		return message.Text{ZH: c.Row.Core, EN: c.Row.English}
	}
	return message.Text{ZH: c.Column.Label, EN: c.Column.English}
}

// partNames are the wordings of the row of a part that is one row of the old form.
func partNames(whole, part string) []string {
	if c := partCell(whole, part); c != nil && c.Table.ID == "stats" {
		return slices.Concat([]string{c.Row.Core}, c.Row.Aliases, c.Row.Guesses)
	}
	return nil
}

// partCell is the first cell of a part of a metric.
func partCell(whole, part string) *nianbao.Cell {
	m, err := analysis.MetricByID(whole)
	if err != nil {
		return nil
	}
	for _, f := range nianbao.Forms {
		for _, p := range m.Cells[f.ID].Parts {
			if p.Key == part && len(p.Terms) > 0 {
				return &f.Cells()[f.Index(p.Terms[0].Cell)]
			}
		}
	}
	return nil
}

// idsOf lists the ids of indicators or metrics, those of the values of a metric with several included.
var idsOf = sync.OnceValue(func() map[Kind][]string {
	ids := make(map[Kind][]string)
	for _, ind := range analysis.Indicators {
		ids[Indicator] = append(ids[Indicator], ind.ID)
	}
	for _, m := range analysis.Metrics {
		ids[Metric] = append(ids[Metric], m.ID)
		for _, p := range m.Measures() {
			if p.Key != "" {
				ids[Metric] = append(ids[Metric], m.ID+"."+p.Key)
			}
		}
	}
	return ids
})

// measureLabels are the names that indicators and metrics have, in both languages.
var measureLabels = sync.OnceValue(func() map[Kind][]named {
	out := make(map[Kind][]named)
	for kind, ids := range idsOf() {
		for _, id := range ids {
			t := term(kind, id)
			for i, name := range []string{id, t.ZH, t.EN} {
				if i == 0 || !byParts[id] {
					out[kind] = append(out[kind], named{fold(name), Meaning{t}})
				}
			}
			if whole, part, several := strings.Cut(id, "."); several && kind == Metric && whole != "requests_by_applicant" {
				for _, name := range partNames(whole, part) {
					out[kind] = append(out[kind], named{fold(name), Meaning{t}})
				}
			}
		}
	}
	for _, ind := range analysis.Indicators {
		for _, name := range []string{ind.Chinese, ind.English} {
			out[Indicator] = append(out[Indicator], named{fold(name), Meaning{term(Indicator, ind.ID)}})
		}
	}
	return out
})

// countEnds and measureEnds are endings that say nothing of which number is meant.
var (
	countEnds   = []string{"的", "数", "数量", "量", "件数", "情况"}
	measureEnds = []string{"的", "数", "数量", "量", "件数", "情况", "率", "比例", "占比", "rate", "总数", "百分比", "比率"}
)

// Measure says which indicator, metric or cell a word means; kind is the one asked for. Where nothing of it fits, another kind
// that does is the answer: all three are numbers to be compared.
func Measure(kind Kind, typed string) *Answer {
	word := fold(typed)
	if a := exactMeasure(kind, kind, typed, word); a != nil {
		return a
	}
	if r, ok := readMeasure(word); ok {
		if found := understood(kind, r); len(found) > 0 {
			a := of(kind, typed, found)
			if a.OK() && a.Taken[0].Kind == Cell {
				a.noteCell(r)
			}
			return a
		}
	}
	for _, other := range []Kind{Indicator, Metric, Cell} {
		if a := exactMeasure(kind, other, typed, word); a != nil && other != kind {
			return a
		}
	}
	if found := containing(kind, trimEnds(word, countEnds)); len(found) > 0 {
		a := of(kind, typed, found)
		if a.OK() && kind == Cell {
			a.noteCell(nil)
		}
		return a
	}
	return refuseMeasure(kind, typed, word)
}

// readMeasure reads a wording; 公开 is meant where it says nothing but that, which else is a part of what everything is called.
func readMeasure(word string) (reading, bool) {
	r, ok := read(word, vocabulary())
	if ok && strings.Contains(word, "公开") && !slices.ContainsFunc(r, func(c concept) bool { return c != "rate" && c != "count" }) {
		r = append(r, "disclosed")
	}
	return r, ok
}

// exactMeasure takes an id or a label of one kind; nil where nothing is called so.
func exactMeasure(asked, kind Kind, typed, word string) *Answer {
	names := measureLabels()[kind]
	if kind == Cell {
		names = cellLabels()
	}
	var found []Meaning
	whole := false
	for _, n := range names {
		if same := n.name == word; (same || trimEnds(n.name, countEnds) == trimEnds(word, countEnds)) && (same || !whole) {
			if same && !whole {
				found, whole = nil, true
			}
			if !slices.ContainsFunc(found, func(m Meaning) bool { return m.String() == n.meaning.String() }) {
				found = append(found, n.meaning)
			}
		}
	}
	if kind == Cell {
		found = newest(found)
		if r, ok := read(word, vocabulary()); ok && len(found) > 0 && !onNewestForm(found) {
			for _, m := range understood(Cell, r) { // a label of an older form, and what the newest asks under the same words
				if m[0].Kind == Cell && onNewestForm([]Meaning{m}) {
					found = append(found, m)
				}
			}
		}
	}
	if len(found) == 0 {
		return nil
	}
	a := of(asked, typed, found)
	a.Exact = whole && a.OK() && asked == kind
	if a.OK() && kind == Cell {
		a.noteCell(nil)
	}
	return a
}

// understood lists what a reading means, of the kind asked for first. A rate may be left unsaid of an indicator; where a metric
// or a cell gives the same figure as an indicator, one of the two is enough.
func understood(kind Kind, r reading) []Meaning {
	found := meant(measures(), r)
	if kind == Indicator && !r.has("rate") && !r.has("count") && !r.has("growth") && !r.has("amount") {
		for _, t := range meant(measures(), append(slices.Clone(r), "rate")) {
			if t.meaning[0].Kind == Indicator && !slices.Contains(found, t) {
				found = append(found, t)
			}
		}
	}
	if kind == Cell || len(found) == 0 {
		if cells := cellsMeant(r); len(cells) > 0 {
			return cells
		}
	}
	if kind != Indicator { // an indicator only where no metric fits
		if of := ofKind(found, Metric); len(of) > 0 && !r.has("rate") {
			found = of
		}
	}
	return meanings(withoutTwins(kind, found))
}

func ofKind(targets []*target, kind Kind) []*target {
	return slices.DeleteFunc(slices.Clone(targets), func(t *target) bool { return t.meaning[0].Kind != kind })
}

// withoutTwins drops what gives the same figure as one of the kind asked for.
func withoutTwins(kind Kind, targets []*target) []*target {
	has := func(k Kind, id string) bool {
		return slices.ContainsFunc(targets, func(t *target) bool { return t.meaning[0].Kind == k && t.meaning[0].ID == id })
	}
	return slices.DeleteFunc(slices.Clone(targets), func(t *target) bool {
		for indicator, metric := range sameFigure {
			twins := has(Indicator, indicator) && has(Metric, metric)
			if twins && (kind == Metric && t.meaning[0] == term(Indicator, indicator) || kind != Metric && t.meaning[0] == term(Metric, metric)) {
				return true
			}
		}
		return false
	})
}

// OnePart asks which value is meant where a metric has several.
func OnePart(a *Answer) *Answer {
	if len(a.Taken) != 1 || a.Taken[0].Kind != Metric || strings.Contains(a.Taken[0].ID, ".") {
		return a
	}
	var parts []Meaning
	for _, id := range idsOf()[Metric] {
		if strings.HasPrefix(id, a.Taken[0].ID+".") {
			parts = append(parts, Meaning{term(Metric, id)})
		}
	}
	if len(parts) == 0 {
		return a
	}
	return of(a.Kind, a.Typed, parts)
}

// mostContaining is how many labels may contain a wording for it to be asked back: 公开 stands in nearly all.
const mostContaining = 8

// containing lists the metrics or cells in whose labels the word stands: 信函 in 信函申请数.
func containing(kind Kind, word string) []Meaning {
	if utf8.RuneCountInString(word) < 2 || kind == Indicator {
		return nil
	}
	names := measureLabels()[kind]
	if kind == Cell {
		names = cellLabels()
	}
	var out []Meaning
	for _, n := range names {
		id := n.meaning[0].ID
		applicant := kind == Cell && strings.HasPrefix(id, "requests.") && !strings.HasSuffix(id, ".total")
		if n.name != fold(id) && !applicant && strings.Contains(n.name, word) && !slices.ContainsFunc(out, func(m Meaning) bool { return m[0].ID == id }) {
			out = append(out, n.meaning)
		}
	}
	if kind == Cell {
		out = newest(out)
	}
	if len(out) > mostContaining {
		return nil
	}
	return out
}

// refuseMeasure says why nothing was understood, with what is near: a figure that lacks only the rate, or a like name.
func refuseMeasure(kind Kind, typed, word string) *Answer {
	a := refuse(kind, typed, Unknown)
	if i := slices.IndexFunc(askedElsewhere, func(w string) bool { return strings.Contains(word, w) }); i >= 0 {
		a.Reason = NotInForm
		a.Near = containing(Cell, askedElsewhere[i]) // what the old form has
		return a
	}
	if r, ok := read(word, vocabulary()); ok && r.has("rate") {
		a.Near = partOf(r)
	}
	if len(a.Near) == 0 {
		names := measureLabels()[kind]
		if kind == Cell {
			names = cellLabels()
		}
		a.Near = nearest(typed, names, measureEnds)
	}
	return a
}

// partOf lists what comes near to a rate that no indicator is: the figure itself, and indicators that it is a part of.
func partOf(r reading) []Meaning {
	without := slices.DeleteFunc(slices.Clone(r), func(c concept) bool { return c == "rate" })
	if len(without) == 0 {
		return nil
	}
	near := understood(Metric, without)
	for _, t := range measures() {
		whole := func(core reading) bool {
			return !slices.ContainsFunc(r, func(c concept) bool { return !core.has(c) }) && len(core) > len(r)
		}
		if t.meaning[0].Kind == Indicator && slices.ContainsFunc(t.cores, whole) {
			near = append(near, t.meaning)
		}
	}
	return near[:min(nearMost, len(near))]
}
