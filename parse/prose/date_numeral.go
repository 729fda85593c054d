package prose

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"nianbao/parse/document"
	"nianbao/zhtext"
)

// arabicDates writes the dates of a text with digits where its years are written in Chinese numerals: 二〇二三年一月一日 becomes 2023年1月1日. Everything
// that reads years and periods then needs to know one way of writing only.
func arabicDates(s string) string {
	var b []byte
	at, written := 0, 0 // b has what stands before written
	for {
		year, start, end := zhtext.NextYear(s[at:])
		if year == 0 {
			break
		}
		start, end = at+start, at+end
		if !document.IsDigit(s[start]) || !document.IsDigit(s[end-1]) {
			b = append(b, s[written:start]...)
			b = strconv.AppendInt(b, int64(year), 10)
			written = end
		}
		at = end
	}
	if written == 0 {
		return s
	}
	b = append(b, s[written:]...)
	if len(b) == len(s) {
		return s
	}
	return arabicDays(string(b))
}

// arabicDays writes the numerals before 月 and 日 with digits.
func arabicDays(s string) string {
	var b strings.Builder
	at := 0
	for i, r := range s {
		if r != '月' && r != '日' {
			continue
		}
		start := i
		for start > at {
			r, size := utf8.DecodeLastRuneInString(s[at:start])
			if !strings.ContainsRune("一二三四五六七八九十", r) {
				break
			}
			start -= size
		}
		if n, ok := zhtext.Number(s[start:i]); ok && start < i && n <= 31 {
			b.WriteString(s[at:start])
			b.WriteString(strconv.FormatInt(n, 10))
			at = i
		}
	}
	b.WriteString(s[at:])
	return b.String()
}
