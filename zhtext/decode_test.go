package zhtext

import (
	"strings"
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
	twice := latin([]byte(latin([]byte(sample))))
	if d := Decode([]byte(twice), ""); d.Text != sample || d.Repaired == "" {
		t.Errorf("UTF-8 read as Latin-1 twice: %q (%s)", d.Text, d.Repaired)
	}
	footer := "版权所有某县人民政府办公室"
	for says, part := range map[string][2]string{
		"a footer read as Latin-1": {latin([]byte(footer)), footer},
		"a footer read as GBK":     {"鏀垮簻淇℃伅", "政府信息"},
		"Latin letters of a name":  {"Müller é", "Müller é"},
		"a mark of a reader":       {"骞村害 骞", "年度 骞"},
	} {
		d := Decode([]byte("<p>"+sample+"</p><p>"+part[0]+"</p>"), "")
		if d.Text != "<p>"+sample+"</p><p>"+part[1]+"</p>" || (d.Repaired != "") != (part[0] != part[1]) {
			t.Errorf("%s: %q (%s)", says, d.Text, d.Repaired)
		}
	}
	// Where bytes were lost on the way the text stays as it is: nothing proves what it was.
	if d := Decode([]byte("ï¿½?信息 and nothing more"), ""); d.Repaired != "" {
		t.Errorf("repaired without proof: %q", d.Text)
	}
}

// TestMixedCharsets joins parts of two charsets as sites do (a template of one, an article of the other), and what must not
// be taken for such a page.
func TestMixedCharsets(t *testing.T) {
	gbk := func(s string) string { return string(encoded(t, simplifiedchinese.GB18030, s)) }
	rare := "镕喆堃璟" // no level-1 characters of GB2312
	footer := "<p>版权所有 主办：某市人民政府办公室 备案号12345</p>"
	long := strings.Repeat("<p>"+sample+"</p>\n", 20)
	for _, c := range []struct {
		says, body, want string
		mixed            bool
	}{
		{"a UTF-8 page with a GBK footer", long + gbk(footer), long + footer, true},
		{"a GBK page with a UTF-8 footer", gbk(long) + footer, long + footer, true},
		{"a GBK article in a UTF-8 template", "<h1>" + sample + "</h1>" + gbk(long) + footer, "<h1>" + sample + "</h1>" + long + footer, true},
		{"one name in GBK", long + gbk("<b>某市财政局</b>"), long + "<b>某市财政局</b>", true},
		{"a mark of order and a GBK footer", "\xef\xbb\xbf" + long + gbk(footer), long + footer, true},
		{"runs that read as both take their neighbours' charset", long + "<i>·</i>" + gbk(footer+"<i>路</i>"), long + "<i>·</i>" + footer + "<i>路</i>", true},
		{"rare characters in the GBK part", long + gbk(footer+"<b>"+rare+"某市财政局</b>"), long + footer + "<b>" + rare + "某市财政局</b>", true},
		{"a second byte that is a letter", long + gbk(footer+"<b>乗丂财政局</b>"), long + footer + "<b>乗丂财政局</b>", true},
		{"GBK alone", gbk(long), long, false},
		{"UTF-8 with a broken character", long + "\xe5\x85 <b>" + sample + "</b>", long + "\uFFFD <b>" + sample + "</b>", false},
		{"GBK with a cut character", gbk(long) + "\xd5", long + "\uFFFD", false},
	} {
		if d := Decode([]byte(c.body), ""); d.Text != c.want || (d.Mixed != "") != c.mixed {
			i := 0
			for i < min(len(d.Text), len(c.want)) && d.Text[i] == c.want[i] {
				i++
			}
			t.Errorf("%s: mixed %q, from byte %d on %q, want %q", c.says, d.Mixed, i, d.Text[i:min(i+60, len(d.Text))], c.want[i:min(i+60, len(c.want))])
		}
	}
}

// TestGarbledMarks: marks are counted wherever they stand, behind characters of any number of bytes.
func TestGarbledMarks(t *testing.T) {
	for _, s := range []string{"銆", "a銆b", "é銆", "中銆文", "𠀀銆", "𠀀é銆中a", "é𠀀𠀀銆"} {
		if n, _ := garbledIn(s + "   "); n != 1 {
			t.Errorf("%q: %d marks, want 1", s, n)
		}
	}
}

// TestControls: control characters are counted at every place of the eight bytes that are looked at together.
func TestControls(t *testing.T) {
	for at := range 20 {
		for c, want := range map[byte]int{0: 1, '\b': 1, '\v': 1, 0x1F: 1, '\n': 0, '\r': 0, '\t': 0, '\f': 0, ' ': 0, '!': 0, 0x7F: 0, 0x80: 0, 0xFF: 0} {
			s := []byte("政府信息\n公开年度报告中")
			s[at] = c
			if n := Controls(string(s)); n != want {
				t.Errorf("%q: %d control characters, want %d", s, n, want)
			}
		}
	}
}
