package parsetest

import (
	"fmt"
	"strings"

	"nianbao"
)

// What a person who looks at the page does not see, and what only looks hidden.

// hiders are attributes under which nothing of an element is seen.
var hiders = []string{`style="display:none"`, `style="DISPLAY : NONE"`, `style="color:red;display: none !important"`, `hidden`, `hidden="hidden"`,
	`style="visibility:hidden"`,
	`style="mso-hide:all;display:none"`, `style="opacity:0"`, `style="font-size:0"`, `style="font-size:0px;line-height:0"`,
	`style="color:transparent"`,
	`style="position:absolute;left:-9999px"`, `style="position:absolute;top:-1000em"`, `style="position:absolute;clip:rect(0 0 0 0)"`,
	`style="position:absolute;clip-path:inset(50%)"`,
	`style="display:inline-block;width:0;height:0;overflow:hidden"`, `style="display:inline-block;max-width:0;overflow:hidden"`,
	`style="display:inline-block;text-indent:-9999px"`,
	`style="color:#fff"`, `style="color:#FFFFFF;background:white"`, `style="color: rgb(255,255,255)"`, `style="color:rgba(0,0,0,0)"`,
	`style="transform:scale(0);display:inline-block"`, `style="filter:opacity(0)"`}

// hidingRules are rules of a style sheet and the attributes that they go for.
var hidingRules = [][2]string{{".n0{display:none}", `class="n0"`}, {".a .b,body .n1{display:none}", `class="n1"`},
	{"#bz .k, body * .k{visibility:hidden}", `class="k"`},
	{".x.old{ DISPLAY:none ; }", `class="x old y"`}, {`[data-old]{display:none}`, `data-old="1"`},
	{".sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}", `class="sr-only"`},
	{"@media screen{.p1{display:none}}", `class="p1"`}, {".z{font-size:0}", `class="z"`}, {".w{color:#fff}", `class="w"`},
	{".v{opacity:0}", `class="v"`},
	{".off{position:absolute;left:-5000px}", `class="off"`}, {"/* .q */ .q:not(.show){display:none}", `class="q"`}}

// hiding draws one way to hide and prepares the page for it.
func (d *draft) hiding() string {
	if d.rng.IntN(2) == 0 {
		return pick(d.rng, hiders)
	}
	way := pick(d.rng, hidingRules)
	d.rule(way[0])
	return way[1]
}

