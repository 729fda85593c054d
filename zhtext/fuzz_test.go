package zhtext

import (
	"testing"
	"unicode/utf8"
)

// FuzzDecode: the text is valid UTF-8 whatever the bytes, and the same bytes decode alike.
func FuzzDecode(f *testing.F) {
	f.Add([]byte("\xff\xfe1\x00"), "text/html; charset=gbk")
	f.Add([]byte("\xd5\xfe\xb8\xae\xd0\xc5\xcf\xa2\xb9\xab\xbf\xaa"), "")
	f.Add([]byte("\x81\x30\x81"), "text/html;charset=")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		d := Decode(body, contentType)
		if !utf8.ValidString(d.Text) {
			t.Fatalf("text is not UTF-8 for charset %s", d.Charset)
		}
		if again := Decode(body, contentType); again.Text != d.Text || again.Charset != d.Charset {
			t.Fatal("decoding is not the same twice")
		}
	})
}
