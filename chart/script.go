package chart

import (
	"image/color"
	"math"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/width"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// script measures and writes text; it is the text handler of the plotting library.
//
// An SVG is drawn by a reader's program with fonts we do not have, so its text is measured by what all of them share: a
// Chinese character is as wide as high, and Latin is as wide as in Arial, whose widths Liberation Sans has. The text of a PNG
// is measured by the fonts it is drawn with.
type script struct {
	faces []*opentype.Font // the first that has a character writes it
	svg   bool
	seen  map[rune]bool // what was written
	sheet vg.Length     // its width
}

// inner is the width between the margins.
func (s *script) inner() vg.Length { return s.sheet - 2*margin }

// labelRoom is for labels at the left of a drawing; longer ones take several lines.
func (s *script) labelRoom() vg.Length { return min(270, s.inner()*0.375) }

var _ text.Handler = (*script)(nil)

// Parts of the size: those of Arial, which hold Chinese characters as well.
const (
	ascent  = 0.905
	descent = 0.212
	spacing = 1.149
)

// Cache is not used: the fonts are ours.
func (s *script) Cache() *font.Cache { return font.DefaultCache }

// Extents are the same for every font, so that SVG and PNG are laid out alike.
func (s *script) Extents(f font.Font) font.Extents {
	return font.Extents{Ascent: ascent * f.Size, Descent: descent * f.Size, Height: spacing * f.Size}
}

// Lines parts text at its line breaks.
func (s *script) Lines(txt string) []string { return strings.Split(strings.TrimRight(txt, "\n"), "\n") }

// Box measures one line.
func (s *script) Box(txt string, f font.Font) (wide, height, depth vg.Length) {
	return s.width(txt, f.Size), ascent * f.Size, descent * f.Size
}

// Draw writes text as the axes of the plotting library place it: their own handler sets the first of n lines n sizes
// above the foot of the box, less its ascent.
func (s *script) Draw(c vg.Canvas, txt string, sty text.Style, pt vg.Point) {
	lines := s.Lines(txt)
	if sty.Rotation != 0 {
		c.Push()
		defer c.Pop()
		c.Rotate(sty.Rotation)
	}
	sin, cos := math.Sincos(sty.Rotation)
	x, y := pt.X*vg.Length(cos)+pt.Y*vg.Length(sin), pt.Y*vg.Length(cos)-pt.X*vg.Length(sin)
	size := sty.Font.Size
	height := sty.Height(txt)
	y += height*vg.Length(sty.YAlign) - ascent*size + size
	for i, txt := range lines {
		lift := vg.Length(len(lines)-1-i) * spacing * size
		s.write(c, txt, size, sty.Color, vg.Point{X: x + vg.Length(sty.XAlign)*s.width(txt, size), Y: y + lift})
	}
}

// write puts one line at the beginning of its base line.
func (s *script) write(c vg.Canvas, txt string, size vg.Length, col color.Color, at vg.Point) {
	c.SetColor(col)
	for _, part := range s.parts(txt) {
		face := font.Face{Font: font.Font{Typeface: "chart", Size: size}, Face: part.face}
		c.FillString(face, at, part.text)
		at.X += s.partWidth(part, size)
	}
}

// Alignments of a line on its point.
const (
	toLeft   = 0.0
	toCentre = -0.5
	toRight  = -1.0
)

// put writes one line, aligned on a point of its base line.
func (s *script) put(c draw.Canvas, txt string, size vg.Length, col color.Color, align float64, x, y vg.Length) {
	s.write(c, txt, size, col, vg.Point{X: x + vg.Length(align)*s.width(txt, size), Y: y})
}

// part is a piece of text in one font.
type part struct {
	text string
	face *opentype.Font
}

// parts cuts text where the font changes. In an SVG it stays whole: the reader's program chooses the fonts.
func (s *script) parts(txt string) []part {
	txt = strings.Map(visible, txt)
	if txt == "" {
		return nil
	}
	var out []part
	start := 0
	for i, r := range txt {
		s.seen[r] = true
		face := s.faceOf(r)
		if len(out) > 0 && (s.svg || out[len(out)-1].face == face) {
			continue
		}
		if len(out) > 0 {
			out[len(out)-1].text = txt[start:i]
		}
		start = i
		out = append(out, part{face: face})
	}
	out[len(out)-1].text = txt[start:]
	return out
}

// visible drops what has no glyph: control characters, which no SVG may hold, and marks that turn text around.
func visible(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return ' '
	case unicode.In(r, unicode.Cc, unicode.Cf):
		return -1
	}
	return r
}

func (s *script) faceOf(r rune) *opentype.Font {
	if !s.svg {
		for _, f := range s.faces {
			if has(f, r) {
				return f
			}
		}
	}
	return s.faces[0]
}

func has(f *opentype.Font, r rune) bool {
	var buf sfnt.Buffer
	index, err := f.GlyphIndex(&buf, r)
	return err == nil && index != 0
}

// width measures one line.
func (s *script) width(txt string, size vg.Length) vg.Length {
	var sum vg.Length
	for _, p := range s.parts(txt) {
		sum += s.partWidth(p, size)
	}
	return sum
}

func (s *script) partWidth(p part, size vg.Length) vg.Length {
	face := font.Face{Font: font.Font{Size: size}, Face: p.face}
	if !s.svg {
		return face.Width(p.text)
	}
	var sum vg.Length
	for _, r := range p.text {
		sum += runeWidth(face, r, size)
	}
	return sum
}

// runeWidth is that of Arial, or a whole em where a Chinese font would take one.
func runeWidth(latin font.Face, r rune, size vg.Length) vg.Length {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
		return size
	}
	if !has(latin.Face, r) {
		return size
	}
	return latin.Width(string(r))
}

// wrap breaks text into lines no wider than the room, where Unicode (UAX 14) lets a line end; what cannot be broken
// there is cut between characters.
func (s *script) wrap(txt string, size, room vg.Length) []string {
	var lines []string
	current := ""
	take := func(piece string) {
		if current != "" && s.width(current+strings.TrimRight(piece, " "), size) > room {
			lines = append(lines, strings.TrimRight(current, " "))
			current = ""
		}
		current += piece
	}
	state := -1
	for txt != "" {
		var piece string
		piece, txt, _, state = uniseg.FirstLineSegmentInString(txt, state)
		if s.width(piece, size) <= room {
			take(piece)
			continue
		}
		for cluster := -1; piece != ""; {
			var one string
			one, piece, _, cluster = uniseg.FirstGraphemeClusterInString(piece, cluster)
			take(one)
		}
	}
	return append(lines, strings.TrimRight(current, " "))
}
