package document

import (
	"maps"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxScripts is how much of the scripts of a page is searched for the names of elements.
const maxScripts = 2 << 20

// writers are the words by which a script changes the text of an element.
var writers = []string{".load(", ".replaceWith(", "innerHTML", "innerText", "textContent", ".text(", ".html(", "countUp", "CountUp",
	"animateNumber", "nodeValue", ".append(", "counterUp"}

// tagLetters are those of the names of elements.
const tagLetters = "abcdefghijklmnopqrstuvwxyz0123456789"

// named tells whether a script that writes text into the page names an element by this id, or by a class with a point
// before it. Names are gathered once, and only when a cell asks.
func (l *looks) named(name string) bool {
	if !l.scripted || l.root == nil || name == "" || name == "." {
		return false
	}
	l.gatherNames()
	return l.names[name]
}

// gatherNames looks through the scripts of the page and of the one that holds it, once.
func (l *looks) gatherNames() {
	if l.names != nil {
		return
	}
	l.names, l.around = make(map[string]bool), make(map[string]bool)
	if l.outer != nil {
		l.outer.gatherNames()
		maps.Copy(l.names, l.outer.names)
		maps.Copy(l.around, l.outer.around)
	}
	size := 0
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil && size < maxScripts; c = c.NextSibling {
			if c.Type != html.ElementNode {
				continue
			}
			if c.DataAtom != atom.Script {
				walk(c)
				continue
			}
			if c.FirstChild != nil && writes(c.FirstChild.Data) {
				size += len(c.FirstChild.Data)
				l.addNames(c.FirstChild.Data)
				l.addFilled(c.FirstChild.Data)
				l.addKinds(c.FirstChild.Data)
			}
		}
	}
	walk(l.root)
}

func writes(code string) bool {
	for _, w := range writers {
		if strings.Contains(code, w) {
			return true
		}
	}
	return false
}

// addNames gathers the short strings of a script: #name and .name as selectors, getElementById("name") and
// getElementsByClassName("name") by what calls them.
func (l *looks) addNames(code string) {
	for i := 0; i < len(code); i++ {
		if code[i] != '"' && code[i] != '\'' && code[i] != '`' {
			continue
		}
		n := cssString(code[i:])
		if n > 2 && n < 80 {
			s, before := code[i+1:i+n-1], code[:i]
			switch {
			case strings.HasSuffix(before, "ClassName("):
				l.names["."+s] = true
			case strings.HasSuffix(before, "ById("):
				l.names[s] = true
			default:
				for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ' ' || r == ',' || r == '>' }) {
					if i := strings.IndexAny(part, "#."); i >= 0 && (i == 0 || strings.Trim(part[:i], tagLetters) == "") {
						for _, name := range namesIn(part[i:]) {
							l.names[name] = true
						}
					}
				}
			}
		}
		i += n - 1
	}
}

// byAttribute is a choice of elements by an attribute for data, whatever quotes are in it, and byVariable one by an id that the script
// computes: which elements these are is not in the code, only which kind.
var (
	byAttribute = regexp.MustCompile("\\[\\s*(data-[\\w-]+)[^\\]\\n]{0,80}\\]\\s*[\"'`]\\s*\\)")
	byVariable  = regexp.MustCompile("(?:getElementById\\(\\s*[^\"'`()\\s][^\"'`()\\n]{0,40}|\\$\\(\\s*[\"'`]#[\"'`]?\\s*(?:\\+|\\$\\{)[^()\\n]{1,60})\\)")
)

// addKinds notes the kinds of elements into which a script puts data that it names by no name of their own.
func (l *looks) addKinds(code string) {
	for _, m := range byAttribute.FindAllStringSubmatchIndex(code, maxChosen) {
		if name := code[m[2]:m[3]]; putsData(argument(code[m[1]:])) {
			l.names["["+name] = true
		}
	}
	for _, m := range byVariable.FindAllStringIndex(code, maxChosen) {
		if putsData(argument(code[m[1]:])) {
			l.names[anyID] = true
			return
		}
	}
}

// anyID stands for the ids of elements that a script computes.
const anyID = "#*"

// hasText tells whether elements of this class hold text elsewhere on the page: then it is the class of a format, and an
// element without text is only empty.
func (l *looks) hasText(class string) bool {
	if l.texted == nil {
		l.texted = make(map[string]bool)
		l.gatherTexted(l.root)
	}
	return l.texted[class]
}

func (l *looks) gatherTexted(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || c.FirstChild == nil {
			continue
		}
		if canBeFilled(c) && c.FirstChild.Type == html.TextNode && strings.TrimSpace(c.FirstChild.Data) != "" {
			if class := attr(c, "class"); class != "" {
				l.texted[class] = true
			}
		}
		l.gatherTexted(c)
	}
}
