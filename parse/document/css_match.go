package document

import (
	"slices"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// Which rules of a page's own style sheets meet an element. Rules are filed under the id, class or name that their last
// compound asks for, so that an element is held against few of them; combinators are followed from right to left
// without trying every combination, and a budget ends what a hostile sheet could make of it.

const (
	maxRules   = 4000      // rules of a page that are kept: only those that change what is seen count
	matchSteps = 3_000_000 // compounds and siblings that are looked at in one page
	maxChain   = 12        // compounds in one selector
)

// ruleSet holds the rules of a page that can change what a reader sees.
type ruleSet struct {
	rules                []sheetRule
	byID, byClass, byTag map[string][]int
	everywhere           []int
	generates            bool // some rule puts text before or after elements
	steps                int
	spent                bool // the budget is used up: what follows is not matched
}

type sheetRule struct {
	chain       []compound
	specificity cascadia.Specificity
	pseudo      string // before, after
	style       *style
}

// compound is a compound of a selector and how it stands to the one before it: ' ', '>', '+', '~'.
type compound struct {
	sel        cascadia.Sel
	combinator byte
	wide       bool // asks for places among siblings
}

func newRuleSet() *ruleSet {
	return &ruleSet{byID: make(map[string][]int), byClass: make(map[string][]int), byTag: make(map[string][]int), steps: matchSteps}
}

// add files the selectors of a rule that say something.
func (rs *ruleSet) add(r cssRule) {
	st := readStyle(r.block)
	if r.unsure {
		st = st.unsure()
	}
	if st == nil {
		return
	}
	for rest := r.selectors; rest != ""; {
		var one string
		one, rest = cutCSS(rest, ',')
		if len(rs.rules) == maxRules {
			rs.spent = true
			return
		}
		for _, s := range alternatives(strings.TrimSpace(one)) {
			rs.addSelector(s, st)
		}
	}
}

func (rs *ruleSet) addSelector(s string, st *style) {
	s, pseudo := cutPseudo(s)
	if rest, ok := cutFirst(s); ok && hides(st) { // a part of the text is hidden
		s, pseudo, st = rest, "", (*style)(nil).with(propStrange, "first-letter", false)
	}
	if pseudo == "" && onlyContent(st) && !strings.Contains(st.get(propContent), "url(") || pseudo == "other" {
		return
	}
	s, sure, ever := widened(s)
	if !ever {
		return
	}
	if !sure {
		if st = st.unsure(); st == nil {
			return
		}
	}
	rule := sheetRule{pseudo: pseudo, style: st}
	rest := strings.TrimSpace(s)
	if rest == "" {
		rest = "*"
	}
	combinator := byte(0)
	for rest != "" {
		end := cssIndex(rest, combinators)
		one := rest
		if end >= 0 {
			one = rest[:end]
		}
		sel, err := cascadia.Parse(one)
		if err != nil || len(rule.chain) == maxChain || strings.Contains(one, ":contains") || strings.Contains(one, ":matches") || strings.Contains(one, ":has") {
			return // a browser drops the rule too, or it asks for more than is worth it
		}
		rule.chain = append(rule.chain, compound{sel, combinator, strings.Contains(one, "-child") || strings.Contains(one, "of-type") || strings.Contains(one, ":empty")})
		rule.specificity = rule.specificity.Add(sel.Specificity())
		if end < 0 {
			break
		}
		combinator, rest = cutCombinator(rest[end:])
	}
	rs.file(rule, lastCompound(s))
}

// hides tells a style under which a first letter is not seen: few properties count there (CSS Pseudo-Elements, section 2.1).
func hides(st *style) bool {
	e := effectOf(st)
	return e != nil && (e.size == sizeNone || e.color.kind == colourClear)
}

func onlyContent(st *style) bool { return st.set == 1<<propContent }

// file puts a rule under the narrowest thing that its last compound asks for.
func (rs *ruleSet) file(rule sheetRule, last string) {
	n := len(rs.rules)
	rs.rules = append(rs.rules, rule)
	rs.generates = rs.generates || rule.pseudo != ""
	plain := last
	if i := strings.IndexAny(last, ":["); i >= 0 {
		plain = last[:i] // what stands in brackets may ask for other things
	}
	switch {
	case strings.Contains(plain, `\`):
		rs.everywhere = append(rs.everywhere, n)
	case strings.Contains(plain, "#"):
		rs.byID[nameAfter(plain, '#')] = append(rs.byID[nameAfter(plain, '#')], n)
	case strings.Contains(plain, "."):
		rs.byClass[nameAfter(plain, '.')] = append(rs.byClass[nameAfter(plain, '.')], n)
	case plain != "" && plain != "*":
		tag := strings.ToLower(plain)
		rs.byTag[tag] = append(rs.byTag[tag], n)
	default:
		rs.everywhere = append(rs.everywhere, n)
	}
}

func nameAfter(s string, mark byte) string {
	s = s[strings.IndexByte(s, mark)+1:]
	if i := strings.IndexAny(s, "#."); i >= 0 {
		s = s[:i]
	}
	return s
}

// styleOf returns what the rules say of an element, nil for nothing.
func (rs *ruleSet) styleOf(n *html.Node, pseudo string) (normal []*style) {
	var met []int
	try := func(list []int) {
		for _, i := range list {
			if rs.rules[i].pseudo == pseudo && rs.meets(n, rs.rules[i].chain) {
				met = append(met, i)
			}
		}
	}
	for i := range n.Attr {
		switch n.Attr[i].Key {
		case "id":
			try(rs.byID[n.Attr[i].Val])
		case "class":
			if len(rs.byClass) > 0 {
				for c := range strings.FieldsSeq(n.Attr[i].Val) {
					try(rs.byClass[c])
				}
			}
		}
	}
	if len(rs.byTag) > 0 {
		try(rs.byTag[n.Data])
	}
	try(rs.everywhere)
	if len(met) == 0 {
		return nil
	}
	slices.SortFunc(met, func(a, b int) int {
		x, y := rs.rules[a].specificity, rs.rules[b].specificity
		switch {
		case x.Less(y):
			return -1
		case y.Less(x):
			return 1
		}
		return a - b
	})
	for _, i := range met {
		normal = append(normal, rs.rules[i].style)
	}
	return normal
}

// meets walks a selector from its last compound back. A compound behind a blank takes the nearest ancestor that meets it,
// and looks further up only when what stands before it needs another.
func (rs *ruleSet) meets(n *html.Node, chain []compound) bool {
	last := chain[len(chain)-1]
	if !rs.meetsOne(n, &last) {
		return false
	}
	if len(chain) == 1 {
		return true
	}
	rest := chain[:len(chain)-1]
	switch last.combinator {
	case '>':
		return n.Parent != nil && n.Parent.Type == html.ElementNode && rs.meets(n.Parent, rest)
	case '+', '~':
		for p := n.PrevSibling; p != nil && !rs.spent; p = p.PrevSibling {
			if p.Type != html.ElementNode {
				continue
			}
			if rs.meets(p, rest) {
				return true
			}
			if last.combinator == '+' {
				return false
			}
		}
		return false
	}
	for p := n.Parent; p != nil && p.Type == html.ElementNode && !rs.spent; p = p.Parent {
		if rs.meets(p, rest) {
			return true
		}
	}
	return false
}

func (rs *ruleSet) meetsOne(n *html.Node, l *compound) bool {
	cost := 1
	if l.wide && n.Parent != nil {
		for c := n.Parent.FirstChild; c != nil && cost < rs.steps; c = c.NextSibling {
			cost++
		}
	}
	if rs.steps -= cost; rs.steps <= 0 {
		rs.spent = true
		return false
	}
	return l.sel.Match(n)
}
