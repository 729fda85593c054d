package zhtext

import (
	"slices"
	"strings"
	"testing"
)

func TestBigrams(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"行政复议", "行政 政复 复议 议"},
		{"財政局", "财政 政局 局"},
		{"2022年，収到ＡＢＣ申请", "2022 年 収到 到 abc 申请 请"},
		{"龙", "龙"},
		{" \n。", ""},
	} {
		if got := Bigrams(c.text); got != strings.ReplaceAll(c.want, "収", string(SimplifyRune('収'))) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestPhrases(t *testing.T) {
	for _, c := range []struct {
		typed string
		want  []string
	}{
		{"行政复议", []string{"行政 政复 复议"}},
		{"财政 复议", []string{"财政", "复议"}},
		{"龙", []string{"龙*"}},
		{"2022年", []string{"2022 年*"}},
		{`" OR *`, []string{"or"}},
		{"", nil},
		{"《》", nil},
	} {
		if got := Phrases(c.typed); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.typed, got, c.want)
		}
	}
}

// FuzzPhrases: what is in a text is found in it: the phrases of a part of a text stand in the words of the text.
func FuzzPhrases(f *testing.F) {
	f.Add("本机关共收到申请12件，行政复議2件", 3, 9)
	f.Fuzz(func(t *testing.T, text string, from, to int) {
		runes := []rune(text)
		if from < 0 || to > len(runes) || from >= to {
			return
		}
		words := " " + Bigrams(text) + " "
		for _, p := range Phrases(string(runes[from:to])) {
			if rest, ok := strings.CutSuffix(p, "*"); ok {
				if !strings.Contains(words, " "+rest) {
					t.Errorf("%q is in %q and not found as %q", string(runes[from:to]), text, p)
				}
			}
		}
	})
}
