package chart

import (
	"encoding/binary"
	"fmt"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// A PDF takes its letters along. Fonts come as TrueType or CFF, alone or many in a file, with ten thousands of characters; what a
// chart needs of them is a few hundred outlines. Those are written as a small TrueType font, whatever they were before, which
// every program and printer reads.

// pdfFont is what a PDF uses of one font.
type pdfFont struct {
	face   *opentype.Font
	glyphs []pdfGlyph // the first is the box that stands for no character
	number map[rune]int
	units  int // of the em
	buf    sfnt.Buffer
}

// pdfGlyph is one character: its text, its width and its outline.
type pdfGlyph struct {
	r       rune
	index   sfnt.GlyphIndex
	advance int
	outline []byte
	bounds  [4]int16 // left, bottom, right, top
	points  int
	loops   int
}

func newPDFFont(face *opentype.Font) (*pdfFont, error) {
	f := &pdfFont{face: face, number: make(map[rune]int), units: int(face.UnitsPerEm())}
	_, err := f.add(0, 0)
	return f, err
}

// glyph returns the number of a character in the small font.
func (f *pdfFont) glyph(r rune) (int, error) {
	if n, ok := f.number[r]; ok {
		return n, nil
	}
	index, err := f.face.GlyphIndex(&f.buf, r)
	if err != nil {
		return 0, err
	}
	return f.add(r, index)
}

func (f *pdfFont) add(r rune, index sfnt.GlyphIndex) (int, error) {
	em := fixed.Int26_6(f.units) // in which the library answers in units of the font
	advance, err := f.face.GlyphAdvance(&f.buf, index, em, font.HintingNone)
	if err != nil {
		return 0, err
	}
	segments, err := f.face.LoadGlyph(&f.buf, index, em, nil)
	if err != nil {
		return 0, fmt.Errorf("read the outline of %q: %w", r, err)
	}
	g := pdfGlyph{r: r, index: index, advance: int(advance)}
	g.draw(segments)
	f.glyphs = append(f.glyphs, g)
	f.number[r] = len(f.glyphs) - 1
	return len(f.glyphs) - 1, nil
}

// kern is what is added between two characters, in units.
func (f *pdfFont) kern(a, b int) int {
	k, err := f.face.Kern(&f.buf, f.glyphs[a].index, f.glyphs[b].index, fixed.Int26_6(f.units), font.HintingNone)
	if err != nil { // a font without kerning
		return 0
	}
	return int(k)
}

// contour is a closed line of points, some of which only bend it.
type contour []contourPoint

type contourPoint struct {
	x, y int16
	on   bool
}

// draw turns the segments of an outline into the points of TrueType, whose curves are parabolas.
func (g *pdfGlyph) draw(segments sfnt.Segments) {
	var loops []contour
	var at fixed.Point26_6
	put := func(p fixed.Point26_6, on bool) {
		last := &loops[len(loops)-1]
		*last = append(*last, contourPoint{int16(p.X), int16(-p.Y), on}) // the library counts downwards
	}
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			loops = append(loops, nil)
			put(s.Args[0], true)
			at = s.Args[0]
		case sfnt.SegmentOpLineTo:
			put(s.Args[0], true)
			at = s.Args[0]
		case sfnt.SegmentOpQuadTo:
			put(s.Args[0], false)
			put(s.Args[1], true)
			at = s.Args[1]
		case sfnt.SegmentOpCubeTo:
			parabolas(at, s.Args, put)
			at = s.Args[2]
		}
	}
	g.write(loops)
}

// pieces of a cubic curve that are near enough to parabolas.
const pieces = 4

