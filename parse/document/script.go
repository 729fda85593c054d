package document

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
)

// carriesTable tells scripts that hold the rows of a table as text, in whatever escapes.
func carriesTable(script string) bool {
	if len(script) <= 400 {
		return false
	}
	if HasTags(script) || strings.Contains(script, "atob") || strings.Contains(script, "ase64") || strings.Contains(script, "fromCharCode(") {
		return true
	}
	for _, e := range escapes {
		if ContainsAny(script, e.marks) {
			return true
		}
	}
	return false
}

// charCodes is a call that makes a string of the numbers of its characters.
var charCodes = regexp.MustCompile(`String\.fromCharCode\(\s*(\d{1,5}(?:\s*,\s*\d{1,5})*)\s*\)`)

// SpellCodes writes the strings that a script spells by the numbers of their characters as literals.
func SpellCodes(script string) string {
	if !strings.Contains(script, "fromCharCode(") {
		return script
	}
	return charCodes.ReplaceAllStringFunc(script, func(call string) string {
		var units []uint16
		for n := range strings.SplitSeq(charCodes.FindStringSubmatch(call)[1], ",") {
			v, err := strconv.ParseUint(strings.TrimSpace(n), 10, 16)
			if err != nil {
				return call
			}
			units = append(units, uint16(v))
		}
		return strconv.Quote(string(utf16.Decode(units)))
	})
}

// UnescapeScript undoes the escapes of string literals (ECMA-262, section 12.9.4).
func UnescapeScript(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch s[i] {
		case 'n', 'r', 't':
			b.WriteByte(' ')
		case 'u':
			r, n := escapedRune(s[i:])
			b.WriteRune(r)
			i += n
		case 'x':
			if v, err := strconv.ParseUint(s[i+1:min(len(s), i+3)], 16, 8); err == nil {
				b.WriteRune(rune(v))
				i += 2
			}
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// escapedRune reads u and four hexadecimal digits, with the low surrogate where there is one. n is how many bytes follow the u.
func escapedRune(s string) (r rune, n int) {
	v, err := strconv.ParseUint(s[1:min(len(s), 5)], 16, 32)
	if err != nil {
		return 'u', 0
	}
	if utf16.IsSurrogate(rune(v)) && len(s) >= 11 && s[5:7] == `\u` {
		if low, err := strconv.ParseUint(s[7:11], 16, 32); err == nil {
			return utf16.DecodeRune(rune(v), rune(low)), 10
		}
	}
	return rune(v), 4
}
