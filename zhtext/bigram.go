package zhtext

import (
	"strings"
	"unicode"
)

// Bigrams returns the words of a text for an index, parted by blanks: of Chinese, which has no blanks between words, every pair of characters
// that follow each other, and the last one alone; of other scripts words and numbers, in small letters. The text is folded to
// Simplified characters and ASCII widths first, so that other spellings of it have the same words.
//
// A text of two characters or more is found by its pairs as a phrase, since they follow each other only where the text stands; a
// single character is found as the beginning of a pair, or as a last one.
func Bigrams(s string) string {
	var b strings.Builder
	b.Grow(2 * len(s))
	write := func(word ...rune) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		for _, r := range word {
			b.WriteRune(r)
		}
	}
	var before rune // the Han character that waits for its next one; 0 for none
	var other []rune
	flush := func() {
		if before != 0 {
			write(before)
		}
		if len(other) > 0 {
			write(other...)
		}
		before, other = 0, other[:0]
	}
	for _, r := range s {
		r = unicode.ToLower(SimplifyRune(FoldWide(r)))
		switch {
		case unicode.Is(unicode.Han, r):
			if len(other) > 0 {
				flush()
			}
			if before != 0 {
				write(before, r)
			}
			before = r
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if before != 0 {
				flush()
			}
			other = append(other, r)
		default:
			flush()
		}
	}
	flush()
	return b.String()
}

// Phrases returns what people typed as phrases of Bigrams, of which a text must hold every one: parts between blanks and punctuation. A single Han
// character becomes the beginning of a pair, marked by * at its end. It returns none where nothing can be looked for.
func Phrases(typed string) []string {
	var out []string
	for _, part := range strings.FieldsFunc(typed, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		words := strings.Fields(Bigrams(part))
		switch n := len(words); {
		case n == 0:
		case n == 1 && isHan(words[0]):
			out = append(out, words[0]+"*")
		case isHan(words[n-1]) && len([]rune(words[n-1])) == 1:
			// The last character stands alone only at the end of a text; within one it begins a pair, which the phrase before it holds.
			if n > 1 && strings.HasSuffix(words[n-2], words[n-1]) {
				words = words[:n-1]
			} else {
				words[n-1] += "*"
			}
			out = append(out, strings.Join(words, " "))
		default:
			out = append(out, strings.Join(words, " "))
		}
	}
	return out
}

func isHan(s string) bool {
	for _, r := range s {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return s != ""
}
