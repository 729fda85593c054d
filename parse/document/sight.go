package document

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What a reader sees of an element. Everything that the layouts read goes through here: the walker asks for each element on
// its way whether it is shown and in what state its text is, so that no layout has to know why a text is not there. What is
// not looked at cannot be shown by mistake; a new way to hide text is a line in effectOf.

// presence says whether an element takes part in what is shown.
type presence uint8

const (
	Shown    presence = iota
	doubtful          // hidden by a rule that may hold or not
	maybe             // hidden as far as its attributes tell, by means that only a browser knows
	Folded            // hidden until the reader opens it: the inside of closed details
	Gone              // hidden
)

// sight is the state of the text at one place of the tree; it passes down to children.
type sight struct {
	hidden bool // visibility
	tiny   bool // font size 0
	struck bool
	raised bool // raised or lowered, and set smaller by that
	turned bool // characters run from right to left
	moved  bool // floating or shifted: what is read may not be the order of what is seen
	shift  bool // seen in another place of its row
	orders bool // the element itself puts what stands in it in order
	back   bool // backwards
	mirror bool // its shapes are not those of its characters
	masked bool
	linked bool // in a link to a note of the same page
	maybe  bool
	backed bool   // the element itself, not what is in it, has a picture as its ground
	font   string // family, where the page brings fonts of its own
	color  colour
	ground colour
}

// odd tells text whose state is not that of plain text.
func (s *sight) odd() bool {
	return s.hidden || s.tiny || s.struck || s.raised || s.turned || s.moved || s.shift || s.mirror || s.masked || s.maybe || s.clear()
}

// clear tells text in the colour of its ground. White on a ground that nothing names is not told here: a style sheet
// that the page only links to may colour the ground.
func (s *sight) clear() bool {
	return s.color.kind == colourClear || s.color.kind == colourKnown && s.ground.kind == colourKnown && s.color.near(s.ground)
}

// pale tells text that is white, on a ground that nothing names.
func (s *sight) pale() bool {
	return s.color.kind == colourKnown && s.ground.kind == colourUnset && s.color.near(white)
}

// looks resolves the styles of one page.
type looks struct {
	rules     *ruleSet // nil where the page's own sheets hide and change nothing
	inline    map[string]*effect
	recent    [4]inlineStyle  // the last style attributes that were asked for: cells beside each other have the same few
	oldest    int             // of them
	fonts     map[string]bool // families that the page itself brings
	root      *html.Node
	outer     *looks          // of the page that holds this one as a string: its sheets and scripts hold here too; nil for none
	sheets    []sheetText     // the style sheets that hold
	hides     []string        // selectors of what scripts hide
	styled    bool            // the page has sheets of its own
	linked    bool            // sheets that are not here, or scripts, may change what is seen
	scripted  bool            // scripts may be on the page
	classes   uint8           // what is known of classes; see explained
	names     map[string]bool // elements that scripts write to; nil until a cell asks
	around    map[string]bool // elements into whose cells scripts write
	rowAsked  *html.Node      // the row of which filledAround was asked last, and what it answered
	rowFilled bool
	texted    map[string]bool       // class attributes of elements that hold text; nil until a cell asks
	tables    map[*html.Node]bool   // elements around tables; nil until a second look asks
	places    map[*html.Node]uint8  // boxes that styles move; nil for none
	styles    map[*html.Node]*style // of the elements that were asked for; nil behind arrangePage
	showing   string                // the last class attribute of which no name says that it hides
	reveal    presence              // what is hidden around tables up to here is shown: for a second look
	unseen    int                   // tables that were left out because they are hidden
	closed    int                   // tables that were left out because they are folded
	others    answer                // numbers are shown beside others in attributes; see showsOthers
}

const maxInline = 2000 // different style attributes that are remembered

// looksOf collects the style sheets of a page and what its scripts hide, behind those of the page that holds it as a string.
func looksOf(root *html.Node, outer *looks) *looks {
	l := &looks{root: root, inline: make(map[string]*effect), outer: outer}
	c := sheetCollector{looks: l, rules: newRuleSet()}
	if outer != nil {
		c.inherit(outer)
	}
	c.collect(root)
	if len(c.rules.rules) > 0 || c.rules.spent {
		l.rules = c.rules
	}
	if c.arranges {
		l.arrangePage()
	}
	return l
}

// oddTags are the elements that change the state of their text by themselves.
func oddTag(a atom.Atom) bool {
	switch a {
	case atom.S, atom.Strike, atom.Del, atom.Sup, atom.Sub, atom.Bdo, atom.Dialog:
		return true
	}
	return false
}

// isBeside tells elements whose text is no part of the text around them: what a browser keeps for itself, and the reading of a
// word above it.
func isBeside(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Style, atom.Noscript, atom.Template, atom.Noframes, atom.Noembed, atom.Rp, atom.Rt, atom.Datalist, atom.Title, atom.Head, atom.Col, atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return n.Data == "rtc"
}

// isClosed tells elements that show nothing until a script opens them.
func isClosed(n *html.Node) bool {
	return n.DataAtom == atom.Dialog && !hasAttr(n, "open")
}

