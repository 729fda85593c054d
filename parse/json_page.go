package parse

import (
	"encoding/json"
	"html"
	"io"
	"nianbao/parse/document"
	"nianbao/parse/prose"
	"regexp"
	"strings"
)

// A page of data (what a site's script asks for, or keeps in itself) is read by shape, not by the names of its fields: a string
// that holds the cells of a table is the body of a report, and the short strings beside it in its object are what a page prints
// around it, its title, agency and date.

var jsonCall = regexp.MustCompile(`\A\s*[\w.$]+\s*\(`)

// readJSON reads a text that is JSON, bare or handed to a function.
func readJSON(s string) (v any, ok bool) {
	if call := jsonCall.FindString(s); call != "" {
		s = strings.TrimRight(s[len(call):], ");\r\n\t ")
	}
	s = strings.TrimLeft(s, " \t\r\n\uFEFF")
	if s == "" || s[0] != '{' && s[0] != '[' && s[0] != '"' {
		return nil, false
	}
	err := json.Unmarshal([]byte(s), &v)
	return v, err == nil
}

// jsonValues returns the objects and lists that a script assigns or hands over.
func jsonValues(script string) []any {
	var list []any
	for _, at := range jsonStart.FindAllStringIndex(script, maxCandidates) {
		var v any
		if err := json.NewDecoder(strings.NewReader(script[at[1]-1:])).Decode(&v); err == nil || err == io.EOF && v != nil {
			list = append(list, v)
		}
	}
	return list
}

var jsonStart = regexp.MustCompile(`[=(:]\s*(?:JSON\.parse\()?[\[{]`)

// jsonReports returns each object that holds the body of a report, as a page: its short strings as lines, then the body.
func jsonReports(v any) []string {
	var pages []string
	var walk func(v any, around []string)
	walk = func(v any, around []string) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				walk(e, around)
			}
		case string:
			if inner, ok := innerJSON(v); ok { // JSON in a string of JSON: its escapes are its own
				walk(inner, around)
			} else if body, _ := document.Reveal(v); document.HasTags(body) {
				pages = append(pages, asPage(around, body))
			}
		case map[string]any:
			lines := around
			for _, key := range sortedKeys(v) {
				if s, ok := v[key].(string); ok && len(s) <= shortString && !document.HasTags(s) {
					lines = append(lines[:len(lines):len(lines)], s)
				}
			}
			for _, key := range sortedKeys(v) {
				walk(v[key], lines)
			}
		}
	}
	walk(v, nil)
	return pages
}

// leastInnerJSON is how many bytes a string has at least that is read as JSON again: one that holds a report has thousands.
const leastInnerJSON = 400

// innerJSON reads a string of JSON, or of a script, that is JSON again.
func innerJSON(s string) (v any, ok bool) {
	if len(s) <= leastInnerJSON {
		return nil, false
	}
	return readJSON(s)
}

const shortString = 300 // bytes of a title, an agency or a date

// asPage puts the titles of reports first, where a page has them.
func asPage(lines []string, body string) string {
	var b strings.Builder
	for _, titles := range []bool{true, false} {
		for _, l := range lines {
			if prose.IsReportTitle(prose.PlainTitle(l)) == titles {
				b.WriteString("<p>" + html.EscapeString(l) + "</p>")
			}
		}
	}
	b.WriteString(body)
	return b.String()
}

// jsonText is everything that JSON says in words, a line each.
func jsonText(v any) string {
	var b strings.Builder
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				walk(e)
			}
		case map[string]any:
			for _, key := range sortedKeys(v) {
				walk(v[key])
			}
		case string:
			b.WriteString(v)
			b.WriteByte('\n')
		}
	}
	walk(v)
	return b.String()
}
