package document

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"nianbao/zhtext"
)

// variants are characters that stand for another one in labels and that the conversion tables leave alone.
const variants = "覆复関关爲为縂总衹只眞真係系箇个彙汇徵征佈布祕秘採采它他谘咨麪面"

// keyTable says, for each character, what stands for it in the matching form of a label: Simplified letters and
// ASCII digits; 0 drops it. Numbering styles (㈠ ① ⑴) become the numerals that labels are numbered with.
var keyTable = sync.OnceValue(func() *[1 << 16]uint16 {
	var t [1 << 16]uint16
	for i := range t {
		r := zhtext.FoldWide(rune(i))
		switch {
		case r < utf8.RuneSelf:
			if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
				t[i] = uint16(r)
			}
		case unicode.IsLetter(r) && !zhtext.IsBlank(r):
			t[i] = uint16(zhtext.SimplifyRune(r))
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

// Key returns the matching form of a label.
func Key(s string) string {
	var buf [128]byte
	return string(appendKey(buf[:0], s))
}

// StripNumber removes the numbering that a matching form starts with: 一, 三, 3, 12.
func StripNumber(k string) string {
	t := strings.TrimLeft(k, "0123456789")
	if t != k {
		return t
	}
	if t = strings.TrimLeft(k, "一二三四五六七八九十"); t != k && t != "" {
		return t
	}
	return k
}