var hiddenFaults = []Fault{
	{Name: "hidden_number", Says: "another number is hidden in the cell", layouts: inMarkup, apply: beside(func(d *draft) string {
		return "<span " + d.hiding() + ">%[2]d</span>"
	})},
	{Name: "hidden_element", Says: "another number stands in an element that is never shown", layouts: inMarkup, apply: beside(func(d *draft) string {
		return pick(d.rng, []string{"<template>%[2]d</template>", "<script>%[2]d</script>", "<style>%[2]d</style>", "<!-- %[2]d -->", "<noscript>%[2]d</noscript>",
			`<input type="hidden" value="%[2]d">`, "<datalist><option>%[2]d</option></datalist>", "<dialog>%[2]d</dialog>", "<title>%[2]d</title>",
			"<![CDATA[%[2]d]]>"})
	})},
	{Name: "fallback", Says: "a text for browsers that cannot show the element beside the number", layouts: inMarkup, apply: beside(func(d *draft) string {
		return pick(d.rng, []string{"<canvas>%[2]d</canvas>", `<video src="a.mp4">%[2]d</video>`, `<audio src="a.mp3">%[2]d</audio>`, `<iframe src="about:blank">%[2]d</iframe>`,
			`<object data="a.svg" type="image/svg+xml">%[2]d</object>`, "<noframes>%[2]d</noframes>", "<svg><title>%[2]d</title></svg>",
			"<svg><desc>%[2]d</desc></svg>", `<img src="dot.png" alt="%[2]d">`,
			`<progress value="0.5">%[2]d</progress>`, `<meter value="0.5">%[2]d</meter>`})
	})},
	{Name: "note_mark", Says: "the mark of a note beside the number", layouts: inMarkup, apply: beside(func(d *draft) string {
		return pick(d.rng, []string{"<sup>%[2]d</sup>", "<sub>%[2]d</sub>", `<span style="vertical-align:super;font-size:60%">%[2]d</span>`, `<a href="#fn%[2]d">%[2]d</a>`, `<a href="#_ftn1" name="_ftnref1"><span>[%[2]d]</span></a>`,
			"[1]", "①", "⑴", "<sup>①</sup>", "<sup><a href='#n'>[2]</a></sup>", "※", "*", "（注1）", "<small>注2</small>", "¹", "²"})
	})},
	{Name: "ruby", Says: "a reading over the number", layouts: inMarkup,
		apply: written("", "<ruby>%[1]s<rt>%[2]d</rt></ruby>", "<ruby>%[1]s<rp>(</rp><rt>%[2]d</rt><rp>)</rp></ruby>",
			"<ruby>%[1]s<rtc>%[2]d</rtc></ruby>")},
	{Name: "struck", Says: "the old number is struck out", layouts: inMarkup, apply: beside(func(d *draft) string {
		d.rule(".sx{text-decoration:line-through}")
		return pick(d.rng, []string{"<s>%[2]d</s>", "<del>%[2]d</del>", "<strike>%[2]d</strike>", `<span style="text-decoration:line-through">%[2]d</span>`, `<span class="sx">%[2]d</span>`,
			`<font style="text-decoration: underline line-through">%[2]d</font>`,
			`<del cite="mailto:a" datetime="2024-01-02T10:00"><span lang="EN-US">%[2]d</span></del>`,
			`<span style="text-decoration-line:line-through">%[2]d</span>`})
	})},
	{Name: "struck_drawn", Says: "a line drawn through the old number by what colours its ground", layouts: inMarkup, apply: drawnOver(
		`<span style="background:linear-gradient(transparent 45%%,#c00 45%%,#c00 55%%,transparent 55%%)">%[2]d</span>`,
		`<span style="background-image:linear-gradient(red,red);background-size:100%% 1px;background-repeat:no-repeat;background-position:center">%[2]d</span>`,
		`<span style="background:url(/img/line.png) repeat-x center">%[2]d</span>`, `<span style="box-shadow:inset 0 -.6em 0 -.5em #c00">%[2]d</span>`, `<span class="drawn">%[2]d</span>`)},
	{Name: "note_emphasis", Says: "the mark of a note is bold, slanted or underlined and not raised", layouts: inMarkup, apply: drawnOver(
		"<b>%[2]d</b>", "<strong>%[2]d</strong>", "<i>%[2]d</i>", "<em>%[2]d</em>", "<u>%[2]d</u>", `<span style="mso-text-raise:4.0pt">%[2]d</span>`)},
	{Name: "tracked", Says: "a tracked change: the old number deleted, the new one inserted", layouts: inMarkup, apply: written("",
		`<del>%[2]d</del><ins>%[1]s</ins>`, `<ins>%[1]s</ins><del>%[2]d</del>`,
		`<span class="msoDel"><del>%[2]d</del></span><span class="msoIns"><ins>%[1]s</ins></span>`)},
	{Name: "pseudo", Says: "a digit of the number is written by the style sheet", layouts: inMarkup, apply: pseudoDigit},
	{Name: "pseudo_unit", Says: "the style sheet writes a unit after the number", layouts: inMarkup, apply: func(d *draft) bool {
		d.rule(`.dw::after{content:"件"}.dw:before{content:""}`)
		return written(Debatable, `<span class="dw">%[1]s</span>`)(d)
	}},
	{Name: "turned", Says: "the digits are written backwards and turned round again", layouts: inMarkup, apply: each(turnable, Debatable, func(d *draft, c *cell) {
		back := reversed(c.text)
		c.markup = fill(pick(d.rng, []string{`<bdo dir="rtl">%[1]s</bdo>`, `<span style="unicode-bidi:bidi-override;direction:rtl">%[1]s</span>`,
			"\u202e%[1]s\u202c", "&#x202E;%[1]s&#x202C;"}), back, 0)
	})},
	{Name: "drawn_digits", Says: "a font draws other digits than the text has", layouts: inMarkup, apply: drawnDigits},
	{Name: "two_numbers", Says: "two numbers in one cell", layouts: inMarkup, apply: twoNumbers},
	{Name: "cut_number", Says: "one number over several elements", layouts: inMarkup, apply: each(long, "", func(d *draft, c *cell) {
		at := 1 + d.rng.IntN(len(c.text)-1)
		c.markup = c.text[:at] + pick(d.rng, []string{"</span><span>", "<b></b>", "<wbr>", "&shy;", "&#8203;", "<!-- -->", "<a></a>", "\u2060",
			"<font></font>", "<span></span>"}) + c.text[at:]
		c.markup = "<span>" + c.markup + "</span>"
	})},
	{Name: "seems_hidden", Says: "the number is shown by what looks like hiding", layouts: inMarkup, apply: seemsHidden},
	{Name: "shown_after_all", Says: "the number is shown in spite of a rule that would hide it", layouts: inMarkup, apply: func(d *draft) bool {
		d.rule(".h1{display:none}.h1.h2{display:inline}@media print{.h3{display:none}}@media (max-width:600px){.h4{display:none}}")
		return written(Debatable, `<span class="h1 h2">%[1]s</span>`, `<span class="h3">%[1]s</span>`, `<span class="h4">%[1]s</span>`, `<span style="display:none;display:inline">%[1]s</span>`,
			`<span style="visibility:hidden"><b style="visibility:visible">%[1]s</b></span>`,
			`<span style="font-size:0"><b style="font-size:14px">%[1]s</b></span>`, `<span class="hide">%[1]s</span>`)(d)
	}},
	{Name: "hidden_row", Says: "hidden rows with other numbers under the same labels", layouts: inTables, apply: doubledRows(func(d *draft) string { return " " + d.hiding() })},
	{Name: "struck_row", Says: "rows struck out, and the right ones under them", layouts: inTables, apply: struckRows},
	{Name: "hidden_cell", Says: "hidden cells among those of a row", layouts: inTables, apply: hiddenCells},
	{Name: "hidden_table", Says: "a hidden table of another report", layouts: inTables, apply: hiddenTables},
	{Name: "hidden_report", Says: "a hidden report of another year beside this one", layouts: in("plain", "word", "thead"), apply: hiddenReport},
	{Name: "hidden_title", Says: "a hidden title and period of another year", layouts: in("plain", "word", "thead", "nested"), apply: hiddenTitle},
}

