package document

import (
	"regexp"
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

var (
	choosing  = regexp.MustCompile("(\\$|jQuery|querySelector|querySelectorAll|getElementById|getElementsByClassName|getElementsByTagName|getElementsByName)\\(\\s*([\"'`])([^\"'`\\n]{1,120})[\"'`]\\s*\\)")
	assigning = regexp.MustCompile(`([A-Za-z_$][\w$]*)\s*=\s*(?:document\s*\.\s*)?$`)
)

// choices lists the elements that a script chooses, with what it does to them.
func choices(code string) []chosen {
	var list []chosen
	for _, m := range choosing.FindAllStringSubmatchIndex(code, maxChosen) {
		selector := code[m[6]:m[7]]
		switch code[m[2]:m[3]] {
		case "getElementById":
			selector = "#" + selector
		case "getElementsByClassName":
			selector = "." + strings.Join(strings.Fields(selector), ".")
		case "getElementsByName":
			continue
		}
		c := chosen{selector: selector, acts: []string{argument(code[m[1]:])}}
		if a := assigning.FindStringSubmatch(code[max(0, m[0]-80):m[0]]); a != nil {
			c.acts = append(c.acts, uses(code[m[1]:], a[1], 1)...)
		}
		list = append(list, c)
	}
	return list
}

func upTo(s string, n int) string { return s[:min(len(s), n)] }

// uses lists the code behind a variable, and behind those that are taken from it: a row of a table, its cells.
func uses(code, name string, deep int) []string {
	var list []string
	for len(list) < maxUses {
		i := strings.Index(code, name)
		if i < 0 {
			break
		}
		whole, before := i == 0 || !isWord(code[i-1]), code[max(0, i-80):i]
		code = code[i+len(name):]
		if rest := strings.TrimLeft(code, ") "); whole && rest != "" && (rest[0] == '.' || rest[0] == '[') {
			act := argument(rest)
			list = append(list, act)
			if a := assigning.FindStringSubmatch(before); a != nil && deep > 0 && a[1] != name {
				for _, further := range uses(code, a[1], deep-1) {
					list = append(list, act+further)
				}
			}
		}
	}
	return list
}

func isWord(c byte) bool {
	return c == '_' || c == '$' || IsDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// hidingWords are parts of the calls that hide: most scripts have none.
var hidingWords = []string{".empty(", "deleteRow", "innerHTML=", "innerHTML =", ".html(\"\"", ".html(''", ".hide(", ".remove(", ".detach(", ".fadeOut(", ".slideUp(", "display", "visibility", ".hidden", "hidden", "hide"}

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
