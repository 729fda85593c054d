package zhtext

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
	"unsafe"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// Decoding is the verdict on the characters of a page, with what the page itself declared.
type Decoding struct {
	Text     string
	Charset  string   // what the bytes were read as: utf-8, gb18030, big5, utf-16le, utf-16be
	Declared []string // charsets declared by the header and by the page, in lower case
	Bad      int      // bytes or sequences that could not be decoded
	Repaired string   // how double decoding was undone; "" when it was not
	Mixed    string   // what else the bytes are; "" when they are of one charset
	garbled  int      // marks of a wrong reading that were left in the text
	Conflict string   // why a declaration was not followed; "" when none was overruled
}

// Decode turns bytes into text. A byte order mark decides; otherwise bytes that are valid UTF-8 are UTF-8 (the
// chance that GBK text is valid UTF-8 by accident is nil for more than a few characters); bytes that change between
// UTF-8 and GBK are read stretch by stretch; otherwise they are GB18030 or Big5, whichever gives fewer errors and more
// of the characters that such reports are made of. Declared charsets break ties only: headers of Chinese sites are wrong
// too often. gb2312 and gbk are read as GB18030, as the WHATWG Encoding Standard does for gbk (section 10.2).
func Decode(body []byte, contentType string) Decoding {
	d := Decoding{Declared: declaredCharsets(body, contentType)}
	switch {
	case bytes.HasPrefix(body, []byte("\xef\xbb\xbf")):
		if body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf")); utf8.Valid(body) || !d.decodeMixed(body) {
			d.read(body, "utf-8", nil)
		}
	case bytes.HasPrefix(body, []byte("\xff\xfe\x00\x00")):
		d.read(body[4:], "utf-32le", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM))
	case bytes.HasPrefix(body, []byte("\xff\xfe")):
		d.read(body[2:], "utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM))
	case bytes.HasPrefix(body, []byte("\xfe\xff")):
		d.read(body[2:], "utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM))
	case wideASCII(body) == 'l':
		d.read(body, "utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM))
	case wideASCII(body) == 'b':
		d.read(body, "utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM))
	case utf8.Valid(body):
		d.take(body)
	case d.decodeMixed(body):
	case mostlyUTF8(body):
		d.read(body, "utf-8", nil)
	default:
		d.chooseLegacy(body)
	}
	d.noteConflict()
	d.undoDoubleDecoding()
	return d
}

// take reads bytes that are known to be UTF-8.
func (d *Decoding) take(body []byte) {
	d.Charset, d.Text = "utf-8", textOf(body)
	d.Bad += strings.Count(d.Text, "\uFFFD")
}

// textOf makes no copy: a page's bytes never change once they are read.
func textOf(body []byte) string { return unsafe.String(unsafe.SliceData(body), len(body)) }

func (d *Decoding) read(body []byte, charset string, enc encoding.Encoding) {
	d.Charset = charset
	if enc == nil {
		d.Text = strings.ToValidUTF8(textOf(body), "\uFFFD")
	} else {
		out, err := enc.NewDecoder().Bytes(body)
		if err != nil { // these decoders replace what they cannot read; an error means a cut last character
			d.Bad++
		}
		d.Text = textOf(out)
	}
	d.Bad += strings.Count(d.Text, "\uFFFD")
}

// chooseLegacy decodes with both legacy encodings in use for Chinese and keeps the likelier reading.
func (d *Decoding) chooseLegacy(body []byte) {
	gb, big := *d, *d
	sample := body[:min(len(body), 1<<16)]
	gb.read(sample, "gb18030", simplifiedchinese.GB18030)
	big.read(sample, "big5", traditionalchinese.Big5)
	gbScore, bigScore := plausibility(gb.Text), plausibility(big.Text)
	if d.declares("big5") {
		bigScore += 0.02 // a hint that decides ties: from 0 to 0.1 it changes no page of the bench or the corpora
	}
	if bigScore > gbScore {
		d.read(body, "big5", traditionalchinese.Big5)
		return
	}
	d.read(body, "gb18030", simplifiedchinese.GB18030)
}

// frequent holds characters that make up a large share of any report, in both scripts.
const frequent = "的一是不在了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经" +
	"政府信息公开申请报告机关年度规章文件处理数量總報資訊開請機關處數業類規結資維護項務"

var isFrequent = func() map[rune]bool {
	m := make(map[rune]bool)
	for _, r := range frequent {
		m[r] = true
	}
	return m
}()

// plausibility is the share of frequent characters among the non-ASCII ones, less the share of errors.
func plausibility(s string) float64 {
	var han, good, bad float64
	for _, r := range s {
		switch {
		case r == utf8.RuneError:
			bad++
		case r >= 0x80:
			han++
			if isFrequent[r] {
				good++
			}
		}
	}
	if han+bad == 0 {
		return 0
	}
	return (good - 4*bad) / (han + bad)
}

// mostlyUTF8 accepts UTF-8 with a cut end or a few damaged sequences (at most 2 in 100).
func mostlyUTF8(body []byte) bool {
	var wide, bad int
	for len(body) > 0 {
		if body[0] < utf8.RuneSelf {
			body = body[1:]
			continue
		}
		r, size := utf8.DecodeRune(body)
		if r == utf8.RuneError && size == 1 {
			bad++
		} else {
			wide++
		}
		body = body[size:]
	}
	return wide >= 10 && bad*50 <= wide || bad > 0 && wide > 0 && bad <= 3 && wide > 3*bad
}

// wideASCII recognises UTF-16 without a mark by the zero bytes of its ASCII characters.
func wideASCII(body []byte) byte {
	n := min(len(body), 4096)
	if n < 64 || bytes.IndexByte(body[:n], 0) < 0 {
		return 0
	}
	var even, odd int
	for i := 0; i+1 < n; i += 2 {
		if body[i] == 0 {
			even++
		}
		if body[i+1] == 0 {
			odd++
		}
	}
	switch {
	case odd > n/20 && even*8 < odd:
		return 'l'
	case even > n/20 && odd*8 < even:
		return 'b'
	}
	return 0
}

// declaredCharsets finds the charset parameters of the header and of the first 4 KiB of the page.
func declaredCharsets(body []byte, contentType string) []string {
	found := appendCharsets(nil, []byte(contentType))
	return appendCharsets(found, body[:min(len(body), 4096)])
}

// appendCharsets looks behind the equals signs: there are fewer of them than of letters that the word can begin with.
func appendCharsets(found []string, s []byte) []string {
	for at := 0; ; {
		n := bytes.IndexByte(s[at:], '=')
		if n < 0 {
			return found
		}
		before := bytes.TrimRight(s[at:at+n], " \t\r\n")
		at += n + 1
		const word = "charset"
		if len(before) < len(word) || !bytes.EqualFold(before[len(before)-len(word):], []byte(word)) {
			continue
		}
		rest := bytes.TrimLeft(s[at:], " \t\r\n\"'")
		end := 0
		for end < len(rest) && end < 20 && isNameByte(rest[end]) {
			end++
		}
		if end > 0 && end < 20 {
			found = append(found, strings.ToLower(string(rest[:end])))
		}
	}
}

func isNameByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_'
}

// family groups the names of one encoding, since gb2312, gbk and gb18030 are read alike.
func family(charset string) string {
	switch charset {
	case "gb2312", "gbk", "gb18030", "cp936", "ms936", "gb_2312-80", "x-gbk", "windows-936":
		return "gb18030"
	case "utf8", "utf-8", "unicode-1-1-utf-8":
		return "utf-8"
	case "big5", "big5-hkscs", "cn-big5", "x-x-big5":
		return "big5"
	case "utf-16":
		return "utf-16le"
	}
	return charset
}

func (d *Decoding) declares(charset string) bool {
	for _, c := range d.Declared {
		if family(c) == charset {
			return true
		}
	}
	return false
}

func (d *Decoding) noteConflict() {
	ascii := IsASCII(d.Text)
	for _, c := range d.Declared {
		if f := family(c); f != d.Charset && !ascii && !(strings.HasPrefix(f, "utf-16") && strings.HasPrefix(d.Charset, "utf-16")) {
			d.Conflict = fmt.Sprintf("declared %s, the bytes are %s", c, d.Charset)
		}
	}
}

// IsASCII tells text without any other characters.
func IsASCII(s string) bool { return nextWide(s, 0) == len(s) }

// Controls counts the control characters of a text that are no white space, which text has none of. As nextWide it looks at eight bytes
// together.
func Controls(s string) int {
	n := 0
	for i := 0; i < len(s); {
		if i+8 <= len(s) {
			if eight := eightAt(s, i); (eight-0x2020202020202020)&^eight&0x8080808080808080 == 0 {
				i += 8
				continue
			}
		}
		for end := min(i+8, len(s)); i < end; i++ {
			if c := s[i]; c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' {
				n++
			}
		}
	}
	return n
}

// eightAt reads eight bytes as one number.
func eightAt(s string, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// nextWide returns where the first byte beyond ASCII stands at or behind i, len(s) where there is none. Markup is ASCII for the most
// part: eight bytes are looked at together.
func nextWide(s string, i int) int {
	for ; i+8 <= len(s); i += 8 {
		if eightAt(s, i)&0x8080808080808080 != 0 {
			break
		}
	}
	for i < len(s) && s[i] < utf8.RuneSelf {
		i++
	}
	return i
}
