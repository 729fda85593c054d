package prose

import (
	"nianbao/parse/document"
	"slices"
	"strings"

	"nianbao"
)

// ReadSections collects the prose under the headings. (一)(二) inside section 一 are part of its text, and so is a heading with
// a lower number than the one before. Only where section 一 follows the last ones does the page start again: it
// carries its text twice, and what is equal is kept once.
func ReadSections(d *document.Document) []nianbao.Section {
	c := sectionCollector{}
	for _, p := range d.Parts {
		for _, l := range p.Lines {
			if l != "" {
				c.add(l)
			}
		}
	}
	c.flush()
	return c.list
}

// sectionCollector is the section being read, and those before it.
type sectionCollector struct {
	list []nianbao.Section
	cur  nianbao.Section
	text []string
}

func (c *sectionCollector) add(l string) {
	n := document.SectionNumber(l)
	again := n == 1 && c.cur.Number >= 5
	if n > 0 && n != c.cur.Number && !strings.HasPrefix(l, "（") && !strings.HasPrefix(l, "(") && (n >= c.cur.Number || again) {
		c.flush()
		c.cur = nianbao.Section{Number: n, Title: l}
		return
	}
	if !strings.Contains(l, document.Pipe) && (len(l) > 24 || document.ReadValue(l).Kind == document.ValueText) {
		c.text = append(c.text, l)
	}
}

func (c *sectionCollector) flush() {
	c.cur.Text = strings.Join(c.text, "\n")
	if (c.cur.Number > 0 || c.cur.Text != "") && !slices.Contains(c.list, c.cur) {
		c.list = append(c.list, c.cur)
	}
	c.text = c.text[:0]
}
