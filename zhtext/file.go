package zhtext

import "bytes"

// magics are how the files begin that are published in the place of pages.
var magics = []struct{ bytes, name string }{
	{"%PDF-", "a PDF file"}, {"PK\x03\x04", "a ZIP, DOCX or XLSX file"}, {"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls, .wps)"}, {"{\\rtf", "an RTF file"},
	{"\x89PNG", "a PNG picture"}, {"\xff\xd8\xff", "a JPEG picture"}, {"GIF8", "a GIF picture"}, {"\x1f\x8b", "a gzip file"}, {"Rar!", "a RAR file"}, {"\x7fELF", "a program"},
}

// FileKind says what file the bytes are, "" for text. The first bytes decide: the content types of these servers are no guide.
// Anything with many zero bytes is a file too, unless they are those of UTF-16.
func FileKind(body []byte) string {
	for _, m := range magics {
		if bytes.HasPrefix(body, []byte(m.bytes)) {
			return m.name
		}
	}
	head := body[:min(len(body), 512)]
	if zeros := bytes.Count(head, []byte{0}); zeros*50 <= len(head) || hasWideMark(head) || wideASCII(body) != 0 {
		return ""
	}
	return "a file of bytes that are no text"
}

func hasWideMark(body []byte) bool {
	return bytes.HasPrefix(body, []byte("\xff\xfe")) || bytes.HasPrefix(body, []byte("\xfe\xff"))
}
