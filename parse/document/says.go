package document

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"nianbao/zhtext"
)

// Digits of two elements are one number only if nothing that is not understood stands between them. What a class of a sheet that
// is not here, a script or a declaration that is not followed does to a part of a number nobody can know: the part may be hidden,
// moved or struck out. So an element that says more than how its text looks begins a part of its own, and parts do not join. This
// is the net under effectOf: a way to hide text that it does not know costs a number, and makes no other.

// harmless are the beginnings of the names of properties that change how text looks, and not whether or in what order it is seen.
// Those that effectOf follows stand here too, but for the values that it does not follow.
var harmless = []string{"font", "mso-", "line-height", "text-align", "text-decoration", "text-justify", "text-autospace", "text-underline",
	"text-shadow", "text-spacing", "text-wrap", "text-indent", "text-emphasis", "letter-spacing", "word-", "white-space",
	"margin", "padding", "border", "background", "color", "layout-", "vertical-align", "-webkit-font", "-webkit-text-stroke", "-webkit-text-size",
	"-webkit-tap", "-moz-osx", "overflow-wrap", "outline", "box-sizing", "tab-stops", "orphans", "widows",
	"min-width", "min-height", "cursor", "caret", "hyphens", "line-break", "tab-", "list-style", "orphans", "page-break", "break-", "box-shadow",
	"transition", "user-select", "-webkit-user", "punctuation", "ruby", "panose", "language", "widows", "--tw", "speak", "quotes", "scrollbar",
	"touch", "unicode-range"}

// says returns what an element says beyond how its text looks; "" for nearly all. Equal answers are one state.
func (l *looks) says(n *html.Node) string {
	var said []string
	if n.DataAtom == 0 && !strings.Contains(n.Data, ":") { // an element that HTML does not know
		said = append(said, n.Data)
	}
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "class":
			if a.Val != "" && !plainClass(a.Val) && !l.explained() {
				said = append(said, a.Val)
			}
		case "style":
			if s := styleSays(a.Val); s != "" {
				said = append(said, s)
			}
		case "href", "role":
			said = append(said, a.Key+a.Val) // a number that leads elsewhere, or that says of itself what it is, is one of its own
		case "size":
			if n.DataAtom == atom.Font && (a.Val == "1" || strings.HasPrefix(a.Val, "-")) {
				said = append(said, "small")
			}
		case "id", "onload", "onerror", "v-if", "v-show", "x-show", "ng-if", "ng-show", "ng-hide", "slot", "is", "inert":
			if !strings.HasPrefix(a.Val, "_") && a.Val != "" {
				said = append(said, a.Key+a.Val)
			}
		}
	}
	return strings.Join(said, " ")
}

// explained tells pages that say all about their classes themselves: they have sheets of their own, no others and no scripts, and
// there is nothing in the sheets that is not followed.
func (l *looks) explained() bool {
	if l.classes == unknownClasses {
		l.classes = openClasses
		if l.styled && !l.linked && !slices.ContainsFunc(l.sheets, goesBeyond) {
			l.classes = closedClasses
		}
	}
	return l.classes == closedClasses
}

const (
	unknownClasses = iota
	openClasses    // a class can mean anything
	closedClasses  // a class means what the sheets say
)

// goesBeyond tells a sheet that does more than is followed here.
func goesBeyond(s sheetText) bool {
	for _, word := range []string{"@import", "@container", "@supports", "@keyframes", "prefers-", "width <", "width >", "width<", "width>", ":has(", " of ", "::", "\\"} {
		if strings.Contains(s.css, word) {
			return true
		}
	}
	beyond := false
	readSheet(s.css, func(r cssRule) {
		eachDeclaration(r.block, func(name, value string, _ bool) {
			_, followed := propertyNames[name]
			beyond = beyond || draws(name, strings.ToLower(value)) || !followed && styleSays(name+":"+value) != "" || strings.Contains(value, "var(") || strings.Contains(value, "calc(")
		})
	}, func(string) {})
	return beyond
}

// setsAside are the properties that put room between an element and the text beside it. Within a number there is none: digits with a seam
// wider than this, in pixels, are two numbers to who sees them.
var setsAside = map[string]bool{"margin-left": true, "margin-right": true, "padding-left": true, "padding-right": true}

const widestSeam = 8

// isSmall tells the size of text that is set smaller than the text beside it, as marks of notes are, whether or not they are raised too.
func isSmall(value string) bool {
	if share, ok := strings.CutSuffix(value, "%"); ok {
		return len(share) == 2 && share < "85"
	}
	if share, ok := strings.CutSuffix(value, "em"); ok {
		return (strings.HasPrefix(share, ".") || strings.HasPrefix(share, "0.")) && strings.TrimPrefix(share, "0") < ".85"
	}
	px, ok := cssLength(value)
	return value == "smaller" || value == "x-small" || value == "xx-small" || ok && px > 0 && px < 10
}

