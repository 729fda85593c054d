package parsetest

import (
	"regexp"
	"slices"
	"strings"

	"nianbao"
)

// textDamages change the page around the tables, or take the tables away.
var textDamages = []Damage{
	{"heading_drift", "headings in other wordings, their numbers lost or doubled", true, headingDrift},
	{"title_lines", "the title broken over lines", true, titleLines},
	{"dates_glued", "年 and 月 lost between digits, in the title too", true, datesGlued},
	{"prose_table", "a sentence between heading and table", true, proseTable},
	{"question_indents", "no-break spaces turned into question marks", true, questionIndents},
	{"section_gone", "the table of section 二 or 三 gone, the heading left", false, sectionGone},
	{"tables_gone", "all tables gone, the headings left", false, tablesGone},
	{"table_images", "tables as pictures", false, tableImages},
	{"masked_all", "every digit of the page an asterisk", false, maskedAll},
	{"lines_deduplicated", "only the first of equal lines kept", false, deduplicated},
}

// prose applies change to headings and paragraphs.
func (d *draft) prose(change func(string) string) {
	for i := range d.body {
		d.body[i].heading, d.body[i].para = change(d.body[i].heading), change(d.body[i].para)
	}
}

// headingDrift rewords headings that the national form prescribes; it leaves the words that tell the sections apart.
func headingDrift(d *draft) bool {
	f := formOf(d.truth.Form)
	if len(f.Sections) == 0 {
		return false
	}
	style := d.rng.IntN(5)
	for i := range d.body {
		at := slices.IndexFunc(f.Sections, func(s nianbao.SectionSpec) bool { return s.Heading == d.body[i].heading })
		if at < 0 {
			continue
		}
		number := string([]rune(ordinals)[at])
		words := pick(d.rng, append(f.Sections[at].Aliases, strings.TrimPrefix(f.Sections[at].Heading, number+"、")))
		forms := []string{number + "、", number + " 、", "（" + number + "）", "、", string(rune('1'+at)) + "."}
		d.body[i].heading = forms[style] + words
	}
	return true
}

func titleLines(d *draft) bool {
	i := strings.Index(d.title, "政府信息公开")
	if i <= 0 {
		return false
	}
	at := i + pick(d.rng, []int{0, len("政府信息")})
	d.title = d.title[:at] + "\n" + d.title[at:]
	return true
}

var (
	dateMarks = regexp.MustCompile(`(\d{4})年(\d{1,2})月(\d{1,2})日`)
	yearMark  = regexp.MustCompile(`(\d{4})年([^度])`)
)

// datesGlued loses the marks as some extractors do: 自2024年1月1日 becomes 自202411日. One sentence keeps its 年.
func datesGlued(d *draft) bool {
	d.prose(func(s string) string { return dateMarks.ReplaceAllString(s, "$1$2$3日") })
	d.title = yearMark.ReplaceAllString(d.title, "$1$2")
	return true
}

func proseTable(d *draft) bool {
	for i := len(d.body) - 1; i > 0; i-- {
		if d.body[i].sheet != nil {
			words := pick(d.rng, []string{"具体情况见下表。", "本年度的各项数据如下（单位：件）：", "下表第3行起为办理结果。"})
			d.body = slices.Insert(d.body, i, block{para: words})
		}
	}
	return true
}

func questionIndents(d *draft) bool {
	for i := range d.body {
		if d.body[i].para != "" {
			d.body[i].para = "????" + d.body[i].para
		}
	}
	return true
}

// takeTables replaces the tables that which accepts; their numbers are then nowhere on the page.
func (d *draft) takeTables(which func(*sheet) bool, by block) bool {
	done := false
	for i := range d.body {
		s := d.body[i].sheet
		if s == nil || !which(s) {
			continue
		}
		for y := range s.rows {
			d.loseAll(s.rowCells(y))
		}
		d.body[i], done = by, true
	}
	return done
}

func sectionGone(d *draft) bool {
	name := pick(d.rng, []string{"proactive", "requests"})
	if d.truth.Hybrid {
		name = "proactive" // section 三 alone still tells the edition
	}
	return d.takeTables(func(s *sheet) bool { return s.name == name }, block{})
}

func anyTable(*sheet) bool { return true }

func tablesGone(d *draft) bool {
	d.outcome = nianbao.OutcomeNoTables
	return d.takeTables(anyTable, block{})
}

func tableImages(d *draft) bool {
	if d.outcome != nianbao.OutcomeReport {
		return false
	}
	d.outcome = nianbao.OutcomeImages
	return d.takeTables(anyTable, block{image: "/files/upload/W0202401153846.png"})
}

var anyDigit = regexp.MustCompile(`[0-9]`)

func maskedAll(d *draft) bool {
	if d.outcome != nianbao.OutcomeReport {
		return false
	}
	d.outcome = nianbao.OutcomeMasked
	hide := func(s string) string { return anyDigit.ReplaceAllString(s, "*") }
	d.prose(hide)
	d.title, d.meta = hide(d.title), hide(d.meta)
	d.eachCell(func(c *cell) {
		c.text = hide(c.text)
		if f := d.truth.Figures[c.id]; f.State == nianbao.Reported {
			d.truth.Figures[c.id] = nianbao.Figure{Cell: c.id, State: nianbao.Unreadable, Raw: hide(f.Raw)}
			d.damaged[c.id] = Lost
		}
	}, valueCell)
	return true
}

// deduplicated is total where a cell is a line: nobody can tell any more which cell a number stood in.
func deduplicated(d *draft) bool {
	if !d.layout.text || !d.layout.cells || d.outcome != nianbao.OutcomeReport {
		return false
	}
	d.outcome = nianbao.OutcomeDeduplicated
	for _, s := range d.sheets() {
		for y := range s.rows {
			for _, id := range s.rowCells(y) {
				d.truth.Figures[id] = nianbao.Figure{Cell: id, State: nianbao.Unreadable}
				d.damaged[id] = Lost
			}
		}
	}
	d.steps = append(d.steps, func(text string) string {
		seen := make(map[string]bool)
		var kept []string
		for line := range strings.SplitSeq(text, "\n") {
			if key := strings.TrimSpace(line); !seen[key] {
				seen[key] = true
				kept = append(kept, line)
			}
		}
		return strings.Join(kept, "\n") + "\n"
	})
	return true
}
