package parsetest

import (
	"fmt"

	"nianbao"
)

// layout is one way in which tables arrive.
type layout struct {
	name, says string
	text       bool // plain text instead of HTML
	form       nianbao.FormID
	write      func(*draft) string
}

// layouts lists every layout: adding one is a function and a line here.
var layouts = []layout{
	{name: "plain", says: "HTML tables with the right spans", write: plainPage},
	{name: "word", says: "pasted from Word: MsoNormal paragraphs, o:p, inline styles", write: wordPage},
	{name: "nested", says: "data tables inside layout tables", write: nestedPage},
	{name: "D1", says: "text, one cell a line and pads on lines of their own, as the seed", text: true, write: dialect(d1)},
	{name: "D7", says: "text, one row a line joined with pipes", text: true, write: dialect(d7)},
	{name: "D8", says: "text, one row a line, lost spans as trailing pipes", text: true, write: dialect(d8)},
}

// Layouts lists the names of the layouts.
func Layouts() []string {
	var names []string
	for _, l := range layouts {
		names = append(names, l.name)
	}
	return names
}

// LayoutSays describes a layout in one line.
func LayoutSays(name string) string { return layoutNamed(name).says }

func layoutNamed(name string) layout {
	if name == "" {
		return layouts[0]
	}
	for _, l := range layouts {
		if l.name == name {
			return l
		}
	}
	panic(fmt.Sprintf("parsetest: unknown layout %q", name))
}
