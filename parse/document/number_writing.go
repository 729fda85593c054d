package document

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao"
	"nianbao/zhtext"
)

// How numbers are written besides plain digits: with note marks, 约 and 余, in 万 and 亿, in Chinese numerals, in other digits.

// scale is 百, 千, 万 or 亿 behind a number, without a unit.
type scale uint8

const (
	ScaleNone scale = iota
	scaleHundred
	scaleThousand
	scaleTenThousand
	scaleHundredMillion
)

var scales = []struct {
	name   string
	factor int64
}{{"", 1}, {"百", 100}, {"千", 1000}, {"万", 10_000}, {"亿", 100_000_000}}

// cutMyriad takes 百, 千, 万 or 亿 off the end of digits.
func cutMyriad(s string) (string, scale) {
	if last, _ := utf8.DecodeLastRuneInString(s); last < 0x80 || !strings.ContainsRune("百千万萬亿億", last) {
		return s, ScaleNone
	}
	t := zhtext.Simplify(s)
	for i := scaleHundred; i <= scaleHundredMillion; i++ {
		if rest, ok := strings.CutSuffix(t, scales[i].name); ok && rest != "" && IsDigit(rest[len(rest)-1]) {
			return rest, i
		}
	}
	return s, ScaleNone
}

// of multiplies an amount; an error where it does not fit.
func (s scale) of(n nianbao.Amount) (nianbao.Amount, error) {
	f := scales[s].factor
	if f == 1 {
		return n, nil
	}
	limit := nianbao.Whole(9_000_000_000)
	if n > limit/nianbao.Amount(f) || n < -limit/nianbao.Amount(f) {
		return 0, nianbao.ErrAmount
	}
	return n * nianbao.Amount(f), nil
}

// cutApproximate takes the words off that say "about". Words that only set a bound from above (不足, 少于) are left: what
// stands behind them is not the number.
func cutApproximate(s string) (string, bool) {
	found := false
	for _, p := range []string{"大约", "大約", "约为", "约", "約", "将近", "近", "逾", "超过", "超過", "超", "≈", "≥", ">", "~", "～"} {
		if rest, ok := strings.CutPrefix(s, p); ok && rest != "" {
			s, found = strings.TrimSpace(rest), true
			break
		}
	}
	for _, p := range []string{"左右", "上下", "以上", "余", "餘", "多"} {
		if rest, ok := strings.CutSuffix(s, p); ok && rest != "" {
			return strings.TrimSpace(rest), true
		}
	}
	return s, found
}

// cutNoteMark takes a note mark off that stands behind digits in the text: 381①, 4¹, 25₂, 11※, 3 注2. A power of ten is none.
func cutNoteMark(s string) (string, bool) {
	if s == "" {
		return s, false
	}
	rest := s
	if star, ok := strings.CutSuffix(s, "*"); ok && (star == "0" || strings.HasSuffix(star, " ")) {
		rest = star // right behind other digits it stands for one that is hidden; behind a zero there is none
	} else if i := strings.LastIndex(s, "注"); i > 0 && len(s)-i <= len("注10") {
		if strings.Trim(s[i+len("注"):], "0123456789") != "" {
			return s, false
		}
		rest = s[:i]
	} else if s[len(s)-1] >= 0x80 {
		rest = strings.TrimRightFunc(s, isNoteMark)
	}
	if rest != s {
		rest = strings.TrimRight(rest, " ")
	}
	if rest == s || rest == "" || rest == "10" || !IsDigit(rest[len(rest)-1]) {
		return s, false
	}
	return rest, true
}

// cutTotalWord takes the word off that says that a number is all there is, and the marks around it: 共12件, ：12, 12。
func cutTotalWord(s string) (string, bool) {
	t := strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(s, ":"), "。"))
	for _, word := range []string{"共计", "共計", "共"} {
		if rest, ok := strings.CutPrefix(t, word); ok {
			t = strings.TrimSpace(rest)
			break
		}
	}
	return t, t != s
}

// cutPart parts a number from the words behind it that say what of it is counted: 44件,其中7件为网络申请.
func cutPart(s string) (whole, part string, found bool) {
	i := strings.IndexAny(s, ",;")
	if i <= 0 {
		return s, "", false
	}
	whole, part = strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+1:])
	for _, word := range []string{"其中", "含", "包括"} {
		if strings.HasPrefix(part, word) {
			return whole, part, true
		}
	}
	return s, "", false
}

