package zhtext

import "strings"

// WordSet finds words in a text in one pass, however many they are: most characters of a text begin none of them, which the three
// bytes of a character tell. For lists that every line of every page is asked for.
type WordSet struct {
	Words []string
	first []uint32 // of each word, its first three bytes; 0 for a shorter one
	lead  [256]wordLead
	low   [64]uint64 // of the words of three bytes and more, the low twelve bits of their first character
}

// wordLead says which words begin with a byte.
type wordLead uint8

const (
	leadsNone  wordLead = iota
	leadsLong           // words of three bytes and more
	leadsShort          // a shorter one too
)

func WordsOf(words ...string) *WordSet {
	w := &WordSet{Words: words}
	for _, word := range words {
		if len(word) < 3 {
			w.lead[word[0]], w.first = leadsShort, append(w.first, 0)
			continue
		}
		w.lead[word[0]] = max(w.lead[word[0]], leadsLong)
		w.first = append(w.first, first(word))
		w.low[word[1]&0x3F] |= 1 << (word[2] & 0x3F)
	}
	return w
}

// Next returns where the first word begins that stands at or behind from, and its place in the list; -1 for none. Of words that begin
// together, the first of the list is taken.
func (w *WordSet) Next(s string, from int) (at, word int) {
	for i := from; i < len(s); i++ {
		for i+2 < len(s) && s[i] >= 0xE0 { // a character of three bytes, as nearly all
			second, third := s[i+1], s[i+2]
			if w.low[second&0x3F]>>(third&0x3F)&1 != 0 || second&third&0xC0 != 0x80 || (second|third)&0x40 != 0 {
				break
			}
			i += 3 // inside of a character no word begins
		}
		if i >= len(s) {
			break
		}
		switch w.lead[s[i]] {
		case leadsNone:
			continue
		case leadsLong:
			if i+2 >= len(s) {
				continue
			}
			if second, third := s[i+1], s[i+2]; w.low[second&0x3F]&(1<<(third&0x3F)) == 0 {
				if second&third&0xC0 == 0x80 && (second|third)&0x40 == 0 {
					i += 2 // inside of a character no word begins
				}
				continue
			}
		}
		here := uint32(0)
		if i+2 < len(s) {
			here = first(s[i:])
		}
		for k, word := range w.Words {
			if (w.first[k] == here || w.first[k] == 0) && strings.HasPrefix(s[i:], word) {
				return i, k
			}
		}
	}
	return -1, -1
}

// first is the first three bytes of s as a number, by which the words that may begin there are told at once.
func first(s string) uint32 { return uint32(s[0])<<16 | uint32(s[1])<<8 | uint32(s[2]) }

// In tells whether one of the words stands in s.
func (w *WordSet) In(s string) bool {
	at, _ := w.Next(s, 0)
	return at >= 0
}
