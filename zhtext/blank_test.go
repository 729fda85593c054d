package zhtext

import (
	"strings"
	"testing"
)

// TestTrim: what Trim returns at once is what it would return after looking at each character.
func TestTrim(t *testing.T) {
	pieces := []string{"", "a", "1", " ", "中", "，", "\u3000", "\u00a0", "\u200b", "\ufeff", "é", "𠀀", "\ue000", "\n", "\xe4", "\xa0", "x\u00a0", "\u2028", "\u0085"}
	for _, x := range pieces {
		for _, y := range pieces {
			for _, z := range pieces {
				if s := x + y + z; Trim(s) != strings.TrimFunc(s, IsBlank) {
					t.Errorf("%q is trimmed to %q", s, Trim(s))
				}
			}
		}
	}
}
