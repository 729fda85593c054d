package document

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What scripts do to elements that they choose by a selector: whatever library, they name the elements in a string, and what they do to
// them stands behind it, or behind the variable that holds them. Nothing is run. A script that hides is a rule of a style sheet that may
// hold or not; one that puts computed text into the cells of a table leaves all of them open, since which number goes where only a
// browser knows.

// chosen is a choice of elements in a script.
type chosen struct {
	selector string
	acts     []string // the code behind the choice, and behind each use of the variable that holds it
}

const (
	maxChosen = 300 // choices of elements that are followed in one script
	maxActed  = 600 // bytes behind a choice that are read as what is done to it
	maxUses   = 12  // uses of a variable that are followed
)

// choosers are the calls that choose elements by the string that they are handed.
var choosers = []string{"$", "jQuery", "querySelector", "querySelectorAll", "getElementById", "getElementsByClassName", "getElementsByTagName"}

const longestSelector = 120

// script is the code of a script, and where its names are followed by a point or a bracket: that is worked out when a variable is followed.
type script struct {
	code string
	used map[string][]int
}

// choices lists the elements that a script chooses, with what it does to them.
func choices(code string) []chosen {
	s := script{code: code}
	var list []chosen
	for at := 0; len(list) < maxChosen; {
		i := strings.IndexByte(code[at:], '(')
		if i < 0 {
			break
		}
		open := at + i
		at = open + 1
		caller := callerOf(code[:open])
		if caller == "" {
			continue
		}
		selector, end := onlyString(code, open+1)
		if selector == "" {
			continue
		}
		at = end
		switch caller {
		case "getElementById":
			selector = "#" + selector
		case "getElementsByClassName":
			selector = "." + strings.Join(strings.Fields(selector), ".")
		}
		c := chosen{selector: selector, acts: []string{argument(code[end:])}}
		if name := assigned(code[:open-len(caller)]); name != "" {
			c.acts = append(c.acts, s.uses(name, end, 1)...)
		}
		list = append(list, c)
	}
	return list
}

// callerOf is the call that chooses elements at the end of code, "" for none.
func callerOf(code string) string {
	for _, c := range choosers {
		if strings.HasSuffix(code, c) {
			return c
		}
	}
	return ""
}

// onlyString is the string that is alone in the brackets that open before i, and the place behind them; "" for anything else there.
func onlyString(code string, i int) (string, int) {
	i += leadingSpace(code[i:])
	if i == len(code) || !isQuote(code[i]) {
		return "", 0
	}
	n := strings.IndexAny(upTo(code[i+1:], longestSelector+1), "\"'`\n")
	if n < 1 || code[i+1+n] == '\n' {
		return "", 0
	}
	behind := i + 2 + n
	behind += leadingSpace(code[behind:])
	if behind == len(code) || code[behind] != ')' {
		return "", 0
	}
	return code[i+1 : i+1+n], behind + 1
}

func isQuote(c byte) bool { return c == '"' || c == '\'' || c == '`' }

const codeSpace = " \t\n\f\r"

func leadingSpace(s string) int { return len(s) - len(strings.TrimLeft(s, codeSpace)) }

// assigned is the name of the variable that is given what stands behind code, "" for none.
func assigned(code string) string {
	code = strings.TrimRight(code, codeSpace)
	if rest, ok := strings.CutSuffix(code, "."); ok {
		if rest, ok = strings.CutSuffix(strings.TrimRight(rest, codeSpace), "document"); !ok {
			return ""
		}
		code = strings.TrimRight(rest, codeSpace)
	}
	code, ok := strings.CutSuffix(code, "=")
	if !ok {
		return ""
	}
	code = strings.TrimRight(code, codeSpace)
	i := len(code)
	for i > 0 && isWord(code[i-1]) {
		i--
	}
	return strings.TrimLeft(code[i:], "0123456789")
}

func upTo(s string, n int) string { return s[:min(len(s), n)] }

// uses lists the code behind a variable from a place on, and behind those that are taken from it: a row of a table, its cells.
func (s *script) uses(name string, from, deep int) []string {
	if s.used == nil {
		s.index()
	}
	places := s.used[name]
	first, _ := slices.BinarySearch(places, from)
	var list []string
	for _, at := range places[first:] {
		if len(list) >= maxUses {
			break
		}
		behind := at + len(name)
		act := argument(strings.TrimLeft(s.code[behind:], ") "))
		list = append(list, act)
		if taken := assigned(s.code[:at]); deep > 0 && taken != "" && taken != name {
			for _, further := range s.uses(taken, behind, deep-1) {
				list = append(list, act+further)
			}
		}
	}
	return list
}