// plain tells elements that enter would leave as they are: no attributes, no name that says something, no rules for
// names, no place among others that is in doubt.
func (l *looks) plain(n *html.Node) bool {
	return len(n.Attr) == 0 && l.rules == nil && !oddTag(n.DataAtom) && l.places[n] != placeDoubtful
}

// enter returns the state of the text inside an element, and whether the element is shown at all.
func (l *looks) enter(n *html.Node, s sight) (sight, presence) {
	s.backed = false
	p := Shown
	var inline *effect
	hiddenAttr, class := false, ""
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "style":
			inline = l.inlineEffect(a.Val)
		case "hidden":
			hiddenAttr = true
		case "popover":
			return s, Gone
		case "aria-hidden":
			if a.Val == "true" {
				p = maybe
			}
		case "class":
			class = a.Val
		case "bgcolor":
			if c := colourOf(a.Val); c.kind != colourClear {
				s.ground = c
			}
		case "color":
			if c := colourOf(a.Val); n.DataAtom == atom.Font && c.kind != colourUnset {
				s.color = c
			}
		}
	}
	e := inline
	if l.rules != nil {
		e = l.ruledEffect(n, inline)
	}
	switch n.DataAtom {
	case atom.S, atom.Strike, atom.Del:
		s.struck = true
	case atom.Sup, atom.Sub:
		s.raised = true
	case atom.Bdo:
		if strings.EqualFold(attr(n, "dir"), "rtl") {
			s.turned = true
		}
	}
	if class != "" {
		if l.hiddenByName(n, class, e) {
			p = maybe
		}
		s.struck = s.struck || strings.Contains(class, "msoDel") || strings.Contains(class, "MsoDel")
		s.raised = s.raised || strings.Contains(class, "FootnoteReference") || strings.Contains(class, "EndnoteReference")
	}
	if isClosed(n) {
		return s, Gone
	}
	if hiddenAttr && (e == nil || e.display != displayShown) {
		return s, Gone
	}
	if l.places[n] == placeDoubtful { // its own style may say nothing of that
		s.shift, s.mirror = true, true
	}
	if e == nil {
		s.orders, s.back = false, false
		return s, p
	}
	switch {
	case e.maybe && p == Shown:
		p = maybe
	case e.perhaps && p == Shown:
		p = doubtful
	}
	if e.gone {
		return s, Gone
	}
	before := s.raised
	s.backed = e.pictured && (inline != nil && inline.pictured || n.DataAtom != atom.Td && n.DataAtom != atom.Th) // sheets decorate all cells
	shift := s.shift
	l.apply(e, &s)
	if l.places[n] == placeSettled {
		s.shift = shift
	}
	if !isInline(n) && n.DataAtom != atom.A && n.DataAtom != atom.Small { // of a box, the property says something else
		s.raised = before
	}
	return s, p
}

// apply changes the state of the text by an effect.
func (l *looks) apply(e *effect, s *sight) {
	switch e.visibility {
	case visibilityShown:
		s.hidden = false
	case visibilityHidden:
		s.hidden = true
	}
	switch e.size {
	case sizeNone:
		s.tiny = true
	case sizeSome:
		s.tiny = false
	}
	s.struck = s.struck || e.struck
	s.raised = s.raised || e.raised
	s.turned = s.turned || e.turned
	s.moved = s.moved || e.moved
	s.mirror = s.mirror || e.mirrored
	s.shift, s.orders = s.shift || e.shifted || e.ordered && s.orders, e.ordering
	s.back = e.backwards
	s.masked = s.masked || e.masked
	if e.color.kind != colourUnset {
		s.color = e.color
	}
	if e.ground.kind == colourKnown || e.ground.kind == colourUnknown {
		s.ground = e.ground
	}
	if e.family != "" && l.fonts != nil {
		s.font = ""
		first, _, _ := strings.Cut(e.family, ",")
		if first = strings.Trim(first, `"' `); l.fonts[first] {
			s.font = first
		}
	}
}

// inlineStyle is a style attribute and what it does.
type inlineStyle struct {
	text   string
	effect *effect
}

func (l *looks) inlineEffect(s string) *effect {
	for i := range l.recent {
		if l.recent[i].text == s {
			return l.recent[i].effect
		}
	}
	e, known := l.inline[s]
	if !known {
		e = effectOf(readStyle(s))
		if len(l.inline) < maxInline {
			l.inline[s] = e
		}
	}
	l.recent[l.oldest], l.oldest = inlineStyle{s, e}, (l.oldest+1)%len(l.recent)
	return e
}

// ruledEffect puts the rules of the page's sheets and the element's own style together, in the order of the cascade.
func (l *looks) ruledEffect(n *html.Node, inline *effect) *effect {
	matched := l.rules.styleOf(n, "")
	if len(matched) == 0 {
		return inline
	}
	if own := attr(n, "style"); own != "" {
		if st := readStyle(own); st != nil {
			matched = append(matched, st)
		}
	}
	return effectOf(cascade(matched))
}

// cascade merges styles, later ones over earlier ones, important ones over all.
func cascade(list []*style) *style {
	all := &style{}
	for _, st := range list {
		for p := range numProperties {
			if st.has(p) {
				all.with(p, st.values[p], st.important&(1<<p) != 0)
			}
		}
	}
	return all
}
