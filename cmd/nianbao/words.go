package main

import (
	"strconv"
	"time"

	"nianbao"
)

func yearWord(year int) string {
	if year == 0 {
		return "?"
	}
	return strconv.Itoa(year)
}

func timeWord(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// loud tells a problem that a figure is marked for.
func loud(p nianbao.Problem) bool { return p.Severity() != nianbao.Info }

// wordsOf makes a word of each; never nil, so that JSON has a list.
func wordsOf[T any](list []T, word func(T) string) []string {
	words := make([]string, len(list))
	for i, x := range list {
		words[i] = word(x)
	}
	return words
}
