package export

import "unicode"

// wideRanges are the characters that take two places in a terminal: Chinese, Japanese and Korean script, their
// punctuation and full-width forms.
var wideRanges = []*unicode.RangeTable{unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana, {
	R16: []unicode.Range16{{Lo: 0x3000, Hi: 0x303e, Stride: 1}, {Lo: 0x30fb, Hi: 0x30ff, Stride: 1}, {Lo: 0x3200, Hi: 0x33ff, Stride: 1},
		{Lo: 0xfe30, Hi: 0xfe4f, Stride: 1}, {Lo: 0xff01, Hi: 0xff60, Stride: 1}, {Lo: 0xffe0, Hi: 0xffe6, Stride: 1}},
	R32: []unicode.Range32{{Lo: 0x1f300, Hi: 0x1f64f, Stride: 1}},
}}

// displayWidth counts the places of text in a terminal. Characters of ambiguous width take one.
func displayWidth(s string) int {
	width := 0
	for _, r := range s {
		switch {
		case r >= 0xff61 && r <= 0xffdc: // half-width forms, Katakana and Hangul though they are
			width++
		case r < ' ' || unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case r >= 0x1100 && unicode.In(r, wideRanges...):
			width += 2
		default:
			width++
		}
	}
	return width
}
