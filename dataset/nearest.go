package dataset

import (
	"cmp"
	"slices"
	"strings"
)

// Nearest returns the n words most like word: those that contain it first, then by the letters that must be changed.
func Nearest(word string, words []string, n int) []string {
	distances := make(map[string]int, len(words))
	for _, w := range words {
		distances[w] = changes(word, w)
		if strings.Contains(w, word) {
			distances[w] -= 1000
		}
	}
	sorted := slices.Clone(words)
	slices.SortStableFunc(sorted, func(a, b string) int { return cmp.Compare(distances[a], distances[b]) })
	return sorted[:min(n, len(sorted))]
}

// changes counts the letters to insert, delete or replace to turn a into b (Levenshtein).
func changes(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
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
