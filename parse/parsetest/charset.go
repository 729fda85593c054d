package parsetest

import (
	"fmt"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// charset is one way to turn a page into bytes.
type charset struct {
	name     string
	declared []string // names under which pages declare it
	enc      encoding.Encoding
}

var charsets = []charset{
	{"utf-8", []string{"utf-8", "UTF-8"}, encoding.Nop},
	{"utf-8-bom", []string{"utf-8"}, unicode.UTF8BOM},
	{"gbk", []string{"gb2312", "gbk", "GB2312"}, simplifiedchinese.GBK},
	{"gb18030", []string{"gb18030", "gb2312", "gbk"}, simplifiedchinese.GB18030},
	{"big5", []string{"big5"}, traditionalchinese.Big5},
	{"utf-16le", []string{"utf-16", "unicode"}, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
	{"utf-16be", []string{"utf-16"}, unicode.UTF16(unicode.BigEndian, unicode.UseBOM)},
}

// Charsets lists the character sets that pages can be written in. GB18030 pages hold four-byte characters, Big5
// pages are in Traditional characters, UTF-16 pages begin with a byte order mark.
func Charsets() []string {
	var names []string
	for _, c := range charsets {
		names = append(names, c.name)
	}
	return names
}

func charsetNamed(name string) charset {
	for _, c := range charsets {
		if c.name == name {
			return c
		}
	}
	panic(fmt.Sprintf("parsetest: unknown charset %q", name))
}

// declaration says where a page names its character set.
type declaration int

const (
	declareBoth declaration = iota
	declareMeta
	declareHeader
	declareNone
	declareWrong
)

// prepare makes the text fit its character set before anything is laid out.
func (d *draft) prepare() {
	switch d.style.Charset {
	case "big5":
		d.converted = false
		traditional(d)
	case "gb18030":
		// 㐂, 䶮 and 𠮷 have four bytes each.
		d.body = append(d.body, block{para: "联系人：刘䶮、陈㐂；地址：𠮷祥路8号。"})
	}
}

// declaredName is what the page says about its character set, true or not.
func (d *draft) declaredName() string {
	c := charsetNamed(d.style.Charset)
	if d.declare != declareWrong {
		return c.declared[len(d.title)%len(c.declared)]
	}
	if strings.HasPrefix(c.name, "utf") {
		return "gb2312"
	}
	return "utf-8"
}

// metaTag declares the character set in the page, the old way or the new.
func (d *draft) metaTag() string {
	if d.declare == declareNone || d.declare == declareHeader {
		return ""
	}
	if d.rng.IntN(2) == 0 {
		return fmt.Sprintf(`<meta charset="%s">`, d.declaredName())
	}
	return fmt.Sprintf(`<meta http-equiv="Content-Type" content="text/html; charset=%s">`, d.declaredName())
}

// encode turns the finished text into bytes and says how the server labels them.
func (d *draft) encode(text string) ([]byte, string) {
	contentType := "text/html"
	if d.layout.text {
		contentType = "text/plain"
	}
	if d.declare != declareNone && d.declare != declareMeta {
		contentType += "; charset=" + d.declaredName()
	}
	body, err := encodeWith(charsetNamed(d.style.Charset).enc, text, !d.layout.text)
	if err != nil {
		panic(err) // every character that the set lacks has been replaced
	}
	return body, contentType
}

// substitutes stand for characters that a Chinese character set lacks.
var substitutes = strings.NewReplacer("\u00a0", "\u3000", "−", "－", "🗎", "")

// encodeWith writes numeric references in HTML for what the set lacks, as browsers do, and substitutes in text.
func encodeWith(enc encoding.Encoding, text string, markup bool) ([]byte, error) {
	if markup {
		return encoding.HTMLEscapeUnsupported(enc.NewEncoder()).Bytes([]byte(text))
	}
	if enc != encoding.Nop && enc != simplifiedchinese.GB18030 {
		text = substitutes.Replace(text)
	}
	var b strings.Builder
	one := enc.NewEncoder()
	for _, r := range text {
		if _, err := one.String(string(r)); r >= 0x80 && err != nil {
			r = '?'
		}
		b.WriteRune(r)
	}
	return enc.NewEncoder().Bytes([]byte(b.String()))
}
