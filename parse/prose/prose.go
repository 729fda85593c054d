package prose

import (
	"strings"
	"sync"
	"unicode/utf8"

	"nianbao/zhtext"
)

// The narrative is read in one form: Simplified characters, blanks dropped, full-width forms folded. It is made in one pass,
// which also marks the characters at which a number or its denial may stand, so that nothing else is looked at again.

// proseMark is what a character means to the reader of the narrative.
type proseMark uint8

const (
	markNone     proseMark = iota
	markUnit               // 件, 条, …: a number may stand before it
	markNot                // 未, 无, 没: a denial may begin
	markEnd                // a sentence ends
	markListUnit           // 场, 人, …: a number may stand before it, which only lists of parts are read for
)

// proseHit is a marked character at its place in the folded line.
type proseHit struct {
	at   int
	mark proseMark
}

// proseTable says for each character of the Basic Multilingual Plane what it is written as, 0 for nothing, and its mark.
type proseTable [1 << 16]struct {
	as   uint16
	mark proseMark
}

const (
	countUnits   = "件条宗份篇项起个次部例则"
	listUnits    = "场期批名人家户"
	negations    = "未无没"
	sentenceEnds = "。;!?"
)

var proseForms = sync.OnceValue(func() *proseTable {
	t := &proseTable{}
	for i := range t {
		r := rune(i)
		if zhtext.IsBlank(r) && r != '\n' {
			continue
		}
		if !zhtext.AlsoSimplified(r) {
			r = zhtext.SimplifyRune(r)
		}
		t[i].as = uint16(zhtext.FoldWide(r))
		switch r = zhtext.FoldWide(r); {
		case strings.ContainsRune(countUnits, r) || r == '元':
			t[i].mark = markUnit
		case strings.ContainsRune(listUnits, r):
			t[i].mark = markListUnit
		case strings.ContainsRune(negations, r):
			t[i].mark = markNot
		case strings.ContainsRune(sentenceEnds, r):
			t[i].mark = markEnd
		}
	}
	return t
})

// FoldProse appends the folded form of s to b. Marked characters are appended to hits, unless hits is nil.
func FoldProse(b []byte, s string, hits *[]proseHit) []byte {
	t := proseForms()
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			i++
			if t[c].as == 0 {
				continue
			}
			if t[c].mark != markNone && hits != nil {
				*hits = append(*hits, proseHit{len(b), t[c].mark})
			}
			b = append(b, c)
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		start := i
		i += size
		if r >= 1<<16 {
			b = utf8.AppendRune(b, zhtext.FoldWide(r))
			continue
		}
		to := t[r]
		if to.as == 0 {
			continue
		}
		if to.mark != markNone && hits != nil {
			*hits = append(*hits, proseHit{len(b), to.mark})
		}
		if rune(to.as) == r && size > 1 { // most characters are written as they stand
			b = append(b, s[start:i]...)
			continue
		}
		b = utf8.AppendRune(b, rune(to.as))
	}
	return b
}

// unfold returns the part of the line that was folded to the bytes from start to end.
func unfold(line string, start, end int) string {
	t := proseForms()
	at, from, to := 0, -1, len(line)
	for i, r := range line {
		size := 1
		if r >= utf8.RuneSelf || t[r].as == 0 {
			size = foldedSize(t, r)
		}
		if size > 0 && at >= end {
			to = i
			break
		}
		if size > 0 && at >= start && from < 0 {
			from = i
		}
		at += size
	}
	if from < 0 {
		return ""
	}
	return zhtext.Trim(line[from:to])
}

func foldedSize(t *proseTable, r rune) int {
	switch {
	case r >= 1<<16:
		return utf8.RuneLen(zhtext.FoldWide(r))
	case t[r].as == 0:
		return 0
	}
	return utf8.RuneLen(rune(t[r].as))
}
