package ask

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// named is a meaning under one of its names or labels.
type named struct {
	name    string // folded
	meaning Meaning
}

const (
	nearEnough = 0.6 // likeness below which nothing is named
	nearBehind = 0.1 // as much less like as the best, a word is not named beside it
	nearMost   = 3
)

// nearest lists what is truly near a word: by the characters that both share, never by bytes. Endings that most names of the
// kind have make nothing alike.
func nearest(word string, names []named, ends []string) []Meaning {
	word = trimEnds(fold(word), ends)
	if slices.Contains(ends, word) || utf8.RuneCountInString(word) > longestWording/2 {
		return nil // endings alone, and whole sentences, are like no name
	}
	type scored struct {
		meaning Meaning
		score   float64
	}
	var best []scored
	for _, n := range names {
		score := likeness(word, trimEnds(n.name, ends))
		if score < nearEnough {
			continue
		}
		i := slices.IndexFunc(best, func(s scored) bool { return s.meaning.String() == n.meaning.String() })
		if i < 0 {
			best = append(best, scored{n.meaning, score})
		} else {
			best[i].score = max(best[i].score, score)
		}
	}
	slices.SortStableFunc(best, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	var out []Meaning
	for _, s := range best[:min(nearMost, len(best))] {
		if s.score > best[0].score-nearBehind {
			out = append(out, s.meaning)
		}
	}
	return out
}

// Near returns the few names that are truly like a word, by characters; none where nothing is.
func Near(word string, names []string) []string {
	var list []named
	for _, n := range names {
		list = append(list, named{fold(n), Meaning{{ID: n}}})
	}
	var out []string
	for _, m := range nearest(word, list, nil) {
		out = append(out, m[0].ID)
	}
	return out
}

// likeness is 1 for equal words and 0 for words that share no pair of neighbouring characters (Dice). Of short words one
// changed character is counted too: 不予公开律 is like 不予公开率.
func likeness(a, b string) float64 {
	if a == "" || b == "" {
		return 0
	}
	if a == b {
		return 1
	}
	x, y := []rune(a), []rune(b)
	longest := max(len(x), len(y))
	if longest < 3 || !strings.ContainsAny(b, a) { // two characters of which one is the same are two words
		return 0
	}
	edits := 0.0
	if shortest := min(len(x), len(y)); 5*shortest >= 3*longest { // else more than two fifths have to be changed
		edits = 1 - float64(changes(x, y))/float64(longest)
	}
	shared, pairs := 0, make(map[string]int)
	for i := range len(x) - 1 {
		pairs[string(x[i:i+2])]++
	}
	for i := range len(y) - 1 {
		if p := string(y[i : i+2]); pairs[p] > 0 {
			pairs[p]--
			shared++
		}
	}
	dice := 0.0
	if n := len(x) + len(y) - 2; n > 0 {
		dice = 2 * float64(shared) / float64(n)
	}
	if dice == 0 && utf8.RuneCountInString(a) < 5 {
		return 0 // without a common pair the same characters stand by chance
	}
	if len(x) >= 2 && strings.Contains(b, a) || len(y) >= 3 && strings.Contains(a, b) {
		dice = max(dice, nearEnough+0.3*float64(min(len(x), len(y)))/float64(longest))
	}
	if edits < 0.6 {
		edits = 0
	}
	return max(dice, edits)
}

// changes counts the characters to insert, delete or replace to turn a into b (Levenshtein).
func changes(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			replaced := diagonal
			if a[i] != b[j] {
				replaced++
			}
			diagonal = row[j+1]
			row[j+1] = min(replaced, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
