package render

import (
	"fmt"
	"strings"

	"nianbao"
	"nianbao/dataset"
)

// YearFindings lists the numbers that do not follow from the report of the year before.
func YearFindings(found []dataset.YearFinding) string {
	var b strings.Builder
	b.WriteString("\nAcross years, these numbers do not follow from the report of the year before:\n\n")
	for _, f := range found {
		fmt.Fprintf(&b, "  %s %d, %s\n    %s: %s\n", f.Agency, f.Year, CellName(f.Problem.Cells[0]), nianbao.RuleSays(f.Problem.Rule), f.Problem.Detail)
	}
	return b.String()
}
