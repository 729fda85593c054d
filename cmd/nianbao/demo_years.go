package main

import (
	"fmt"
	"nianbao"
	"strings"

	"nianbao/dataset"
	"nianbao/render"
	"nianbao/scrape/scrapetest"
)

// drawYears lists what does not follow from the year before, and holds it against what the sites were made with.
func drawYears(b *strings.Builder, found []dataset.YearFinding, planted []scrapetest.Break) {
	type place struct {
		agency string
		year   int
		rule   string
	}
	open := make(map[place]bool) // planted and not found yet
	for _, p := range planted {
		if p.Kind == scrapetest.CarryBreak || p.Kind == scrapetest.StockBreak {
			for _, rule := range p.Rules {
				open[place{p.Agency.Name, p.Year, string(rule)}] = true
			}
		}
	}
	all, seen, others := len(open), make(map[place]bool), 0
	b.WriteString("\nAcross years, these numbers do not follow from the report of the year before:\n\n")
	for _, f := range found {
		at := place{f.Agency, f.Year, string(f.Problem.Rule)}
		if !open[at] && !seen[at] {
			others++
		}
		seen[at] = true
		delete(open, at)
		fmt.Fprintf(b, "  %s %d, %s\n    %s: %s\n", f.Agency, f.Year, render.CellName(f.Problem.Cells[0]), nianbao.RuleSays(f.Problem.Rule), f.Problem.Detail)
	}
	fmt.Fprintf(b, "\nHeld against what the sites were made with: %d of %s across years found, %s beside them.\n",
		all-len(open), render.CountOf(all, "planted break"), render.CountOf(others, "other"))
}
