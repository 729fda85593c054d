package pageview

import (
	"html"
	"regexp"
	"strings"

	nethtml "golang.org/x/net/html"
)

// allowedAttributes are the attributes that are written, each with what its value must be. None of them names an address.
var allowedAttributes = map[string]*regexp.Regexp{
	"colspan": digits, "rowspan": digits, "span": digits, "start": digits, "border": digits, "cellpadding": digits, "cellspacing": digits,
	"width": length, "height": length, "align": word, "valign": word, "dir": word, "bgcolor": colour, "color": colour, "size": length,
	"scope": word, "frame": word, "rules": word, "lang": word, "nowrap": word, "face": regexp.MustCompile(`^[\pL\d ,'_-]{1,80}$`),
	"class": names, "id": names,
}

var (
	digits = regexp.MustCompile(`^\d{1,4}$`)
	length = regexp.MustCompile(`^[+-]?\d{1,5}(?:\.\d{1,4})?(?:px|pt|em|%)?$`)
	word   = regexp.MustCompile(`^[A-Za-z-]{0,20}$`)
	colour = regexp.MustCompile(`^#?[A-Za-z0-9]{1,20}$`)
	names  = regexp.MustCompile(`^[\pL\d_ -]{1,200}$`)
)

// ours are the names of our own marks, which no page may bear.
var ours = regexp.MustCompile(`(?i)(?:^|\s)nb-\S*`)

// attributes writes what is allowed of an element's attributes, and what marks it.
func (w *writer) attributes(n *nethtml.Node, name string) {
	marks, classes := w.numbers[n], ""
	for i := range n.Attr {
		a := &n.Attr[i]
		value := strings.TrimSpace(a.Val)
		if a.Key == "style" {
			if value = inlineStyle(value); value != "" {
				w.attribute(a.Key, value)
			}
			continue
		}
		form := allowedAttributes[a.Key]
		if form == nil || a.Namespace != "" || !form.MatchString(value) {
			continue
		}
		switch a.Key {
		case "class", "id":
			if value = strings.TrimSpace(ours.ReplaceAllString(value, "")); value == "" {
				continue
			}
			if a.Key == "class" {
				classes = value
				continue
			}
			if len(marks) > 0 || strings.ContainsAny(value, " ") {
				continue
			}
		}
		w.attribute(a.Key, value)
	}
	switch {
	case len(marks) > 0:
		w.mark(marks)
		return
	case w.rows[n]:
		classes = strings.TrimSpace("nb-row " + classes)
	}
	if name == "details" && w.around[n] {
		w.attribute("open", "")
	}
	if classes != "" {
		w.attribute("class", classes)
	}
}

func (w *writer) attribute(key, value string) {
	w.out.WriteString(" " + key + `="` + html.EscapeString(value) + `"`)
}
