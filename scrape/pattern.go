package scrape

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode/utf8"
)

// pattern is a regular expression that is tried only on texts that hold a word without which it cannot match. Nearly all
// of a page's links and scripts hold none: to look for words first makes reading a list several times faster.
type pattern struct {
	*regexp.Regexp
	words []word // every match holds one of them; nil when that cannot be said
	most  int    // bytes of the longest text that fits, for an expression of the whole text; 0 when it has no bound
}

type word struct {
	text string
	fold bool // in any case; text is lower case then, and ASCII
}

// one compiles a pattern; like regexp.MustCompile it is for those that stand in the program.
func one(expr string) *pattern {
	tree, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		panic(err)
	}
	tree = tree.Simplify()
	p := &pattern{Regexp: regexp.MustCompile(expr), words: needed(tree)}
	if ends(tree, syntax.OpBeginText) && ends(tree, syntax.OpEndText) {
		p.most, _ = longest(tree)
	}
	return p
}

// needed returns words of which every match of the expression holds one; nil for none.
func needed(re *syntax.Regexp) []word {
	switch re.Op {
	case syntax.OpLiteral:
		return literalWord(re)
	case syntax.OpCapture, syntax.OpPlus:
		return needed(re.Sub[0])
	case syntax.OpConcat:
		var best []word
		for _, sub := range re.Sub {
			if words := needed(sub); shortest(words) > shortest(best) {
				best = words
			}
		}
		return best
	case syntax.OpAlternate:
		var all []word
		for _, sub := range re.Sub {
			words := needed(sub)
			if words == nil {
				return nil
			}
			all = append(all, words...)
		}
		return all
	}
	return nil
}

const minWord = 3 // bytes, one Chinese character; anything shorter is everywhere

func literalWord(re *syntax.Regexp) []word {
	text, fold := string(re.Rune), re.Flags&syntax.FoldCase != 0
	if fold {
		longest := ""
		for part := range strings.FieldsFuncSeq(strings.ToLower(text), hasOtherCases) {
			if len(part) > len(longest) {
				longest = part
			}
		}
		text = longest
	}
	if len(text) < minWord {
		return nil
	}
	return []word{{text, fold}}
}

// hasOtherCases tells the letters that have more than an upper and a lower case of one byte each: the sign of Kelvin is a k,
// and the long s an s.
func hasOtherCases(r rune) bool { return r >= 0x80 || r == 'k' || r == 's' }

// ends tells whether every match begins, or ends, with the beginning, or the end, of the text.
func ends(re *syntax.Regexp, at syntax.Op) bool {
	switch re.Op {
	case at:
		return true
	case syntax.OpCapture:
		return ends(re.Sub[0], at)
	case syntax.OpConcat:
		if at == syntax.OpBeginText {
			return ends(re.Sub[0], at)
		}
		return ends(re.Sub[len(re.Sub)-1], at)
	case syntax.OpAlternate:
		return !slices.ContainsFunc(re.Sub, func(sub *syntax.Regexp) bool { return !ends(sub, at) })
	}
	return false
}

// longest is the length of the longest match in bytes; ok is false when there is no bound.
func longest(re *syntax.Regexp) (n int, ok bool) {
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpBeginText, syntax.OpEndText, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return 0, true
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase != 0 {
			return len(re.Rune) * utf8.UTFMax, true // in another case a letter may take more bytes
		}
		return len(string(re.Rune)), true
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return utf8.UTFMax, true
	case syntax.OpCapture, syntax.OpQuest:
		return longest(re.Sub[0])
	case syntax.OpConcat, syntax.OpAlternate:
		for _, sub := range re.Sub {
			m, ok := longest(sub)
			if !ok {
				return 0, false
			}
			if re.Op == syntax.OpConcat {
				n += m
			} else {
				n = max(n, m)
			}
		}
		return n, true
	}
	return 0, false
}

// shortest is the length of the shortest word; the longer it is, the more it rules out.
func shortest(words []word) int {
	n := 0
	for _, w := range words {
		if n == 0 || len(w.text) < n {
			n = len(w.text)
		}
	}
	return n
}

// may tells whether a match is possible.
func (p *pattern) may(text string) bool {
	if p.most > 0 && len(text) > p.most {
		return false
	}
	if p.words == nil {
		return true
	}
	for _, w := range p.words {
		if w.fold && containsFold(text, w.text) || !w.fold && strings.Contains(text, w.text) {
			return true
		}
	}
	return false
}

// containsFold is strings.Contains for a lower-case ASCII word in any case.
func containsFold(text, word string) bool {
	upper := word[0]
	if 'a' <= upper && upper <= 'z' {
		upper -= 'a' - 'A'
	}
	for _, first := range []byte{word[0], upper} {
		for rest := text; ; rest = rest[1:] {
			at := strings.IndexByte(rest, first)
			if at < 0 || len(rest)-at < len(word) {
				break
			}
			if rest = rest[at:]; strings.EqualFold(rest[:len(word)], word) {
				return true
			}
		}
	}
	return false
}

// The methods below are those of the regular expression.

func (p *pattern) MatchString(s string) bool { return p.may(s) && p.Regexp.MatchString(s) }

func (p *pattern) FindString(s string) string {
	if !p.may(s) {
		return ""
	}
	return p.Regexp.FindString(s)
}

func (p *pattern) FindStringSubmatch(s string) []string {
	if !p.may(s) {
		return nil
	}
	return p.Regexp.FindStringSubmatch(s)
}

func (p *pattern) FindStringSubmatchIndex(s string) []int {
	if !p.may(s) {
		return nil
	}
	return p.Regexp.FindStringSubmatchIndex(s)
}

func (p *pattern) FindAllStringSubmatch(s string, n int) [][]string {
	if !p.may(s) {
		return nil
	}
	return p.Regexp.FindAllStringSubmatch(s, n)
}

func (p *pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if !p.may(s) {
		return nil
	}
	return p.Regexp.FindAllStringSubmatchIndex(s, n)
}

func (p *pattern) FindAllStringIndex(s string, n int) [][]int {
	if !p.may(s) {
		return nil
	}
	return p.Regexp.FindAllStringIndex(s, n)
}
