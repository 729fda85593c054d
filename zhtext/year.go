package zhtext

import "strings"

// The regulation is of 2008; some cities reported before it.
const (
	FirstYear = 2003
	LastYear  = 2099
)

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// HasYear tells whether a text names a year.
func HasYear(t string) bool { return YearIn(t) != 0 }

// YearIn returns the first plausible year in s, in digits or Chinese numerals, 0 for none. Full-width digits are folded before.
func YearIn(s string) int {
	year, _, _ := NextYear(s)
	return year
}

// NextYear finds the first year in s and where it stands. Four digits are a year only when no other digits touch them.
func NextYear(s string) (year, start, end int) {
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '2' && (i == 0 || !isDigit(s[i-1])):
			if y := FourDigits(s[i:]); y != 0 && (i+4 == len(s) || !isDigit(s[i+4])) {
				return y, i, i + 4
			}
		case s[i] == "二"[0] && strings.HasPrefix(s[i:], "二"):
			if y, n := chineseYear(s[i:]); y != 0 {
				return y, i, i + n
			}
		}
	}
	return 0, 0, 0
}

// FourDigits reads a year at the start of s, whatever follows it.
func FourDigits(s string) int {
	if len(s) < 4 || s[0] != '2' || s[1] != '0' || !isDigit(s[2]) || !isDigit(s[3]) {
		return 0
	}
	y := 2000 + int(s[2]-'0')*10 + int(s[3]-'0')
	if y < FirstYear || y > LastYear {
		return 0
	}
	return y
}

// chineseYear reads 二〇二四 at the start of s, and says how long it is.
func chineseYear(s string) (year, length int) {
	n := 0
	for i, r := range s {
		d := Digit(r)
		if d < 0 {
			break
		}
		year = year*10 + d
		if n++; n == 4 {
			length = i + len(string(r))
			break
		}
	}
	if n < 4 || year < FirstYear || year > LastYear {
		return 0, 0
	}
	return year, length
}

// CutYears removes every year with the words and brackets that belong to it: "(2020年度)", "2020年年度", "2021度".
func CutYears(t string) string {
	for from := 0; ; {
		year, start, end := NextYear(t[from:])
		if year == 0 {
			return t
		}
		start, end = from+start, from+end
		for _, w := range []string{"年年度", "年度", "年份", "年", "度"} {
			if strings.HasPrefix(t[end:], w) {
				end += len(w)
				break
			}
		}
		if start > 0 && end < len(t) && (t[start-1] == '(' && t[end] == ')' || t[start-1] == '[' && t[end] == ']') {
			start, end = start-1, end+1
		}
		t = t[:start] + t[end:]
		from = start
	}
}
