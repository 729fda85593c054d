package analysis

import (
	"strings"

	"nianbao"
)

// HintCode names a pattern that figures made up, copied or displaced tend to show.
type HintCode string

const (
	HintCopied  HintCode = "copied"  // a table repeats the one of the year before
	HintRound   HintCode = "round"   // many large figures are round
	HintSwapped HintCode = "swapped" // a rule that breaks would hold if two figures were exchanged
)

// Hint is a reason to look at a page. It never changes a figure, and honest reports may show it.
type Hint struct {
	Code  HintCode
	Cells []nianbao.CellID
	Why   Reason
}

// HintsOf looks for patterns in a report; before is the one of the year before, or nil.
func HintsOf(r, before *nianbao.Report) []Hint {
	hints := hintRound(r)
	if before != nil && before.Year == r.Year-1 {
		hints = append(hints, hintCopied(r, before)...)
		hints = append(hints, hintSwapped(r, before)...)
	}
	return hints
}

// stocks are columns that may stay the same over years in all honesty.
var stocks = []string{".in_force", ".published_total", ".items_previous_year", ".items_change"}

func isStock(id nianbao.CellID) bool {
	for _, s := range stocks {
		if strings.HasSuffix(string(id), s) {
			return true
		}
	}
	return false
}

// hintCopied compares the counts of each table, stocks left out: at least five that are not zero, with at least three
// different values, all as they were the year before.
func hintCopied(r, before *nianbao.Report) []Hint {
	f, err := nianbao.FormByID(r.Form)
	if err != nil || before.Form != r.Form {
		return nil
	}
	var hints []Hint
	for _, t := range f.Tables {
		if cells, same := sameCells(f, t, r, before); same {
			hints = append(hints, Hint{HintCopied, cells, reason(ReasonRepeated, len(cells), t, before.Year)})
		}
	}
	return hints
}

// sameCells lists the figures of a table that are not zero; same tells whether the table repeats the year before.
func sameCells(f *nianbao.Form, t *nianbao.Table, r, before *nianbao.Report) (cells []nianbao.CellID, same bool) {
	different := make(map[nianbao.Amount]bool)
	for _, c := range f.Cells() {
		if c.Table != t || isStock(c.ID) {
			continue
		}
		now, then := r.Figure(c.ID), before.Figure(c.ID)
		if now.State != then.State || now.Value != then.Value {
			return nil, false
		}
		if now.State == nianbao.Reported && now.Value != 0 {
			cells = append(cells, c.ID)
			different[now.Value] = true
		}
	}
	return cells, len(cells) >= 5 && len(different) >= 3
}

// hintRound counts the different counts of at least 100: one in a hundred ends in 00 by chance. At least three, and
// half of all, is worth a look.
func hintRound(r *nianbao.Report) []Hint {
	f, err := nianbao.FormByID(r.Form)
	if err != nil {
		return nil
	}
	seen := make(map[nianbao.Amount]bool)
	var cells []nianbao.CellID
	for _, c := range f.Cells() {
		fig := r.Figure(c.ID)
		if c.Type != nianbao.Count || fig.State != nianbao.Reported || fig.Value < nianbao.Whole(100) || seen[fig.Value] {
			continue
		}
		seen[fig.Value] = true
		if fig.Value%nianbao.Whole(100) == 0 {
			cells = append(cells, c.ID)
		}
	}
	if len(cells) < 3 || len(cells)*2 < len(seen) {
		return nil
	}
	return []Hint{{HintRound, cells, reason(ReasonRound, len(cells), len(seen))}}
}

// hintSwapped looks for cross-year rules that break as printed and hold when two figures that stand side by side are
// exchanged: issued and repealed, newly received and carried over. And for applicants: one column of many and one of few
// that change places from one year to the next.
func hintSwapped(r, before *nianbao.Report) []Hint {
	var hints []Hint
	for _, col := range nianbao.ApplicantKeys {
		fresh, over := nianbao.CellID("requests.new_requests."+col), nianbao.CellID("requests.carried_over."+col)
		due := before.Figure(nianbao.CellID("requests.carried_forward." + col))
		a, b := r.Figure(fresh), r.Figure(over)
		if known(due, a, b) && due.Value > 0 && b.Value != due.Value && a.Value == due.Value { // noughts fit everywhere
			hints = append(hints, Hint{HintSwapped, []nianbao.CellID{fresh, over},
				reason(ReasonCarried, before.Year, due.Value, a.Value, b.Value)})
		}
	}
	for _, doc := range nianbao.DocumentKeys {
		p := "proactive." + doc + "."
		in, out, stock := r.Figure(nianbao.CellID(p+"issued")), r.Figure(nianbao.CellID(p+"repealed")), r.Figure(nianbao.CellID(p+"in_force"))
		was := before.Figure(nianbao.CellID(p + "in_force"))
		if known(in, out, stock, was) && in.Value != out.Value && stock.Value == was.Value-in.Value+out.Value {
			hints = append(hints, Hint{HintSwapped, []nianbao.CellID{in.Cell, out.Cell},
				reason(ReasonStock, stock.Value, was.Value, in.Value, out.Value)})
		}
	}
	return append(hints, hintFlipped(r, before)...)
}

// hintFlipped compares natural persons with businesses: ten to one the year before and one to ten now.
func hintFlipped(r, before *nianbao.Report) []Hint {
	const people, firms = nianbao.CellID("requests.new_requests.natural_person"), nianbao.CellID("requests.new_requests.business")
	a, b, a0, b0 := r.Figure(people), r.Figure(firms), before.Figure(people), before.Figure(firms)
	if !known(a, b, a0, b0) {
		return nil
	}
	many := func(x, y nianbao.Figure) bool { return x.Value >= nianbao.Whole(20) && x.Value >= 10*y.Value }
	if many(a0, b0) && many(b, a) || many(b0, a0) && many(a, b) {
		return []Hint{{HintSwapped, []nianbao.CellID{people, firms}, reason(ReasonFlipped,
			a0.Value, b0.Value, before.Year, a.Value, b.Value)}}
	}
	return nil
}

func known(figs ...nianbao.Figure) bool {
	for _, f := range figs {
		if f.State != nianbao.Reported {
			return false
		}
	}
	return true
}
