package warc

import (
	"mime"
	"strings"
	"unicode/utf8"
)

// Field is one named field of a record header or of an application/warc-fields block.
type Field struct{ Name, Value string }

// Fields are named fields in their order. A name may come more than once.
type Fields []Field

// Get returns the first value of that name, whatever the case of its letters, or "".
func (f Fields) Get(name string) string {
	for i := range f {
		if len(f[i].Name) == len(name) && strings.EqualFold(f[i].Name, name) {
			return f[i].Value
		}
	}
	return ""
}

// parseFields reads "Name: value" lines. Folded lines are joined by a space; a line without a colon names nothing and
// is passed over, as every reader of these files does.
func parseFields(s string) Fields {
	fields := make(Fields, 0, 16)
	for s != "" {
		var line string
		line, s, _ = strings.Cut(s, "\n")
		line = strings.TrimRight(line, "\r \t")
		if line == "" {
			continue
		}
		if line[0] == ' ' || line[0] == '\t' {
			if n := len(fields); n > 0 {
				fields[n-1].Value = strings.TrimLeft(fields[n-1].Value+" "+strings.TrimLeft(line, " \t"), " ")
			}
			continue
		}
		if name, value, ok := strings.Cut(line, ":"); ok {
			fields = append(fields, Field{strings.TrimRight(name, " \t"), strings.TrimLeft(value, " \t")})
		}
	}
	return fields
}

// appendTo writes the fields as lines.
func (f Fields) appendTo(b []byte) []byte {
	for _, field := range f {
		b = append(b, field.Name...)
		b = append(b, ": "...)
		b = append(b, field.Value...)
		b = append(b, "\r\n"...)
	}
	return b
}

// encodeValue makes any string a field value that is read back exactly. What a line cannot hold becomes encoded words
// (RFC 2047), which the standard admits in fields; Chinese text stays readable.
func encodeValue(s string) string {
	if isPlainValue(s) && utf8.ValidString(s) && !strings.Contains(s, "=?") {
		return s
	}
	return mime.BEncoding.Encode("utf-8", "\x00"+s) // the NUL forces encoding: Encode leaves printable ASCII as it is
}

func decodeValue(s string) string {
	if !strings.HasPrefix(s, "=?utf-8?b?") {
		return s
	}
	// A word that does not decode is not of our making: the text is what it says.
	decoded, err := new(mime.WordDecoder).DecodeHeader(s)
	if err != nil {
		return s
	}
	return strings.TrimPrefix(decoded, "\x00")
}

// isPlainValue tells whether s stands in a line as it is: no control characters, no space at its ends.
func isPlainValue(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] == 0x7f {
			return false
		}
	}
	return s == strings.Trim(s, " ")
}

// isToken tells whether s can name a field.
func isToken(s string) bool {
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c >= 0x7f || strings.IndexByte(`()<>@,;:\"/[]?={}`, c) >= 0 {
			return false
		}
	}
	return s != ""
}
