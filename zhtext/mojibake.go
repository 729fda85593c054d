package zhtext

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// wrongReadings are the ways in which good bytes became well-formed nonsense, and how to go back.
var wrongReadings = []struct {
	says  string
	bytes func(string) (string, bool) // the bytes that somebody read wrongly
	right encoding.Encoding           // what they were; nil for UTF-8
}{
	{"UTF-8 read as GBK", bytesOfGB18030, nil},
	{"UTF-8 read as Windows-1252", bytesOfWestern, nil},
	{"GBK read as Windows-1252", bytesOfWestern, simplifiedchinese.GB18030},
}

func bytesOfGB18030(s string) (string, bool) {
	raw, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	return raw, err == nil
}

// bytesOfWestern undoes Windows-1252 as browsers read it (WHATWG Encoding Standard, index windows-1252): its five
// holes are the control characters of ISO 8859-1.
func bytesOfWestern(s string) (string, bool) {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		if r < 0x100 {
			b = append(b, byte(r))
			continue
		}
		c, ok := charmap.Windows1252.EncodeRune(r)
		if !ok {
			return "", false
		}
		b = append(b, c)
	}
	return string(b), true
}

// undoDoubleDecoding restores text that was decoded with a wrong charset on its way to us. It is
// accepted only when the way back gives the original bytes without a single loss and those bytes say what a
// report says; otherwise the text stays as it is, to be refused later.
func (d *Decoding) undoDoubleDecoding() {
	if IsASCII(d.Text) {
		return
	}
	for range 2 { // some were decoded wrongly twice
		if ReadsAsReport(d.Text) {
			break
		}
		text, says := wayBack(d.Text, func(s string) bool { return ReadsAsReport(s) || strings.ContainsAny(s, latinGarble) })
		if text == "" {
			break
		}
		d.Text, d.Repaired, d.Bad = text, says, 0
	}
	d.undoInParts()
}

// wayBack returns what the text was before somebody read its bytes wrongly, when it comes back without a loss and is likely; ""
// otherwise.
func wayBack(s string, likely func(string) bool) (text, says string) {
	for _, w := range wrongReadings {
		raw, ok := w.bytes(s)
		if !ok {
			continue
		}
		if w.right != nil {
			text, err := w.right.NewDecoder().String(raw)
			if err != nil {
				continue
			}
			raw = text
		}
		if utf8.ValidString(raw) && !strings.Contains(raw, "\uFFFD") && likely(raw) {
			return raw, w.says
		}
	}
	return "", ""
}

// undoInParts does the same for each run of characters by itself: a footer or a pasted paragraph may have come through a wrong
// reading alone. Good text does not become better text on the way back.
func (d *Decoding) undoInParts() {
	marks, latin := garbledIn(d.Text)
	if d.garbled = marks; marks == 0 && (!latin || !strings.ContainsAny(d.Text, latinGarble)) {
		return
	}
	var b strings.Builder
	parts, last := 0, 0
	for i := 0; i < len(d.Text); i++ {
		if d.Text[i] < utf8.RuneSelf {
			continue
		}
		start := i
		for i < len(d.Text) && d.Text[i] >= utf8.RuneSelf {
			i++
		}
		run := d.Text[start:i]
		text, says := wayBack(run, func(s string) bool { return utf8.RuneCountInString(s) > 1 && plausibility(s) > 0.1+plausibility(run) })
		if text == "" {
			continue
		}
		b.WriteString(d.Text[last:start])
		b.WriteString(text)
		last = i
		parts++
		d.Repaired = fmt.Sprintf("%s, in %d places", says, parts)
	}
	if parts > 0 {
		b.WriteString(d.Text[last:])
		d.Text = b.String()
		d.garbled, _ = garbledIn(d.Text)
	}
}

// latinGarble are the first bytes of UTF-8 Chinese as Windows-1252 shows them.
const (
	latinGarble = "åæçèéäãÃ"
	latinLead   = 0xC3 // with which all of them begin in UTF-8
)

// ReadsAsReport looks for words that no report lacks, in either script, and that blanks rarely split.
func ReadsAsReport(s string) bool {
	for _, word := range []string{"公开", "公開", "信息", "資訊", "政府", "规章", "規章", "行政", "年度"} {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}

// garble holds what UTF-8 Chinese becomes when it is read as GBK: characters that no report uses.
var garble = []string{"鍏紑", "淇℃伅", "鏀垮簻", "锟斤拷", "涓€", "銆", "骞村", "绗簩", "鐢宠"}

// Garbled tells text of which much was decoded with a wrong character set and cannot be restored. A garbled footer below
// a report that reads does not make the report unreadable.
func (d *Decoding) Garbled() bool {
	if d.garbled < 2 {
		return false
	}
	wide := 0
	for _, r := range d.Text {
		if r >= 0x2E80 {
			wide++
		}
	}
	return !ReadsAsReport(d.Text) || d.garbled*garbleShare > wide
}

// garbleShare: where UTF-8 was read as GBK throughout, one character in ten or so begins one of the marks; a text of which a fifth
// is so has one in fifty.
const garbleShare = 50

// garbleBySecond are the marks by their second bytes: few characters of good text have one of these.
var garbleBySecond = func() (by [256][]string) {
	for _, g := range garble {
		by[g[1]] = append(by[g[1]], g)
	}
	return by
}()

// mayGarble are the second bytes of the marks.
var mayGarble = func() (second [256]bool) {
	for c := range garbleBySecond {
		second[c] = garbleBySecond[c] != nil
	}
	return second
}()

// garbledIn counts the marks, and says whether a character stands in the text that begins as those of latinGarble do. It goes over the
// characters beyond ASCII once: every page is asked.
func garbledIn(s string) (marks int, latin bool) {
	for i := nextWide(s, 0); i < len(s); i = nextWide(s, i) {
		for i < len(s) && s[i] >= utf8.RuneSelf {
			if s[i] < 0xE0 || i+2 >= len(s) {
				latin = latin || s[i] == latinLead
				i++
				continue
			}
			if mayGarble[s[i+1]] {
				for _, g := range garbleBySecond[s[i+1]] {
					if strings.HasPrefix(s[i:], g) {
						marks++
					}
				}
			}
			i += 3
		}
	}
	return marks, latin
}
