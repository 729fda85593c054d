package align

import (
	"cmp"
	"nianbao/parse/document"
	"slices"
	"strings"
)

// Headers as texts write them: several in one line, with blanks between them or closed up, or a piece of each in one line and the rest
// in the next. A cell is read as headers only where nothing else is in it: sentences name applicants and outcomes too.

// lexicon knows the headers of one table by their matching forms, the longest first. What they mean is a number of the table's own.
type lexicon struct {
	names []headerName
	kept  int // where a wording keeps what it says in it
}

// headerMeans is what the headers in a text mean, none where something else stands there.
type headerMeans []int

// The places of the lexicons in a wording.
const (
	keptRequests = iota
	keptCases
	lexicons
)

// headersIn appends what the headers in a cell mean, as read does. What a text says is kept with its wording.
func (r *reader) headersIn(to []int, l *lexicon, c *cell) []int {
	if c.says == nil {
		to, _ = l.read(to, c.text)
		return to
	}
	kept := &c.says.headers[l.kept]
	means := kept.Load()
	if means == nil {
		list, _ := l.read(nil, c.text)
		means = (*headerMeans)(&list)
		kept.Store(means)
	}
	return append(to, *means...)
}

type headerName struct {
	key  string
	mean int
}

// saysNothing is what headers mean that tell no column: corners, and pieces of a header behind the first.
const saysNothing = -1

// wholeName is the shortest piece of a header that is taken for it where a line ends within it: two characters.
const wholeName = 2 * len("商")

func (l *lexicon) add(key string, mean int) {
	if key != "" && !slices.ContainsFunc(l.names, func(n headerName) bool { return n.key == key }) {
		l.names = append(l.names, headerName{key, mean})
	}
}

func (l *lexicon) sort() {
	slices.SortStableFunc(l.names, func(x, y headerName) int { return cmp.Compare(len(y.key), len(x.key)) })
}

// read appends what the headers in a text mean, in the order in which they stand; ok is false where something else stands there.
func (l *lexicon) read(to []int, text string) (means []int, ok bool) {
	if means, ok = l.segment(to, document.Key(text)); ok { // lines can end within a name
		return means, len(means) > len(to)
	}
	for _, word := range strings.Fields(text) {
		key := document.Key(word)
		if key == "" {
			continue
		}
		if means, ok = l.segment(means, key); ok {
			continue
		}
		mean, ok := l.piece(key)
		if !ok {
			return to, false
		}
		means = append(means, mean)
	}
	return means, len(means) > len(to)
}

// segment cuts a text into whole names.
func (l *lexicon) segment(to []int, key string) (means []int, ok bool) {
	means = to
	for key != "" {
		i := slices.IndexFunc(l.names, func(n headerName) bool { return strings.HasPrefix(key, n.key) })
		if i < 0 {
			return to, false
		}
		means = append(means, l.names[i].mean)
		key = key[len(l.names[i].key):]
	}
	return means, true
}

// piece says what a piece of a name means: its first characters are it, its last say nothing.
func (l *lexicon) piece(key string) (mean int, ok bool) {
	mean = saysNothing
	for _, n := range l.names {
		switch {
		case len(key) >= wholeName && strings.HasPrefix(n.key, key):
			if ok && mean != saysNothing && mean != n.mean {
				return saysNothing, true // that of two
			}
			mean, ok = n.mean, true
		case strings.HasSuffix(n.key, key):
			ok = true
		}
	}
	return mean, ok
}
