package zhtext

import (
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

const sample = "某市财政局政府信息公开工作年度报告，规章、行政规范性文件的数量如下。"

func encoded(t *testing.T, e encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestDecode(t *testing.T) {
	gbk := encoded(t, simplifiedchinese.GBK, sample)
	rare := sample + "㐂\U00020000" // only four-byte GB18030 has them
	traditional := "某市財政局政府信息公開工作年度報告，規章、行政規範性文件的數量如下。"
	for _, c := range []struct {
		says, header string
		body         []byte
		charset      string
		want         string
		conflict     bool
	}{
		{"UTF-8 without a declaration", "", []byte(sample), "utf-8", sample, false},
		{"a byte order mark wins", "text/html; charset=gbk", append([]byte("\xef\xbb\xbf"), sample...), "utf-8", sample, true},
		{"GBK declared nowhere", "text/html", gbk, "gb18030", sample, false},
		{"gb2312 is read as GB18030", "text/html; charset=gb2312", encoded(t, simplifiedchinese.GB18030, rare), "gb18030", rare, false},
		{"a wrong header is overruled by the bytes", "text/html; charset=ISO-8859-1", gbk, "gb18030", sample, true},
		{"UTF-8 declared as GBK", "text/html; charset=gbk", []byte(sample), "utf-8", sample, true},
		{"Big5", "text/html; charset=big5", encoded(t, traditionalchinese.Big5, traditional), "big5", traditional, false},
		{"Big5 declared nowhere", "", encoded(t, traditionalchinese.Big5, traditional), "big5", traditional, false},
		{"UTF-16 with a mark", "", encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), sample), "utf-16le", sample, false},
		{"a cut last character", "", []byte(sample + sample)[:len(sample)*2-1], "utf-8", (sample + sample)[:len(sample)*2-3] + "\uFFFD", false},
	} {
		d := Decode(c.body, c.header)
		if d.Charset != c.charset || d.Text != c.want || (d.Conflict != "") != c.conflict {
			t.Errorf("%s: %s %q, conflict %q", c.says, d.Charset, d.Text, d.Conflict)
		}
	}
}

func TestUndoDoubleDecoding(t *testing.T) {
	latin := func(b []byte) string {
		s, err := charmap.ISO8859_1.NewDecoder().Bytes(b)
		if err != nil {
			t.Fatal(err)
		}
		return string(s)
	}
	for says, body := range map[string]string{
		"UTF-8 read as Latin-1": latin([]byte(sample)),
		"GBK read as Latin-1":   latin(encoded(t, simplifiedchinese.GBK, sample)),
	} {
		if d := Decode([]byte(body), ""); d.Text != sample || d.Repaired == "" {
			t.Errorf("%s: %q (%s)", says, d.Text, d.Repaired)
		}
	}
	// Where bytes were lost on the way the text stays as it is: nothing proves what it was.
	if d := Decode([]byte("ï¿½?信息 and nothing more"), ""); d.Repaired != "" {
		t.Errorf("repaired without proof: %q", d.Text)
	}
}
