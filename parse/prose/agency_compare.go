package prose

import (
	"nianbao/parse/document"
	"nianbao/zhtext"
	"strings"
	"unicode/utf8"
)

// Differ tells two names that cannot be the same agency: neither is an abbreviation of the other, not even without the
// office that does the work for it.
func Differ(a, b string) bool {
	a, b = WithoutOffice(zhtext.BareName(a)), WithoutOffice(zhtext.BareName(b))
	return a != "" && b != "" && !Abbreviates(a, b) && !Abbreviates(b, a)
}

func WithoutOffice(s string) string {
	for _, office := range []string{"党政综合办公室", "党政办公室", "综合办公室", "人民政府办公室", "人民政府办公厅", "政府办公室", "政府办", "党政办", "办公室", "办公厅", "办事处", "人民政府", "政府", "管理委员会", "管委会"} {
		if rest, ok := strings.CutSuffix(s, office); ok && rest != "" {
			return rest
		}
	}
	return s
}

// Abbreviates tells whether the characters of short stand in long in their order.
func Abbreviates(short, long string) bool {
	for _, r := range short {
		i := strings.IndexRune(long, r)
		if i < 0 {
			return false
		}
		long = long[i:]
		_, size := utf8.DecodeRuneInString(long)
		long = long[size:]
	}
	return true
}

// sameKind tells names between which a source line could be mistaken: both a bureau of the same trade, or both a township.
// Most source lines name the government or the office that runs the site, which contradicts nothing.
func sameKind(a, b string) bool {
	for _, end := range []string{"镇人民政府", "乡人民政府", "街道办事处", "街道", "镇", "乡"} {
		if strings.HasSuffix(a, end) {
			return document.HasAnySuffix(b, []string{"镇人民政府", "乡人民政府", "街道办事处", "街道", "镇", "乡"})
		}
	}
	return LastRunes(a, 3) == LastRunes(b, 3) && document.HasAnySuffix(a, []string{"局", "厅", "委员会"})
}

func LastRunes(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}
