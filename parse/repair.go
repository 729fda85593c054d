package parse

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

func decodeRune(s string) (rune, int) { return utf8.DecodeRuneInString(s) }

// isBlank tells every kind of blank that pages use between and inside words, zero-width characters included.
func isBlank(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\f', '\v', 0xA0, 0x1680, 0x180E, 0x202F, 0x205F, 0x3000, 0xFEFF, 0x00AD, 0x2800, 0x3164, 0xFFA0:
		return true
	}
	return r >= 0x2000 && r <= 0x200F || r >= 0x2028 && r <= 0x202E || r >= 0x2060 && r <= 0x2064 || r >= 0xE000 && r <= 0xF8FF
}

// isInvisible tells the characters that take no room: they never separate anything.
func isInvisible(r rune) bool {
	switch r {
	case 0x180E, 0xFEFF, 0x00AD:
		return true
	}
	return r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2060 && r <= 0x2064 || r >= 0xE000 && r <= 0xF8FF
}

// foldWide turns full-width forms and the punctuation that is used in their place into ASCII.
func foldWide(r rune) rune {
	switch {
	case r >= 0xFF01 && r <= 0xFF5E:
		return r - 0xFEE0
	case r == '﹣' || r == '﹘':
		return '-'
	case r == '﹢':
		return '+'
	case r == '【' || r == '〔' || r == '﹝':
		return '['
	case r == '】' || r == '〕' || r == '﹞':
		return ']'
	case r == '，' || r == '﹐' || r == '٬':
		return ','
	case r >= 0x1D7CE && r <= 0x1D7FF: // mathematical digits
		return '0' + (r-0x1D7CE)%10
	}
	return r
}

// appendFolded appends s with full-width forms folded, invisible characters dropped, runs of blanks as
// one space (or one newline where the run has a line break), and none at the ends.
func appendFolded(b []byte, s string) []byte {
	start, blank := len(b), byte(0)
	for _, r := range s {
		switch {
		case isInvisible(r):
			continue
		case isBlank(r):
			if r == '\n' || blank == 0 {
				blank = ' '
				if r == '\n' {
					blank = '\n'
				}
			}
			continue
		}
		if blank != 0 && len(b) > start {
			b = append(b, blank)
		}
		blank = 0
		b = utf8.AppendRune(b, foldWide(r))
	}
	return b
}

// trimBlank removes all kinds of blanks at both ends.
func trimBlank(s string) string {
	return strings.TrimFunc(s, isBlank)
}

// squash writes s with every run of blanks as one space.
func squash(s string) string {
	var b strings.Builder
	blank := false
	for _, r := range s {
		switch {
		case isInvisible(r):
		case isBlank(r):
			blank = b.Len() > 0
		default:
			if blank {
				b.WriteByte(' ')
				blank = false
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

// variants are characters that stand for another one in labels and that the conversion tables leave alone.
const variants = "覆复関关爲为縂总衹只眞真係系箇个彙汇徵征佈布祕秘採采它他谘咨麪面"

// keyTable says, for each character, what stands for it in the matching form of a label: Simplified letters and
// ASCII digits; 0 drops it. Numbering styles (㈠ ① ⑴) become the numerals that labels are numbered with.
var keyTable = sync.OnceValue(func() *[1 << 16]uint16 {
	var t [1 << 16]uint16
	conv := traditional()
	for i := range t {
		r := foldWide(rune(i))
		switch {
		case r < utf8.RuneSelf:
			if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
				t[i] = uint16(r)
			}
		case unicode.IsLetter(r) && !isBlank(r):
			t[i] = uint16(conv.simplifyRune(r))
		}
	}
	for i, r := range []rune("一二三四五六七八九十") {
		t['㈠'+i], t['㊀'+i] = uint16(r), uint16(r)
	}
	for i := range 9 {
		t['①'+i], t['⑴'+i], t['⒈'+i] = uint16('1'+i), uint16('1'+i), uint16('1'+i)
	}
	for v := []rune(variants); len(v) > 1; v = v[2:] {
		t[v[0]] = uint16(v[1])
	}
	return &t
})

// appendKey appends the matching form of a label: Simplified letters and digits only. Blanks, punctuation,
// quotes and brackets go; numbering stays as digits or Chinese numerals.
func appendKey(b []byte, s string) []byte {
	t := keyTable()
	for _, r := range s {
		if r >= 1<<16 {
			continue
		}
		if k := t[r]; k != 0 {
			b = utf8.AppendRune(b, rune(k))
		}
	}
	return b
}

// key returns the matching form of a label.
func key(s string) string {
	var buf [128]byte
	return string(appendKey(buf[:0], s))
}
