package prose

import (
	"fmt"
	"nianbao/zhtext"
	"strings"

	"nianbao"
)

// AddMentions reads the narrative into the report and compares it with the tables.
func AddMentions(r *nianbao.Report) {
	list, unequal := ReadMentions(r.Sections, r.Agency, r.Year)
	for i := range list {
		r.Mentions = append(r.Mentions, list[i].Mention)
	}
	r.Problems = append(append(r.Problems, compareMentions(list, r)...), unequal...)
}

// counterpart says which sums of the tables a kind of mention may stand for. The first one is named when none fits.
type counterpart struct {
	kind nianbao.MentionKind
	sums [][]nianbao.CellID
}

// counterparts are those that have one, in the order in which what they contradict is reported.
var counterparts = withSums(nianbao.RequestsReceived, nianbao.RequestsCarriedOver, nianbao.RequestsCarriedForward, nianbao.ReviewsSaid, nianbao.LawsuitsSaid, nianbao.AdministrativeFees,
	nianbao.InformationFees, nianbao.NormativeIssued, nianbao.NormativeRepealed, nianbao.NormativeInForce, nianbao.LicencesSaid, nianbao.PenaltiesSaid, nianbao.CompulsionsSaid)

func withSums(kinds ...nianbao.MentionKind) (out []counterpart) {
	for _, kind := range kinds {
		out = append(out, counterpart{kind, kind.Sums()})
	}
	return out
}

// compareMentions reports what the narrative says and the tables contradict. It is silent when any mention of a kind, or
// their sum, agrees with the tables: the others are then parts, or said of someone else.
func compareMentions(list []Mention, r *nianbao.Report) []nianbao.Problem {
	var ps []nianbao.Problem
	for _, cp := range counterparts {
		if first := contradiction(list, cp, r); first != nil {
			ps = append(ps, mismatch(first, cp, r))
		}
	}
	return ps
}

// contradiction returns the first mention of the kind that the tables contradict, nil when there is none.
func contradiction(list []Mention, cp counterpart, r *nianbao.Report) *Mention {
	var first *Mention
	var sum nianbao.Amount
	for i := range list {
		m := &list[i]
		if m.Kind != cp.kind {
			continue
		}
		sum += m.Value
		known, fits := cp.fits(m, r)
		if !known || fits {
			return nil
		}
		if first == nil && !m.loose {
			first = m
		}
	}
	if first == nil {
		return nil
	}
	whole := Mention{Mention: nianbao.Mention{Value: sum}}
	if _, fits := cp.fits(&whole, r); fits {
		return nil
	}
	return first
}

// fits tells whether a mention agrees with one of the sums. known is false when no sum can be taken for certain.
func (cp *counterpart) fits(m *Mention, r *nianbao.Report) (known, fits bool) {
	for i, cells := range cp.sums {
		sum, ok := sumOf(r, cells)
		if !ok {
			if i == 0 && present(r, cells) {
				return false, false // the cell itself is blank or unreadable: nothing to compare with
			}
			continue
		}
		known = true
		if agrees(m, sum) {
			return true, true
		}
	}
	return known, false
}

func present(r *nianbao.Report, cells []nianbao.CellID) bool {
	for _, id := range cells {
		if r.Figure(id).State != nianbao.Missing {
			return true
		}
	}
	return false
}

func sumOf(r *nianbao.Report, cells []nianbao.CellID) (sum nianbao.Amount, ok bool) {
	for _, id := range cells {
		fig := r.Figure(id)
		if !fig.Known() {
			return 0, false
		}
		if sum, ok = nianbao.Sum(sum, fig.Value); !ok {
			return 0, false
		}
	}
	return sum, true
}

// agrees compares exactly, and an approximate number with room: 余 may hide half as much again, 近 a fifth.
func agrees(m *Mention, table nianbao.Amount) bool {
	if !m.Approx {
		return m.Value == table
	}
	return table >= m.Value-m.Value/5 && table <= m.Value+max(m.Value/2, nianbao.Whole(10))
}

func mismatch(m *Mention, cp counterpart, r *nianbao.Report) nianbao.Problem {
	cells := cp.sums[0]
	for _, sum := range cp.sums {
		if _, ok := sumOf(r, sum); ok {
			cells = sum
			break
		}
	}
	var table []string
	for _, id := range cells {
		fig := r.Figure(id)
		table = append(table, fmt.Sprintf("%s is %s at %s", id, fig.Value, fig.At))
	}
	value := m.Value.String()
	if m.Approx {
		value = "about " + value
	}
	return nianbao.Problem{Code: nianbao.ProseMismatch, Cells: cells,
		Detail: fmt.Sprintf("section %d says %s (%q), %s", m.Section, value, zhtext.Shorten(m.Raw), strings.Join(table, ", "))}
}
