package document

import (
	"strings"

	"golang.org/x/net/html"
)

// What is hidden by a name that style sheets everywhere use.

// hiddenNames are class names that style sheets everywhere give to what is hidden.
var hiddenNames = map[string]bool{
	"hidden": true, "hide": true, "d-none": true, "layui-hide": true, "el-hidden": true, "is-hidden": true, "invisible": true, "display-none": true,
	"displaynone": true, "ishidden": true, "uk-hidden": true, "am-hide": true, "mui-hidden": true,
	"sr-only": true, "visually-hidden": true, "screen-reader-text": true, "visible-xs": true, "visible-print": true, "print-only": true,
	"mobile-only": true,
}

// hiddenByName tells elements whose class says that they are hidden, where the page does not bring the rule itself, and
// the panes of tabs of which another one is open.
func (l *looks) hiddenByName(n *html.Node, class string, e *effect) bool {
	if e != nil && e.display == displayShown {
		return false
	}
	if class == l.showing {
		return false
	}
	plain := true
	for c := range strings.FieldsSeq(class) {
		if hiddenNames[c] && (l.rules == nil || len(l.rules.byClass[c]) == 0) {
			return true
		}
		if paneNames[c] && !openPane(class) {
			return siblingOpen(n, c)
		}
		plain = plain && !hiddenNames[c] && !paneNames[c]
	}
	if plain {
		l.showing = class
	}
	return false
}

var paneNames = map[string]bool{"tab-pane": true, "tabpane": true, "layui-tab-item": true, "tabs-pane": true, "tab-panel": true, "tabpanel": true,
	"tab-item": true, "tab_item": true, "tabcon": true, "tab_con": true, "tab-con": true, "am-tab-panel": true}

func openPane(class string) bool {
	for c := range strings.FieldsSeq(class) {
		switch c {
		case "active", "show", "layui-show", "on", "current", "cur", "selected", "is-active", "open", "am-active", "in":
			return true
		}
	}
	return false
}

// siblingOpen tells whether another pane beside n is the open one.
func siblingOpen(n *html.Node, pane string) bool {
	if n.Parent == nil {
		return false
	}
	looked := 0
	for c := n.Parent.FirstChild; c != nil && looked < 400; c = c.NextSibling {
		looked++
		if c == n || c.Type != html.ElementNode {
			continue
		}
		if class := attr(c, "class"); strings.Contains(class, pane) && openPane(class) {
			return true
		}
	}
	return false
}
