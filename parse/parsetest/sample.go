package parsetest

import (
	"math/rand/v2"
	"strings"

	"nianbao"
)

// sampler draws the numbers of one report.
type sampler struct {
	rng  *rand.Rand
	size float64 // typical number of requests of such an agency
	set  func(id string, v nianbao.Amount)
}

// drawSize spreads agencies from townships without a single request to ministries with thousands.
func drawSize(rng *rand.Rand) float64 {
	switch rng.IntN(10) {
	case 0, 1, 2:
		return 0
	case 3, 4, 5, 6:
		return 5
	case 7, 8:
		return 60
	}
	return 3000
}

// upTo draws a number from 0 to about n, small ones more often.
func (s *sampler) upTo(n float64) int {
	x := s.rng.Float64()
	return int(x * x * n)
}

func (s *sampler) count(id string, n int) { s.set(id, nianbao.Whole(int64(n))) }

// money draws an amount in 万元 with up to four decimals; many agencies collect nothing.
func (s *sampler) money(id string) {
	if s.rng.IntN(3) == 0 {
		return
	}
	hundredths := int64(s.upTo(400_000) * [4]int{1, 1, 1, 31}[s.rng.IntN(4)])
	v := nianbao.Whole(hundredths) / 100
	if s.rng.IntN(3) == 0 {
		v += nianbao.Amount(s.rng.IntN(100)) * 10_000
	}
	s.set(id, v)
}

func (s *sampler) sample(t *Truth) {
	t.PublishedItems = 20 + s.upTo(5000)
	if t.Form == nianbao.Form2014 {
		s.statistics(t)
		return
	}
	s.proactive(t)
	s.requests(t)
	s.cases()
	t.Received = int(t.value("requests.new_requests.total").Int())
}

func (s *sampler) proactive(t *Truth) {
	for _, doc := range []string{"government_rules", "normative_documents"} {
		if doc == "government_rules" && (t.Level.CountyOrLower() || s.rng.IntN(3) > 0) {
			continue
		}
		p := "proactive." + doc + "."
		fresh, gone := s.upTo(30), s.upTo(12)
		if t.Form == nianbao.Form2019 {
			s.count(p+"created", fresh)
			s.count(p+"newly_published", min(fresh, s.upTo(30)))
			s.count(p+"published_total", fresh+s.upTo(200))
			continue
		}
		s.count(p+"issued", fresh)
		s.count(p+"repealed", gone)
		s.count(p+"in_force", fresh+s.upTo(150))
	}
	busy := []float64{0, 20, 3000, 80000}[s.rng.IntN(4)]
	for _, item := range []string{"administrative_licensing", "other_external_services", "administrative_penalty", "administrative_compulsion", "administrative_fees"} {
		p := "proactive." + item + "."
		if t.Form == nianbao.Form2019 {
			last, more, fewer := s.upTo(120), s.upTo(60), s.upTo(60)
			s.count(p+"items_previous_year", last)
			s.count(p+"items_change", max(-last, more-fewer))
		} else if item == "other_external_services" || item == "administrative_fees" {
			continue
		}
		if item != "administrative_fees" {
			s.count(p+"decisions", s.upTo(busy))
		}
	}
	if t.Form == nianbao.Form2019 {
		s.count("proactive.government_procurement.items", s.upTo(60))
		s.money("proactive.government_procurement.amount")
		return
	}
	s.money("proactive.administrative_fees.collected")
}

// requests draws section 三 column by column: what came in is handled or carried forward, what is handled has one result.
func (s *sampler) requests(t *Truth) {
	table := tableOf(t.Form, "requests")
	weight := map[string]float64{"natural_person": 1, "business": 0.15, "legal_service": 0.05, "public_interest_org": 0.01,
		"research_institution": 0.01, "other_org": 0.03}
	totals := make(map[string]int)
	put := func(row, col string, n int) {
		s.count("requests."+row+"."+col, n)
		totals[row] += n
	}
	for _, col := range table.Columns {
		if col.Key == "total" {
			continue
		}
		fresh, old := s.upTo(s.size*weight[col.Key]*3), s.upTo(s.size*weight[col.Key]*0.3)
		forward := min(fresh+old, s.upTo(float64(fresh+old)*0.3))
		put("new_requests", col.Key, fresh)
		put("carried_over", col.Key, old)
		put("carried_forward", col.Key, forward)
		put("handled_total", col.Key, fresh+old-forward)
		for row, n := range s.results(table, fresh+old-forward) {
			put(row, col.Key, n)
		}
	}
	for row, n := range totals {
		s.count("requests."+row+".total", n)
	}
}

