package document

import (
	"regexp"
	"strings"
)

// A script that writes a report holds it in string literals: one, or many joined by plus signs or by one call after the other.
// The literals are read as JavaScript reads them (ECMA-262, section 12.9.4); the code between them is not run. Where a value is
// computed, nobody can know it without running the script: its place is marked with a character that is no number, so that the
// cell is unreadable and not blank.

// computed stands where a script would put a value: REPLACEMENT CHARACTER, which readers of numbers take for a hidden digit.
const computed = "\uFFFD"

// Literals returns the strings of a script, joined where the script joins them.
func Literals(script string) []string {
	var list []string
	last := -1 // where the literal before ended
	for i := 0; i < len(script); {
		switch c := script[i]; {
		case c == '/' && strings.HasPrefix(script[i:], "//"):
			i += lineEnd(script[i:])
		case c == '/' && strings.HasPrefix(script[i:], "/*"):
			if end := strings.Index(script[i:], "*/"); end >= 0 {
				i += end + 2
			} else {
				i = len(script)
			}
		case c == '"' || c == '\'' || c == '`':
			end := literalEnd(script, i)
			if end < 0 {
				i++
				continue
			}
			text := UnescapeScript(script[i+1 : end])
			if c == '`' {
				text = templateValue.ReplaceAllString(text, computed)
			}
			between, joined := "", false
			if last >= 0 {
				between, joined = joint(script[last:i])
			}
			if joined {
				list[len(list)-1] += between + text
			} else {
				list = append(list, text)
			}
			i = end + 1
			last = i
		default:
			i++
		}
	}
	return list
}

func lineEnd(s string) int {
	if end := strings.IndexByte(s, '\n'); end >= 0 {
		return end
	}
	return len(s)
}

// literalEnd returns where the quote that opens at i is closed; -1 when it is not, on its line.
func literalEnd(s string, i int) int {
	quote := s[i]
	for i++; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case quote:
			return i
		case '\n':
			if quote != '`' {
				return -1
			}
		}
	}
	return -1
}

var (
	templateValue = regexp.MustCompile(`\$\{[^{}]*\}`)
	plusOnly      = regexp.MustCompile(`^\s*\+\s*$`)
	plusValue     = regexp.MustCompile(`^\s*\+[^;{}=+]{1,200}\+\s*$`)
)

// joint tells whether the code between two literals joins them, and what it puts there.
func joint(code string) (between string, joined bool) {
	switch {
	case len(code) > 220:
		return "", false
	case plusOnly.MatchString(code):
		return "", true
	case plusValue.MatchString(code):
		return computed, true
	}
	return "", false
}
