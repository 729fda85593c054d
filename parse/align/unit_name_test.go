package align

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestUnitNames: the units of a text are those of the expression that says what one is.
func TestUnitNames(t *testing.T) {
	unitName := regexp.MustCompile(`(亿|千万|百万|十万|万|千|百|十)?(美|港|欧|日|澳|加|新|韩|台|澳门)?[元圆]`)
	pieces := slices.Concat(powers, currencies, yuan.Words, []string{"门", "角", "：", "a", "单位"})
	rng := rand.New(rand.NewPCG(1, 1))
	for range 20_000 {
		var b strings.Builder
		for range rng.IntN(9) {
			b.WriteString(pieces[rng.IntN(len(pieces))])
		}
		if got, want := unitNames(b.String()), unitName.FindAllString(b.String(), -1); !slices.Equal(got, want) {
			t.Fatalf("%s: %q, want %q", b.String(), got, want)
		}
	}
}
