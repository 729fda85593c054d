package analysis

import "unicode"

// sharedRun is how many characters in a row two texts must have alike: shorter ones are turns of phrase that every report has.
const sharedRun = 12

// SharedText counts the characters of a text, letters and digits alone, and how many of them stand in runs of sharedRun and more that another
// text has too. It says nothing of who wrote what first.
func SharedText(now, before string) (same, all int) {
	a, b := plainRunes(now), plainRunes(before)
	seen := make(map[string]bool, len(b))
	for i := 0; i+sharedRun <= len(b); i++ {
		seen[string(b[i:i+sharedRun])] = true
	}
	end := 0 // of what is counted already
	for i := 0; i+sharedRun <= len(a); i++ {
		if seen[string(a[i:i+sharedRun])] {
			same += i + sharedRun - max(i, end)
			end = i + sharedRun
		}
	}
	return same, len(a)
}

func plainRunes(text string) (out []rune) {
	for _, c := range text {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			out = append(out, c)
		}
	}
	return out
}
