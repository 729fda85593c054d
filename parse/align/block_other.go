package align

import (
	"slices"
	"strings"

	"nianbao/parse/document"
)

// In section 二 a header that is lost leaves its column where the form has it. One that is there and says something else does not: what
// stands under it is none of the form's numbers. In text several headers can stand in one cell, so they are looked at word by word.

// replaceOne takes the one header that asks for something else for that of the one column which is missing: that column alone is open.
// Remarks stand in its place too, for behind the columns there is none where one is missing.
func (b *block) replaceOne(h *headerText, from int) bool {
	others := slices.Concat(h.others, h.remarks)
	missing := slices.IndexFunc(b.columns, func(h headerCell) bool { return h.cell < 0 })
	if len(others) != 1 || missing < 0 || b.found == 0 || b.found != len(b.columns)-1 {
		return false
	}
	b.columns[missing], b.other, b.found = headerCell{from + cellAt(h.starts, others[0]), others[0]}, missing, b.found+1
	return true
}

// otherHeader is the word of a text that says something beside the headers of a table and pieces of them; "" where it says nothing else, or
// more than a header.
func (a *Alignment) otherHeader(text, table string) string {
	if len(text) >= longestHeader {
		return ""
	}
	whole := a.wordingOf(text)
	if whole.scale != "" || !a.words.saysOther(whole.key, table) {
		return "" // in hundreds of pieces: what unit that is others say
	}
	words := strings.Fields(text)
	if len(words) == 1 {
		return whole.key
	}
	for _, w := range words {
		if k := document.Key(w); a.words.saysOther(k, table) {
			return k
		}
	}
	return ""
}

// saysOther tells a text that has words beside the headers of a table and pieces of them.
func (v *vocabulary) saysOther(k, table string) bool {
	if v.groups[k] || neutralLabels[k] || isUnit(k) || isRemarkHeader(k) || v.articles[k] != "" {
		return false
	}
	names := v.headerNames[table]
	for _, name := range names {
		k = strings.ReplaceAll(k, name, "|")
	}
	return slices.ContainsFunc(strings.Split(k, "|"), func(piece string) bool {
		if strings.ContainsAny(piece, "元圆币镑") || strings.HasPrefix(piece, "单位") {
			return false // likewise
		}
		if hanCount(piece) < 2 && !strings.ContainsAny(piece, turning) || v.groups[piece] || isUnit(piece) {
			return false
		}
		return !slices.ContainsFunc(names, func(name string) bool {
			return strings.Contains(name, piece) || drifted(piece, name) && likeness(piece, name) >= minLikeness
		})
	})
}
