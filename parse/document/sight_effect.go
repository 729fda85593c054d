package document

import (
	"strconv"
	"strings"
)

// effect is what a style does to what is seen, worked out once for every different style.
type effect struct {
	gone       bool // the element and all in it
	maybe      bool
	perhaps    bool // a rule that may hold or not hides or shows it
	display    uint8
	visibility uint8
	size       uint8
	struck     bool
	raised     bool
	turned     bool
	moved      bool
	mirrored   bool
	shifted    bool // it is seen elsewhere than where it is written
	ordered    bool // it would be, in a row that puts what stands in it in order
	ordering   bool // it puts what stands in it in order: flex, grid
	backwards  bool // it puts it in an order that runs backwards
	masked     bool
	pictured   bool // a picture is its ground
	color      colour
	ground     colour
	family     string
}

const (
	displayShown     = 1 // said to be shown
	visibilityShown  = 1
	visibilityHidden = 2
	sizeNone         = 1
	sizeSome         = 2

	offScreen = -500 // px: what lies further out is outside of every window
	offPage   = 5000 // px: nobody scrolls so far
)

// effectOf works out what a style does; nil for nothing.
func effectOf(s *style) *effect {
	if s == nil || s.set == 0 {
		return nil
	}
	e := effect{gone: takenOut(s) || outside(s) || cutAway(s), masked: s.has(propMasked) && s.get(propMasked) != "none"}
	if d := s.get(propDisplay); d != "" && d != "none" && d != "inherit" {
		e.display = displayShown
		e.ordering = strings.Contains(d, "flex") || strings.Contains(d, "grid") || strings.Contains(d, "box") || strings.Contains(d, "var(")
		e.backwards = e.ordering && (strings.Contains(s.get(propFlow), "row-reverse") || s.get(propDirection) == "rtl")
	}
	e.maybe = s.get(propHide) == "all" || strings.Contains(s.get(propDisplay)+s.get(propVisibility)+s.get(propOpacity), "var(")
	switch s.get(propVisibility) {
	case "hidden", "collapse":
		e.visibility = visibilityHidden
	case "visible", "initial":
		e.visibility = visibilityShown
	}
	if f := s.get(propFontSize); f != "" {
		px, ok := cssLength(f)
		if ok && px <= 1 && px >= 0 || f == "0%" {
			e.size = sizeNone
		} else if !relative(f) {
			e.size = sizeSome // a share of nothing is nothing
		}
	}
	switch s.get(propPerhaps) {
	case perhapsHides:
		e.perhaps = true
	case perhapsShows:
		if e.perhaps = e.gone || e.visibility == visibilityHidden || e.size == sizeNone; e.perhaps {
			e.gone, e.visibility, e.size = false, 0, 0
		}
	}
	e.struck = strings.Contains(s.get(propDecoration), "line-through")
	e.raised = lifted(s)
	e.turned = s.get(propDirection) == "rtl" && strings.Contains(s.get(propBidi), "override")
	e.moved, e.mirrored, e.shifted, e.ordered = displaced(s), mirrored(s), shifted(s), ordered(s)
	e.color, e.ground = colourOf(s.get(propColor)), colourOf(s.get(propGround))
	e.pictured = strings.Contains(s.get(propGround), "url(") || strings.Contains(s.get(propPicture), "url(")
	if e.pictured || strings.Contains(s.get(propGround), "gradient") || strings.Contains(s.get(propPicture), "gradient") {
		e.ground = colour{kind: colourUnknown}
	}
	e.family = s.get(propFamily)
	if e == (effect{}) {
		return nil
	}
	return &e
}

func relative(size string) bool {
	return strings.HasSuffix(size, "%") || strings.HasSuffix(size, "em") && !strings.HasSuffix(size, "rem") || size == "smaller" || size == "larger" || size == "inherit"
}

