package table

import (
	"strings"
	"testing"
)

func TestEscapeCSV(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "12": "12", "某市": "某市", "a=1": "a=1", "'": "'", "it's": "it's", "（一）": "（一）",
		"=1+1": "'=1+1", "+1": "'+1", "-8": "'-8", "@SUM(A1)": "'@SUM(A1)", "\t=1": "'\t=1", "\n=1": "'\n=1",
		" =1": "' =1", "\u3000=1": "'\u3000=1", "\ufeff=1": "'\ufeff=1", "＝1": "'＝1", "－": "'－", "＋1": "'＋1", "＠a": "'＠a",
		"'=1": "''=1", "''=1": "'''=1", "' '-": "'' '-",
	} {
		got := EscapeCSV(text)
		if got != want {
			t.Errorf("EscapeCSV(%q) = %q, want %q", text, got, want)
		}
		if back := UnescapeCSV(got); back != text {
			t.Errorf("UnescapeCSV(%q) = %q, want %q", got, back, text)
		}
	}
}

func FuzzEscapeCSV(f *testing.F) {
	for _, s := range []string{"", "=1", "'=1", " '-", "\ufeff'＝", "12"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		h := EscapeCSV(s)
		if UnescapeCSV(h) != s {
			t.Errorf("%q became %q and then %q", s, h, UnescapeCSV(h))
		}
		if h != "" && strings.ContainsAny(h[:1], "=+-@\t\r\n") {
			t.Errorf("%q still runs", h)
		}
	})
}
