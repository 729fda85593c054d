package document

import (
	"nianbao/zhtext"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What programs do to the lines of a text before anybody reads its tables: wrap them at a width, number pages between them, and mark cells
// with two pipes.

const (
	wrappedAtLeast = 20 // runes of a line: nobody wraps at less
	wrappedLines   = 8  // full lines that show the habit; fewer are lines that happen to be as long
)

// unwrapLines joins what was wrapped at a fixed width, in the middle of words and numbers: many lines are then exactly as long as the
// longest, and end in the middle of something. Read line by line a number that was cut is two, a blank cell that was
// cut is none or two, and nothing would show it.
func unwrapLines(lines []string) []string {
	width, full, cut, printed := 0, 0, 0, 0
	for _, l := range lines {
		n := utf8.RuneCountInString(l)
		if n == 0 {
			continue
		}
		if printed++; n < width {
			continue
		}
		if n > width {
			width, full, cut = n, 0, 0
		}
		if full++; endsWithin(l) {
			cut++
		}
	}
	usual := 3 // of so many full lines one ends within something; where most lines are full, of more, since most cells can be blank
	if 2*full >= printed {
		usual = 8
	}
	if width < wrappedAtLeast || full < wrappedLines || usual*cut < full {
		return lines
	}
	out := make([]string, 0, len(lines)-full)
	var open strings.Builder
	for _, l := range lines {
		open.WriteString(l)
		if utf8.RuneCountInString(l) < width {
			out = append(out, open.String())
			open.Reset()
		}
	}
	if open.Len() > 0 {
		out = append(out, open.String())
	}
	return out
}

// endsWithin tells a line that ends in a word or a number: neither with a sentence nor, as the rows of a table that is drawn or filled up to
// one width do, with the border of a cell.
func endsWithin(l string) bool {
	r, _ := utf8.DecodeLastRuneInString(l)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// pageMark is a line that numbers a page: — 3 —, 第3页 共9页, 7 / 12, or a form feed. A bare number is not one: it can be a cell.
var pageMark = regexp.MustCompile(`^[\s\x0c]*(?:[-—–－―]{1,2}\s*\d{1,3}\s*[-—–－―]{1,2}|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s+/\s+\d{1,3}|\x0c)[\s\x0c]*$`)

// isPageMark tells a line that numbers a page.
func isPageMark(l string) bool { return l != "" && len(l) < 40 && pageMark.MatchString(l) }

// foldDoublePipes makes one pipe of the two that some wikis put around the cells of a header: || a || b ||. A number is no header: between it
// and two pipes a blank cell stands.
func foldDoublePipes(l string) string {
	t := zhtext.Trim(l)
	if !strings.HasPrefix(t, "||") || !strings.HasSuffix(t, "||") || filledCells(t) < 2 {
		return l
	}
	for c := range strings.SplitSeq(strings.Trim(t, Pipe), "||") {
		if c == "" || strings.Contains(c, Pipe) || ReadValue(c).Kind != ValueText {
			return l
		}
	}
	return strings.ReplaceAll(t, "||", Pipe)
}

// foldWiki rewrites the tables of MediaWiki as rows of pipes: a line is a row whose cells two pipes divide, and what opens, divides and
// closes the table, {| and |- and |}, is no row; the dash would be read as a value.
func foldWiki(lines []string) []string {
	if !slices.ContainsFunc(lines, func(l string) bool { return strings.HasPrefix(l, "{|") }) {
		return lines
	}
	out := make([]string, 0, len(lines))
	inside := false
	for _, l := range lines {
		switch t := zhtext.Trim(l); {
		case strings.HasPrefix(t, "{|"):
			inside = true
		case inside && t == "|}":
			inside = false
		case inside && strings.HasPrefix(t, "|-"):
		case inside && strings.HasPrefix(t, Pipe):
			out = append(out, strings.ReplaceAll(t, "||", Pipe)+Pipe)
		default:
			out = append(out, l)
		}
	}
	return out
}

// unquoted takes the mark of a quoted mail off the lines of a text in which all have it: > 规章 0 0 2.
func unquoted(lines []string) []string {
	printed := 0
	for _, l := range lines {
		if zhtext.Trim(l) == "" {
			continue
		}
		if printed++; !strings.HasPrefix(l, ">") {
			return lines
		}
	}
	if printed < wrappedLines {
		return lines
	}
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = strings.TrimPrefix(strings.TrimPrefix(l, ">"), " ")
	}
	return out
}
