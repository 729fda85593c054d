package main

import (
	"maps"
	"math"
	"math/big"
	"slices"
	"strings"

	"nianbao"
)

// The formulas of the indicators, written out from their printed definitions, cell by cell, apart from the program's own.
// An empty formula is a form that does not ask. The forms of the world are those of 2019 (up to 2020) and of 2021.
type truthFormula struct {
	id             string
	metric         bool // of the crosswalk: no indicator
	count, growth  bool
	share          bool // with an interval
	scale          int64
	least          int64 // denominator from which a value is ranked
	top2019, top   string
	base2019, base string
}

const (
	deniedCells = "requests.denied.state_secret.total requests.denied.other_law.total requests.denied.security_stability.total requests.denied.third_party_rights.total" +
		" requests.denied.internal_affairs.total requests.denied.deliberative_process.total requests.denied.enforcement_files.total requests.denied.administrative_inquiry.total"
	notProcessedCells = "requests.not_processed.petition_complaint.total requests.not_processed.repeated.total requests.not_processed.publication_requested.total" +
		" requests.not_processed.excessive_repeated.total requests.not_processed.confirm_or_reissue.total"
	otherCells   = "requests.other.not_corrected_in_time.total requests.other.fee_unpaid.total requests.other.other.total"
	handledCell  = "requests.handled_total.total"
	newCell      = "requests.new_requests.total"
	reviewCells  = "cases.review.upheld cases.review.corrected cases.review.other"
	lawsuitCells = "cases.litigation_direct.upheld cases.litigation_direct.corrected cases.litigation_direct.other" +
		" cases.litigation_after_review.upheld cases.litigation_after_review.corrected cases.litigation_after_review.other"
)

// asked is how compare is asked for it.
func (f truthFormula) asked() []string {
	if f.metric {
		return []string{"compare", "--metric", f.id}
	}
	return []string{"compare", "--indicator", f.id}
}

// truthFormulas returns the formulas of all 30 indicators.
func truthFormulas() []truthFormula {
	both := func(id, top, base string, least int64) truthFormula {
		return truthFormula{id: id, share: true, scale: 100, least: least, top2019: top, top: top, base2019: base, base: base}
	}
	count := func(id, top2019, top string) truthFormula {
		return truthFormula{id: id, count: true, scale: 1, top2019: top2019, top: top}
	}
	other := both("other_processing_rate", otherCells, handledCell, 30)
	other.top2019 = "requests.other_processing.total"
	disputes := both("disputes_per_100", "cases.review.total cases.litigation_direct.total cases.litigation_after_review.total", newCell, 30)
	disputes.share = false
	const documents = "proactive.normative_documents."
	list := []truthFormula{
		count("requests_received", newCell, newCell),
		{id: "requests_growth", growth: true, scale: 100, least: 30, top2019: newCell, top: newCell},
		both("carry_over_rate", "requests.carried_forward.total", newCell+" requests.carried_over.total", 30),
		both("disclosure_rate", "requests.granted.total requests.partially_granted.total", handledCell, 30),
		both("refusal_rate", deniedCells, handledCell, 30),
		both("not_held_rate", "requests.unavailable.not_held.total", handledCell, 30),
		both("not_processed_rate", notProcessedCells, handledCell, 30),
		other,
		both("review_correction_rate", "cases.review.corrected", reviewCells, 10),
		both("litigation_loss_rate", "cases.litigation_direct.corrected cases.litigation_after_review.corrected", lawsuitCells, 10),
		disputes,
		count("documents_in_force", "", documents+"in_force"),
		{id: "documents_turnover", scale: 100, least: 30, top: documents + "issued " + documents + "repealed", base: documents + "in_force"},
		count("fees_collected", "", "proactive.administrative_fees.collected"),
		count("penalty_decisions", "proactive.administrative_penalty.decisions", "proactive.administrative_penalty.decisions"),
		count("licensing_decisions", "proactive.administrative_licensing.decisions", "proactive.administrative_licensing.decisions"),
	}
	for _, ground := range strings.Fields("state_secret other_law security_stability third_party_rights internal_affairs deliberative_process enforcement_files administrative_inquiry") {
		list = append(list, both("refused_"+ground, "requests.denied."+ground+".total", deniedCells, 30))
	}
	for _, who := range strings.Fields("natural_person business research_institution public_interest_org legal_service other_org") {
		list = append(list, both("share_"+who, "requests.new_requests."+who, newCell, 30))
	}
	return list
}

