package parse

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"regexp"
	"strings"

	"nianbao"
	"nianbao/parse/document"
	"nianbao/zhtext"
)

// A page may be stored as something else that holds it: packed, as a saved web archive (.mht), as the body of a mail, in base64.
// What such bytes are is said by their own beginning, never by their name; each layer is taken off by the library that made it,
// and what is inside is looked at anew. So a layer is a line here, and layers may hold one another.

// wrapping is one kind of layer.
type wrapping struct {
	name string
	open func(body []byte, contentType string) (inner []byte, innerType string, ok bool)
}

var wrappings = []wrapping{
	{"gzip", openGzip},
	{"zlib", openZlib},
	{"MIME", openMIME},
	{"quoted-printable", openQuoted},
	{"base64", openBase64},
}

// unwrap takes the layers off, and names them. The rest is the page, or what is none.
func unwrap(body []byte, contentType string) (inner []byte, innerType string, layers []string, no *nianbao.NotReport) {
	for range document.MaxLayers {
		opened := false
		for _, w := range wrappings {
			if inner, innerType, ok := w.open(body, contentType); ok {
				body, contentType, opened = inner, innerType, true
				layers = append(layers, w.name)
				break
			}
		}
		if !opened {
			break
		}
		if len(body) > MaxSize {
			return nil, "", nil, document.NotReport(nianbao.OutcomeTooLarge, "unpacked from %s it has more than %d MB", strings.Join(layers, ", "), MaxSize>>20)
		}
	}
	if kind := zhtext.FileKind(body); kind != "" {
		if len(layers) > 0 {
			kind += ", in " + strings.Join(layers, ", ")
		}
		return nil, "", nil, document.NotReport(nianbao.OutcomeBinary, "it is %s", kind)
	}
	if len(bytes.TrimSpace(body)) == 0 {
		return nil, "", nil, document.NotReport(nianbao.OutcomeEmpty, "there is nothing in its %s", strings.Join(layers, ", "))
	}
	return body, contentType, layers, nil
}

func openGzip(body []byte, contentType string) ([]byte, string, bool) {
	if !bytes.HasPrefix(body, []byte("\x1f\x8b\x08")) {
		return nil, "", false
	}
	r, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, "", false // it says that it is gzip and is not: refused as a file
	}
	return unpacked(r, contentType)
}

func openZlib(body []byte, contentType string) ([]byte, string, bool) {
	if len(body) < 2 || body[0] != 0x78 || (uint16(body[0])<<8|uint16(body[1]))%31 != 0 {
		return nil, "", false
	}
	r, err := zlib.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, "", false // text that begins with x
	}
	return unpacked(r, contentType)
}

// unpacked reads a layer as far as it goes: a cut one still has its first part. One byte over the limit shows that it is over.
func unpacked(r io.Reader, contentType string) ([]byte, string, bool) {
	inner, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, "", false
	}
	return inner, contentType, len(inner) > 0
}

// mimeHead is a block of header lines, that of an HTTP answer included.
var mimeHead = regexp.MustCompile(`(?i)\A\s*(?:HTTP/[\d.]+ \d{3}[^\n]*\n)?((?:[\w-]+:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+)\r?\n`)

const headWithin = 16 << 10

// openMIME opens web archives and mails: the first part that is a page, or text when there is none.
func openMIME(body []byte, _ string) ([]byte, string, bool) {
	at := mimeHead.FindSubmatchIndex(body[:min(len(body), headWithin)])
	if at == nil {
		return nil, "", false
	}
	head, err := textproto.NewReader(bufio.NewReader(io.MultiReader(bytes.NewReader(body[at[2]:at[3]]), strings.NewReader("\r\n")))).ReadMIMEHeader()
	if err != nil || head.Get("Content-Type") == "" {
		return nil, "", false // lines with colons, as any text may begin
	}
	p := mimePart(head, bytes.NewReader(body[at[1]:]))
	return p.body, p.contentType, len(p.body) > 0
}

// pagePart is a part of a web archive: a page or, as the second choice, text.
type pagePart struct {
	body        []byte
	contentType string
	html        bool
}

func mimePart(head textproto.MIMEHeader, r io.Reader) pagePart {
	kind, params, err := mime.ParseMediaType(head.Get("Content-Type"))
	if err != nil && kind == "" {
		kind = "text/html"
	}
	if strings.HasPrefix(kind, "multipart/") {
		return bestPart(multipart.NewReader(r, params["boundary"]))
	}
	isPage := kind == "text/html" || kind == "application/xhtml+xml"
	if !isPage && kind != "text/plain" {
		return pagePart{}
	}
	switch strings.ToLower(strings.TrimSpace(head.Get("Content-Transfer-Encoding"))) {
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, r)
	case "quoted-printable":
		r = quotedprintable.NewReader(r)
	}
	body, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil && len(body) == 0 {
		return pagePart{}
	}
	return pagePart{body, head.Get("Content-Type"), isPage}
}

// bestPart joins the pages of an archive (one, or one for each frame), as their reader sees them together.
func bestPart(m *multipart.Reader) pagePart {
	var pages []string
	var text pagePart
	for {
		part, err := m.NextRawPart()
		if err != nil { // the end, or where the archive was cut
			break
		}
		switch p := mimePart(part.Header, part); {
		case p.html:
			pages = append(pages, zhtext.Decode(p.body, p.contentType).Text)
		case len(p.body) > 0 && text.body == nil && !p.html:
			text = p
		}
	}
	if len(pages) > 0 {
		return pagePart{[]byte(strings.Join(pages, "\n")), "text/html; charset=utf-8", true}
	}
	return text
}

var (
	quotedByte = regexp.MustCompile(`=[0-9A-F]{2}`)
	quotedMark = []byte("=3D") // the equals sign itself, which markup has in every attribute
)

// hasSoftBreak looks for a line that ends with an equals sign, by the ends of lines: every page is asked.
func hasSoftBreak(body []byte) bool {
	for {
		i := bytes.IndexByte(body, '\n')
		if i < 0 {
			return false
		}
		if line := bytes.TrimSuffix(body[:i], []byte("\r")); bytes.HasSuffix(line, []byte("=")) {
			return true
		}
		body = body[i+1:]
	}
}

// openQuoted opens quoted-printable text that lost its header: equals signs are all escaped in it, and long lines are broken.
func openQuoted(body []byte, contentType string) ([]byte, string, bool) {
	if !hasSoftBreak(body) || !bytes.Contains(body, quotedMark) || len(quotedByte.FindAllIndex(body, 50)) < 50 {
		return nil, "", false
	}
	inner, err := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(body)))
	return inner, contentType, err == nil
}

// openBase64 opens a body that is nothing but base64.
func openBase64(body []byte, contentType string) ([]byte, string, bool) {
	m := document.Base64Text.FindSubmatch(body)
	if m == nil || len(body) < document.LeastBase64 {
		return nil, "", false
	}
	inner, ok := document.FromBase64(string(m[1]))
	return []byte(inner), contentType, ok
}
