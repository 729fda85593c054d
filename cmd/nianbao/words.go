package main

import (
	"strconv"
	"time"
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

// wordsOf makes a word of each; never nil, so that JSON has a list.
func wordsOf[T any](list []T, word func(T) string) []string {
	words := make([]string, len(list))
	for i, x := range list {
		words[i] = word(x)
	}
	return words
}
