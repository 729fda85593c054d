package document

import (
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
		case (unicode.IsLetter(r) || zhtext.IsTraditional(r)) && !zhtext.IsBlank(r): // radicals are symbols that stand for letters
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
	n := 0
	for n < len(k) && IsDigit(k[n]) {
		n++
	}
	if n > 0 {
		return k[n:]
	}
	for n+3 <= len(k) && isNumeral(k[n:n+3]) {
		n += 3
	}
	if n == len(k) {
		return k
	}
	return k[n:]
}

// isNumeral tells one of the characters that labels are numbered with.
func isNumeral(s string) bool {
	switch s {
	case "一", "二", "三", "四", "五", "六", "七", "八", "九", "十":
		return true
	}
	return false
}
