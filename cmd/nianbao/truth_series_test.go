package main

import (
	"math/big"
	"nianbao"
	"nianbao/analysis"
	"strings"
	"testing"
)

// truthMetric is a metric as the editions of 2019 and 2021 ask it, written out cell by cell; "" where one does not ask.
type truthMetric struct {
	id, key       string
	in2019, later string
	parted        bool // the editions ask different things
}

// truthMetrics lists every value of the 42 metrics.
func truthMetrics() []truthMetric {
	same := func(id, cells string) truthMetric { return truthMetric{id: id, in2019: cells, later: cells} }
	const documents = "proactive.normative_documents."
	list := []truthMetric{
		same("requests_received", newCell), same("requests_carried_over", "requests.carried_over.total"),
		same("requests_handled", handledCell), same("granted", "requests.granted.total"), same("partially_granted", "requests.partially_granted.total"),
		same("denied_all", deniedCells), same("denied_state_secret", "requests.denied.state_secret.total"), same("denied_third_party", "requests.denied.third_party_rights.total"),
		same("denied_security_stability", "requests.denied.security_stability.total"), same("denied_other_law", "requests.denied.other_law.total"),
		same("denied_internal_deliberative_enforcement_inquiry", "requests.denied.internal_affairs.total requests.denied.deliberative_process.total requests.denied.enforcement_files.total requests.denied.administrative_inquiry.total"),
		same("not_held", "requests.unavailable.not_held.total"), same("needs_creation", "requests.unavailable.needs_creation.total"),
		same("unclear", "requests.unavailable.still_unclear_after_correction.total"), same("referred_or_petition", "requests.not_processed.petition_complaint.total"),
		same("not_processed_all", notProcessedCells), {id: "other_processing", in2019: "requests.other_processing.total", later: otherCells},
		same("requests_carried_forward", "requests.carried_forward.total"), same("reviews_total", "cases.review.total"), same("reviews_corrected", "cases.review.corrected"),
		same("reviews_upheld", "cases.review.upheld"), same("lawsuits_total", "cases.litigation_direct.total cases.litigation_after_review.total"),
		same("lawsuits_corrected", "cases.litigation_direct.corrected cases.litigation_after_review.corrected"),
		same("lawsuits_upheld", "cases.litigation_direct.upheld cases.litigation_after_review.upheld"),
		{id: "normative_documents_issued", in2019: documents + "created", later: documents + "issued"}, {id: "normative_documents_repealed", later: documents + "repealed"},
		{id: "normative_documents_stock", in2019: documents + "published_total", later: documents + "in_force", parted: true},
		{id: "government_rules_issued", in2019: "proactive.government_rules.created", later: "proactive.government_rules.issued"},
		same("licensing_decisions", "proactive.administrative_licensing.decisions"), same("penalty_decisions", "proactive.administrative_penalty.decisions"),
		same("compulsion_decisions", "proactive.administrative_compulsion.decisions"),
		{id: "other_external_services_decisions", in2019: "proactive.other_external_services.decisions"}, {id: "administrative_fees_amount", later: "proactive.administrative_fees.collected"},
		{id: "procurement", key: "items", in2019: "proactive.government_procurement.items"}, {id: "procurement", key: "amount", in2019: "proactive.government_procurement.amount"},
	}
	for _, c := range strings.Fields("natural_person business research_institution public_interest_org legal_service other_org") {
		list = append(list, truthMetric{id: "requests_by_applicant", key: c, in2019: "requests.new_requests." + c, later: "requests.new_requests." + c})
	}
	for _, c := range strings.Fields("administrative_licensing other_external_services administrative_penalty administrative_compulsion administrative_fees") {
		p := "proactive." + c + "."
		list = append(list, truthMetric{id: "power_list_items", key: c, in2019: p + "items_previous_year " + p + "items_change"})
	}
	return list
}