// bracketedUnit takes the brackets from the unit of a number, which stands in them alone: 35000(元). As a remark it would be lost, and the
// number be in another unit.
func bracketedUnit(s string) (string, bool) {
	open := strings.IndexAny(s, "([")
	if open <= 0 || !strings.HasSuffix(s, ")") && !strings.HasSuffix(s, "]") {
		return s, false
	}
	inside := strings.TrimSpace(s[open+1 : len(s)-1])
	if rest, u := cutUnit(inside); u == 0 || rest != "" {
		return s, false
	}
	return strings.TrimSpace(s[:open]) + inside, true
}

// cutGrowth parts a number from its growth behind it, in per cent: 8↑45%.
func cutGrowth(s string) (number string, ok bool) {
	if !strings.HasSuffix(s, "%") {
		return s, false
	}
	i := strings.IndexFunc(s, func(r rune) bool { return strings.ContainsRune("↑↓▲▼△▽", r) })
	for _, w := range []string{"同比", "环比", "较上年", "比上年"} {
		if at := strings.Index(s, w); at > 0 && (i < 0 || at < i) {
			i = at
		}
	}
	if i <= 0 {
		return s, false
	}
	return strings.TrimSpace(s[:i]), true
}

func isNoteMark(r rune) bool {
	switch r {
	case '¹', '²', '³', '※', '†', '‡', '★', '☆', '△', '▲':
		return true
	}
	return r >= 0x2070 && r <= 0x2079 || r >= 0x2080 && r <= 0x2089 || r >= 0x2460 && r <= 0x249B || r >= 0x24EA && r <= 0x24FF || r >= 0x2776 && r <= 0x2793
}

// foldDigits writes the decimal digits of other scripts (Unicode category Nd) as 0 to 9.
func foldDigits(s string) (string, bool) {
	if !strings.ContainsFunc(s, func(r rune) bool { return otherDigit(r) >= 0 }) {
		return s, false // nearly all
	}
	return strings.Map(func(r rune) rune {
		if d := otherDigit(r); d >= 0 {
			return '0' + d
		}
		return r
	}, s), true
}

func otherDigit(r rune) rune {
	if r < 0x80 || r >= 0x2E80 && r < 0xA000 || !unicode.Is(unicode.Nd, r) {
		return -1
	}
	for _, t := range unicode.Nd.R16 {
		if r >= rune(t.Lo) && r <= rune(t.Hi) {
			return (r - rune(t.Lo)) % 10
		}
	}
	for _, t := range unicode.Nd.R32 {
		if r >= rune(t.Lo) && r <= rune(t.Hi) {
			return (r - rune(t.Lo)) % 10
		}
	}
	return -1
}

// plainCharacters takes characters out that a reader does not see or that strike others out, and turns round what is
// written from right to left. ok is false where nothing that can be read is left.
func plainCharacters(s string) (string, CellMark, bool) {
	if !hasOddCharacter(s) {
		return s, 0, true
	}
	mark := CellMark(0)
	if i := strings.IndexRune(s, 0x202E); i >= 0 {
		inner := strings.TrimRight(s[i+3:], "\u202c\u200e\u200f \n")
		if strings.TrimSpace(s[:i]) != "" || strings.ContainsAny(inner, "\u202a\u202b\u202c\u202d\u202e") {
			return s, unreadTurned, false
		}
		s, mark = turned(inner), markTurned
	}
	var out []rune
	struck := false
	for _, r := range s {
		switch {
		case r >= 0x0335 && r <= 0x0338 || r == 0x20E5 || r == 0x20EB:
			struck = true
			if len(out) > 0 {
				out = out[:len(out)-1]
			}
		case r >= 0xFE00 && r <= 0xFE0F, r >= 0xE0000 && r <= 0xE01EF, r == 0x20E3:
		case r < ' ' && r != '\n' && r != '\t' && r != '\r', r == 0x7F, r >= 0x80 && r < 0xA0:
			out = append(out, ' ')
		default:
			out = append(out, r)
		}
	}
	if struck {
		if strings.TrimSpace(string(out)) == "" {
			return s, unreadStruck, false
		}
		mark = markStruck
	}
	return string(out), mark, true
}

func hasOddCharacter(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < ' ' && c != '\n' && c != '\t' && c != '\r', c == 0x7F, c == 0xC2 && i+1 < len(s) && s[i+1] < 0xA0,
			c == 0xCC, c == 0xEF && i+1 < len(s) && s[i+1] == 0xB8, c == 0xF3,
			c == 0xE2 && i+2 < len(s) && (s[i+1] == 0x83 || s[i+1] == 0x80 && s[i+2] == 0xAE):
			return true
		}
	}
	return false
}

func turned(s string) string {
	rs := []rune(s)
	for i, j := 0, len(rs)-1; i < j; i, j = i+1, j-1 {
		rs[i], rs[j] = rs[j], rs[i]
	}
	return string(rs)
}