// truthValue is an indicator of one report as it must be.
type truthValue struct {
	report    *truthReport
	known     string   // reported, determined, bounded, open
	low, high *big.Rat // where it is bounded
	wide      bool     // bounded, and its denominator is large enough for a rank
	top       *big.Rat // nil unless known
	base      *big.Rat
	value     *big.Rat // nil where it is not defined
	rankable  bool
	rank      int
	state     nianbao.State
}

// add sums cells; nil, and the worst state, when one is no number.
func (r *truthReport) add(cells string) (*big.Rat, nianbao.State) {
	sum, worst := new(big.Rat), nianbao.Reported
	for _, id := range strings.Fields(cells) {
		if v := r.figures[id]; v != nil {
			sum.Add(sum, v)
		} else {
			worst = worse(worst, r.states[id])
		}
	}
	if worst != nianbao.Reported {
		return nil, worst
	}
	return sum, worst
}

// worse is the state that says less of a figure.
func worse(a, b nianbao.State) nianbao.State {
	order := []nianbao.State{nianbao.Reported, nianbao.Blank, nianbao.Dash, nianbao.Missing, nianbao.Unreadable}
	if slices.Index(order, a) > slices.Index(order, b) {
		return a
	}
	return b
}

// compute works an indicator out for every report, with its rank among those of the year.
func (x *truth) compute(f truthFormula) map[string]map[int]*truthValue {
	out := make(map[string]map[int]*truthValue)
	x.each(func(r *truthReport) {
		if out[r.agency.Name] == nil {
			out[r.agency.Name] = make(map[int]*truthValue)
		}
		out[r.agency.Name][r.year] = x.valueOf(f, r)
	})
	for _, a := range out {
		for year, v := range a {
			if !v.placed(out, year) {
				continue
			}
			low, _ := v.ends()
			v.rank = 1
			for _, b := range out {
				if o := b[year]; o != nil && o.peers() == v.peers() && o.placed(out, year) {
					if above, _ := o.ends(); above.Cmp(low) > 0 {
						v.rank++
					}
				}
			}
		}
	}
	return out
}

// ends are those of the value: twice itself where it is known.
func (v *truthValue) ends() (low, high *big.Rat) {
	if v.wide {
		return v.low, v.high
	}
	return v.value, v.value
}

// peers are those of one level, governments apart from departments.
func (v *truthValue) peers() string {
	switch a := v.report.agency; {
	case string(a.Level) == "township":
		return "township"
	case strings.HasSuffix(a.Name, "人民政府"):
		return string(a.Level) + " government"
	default:
		return string(a.Level) + " department"
	}
}

// placed tells whether a value has a rank: it is known, or its range meets no other value.
func (v *truthValue) placed(all map[string]map[int]*truthValue, year int) bool {
	if v.rankable || !v.wide {
		return v.rankable
	}
	for _, b := range all {
		if o := b[year]; o != nil && o != v && o.peers() == v.peers() && (o.rankable || o.wide) {
			if low, high := o.ends(); low.Cmp(v.high) <= 0 && high.Cmp(v.low) >= 0 {
				return false
			}
		}
	}
	return true
}

