package pgsql

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// escape begins, in stored text, what PostgreSQL does not take: a zero byte, and bytes that are no UTF-8. Two hexadecimal digits follow it. It is a
// noncharacter of Unicode, which no page holds; one that does comes back as it was.
const escape = "\uFDD0"

// encodeText writes text so that PostgreSQL keeps it. No two texts are written alike.
func encodeText(s string) string {
	if utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 && !strings.Contains(s, escape) {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		if r == 0 || r == utf8.RuneError && n == 1 || s[:n] == escape {
			for _, c := range []byte(s[:n]) {
				b.WriteString(escape)
				b.WriteString(strconv.FormatUint(0x100+uint64(c), 16)[1:])
			}
		} else {
			b.WriteString(s[:n])
		}
		s = s[n:]
	}
	return b.String()
}

// decodeText undoes encodeText.
func decodeText(s string) string {
	if !strings.Contains(s, escape) {
		return s
	}
	parts := strings.Split(s, escape)
	var b strings.Builder
	b.WriteString(parts[0])
	for _, part := range parts[1:] {
		c, err := strconv.ParseUint(part[:min(2, len(part))], 16, 8)
		if err != nil { // written by another program
			b.WriteString(escape + part)
			continue
		}
		b.WriteByte(byte(c))
		b.WriteString(part[2:])
	}
	return b.String()
}
