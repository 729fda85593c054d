package document

import (
	"nianbao/zhtext"
	"strings"
)

// The layouts without any border: one cell a line or paragraph, or all cells between blanks.

// readLines reads one cell a line. Blank lines are blank cells where they are more than the usual distance
// between two cells.
func readLines(lines []string) Grid {
	usual := usualGap(lines)
	var rows textRows
	gap := 0
	for i, l := range lines {
		if l == "" {
			gap++
			continue
		}
		if usual >= 0 {
			for k := usual + 1; k <= gap; k += usual + 1 {
				rows.add(i-gap+k-1, "")
			}
		}
		gap = 0
		rows.add(i, l)
	}
	return packed(&rows, true)
}

// usualGap is the number of blank lines between neighbouring numbers that occurs most: what divides two cells.
func usualGap(lines []string) int {
	var count [4]int
	gap, afterNumber := 0, false
	for _, l := range lines {
		if l == "" {
			gap++
			continue
		}
		number := len(l) < 24 && ReadValue(l).Kind >= ValueDash
		if number && afterNumber && gap < len(count) {
			count[gap]++
		}
		gap, afterNumber = 0, number
	}
	if count == [4]int{} { // no two numbers are neighbours: what divides any two lines
		count = gapsIn(lines)
	}
	best := 0
	for g, n := range count {
		if n > count[best] {
			best = g
		}
	}
	return best
}

// gapsIn counts the blank lines between neighbouring lines of text.
func gapsIn(lines []string) (count [4]int) {
	gap, seen := 0, false
	for _, l := range lines {
		if l == "" {
			gap++
			continue
		}
		if seen && gap < len(count) {
			count[gap]++
		}
		gap, seen = 0, true
	}
	return count
}

// readWords reads text whose cells stand between blanks, whole tables on one line included.
func readWords(lines []string) Grid {
	var rows textRows
	for i, l := range lines {
		if l == "" {
			continue
		}
		words := []string{l}
		if len(l) < maxCrowded && numbersIn(l) > 0 {
			words = joinNumbering(strings.FieldsFunc(l, zhtext.IsBlank))
		} else if heads := strings.FieldsFunc(l, zhtext.IsBlank); len(heads) == 3 && heads[1] == "单位" {
			words = heads // over label, unit and number
		}
		rows.add(i, words...)
	}
	return packed(&rows, true)
}

// readSpaced reads text whose cells are divided by exactly one space; other blanks are the content of empty cells.
func readSpaced(lines []string) Grid {
	var rows textRows
	for i, l := range lines {
		if l == "" {
			continue
		}
		if len(l) >= maxCrowded || numbersIn(l) < 3 {
			rows.add(i, l)
			continue
		}
		words := strings.Split(l, " ")
		for k := range words {
			words[k] = zhtext.Trim(words[k])
		}
		rows.add(i, joinNumbering(words)...)
	}
	return packed(&rows, true)
}

// joinNumbering puts a number that only numbers the next word back in front of it, "1." "属于国家秘密", and a unit back behind its
// number, "3414500" "元": apart from it nothing would say that this is not what the header counts in.
func joinNumbering(words []string) []string {
	out := words[:0:0]
	for i := 0; i < len(words); i++ {
		w := words[i]
		if i+1 < len(words) && (strings.HasSuffix(w, ".") || strings.HasSuffix(w, "、") || strings.HasSuffix(w, "．")) && ReadValue(words[i+1]).Kind == ValueText {
			w += words[i+1]
			i++
		} else if i+1 < len(words) && isUnitOf(w, words[i+1]) {
			w += words[i+1]
			i++
		}
		out = append(out, w)
	}
	return out
}

// isUnitOf tells a word that is nothing but a unit, behind a number that has none.
func isUnitOf(number, word string) bool {
	if rest, unit := cutUnit(word); unit == 0 || rest != "" {
		return false
	}
	v := ReadValue(number)
	return v.Kind == ValueNumber && v.Unit == 0
}
