package scrapetest

import "nianbao"

// Held counts the figures of reports by how they stand against what the sites were made with.
type Held struct{ Equal, Different, Open int }

// Hold holds every number read against the one that its site was made with.
func (s *Server) Hold(reports []*nianbao.Report) (h Held) {
	for _, r := range reports {
		truth, ok := s.Truth(r.URL)
		if !ok {
			continue
		}
		for id, want := range truth.Figures {
			switch got := r.Figure(id); {
			case got.State == want.State && got.Value == want.Value:
				h.Equal++
			case got.State == nianbao.Unreadable:
				h.Open++
			default:
				h.Different++
			}
		}
	}
	return h
}

// YearBreak is a rule across years that a report breaks.
type YearBreak struct {
	Agency string
	Year   int
	Rule   nianbao.RuleID
}

// HoldYears counts how many of the breaks across years that were planted are among those found, and what was found beside them.
func (w *World) HoldYears(found []YearBreak) (planted, right, beside int) {
	open := make(map[YearBreak]bool) // planted and not found yet
	for _, p := range w.Breaks {
		if p.Kind == CarryBreak || p.Kind == StockBreak {
			for _, rule := range p.Rules {
				open[YearBreak{p.Agency.Name, p.Year, rule}] = true
			}
		}
	}
	planted = len(open)
	seen := make(map[YearBreak]bool)
	for _, at := range found {
		if !open[at] && !seen[at] {
			beside++
		}
		seen[at] = true
		delete(open, at)
	}
	return planted, planted - len(open), beside
}
