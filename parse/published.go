package parse

import (
	"fmt"
	"strings"
)

var dateLabels = []string{"发布日期", "发布时间", "发文日期", "成文日期", "生成日期", "公开日期", "日期", "时间"}

// publishedIn returns the publication date that the page prints, as YYYY-MM-DD.
func publishedIn(d *document, lines []string) string {
	for _, label := range dateLabels {
		for _, l := range lines {
			_, rest, ok := strings.Cut(plainTitleKeepBlanks(strings.ReplaceAll(l, "　", " ")), label)
			if !ok {
				continue
			}
			if date := dateIn(rest); date != "" {
				return date
			}
		}
	}
	for _, name := range []string{"pubdate", "publishdate", "article:published_time", "others"} {
		if date := dateIn(d.meta[name]); date != "" {
			return date
		}
	}
	return ""
}

// dateIn reads the first date in s: 2024-01-20, 2024年1月20日, 2018- 03- 20, 2021-03-2918:26.
func dateIn(s string) string {
	for i := 0; i+8 <= len(s); i++ {
		if s[i] != '2' || s[i+1] != '0' || i > 0 && isDigit(s[i-1]) {
			continue
		}
		year, rest := leadingNumber(s[i:], 4)
		month, rest := leadingNumber(skipDateMark(rest), 2)
		day, _ := leadingNumber(skipDateMark(rest), 2)
		if year >= 2000 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31 {
			return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
		}
	}
	return ""
}

func leadingNumber(s string, digits int) (n int, rest string) {
	i := 0
	for i < len(s) && i < digits && isDigit(s[i]) {
		n = n*10 + int(s[i]-'0')
		i++
	}
	if i == 0 {
		return -1, s
	}
	return n, s[i:]
}

func skipDateMark(s string) string {
	for _, m := range []string{"年", "月", "-", "/", "."} {
		if rest, ok := strings.CutPrefix(s, m); ok {
			return strings.TrimLeft(rest, " ")
		}
	}
	return strings.TrimLeft(s, " ")
}
