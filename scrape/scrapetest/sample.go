package scrapetest

import (
	"math/rand/v2"

	"nianbao"
)

// sampler draws one year of one agency.
type sampler struct {
	rng    *rand.Rand
	agency *Agency
	before numbers // no cells in the first year
	now    numbers
}

// upTo draws from 0 to about n, small numbers more often.
func (s *sampler) upTo(n float64) int {
	x := s.rng.Float64()
	return int(x * x * n)
}

// stock returns a number of the year before, or draws one where the series, or the form, begins.
func (s *sampler) stock(id string, n float64) int {
	if s.before.form == s.now.form {
		return s.before.count(id)
	}
	return 4 + s.upTo(n)
}

func (s *sampler) documents() {
	kinds := []string{"normative_documents"}
	if s.agency.Level == nianbao.City && s.agency.number%3 == 1 {
		kinds = append(kinds, "government_rules")
	}
	for _, kind := range kinds {
		p := "proactive." + kind + "."
		fresh := s.upTo(12)
		if s.now.form == nianbao.Form2019 {
			shown := min(fresh, s.upTo(14))
			s.now.set(p+"created", fresh)
			s.now.set(p+"newly_published", shown)
			s.now.set(p+"published_total", s.stock(p+"published_total", 60)+shown)
			continue
		}
		stock := s.stock(p+"in_force", 60)
		gone := min(stock, s.upTo(6))
		s.now.set(p+"issued", fresh)
		s.now.set(p+"repealed", gone)
		s.now.set(p+"in_force", stock+fresh-gone)
	}
}

// actions draws what the agency decides and collects.
func (s *sampler) actions() {
	busy := 40 + 25*s.agency.size
	kinds := []string{"administrative_licensing", "administrative_penalty", "administrative_compulsion"}
	for _, kind := range kinds {
		s.now.set("proactive."+kind+".decisions", s.upTo(busy))
	}
	if s.now.form == nianbao.Form2021 {
		s.money("proactive.administrative_fees.collected")
		return
	}
	s.now.set("proactive.other_external_services.decisions", s.upTo(busy))
	for _, kind := range append(kinds, "other_external_services", "administrative_fees") {
		p := "proactive." + kind + "."
		last := s.upTo(60)
		if s.before.form == s.now.form {
			last = s.before.count(p+"items_previous_year") + s.before.count(p+"items_change")
		}
		more, fewer := s.upTo(8), s.upTo(8)
		s.now.set(p+"items_previous_year", last)
		s.now.set(p+"items_change", max(-last, more-fewer))
	}
	s.now.set("proactive.government_procurement.items", s.upTo(30))
	s.money("proactive.government_procurement.amount")
}

// money draws an amount in 万元 to the fen of a hundred; a third of the agencies have none.
func (s *sampler) money(id string) {
	if s.agency.number%3 != 2 {
		s.now.cells[nianbao.CellID(id)] = nianbao.Whole(int64(s.upTo(90_000))) / 100
	}
}

// applicants are the columns of section 三 with the share of the requests that comes from them.
var applicants = []struct {
	key   string
	share float64
}{{"natural_person", 1}, {"business", 0.15}, {"research_institution", 0.02}, {"public_interest_org", 0.02}, {"legal_service", 0.06}, {"other_org", 0.04}}

// requests draws section 三 column by column: what was carried forward last year is carried over, and what came in is
// handled with one result or carried forward.
func (s *sampler) requests() {
	for _, c := range applicants {
		n := s.agency.size * c.share
		fresh, over := s.upTo(2.5*n), s.upTo(0.3*n)
		if s.before.cells != nil {
			over = s.before.count("requests.carried_forward." + c.key)
		}
		forward := min(fresh+over, s.upTo(0.4*n+0.9))
		s.put("new_requests", c.key, fresh)
		s.put("carried_over", c.key, over)
		s.put("carried_forward", c.key, forward)
		s.put("handled_total", c.key, fresh+over-forward)
		s.deal(c.key, fresh+over-forward)
	}
}

func (s *sampler) put(row, applicant string, n int) {
	s.now.add("requests."+row+"."+applicant, n)
	s.now.add("requests."+row+".total", n)
}

// deal gives each of n requests of a column one result; most are granted, or the information is not held.
func (s *sampler) deal(applicant string, n int) {
	f, err := nianbao.FormByID(s.now.form)
	if err != nil {
		panic(err) // FormOf names forms that exist
	}
	var rows []string
	for _, r := range f.Table("requests").Rows {
		if len(r.Group) > 0 && r.Key != "handled_total" && !r.Header {
			rows = append(rows, r.Key)
		}
	}
	for _, row := range []string{"unavailable.not_held", rows[s.rng.IntN(len(rows))], "partially_granted", rows[s.rng.IntN(len(rows))]} {
		k := s.upTo(float64(n + 1))
		s.put(row, applicant, k)
		n -= k
	}
	s.put("granted", applicant, n)
}

func (s *sampler) cases() {
	for _, kind := range []string{"review", "litigation_direct", "litigation_after_review"} {
		for _, outcome := range []string{"upheld", "corrected", "other", "pending"} {
			n := s.upTo(s.agency.size / 12)
			s.now.add("cases."+kind+"."+outcome, n)
			s.now.add("cases."+kind+".total", n)
		}
	}
}
