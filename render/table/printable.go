package table

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Printable makes text of a page fit for a terminal. Control characters (ESC and the others of C0 and C1, which move
// the cursor, set titles, colours and links) and those that turn the direction of what follows (bidi marks, embeddings,
// overrides, isolates) are written out, as \x1b and \u202e; what is no UTF-8 becomes U+FFFD. Line ends and tabs stay.
// In JSON, where what is left of them can stand in strings only, the same text says the same to who reads it.
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
		case r < ' ':
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

// Outlet is a writer of which nothing comes out but what is Printable, however it was cut into writes. Whoever makes one
// calls Flush at the end.
type Outlet struct {
	w    io.Writer
	held []byte // the beginning of a character or of a line end
}

// NewOutlet guards w.
func NewOutlet(w io.Writer) *Outlet { return &Outlet{w: w} }

// Write passes p on, but for what its end leaves open.
func (o *Outlet) Write(p []byte) (int, error) {
	all := p
	if len(o.held) > 0 {
		all = append(o.held, p...)
		o.held = nil
	}
	whole := len(all) - openEnd(all)
	if whole < len(all) {
		o.held = append([]byte(nil), all[whole:]...)
	}
	if whole == 0 {
		return len(p), nil
	}
	if _, err := io.WriteString(o.w, Printable(string(all[:whole]))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Flush writes what the last write left open.
func (o *Outlet) Flush() error {
	rest := Printable(string(o.held))
	o.held = nil
	_, err := io.WriteString(o.w, rest)
	return err
}

// openEnd returns how many bytes at the end wait for what comes: a carriage return, or less than a character.
func openEnd(p []byte) int {
	if len(p) > 0 && p[len(p)-1] == '\r' {
		return 1
	}
	for n := 1; n < utf8.UTFMax && n <= len(p); n++ {
		if start := p[len(p)-n:]; utf8.RuneStart(start[0]) {
			if utf8.FullRune(start) {
				return 0
			}
			return n
		}
	}
	return 0
}
