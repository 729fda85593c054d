package document

import (
	"nianbao/zhtext"
	"strings"
	"unicode/utf8"

	"nianbao"
)

// valueKind says what the text of a cell is, before it is known which cell it is.
type valueKind uint8

const (
	ValueText   valueKind = iota // a label, prose, anything else
	ValueBlank                   // nothing
	ValueDash                    // / - — 无 and the like: "not applicable"
	ValueNumber                  // a number, perhaps with unit, sign word or remark
	ValueMasked                  // digits replaced by * or similar
	ValueUnread                  // stands where a number should and cannot be read: drawn, filled in, two numbers, a word
)

// Value is the text of a cell read as a figure.
type Value struct {
	Kind   valueKind
	Joined bool // digits stood apart (blanks or lines between them) and were joined
	Noted  bool // a remark in brackets or a note mark stands beside the number
	Approx bool // 约, 余 and the like stand beside the number
	Words  bool // written in Chinese numerals, or in digits that are not 0 to 9
	Scale  scale
	Unit   unit
	Mark   CellMark
	Amount nianbao.Amount
}

// unit is a place in units plus one; 0 when none is printed. Cells are many, so it is one byte.
type unit uint8

func (u unit) String() string {
	if u == 0 {
		return ""
	}
	return Units[u-1]
}

// Units are what may stand behind a number in a cell. Longer ones come first.
var Units = []string{"千万元", "百万元", "亿元", "万元", "千元", "百元", "万件", "人次", "件次", "元", "圆", "件", "条", "项", "个", "宗", "次",
	"份", "起", "篇", "人", "部", "例",
	"处", "家", "户", "名", "位", "笔", "则", "批", "册"}

// ReadValue classifies the text of a cell. It accepts what was seen on real pages: full-width digits, thousands
// separators, signs and 增/减 as words, a unit, a remark in brackets after the number, digits torn apart, 约 and 余. Numbers
// in words are read by readWritten, where the place of a cell says that it should hold one.
func ReadValue(s string) Value {
	if v, ok := ReadPlain(s); ok {
		return v
	}
	if r, _ := utf8.DecodeRuneInString(s); r >= 0x4E00 && r <= 0x9FFF && !opensNumber(r) {
		return Value{} // a word: most of what is not a plain number
	}
	if len(s) > 240 {
		return Value{}
	}
	s, mark, ok := plainCharacters(s)
	if !ok {
		return Value{Kind: ValueUnread, Mark: mark}
	}
	var buf [64]byte
	t := string(zhtext.AppendFolded(buf[:0], s))
	if t == "" {
		return Value{Kind: ValueBlank}
	}
	if isDash(t) {
		return Value{Kind: ValueDash}
	}
	if len(t) > 120 {
		return Value{}
	}
	v := readNumber(t)
	if mark != 0 && v.Kind == ValueNumber {
		v.Mark = mark
	}
	return v
}

// opensNumber tells the ideographs with which the text of a number, or of none, can begin.
func opensNumber(r rune) bool {
	switch r {
	case '增', '减', '減', '负', '負', '无', '無', '空', '约', '約', '近', '逾', '超', '大', '共':
		return true
	}
	return false
}

// ReadPlain reads a few ASCII digits with nothing beside them, as almost every cell holds, or nothing at all. ok is false for all else.
func ReadPlain(s string) (v Value, ok bool) {
	if s == "" {
		return Value{Kind: ValueBlank}, true
	}
	if len(s) > 10 {
		return Value{}, false
	}
	var n int64
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return Value{}, false
		}
		n = n*10 + int64(s[i]-'0')
	}
	return Value{Kind: ValueNumber, Amount: nianbao.Whole(n)}, true
}

// isDash tells whether t is one of the marks for "not applicable", possibly doubled.
func isDash(t string) bool {
	switch t {
	case "无", "無", "空", "N/A", "n/a", "無此項", "无此项":
		return true
	}
	for _, r := range t {
		switch r {
		case '-', '—', '–', '―', '─', '━', '−', '/', '\\', '~', '_', '\u2010', '\u2011', 'ー', '一':
			if r == '一' && utf8.RuneCountInString(t) < 2 {
				return false // a single 一 may be the numeral
			}
		default:
			return false
		}
	}
	return true
}

// readNumber reads folded text: sign, digits, unit, and what may stand around them.
func readNumber(t string) Value {
	v := Value{Kind: ValueNumber}
	body := t
	if unit, ok := bracketedUnit(body); ok {
		body = unit
	} else if i := strings.IndexAny(body, "(["); i > 0 {
		v.Noted = true
		if !strings.ContainsAny(body[i:], ")]") {
			return Value{}
		}
		body = strings.TrimSpace(body[:i])
	}
	if whole, _, ok := cutPart(body); ok {
		body, v.Noted = whole, true
	}
	if rest, ok := cutGrowth(body); ok {
		body, v.Noted = rest, true
	}
	if rest, ok := cutTotalWord(body); ok {
		body, v.Noted = rest, true
	}
	if rest, ok := cutNoteMark(body); ok {
		body, v.Noted = rest, true
	}
	body, v.Words = foldDigits(body)
	if !strings.ContainsFunc(body, func(r rune) bool { return r >= '0' && r <= '9' }) { // most labels that come here
		if isMasked(t) {
			return Value{Kind: ValueMasked}
		}
		return Value{}
	}
	body, v.Approx = cutApproximate(body)
	sign, body := cutSign(body)
	body, v.Unit = cutUnit(body)
	body, v.Scale = cutMyriad(body)
	if !v.Approx {
		body, v.Approx = cutApproximate(body) // 300余件
	}
	digits, joined, ok := JoinDigits(body)
	if !ok {
		if isMasked(t) {
			return Value{Kind: ValueMasked}
		}
		if twoNumbers(body) {
			return Value{Kind: ValueUnread, Mark: unreadParts}
		}
		return Value{}
	}
	v.Joined = joined
	amount, err := nianbao.ParseAmount(sign + digits)
	if err == nil {
		amount, err = v.Scale.of(amount)
	}
	if err != nil {
		return Value{}
	}
	if sign != "" && amount == 0 {
		return Value{Kind: ValueUnread} // -0: a mark for nothing run together with a zero, or a digit lost
	}
	v.Amount = amount
	return v
}

