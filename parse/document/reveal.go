package document

import (
	"html"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"nianbao/zhtext"
)

// Markup comes escaped in as many ways as there are places to put a string in: character references in an attribute, \u in
// JSON, %u for unescape, base64 for atob. Each way leaves a mark on the tag of a cell, and each is undone by its own standard.
// Nothing but the escapes is touched: digits mean themselves in all of them, but in base64.

// escape is one way, by the mark that the tag of a cell has in it.
type escape struct {
	name  string
	marks []string
	undo  func(string) string
}

var escapes = []escape{
	{"script escapes", []string{`\u003ctd`, `\u003Ctd`, `\x3ctd`, `\x3Ctd`, `\u003ctr`, `\u003Ctr`, `\u003TD`,
		`\x3c\x74\x64`, `\x3C\x74\x64`, `\u003c\u0074\u0064`, `\u003C\u0074\u0064`}, UnescapeScript},
	{"percent escapes", []string{"%3ctd", "%3Ctd", "%3CTD", "%3ctr", "%3Ctr", "%u003ctd", "%u003Ctd", "%253Ctd"}, unescapePercent},
	{"character references", []string{"&lt;td", "&lt;TD", "&lt;tr", "&LT;td", "&#60;td", "&#x3c;td", "&#x3C;td", "&amp;lt;td", "&amp;lt;tr",
		"&#38;lt;td"}, html.UnescapeString},
}

// Text without tables is told by the escapes of its characters.
var (
	scriptChars  = regexp.MustCompile(`\\u[4-9][0-9a-fA-F]{3}`)
	percentChars = regexp.MustCompile(`%u[4-9][0-9a-fA-F]{3}|%[eE][4-9]%[89abAB][0-9a-fA-F]%[89abAB][0-9a-fA-F]`)
	entityChars  = regexp.MustCompile(`&#(?:[23456]\d{4}|x[4-9a-fA-F][0-9a-fA-F]{3});`)
)

const manyChars = 20 // escaped ones beside none in clear: a sentence

// Reveal undoes the escapes of a text that holds markup or characters in them, and names them; how is nil when there were none.
func Reveal(s string) (text string, how []string) {
	for range MaxLayers {
		undone, name := revealOnce(s)
		if name == "" || undone == s {
			break
		}
		s, how = undone, append(how, name)
	}
	return s, how
}

func revealOnce(s string) (text, name string) {
	for _, e := range escapes {
		if ContainsAny(s, e.marks) {
			return e.undo(s), e.name
		}
	}
	switch {
	case !HasTags(s) && len(scriptChars.FindAllStringIndex(s, manyChars)) == manyChars:
		return UnescapeScript(s), escapes[0].name
	case !HasTags(s) && len(percentChars.FindAllStringIndex(s, manyChars)) == manyChars:
		return unescapePercent(s), escapes[1].name
	case !HasTags(s) && len(entityChars.FindAllStringIndex(s, manyChars)) == manyChars:
		return html.UnescapeString(s), escapes[2].name
	}
	if m := Base64Text.FindStringSubmatch(s); m != nil && len(s) >= LeastBase64 {
		if inner, ok := FromBase64(m[1]); ok && zhtext.FileKind([]byte(inner)) == "" {
			return zhtext.Decode([]byte(inner), "").Text, "base64"
		}
	}
	return s, ""
}

// UnescapeTwice undoes the character references of a page whose ampersands were escaped once more, so that it shows the references instead of its
// characters, once for each time.
func UnescapeTwice(s string) (text string, twice bool) {
	for range MaxLayers {
		if !strings.Contains(s, "&amp;") || len(entityTwice.FindAllStringIndex(s, manyChars)) < manyChars {
			break
		}
		s, twice = strings.ReplaceAll(s, "&amp;", "&"), true
	}
	return s, twice
}

// entityTwice is a reference to a Chinese character with its ampersand escaped once or more.
var entityTwice = regexp.MustCompile(`&amp;(?:amp;)*#(?:[23456]\d{4}|x[4-9a-fA-F][0-9a-fA-F]{3});`)

// HasTags tells text that has the cells of a table as markup.
func HasTags(s string) bool {
	return strings.Contains(s, "<td") || strings.Contains(s, "<TD") || strings.Contains(s, "<th")
}

// unescapePercent undoes %uXXXX and %XX: as characters of Latin-1, as unescape does (ECMA-262, annex B.2.1), but where they are the
// bytes of UTF-8, as decodeURIComponent does.
func unescapePercent(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '%' {
			b.WriteByte(s[i])
			continue
		}
		if i+5 < len(s) && (s[i+1] == 'u' || s[i+1] == 'U') {
			if v, err := strconv.ParseUint(s[i+2:i+6], 16, 32); err == nil {
				b.WriteRune(rune(v))
				i += 5
				continue
			}
		}
		n := percentRun(s[i:])
		raw, err := url.PathUnescape(s[i : i+n])
		switch {
		case n == 0 || err != nil:
			b.WriteByte('%')
			continue
		case utf8.ValidString(raw):
			b.WriteString(raw)
		default:
			for _, c := range []byte(raw) {
				b.WriteRune(rune(c))
			}
		}
		i += n - 1
	}
	return b.String()
}

// percentRun is the length of the %XX that s begins with.
func percentRun(s string) int {
	n := 0
	for n+2 < len(s) && s[n] == '%' && isHex(s[n+1]) && isHex(s[n+2]) {
		n += 3
	}
	return n
}

func isHex(c byte) bool { return IsDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }

const MaxLayers = 4 // more are made to be unpacked, not to be read
