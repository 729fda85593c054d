package nianbao_test

import (
	"testing"

	"nianbao"
)

// FuzzWords: the words that are stored and exported (amounts, places, hashes) are read as they are written, or refused.
func FuzzWords(f *testing.F) {
	for _, s := range []string{"12", "-0.5", "1.2345", "9223372036854775807", "1:2:3", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if a, err := nianbao.ParseAmount(s); err == nil {
			if again, err := nianbao.ParseAmount(a.String()); err != nil || again != a {
				t.Fatalf("amount %q is written %q and read as %v, %v", s, a, again, err)
			}
		}
		if p, err := nianbao.ParsePlace(s); err == nil {
			if again, err := nianbao.ParsePlace(p.String()); err != nil || again != p {
				t.Fatalf("place %q is written %q and read as %v, %v", s, p, again, err)
			}
		}
		if h, err := nianbao.ParseHash(s); err == nil {
			if again, err := nianbao.ParseHash(h.String()); err != nil || again != h {
				t.Fatalf("hash %q is written %q and read as %v, %v", s, h, again, err)
			}
		}
	})
}
