package scrape

import (
	"regexp"
	"strings"
	"testing"
)

// TestPatternNeeds: what is looked for before an expression is tried.
func TestPatternNeeds(t *testing.T) {
	for expr, want := range map[string]string{
		`信息公开.{0,10}(年报|报告)`: "信息公开", `(政府)?信息公开|公开年报`: "信息公开 公开年报", `通知|格式`: "通知 格式", `(?i)totalrecord\s*=`: "totalrecord/i", `(?i)\bpages=1`: "page/i",
		`(?i)desk`: "", `a|信息公开`: "", `\d{4,}`: "", `(信息公开)*`: "", `(信息公开)+`: "信息公开", `(信息公开){2}`: "信息公开", `(信息公开)?`: "", `^$`: "", `abc.*abcdef`: "abcdef",
	} {
		var got []string
		for _, w := range one(expr).words {
			if w.fold {
				w.text += "/i"
			}
			got = append(got, w.text)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s needs %q, want %q", expr, s, want)
		}
	}
}

// TestPatternLongest: an expression of a whole text is not tried on a longer one.
func TestPatternLongest(t *testing.T) {
	for expr, want := range map[string]int{
		`^(政府)?信息公开(年报|工作年报)$`: 30, `^年报$|^公开年报$`: 12, `^年报$|公开`: 0, `^\d{2}$`: 8, `^20*$`: 0, `年报$`: 0, `^年报`: 0, `^(?i:ab)$`: 8, `(?m)^ab$`: 0,
	} {
		if got := one(expr).most; got != want {
			t.Errorf("%s fits at most %d bytes, want %d", expr, got, want)
		}
	}
}

// FuzzPattern: looking for words first changes no answer.
func FuzzPattern(f *testing.F) {
	f.Add(`(政府|政务)?信息公开.{0,10}(年度报告|年报)`, "某局2023年政府信息公开年报")
	f.Add(`(?i)\b(?:countPage|pages)\s*[=:]\s*(\d+)`, "var COUNTPAGE = 12; page\u017f=3")
	f.Add(`(?i)desk|mask`, "de\u017f\u212a")
	f.Add(`^(年报|(?i:k{2}s))$`, "\u212a\u212a\u017f")
	f.Add(`a(bcd)?|efgh+`, "aefgh efghh")
	f.Fuzz(func(t *testing.T, expr, text string) {
		plain, err := regexp.Compile(expr)
		if err != nil || len(expr) > 100 {
			return
		}
		p := one(expr)
		if p.MatchString(text) != plain.MatchString(text) || p.FindString(text) != plain.FindString(text) ||
			len(p.FindStringSubmatch(text)) != len(plain.FindStringSubmatch(text)) || len(p.FindStringSubmatchIndex(text)) != len(plain.FindStringSubmatchIndex(text)) ||
			len(p.FindAllStringSubmatch(text, -1)) != len(plain.FindAllStringSubmatch(text, -1)) || len(p.FindAllStringIndex(text, -1)) != len(plain.FindAllStringIndex(text, -1)) ||
			len(p.FindAllStringSubmatchIndex(text, -1)) != len(plain.FindAllStringSubmatchIndex(text, -1)) {
			t.Errorf("%q in %q: it finds %q, the bare expression %q", expr, text, p.FindString(text), plain.FindString(text))
		}
	})
}
