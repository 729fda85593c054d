package prose

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"nianbao/parse/document"
	"nianbao/zhtext"
)

// PlainTitle writes a title in Simplified characters without blanks and with full-width forms folded: the form in
// which titles are compared.
func PlainTitle(s string) string { return cleanTitle(s, plainForm()) }

// printedTitle is plainTitle with full-width forms left as they are printed.
func printedTitle(s string) string { return cleanTitle(s, printedForm()) }

// titleForm says what a character is in a title, 0 for nothing: for those of the Basic Multilingual Plane in a table.
type titleForm struct {
	low  [1 << 16]uint16
	odd  [1 << 10]uint64 // the characters with which a text may be written otherwise than one by one, a bit each
	fold func(rune) rune
}

var (
	plainForm   = sync.OnceValue(func() *titleForm { return newTitleForm(zhtext.FoldWide) })
	printedForm = sync.OnceValue(func() *titleForm { return newTitleForm(func(r rune) rune { return r }) })
)

func newTitleForm(fold func(rune) rune) *titleForm {
	f := &titleForm{fold: fold}
	for i := range f.low {
		r := rune(i)
		f.low[i] = uint16(f.work(r))
		if r == '(' || r == '（' || r == utf8.RuneError || zhtext.IsTraditional(r) {
			f.odd[i>>6] |= 1 << (i & 63)
		}
	}
	return f
}

func (f *titleForm) work(r rune) rune {
	if zhtext.IsBlank(r) || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Mn, unicode.Me) {
		return 0
	}
	return f.fold(r)
}

func (f *titleForm) of(r rune) rune {
	if r < 1<<16 {
		return rune(f.low[r])
	}
	return f.work(r)
}

// write writes s in the form. Most titles hold neither a reading nor a Traditional character, and many are written as they stand.
func (f *titleForm) write(s string) string {
	var buf [256]byte
	b, same := buf[:0], true // as long as nothing is written otherwise, nothing is written
	for i, r := range s {
		to := r
		if r < 1<<16 {
			if to = rune(f.low[r]); f.odd[r>>6]&(1<<(r&63)) != 0 {
				return f.writeOdd(s)
			}
		} else {
			to = f.work(r)
		}
		if same && to == r {
			continue
		}
		if same {
			b, same = append(b, s[:i]...), false
		}
		if to != 0 {
			b = utf8.AppendRune(b, to)
		}
	}
	if same {
		return s
	}
	return string(b)
}

// writeOdd is write for what is not written character by character.
func (f *titleForm) writeOdd(s string) string {
	s = zhtext.ToSimplified(dropReadings(s))
	b := make([]byte, 0, len(s))
	for _, r := range s {
		if r = f.of(r); r != 0 {
			b = utf8.AppendRune(b, r)
		}
	}
	return string(b)
}

func cleanTitle(s string, form *titleForm) string {
	if s == "" {
		return ""
	}
	t := strings.TrimFunc(form.write(s), endsTitle)
	if strings.Contains(t, "资讯公开") {
		t = strings.ReplaceAll(t, "资讯公开", "信息公开") // the word of Taiwan, into which converted copies put it
	}
	for _, label := range []string{"标题", "名称", "题名", "信息名称"} {
		rest, ok := strings.CutPrefix(t, label)
		if first, size := utf8.DecodeRuneInString(rest); ok && (first == ':' || first == '：') {
			return rest[size:]
		}
	}
	return t
}

// endsTitle tells the punctuation that stands around a title and is no part of it.
func endsTitle(r rune) bool {
	switch r {
	case '·', '•', '.', ',', '。', '，', ':', '：', ';', '；', '*', '#', '-', '—', '|', '?', '？':
		return true
	}
	return false
}

// dropReadings removes the readings with tone marks behind characters, however few there are: a title has no other
// use for them.
func dropReadings(s string) string {
	for from := 0; ; {
		i, _ := brackets.Next(s, from)
		if i < 0 {
			return s
		}
		from = i + 1
		if end := document.ReadingEnd(s, i); end > i && !zhtext.IsASCII(s[i:end]) && utf8.RuneCountInString(s[i:end]) <= 9 {
			s, from = s[:i]+s[end:], i
		}
	}
}

var brackets = zhtext.WordsOf("(", "（")
