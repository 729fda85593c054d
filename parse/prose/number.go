package prose

import (
	"strings"
	"unicode/utf8"

	"nianbao"
	"nianbao/parse/document"
	"nianbao/zhtext"
)

// said is a number in folded text.
type said struct {
	start  int // where it begins
	value  nianbao.Amount
	approx bool
}

// numberBefore reads the number that ends where a unit begins: "118", "1,234", "1.2万", "3074余", "一百零五", "百余". It refuses
// what only looks like one: ordinals, ranges, sums, masked digits, parts of dates and of document numbers.
func numberBefore(s string, end int) (said, bool) {
	n := said{}
	end, n.approx = cutApprox(s, end)
	end, scale := cutScale(s, end)
	if end2, more := cutApprox(s, end); more {
		end, n.approx = end2, true
	}
	start := end
	for start > 0 && (document.IsDigit(s[start-1]) || s[start-1] == '.' || s[start-1] == ',') {
		start--
	}
	for start < end && !document.IsDigit(s[start]) {
		start++
	}
	if start == end {
		return chineseBefore(s, n, end, scale)
	}
	v, ok := digitsOf(s[start:end], scale)
	n.start, n.value = start, v
	return n, ok && standsAlone(s, start)
}

// cutApprox takes 余 and its like off the end of a number.
func cutApprox(s string, end int) (int, bool) {
	for _, w := range []string{"余", "多", "来"} {
		if strings.HasSuffix(s[:end], w) {
			return end - len(w), true
		}
	}
	return end, false
}

// cutScale takes 万 or 亿 off digits.
func cutScale(s string, end int) (int, int64) {
	for _, w := range []struct {
		word  string
		scale int64
	}{{"万", 10_000}, {"亿", 100_000_000}, {"千", 1000}, {"百", 100}} {
		if e := end - len(w.word); e > 0 && strings.HasSuffix(s[:end], w.word) {
			if more, cut := cutApprox(s, e); document.IsDigit(s[e-1]) || cut && more > 0 && document.IsDigit(s[more-1]) {
				return e, w.scale
			}
		}
	}
	return end, 1
}

func digitsOf(s string, scale int64) (nianbao.Amount, bool) {
	digits, _, ok := document.JoinDigits(s)
	if !ok || len(digits) > 12 {
		return 0, false
	}
	v, err := nianbao.ParseAmount(digits)
	if err != nil || v > nianbao.Whole(50_000_000_000/scale) {
		return 0, false
	}
	for ; scale > 1; scale /= 10 {
		v *= 10
	}
	return v, true
}

// standsAlone looks at what precedes a number: nothing there may be able to change its meaning.
func standsAlone(s string, start int) bool {
	r, size := utf8.DecodeLastRuneInString(s[:start])
	switch r {
	case '*', '×', '?', '.', '+', '=', '/', '%', '#', '第', '号', '■', '□', '█', '●', utf8.RuneError:
		return size == 0
	case '-', '—', '~', '–', '至', '到', '、':
		before, _ := utf8.DecodeLastRuneInString(s[:start-size])
		return before >= utf8.RuneSelf && !strings.ContainsRune("件条宗份篇项个次百千万余多", before)
	}
	return r >= utf8.RuneSelf || r == ',' || r == ':' || r == '(' || r == ')' || r == ']' || r == '"'
}

// chineseBefore reads Chinese numerals that end at end.
func chineseBefore(s string, n said, end int, scale int64) (said, bool) {
	if scale != 1 {
		return said{}, false
	}
	start := end
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:start])
		if !strings.ContainsRune("零〇一二两三四五六七八九十百千万", r) {
			break
		}
		start -= size
	}
	if end-start > 45 || start == end {
		return said{}, false
	}
	v, ok := zhtext.Number(s[start:end])
	n.start, n.value = start, nianbao.Whole(v)
	r, _ := utf8.DecodeLastRuneInString(s[:start])
	if !ok || strings.ContainsRune("第每同这那某之另任唯逐统数几上", r) {
		return said{}, false
	}
	return n, standsAlone(s, start)
}

// cutNear takes 约 and its like off the end of the words before a number.
func cutNear(s string) (string, bool) {
	for _, w := range []string{"大约", "将近", "接近", "超过", "不足", "不到", "多达", "突破", "约", "近", "超", "逾", "达到", "达"} {
		if rest, ok := strings.CutSuffix(s, w); ok {
			return rest, w != "达到" && w != "达" && w != "多达"
		}
	}
	return s, false
}
