package scrapetest

import (
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
)

var encodings = map[string]encoding.Encoding{"utf-8": encoding.Nop, "gbk": simplifiedchinese.GBK, "gb18030": simplifiedchinese.GB18030}

// declared is the name under which pages declare their character set: GBK goes by its older name, as on most sites.
func (s *spec) declared() string {
	if s.charset == "gbk" {
		return "gb2312"
	}
	return s.charset
}

// meta declares the character set in the page.
func (s *spec) meta() string {
	if s.declare == declareHeader {
		return ""
	}
	return `<meta http-equiv="Content-Type" content="text/html; charset=` + s.declared() + `">`
}

// contentType is what the server says of a page.
func (s *spec) contentType(kind string) string {
	if s.declare == declareMeta {
		return kind
	}
	return kind + "; charset=" + s.declared()
}

// encode writes a page in the site's character set, with numeric references for what the set lacks.
func (s *spec) encode(page string) []byte {
	body, err := encoding.HTMLEscapeUnsupported(encodings[s.charset].NewEncoder()).Bytes([]byte(page))
	if err != nil {
		panic(err) // what the set lacks has been replaced
	}
	return body
}
