package document

import (
	"slices"
)

// minClaim is the share of lines that must have a layout for the lines to be read in it: a run with less holds no table. On the bench
// 0.01 and 0.04 read the same, 0.10 leaves 231 more cells open of seeds 1 and 2, and 0.2 loses whole tables between long prose (9,400 cells).
const minClaim = 0.04

// choice is, for each part of a document, the text layout to read its lines with: an index into textLayouts, or -1.
type choice []int

func foldPipeCharacters(lines []string) {
	for i, l := range lines {
		if hasOtherPipe(l) {
			lines[i] = foldPipes.Replace(l)
		}
	}
}

// rankLayouts orders the layouts that claim some of the lines.
func rankLayouts(lines []string) []int {
	if len(lines) < 3 && !anyCrowded(lines) {
		return nil
	}
	s := shapeOf(lines)
	claims := make([]float64, len(textLayouts))
	var order []int
	for i, l := range textLayouts {
		if claims[i] = l.claims(s); claims[i] >= minClaim {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(x, y int) int {
		switch {
		case claims[x] > claims[y]:
			return -1
		case claims[x] < claims[y]:
			return 1
		}
		return 0
	})
	return order
}

func anyCrowded(lines []string) bool {
	return slices.ContainsFunc(lines, func(l string) bool { return len(l) > 200 && len(l) < maxCrowded || len(l) <= 200 && numbersIn(l) >= 3 })
}

// captionIn returns the last lines before a table, as far as they are short.
func captionIn(lines []string) []string {
	from := len(lines)
	for n := 0; from > 0 && n < 3; from-- {
		l := lines[from-1]
		if len(l) > 120 {
			break
		}
		if l != "" {
			n++
		}
	}
	return lines[from:]
}