// beside puts something unseen before or after the number; make draws it once a page.
func beside(make func(*draft) string) func(*draft) bool {
	return func(d *draft) bool {
		format, gap := make(d), pick(d.rng, []string{"", "", " "})
		first := d.rng.IntN(2) == 0 && !strings.ContainsAny(format, "①¹²*※注[⑴") && !strings.Contains(format, "<a")
		return each(isBare, "", func(d *draft, c *cell) {
			extra := fill(format, "", 1+d.rng.IntN(29))
			c.markup = c.text + gap + extra
			if first {
				c.markup = extra + gap + c.text
			}
		})(d)
	}
}

// drawnOver puts another number right before or behind the number, set off in a way by which only a reader can say what it is.
func drawnOver(formats ...string) func(*draft) bool {
	return func(d *draft) bool {
		d.rule(".drawn{background:linear-gradient(to top,transparent 46%,red 47%,red 53%,transparent 54%)}")
		format, first := strings.ReplaceAll(pick(d.rng, formats), "%%", "%"), d.rng.IntN(2) == 0
		return each(isBare, Debatable, func(d *draft, c *cell) {
			extra := fill(format, "", 1+d.rng.IntN(9))
			c.markup = c.text + extra
			if first {
				c.markup = extra + c.text
			}
		})(d)
	}
}

// pseudoDigit leaves the last digit to the style sheet: the text alone is another number.
func pseudoDigit(d *draft) bool {
	return each(long, Debatable, func(d *draft, c *cell) {
		last := c.text[len(c.text)-1:]
		d.rule(fmt.Sprintf(`.e%s::after{content:"%[1]s"}`, last))
		c.markup = fmt.Sprintf(`<span class="e%s">%s</span>`, last, c.text[:len(c.text)-1])
	})(d)
}