// index notes where the names are used.
func (s *script) index() {
	s.used = make(map[string][]int)
	for i := 0; i < len(s.code); i++ {
		from := i
		for i < len(s.code) && isWord(s.code[i]) {
			i++
		}
		if from == i || IsDigit(s.code[from]) {
			continue
		}
		if rest := strings.TrimLeft(s.code[i:], ") "); rest != "" && (rest[0] == '.' || rest[0] == '[') {
			s.used[s.code[from:i]] = append(s.used[s.code[from:i]], from)
		}
	}
}

func isWord(c byte) bool {
	return c == '_' || c == '$' || IsDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// hidingWords are parts of the calls that hide: most scripts have none.
var hidingWords = []string{".empty(", "deleteRow", "innerHTML=", "innerHTML =", ".html(\"\"", ".html(''", ".hide(", ".remove(", ".detach(",
	".fadeOut(", ".slideUp(", "display", "visibility", ".hidden", "hidden", "hide"}

var (
	hiding = regexp.MustCompile(`^(?:\[\d\]|\.(?:eq|get|first|last|item)\(\d*\))?\.(?:hide\(|remove\(\)|detach\(\)|fadeOut\(|slideUp\(|css\(\{?"?(?:display"?[,:]"none|visibility"?[,:]"hidden)|style\.(?:display="none|visibility="hidden|cssText="[^"]*(?:display:none|visibility:hidden))|hidden=true|hidden=!0|(?:attr|prop|setAttribute|toggleAttribute)\("hidden"|classList\.add\("([\w-]+)|addClass\("([\w-]+))`)
	shown  = regexp.MustCompile(`^\.(?:show\(|toggle\(|fadeIn\(|fadeToggle\(|slideDown\(|slideToggle\(|css\(\{?"?display"?[,:]"block|style\.display=""|style\.display="block)`)
)

// compact takes the blanks out of code and writes one kind of quotes.
var compact = strings.NewReplacer(" ", "", "\t", "", "\n", "", "\r", "", "'", `"`, "`", `"`)

// hiddenBy lists the selectors of elements that a script hides and nowhere shows: what it shows too is opened and closed by the reader, and
// stands on the page as its markup says. Which of several rows is meant (.eq(3), :last) is counted over all that the selector meets, which
// only a browser does: each of them may be hidden.
func hiddenBy(code string) []string {
	if !ContainsAny(code, hidingWords) {
		return nil
	}
	var list []string
	opened := make(map[string]bool)
	for _, c := range choices(code) {
		for _, act := range c.acts {
			selector := c.selector
			act = compact.Replace(upTo(act, 160))
			if m := inward.FindStringSubmatch(act); m != nil {
				act, selector = act[len(m[0]):], selector+" "+m[1]+m[2]
			} else if m := rowOf.FindString(act); m != "" {
				act, selector = act[len(m):], selector+" tr"
			}
			if shown.MatchString(act) {
				opened[selector] = true
			}
			switch m := hiding.FindStringSubmatch(act); {
			case m != nil && (m[1]+m[2] == "" || hiddenNames[m[1]+m[2]]):
				list = append(list, selector)
			case emptying.MatchString(act):
				list = append(list, selector+" *")
			case strings.HasPrefix(act, ".deleteRow("):
				list = append(list, selector+" tr")
			}
		}
	}
	kept := list[:0]
	for _, s := range list {
		if !opened[s] && strings.ContainsAny(s, "#.") {
			kept = append(kept, strings.TrimSpace(jquery.ReplaceAllString(s, "$1")))
		}
	}
	return kept
}

var (
	inward   = regexp.MustCompile(`^\.(?:find\("([^"]+)"\)|(?:children|querySelector|querySelectorAll)\("([^"]+)"\))`)
	rowOf    = regexp.MustCompile(`^\.rows\[[^\]]*\]`)
	emptying = regexp.MustCompile(`^\.(?:empty\(\)|html\(""\)|text\(""\)|innerHTML=""|replaceChildren\(\))`)
)

// jquery are the pseudo-classes of a library that style sheets do not have. Without them a selector meets more.
var jquery = regexp.MustCompile(`:(?:eq|gt|lt|first|last|even|odd|visible|hidden|contains|parent|animated|header)(?:\([^)]*\))?($|[\s>+~,.:#\[])`)

// reaching are the words by which a script gets from a table to its cells.
var reaching = []string{".rows", ".cells", `"td`, "'td", "`td", `"tr`, "'tr", ".children(", "insertRow", "insertCell"}

// isData are the marks of numbers that a script holds or fetches.
var isData = regexp.MustCompile(`\[\s*["']?-?\d+(?:\.\d+)?["']?\s*,|\.ajax\(|getJSON|fetch\(|axios|XMLHttpRequest|\.get\(|\.post\(`)

// putting is a call or assignment that puts text into elements.
var putting = regexp.MustCompile(`\.(?:(?:html|text|append|val|load|replaceWith)\(|(?:innerHTML|innerText|textContent|outerHTML|nodeValue)\s*\+?=[^=])`)

// putsData tells code that puts something computed into elements, or a number: neither a fixed text, as a dash into blank cells, nor the
// text of the element itself in another writing.
func putsData(code string) bool {
	for _, m := range putting.FindAllStringIndex(code, 20) {
		call := code[m[1]-1] == '('
		arg := code[m[1]:]
		if !call {
			arg = code[m[1]-1:]
		}
		arg = strings.TrimSpace(argument(arg))
		switch {
		case strings.HasPrefix(code[m[0]:], ".load("):
			return arg != ""
		case arg == "", ContainsAny(arg, []string{".replace(", ".trim(", ".html()", ".text()", "innerHTML", "innerText", "textContent", "$(this)", "toFixed"}):
		case arg[0] == '"' || arg[0] == '\'':
			if n := cssString(arg); n != len(arg) || ReadValue(strings.Trim(arg, `"'`)).Kind == ValueNumber {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// argument is what stands before the end of a call or a statement.
func argument(s string) string {
	depth := 0
	for i := 0; i < len(s) && i < maxActed; i++ {
		switch s[i] {
		case '"', '\'', '`':
			if n := cssString(s[i:]); n > 1 {
				i += n - 1
			}
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth--; depth < 0 {
				return s[:i]
			}
		case ';', '\n':
			if depth == 0 {
				return s[:i]
			}
		}
	}
	return upTo(s, maxActed)
}

// everyTable stands for a selector of cells that names no element around them.
const everyTable = "*"

// addFilled notes the elements into whose cells a script puts computed text: those that its selectors of cells name, those whose cells it
// reaches from the table, and those whose content it replaces as a whole.
func (l *looks) addFilled(code string) {
	for _, c := range choices(code) {
		last := lastCompound(c.selector)
		tag := strings.ToLower(last[:len(last)-len(strings.TrimLeft(last, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))])
		cells := tag == "td" || tag == "th" || tag == "tr" || tag == "tbody" || tag == "table"
		for _, act := range c.acts {
			direct := putting.FindStringIndex(act)
			whole := direct != nil && direct[0] == 0 && putsData(act[:min(len(act), direct[1]+len(argument(act[direct[1]:]))+1)])
			if !whole && !((cells || ContainsAny(act, reaching)) && putsData(act)) {
				continue
			}
			if names := namesIn(c.selector); len(names) > 0 {
				for _, name := range names {
					l.around[name] = true
				}
			} else if cells && isData.MatchString(code) {
				l.around[everyTable] = true
			}
		}
	}
}

// namesIn lists the ids and classes of a selector: the class with a point before it.
func namesIn(selector string) []string {
	var names []string
	for i := 0; i < len(selector); i++ {
		if selector[i] != '#' && selector[i] != '.' {
			continue
		}
		end := i + 1
		for end < len(selector) && (isWord(selector[end]) || selector[end] == '-' || selector[end] >= 0x80) {
			end++
		}
		if end > i+1 {
			names = append(names, strings.TrimPrefix(selector[i:end], "#"))
		}
		i = end - 1
	}
	return names
}

// filledAround tells a cell into which a script may put another number, by an element around it. Cells of one row are asked together.
func (l *looks) filledAround(n *html.Node) bool {
	if !l.scripted || l.root == nil {
		return false
	}
	l.gatherNames()
	if len(l.around) == 0 {
		return false
	}
	if n.Parent == l.rowAsked {
		return l.rowFilled
	}
	l.rowAsked, l.rowFilled = n.Parent, false
	for p := n.Parent; p != nil && !l.rowFilled; p = p.Parent {
		l.rowFilled = p.DataAtom == atom.Table && l.around[everyTable] || l.namedAround(p)
	}
	return l.rowFilled
}

func (l *looks) namedAround(n *html.Node) bool {
	for i := range n.Attr {
		switch n.Attr[i].Key {
		case "id":
			if l.around[n.Attr[i].Val] {
				return true
			}
		case "class":
			for c := range strings.FieldsSeq(n.Attr[i].Val) {
				if l.around["."+c] {
					return true
				}
			}
		}
	}
	return false
}
