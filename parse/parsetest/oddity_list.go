package parsetest

import (
	"fmt"
	"slices"
	"strings"
)

// Tables pasted as lists, with a mark between the cells of a line, and what mail programs and printers put around the lines of a text.

var listFaults = []Fault{
	{Name: "list_marks", Says: "semicolons, commas or slashes between the cells of a line", layouts: in("list_marks"), apply: asItIs},
	{Name: "list_blanks", Says: "the same with many cells blank", layouts: in("list_marks"), apply: manyBlanks},
	{Name: "list_short", Says: "the same with a cell lost in some lines", layouts: in("list_marks"), apply: shortLists},
	{Name: "piped_blanks", Says: "a pipe between all places of a row, many cells blank", layouts: in("piped_places"), apply: manyBlanks},
	{Name: "page_heads", Says: "the title and a number at the head of every page",
		layouts: in("D7", "D8", "D9", "D13", "single_spaces", "list_marks", "tabs"), apply: pageHeads},
	{Name: "quoted_mail", Says: "the mark of a quoted mail before every line", layouts: in("D7", "D8", "single_spaces", "list_marks", "tabs"),
		apply: quotedMail},
}

// listJoints are the marks of a page, by its year: a page has one of them.
var listJoints = []string{"；", "，", "/", ";"}

func listed(d *draft, s *sheet) []string {
	return joined(listJoints[d.truth.Year%len(listJoints)], false)(d, s)
}

// shortLists takes a number out of some lines. Which column it stood in a sum may tell.
func shortLists(d *draft) bool {
	joint, n := listJoints[d.truth.Year%len(listJoints)], 1+d.rng.IntN(4)
	d.steps = append(d.steps, func(text string) string {
		list := strings.Split(text, "\n")
		for range n {
			at := d.rng.IntN(len(list))
			for k := range list {
				i := (at + k) % len(list)
				if fields := strings.Split(list[i], joint); len(fields) > 6 && strings.ContainsAny(fields[len(fields)-2], "0123456789") {
					lost := len(fields) - 1 - d.rng.IntN(4)
					list[i] = strings.Join(slices.Delete(fields, lost, lost+1), joint)
					break
				}
			}
		}
		return strings.Join(list, "\n")
	})
	return d.debatable()
}

// pageHeads prints the first line of the text again at the head of every page, its number over or under it.
func pageHeads(d *draft) bool {
	if !d.layout.text || d.title == "" {
		return false
	}
	every, under := 12+d.rng.IntN(30), d.rng.IntN(2) == 0
	number := pick(d.rng, []string{"%d", "- %d -", "第%d页", "\f%d"})
	d.steps = append(d.steps, func(text string) string {
		lines := strings.Split(text, "\n")
		var out []string
		for i, line := range lines {
			if i > 0 && i%every == 0 {
				head := []string{fmt.Sprintf(number, i/every), lines[0]}
				if under {
					slices.Reverse(head)
				}
				out = append(out, head...)
			}
			out = append(out, line)
		}
		return strings.Join(out, "\n")
	})
	return d.debatable()
}

func quotedMail(d *draft) bool {
	if !d.layout.text {
		return false
	}
	d.steps = append(d.steps, func(text string) string { return "> " + strings.ReplaceAll(text, "\n", "\n> ") })
	return d.debatable()
}
