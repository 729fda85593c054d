package zhtext

import (
	"strings"
	"unicode/utf8"
)

// IsBlank tells every kind of blank that pages use between and inside words, zero-width characters included.
func IsBlank(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\f', '\v', 0x85, 0xA0, 0x1680, 0x180E, 0x202F, 0x205F, 0x3000, 0xFEFF, 0x00AD, 0x2800, 0x3164, 0xFFA0:
		return true
	}
	return r >= 0x2000 && r <= 0x200F || r >= 0x2028 && r <= 0x202E || r >= 0x2060 && r <= 0x2064 || r >= 0xE000 && r <= 0xF8FF
}

// IsInvisible tells the characters that take no room: they never separate anything.
func IsInvisible(r rune) bool {
	switch r {
	case 0x180E, 0xFEFF, 0x00AD:
		return true
	}
	return r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2060 && r <= 0x2064 || r >= 0xE000 && r <= 0xF8FF
}

// FoldWide turns full-width forms and the punctuation that is used in their place into ASCII.
func FoldWide(r rune) rune {
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

// AppendFolded appends s with full-width forms folded, invisible characters dropped, runs of blanks as
// one space (or one newline where the run has a line break), and none at the ends.
func AppendFolded(b []byte, s string) []byte {
	start, blank := len(b), byte(0)
	for _, r := range s {
		switch {
		case r >= firstHan && r <= lastHan: // most characters
		case IsInvisible(r):
			continue
		case IsBlank(r):
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
		b = utf8.AppendRune(b, FoldWide(r))
	}
	return b
}

// Trim removes all kinds of blanks at both ends.
func Trim(s string) string {
	if startsWithInk(s) && endsWithInk(s) {
		return s // nearly all
	}
	return strings.TrimFunc(s, IsBlank)
}

func startsWithInk(s string) bool { return s != "" && inkFirst[s[0]] }

func endsWithInk(s string) bool {
	if n := len(s); n >= 3 && s[n-1] >= utf8.RuneSelf {
		return s[n-3] >= utf8.RuneSelf && inkFirst[s[n-3]] && !utf8.RuneStart(s[n-2]) // the last character has three bytes
	}
	return s != "" && inkFirst[s[len(s)-1]]
}

// inkFirst are bytes with which no blank begins: those of visible ASCII, and of nearly all ideographs.
var inkFirst = func() (t [256]bool) {
	for c := '!'; c <= '~'; c++ {
		t[c] = true
	}
	for c := 0xE4; c <= 0xE9; c++ { // U+4000 to U+9FFF
		t[c] = true
	}
	return t
}()

// Squash writes s with every run of blanks as one space.
func Squash(s string) string {
	if !strings.ContainsFunc(s, isBlankOrLost) {
		return s // nearly all
	}
	var b strings.Builder
	blank := false
	for _, r := range s {
		switch {
		case IsInvisible(r):
		case IsBlank(r):
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

func isBlankOrLost(r rune) bool {
	return (r < firstHan || r > lastHan) && (IsBlank(r) || IsInvisible(r) || r == utf8.RuneError)
}

// DropBlanks removes every blank and every character that takes no room: the form in which words are looked for.
func DropBlanks(s string) string {
	return strings.Map(func(r rune) rune {
		if IsBlank(r) {
			return -1
		}
		return r
	}, s)
}
