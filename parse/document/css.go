package document

import (
	"strings"
)

// The reader of style sheets (CSS Syntax Module Level 3, as far as it decides what is shown): rules, conditional groups and
// fonts. It goes through a sheet once, keeps nothing but the declarations that can hide, strike, raise or replace
// text, and cannot fail: what it does not understand it skips, as a browser does.

const (
	maxSheet     = 1 << 20 // bytes of style sheets that are read
	maxCSSNested = 8       // conditional groups within each other
)

// cssRule is one rule as it stands.
type cssRule struct {
	selectors string
	block     string
	unsure    bool // it stands under a condition that only a browser can answer
}

// sheetReader goes through the rules of a sheet.
type sheetReader struct {
	rule func(cssRule)
	font func(block string)
}

// readSheet calls rule for every rule that holds on a screen, or may hold there, and font for every @font-face.
func readSheet(s string, rule func(cssRule), font func(block string)) {
	sr := sheetReader{rule, font}
	sr.rules(dropCSSComments(s), "", 0, false)
}

// rules reads a sheet, or what stands in the block of a rule: around are then the selectors of that rule, and the rules are nested
// in it (CSS Nesting Module Level 1).
func (sr *sheetReader) rules(s, around string, depth int, unsure bool) {
	for s != "" {
		s = strings.TrimLeft(s, " \t\r\n\f;}")
		s = strings.TrimPrefix(strings.TrimPrefix(s, "<!--"), "-->")
		end := cssIndex(s, "{;")
		if end < 0 {
			return
		}
		prelude := strings.TrimSpace(s[:end])
		if s[end] == ';' {
			s = s[end+1:]
			continue
		}
		body := s[end+1:]
		stop := cssBlockEnd(body)
		block := body[:stop]
		s = body[min(len(body), stop+1):]
		if !strings.HasPrefix(prelude, "@") {
			if prelude != "" {
				sr.style(nested(prelude, around), block, depth, unsure)
			}
			continue
		}
		name, condition, _ := strings.Cut(prelude[1:], " ")
		name = strings.ToLower(name)
		if i := strings.IndexByte(name, '('); i >= 0 {
			name, condition = name[:i], name[i:]+" "+condition
		}
		if name == "font-face" {
			sr.font(block)
			continue
		}
		if h := groupHolds(name, condition); h != never && depth < maxCSSNested {
			sr.group(block, around, depth, unsure || h == perhaps)
		}
	}
}

// group reads a conditional group: nested in a rule it holds declarations of that rule too.
func (sr *sheetReader) group(block, around string, depth int, unsure bool) {
	if around == "" {
		sr.rules(block, "", depth+1, unsure)
		return
	}
	sr.style(around, block, depth, unsure)
}

// style hands out a rule and the rules that are nested in it.
func (sr *sheetReader) style(selectors, block string, depth int, unsure bool) {
	own, inner := block, ""
	if strings.Contains(block, "{") {
		own, inner = cutNested(block)
	}
	if strings.TrimSpace(own) != "" {
		sr.rule(cssRule{selectors, own, unsure})
	}
	if inner != "" && depth < maxCSSNested {
		sr.rules(inner, selectors, depth+1, unsure)
	}
}

// dropCSSComments removes /* */ outside of strings.
func dropCSSComments(s string) string {
	if !strings.Contains(s, "/*") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		switch {
		case s[i] == '"' || s[i] == '\'':
			n := cssString(s[i:])
			b.WriteString(s[i : i+n])
			i += n
		case strings.HasPrefix(s[i:], "/*"):
			end := strings.Index(s[i+2:], "*/")
			if end < 0 {
				return b.String()
			}
			b.WriteByte(' ')
			i += end + 4
		default:
			b.WriteByte(s[i])
			i++
		}
	}
	return b.String()
}

// cssString returns the length of the string that s starts with, quotes included. A line end ends a string that is not closed.
func cssString(s string) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case s[0]:
			return i + 1
		case '\n':
			return i
		}
	}
	return len(s)
}

// cssIndex finds the first of the characters outside of strings, brackets and escapes; -1 when there is none.
func cssIndex(s, chars string) int {
	deep := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\':
			i++
		case c == '"' || c == '\'':
			i += cssString(s[i:]) - 1
		case deep <= 0 && strings.IndexByte(chars, c) >= 0:
			return i
		case c == '(' || c == '[':
			deep++
		case c == ')' || c == ']':
			deep--
		case c == '{' || c == '}':
			deep = 0
		}
	}
	return -1
}

// cssBlockEnd returns where the block ends that s is the inside of: its closing brace, or the end of s.
func cssBlockEnd(s string) int {
	deep := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"', '\'':
			i += cssString(s[i:]) - 1
		case '{':
			deep++
		case '}':
			if deep == 0 {
				return i
			}
			deep--
		}
	}
	return len(s)
}

// eachDeclaration calls fn for every declaration of a block, names in lower case.
func eachDeclaration(block string, fn func(name, value string, important bool)) {
	block = dropCSSComments(block)
	for block != "" {
		end := cssIndex(block, ";")
		decl := block
		if end >= 0 {
			decl, block = block[:end], block[end+1:]
		} else {
			block = ""
		}
		name, value, ok := strings.Cut(decl, ":")
		if !ok || strings.ContainsAny(name, "{}") {
			continue // a rule nested in a block, or no declaration
		}
		value = strings.TrimSpace(value)
		important := false
		if i := strings.LastIndexByte(value, '!'); i >= 0 && strings.EqualFold(strings.TrimSpace(value[i+1:]), "important") {
			important, value = true, strings.TrimSpace(value[:i])
		}
		if name = strings.ToLower(strings.TrimSpace(name)); name != "content" {
			name, value = unescapeCSS(name), unescapeCSS(value)
		}
		fn(name, value, important)
	}
}

// unescapeCSS undoes the escapes of names and strings: \31 is 1, \" is ".
func unescapeCSS(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		v, n := rune(0), 0
		for n < 6 && i+1+n < len(s) && hexDigit(s[i+1+n]) >= 0 {
			v = v<<4 | rune(hexDigit(s[i+1+n]))
			n++
		}
		if n == 0 {
			i++
			if s[i] != '\n' {
				b.WriteByte(s[i])
			}
			continue
		}
		b.WriteRune(v)
		i += n
		if i+1 < len(s) && s[i+1] == ' ' {
			i++
		}
	}
	return b.String()
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
