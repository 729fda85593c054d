package nianbao

import (
	"slices"
	"strings"
)

// ChineseLabel joins the labels that lead to the cell as the form prints them: groups, row, header cells, column. The
// only column of a table goes without saying.
func (c Cell) ChineseLabel() string {
	parts := append(slices.Clone(c.Row.Group), c.Row.Label)
	if c.Column.Key != "" {
		parts = append(append(parts, c.Column.Path...), c.Column.Label)
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// EnglishLabel joins what row and column mean, where they have keys of their own.
func (c Cell) EnglishLabel() string {
	switch {
	case c.Row.Key == "":
		return c.Column.English
	case c.Column.Key == "":
		return c.Row.English
	}
	return c.Row.English + " · " + c.Column.English
}
