// Package document makes lines and grids of what a page shows, whatever its markup: HTML tables by the standard's table model, boxes,
// tables in scripts, text drawn with pipes, lines or blanks. It knows labels only as text, and no form.
//
//	document.go, grid.go               Document: parts in printed order, each lines or a Grid, rectangular by construction
//	html*.go, layout_table.go,         markup: every layout asks sight.go what a reader sees
//	layout_div.go, embedded.go
//	sight*.go, css*.go, says.go        what is shown, struck out, covered, turned round; the page's own style sheets
//	cell_*.go, slot_value.go           the text of a cell, what was left out of it, and whether it is a number
//	number*.go, characters.go          numbers as pages write them, and what is broken of them
//	script*.go, reveal.go, base64.go   tables that a script or an escape holds
//	layout*.go, choose.go              text without cells: which layout claims it, what it makes of it
//	text_lines.go, running_head.go,    what programs did to the lines of a text, and tables pasted as lists
//	list_marks.go
//	flatten.go, pinyin.go              markup that is too deep, readings behind characters
//	attachment.go                      documents that the page points to
//	choices.go                         years that a reader chooses among
//	source.go                          what each place of a grid was read from, for views of the page
//	key.go, heading_line.go            matching forms of labels; lines that head a section
//	bounds.go, not_report.go           how much of a page is read, and refusals
package document