func turnable(f nianbao.Figure) bool { return isBare(f) && f.Raw != reversed(f.Raw) }

func reversed(s string) string {
	r := []byte(s)
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	return string(r)
}

func drawnDigits(d *draft) bool {
	d.rule(`@font-face{font-family:"sz";src:url(data:font/woff;base64,d09GRgABAAAAAA)}.sz{font-family:"sz"}`)
	return each(isBare, "", func(d *draft, c *cell) {
		c.markup = fmt.Sprintf(`<span class="sz">%d</span>`, 1+d.rng.IntN(99))
		d.noNumberThere(c, "")
	})(d)
}

func twoNumbers(d *draft) bool {
	format := pick(d.rng, []string{"%[1]s<br>%[2]d", "<p>%[1]s</p><p>%[2]d</p>", "<div>%[1]s</div><div>%[2]d</div>", "%[1]s/%[2]d", "%[1]s（%[2]d）", "%[1]s、%[2]d", "%[1]s→%[2]d", "%[1]s或%[2]d",
		"%[1]s %[2]d", "<ul><li>%[1]s</li><li>%[2]d</li></ul>", "%[1]s;%[2]d", "%[1]s | %[2]d", "%[1]s~%[2]d", "%[1]s&nbsp;&nbsp;%[2]d",
		"%[1]s&#10;%[2]d", "%[1]s+%[2]d", "%[1]s:%[2]d"})
	return each(isBare, "", func(d *draft, c *cell) {
		c.markup = fill(format, c.text, 1+d.rng.IntN(29))
		d.noNumberThere(c, c.text)
	})(d)
}

func seemsHidden(d *draft) bool {
	d.rule(".hidden-xs{color:#333}.none{color:#000}.sh{background:#036;color:#fff}")
	return written("", `<span class="hidden-xs">%[1]s</span>`, `<span class="none">%[1]s</span>`, `<span style="opacity:0.9">%[1]s</span>`, `<span style="font-size:10px">%[1]s</span>`,
		`<span style="color:#ffffff;background-color:#003366">%[1]s</span>`, `<span style="overflow:hidden">%[1]s</span>`,
		`<span style="position:relative;left:0px">%[1]s</span>`,
		`<span style="text-indent:0">%[1]s</span>`, `<span style="line-height:0">%[1]s</span>`, `<span style="margin-left:-1px">%[1]s</span>`,
		`<span style="text-decoration:none">%[1]s</span>`,
		`<span class="sh">%[1]s</span>`, `<span data-hidden="0">%[1]s</span>`, `<span aria-hidden="false">%[1]s</span>`,
		`<span style="visibility:visible">%[1]s</span>`, `<ins>%[1]s</ins>`,
		`<span style="display:inline;max-height:20px">%[1]s</span>`, `<u>%[1]s</u>`, `<label>%[1]s</label>`, `<a href="/d.html">%[1]s</a>`,
		`<a name="t1">%[1]s</a>`)(d)
}

// doubledRows prints some rows twice: the copy, with other numbers and the attributes, before or after the row itself.
func doubledRows(attrs func(*draft) string) func(*draft) bool {
	return func(d *draft) bool {
		way, before, some := attrs(d), d.rng.IntN(2) == 0, 1+d.rng.IntN(4)
		done := 0
		for range some {
			rows := d.plainRows()
			if len(rows) == 0 {
				break
			}
			t := pick(d.rng, rows)
			copied := d.withOtherNumbers(t.sheet.rows[t.y])
			copied[0].lineAttrs = way
			at := t.y + 1
			if before {
				at = t.y
			}
			t.sheet.insertRow(at, copied)
			d.mark(t.ids, Determined)
			done++
		}
		return done > 0
	}
}

// plainRows are labelled rows in which no cell over several rows begins: they can be copied.
func (d *draft) plainRows() []target {
	var list []target
	for _, t := range d.labelled() {
		plain := true
		for _, c := range t.sheet.rows[t.y] {
			plain = plain && c.rows == 1
		}
		if plain {
			list = append(list, t)
		}
	}
	return list
}

