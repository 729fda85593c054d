package table

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Printable makes text of a page fit for a terminal. Control characters (ESC and the others of C0 and C1, which move
// the cursor, set titles and colours) and those that turn the direction of what follows (bidi marks, embeddings,
// overrides, isolates) are written out, as \x1b and \u202e; what is no UTF-8 becomes U+FFFD. Line ends and tabs stay.
func Printable(s string) string {
	if strings.IndexFunc(s, odd) < 0 && utf8.ValidString(s) {
		return s
	}
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n")
	var b strings.Builder
	for _, r := range s {
		switch {
		case !odd(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}

// odd tells the characters that a terminal obeys instead of showing them.
func odd(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r < ' ' || r >= 0x7f && r <= 0x9f:
		return true
	}
	return r == 0x061c || r == 0x200e || r == 0x200f || r >= 0x2028 && r <= 0x202e || r >= 0x2066 && r <= 0x206f
}
