package align

import (
	"strings"

	"nianbao"
	"nianbao/parse/document"
)

// The printed cells of a page, listed in reading order: what each is as a value and as a label, and what stands beside a label taken off it.

// cell is one printed cell of the page, in reading order over all its grids.
type cell struct {
	text  string
	key   string   // matching form; only of text
	sense *sense   // what it says as a label; nil until something asks
	says  *wording // what is known of its text; nil where nothing asked
	val   document.Value
	grid  int
	row   int
	col   int
}

func (c *cell) isText() bool { return c.val.Kind == document.ValueText }

func (c *cell) place() nianbao.Place {
	return nianbao.Place{Table: c.grid + 1, Row: c.row + 1, Column: c.col + 1}
}

// addCell lists a printed cell. In text without cells the first lines of one can be a caption, which nothing divides from the label
// under it: where only the last lines are a label of a form, they are that label.
func (r *reader) addCell(c cell, s *document.Slot) {
	if plain, ok := document.ReadPlain(c.text); ok {
		c.val = s.Marked(plain)
		r.cells = append(r.cells, c)
		return
	}
	w := r.wordingOf(c.text)
	c.says = w
	if c.val = s.Marked(w.val); !c.isText() {
		r.cells = append(r.cells, c)
		return
	}
	c.key = w.key
	switch {
	case c.key == "" && strings.Trim(c.text, "·.。、,，:：;；()（）\"'") == "":
		c.val.Kind = document.ValueBlank
	case !r.grids[c.grid].Placed && document.IsBrokenNumber(c.text):
		c.val = document.Value{Kind: document.ValueUnread, Mark: document.UnreadText}
	}
	if r.grids[c.grid].Flow && !w.known && strings.Contains(c.text, "\n") {
		heading := document.SectionNumber(c.text) > 0
		for at := range c.text {
			if c.text[at] != '\n' {
				continue
			}
			label := c
			label.text, label.says = c.text[at+1:], nil
			label.key = document.Key(label.text)
			var said splitting // under a heading, whatever stands beside the label; other lines are captions
			if heading && !strings.Contains(label.text, "\n") && !r.wordingAt(&label).split.glued {
				said = label.says.split
			}
			if r.words.known(label.key) || said.core != "" {
				c.text, c.says = c.text[:at], nil
				c.key = document.Key(c.text)
				r.cells = append(r.cells, c)
				if said.core != "" {
					r.qualify(&label, &said)
				}
				r.cells = append(r.cells, label)
				return
			}
		}
	}
	if (w.split.core != "" || len(w.split.beside) > 0) && c.row >= 0 && document.SectionNumber(c.text) == 0 {
		r.qualify(&c, &w.split)
	}
	r.cells = append(r.cells, c)
}

// addCaption lists the caption of a grid as labels before its first row.
func (r *reader) addCaption(g int) {
	for _, l := range r.grids[g].Caption {
		w := r.wordingOf(l)
		if c := (cell{text: l, key: w.key, says: w, grid: g, row: -1}); c.key != "" && w.val.Kind == document.ValueText {
			if w.split.core != "" && r.words.titles(w.split.core) && document.SectionNumber(l) == 0 {
				r.qualify(&c, &w.split)
			}
			r.cells = append(r.cells, c)
		}
	}
}

func hanCount(s string) int {
	n := 0
	for _, r := range s {
		if r >= 0x4E00 && r <= 0x9FFF {
			n++
		}
	}
	return n
}
