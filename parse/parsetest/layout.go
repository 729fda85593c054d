package parsetest

import (
	"fmt"
	"slices"
)

// layout is one way in which tables arrive.
type layout struct {
	name, says string
	text       bool // plain text instead of HTML
	cells      bool // text with one cell a line
	closes     bool // text in which every row ends where its line ends
	gapless    bool // blank cells leave no trace
	rare       bool // only oddities ask for it
	unspanned  bool // writes no spans, so that losing them changes nothing
	write      func(*draft) string
}

// layouts lists every layout: adding one is a function and a line here.
var layouts = []layout{
	{name: "plain", says: "HTML tables with the right spans", write: plainPage},
	{name: "word", says: "pasted from Word: MsoNormal paragraphs, o:p, inline styles, unquoted spans", write: wordPage},
	{name: "thead", says: "thead, tbody, th and caption", write: theadPage},
	{name: "nested", says: "data tables inside layout tables", write: nestedPage},
	{name: "unspanned", says: "spans lost, the covered positions kept as empty cells", unspanned: true, write: spanless(keepEmpty)},
	{name: "packed", says: "spans lost, rows packed to the left", unspanned: true, write: spanless(packLeft)},
	{name: "repeated", says: "row spans lost, group labels repeated in each row", write: spanless(repeatLabels)},
	{name: "split", says: "section 三 cut in two tables by a page break", write: splitPage(false)},
	{name: "split_header", says: "section 三 cut in two by a page break, the header repeated", write: splitPage(true)},
	{name: "one_table", says: "all tables of the report in one table, headings as rows", write: oneTablePage},
	{name: "blocks", says: "section 二 as one table per article, its caption above or inside", write: blocksPage},
	{name: "small_cases", says: "section 四 as three small tables", write: smallCasesPage},
	{name: "wide", says: "tables drawn with extra empty columns", write: widePage},
	{name: "unclosed", says: "td, tr and p never closed", write: unclosedPage},
	{name: "twice", says: "the report twice: shown and as a hidden mobile copy", write: twicePage},
	{name: "script", says: "the article as HTML in a script string", write: scriptPage},
	{name: "aria", says: "div grid with ARIA roles and spans", write: ariaPage},
	{name: "div_style", says: "div grid with display:table styles, covered positions kept empty", unspanned: true, write: divStylePage},
	{name: "div_class", says: "div grid with classes whose style sheet makes a table, rows packed", unspanned: true, write: divClassPage},
	{name: "paragraphs", says: "no table: one paragraph per cell, row after row", unspanned: true, write: paragraphsPage},
	{name: "piped_paragraphs", says: "no table: one paragraph per row, cells joined with pipes", unspanned: true, write: pipedParagraphsPage},
	{name: "preformatted", says: "text with pipes in a pre element", unspanned: true, write: preformattedPage},
	{name: "D1", says: "text, one cell a line, pads on lines of their own (the seed)", text: true, cells: true, unspanned: true, write: dialect(d1)},
	{name: "D2", says: "text, D1 without pads", text: true, cells: true, unspanned: true, write: dialect(d2)},
	{name: "D3", says: "text, D1 with a lone pipe that opens every row", text: true, cells: true, unspanned: true, write: dialect(d3)},
	{name: "D4", says: "text, D1 with the pad glued to the last cell", text: true, cells: true, unspanned: true, write: dialect(d4)},
	{name: "D5", says: "text, label line, then the numbers joined on one line", text: true, unspanned: true, write: dialect(d5)},
	{name: "D6", says: "text, cell on a line, then a pipe on the next", text: true, cells: true, unspanned: true, write: dialect(d6)},
	{name: "D7", says: "text, one row a line joined with pipes", text: true, closes: true, unspanned: true, write: dialect(d7)},
	{name: "D8", says: "text, one row a line, lost spans as trailing pipes", text: true, closes: true, unspanned: true, write: dialect(d8)},
	{name: "D8_wide", says: "text, D8 of a table drawn too wide: extra pipes on every row", text: true, closes: true, unspanned: true, write: dialect(d8Wide)},
	{name: "D9", says: "text, one row a line with leading and trailing pipes", text: true, closes: true, unspanned: true, write: dialect(d9)},
	{name: "D10", says: "text, leading pipe, every cell on indented lines of its own", text: true, cells: true, unspanned: true, write: dialect(d10)},
	{name: "D11", says: "text, markdown table", text: true, closes: true, unspanned: true, write: dialect(d11)},
	{name: "D12", says: "text, one row a line, blank and covered positions kept", text: true, closes: true, unspanned: true, write: dialect(d12)},
	{name: "D13", says: "text without pipes, one cell a line, a blank cell is an empty line", text: true, cells: true, unspanned: true, write: dialect(d13)},
	{name: "D13_gaps", says: "text without pipes, an empty line between cells", text: true, cells: true, unspanned: true, write: dialect(d13Gaps)},
	{name: "D17", says: "text, a pipe before every cell but the first, a lone pipe closes the row", text: true, cells: true, unspanned: true, write: dialect(d17)},
	{name: "tabs", says: "text, one row a line with tabs, covered positions kept", text: true, closes: true, unspanned: true, write: dialect(tabs)},
	{name: "one_line_pipes", says: "text, a whole section on one line with pipes", text: true, unspanned: true, write: dialect(oneLinePipes)},
	{name: "one_line_spaces", says: "text, a whole section on one line with spaces, blank cells gone", text: true, gapless: true, unspanned: true, write: dialect(oneLineSpaces)},
}

// Layouts lists the names of the layouts.
func Layouts() []string {
	var names []string
	for _, l := range layouts {
		names = append(names, l.name)
	}
	return names
}

// allLayouts lists the usual layouts and those that only single faults ask for.
func allLayouts() []layout { return slices.Concat(layouts, rareLayouts) }

// LayoutSays describes a layout in one line.
func LayoutSays(name string) string { return layoutNamed(name).says }

func layoutNamed(name string) layout {
	if name == "" {
		return layouts[0]
	}
	for _, l := range allLayouts() {
		if l.name == name {
			return l
		}
	}
	panic(fmt.Sprintf("parsetest: unknown layout %q", name))
}