// withOtherNumbers copies a row; the numbers of the copy are others and belong to no cell of the report.
func (d *draft) withOtherNumbers(r row) row {
	var out row
	for _, c := range r {
		copied := *c
		if c.kind == valueCell {
			copied.kind, copied.id, copied.markup = emptyCell, "", ""
			copied.text = fmt.Sprint(1 + d.rng.IntN(40))
		}
		out = append(out, &copied)
	}
	return out
}

// insertRow puts a row of single lines before row y; cells that reach over that place grow.
func (s *sheet) insertRow(y int, r row) {
	if y < len(s.rows) && y > 0 {
		grown := make(map[*cell]bool)
		for _, sp := range s.place()[y] {
			if sp.cell != nil && !grown[sp.cell] && startRow(s, sp.cell) < y {
				grown[sp.cell] = true
				sp.cell.rows++
			}
		}
	}
	s.rows = append(s.rows[:y:y], append([]row{r}, s.rows[y:]...)...)
}

func struckRows(d *draft) bool {
	way := pick(d.rng, []string{"<s>%[1]s</s>", "<del>%[1]s</del>", `<span style="text-decoration:line-through">%[1]s</span>`})
	return doubledRowsWith(d, func(c *cell) { c.markup = fill(way, escape(c.text), 0) })
}

func doubledRowsWith(d *draft, change func(*cell)) bool {
	rows := d.plainRows()
	if len(rows) == 0 {
		return false
	}
	t := pick(d.rng, rows)
	copied := d.withOtherNumbers(t.sheet.rows[t.y])
	for _, c := range copied {
		change(c)
	}
	t.sheet.insertRow(t.y+d.rng.IntN(2), copied)
	d.mark(t.ids, Determined)
	return true
}

// hiddenCells puts hidden cells into rows: browsers close the gap.
func hiddenCells(d *draft) bool {
	way := pick(d.rng, []string{` style="display:none"`, " hidden", ` class="n0"`})
	d.rule(".n0{display:none}")
	rows := d.targetRows(func(target) bool { return true })
	if len(rows) == 0 {
		return false
	}
	some := 1 + d.rng.IntN(3)
	if d.rng.IntN(3) == 0 {
		some = len(rows)
	}
	for _, t := range rows[:min(some, len(rows))] {
		c := newCell(emptyCell, fmt.Sprint(1+d.rng.IntN(40)), 1, 1)
		c.attrs = way
		at := d.rng.IntN(len(t.ids))
		if t.sheet.rows[t.y][0] == t.cells()[0] {
			at = 1
		}
		t.insert(at, c)
		d.mark(t.ids, Determined)
	}
	return true
}

func hiddenTables(d *draft) bool {
	way := " " + d.hiding()
	for d.layout.name == "word" && (strings.Contains(way, "font-size") || way == ` class="z"`) { // Word sets a size in every cell
		way = " " + d.hiding()
	}
	done := false
	for _, s := range d.reportSheets() {
		if d.rng.IntN(2) == 0 && done {
			continue
		}
		h := foreignSheet(d.other(d.truth.Agency, d.truth.Year-d.rng.IntN(2)), s.name)
		h.attrs = way
		d.insertBlocks(d.at(s)+d.rng.IntN(2), block{sheet: h})
		done = true
	}
	return done
}

// hiddenReport keeps last year's report in a tab that is not shown.
func hiddenReport(d *draft) bool {
	old := d.other(d.truth.Agency, d.truth.Year-1)
	o := newDraft(d.rng, old, Style{Layout: d.layout.name})
	way := d.hiding()
	hidden := block{markup: "<div " + way + "><h1>" + escape(o.title) + "</h1>" + htmlBody(o, plainTable) + "</div>"}
	if d.rng.IntN(2) == 0 {
		d.insertBlocks(0, hidden)
	} else {
		d.body = append(d.body, hidden)
	}
	return true
}

func hiddenTitle(d *draft) bool {
	way := d.hiding()
	year := d.truth.Year - 1 - d.rng.IntN(2)
	words := fmt.Sprintf("<h1 %s>%s</h1><p %[1]s>本报告所列数据的统计期限为%[3]d年1月1日至%[3]d年12月31日。</p>", way, title(d.rng, Agency(d.rng), year), year)
	d.insertBlocks(0, block{markup: words})
	return true
}
