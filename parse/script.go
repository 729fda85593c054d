package parse

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// Some sites send the report as a string inside a script and write it into the page in the browser. Such strings are read
// only when the page itself shows no table of a form.

// carriesTable tells scripts that hold the rows of a table as text.
func carriesTable(script string) bool {
	return len(script) > 400 && (strings.Contains(script, "<td") || strings.Contains(script, "u003ctd") || strings.Contains(script, "u003Ctd") || strings.Contains(script, "x3ctd") || strings.Contains(script, "<TD"))
}

// readScripts makes a document of the markup in the scripts.
func readScripts(scripts []string) *document {
	var b strings.Builder
	for _, s := range scripts {
		b.WriteString(unescapeScript(s))
		b.WriteByte('\n')
	}
	s := b.String()
	if i := strings.IndexByte(s, '<'); i > 0 {
		s = s[i:]
	}
	return readHTML(dropPinyin(s))
}

// unescapeScript undoes the escapes of string literals (ECMA-262, section 12.9.4), and the joints "..." + "..." between them.
func unescapeScript(s string) string {
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
	return joints.Replace(b.String())
}

var joints = strings.NewReplacer(`" + "`, "", `"+"`, "", "' + '", "", "'+'", "", "\" +\n\"", "", "' +\n'", "")

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