// takenOut tells what is not drawn at all, or drawn without any ink.
func takenOut(s *style) bool {
	switch s.get(propDisplay) {
	case "none", "table-column", "table-column-group":
		return true
	}
	if s.get(propVisibility) == "collapse" {
		return true
	}
	if o := s.get(propOpacity); o != "" {
		if v, err := strconv.ParseFloat(strings.TrimSuffix(o, "%"), 64); err == nil && v <= 0.02 {
			return true
		}
	}
	f := strings.ReplaceAll(s.get(propFilter), " ", "")
	if strings.Contains(f, "opacity(0)") || strings.Contains(f, "opacity(0%)") || strings.Contains(f, "opacity=0)") {
		return true
	}
	t := strings.ReplaceAll(s.get(propTransform), " ", "")
	return strings.Contains(t, "scale(0") && !strings.Contains(t, "scale(0.") || strings.Contains(t, "scalex(0)") || strings.Contains(t, "scaley(0)")
}

// outside tells what is moved out of the window.
func outside(s *style) bool {
	switch s.get(propPosition) {
	case "absolute", "fixed", "relative":
		for _, p := range []property{propLeft, propTop, propRight, propBottom} {
			if px, ok := cssLength(s.get(p)); ok && (px <= offScreen || px >= offPage) || s.get(propPosition) == "fixed" && wholeAway(s.get(p)) {
				return true
			}
		}
	}
	for _, p := range []property{propIndent, propMarginLeft, propMarginTop} {
		if px, ok := cssLength(s.get(p)); ok && px <= offScreen {
			return true
		}
	}
	for v := range strings.FieldsSeq(s.get(propTranslate)) {
		if px, ok := cssLength(v); ok && (px <= offScreen || px >= offPage) {
			return true
		}
	}
	t := strings.ReplaceAll(s.get(propTransform), " ", "")
	if _, rest, ok := strings.Cut(t, "translate"); ok {
		if _, arg, ok := strings.Cut(rest, "("); ok {
			px, ok := cssLength(arg[:strings.IndexAny(arg+",)", ",)")])
			return ok && px <= offScreen
		}
	}
	return false
}

// wholeAway tells a share of the window by which a box that stands fixed to it is moved out of it.
func wholeAway(v string) bool {
	share, ok := strings.CutSuffix(v, "%")
	if !ok {
		return false
	}
	n, err := strconv.ParseFloat(share, 64)
	return err == nil && (n >= 100 || n <= -100)
}

// cutAway tells what is clipped to nothing: a box without size whose overflow is hidden, or a clip of nothing.
func cutAway(s *style) bool {
	if c := s.get(propClip); strings.HasPrefix(c, "rect(") && (s.get(propPosition) == "absolute" || s.get(propPosition) == "fixed") {
		nothing := true
		for v := range strings.FieldsFuncSeq(strings.Trim(c[4:], "()"), func(r rune) bool { return r == ' ' || r == ',' }) {
			px, ok := cssLength(v)
			nothing = nothing && ok && px <= 1
		}
		if nothing {
			return true
		}
	}
	if c := strings.ReplaceAll(s.get(propClipPath), " ", ""); strings.HasPrefix(c, "inset(50%") || strings.HasPrefix(c, "inset(100%") || strings.HasPrefix(c, "circle(0") {
		return true
	}
	switch s.get(propOverflow) {
	case "hidden", "clip":
	default:
		return false
	}
	for _, p := range []property{propWidth, propHeight, propMaxWidth, propMaxHeight} {
		if px, ok := cssLength(s.get(p)); ok && px <= 1 {
			return true
		}
	}
	return false
}

// lifted tells text that is raised or lowered like the mark of a note.
func lifted(s *style) bool {
	switch v := s.get(propVerticalAlign); {
	case v == "super", v == "sub", v == "text-top":
		return true
	case strings.HasSuffix(v, "%"):
		return v != "0%"
	case v != "":
		px, ok := cssLength(v)
		return ok && (px >= 2 || px <= -2)
	}
	if s.get(propPosition) == "relative" && s.has(propFontSize) {
		px, ok := cssLength(s.get(propTop))
		return ok && (px <= -2 || px >= 4)
	}
	return false
}

