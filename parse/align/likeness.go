package align

import (
	"math/bits"
	"nianbao/parse/document"
	"unicode/utf8"
)

// minLikeness is how like a name of the form a drifted label must be. On the damaged pages of the bench (seeds 1 and 2) 0.60 and 0.66
// leave 6,233 cells open, 0.72 leaves 6,292, 0.80 leaves 6,310, and none makes a cell wrong in silence: the guard is drifted, which looks
// at the characters that are strange to the name. The middle was kept.
const minLikeness = 0.72

// minLead is how far ahead of the next likely row it must be. Any lead from none to 0.15 reads the bench and the corpora within
// 11 cells of each other; it stops a label that is half of two names.
const minLead = 0.08

// likeness compares two matching forms: twice the longest common subsequence over the sum of their lengths,
// 1 when they are equal. Labels are at most some 40 characters long.
func likeness(a, b string) float64 {
	na, nb := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	if na == 0 || nb == 0 || na > 64 || nb > 64 || 2*min(na, nb) < max(na, nb) {
		return 0
	}
	var prev, row [65]int
	for _, x := range a {
		i := 0
		for _, y := range b {
			i++
			switch {
			case x == y:
				row[i] = prev[i-1] + 1
			default:
				row[i] = max(prev[i], row[i-1])
			}
		}
		prev = row
	}
	return 2 * float64(prev[nb]) / float64(na+nb)
}

// chars are the characters of a text without their order: most of what is not like it is told by them.
type chars struct {
	set   [4]uint64
	n     int
	again int // characters beyond those that the set tells apart
}

func charsOf(s string) chars {
	var c chars
	for _, r := range s {
		c.set[r>>6&3] |= 1 << (r & 63)
		c.n++
	}
	c.again = c.n
	for _, bag := range c.set {
		c.again -= bits.OnesCount64(bag)
	}
	return c
}

// mayBeLike is false only where the likeness of a text and a name is below least: a common subsequence has no more characters than the
// name shares with the text. shortest is the length of the shortest form of the text that is compared.
func (c *chars) mayBeLike(name *chars, shortest int, least float64) bool {
	shared := name.again
	for i := range c.set {
		shared += bits.OnesCount64(c.set[i] & name.set[i])
	}
	const rounding = 1e-9
	return 2*float64(shared) >= (least-rounding)*float64(shortest+name.n)
}

// alike finds the row among the candidates whose label is most like k, when it is clearly ahead of the next.
func alike(k string, candidates []*rowSpec) *rowSpec {
	var best *rowSpec
	var first, second float64
	bare := document.StripNumber(k)
	chars, shortest := charsOf(k), utf8.RuneCountInString(bare)
	for _, spec := range candidates {
		score := 0.0
		for i, core := range spec.cores {
			if len(core) > 2*len(k) || len(bare) > len(core)+6 || !chars.mayBeLike(&spec.chars[i], shortest, minLikeness-minLead) {
				continue // too long or too short by far, or of other characters: most names are
			}
			if utf8.RuneCountInString(core) >= 4 && (drifted(bare, core) || drifted(k, core)) {
				score = max(score, likeness(k, core), likeness(bare, core))
			}
		}
		switch {
		case score > first:
			best, first, second = spec, score, first
		case score > second:
			second = score
		}
	}
	if first < minLikeness || first-second < minLead {
		return nil
	}
	return best
}
