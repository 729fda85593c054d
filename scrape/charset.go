package scrape

import (
	"bytes"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"
	"unsafe"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// metaCharset finds the charset that a page declares in its own head.
var metaCharset = regexp.MustCompile(`(?i)<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)`)

const metaWithin = 4096 // pages with long comments before the head declare late

// maxInvalid is the share of broken characters, one in so many bytes, that text may have and still be taken for UTF-8.
const maxInvalid = 50

// decodeText turns a page into UTF-8. The bytes decide before any declaration: what reads as UTF-8 is UTF-8, whatever the
// server says. Otherwise a declaration counts, where the old Chinese names all mean GB18030, their superset; and without
// a usable one it is GB18030 as well, since these are pages of the mainland.
func decodeText(body []byte, contentType string) string {
	switch {
	case bytes.HasPrefix(body, []byte("\xef\xbb\xbf")):
		return strings.ToValidUTF8(string(body[3:]), "\ufffd")
	case bytes.HasPrefix(body, []byte("\xff\xfe")), bytes.HasPrefix(body, []byte("\xfe\xff")):
		return decodeWith(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), body)
	case utf8.Valid(body):
		return unsafe.String(unsafe.SliceData(body), len(body)) // a page's bytes never change once they are read
	case isUTF8(body):
		return strings.ToValidUTF8(string(body), "\ufffd")
	}
	return decodeWith(declared(body, contentType), body)
}

func declared(body []byte, contentType string) encoding.Encoding {
	var labels []string
	if m := metaCharset.FindSubmatch(body[:min(len(body), metaWithin)]); m != nil {
		labels = append(labels, string(m[1]))
	}
	if _, params, err := mime.ParseMediaType(contentType); err == nil {
		labels = append(labels, params["charset"])
	}
	for _, label := range labels {
		enc, name := charset.Lookup(label)
		switch name {
		case "", "utf-8", "gbk", "gb18030", "windows-1252", "replacement": // unknown, refuted, a superset's name, or a server's default
		default:
			return enc
		}
	}
	return simplifiedchinese.GB18030
}

func decodeWith(enc encoding.Encoding, body []byte) string {
	text, err := enc.NewDecoder().Bytes(body)
	if err != nil {
		return strings.ToValidUTF8(string(body), "\ufffd")
	}
	return string(text)
}

// isUTF8 forgives a few broken characters: a page cut in the middle of one, a template that mixes charsets.
func isUTF8(body []byte) bool {
	if utf8.Valid(body) {
		return true
	}
	bad, multi := 0, 0
	for rest := body; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		if r == utf8.RuneError && size == 1 {
			bad++
		} else if size > 1 {
			multi++
		}
		rest = rest[size:]
	}
	return bad*maxInvalid <= multi
}
