package document

import (
	"strconv"
	"strings"
)

// property is a declaration that can change what a reader sees of a text.
type property uint8

const (
	propDisplay property = iota
	propVisibility
	propOpacity
	propFontSize
	propDecoration
	propVerticalAlign
	propPosition
	propLeft
	propTop
	propRight
	propBottom
	propIndent
	propMarginLeft
	propMarginTop
	propWidth
	propHeight
	propMaxWidth
	propMaxHeight
	propOverflow
	propClip
	propClipPath
	propColor
	propGround
	propPicture // background-image
	propBidi
	propDirection
	propTransform
	propFloat
	propOrder
	propFlow   // flex-direction
	propColumn // grid-column
	propRow    // grid-row
	propTranslate
	propFamily
	propContent
	propHide   // mso-hide
	propMasked // -webkit-text-security
	propFilter
	propPerhaps // declarations that may hold or not: what they would do
	propStrange // declarations that may hide or distort text in ways that are not worked out
	numProperties
)

// propertyNames maps the names; shorthands stand where they are taken apart in styleOf.
var propertyNames = map[string]property{
	"display": propDisplay, "visibility": propVisibility, "opacity": propOpacity, "font-size": propFontSize,
	"text-decoration": propDecoration, "text-decoration-line": propDecoration, "vertical-align": propVerticalAlign,
	"position": propPosition, "left": propLeft, "top": propTop, "right": propRight, "bottom": propBottom,
	"text-indent": propIndent, "margin-left": propMarginLeft, "margin-top": propMarginTop,
	"width": propWidth, "height": propHeight, "max-width": propMaxWidth, "max-height": propMaxHeight,
	"overflow": propOverflow, "overflow-x": propOverflow, "overflow-y": propOverflow, "clip": propClip, "clip-path": propClipPath,
	"color": propColor, "-webkit-text-fill-color": propColor, "background-color": propGround, "background-image": propPicture,
	"background":   propGround,
	"unicode-bidi": propBidi, "direction": propDirection, "transform": propTransform, "-webkit-transform": propTransform,
	"float": propFloat, "order": propOrder, "-webkit-order": propOrder, "flex-direction": propFlow, "-webkit-flex-direction": propFlow,
	"flex-flow": propFlow, "grid-column": propColumn, "grid-column-start": propColumn, "grid-row": propRow, "grid-row-start": propRow,
	"translate": propTranslate, "font-family": propFamily, "content": propContent, "content-visibility": propVisibility,
	"mso-hide": propHide, "-webkit-text-security": propMasked, "filter": propFilter,
}

// style is what an element declares of these properties: their values in lower case, by property.
type style struct {
	set       uint64 // bits of the properties that are declared
	important uint64
	values    [numProperties]string
}

func (s *style) has(p property) bool { return s != nil && s.set&(1<<p) != 0 }

func (s *style) get(p property) string {
	if !s.has(p) {
		return ""
	}
	return s.values[p]
}

// readStyle reads a block of declarations; nil when none of them changes what is seen.
func readStyle(block string) *style {
	if !mayMatter(block) {
		return nil
	}
	var s *style
	eachDeclaration(block, func(name, value string, important bool) {
		if name == "font" { // the shorthand: only its size and family matter
			size, family := fontShorthand(value)
			if size != "" {
				s = s.with(propFontSize, size, important)
			}
			if family != "" {
				s = s.with(propFamily, strings.ToLower(family), important)
			}
			return
		}
		if distorts(name, value) {
			s = s.with(propStrange, name, important)
			return
		}
		if name == "scale" || name == "rotate" { // a transformation by a property of its own
			name, value = "transform", name+"("+value+")"
		}
		p, ok := propertyNames[name]
		if !ok {
			return
		}
		if p != propContent {
			value = strings.ToLower(value)
		}
		if matters(p, value) {
			s = s.with(p, value, important)
		}
	})
	return s
}

func (s *style) with(p property, value string, important bool) *style {
	if s == nil {
		s = &style{}
	}
	if s.important&(1<<p) != 0 && !important {
		return s
	}
	s.set |= 1 << p
	if important {
		s.important |= 1 << p
	}
	s.values[p] = value
	return s
}

// What a style does that may hold or not.
const (
	perhapsHides = "hides"
	perhapsShows = "shows"
)

