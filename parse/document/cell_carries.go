package document

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// attributes looks at what an element carries besides its text: numbers for a script, bindings of a template.
func (r *cellReader) attributes(n *html.Node) {
	for i := range n.Attr {
		a := &n.Attr[i]
		switch {
		case a.Key == "style":
			continue // what it does to the text is no matter here: most attributes
		case a.Key == "id":
			if r.looks.named(a.Val) || !strings.HasPrefix(a.Val, "_") && r.looks.named(anyID) {
				r.filled = true
			} else if n.FirstChild == nil && !strings.HasPrefix(a.Val, "_") {
				r.target = r.target || canBeFilled(n)
			}
		case a.Key == "value" && n.FirstChild == nil && (n.DataAtom == atom.Li || n.DataAtom == 0 && !strings.Contains(n.Data, ":")):
			r.target = true // a number that its element or a script writes
		case a.Key == "class":
			if n.FirstChild == nil && canBeFilled(n) && a.Val != "" && !plainClass(a.Val) && !r.looks.hasText(a.Val) {
				r.target = true
			}
			if r.looks.scripted {
				for c := range strings.FieldsSeq(a.Val) {
					r.filled = r.filled || r.looks.named("."+c)
				}
			}
		case strings.HasPrefix(a.Key, "data-"):
			r.target = r.target || n.FirstChild == nil && isInline(n) && a.Val != ""
			r.filled = r.filled || r.looks.scripted && r.looks.named("["+a.Key)
			if isNumberName(a.Key) {
				if v := ReadValue(a.Val); v.Kind == ValueNumber {
					r.data = append(r.data, a.Val)
					r.held = r.held || n != r.root && n.FirstChild == nil
				}
			}
		}
		r.filled = r.filled || isBinding(a.Key, a.Val)
		r.counts = r.counts || isCounter(a.Key, a.Val)
	}
}

// canBeFilled tells elements that are written into a cell to hold its number.
func canBeFilled(n *html.Node) bool {
	return isInline(n) || n.DataAtom == atom.Div || n.DataAtom == atom.P
}

func isInline(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Span, atom.I, atom.Em, atom.B, atom.Strong, atom.Font, atom.U, atom.Label, atom.Output, atom.Var, atom.Data, atom.Time, 0:
		return true
	}
	return false
}

// plainClass tells classes that Word and editors give to empty elements.
func plainClass(class string) bool {
	for _, p := range []string{"Mso", "mso", "GramE", "SpellE", "Apple-", "TRS", "trs", "bjh", "font", "ue_", "ql-", "wps"} {
		if strings.HasPrefix(class, p) {
			return true
		}
	}
	return false
}

// isBinding tells attributes by which a library puts the text of an element there: what stands in it before is a sample. Libraries
// write the same few words behind prefixes of their own.
func isBinding(key, value string) bool {
	name, _ := strings.CutPrefix(key, "data-")
	if name == "bind" {
		return ContainsAny(value, []string{"text:", "html:", "value:", "textInput:"})
	}
	i := len(name) - 1
	for i >= 0 && name[i] != ':' && name[i] != '[' && name[i] != '-' {
		i--
	}
	if i < 0 {
		return false // nearly all
	}
	prefix, word := strings.TrimSuffix(name[:i+1], "bind-"), strings.Trim(name[i+1:], "]")
	switch prefix {
	case "v-", "ng-", "x-", "th:", "th-", "ms-", ":", "[", "v:":
		switch word {
		case "text", "utext", "html", "bind", "model", "innertext", "innerhtml", "textcontent", "template":
			return true
		}
	}
	return false
}

// isNumberName tells attributes that hold the number that a script will show.
func isNumberName(key string) bool {
	for part := range strings.SplitSeq(strings.TrimPrefix(key, "data-"), "-") {
		switch part {
		case "to", "value", "val", "num", "number", "count", "counter", "countto", "countup", "end", "final", "figure", "amount", "result", "real", "actual", "n", "v", "text", "content", "target", "total", "data", "original":
			return true
		}
	}
	return false
}
