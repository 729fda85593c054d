package warc

import (
	"bytes"
	"fmt"
	"net/textproto"
	"strconv"
	"strings"
)

// Message is an HTTP response as it was archived.
type Message struct {
	Status int
	Header map[string][]string // keys in canonical form
	Body   []byte              // with its encodings
}

// parseMessage reads a response leniently: any version, no reason, lines that end in LF alone, folded lines, lines that
// are no field. What it must have is a status.
func parseMessage(block []byte) (Message, error) {
	head, body, ok := cutHead(block)
	if !ok {
		return Message{}, fmt.Errorf("%w: its HTTP header has no end", ErrFormat)
	}
	line, rest, _ := strings.Cut(string(head), "\n")
	line = strings.TrimSpace(line)
	version, status, _ := strings.Cut(line, " ")
	status, _, _ = strings.Cut(strings.TrimLeft(status, " "), " ")
	code, err := strconv.Atoi(status)
	if !strings.HasPrefix(version, "HTTP/") || err != nil || code < 0 {
		return Message{}, fmt.Errorf("%w: %.60q is no HTTP status line", ErrFormat, line)
	}
	fields := parseFields(rest)
	m := Message{Status: code, Header: make(map[string][]string, len(fields)), Body: body}
	for _, f := range fields {
		key := textproto.CanonicalMIMEHeaderKey(f.Name)
		m.Header[key] = append(m.Header[key], f.Value)
	}
	return m, nil
}

// cutHead splits a message behind its first empty line. A header that just ends after a line is whole, and has no body.
func cutHead(block []byte) (head, body []byte, ok bool) {
	for at := 0; ; {
		n := bytes.IndexByte(block[at:], '\n')
		if n < 0 {
			return block, nil, at > 0 && at == len(block)
		}
		if line := block[at : at+n]; at > 0 && (len(line) == 0 || len(line) == 1 && line[0] == '\r') {
			return block[:at], block[at+n+1:], true
		}
		at += n + 1
	}
}