// twoNumbers tells text that is nothing but two numbers or more, on lines or between blanks.
func twoNumbers(s string) bool {
	if s = strings.TrimSpace(s); s == "" || !IsDigit(s[0]) {
		return false // no number begins otherwise
	}
	pieces := strings.Fields(s)
	if len(pieces) < 2 || len(pieces) > 12 {
		return false
	}
	for _, p := range pieces {
		if _, _, ok := JoinDigits(p); !ok {
			return false
		}
	}
	return true
}

// noneWords say that there is nothing to count.
var noneWords = map[string]bool{"暂无": true, "没有": true, "沒有": true, "未发生": true, "未發生": true, "不涉及": true, "未涉及": true,
	"不适用": true, "無": true, "无": true}

// ReadWritten reads the text of a cell that stands where a number must: what readValue reads, Chinese numerals, sums in
// words. Text that is no number stays what it is, unread.
func ReadWritten(s string) Value {
	if v := ReadValue(s); v.Kind != ValueText {
		return v
	}
	var buf [64]byte
	t := string(zhtext.AppendFolded(buf[:0], s))
	if noneWords[t] {
		return Value{Kind: ValueDash}
	}
	unread := Value{Kind: ValueUnread, Mark: UnreadText}
	if len(t) > 60 {
		return unread
	}
	v := Value{Kind: ValueNumber, Words: true}
	t = zhtext.Simplify(strings.ReplaceAll(t, " ", ""))
	if rest, ok := cutCurrency(t); ok {
		if w := readNumber(rest); w.Kind == ValueNumber {
			w.Noted = true
			return w
		}
		return unread
	}
	for _, word := range []string{"数量:", "件数:", "数值:"} { // a label for small screens, of the cell itself
		if rest, ok := strings.CutPrefix(t, word); ok {
			w := ReadWritten(rest)
			w.Noted = w.Kind == ValueNumber
			return w
		}
	}
	t, v.Approx = cutApproximate(t)
	t, v.Unit = cutUnit(t)
	n, ok := chineseNumber(t)
	if !ok && v.Unit == 0 {
		return unread
	}
	if !ok { // 三千元 was cut as 三 and 千元
		if t, v.Unit = wholeUnit(t, v.Unit); v.Unit == 0 {
			return unread
		}
		if n, ok = chineseNumber(t); !ok {
			return unread
		}
	}
	v.Amount = nianbao.Whole(n)
	return v
}

// wholeUnit gives the power of ten of a unit back to the numeral before it.
func wholeUnit(t string, u unit) (string, unit) {
	name := u.String()
	for _, plain := range []string{"元", "件"} {
		if rest, ok := strings.CutSuffix(name, plain); ok && rest != "" {
			for i, n := range Units {
				if n == plain {
					return t + rest, unit(i + 1)
				}
			}
		}
	}
	return t, 0
}

// cutCurrency takes the sign of the yuan off the front. It says the currency, not the unit: ￥3.20 stands under 万元 too.
func cutCurrency(s string) (string, bool) {
	for _, p := range []string{"￥", "¥", "人民币", "RMB", "CNY"} {
		if rest, ok := strings.CutPrefix(s, p); ok && rest != "" {
			return strings.TrimSpace(rest), true
		}
	}
	return s, false
}

var bankNumerals = strings.NewReplacer("壹", "一", "贰", "二", "叁", "三", "肆", "四", "伍", "五", "陆", "六", "柒", "七", "捌", "八", "玖", "九", "拾", "十", "佰", "百", "仟", "千", "萬", "万", "廿", "二十")

// chineseNumber reads 四百二十三, 〇, 伍 and 三万二千. A circle is no zero here: it can be a mark.
func chineseNumber(s string) (int64, bool) {
	if s == "" || len(s) > 36 {
		return 0, false
	}
	s = bankNumerals.Replace(s)
	if s == "零" || s == "〇" {
		return 0, true
	}
	last, before := int64(0), rune(0)
	for _, r := range s {
		if !strings.ContainsRune("〇零一二两三四五六七八九十百千万", r) {
			return 0, false
		}
		if strings.HasSuffix(s, string(before)+string(r)) && strings.ContainsRune("百千万", before) && strings.ContainsRune("一二三四五六七八九", r) {
			return 0, false // 四百二 may be 420
		}
		before = r
	}
	// Units must fall from left to right within a section: 百二十, not 十百.
	for _, r := range s {
		switch u := map[rune]int64{'十': 10, '百': 100, '千': 1000}[r]; {
		case r == '万':
			last = 0
		case u > 0 && last > 0 && u >= last:
			return 0, false
		case u > 0:
			last = u
		}
	}
	return zhtext.Number(s)
}
