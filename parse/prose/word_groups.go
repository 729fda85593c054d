package prose

import "nianbao/zhtext"

// wordGroup is what the words of a list say of the names beside them.
type wordGroup uint8

// wordGroups are lists of words that are looked for in one pass.
type wordGroups struct {
	set   *zhtext.WordSet
	group []wordGroup // of each word
}

// newWordGroups makes them of lists in which no word begins with another.
func newWordGroups(lists map[wordGroup][]string) *wordGroups {
	g := &wordGroups{}
	var words []string
	for group, list := range lists {
		for _, w := range list {
			words, g.group = append(words, w), append(g.group, group)
		}
	}
	g.set = zhtext.WordsOf(words...)
	return g
}

// wordHits are the words that stand in a text.
type wordHits struct {
	*wordGroups
	hits []wordHit
}

type wordHit struct{ at, word int }

func (g *wordGroups) find(s string) wordHits {
	h := wordHits{wordGroups: g}
	for at, word := g.set.Next(s, 0); at >= 0; at, word = g.set.Next(s, at+1) {
		h.hits = append(h.hits, wordHit{at, word})
	}
	return h
}

// each calls fn with the bytes of every place where a word of a group stands: word by word, as the list has them, in the order of the text.
func (h wordHits) each(group wordGroup, fn func(i, end int)) {
	for word := range h.group {
		if h.group[word] != group {
			continue
		}
		for _, hit := range h.hits {
			if hit.word == word {
				fn(hit.at, hit.at+len(h.set.Words[word]))
			}
		}
	}
}
