package ask

import (
	"strings"
	"unicode"

	"nianbao/zhtext"
)

// fold takes away what differs and means nothing: script, width, case, blanks, quotation marks, characters without a shape.
// Words of letters keep one blank between them.
func fold(s string) string {
	var b strings.Builder
	letter := func(r rune) bool { return r < 0x2E80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	gap, last := false, rune(0)
	for _, r := range s {
		r = narrow(r)
		switch {
		case unicode.IsSpace(r) || r == '_':
			gap = true
			continue
		case unicode.Is(unicode.Cf, r) || unicode.IsControl(r) || strings.ContainsRune("“”‘’\"'`「」『』《》〈〉【】[]", r):
			continue
		}
		if gap && letter(last) && letter(r) {
			b.WriteByte(' ')
		}
		gap, last = false, r
		b.WriteRune(unicode.ToLower(r))
	}
	return zhtext.ToSimplified(strings.Trim(b.String(), "?!。.,;:、·#"))
}

// narrow makes an ASCII character of its full-width form.
func narrow(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '\u3000':
		return ' '
	}
	return r
}

// trimEnds takes endings off as long as one fits and something is left.
func trimEnds(s string, ends []string) string {
	for again := true; again; {
		again = false
		for _, e := range ends {
			if rest, ok := strings.CutSuffix(s, e); ok && rest != "" {
				s, again = rest, true
			}
		}
	}
	return s
}

// split parts a value at commas and semicolons, of both widths.
func split(s, marks string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(marks, r) })
}

// Values parts what one flag or parameter says into words. Commas part them, and 、 where no label has one.
func Values(kind Kind, s string) []string {
	marks := ",，;；"
	if kind != Cell && kind != Agency {
		marks += "、"
	}
	var out []string
	for _, w := range split(s, marks) {
		if w = strings.TrimSpace(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}
