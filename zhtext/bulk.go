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
	n := strings.Count(s, "\n") + strings.Count(s, "\r")
	var open formatting
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
		n += open.cost(tag)
		rest = rest[end:]
	}
	return n + jsonValues(s)
}

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

// formatting counts the formatting elements that are open.
type formatting struct {
	open  map[string]int // by name
	total int
}

// formattingNames are those that a browser opens anew.
var formattingNames = map[string]bool{"a": true, "b": true, "big": true, "code": true, "em": true, "font": true, "i": true, "nobr": true,
	"s": true, "small": true, "strike": true, "strong": true, "tt": true, "u": true}

// inlineNames are the others that stand in a line and make nothing be opened anew.
var inlineNames = map[string]bool{"span": true, "br": true, "img": true, "sup": true, "sub": true, "input": true, "label": true, "wbr": true}

// cost takes a tag into account and returns how many elements it may make the parser open anew.
func (f *formatting) cost(tag string) int {
	closing := strings.HasPrefix(tag, "/")
	tag = strings.TrimPrefix(tag, "/")
	end := 0
	for end < len(tag) && (tag[end]|0x20 >= 'a' && tag[end]|0x20 <= 'z' || tag[end] >= '0' && tag[end] <= '9') {
		end++
	}
	var buf [8]byte
	if end == 0 || end > len(buf) {
		return f.total
	}
	name := buf[:copy(buf[:], tag[:end])]
	for i, c := range name {
		if c >= 'A' && c <= 'Z' {
			name[i] = c | 0x20
		}
	}
	switch {
	case !formattingNames[string(name)]:
		if inlineNames[string(name)] {
			return 0
		}
		return f.total
	case closing && f.open[string(name)] > 0:
		f.open[string(name)]--
		f.total--
	case !closing:
		if f.open == nil {
			f.open = make(map[string]int)
		}
		f.open[string(name)]++
		f.total++
	}
	return 0
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
