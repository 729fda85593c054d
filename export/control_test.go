package export_test

import (
	"bytes"
	"testing"

	"nianbao"
	"nianbao/export"
)

// TestControlCharacters: a bell, an escape, a C1 character or one that XML does not have stands in no file, and the file still verifies.
func TestControlCharacters(t *testing.T) {
	r := samples()[0]
	set(r, nianbao.Figure{Cell: "requests.granted.total", State: nianbao.Unreadable, At: place(2, 5, 9),
		Raw: "3\a\x1b[31m4\u009b5\x00\x7f\t6\uffff\ufffe"})
	derived, err := export.FiguresOf(r, export.Known{})
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range []export.Format{export.CSV, export.JSONL} {
		data := written(t, format, export.Figures(), export.Options{}, r)
		for _, c := range []string{"\a", "\x1b", "\u009b", "\x00", "\x7f", "\uffff", "\ufffe", `\u0007`, `\u001b`, `\u0000`} {
			if bytes.Contains(data, []byte(c)) {
				t.Errorf("%s holds %q", format, c)
			}
		}
		if !bytes.Contains(data, []byte("3\uFFFD\uFFFD[31m4\uFFFD5\uFFFD\uFFFD")) {
			t.Errorf("%s does not hold the rest of the text", format)
		}
	}
	for _, format := range export.TableFormats {
		data := written(t, format, export.Figures(), export.Options{TempDir: t.TempDir()}, r)
		rows, err := export.ReadFigureFile(bytes.NewReader(data), nil)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for row, err := range rows {
			if err != nil {
				t.Fatal(err)
			}
			if d := row.Differences(derived[n]); len(d) > 0 {
				t.Errorf("%s, %s: differs in %v", format, row.Cell, d)
			}
			n++
		}
		if n != len(derived) {
			t.Errorf("%s: %d rows of %d", format, n, len(derived))
		}
	}
}