// parabolas puts a cubic curve as several of second degree: each has the ends and about the tangents of its part.
func parabolas(from fixed.Point26_6, args [3]fixed.Point26_6, put func(fixed.Point26_6, bool)) {
	at := func(t float64) (p, slope [2]float64) {
		c := [4][2]float64{{float64(from.X), float64(from.Y)}}
		for i, a := range args {
			c[i+1] = [2]float64{float64(a.X), float64(a.Y)}
		}
		u := 1 - t
		for i := range p {
			p[i] = u*u*u*c[0][i] + 3*u*u*t*c[1][i] + 3*u*t*t*c[2][i] + t*t*t*c[3][i]
			slope[i] = 3 * (u*u*(c[1][i]-c[0][i]) + 2*u*t*(c[2][i]-c[1][i]) + t*t*(c[3][i]-c[2][i]))
		}
		return p, slope
	}
	point := func(p [2]float64) fixed.Point26_6 {
		return fixed.Point26_6{X: fixed.Int26_6(math.Round(p[0])), Y: fixed.Int26_6(math.Round(p[1]))}
	}
	for i := range pieces {
		a, da := at(float64(i) / pieces)
		b, db := at(float64(i+1) / pieces)
		var middle [2]float64
		for k := range middle { // halfway between what the tangents of both ends say
			middle[k] = (a[k]+b[k])/2 + (da[k]-db[k])/(4*pieces)
		}
		put(point(middle), false)
		put(point(b), true)
	}
}

// write encodes the outline as table glyf has it, with full coordinates: the file is compressed as a whole.
func (g *pdfGlyph) write(loops []contour) {
	var ends, flags, xs, ys []byte
	var x, y int16
	for _, loop := range loops {
		if n := len(loop); n > 1 && loop[0] == loop[n-1] {
			loop = loop[:n-1]
		}
		for _, p := range loop {
			if g.points == 0 {
				g.bounds = [4]int16{p.x, p.y, p.x, p.y}
			}
			g.bounds = [4]int16{min(g.bounds[0], p.x), min(g.bounds[1], p.y), max(g.bounds[2], p.x), max(g.bounds[3], p.y)}
			flag := byte(0)
			if p.on {
				flag = 1
			}
			flags = append(flags, flag)
			xs = binary.BigEndian.AppendUint16(xs, uint16(p.x-x))
			ys = binary.BigEndian.AppendUint16(ys, uint16(p.y-y))
			x, y = p.x, p.y
			g.points++
		}
		ends = binary.BigEndian.AppendUint16(ends, uint16(g.points-1))
	}
	if g.loops = len(loops); g.loops == 0 {
		return // a blank has no outline
	}
	out := binary.BigEndian.AppendUint16(nil, uint16(g.loops))
	for _, b := range g.bounds {
		out = binary.BigEndian.AppendUint16(out, uint16(b))
	}
	out = append(append(out, ends...), 0, 0) // no instructions
	out = append(append(append(out, flags...), xs...), ys...)
	g.outline = append(out, make([]byte, -len(out)&3)...)
}

// file is the small font: the six tables that outlines by number need.
func (f *pdfFont) file() []byte {
	var glyf, loca, hmtx []byte
	bounds, points, loops, widest := f.bounds(), 0, 0, 0
	for _, g := range f.glyphs {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, g.outline...)
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(g.advance))
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(g.bounds[0]))
		points, loops, widest = max(points, g.points), max(loops, g.loops), max(widest, g.advance)
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	words := func(list ...int) (out []byte) {
		for _, w := range list {
			out = binary.BigEndian.AppendUint16(out, uint16(w))
		}
		return out
	}
	box := []int{int(bounds[0]), int(bounds[1]), int(bounds[2]), int(bounds[3])}
	head := words(1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0, f.units, 0, 0, 0, 0, 0, 0, 0, 0, box[0], box[1], box[2], box[3], 0, 8, 2, 1, 0)
	hhea := words(1, 0, box[3], box[1], 0, widest, 0, 0, box[2], 1, 0, 0, 0, 0, 0, 0, 0, len(f.glyphs))
	maxp := words(1, 0, len(f.glyphs), points, loops, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)
	var tables []fontTable
	for _, t := range []struct {
		tag  string
		body []byte
	}{{"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}} {
		tables = append(tables, fontTable{[4]byte([]byte(t.tag)), t.body})
	}
	return packFont([]byte{0, 1, 0, 0}, tables)
}

// bounds holds all outlines.
func (f *pdfFont) bounds() (b [4]int16) {
	for _, g := range f.glyphs {
		b = [4]int16{min(b[0], g.bounds[0]), min(b[1], g.bounds[1]), max(b[2], g.bounds[2]), max(b[3], g.bounds[3])}
	}
	return b
}