// holdMetrics holds the series of every metric. Those that no form since 2019 asks for must be open everywhere.
func (x *truth) holdMetrics(t *testing.T) {
	byID := make(map[string][]truthMetric)
	for _, m := range truthMetrics() {
		byID[m.id] = append(byID[m.id], m)
	}
	for _, m := range analysis.Metrics {
		series := make(map[string]map[string]map[int]*big.Rat)
		for _, want := range byID[m.ID] {
			series[want.key] = x.follow(func(r *truthReport) *big.Rat { return want.of(r) })
			x.holdRanks(t, want)
		}
		parted := len(byID[m.ID]) > 0 && byID[m.ID][0].parted
		rows := x.rows(t, "series", "--metric", m.ID)
		if len(rows) == 0 {
			t.Errorf("%s: nothing printed", m.ID)
		}
		if len(byID[m.ID]) > 0 {
			x.holdSeries(t, m.ID, rows, series, 1, parted)
			continue
		}
		for _, row := range rows {
			if row["value"] != nil || row["comparable"] != false || row["change"] != nil || row.text("state") != "missing" {
				t.Errorf("%s, which no form asks for: %v", m.ID, row)
			}
		}
	}
}

// holdRanks holds what compare makes of a metric: values, ranks and groups.
func (x *truth) holdRanks(t *testing.T, m truthMetric) {
	f := truthFormula{id: m.id, metric: true, count: true, scale: 1, top2019: m.in2019, top: m.later}
	if m.key != "" {
		f.id += "." + m.key
	}
	all := x.compute(f)
	x.holdValues(t, f, all)
	x.holdGroups(t, f, all, "region")
}

func (m truthMetric) of(r *truthReport) *big.Rat {
	cells := m.later
	if r.year <= 2020 {
		cells = m.in2019
	}
	if cells == "" {
		return nil
	}
	sum, state := r.add(cells)
	if low, high := r.limits(cells); state != nianbao.Reported && low != nil && high != nil && low.Cmp(high) == 0 {
		return low
	}
	return sum
}

// follow lists a value by agency and year: every year from the first report to the last, nil where it is open.
func (x *truth) follow(value func(*truthReport) *big.Rat) map[string]map[int]*big.Rat {
	out := make(map[string]map[int]*big.Rat)
	x.each(func(r *truthReport) {
		if out[r.agency.Name] == nil {
			out[r.agency.Name] = make(map[int]*big.Rat)
		}
		out[r.agency.Name][r.year] = value(r)
	})
	return out
}

// holdIndicatorSeries holds the series of an indicator.
func (x *truth) holdIndicatorSeries(t *testing.T, f truthFormula, all map[string]map[int]*truthValue) {
	values := x.follow(func(r *truthReport) *big.Rat { return all[r.agency.Name][r.year].value })
	x.holdSeries(t, f.id, x.rows(t, "series", "--indicator", f.id), map[string]map[string]map[int]*big.Rat{"": values}, f.scale, false)
}

// holdSeries holds every point: its value, whether it may be joined with the newest one, and the step to it.
func (x *truth) holdSeries(t *testing.T, id string, rows []truthRow, want map[string]map[string]map[int]*big.Rat, scale int64, parted bool) {
	edition := func(year int) bool { return parted && year <= 2020 }
	points := 0
	for _, byAgency := range want {
		for _, series := range byAgency {
			points += len(series)
		}
	}
	if len(rows) != points {
		t.Errorf("%s: %d points, want %d", id, len(rows), points)
	}
	for _, row := range rows {
		series, year := want[row.text("part")][row.text("agency")], row.year()
		value, ok := series[year]
		if !ok {
			t.Errorf("%s: nobody reported %v", id, row)
			continue
		}
		newest := 0
		for y, v := range series {
			if v != nil {
				newest = max(newest, y)
			}
		}
		comparable := value != nil && edition(year) == edition(newest)
		var step, percent *big.Rat
		if last := series[year-1]; value != nil && last != nil && edition(year) == edition(year-1) {
			step = new(big.Rat).Sub(value, last)
			if last.Sign() > 0 {
				percent = scaled(new(big.Rat).Quo(step, last), 100)
			}
		}
		if !near(row.number("value"), scaled(value, scale), 6) || row["comparable"] != comparable || !near(row.number("change"), scaled(step, scale), 6) || !near(row.number("change_percent"), percent, 6) {
			t.Errorf("%s %s %s %d: %v, want %s, comparable %t, change %s, %s %%", id, row.text("agency"), row.text("part"), year, row,
				word(scaled(value, scale)), comparable, word(scaled(step, scale)), word(percent))
		}
		if value != nil && row.text("page") != x.reports[row.text("agency")][year].url {
			t.Errorf("%s: %v is not the page of the report", id, row["page"])
		}
	}
}
