package document

import (
	"strings"
	"unicode"
)

// IsBrokenNumber tells text that cannot be a label in any language: digits with signs that do not make a number of them, letters that are
// drawn like digits, a lone mark, what programs print for nothing. It stands in the place of a number, and where a text has no cells it
// must keep that place: taken for a piece of a label, it would let every number behind it close up by one.
func IsBrokenNumber(s string) bool {
	if s == "" || len(s) > 24 || IsNumbering(s) || strings.Contains(s, Pipe) {
		return false
	}
	if s[0] == '#' || s[0] == '{' && strings.HasPrefix(s, "{{") || programsNothing[strings.ToLower(s)] {
		return true
	}
	for _, r := range s {
		if unicode.IsLetter(r) && !strings.ContainsRune(likeDigits, r) {
			return false
		}
	}
	return true
}

// likeDigits are the letters that are drawn like 0 and 1 in most fonts.
const likeDigits = "OoОо〇lIі"

// programsNothing is what programs print where they have no value, in small letters.
var programsNothing = map[string]bool{"null": true, "nan": true, "undefined": true, "none": true, "nil": true, "[object object]": true}

// IsNumbering tells the number of a label that stands apart from it: 1. and （一）.
func IsNumbering(s string) bool {
	t := strings.Trim(s, "()（）[]【】.、．")
	return t != s && t != "" && strings.Trim(t, "0123456789一二三四五六七八九十") == ""
}