// styleSays returns the declarations of a style that are not harmless.
func styleSays(block string) string {
	var said []string
	eachDeclaration(block, func(name, value string, _ bool) {
		value = strings.ToLower(value)
		switch {
		case name == "display" && (value == "inline" || value == "inline-block"), name == "position" && value == "static", name == "float" && value == "none", name == "visibility" && value == "visible", name == "opacity" && value == "1":
		case name == "width" || name == "height" || name == "max-width" || name == "max-height":
			if px, ok := cssLength(value); ok && px < 8 {
				said = append(said, name)
			}
		case name == "font-size":
			if isSmall(value) {
				said = append(said, "small")
			}
		case setsAside[name]:
			if px, ok := cssLength(value); ok && px >= widestSeam {
				said = append(said, name)
			}
		case strings.HasPrefix(value, "var(") || strings.HasPrefix(value, "calc("):
			said = append(said, name)
		case draws(name, value):
			said = append(said, name)
		case (strings.HasPrefix(name, "letter-spacing") || strings.HasPrefix(name, "word-spacing")) && strings.HasPrefix(value, "-"):
			if px, ok := cssLength(value); !ok || px < -2 {
				said = append(said, name)
			}
		case strings.HasPrefix(name, "color"):
			if colourOf(value).kind == colourUnknown {
				said = append(said, name)
			}
		case !slices.ContainsFunc(harmless, func(p string) bool { return strings.HasPrefix(name, p) }):
			said = append(said, name+":"+value)
		}
	})
	return strings.Join(said, ";")
}

// draws tells what can draw a line through text, or sets it higher in the editor from which a page comes: a ground that changes from one colour
// to another, or is a picture, and a shadow inside of a box.
func draws(name, value string) bool {
	switch name {
	case "background", "background-image", "border-image", "mask-image":
		return strings.Contains(value, "gradient(") || strings.Contains(value, "url(")
	case "box-shadow":
		return strings.Contains(value, "inset")
	case "mso-text-raise":
		return strings.Trim(value, "0.pt") != ""
	}
	return false
}

// apart tells whether something stands between two texts inside of one element that keeps their digits from being one number.
func (l *looks) apart(a, b, around *html.Node) bool {
	if a.Parent == b.Parent {
		return false
	}
	if first := zhtext.Trim(a.Data); first == zhtext.Trim(b.Data) && (len(first) > 1 || attr(a.Parent, "class") != attr(b.Parent, "class")) {
		return true // the same number twice: one for each kind of screen, or a slip
	}
	up, down := l.stateAt(a, around), l.stateAt(b, around)
	return !slices.Equal(up, down)
}

// stateAt lists what the elements between a text and the element around it say, and which items they are where a box may put its
// items in another order, or they are columns or choices beside each other.
func (l *looks) stateAt(n, around *html.Node) []string {
	var said []string
	for p := n; p != nil && p != around; p = p.Parent {
		if p.Type == html.ElementNode {
			if s := l.says(p); s != "" {
				said = append(said, s)
			}
		}
		if p.Parent != nil && (p.DataAtom == atom.Label || l.orders(p.Parent) || l.columned(p)) {
			said = append(said, place(p))
		}
	}
	return said
}

// columned tells a box within a line that has a share of its width: beside another one it is a column.
func (l *looks) columned(n *html.Node) bool {
	if n.Type != html.ElementNode || len(n.Attr) == 0 {
		return false
	}
	st := l.declared(n)
	return st.get(propDisplay) == "inline-block" && strings.HasSuffix(st.get(propWidth), "%")
}

// orders tells boxes that may show what is in them in another order.
func (l *looks) orders(n *html.Node) bool {
	if len(n.Attr) == 0 && l.rules == nil || n.Type != html.ElementNode {
		return false
	}
	d := l.declared(n).get(propDisplay)
	return strings.HasSuffix(d, "flex") || strings.HasSuffix(d, "grid") || d == "-webkit-box"
}

// place numbers an element or text among its siblings.
func place(n *html.Node) string {
	i := 0
	for p := n.PrevSibling; p != nil; p = p.PrevSibling {
		i++
	}
	return strings.Repeat("|", min(i, 40)) + "item"
}

// changesNumber tells generated text that makes another number of the one beside it.
func changesNumber(s string) bool {
	return hasDigit([]byte(s)) || strings.ContainsAny(s, "千仟万萬亿億百佰十拾%％‰.．,，-－−+/、零一二三四五六七八九两半")
}
