package document

import (
	"strings"
	"unicode/utf8"
)

// DropPinyin removes the readings that some converters write in brackets behind characters, as in 領(lǐng)導(dǎo).
// A bracket is one only when it follows a Chinese character directly and holds exactly one syllable of Mandarin, so
// that (QQ), (APP) and (iec) stay. Text with fewer than three such brackets is left alone.
func DropPinyin(s string) string {
	var cuts []int // start and end of each bracket
	half, full := -1, -1
	for i := 0; i < len(s); {
		half, full = following(s, "(", half, i), following(s, "（", full, i)
		i = min(half, full)
		if i == len(s) {
			break
		}
		end := ReadingEnd(s, i)
		if end < 0 {
			i++
			continue
		}
		cuts = append(cuts, i, end)
		i = end
	}
	if len(cuts) < 6 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	from := 0
	for k := 0; k < len(cuts); k += 2 {
		b.WriteString(s[from:cuts[k]])
		from = cuts[k+1]
	}
	b.WriteString(s[from:])
	return b.String()
}

// following returns where mark stands next at or behind i, len(s) when it does not; last is the answer of the call before.
func following(s, mark string, last, i int) int {
	if last >= i {
		return last
	}
	if k := strings.Index(s[i:], mark); k >= 0 {
		return i + k
	}
	return len(s)
}

// ReadingEnd returns where the bracket that opens at i ends if it is a reading, else -1.
func ReadingEnd(s string, i int) int {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	if (before < 0x3400 || before > 0x9FFF) && before != ')' && before != '）' {
		return -1
	}
	_, open := utf8.DecodeRuneInString(s[i:])
	rest := s[i+open:]
	if rest == "" || rest[0] < 'a' && rest[0] < utf8.RuneSelf || rest[0] >= 0xE0 {
		return -1 // no letter, or a Chinese one
	}
	end := strings.IndexAny(rest[:min(len(rest), 16)], ")）")
	if end <= 0 || !isSyllable(rest[:end]) {
		return -1
	}
	_, shut := utf8.DecodeRuneInString(rest[end:])
	return i + open + end + shut
}

// toneless maps vowels with tone marks to plain ones; ü counts as v.
var toneless = strings.NewReplacer("ā", "a", "á", "a", "ǎ", "a", "à", "a", "ē", "e", "é", "e", "ě", "e", "è", "e", "ê", "e",
	"ī", "i", "í", "i", "ǐ", "i", "ì", "i", "ō", "o", "ó", "o", "ǒ", "o", "ò", "o", "ū", "u", "ú", "u", "ǔ", "u", "ù", "u",
	"ǖ", "v", "ǘ", "v", "ǚ", "v", "ǜ", "v", "ü", "v", "ń", "n", "ň", "n", "ă", "a", "ĭ", "i", "ŏ", "o", "ŭ", "u", "ɡ", "g")

var initials = []string{"zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y", "w", ""}

var finals = func() map[string]bool {
	m := make(map[string]bool)
	for _, f := range strings.Fields("a o e i u v ai ei ao ou an en ang eng ong er ia ie iao iu ian in iang ing iong ua uo uai ui uan un uang ue ve van vn io ueng") {
		m[f] = true
	}
	return m
}()

func isSyllable(s string) bool {
	t := toneless.Replace(s)
	if len(t) > 6 {
		return false
	}
	for _, ini := range initials {
		if rest, ok := strings.CutPrefix(t, ini); ok && finals[rest] {
			return true
		}
	}
	return false
}
