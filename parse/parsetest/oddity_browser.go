package parsetest

import (
	"slices"

	"nianbao"
)

// What only a browser works out: newer selectors and conditions of style sheets, numbers that lists and sprites draw, and forms
// that something else than the page fills.

var browserFaults = []Fault{
	{Name: "newer_rules", Says: "another number is hidden by a rule of a newer kind", layouts: inMarkup, apply: newerRules},
	{Name: "listed_number", Says: "the number is an item of a numbered list", layouts: inTables,
		apply: written(Debatable, "<ol><li>%[1]s</li></ol>", `<ol start="%[2]d"><li>%[1]s</li></ol>`)},
	{Name: "list_marker", Says: "the number is that of an empty item of a list", layouts: inTables,
		apply: instead(`<ol start="%[2]d"><li></li></ol>`, `<ol><li value="%[2]d"></li></ol>`, `<ol><li>&nbsp;</li></ol>`)},
	{Name: "sprite", Says: "the number is a picture in the ground of an element", layouts: inMarkup,
		apply: instead(`<span style="background:url(/img/%[2]d.png);display:inline-block;width:9px;height:12px"></span>`,
			`<p style="background-image:url('/img/%[2]d.png')"></p>`, `<div class="num num-%[2]d"></div>`,
			`<i class="sz sz%[2]d"></i><i class="sz sz0"></i>`, `<x-num v="%[2]d"></x-num>`, `<em data-i="%[2]d"></em>`, "\ue604", "&#xe60%[2]d;",
			`<x-num><template shadowrootmode="open">%[2]d</template></x-num>`)},
	{Name: "moved_cells", Says: "two columns of section 二 are written in one order and seen in another",
		layouts: in("plain", "thead", "nested", "one_table"), apply: movedCells},
	{Name: "unfilled_form", Says: "all cells are empty: something that is not on the page fills them", layouts: inMarkup, apply: unfilledForm},
	{Name: "unfilled_table", Says: "section 四 is empty on a page that prints its zeros", layouts: inMarkup, apply: unfilledTable},
}

// newer are rules, and markup in which the first number is hidden by the rule. A reader may leave such a cell open.
var newer = [][2]string{
	{".g:has(b.a) .o{display:none}", `<span class="g"><b class="a"></b><i class="o">%[2]d</i>%[1]s</span>`},
	{".g{ .o{display:none} }", `<span class="g"><i class="o">%[2]d</i>%[1]s</span>`},
	{".g{ color:inherit; & > .o{visibility:hidden} }", `<span class="g"><i class="o">%[2]d</i>%[1]s</span>`},
	{".g{ @media screen{ .o{display:none} } }", `<span class="g"><i class="o">%[2]d</i>%[1]s</span>`},
	{":is(.o, :is(.p, .q)){display:none}", `<i class="q">%[2]d</i>%[1]s`},
	{"body :where(i.o){display:none}", `<i class="o">%[2]d</i>%[1]s`},
	{"i.o:not(:hover){display:none}", `<i class="o">%[2]d</i>%[1]s`},
	{"@media (hover:hover) and (width >= 300px){.o{display:none}}", `<i class="o">%[2]d</i>%[1]s`},
	{"@media (min-width:calc(10px + 2px)){.o{display:none}}", `<i class="o">%[2]d</i>%[1]s`},
	{"@supports not (display:foo){.o{display:none}}", `<i class="o">%[2]d</i>%[1]s`},
	{"@layer base{.o{display:none!important}}", `<i class="o">%[2]d</i>%[1]s`},
	{"a:any-link{display:none}", `<a href="/old">%[2]d</a>%[1]s`},
	{"i:dir(ltr){display:none}", `<i>%[2]d</i>%[1]s`},
	{".k :nth-child(1 of .o){display:none}", `<span class="k"><i class="o">%[2]d</i><b>%[1]s</b></span>`},
	{".o:lang(en){text-decoration:line-through}", `<i class="o" lang="en">%[2]d</i>%[1]s`},
}

func newerRules(d *draft) bool {
	way := pick(d.rng, newer)
	d.rule(way[0])
	return written(Debatable, way[1])(d)
}

// emptied are the ways in which a cell is left for something else to fill.
var emptied = []string{"", "&nbsp;", "<span></span>", `<p><span>&nbsp;</span></p>`, `<p class="MsoNormal"><o:p>&nbsp;</o:p></p>`, "<div></div>"}

func unfilledForm(d *draft) bool {
	format := pick(d.rng, emptied)
	rows := d.allRows()
	for _, t := range rows {
		for _, c := range t.cells() {
			c.text, c.markup = "", format
			d.noNumberThere(c, "")
		}
	}
	return len(rows) > 0
}

func unfilledTable(d *draft) bool {
	zeros := 0
	for _, f := range d.truth.Figures {
		if f.State == nianbao.Reported && f.Value == 0 {
			zeros++
		}
	}
	s := d.casesSheet()
	if s == nil || zeros < 60 {
		return false
	}
	format := pick(d.rng, emptied)
	for _, c := range s.rows[3].values() {
		c.text, c.markup = "", format
		d.noNumberThere(c, "")
	}
	return true
}

// movedCells exchanges two numbers of each row of a block in the source, and moves them back for the reader.
func movedCells(d *draft) bool {
	way := pick(d.rng, [][2]string{{"order:2", "order:1"}, {"position:relative;left:90px", "position:relative;left:-90px"},
		{"transform:translateX(90px)", "transform:translateX(-90px)"}})
	done := false
	for _, t := range d.allRows() {
		vs := t.cells()
		if t.sheet.name != "proactive" || len(vs) < 3 || vs[0].cols != vs[1].cols {
			continue
		}
		line := t.sheet.rows[t.y]
		i := slices.Index(line, vs[0])
		line[i], line[i+1] = line[i+1], line[i]
		if way[0] == "order:2" { // only a row that is no row of a table puts its cells in order
			line[0].lineAttrs += ` style="display:flex"`
			for _, c := range line[i+2:] {
				c.attrs = ` style="order:3"`
			}
		}
		line[i].attrs, line[i+1].attrs = ` style="`+way[0]+`"`, ` style="`+way[1]+`"`
		d.mark(t.ids, Debatable)
		done = true
	}
	return done
}