// displaced tells a box that is not seen where it is written: between the digits of a number that can change their order.
func displaced(s *style) bool {
	if f := s.get(propFloat); f == "right" || f == "left" {
		return true
	}
	switch s.get(propPosition) {
	case "absolute", "fixed":
		return true
	case "relative":
		px, ok := cssLength(s.get(propLeft))
		return ok && px != 0
	}
	px, ok := cssLength(s.get(propMarginLeft))
	return ok && px <= overlap // it covers what stands before it
}

// overlap is a margin in px by which a digit covers the one before it.
const overlap = -3

// farLine is a way in px, up or down, after which a number stands in another row.
const farLine = 14

// farShift is a way in px after which a number stands under another header: narrower columns hardly hold one.
const farShift = 24

// ordered tells a box that asks for another place among those beside it. A browser listens only where they stand in a flex box or a
// grid, so never in the row of a table that is drawn as one.
func ordered(s *style) bool {
	o := s.get(propOrder)
	return o != "" && o != "0" && o != "initial"
}

// shifted tells a box that is seen in another place of its row, or in another row: one moved by more than a number is wide, or high.
func shifted(s *style) bool {
	if s.get(propPosition) == "relative" && (far(s.get(propLeft), farShift) || far(s.get(propRight), farShift) || far(s.get(propTop), farLine) || far(s.get(propBottom), farLine)) {
		return true
	}
	if first, second, _ := strings.Cut(s.get(propTranslate), " "); far(first, farShift) || far(second, farLine) {
		return true
	}
	t := strings.ReplaceAll(s.get(propTransform), " ", "")
	for _, move := range [...]string{"translate(", "translatex(", "translate3d("} {
		if _, arg, ok := strings.Cut(t, move); ok {
			arg, _, _ = strings.Cut(arg, ")")
			x, y, _ := strings.Cut(arg, ",")
			y, _, _ = strings.Cut(y, ",")
			return far(x, farShift) || far(y, farLine)
		}
	}
	_, arg, _ := strings.Cut(t, "translatey(")
	y, _, _ := strings.Cut(arg, ")")
	return far(y, farLine)
}

// far tells a length of at least so many px, in either direction.
func far(v string, least float64) bool {
	px, ok := cssLength(strings.TrimSpace(v))
	return ok && (px >= least || px <= -least)
}

// cropped tells a box that cuts its text off behind a digit or two.
func cropped(s *style) bool {
	if o := s.get(propOverflow); o != "hidden" && o != "clip" {
		return false
	}
	for _, p := range []property{propWidth, propMaxWidth} {
		if px, ok := cssLength(s.get(p)); ok && px <= narrow {
			return true
		}
	}
	return s.has(propStrange)
}

// mirrored tells what is turned or blurred so that its shapes are others: 69 upside down.
func mirrored(s *style) bool {
	if cropped(s) || s.has(propStrange) && s.get(propStrange) != "line-height" || strings.Contains(s.get(propContent), "url(") {
		return true
	}
	t := strings.ReplaceAll(s.get(propTransform), " ", "")
	for _, turn := range []string{"matrix", "3d(", "perspective", "rotate(90", "rotate(-90", "rotatex(", "rotatey(", "skew", "rotate(180", "rotate(-180", "scale(-1", "scalex(-1", "scaley(-1", "rotatey(180", "rotatex(180"} {
		if strings.Contains(t, turn) {
			return true
		}
	}
	return strings.Contains(s.get(propFilter), "blur(")
}

// colour is a colour as far as it decides whether text is seen.
type colour struct {
	kind    uint8
	r, g, b uint8
}

const (
	colourUnset uint8 = iota
	colourKnown
	colourClear   // no colour at all: transparent
	colourUnknown // a picture, a variable, a name that is not known
)