// cutSign takes a leading sign or sign word off.
func cutSign(s string) (sign, rest string) {
	for _, p := range []struct{ text, sign string }{{"+", ""}, {"-", "-"}, {"−", "-"}, {"—", "-"}, {"–", "-"}, {"增加", ""}, {"减少", "-"}, {"減少", "-"}, {"增", ""}, {"减", "-"}, {"減", "-"}, {"负", "-"}, {"負", "-"}} {
		if rest, ok := strings.CutPrefix(s, p.text); ok {
			return p.sign, strings.TrimSpace(rest)
		}
	}
	return "", s
}

func cutUnit(s string) (rest string, u unit) {
	if last, _ := utf8.DecodeLastRuneInString(s); last < 0x4E00 || !strings.ContainsRune("元圆圓件条條项項个個宗次份起篇人部例处處家户戶名位笔筆则則批册冊整正", last) {
		return s, 0
	}
	t := zhtext.Simplify(s)
	if rest, ok := strings.CutSuffix(t, "元整"); ok {
		t = rest + "元"
	} else if rest, ok := strings.CutSuffix(t, "元正"); ok {
		t = rest + "元"
	}
	for i, name := range Units {
		if rest, ok := strings.CutSuffix(t, name); ok {
			return strings.TrimSpace(rest), unit(i + 1)
		}
	}
	return s, 0
}

// JoinDigits reads "1,113", "1 113", "1 3" and plain decimals. ok is false when anything else stands in s. A comma is a
// thousands separator only where it groups by three. Pieces between blanks are one number where they group by three or
// are torn digit by digit; pieces on two lines only where the first could not stand alone.
func JoinDigits(s string) (digits string, joined, ok bool) {
	if s == "" || s[len(s)-1] == '.' || s[len(s)-1] == ',' {
		return "", false, false
	}
	var b []byte
	points, group, commas := 0, 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			b = append(b, c)
			group++
			continue
		case c == '.' && points == 0 && len(b) > 0:
			points++
			b = append(b, c)
			if commas > 0 && group != 3 {
				return "", false, false
			}
		case c == ',' && points == 0 && len(b) > 0 && (commas == 0 && group <= 3 || group == 3):
			commas++
		case (c == ' ' || c == '\n') && len(b) > 0:
			joined = true
			continue
		default:
			return "", false, false
		}
		group = 0
	}
	if len(b) == 0 || commas > 0 && points == 0 && group != 3 {
		return "", false, false
	}
	if joined && !oneNumber(s) {
		return "", false, false
	}
	return string(b), joined, true
}

// oneNumber tells whether the pieces of s, between blanks and lines, are digits of one number.
func oneNumber(s string) bool {
	lines := strings.Split(s, "\n")
	for i := 0; i+1 < len(lines); i++ {
		if _, _, whole := JoinDigits(lines[i]); whole && lines[i+1] != "" && IsDigit(lines[i+1][0]) {
			return false // 200 over 4
		}
	}
	pieces := strings.Fields(s)
	if len(pieces[0]) > 1 && pieces[0][0] == '0' && pieces[0][1] != '.' || pieces[0] == "0" && IsDigit(pieces[1][0]) {
		return false // no number starts so
	}
	torn, grouped := true, true
	for i, p := range pieces {
		if i > 0 && (!IsDigit(p[0]) || !IsDigit(pieces[i-1][len(pieces[i-1])-1])) {
			continue // torn at its point or comma
		}
		torn = torn && (i == 0 || len(p) == 1 || len(pieces[i-1]) == 1)
		grouped = grouped && (i == 0 && len(p) <= 3 || i > 0 && len(p) >= 3 && (len(p) == 3 || p[3] == '.'))
	}
	return grouped || torn
}

// isMasked recognises digits hidden behind marks: "**", "1*", "××".
func isMasked(t string) bool {
	marks := 0
	for _, r := range t {
		switch {
		case r == '*' || r == '×' || r == '█' || r == '■' || r == '□' || r == '●' || r == '?' || r == 'X' || r == 'x' || r == '\uFFFD':
			marks++
		case r >= '0' && r <= '9' || r == '.' || r == ',' || r == '%':
		default:
			if strings.ContainsRune("件条项元万次个份宗", r) {
				continue
			}
			return false
		}
	}
	return marks > 0
}
