package render

import (
	"fmt"
	"strings"

	"nianbao/dataset"
)

// CorrectionList writes the corrections of figures, one a line, with what has become of them.
func CorrectionList(list []dataset.FigureCorrection) string {
	var b strings.Builder
	for _, c := range list {
		where, standing := "page "+c.Page.String(), "stale"
		if c.Report != nil {
			where = strings.TrimSpace(c.Report.Agency+" "+YearWord(c.Report.Year)) + " " + c.Report.URL
		}
		if c.InForce {
			standing = "in force"
		}
		fmt.Fprintf(&b, "%-8s %s %s: %s\n", standing, where, c.Cell, c.Words())
	}
	return b.String()
}

// CorrectionCount counts them.
func CorrectionCount(list []dataset.FigureCorrection) string {
	inForce := 0
	for _, c := range list {
		if c.InForce {
			inForce++
		}
	}
	return fmt.Sprintf("correct: %s, %d in force, %d stale", CountOf(len(list), "correction"), inForce, len(list)-inForce)
}