var white = colour{colourKnown, 255, 255, 255}

func (c colour) near(o colour) bool {
	d := func(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }
	return d(c.r, o.r)+d(c.g, o.g)+d(c.b, o.b) <= 12
}

var colourNames = map[string]colour{
	"white": white, "black": {kind: colourKnown}, "red": {colourKnown, 255, 0, 0}, "yellow": {colourKnown, 255, 255, 0},
	"blue": {colourKnown, 0, 0, 255}, "green": {colourKnown, 0, 128, 0},
	"lime": {colourKnown, 0, 255, 0}, "gray": {colourKnown, 128, 128, 128}, "grey": {colourKnown, 128, 128, 128},
	"silver": {colourKnown, 192, 192, 192}, "snow": {colourKnown, 255, 250, 250},
	"windowtext": {kind: colourKnown}, "window": white, "navy": {colourKnown, 0, 0, 128}, "orange": {colourKnown, 255, 165, 0},
	"ivory": {colourKnown, 255, 255, 240}, "whitesmoke": {colourKnown, 245, 245, 245},
}

// colourOf reads the first colour in a value.
func colourOf(value string) colour {
	value = strings.ToLower(strings.TrimSpace(value))
	if value == "" || value == "inherit" || value == "currentcolor" || value == "initial" || value == "unset" {
		return colour{}
	}
	if value == "transparent" || value == "none" {
		return colour{kind: colourClear}
	}
	if strings.HasPrefix(value, "rgb") {
		return rgbOf(value)
	}
	if name, args, ok := strings.Cut(value, "("); ok && name != "var" && !strings.ContainsAny(name, " #") { // hsl, lab and the like: whether there is any ink
		if _, alpha, ok := strings.Cut(args, "/"); ok && strings.Trim(alpha, " )0.%") == "" || strings.HasPrefix(name, "hsla") && strings.HasSuffix(strings.ReplaceAll(args, " ", ""), ",0)") {
			return colour{kind: colourClear}
		}
		return colour{kind: colourUnknown}
	}
	word, _, _ := strings.Cut(value, " ")
	if c, ok := colourNames[word]; ok {
		return c
	}
	hex := strings.TrimPrefix(word, "#")
	if len(hex) == 3 || len(hex) == 4 {
		long := make([]byte, 0, 8)
		for i := range hex {
			long = append(long, hex[i], hex[i])
		}
		hex = string(long)
	}
	if len(hex) == 8 && hex[6:] == "00" {
		return colour{kind: colourClear}
	}
	if len(hex) != 6 && len(hex) != 8 {
		return colour{kind: colourUnknown}
	}
	v, err := strconv.ParseUint(hex[:6], 16, 32)
	if err != nil {
		return colour{kind: colourUnknown}
	}
	return colour{colourKnown, uint8(v >> 16), uint8(v >> 8), uint8(v)}
}

func rgbOf(value string) colour {
	_, args, ok := strings.Cut(value, "(")
	if !ok {
		return colour{kind: colourUnknown}
	}
	args, _, _ = strings.Cut(args, ")")
	fields := strings.FieldsFunc(args, func(r rune) bool { return r == ',' || r == ' ' || r == '/' })
	if len(fields) < 3 {
		return colour{kind: colourUnknown}
	}
	if len(fields) > 3 {
		if v, err := strconv.ParseFloat(strings.TrimSuffix(fields[3], "%"), 64); err == nil && v <= 0.02 {
			return colour{kind: colourClear}
		}
	}
	var rgb [3]uint8
	for i := range rgb {
		v, err := strconv.ParseFloat(strings.TrimSuffix(fields[i], "%"), 64)
		if err != nil {
			return colour{kind: colourUnknown}
		}
		if strings.HasSuffix(fields[i], "%") {
			v = v * 255 / 100
		}
		rgb[i] = uint8(max(0, min(255, v)))
	}
	return colour{colourKnown, rgb[0], rgb[1], rgb[2]}
}
