package zhtext

import "strings"

// openElements follows the elements that a browser has open, as far as that says which formatting elements it opens anew: those that
// are still wanted when the block around them ended (HTML Standard, sections 13.2.4.3 and 13.2.6.4.7).
type openElements struct {
	stack  []element
	again  []element // formatting elements whose block ended before they did
	base   int       // where those of the innermost cell begin: what waits around it waits on
	failed bool      // more are open than parsers take: what follows makes no tree
}

// element is an element by what it does to others.
type element struct {
	name [10]byte
	kind elementKind
	tag  string // of a formatting element: equal ones are opened anew three times at most
	base int    // of a cell, that of the one around it
}

type elementKind byte

const (
	inline     elementKind = iota // stands in a line: what waits is opened anew before it
	formatting                    // the same, and is opened anew itself
	void                          // the same, and has no end
	alone                         // has no end, and nothing is opened anew before it
	block                         // ends a paragraph
	ending                        // a block that the next of its name ends
	row                           // the same in a table, where there is no text
	cell                          // what was opened in it is not opened anew outside
	table                         // what stands around it is not ended in it
)

var elementKinds = func() map[string]elementKind {
	kinds := make(map[string]elementKind)
	for kind, names := range map[elementKind]string{
		formatting: "a b big code em font i nobr s small strike strong tt u",
		void:       "br img input wbr area embed",
		alone:      "hr meta link col param source track base",
		block: "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form header hgroup main nav ol section summary ul pre " +
			"listing",
		ending: "p li dd dt option optgroup h1 h2 h3 h4 h5 h6",
		row:    "tr tbody thead tfoot",
		cell:   "td th caption",
		table:  "table",
	} {
		for name := range strings.FieldsSeq(names) {
			kinds[name] = kind
		}
	}
	return kinds
}()

// formattingLeads are the first two letters of the names of formatting elements, as letterAt numbers them.
var formattingLeads = func() (leads [27][27]bool) {
	for name, kind := range elementKinds {
		if kind == formatting {
			leads[letterAt(name, 0)][letterAt(name, 1)] = true
		}
	}
	return leads
}()

// letterAt numbers the letter at a place of a tag from 1; 0 where there is none.
func letterAt(tag string, i int) int {
	if i >= len(tag) {
		return 0
	}
	if c := tag[i] | 0x20; c >= 'a' && c <= 'z' {
		return int(c-'a') + 1
	}
	return 0
}

// maxOpen is how many open elements parsers take.
const maxOpen = 512

// maxEqual is how many equal formatting elements are opened anew: the rule is called Noah's Ark.
const maxEqual = 3

// forget makes the first of equal formatting elements one that is not opened anew, where there are as many as are.
func (o *openElements) forget(e element) {
	equal := 1
	for at := len(o.stack) - 1; at >= 0 && o.stack[at].kind != cell; at-- {
		if in := &o.stack[at]; in.kind == formatting && in.tag == e.tag {
			if equal++; equal > maxEqual {
				in.kind = inline
			}
		}
	}
}

var anchor, rule = [10]byte{'a'}, [10]byte{'h', 'r'}

var paragraph = element{name: [10]byte{'p'}, kind: ending}

// cost takes a tag into account and returns how many elements the parser opens anew for it and for the text behind it.
func (o *openElements) cost(tag string, text bool) (n int) {
	if o.failed {
		return 0
	}
	closing := strings.HasPrefix(tag, "/")
	e, ok := elementOf(strings.TrimPrefix(tag, "/"))
	switch {
	case !ok:
	case closing:
		n = o.end(e)
	default:
		n = o.begin(e)
	}
	if text {
		n += o.reopen()
	}
	o.failed = len(o.stack) > maxOpen
	return n
}

// begin opens an element.
func (o *openElements) begin(e element) (n int) {
	switch e.kind {
	case inline, void:
		n = o.reopen()
	case formatting:
		if e.name == anchor {
			n = o.end(e)
		}
		n += o.reopen()
		o.forget(e)
	case alone:
		if e.name == rule {
			o.close(paragraph)
		}
	case ending, row, cell:
		o.close(e)
	default:
		o.close(paragraph)
	}
	if e.kind == cell {
		e.base, o.base = o.base, len(o.again)
	}
	if e.kind != void && e.kind != alone {
		o.stack = append(o.stack, e)
	}
	return n
}

// elementOf reads the name of a tag; ok is false where there is none.
func elementOf(tag string) (e element, ok bool) {
	n := 0
	for ; n < len(tag); n++ {
		c := tag[n]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		if !(c >= 'a' && c <= 'z' || n > 0 && c >= '0' && c <= '9') {
			break
		}
		if n < len(e.name) {
			e.name[n] = c
		}
	}
	if n <= len(e.name) {
		e.kind = elementKinds[string(e.name[:n])]
	}
	if e.kind == formatting {
		e.tag = tag
	}
	return e, n > 0
}

// reopen puts the formatting elements that wait for it back, and returns their number.
func (o *openElements) reopen() int {
	n := len(o.again) - o.base
	o.stack, o.again = append(o.stack, o.again[o.base:]...), o.again[:o.base]
	return n
}

// end closes the element of an end tag. A formatting element is taken out from among the others, which are then opened anew.
func (o *openElements) end(e element) int {
	if e.kind != formatting {
		o.close(e)
		return 0
	}
	for at := len(o.again) - 1; at >= o.base; at-- {
		if o.again[at].name == e.name {
			o.again = append(o.again[:at], o.again[at+1:]...)
			return 0
		}
	}
	for at := len(o.stack) - 1; at >= 0 && o.stack[at].kind != cell; at-- {
		if o.stack[at].name == e.name {
			n := len(o.stack) - 1 - at
			o.stack = append(o.stack[:at], o.stack[at+1:]...)
			return n
		}
	}
	return 0
}

// close ends the innermost open element of a name, and all that is open in it. Nothing is ended beyond the table around.
func (o *openElements) close(e element) {
	at := len(o.stack) - 1
	for ; at >= 0 && o.stack[at].name != e.name; at-- {
		if o.stack[at].kind == table {
			return
		}
	}
	if at < 0 {
		return
	}
	for top := len(o.stack) - 1; top >= at; top-- {
		switch in := o.stack[top]; in.kind {
		case formatting:
			o.again = append(o.again, in)
		case cell:
			o.again, o.base = o.again[:o.base], in.base
		}
	}
	o.stack = o.stack[:at]
}
