package web

import (
	"net/url"
	"strings"
	"testing"
)

// TestSafeName: two parts of addresses never have one name, whatever they are, and names that a system reserves are not used.
func TestSafeName(t *testing.T) {
	seen := make(map[string]string)
	for _, part := range []string{"2022", "requests.granted.total", "REQUESTS.granted.total", "砚溪县财政局", "砚溪县财政局 ", "con", "CON", "con.html", "nul.total", "aux", "lpt1", "a.", "a", ".", "..",
		"x-0123456789abcdef", "é", "e\u0301", "a/b", `a\b`, "a:b", "a?b", strings.Repeat("a", 101), strings.Repeat("a", 102), "~", "-rf", "豈", "豈"[:1]} {
		name := safeName(part)
		if other, ok := seen[strings.ToLower(name)]; ok && other != part {
			t.Errorf("%q and %q are both %q", part, other, name)
		}
		seen[strings.ToLower(name)] = part
		if !plainName.MatchString(name) || len(name) > longestName || strings.HasSuffix(name, ".") || reservedName.MatchString(strings.SplitN(name, ".", 2)[0]) {
			t.Errorf("%q is %q", part, name)
		}
	}
	for _, plain := range []string{"2022", "requests.granted.total", "refusal_rate@0123456789ab"} {
		if safeName(plain) != plain {
			t.Errorf("%q is %q", plain, safeName(plain))
		}
	}
}

// TestFileOf: which addresses have files, and what they are.
func TestFileOf(t *testing.T) {
	s := &Server{}
	for address, want := range map[string]string{
		"/": "index.html", "/zh/": "zh/index.html", "/zh/index.json": "zh/index.json", "/en/agencies": "en/agencies.html", "/zh/compare/refusal_rate/2022": "zh/compare/refusal_rate/2022.html",
		"/zh/compare?indicator=refusal_rate&year=2022&level=county": "zh/compare/refusal_rate/2022.html", "/zh/compare?indicator=refusal_rate&year=2022&mixed=1": "",
		"/zh/compare?indicator=refusal_rate&year=..%2f..%2fx": "", "/archive/0a/bytes": "archive/0a.bin", "/zh/archive/0a/marked": "zh/archive/0a/marked.html",
		"/zh/changes.atom": "zh/changes.atom", "/zh/changes.atom?kind=edited": "", "/zh/search?q=x": "", "/zh/search.json": "", "/fr/": "", "/etc/passwd": "", "/zh/agency/k/2022/c.json": "", "/zh/agency/k/2022.csv": "zh/agency/k/2022.csv",
		"/zh/compare/refusal_rate/2022.svg": "zh/compare/refusal_rate/2022.svg", "/zh/compare/refusal_rate/2022.xlsx": "zh/compare/refusal_rate/2022.xlsx", "/zh/compare/refusal_rate/2022.png": "", "/zh/agencies.xlsx": "",
		"/zh/agency/%2e%2e/2022": "zh/agency/" + safeName("..") + "/2022.html",
	} {
		at, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := s.fileOf(filedUnder(at)); got != want {
			t.Errorf("%s is %q, want %q", address, got, want)
		}
	}
	if got := relative("zh/agency/k/2022.html", "static/a.css"); got != "../../../static/a.css" {
		t.Error(got)
	}
	if got := relative("index.html", "zh/index.html"); got != "zh/index.html" {
		t.Error(got)
	}
}
