package document

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// carriesTable tells scripts that hold the rows of a table as text, in whatever escapes.
func carriesTable(script string) bool {
	if len(script) <= 400 {
		return false
	}
	if HasTags(script) || strings.Contains(script, "atob") || strings.Contains(script, "ase64") {
		return true
	}
	for _, e := range escapes {
		if ContainsAny(script, e.marks) {
			return true
		}
	}
	return false
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