func (x *truth) valueOf(f truthFormula, r *truthReport) *truthValue {
	top, base := f.top, f.base
	if r.year <= 2020 {
		top, base = f.top2019, f.base2019
	}
	v := &truthValue{report: r, state: nianbao.Missing, known: "open"}
	if top == "" {
		return v
	}
	last := x.before(r)
	v.top, v.state = r.add(top)
	switch {
	case f.count:
	case f.growth && last == nil:
		v.top, v.state = nil, nianbao.Missing
	case f.growth:
		var state nianbao.State
		v.base, state = last.add(top)
		if v.state = worse(v.state, state); v.state == nianbao.Reported {
			v.top = new(big.Rat).Sub(v.top, v.base)
		}
	default:
		var state nianbao.State
		v.base, state = r.add(base)
		v.state = worse(v.state, state)
	}
	if v.known = "reported"; v.state != nianbao.Reported {
		v.leave(f, r, last, top, base)
	}
	switch {
	case v.top == nil || !f.count && v.base == nil:
		v.top, v.base = nil, nil
	case f.count:
		v.value, v.rankable = v.top, true
	case v.base.Sign() != 0:
		v.value = new(big.Rat).Quo(v.top, v.base)
		v.rankable = v.base.Cmp(big.NewRat(f.least, 1)) >= 0
	}
	return v
}

// leave is what the equations of the forms leave of a value of which a figure is not printed.
func (v *truthValue) leave(f truthFormula, r, last *truthReport, top, base string) {
	v.known, v.top, v.base = "open", nil, nil
	if f.growth && last == nil {
		return
	}
	low, high := r.limits(top)
	exact := low != nil && high != nil && low.Cmp(high) == 0
	if f.count {
		switch {
		case exact:
			v.known, v.top = "determined", low
		case low != nil && high != nil:
			v.known, v.low, v.high, v.wide = "bounded", low, high, true
		}
		return
	}
	below, from := base, r
	if f.growth {
		below, from = top, last
	}
	least, most := from.limits(below)
	if exact && least != nil && most != nil && least.Cmp(most) == 0 {
		v.known, v.top, v.base = "determined", low, least
		if f.growth {
			v.top = new(big.Rat).Sub(low, least)
		}
		return
	}
	if least == nil || least.Sign() <= 0 {
		return
	}
	one := big.NewRat(1, 1)
	if f.growth {
		if low == nil || high == nil || most == nil {
			return
		}
		v.low, v.high = new(big.Rat).Sub(new(big.Rat).Quo(low, most), one), new(big.Rat).Sub(new(big.Rat).Quo(high, least), one)
	} else if v.low, v.high = r.quotient(top, base); v.high == nil || f.share && v.low.Sign() == 0 && v.high.Cmp(one) == 0 {
		v.low, v.high = nil, nil
		return
	}
	v.known, v.wide = "bounded", least.Cmp(big.NewRat(f.least, 1)) >= 0
}

// score is the interval of Wilson as the two solutions p of n(k/n - p)² = z²p(1-p), a quadratic in p.
func score(k, n *big.Rat) (low, high float64) {
	x, _ := k.Float64()
	m, _ := n.Float64()
	const z = 1.959963984540054
	a, b, c := m+z*z, -(2*x + z*z), x*x/m
	root := math.Sqrt(math.Max(0, b*b-4*a*c))
	return (-b - root) / (2 * a), (-b + root) / (2 * a)
}

// place is the value at place 1 + (n-1)·num/den of values in order, between them in proportion.
func place(values []*big.Rat, num, den int64) *big.Rat {
	at := big.NewRat(int64(len(values)-1)*num, den)
	low := new(big.Int).Quo(at.Num(), at.Denom())
	i := int(low.Int64())
	if i+1 >= len(values) {
		return values[len(values)-1]
	}
	rest := new(big.Rat).Sub(at, new(big.Rat).SetInt(low))
	step := new(big.Rat).Sub(values[i+1], values[i])
	return new(big.Rat).Add(values[i], step.Mul(step, rest))
}

func inOrder(values []*big.Rat) []*big.Rat {
	return slices.SortedFunc(slices.Values(values), func(a, b *big.Rat) int { return a.Cmp(b) })
}

// inAgencyOrder lists the values by agency and year.
func inAgencyOrder(all map[string]map[int]*truthValue) []*truthValue {
	var out []*truthValue
	for _, name := range slices.Sorted(maps.Keys(all)) {
		for _, year := range slices.Sorted(maps.Keys(all[name])) {
			out = append(out, all[name][year])
		}
	}
	return out
}
