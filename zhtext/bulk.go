package zhtext

import (
	"fmt"
	"strings"
)

// MaxPieces is how many pieces of text are read at most. A tag becomes a node of 150 bytes and a line of the page, whatever it
// holds: bytes say nothing of what a page costs, and 20 MB of "<p>1" would take 2.4 GB. Real reports have some thousand; the
// largest, pasted from Word, some hundred thousand.
const MaxPieces = 500_000

// TooMany says why so many pieces are not read; "" when they are few enough.
func TooMany(n int) string {
	if n <= MaxPieces {
		return ""
	}
	return fmt.Sprintf("it has more than %d tags, lines, attributes and marks", MaxPieces)
}

// attributesAPiece is how many attributes cost as much as a tag.
const attributesAPiece = 3

// Pieces counts what a text is made of: lines, tags with their attributes, and the formatting elements that a browser opens anew
// in every block because they were never closed (HTML Standard, section 13.2.4.3): a few hundred of these in front of short
// paragraphs become millions of nodes. A text that begins as JSON has its values counted as well. One too short to have too many
// of anything is not counted.
func Pieces(s string) int {
	if len(s) <= MaxPieces/32 {
		return 0
	}
	return piecesOf(s)
}

func piecesOf(s string) int {
	n := strings.Count(s, "\n") + strings.Count(s, "\r")
	var open openElements
	for rest := s; ; {
		at := strings.IndexByte(rest, '<')
		if at < 0 {
			break
		}
		rest = rest[at+1:]
		n++
		end := strings.IndexByte(rest[:min(len(rest), maxTag)], '>')
		if end < 0 {
			end = min(len(rest), maxTag)
		}
		tag := rest[:end]
		n += spacesIn(tag) / attributesAPiece
		rest = rest[end:]
		n += open.cost(tag, len(rest) > 1 && rest[1] > ' ' && rest[1] != '<')
	}
	return n + jsonValues(s)
}

// FewPieces tells a text that is sure not to have more than MaxPieces, whatever elements are open where: that of nearly all pages.
func FewPieces(s string) bool { return mostPieces(s) <= MaxPieces }

// mostPieces bounds what piecesOf counts. A tag opens anew no more elements than there are formatting ones, and the end of one of these
// no more than a parser keeps open.
func mostPieces(s string) int {
	tags, formatting := 0, 0
	for rest := s; ; {
		at := strings.IndexByte(rest, '<')
		if at < 0 {
			break
		}
		rest = rest[at+1:]
		tags++
		if formattingLeads[letterAt(rest, 0)][letterAt(rest, 1)] {
			formatting++
		}
	}
	return piecesAByte*len(s) + formatting*(tags+maxOpen) + jsonValues(s)
}

// piecesAByte bounds what one byte is counted as: a line in a tag is a blank of it as well.
const piecesAByte = 2

// maxTag is how far the end of a tag is looked for at a time: what goes on is counted as the next stretch.
const maxTag = 1 << 16

// spacesIn counts the stretches of white space in a tag, and slashes: each may begin an attribute.
func spacesIn(tag string) int {
	n, in := 0, false
	for i := range len(tag) {
		space := tag[i] <= ' ' || tag[i] == '/'
		if space && !in {
			n++
		}
		in = space
	}
	return n
}

// jsonValues counts what a text that is JSON, bare or handed to a function, has of values: brackets and commas outside of its
// strings; 0 for other text.
func jsonValues(s string) int {
	head := strings.TrimLeft(s[:min(len(s), 200)], " \t\r\n\uFEFF")
	if at := strings.IndexAny(head, "{[(<"); at < 0 || head[at] == '<' {
		return 0
	}
	n, in := 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case in && c == '\\':
			i++
		case c == '"':
			in = !in
		case in:
		case c == '{':
			n += objectPieces
		case c == '[' || c == ',':
			n++
		}
	}
	return n
}

// objectPieces is what an object of JSON costs: a map of its own.
const objectPieces = 3
