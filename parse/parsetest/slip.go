package parsetest

import (
	"math/rand/v2"
	"strings"

	"nianbao"
)

// Slip makes the agency's own arithmetic error: it changes one printed number so that a rule of the form breaks, and
// records the rules that are broken. A report without a number that a rule can catch stays as it is.
func (t *Truth) Slip(rng *rand.Rand) {
	ids := t.Cells()
	for range 200 {
		id := pick(rng, ids)
		old := t.Figures[id]
		if old.State != nianbao.Reported || strings.HasPrefix(string(id), "proactive.") {
			continue
		}
		t.put(id, t.slipped(rng, old.Value))
		if broken := t.broken(); len(broken) > len(t.Slips) {
			t.Slips = broken
			return
		}
		t.Figures[id] = old
	}
}

// slipped is how people get numbers wrong: one off, a digit twice, a digit lost, a neighbour's value.
func (t *Truth) slipped(rng *rand.Rand, v nianbao.Amount) nianbao.Amount {
	one := nianbao.Whole(1)
	switch rng.IntN(4) {
	case 0:
		return v + one
	case 1:
		return max(0, v-one)
	case 2:
		if v >= nianbao.Whole(10) && v.IsWhole() {
			return nianbao.Whole(v.Int() / 10)
		}
		return v + nianbao.Whole(int64(1+rng.IntN(9)))
	}
	return v*10 + one
}
