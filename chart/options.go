package chart

import (
	"fmt"
	"math"
	"regexp"
	"strconv"

	"gonum.org/v1/plot/vg"
)

// Format is a kind of file.
type Format string

const (
	SVG Format = "svg"
	PNG Format = "png"
	PDF Format = "pdf"
)

// Options say what file a chart becomes.
type Options struct {
	Format Format
	Font   string // file whose font draws a PNG or PDF; "" for one of this machine. An SVG names fonts and leaves the choice to the program that shows it
	Size   Size   // the zero Size is as wide as a printed page and as high as the content asks
}

// Size is that of a sheet.
type Size struct {
	wide, high vg.Length // high is 0 for as much as the content takes
	dpi        int       // of a PNG
	inPixels   bool
}

const (
	usualWidth = 760 * vg.Length(1)
	usualDPI   = 144 // sharp on dense screens
	printDPI   = 300 // of what is measured in millimetres
	screenDPI  = 96  // of what is measured in pixels, as browsers have it
)

func (s Size) orUsual() Size {
	if s.wide == 0 {
		return Size{wide: usualWidth, dpi: usualDPI}
	}
	return s
}

// Bounds of a sheet that can be read, and be drawn in memory, in millimetres.
const (
	leastWide, leastHigh = 80, 40
	mostSide             = 600
)

var sizeWords = regexp.MustCompile(`^([0-9]{1,6}(?:\.[0-9]{1,3})?)(mm|px)?[x×X*]([0-9]{1,6}(?:\.[0-9]{1,3})?)(mm|px)?$`)

// ParseSize reads a size: width and height in millimetres, or in pixels as in 1200x800px. Without a unit it is millimetres.
func ParseSize(word string) (Size, error) {
	m := sizeWords.FindStringSubmatch(word)
	if m == nil || m[2] != "" && m[2] != m[4] {
		return Size{}, fmt.Errorf("size %q: want width and height in millimetres like 170x120mm, or in pixels like 1200x800px", word)
	}
	size, unit := Size{dpi: printDPI}, vg.Millimeter
	if m[4] == "px" {
		size, unit = Size{dpi: screenDPI, inPixels: true}, vg.Inch/screenDPI
	}
	side := func(number string) vg.Length {
		x, err := strconv.ParseFloat(number, 64)
		if err != nil || size.inPixels && x != math.Trunc(x) {
			return 0 // too small, as a part of a pixel is
		}
		return vg.Length(x) * unit
	}
	size.wide, size.high = side(m[1]), side(m[3])
	switch {
	case size.wide < leastWide*vg.Millimeter-0.01 || size.high < leastHigh*vg.Millimeter-0.01:
		return Size{}, fmt.Errorf("size %q: a chart needs at least %s", word, Size{wide: leastWide * vg.Millimeter, high: leastHigh * vg.Millimeter, inPixels: size.inPixels})
	case max(size.wide, size.high) > mostSide*vg.Millimeter+0.01:
		return Size{}, fmt.Errorf("size %q: more than can be drawn, %s at most", word, Size{wide: mostSide * vg.Millimeter, high: mostSide * vg.Millimeter, inPixels: size.inPixels})
	}
	return size, nil
}

// String writes a size in the unit it was asked for in, rounded up to what is surely enough.
func (s Size) String() string {
	if s.inPixels {
		return fmt.Sprintf("%.0fx%.0fpx", math.Ceil(float64(s.wide/vg.Inch*screenDPI)-1e-3), math.Ceil(float64(s.high/vg.Inch*screenDPI)-1e-3))
	}
	return fmt.Sprintf("%.0fx%.0fmm", math.Ceil(float64(s.wide/vg.Millimeter)-1e-3), math.Ceil(float64(s.high/vg.Millimeter)-1e-3))
}

// TooLow says that a chart does not fit the size that was asked for.
type TooLow struct {
	Size Size
	need vg.Length
}

func (e *TooLow) Error() string {
	need := e.Size
	need.high = e.need
	return fmt.Sprintf("what is to be drawn does not fit %s: in this width it needs %s", e.Size, need)
}
