package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"nianbao"
	"nianbao/analysis"
)

const legend = "␣ blank on the page   — / dash as printed   ? missing from the page   ! unreadable   " +
	"n/a not asked by that form   * named by a problem" +
	"\n=3, =0..3 behind a mark: not printed, and all that the equations of the form leave"

// drawn writes a compared figure for people: a number, behind it * when a problem names it, or the mark of its state.
func drawn(fig analysis.ComparedFigure) string {
	text := drawnState(fig)
	if words := boundWords(fig); words != "" {
		text += "=" + words
		if slices.ContainsFunc(fig.Problems, loud) {
			text += "*"
		}
	}
	return text
}

// boundWords writes what the equations leave of a number that is not printed; "" for nothing.
func boundWords(fig analysis.ComparedFigure) string {
	switch fig.KnownAs {
	case analysis.KnownDetermined:
		return strconv.FormatInt(fig.Bound.Low, 10)
	case analysis.KnownBounded:
		return fmt.Sprintf("%d..%d", fig.Bound.Low, fig.Bound.High)
	}
	return ""
}

func drawnState(fig analysis.ComparedFigure) string {
	switch {
	case !fig.Asked:
		return notAsked
	case fig.State == nianbao.Blank:
		return "␣"
	case fig.State == nianbao.Dash:
		return fig.Raw
	case fig.State == nianbao.Missing:
		return "?"
	case fig.State == nianbao.Unreadable:
		return "!"
	case slices.ContainsFunc(fig.Problems, loud):
		return fig.Value.String() + "*"
	}
	return fig.Value.String()
}

func loud(p nianbao.Problem) bool { return p.Severity() != nianbao.Info }

// oneLine keeps text of a page from breaking a table.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// notes says why numbers are marked, and which other pages say other numbers.
func notes(c analysis.Comparison) []string {
	var lines []string
	for _, row := range c.Rows {
		who := oneLine(row.Agency) + " " + yearWord(row.Year)
		for _, fig := range row.Cells {
			for _, p := range fig.Problems {
				if !loud(p) {
					continue
				}
				lines = append(lines, fmt.Sprintf("* %s %s: %s: %s", who, fig.Cell, p.Code, oneLine(p.Detail)))
			}
		}
		if len(row.Rivals) > 0 {
			lines = append(lines, fmt.Sprintf("* %s: other pages say other numbers: %s", who, strings.Join(row.Rivals, " ")))
		}
	}
	return lines
}
