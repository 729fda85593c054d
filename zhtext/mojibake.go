package zhtext

import (
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
	if IsASCII(d.Text) || readsAsReport(d.Text) {
		return
	}
	for _, w := range wrongReadings {
		raw, ok := w.bytes(d.Text)
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
		if utf8.ValidString(raw) && !strings.Contains(raw, "\uFFFD") && readsAsReport(raw) {
			d.Text, d.Repaired, d.Bad = raw, w.says, 0
			return
		}
	}
}

// readsAsReport looks for words that no report lacks, in either script, and that blanks rarely split.
func readsAsReport(s string) bool {
	for _, word := range []string{"公开", "公開", "信息", "資訊", "政府", "规章", "規章", "行政", "年度"} {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}

// garble holds what UTF-8 Chinese becomes when it is read as GBK: characters that no report uses.
var garble = []string{"鍏紑", "淇℃伅", "鏀垮簻", "锟斤拷", "涓€", "銆", "骞村", "绗簩", "鐢宠"}

// LooksGarbled tells text that was decoded with a wrong character set and cannot be restored.
func LooksGarbled(s string) bool {
	n := 0
	for _, g := range garble {
		n += min(3, strings.Count(s, g))
	}
	return n >= 3 || n >= 2 && !readsAsReport(s)
}
