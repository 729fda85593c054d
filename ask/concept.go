package ask

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// concept is what a word says of a number: whose (denied, natural), and what is made of it (rate, count).
type concept string

// reading is a wording as concepts, all of its characters understood.
type reading []concept

// vocabularyOf reads lines of "concept word word …"; a plus joins concepts that one word says, a dash says none.
func vocabularyOf(lines string) map[string]reading {
	words := make(map[string]reading)
	for line := range strings.Lines(lines) {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		var says reading
		if fields[0] != "-" {
			for c := range strings.SplitSeq(fields[0], "+") {
				says = append(says, concept(c))
			}
		}
		for _, w := range fields[1:] {
			words[fold(strings.ReplaceAll(w, "~", " "))] = says
		}
	}
	return words
}

// longestWording is in characters; what is longer names no number, and is not divided.
const longestWording = 80

// read divides a folded wording into words of a vocabulary, longest words first, and returns what they say together. ok is false
// where a part of it is not understood.
func read(s string, words map[string]reading) (r reading, ok bool) {
	if s == "" || utf8.RuneCountInString(s) > longestWording {
		return nil, false
	}
	longest := 0
	for w := range words {
		longest = max(longest, len(w))
	}
	fails := make(map[int]bool) // bytes after which nothing was found before
	var from func(at int) ([]reading, bool)
	from = func(at int) ([]reading, bool) {
		if at == len(s) {
			return nil, true
		}
		if fails[at] {
			return nil, false
		}
		for n := min(longest, len(s)-at); n > 0; n-- {
			says, known := words[s[at:at+n]]
			if !known {
				continue
			}
			if rest, ok := from(at + n); ok {
				return append([]reading{says}, rest...), true
			}
		}
		if s[at] == ' ' {
			return from(at + 1)
		}
		fails[at] = true
		return nil, false
	}
	parts, ok := from(0)
	for _, p := range parts {
		for _, c := range p {
			if !slices.Contains(r, c) {
				r = append(r, c)
			}
		}
	}
	return r, ok && len(r) > 0
}

func (r reading) has(c concept) bool { return slices.Contains(r, c) }

// target is a number that wordings may mean.
type target struct {
	meaning Meaning
	cores   []reading // one of them must be said in full
	may     reading   // may be said as well
}

// means tells whether a wording says the number, and nothing besides.
func (t *target) means(r reading) bool {
	return slices.ContainsFunc(t.cores, func(core reading) bool {
		for _, c := range core {
			if !r.has(c) {
				return false
			}
		}
		return !slices.ContainsFunc(r, func(c concept) bool { return !core.has(c) && !t.may.has(c) })
	})
}

// meant lists the numbers that a wording says.
func meant(targets []*target, r reading) []*target {
	var out []*target
	for _, t := range targets {
		if t.means(r) {
			out = append(out, t)
		}
	}
	return out
}

func meanings(targets []*target) []Meaning {
	var out []Meaning
	for _, t := range targets {
		if !slices.ContainsFunc(out, func(m Meaning) bool { return m.String() == t.meaning.String() }) {
			out = append(out, t.meaning)
		}
	}
	return out
}

// readingOf writes concepts as one string: "denied rate".
func readingOf(s string) reading {
	var r reading
	for _, w := range strings.Fields(s) {
		r = append(r, concept(w))
	}
	return r
}

// coresOf reads alternatives parted by strokes.
func coresOf(s string) []reading {
	var out []reading
	for part := range strings.SplitSeq(s, "/") {
		out = append(out, readingOf(part))
	}
	return out
}
