package export

import (
	"bufio"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"nianbao"
)

// jsonSink writes an object a row, its keys in the order of the columns. Numbers are JSON numbers with every digit.
type jsonSink struct {
	out     *bufio.Writer
	columns []int
	keys    []string // `"name":`, with what parts it from the field before
	types   []Type
	line    []byte
}

func newJSONSink(w io.Writer, t *Table, _ Options) (sink, error) {
	s := &jsonSink{out: bufio.NewWriterSize(w, 1<<16), columns: t.columns(JSONL)}
	before := "{"
	for _, at := range s.columns {
		s.keys = append(s.keys, before+strconv.Quote(t.Columns[at].Name)+":")
		s.types = append(s.types, t.Columns[at].Type)
		before = ","
	}
	return s, nil
}

func (s *jsonSink) write(row []value) error {
	line := s.line[:0]
	for i, at := range s.columns {
		line = append(line, s.keys[i]...)
		line = appendJSON(line, s.types[i], row[at])
	}
	s.line = append(line, '}', '\n')
	_, err := s.out.Write(s.line)
	return err
}

func (s *jsonSink) close() error { return s.out.Flush() }

func appendJSON(b []byte, t Type, v value) []byte {
	switch t {
	case TypeText:
		return appendString(b, v.s)
	case TypeWords:
		return appendWords(b, v.s)
	}
	switch v.kind {
	case integer:
		return strconv.AppendInt(b, v.n, 10)
	case decimal:
		return nianbao.Amount(v.n).Append(b)
	case double:
		return strconv.AppendFloat(b, v.float(), 'f', -1, 64)
	case moment:
		return appendString(b, v.s)
	case flag:
		return append(b, v.s...)
	}
	return append(b, "null"...)
}

func appendWords(b []byte, s string) []byte {
	b = append(b, '[')
	for i, word := range strings.Fields(s) {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(b, word)
	}
	return append(b, ']')
}

// appendString quotes text. Most needs no escape and is copied; <, > and & stay readable, nothing here enters a web page.
func appendString(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf && escapes(s[i:]) {
			return appendEscaped(b, s)
		}
	}
	b = append(b, '"')
	b = append(b, s...)
	return append(b, '"')
}

// escapes tells whether s begins with one of the line separators that JavaScript does not take inside a string.
func escapes(s string) bool {
	return strings.HasPrefix(s, "\u2028") || strings.HasPrefix(s, "\u2029")
}

func appendEscaped(b []byte, s string) []byte {
	var out strings.Builder
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		panic(err) // a string always encodes
	}
	return append(b, strings.TrimSuffix(out.String(), "\n")...)
}