// unsure returns what is left of a style when nobody can say whether it holds: that it may hide a text, or show one that is hidden.
func (s *style) unsure() *style {
	e := effectOf(s)
	switch {
	case s.has(propContent):
		return (*style)(nil).with(propContent, perhapsShows, false) // no string: nobody knows what stands there
	case e == nil:
		return nil
	case e.gone || e.maybe || e.struck || e.raised || e.turned || e.mirrored || e.masked || e.visibility == visibilityHidden || e.size == sizeNone || e.color.kind == colourClear:
		return (*style)(nil).with(propPerhaps, perhapsHides, false)
	case e.display == displayShown || e.visibility == visibilityShown || e.size == sizeSome:
		return (*style)(nil).with(propPerhaps, perhapsShows, false)
	}
	return nil
}

// mayMatter is a cheap look at a block before it is read: editors and Word put a style on every element, and hardly any of
// them says more than a font, a size and an alignment.
func mayMatter(block string) bool {
	for _, word := range []string{"isplay", "isib", "pacity", "ecoration", "ical-align", "osition", "ndent", "argin-", "verflow", "clip", "olor", "ackground", "nicode", "irection", "ransform", "loat",
		"font", "FONT", "ontent", "mso-hide", "security", "ilter", "eight", "idth", "zoom", "mask", "inset", "scale", "rotate", "spacing:-",
		"spacing: -", "ranslate", "reverse", "grid-", ";order", " order", "\\", "DISPLAY", "VISIB", "DECORATION"} {
		if strings.Contains(block, word) {
			return true
		}
	}
	return strings.HasPrefix(block, "order")
}

// narrow is a width in px in which a number of two digits is cut off.
const narrow = 16

// distorts tells declarations under which digits may be seen in part, or not at all: how much, only a browser knows.
func distorts(name, value string) bool {
	switch name {
	case "zoom":
		v, err := strconv.ParseFloat(strings.TrimSuffix(value, "%"), 64)
		return err == nil && (v < 0.4 || strings.HasSuffix(value, "%") && v < 40)
	case "mask", "-webkit-mask", "mask-image", "-webkit-mask-image":
		return value != "none"
	case "inset":
		return strings.Contains(value, "-")
	case "line-height":
		return value == "0" || value == "0px"
	case "letter-spacing":
		px, ok := cssLength(strings.ToLower(value))
		return ok && px < -3
	}
	return false
}

// matters drops values that are what every text has: the fast way of a page depends on it.
func matters(p property, value string) bool {
	switch p {
	case propVerticalAlign:
		return value != "middle" && value != "top" && value != "bottom"
	case propMarginLeft, propMarginTop, propIndent:
		return strings.HasPrefix(value, "-")
	case propWidth, propHeight, propMaxWidth, propMaxHeight:
		px, ok := cssLength(value)
		return !ok || px <= narrow
	}
	return value != ""
}

// fontShorthand finds size and family in the value of font.
func fontShorthand(value string) (size, family string) {
	fields := strings.Fields(strings.ToLower(value))
	for i, f := range fields {
		f, _, _ = strings.Cut(f, "/")
		if _, ok := cssLength(f); ok || strings.HasSuffix(f, "%") || strings.HasSuffix(f, "em") {
			return f, strings.Join(fields[i+1:], " ")
		}
	}
	return "", ""
}

// cssLength reads a length in px. ok is false for percentages and for what is no length.
func cssLength(s string) (px float64, ok bool) {
	end := 0
	for end < len(s) && (s[end] >= '0' && s[end] <= '9' || s[end] == '.' || end == 0 && (s[end] == '-' || s[end] == '+')) {
		end++
	}
	if end == 0 || s[end-1] == '.' {
		return 0, false
	}
	v, err := strconv.ParseFloat(s[:end], 64)
	if err != nil {
		return 0, false
	}
	switch strings.TrimSpace(s[end:]) {
	case "":
		return v, v == 0
	case "px":
		return v, true
	case "pt":
		return v * 4 / 3, true
	case "em", "rem", "ex", "ch":
		return v * 16, true
	case "in":
		return v * 96, true
	case "cm":
		return v * 37.8, true
	case "mm":
		return v * 3.78, true
	case "vw", "vh", "vmin", "vmax":
		return v * screenWidth / 100, true
	}
	return 0, false
}
