package align

import (
	"encoding/binary"
	"sync"
	"unicode/utf8"

	"nianbao/parse/document"
)

// Nearly all tables are drawn as the form draws them, in a few ways that stand on page after page: labels and spans are the same, and
// only the numbers are others. A lattice takes long to find that out, so what it found is kept for the skeleton of the table, which is
// all that the finding follows from: where cells stand and how far they reach, the text of each label, and of each number whether it is
// one, a dash or blank. Tables in which more than that counts have no skeleton: those with years that look like numbers and are labels,
// with rows that may number the columns, with something unread or masked where a number should stand, and with labels whose year is held
// against the report's. Nor has a table of a page on which some label means something else than by itself (see setSense).

// skeletons are those of tables that are drawn as the form draws them. Where there are too many, as on pages without end, they are
// forgotten together.
type skeletons struct {
	mu   sync.RWMutex
	kept map[string]bool
}

var keptSkeletons skeletons

const (
	maxSkeletons = 1024
	maxSkeleton  = 8 << 10 // bytes of one: the largest table of a form has some 2,000
)

func (k *skeletons) has(s []byte) bool {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return k.kept[string(s)]
}

func (k *skeletons) keep(s []byte) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.kept == nil || len(k.kept) >= maxSkeletons {
		k.kept = make(map[string]bool)
	}
	k.kept[string(s)] = true
}

// The marks of a skeleton. Behind a label stands the number of its wording, behind a span the way to its cell.
const (
	boneRow = iota
	bonePad
	boneSpan
	boneLabel
	boneFigure // behind it stands the kind of the value
)

// skeletonOf writes the skeleton of a grid, whose cells are those from first to end; nil for one that has none. It holds until the next is
// asked for.
func (r *reader) skeletonOf(grid, first, end int) []byte {
	if r.senses != nil {
		return nil
	}
	b := r.scratch.skeleton[:0]
	next := first
	for ; next < end && r.cells[next].row < 0; next++ { // captions
		w := r.plainLabel(&r.cells[next])
		if w == nil {
			return nil
		}
		b = binary.AppendUvarint(append(b, boneLabel), w.number)
	}
	for _, slots := range r.grids[grid].Rows {
		b = append(b, boneRow)
		labels, figures, named, numbered := 0, 0, false, false
		for col := range slots {
			s := &slots[col]
			if s.Kind == document.Pad {
				b = append(b, bonePad)
				continue
			}
			if s.Kind == document.Span {
				b = binary.LittleEndian.AppendUint16(binary.LittleEndian.AppendUint16(append(b, boneSpan), s.Up), s.Left)
				continue
			}
			c := &r.cells[next]
			next++
			if c.isText() {
				w := r.plainLabel(c)
				if w == nil {
					return nil
				}
				labels++
				named = named || w.column == 0 && (len(c.text) > longestCorner || len(w.sense.Load().rows) > 0)
				b = binary.AppendUvarint(append(b, boneLabel), w.number)
				continue
			}
			if c.val.Kind > document.ValueNumber || isYearLabel(c.text) {
				return nil
			}
			if figures++; figures == 1 {
				n := columnNumber(c.text)
				numbered = n > 0 && n <= labels+1 // the labels before it may be such numbers too
			}
			b = append(b, boneFigure, byte(c.val.Kind))
		}
		if numbered && !named || len(b) > maxSkeleton {
			return nil
		}
	}
	r.scratch.skeleton = b
	return b
}

// longestCorner is the most bytes of the label before the numbers of columns, of three characters; see isIndex.
const longestCorner = 3 * utf8.UTFMax

// plainLabel returns the wording of a label that says on every page what it says on this; nil for others.
func (r *reader) plainLabel(c *cell) *wording {
	w := c.wordingByKey()
	if w == nil || w.number == 0 {
		return nil
	}
	if s := r.words.senseIn(w, c.text); s.year != 0 || s.role == yearly {
		return nil
	}
	return w
}