// results deals n requests out to the result rows; most are granted or not held.
func (s *sampler) results(table *nianbao.Table, n int) map[string]int {
	var rows []string
	for _, r := range table.Rows {
		if len(r.Group) > 0 && r.Key != "handled_total" {
			rows = append(rows, r.Key)
		}
	}
	dealt := make(map[string]int)
	for _, fav := range []string{"granted", "unavailable.not_held", "partially_granted", rows[s.rng.IntN(len(rows))], rows[s.rng.IntN(len(rows))]} {
		k := s.upTo(float64(n + 1))
		dealt[fav] += k
		n -= k
	}
	dealt[rows[s.rng.IntN(len(rows))]] += n
	return dealt
}

func (s *sampler) cases() {
	for _, kind := range []string{"review", "litigation_direct", "litigation_after_review"} {
		sum := 0
		for _, outcome := range []string{"upheld", "corrected", "other", "pending"} {
			n := 0
			if s.rng.IntN(3) == 0 {
				n = s.upTo(2 + s.size/20)
			}
			s.count("cases."+kind+"."+outcome, n)
			sum += n
		}
		s.count("cases."+kind+".total", sum)
	}
}

// statistics draws the form of 2014: independent numbers first, then those that its rules tie together.
func (s *sampler) statistics(t *Truth) {
	f, _ := nianbao.FormByID(nianbao.Form2014)
	for _, c := range f.Cells() {
		if c.Type == nianbao.Amount10k {
			s.money(string(c.ID))
		} else if s.rng.IntN(3) > 0 {
			s.count(string(c.ID), s.upTo(40))
		}
	}
	sum := func(total string, parts ...string) {
		n := 0
		for _, p := range parts {
			n += int(t.value("stats." + p).Int())
		}
		s.count("stats."+total, n)
	}
	suffixed := func(prefix string, words string) []string {
		var ids []string
		for w := range strings.FieldsSeq(words) {
			ids = append(ids, prefix+w)
		}
		return ids
	}
	sum("disclosure.items", suffixed("channel.", "gazette website weibo wechat other")...)
	s.count("stats.disclosure.normative_documents_published", min(s.upTo(20), int(t.value("stats.disclosure.items").Int())))
	for _, what := range []string{"press_conferences", "web_interviews"} {
		whole := s.upTo(12)
		s.count("stats.response."+what, whole)
		s.count("stats.response."+what+"_by_chief", s.upTo(float64(whole)))
	}
	sum("applications.received", suffixed("applications.received_", "in_person fax online letter")...)
	sum("replies.denied", suffixed("replies.denied_", "state_secret trade_secret privacy security_stability not_government_information other_legal")...)
	sum("replies.total", suffixed("replies.", "already_published granted partially_granted denied not_responsible_agency not_existing amendment_requested referred_elsewhere")...)
	closed := int(t.value("stats.replies.total").Int())
	late := s.upTo(float64(closed))
	s.count("stats.applications.closed", closed)
	s.count("stats.applications.closed_extended", late)
	s.count("stats.applications.closed_on_time", closed-late)
	sum("review.total", suffixed("review.", "upheld corrected other")...)
	sum("litigation.total", suffixed("litigation.", "upheld corrected other")...)
	sum("resources.staff", suffixed("resources.", "staff_full_time staff_part_time")...)
	t.Received = int(t.value("stats.applications.received").Int())
	t.PublishedItems = int(t.value("stats.disclosure.items").Int())
}
