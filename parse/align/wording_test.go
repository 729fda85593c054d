package align

import (
	"fmt"
	"strings"
	"testing"
)

func TestWordingOfKeepsLabelsOnly(t *testing.T) {
	v := words()
	for _, tc := range []struct {
		text string
		kept bool
	}{
		{"（一）予以公开", true},
		{"行政 许可", true},
		{"一种不认识的标签", true},
		{"/", true},
		{"1,234", false},
		{"12件", false},
		{"**", false},
		{strings.Repeat("长", maxWording), false},
	} {
		first := v.wordingOf(tc.text)
		if second := v.wordingOf(tc.text); (first == second) != tc.kept {
			t.Errorf("%q is kept: %v, want %v", tc.text, first == second, tc.kept)
		}
	}
}

func TestWordingOfForgets(t *testing.T) {
	v := words()
	for i := range 2*maxWordings + 100 {
		v.wordingOf(fmt.Sprintf("标签%d", i))
	}
	if n := len(keptWordings.kept); n > maxWordings {
		t.Errorf("%d texts are kept, the limit is %d", n, maxWordings)
	}
}
