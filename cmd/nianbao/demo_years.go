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
func drawYears(b *strings.Builder, found []dataset.YearFinding, world *scrapetest.World) {
	b.WriteString("\nAcross years, these numbers do not follow from the report of the year before:\n\n")
	var breaks []scrapetest.YearBreak
	for _, f := range found {
		breaks = append(breaks, scrapetest.YearBreak{Agency: f.Agency, Year: f.Year, Rule: f.Problem.Rule})
		fmt.Fprintf(b, "  %s %d, %s\n    %s: %s\n", f.Agency, f.Year, render.CellName(f.Problem.Cells[0]), nianbao.RuleSays(f.Problem.Rule), f.Problem.Detail)
	}
	planted, right, beside := world.HoldYears(breaks)
	fmt.Fprintf(b, "\nHeld against what the sites were made with: %d of %s across years found, %s beside them.\n",
		right, render.CountOf(planted, "planted break"), render.CountOf(beside, "other"))
}
