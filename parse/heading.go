package parse

import (
	"bytes"
	"cmp"
	"strings"

	"nianbao"
)

// heading is what a page says about itself before the report begins.
type heading struct {
	title     string // as printed, Simplified
	agency    string
	year      int
	period    int    // year of the period sentence, 0 for none
	part      period // a period that ends with a quarter before the last of its year
	published string
	problems  []nianbao.Problem
}

// readHeading finds title, agency, year and publication date. The title is trusted before the period sentence, that
// before the prose, that before the link that led here; addresses and publication dates are never asked for
// the year. Sources that contradict each other are reported.
func readHeading(d *document, page nianbao.Page) heading {
	var h heading
	lines := firstLines(d, 60)
	prose, preface := proseOf(ownPart(d))
	span, spans := findPeriod(prose[:preface])
	spoken := proseYear(prose)
	hint := span.year()
	if hint == 0 {
		hint = spoken
	}
	found := ownTitles(d, findTitles(d, lines, page.LinkText), hint)
	title := bestTitle(found, hint)
	h.title, h.agency = title.printed, title.agency
	if h.title == "" {
		h.problem(nianbao.TitleMissing, "no title of an annual report")
	}
	if years := yearsOf(plainTitle(h.title)); len(years) == 1 && years[0].year == 0 {
		h.problem(nianbao.YearOdd, "the title names a year of which no report can be: "+h.title)
	}
	for _, f := range found {
		if h.agency == "" && (f.year == 0 || title.year == 0 || f.year == title.year) {
			h.agency = f.agency
		}
	}
	if !spans && title.year == 0 {
		span, spans = findPeriod(prose)
	}
	if !spans {
		span = period{}
	} else if span.to.year != 0 {
		spoken = mostNamedYear(prose, false) // the period is a witness of its own
	}
	h.period = span.year()
	if span.quarters() {
		h.part = span
	}
	info := infoLines(lines)
	h.published = publishedIn(d, info)
	marked, _ := titleOf(d.heading)
	h.settleYear(yearEvidence{title.year, marked.year, span, spoken, yearsOf(plainTitle(page.LinkText)).chosen(-1)}, page)
	titled := h.agency
	h.settleAgency(d, info, prose, page.LinkText)
	h.heedTitle(cmp.Or(titled, title.unread))
	return h
}

// ownPart returns the page from its heading on, where the window's title repeats that heading and the title of another report stands over it: the text
// over it is that report's.
func ownPart(d *document) *document {
	if !titled(d, d.heading) {
		return d
	}
	other := false
	for i, p := range d.parts {
		for k, l := range p.lines {
			switch {
			case l == d.heading && other:
				return &document{parts: append([]part{{lines: p.lines[k:]}}, d.parts[i+1:]...)}
			case l == d.heading:
				return d
			case len(l) <= 4*maxTitleRunes && sectionNumber(l) == 1:
				other = true
			}
		}
		if p.grid != nil && len(p.grid.Rows) > 9 {
			other = true
		}
	}
	return d
}

func (h *heading) problem(code nianbao.ProblemCode, detail string) {
	h.problems = append(h.problems, nianbao.Problem{Code: code, Detail: detail})
}

// firstLines returns the first n lines with text; of tables, which often hold the title, their first three rows.
func firstLines(d *document, n int) []string {
	var out []string
	for _, p := range d.parts {
		for _, l := range p.lines {
			if l == "" {
				continue
			}
			if out = append(out, l); len(out) == n {
				return out
			}
		}
		if p.grid != nil {
			for _, row := range p.grid.Rows[:min(len(p.grid.Rows), 3)] {
				for _, s := range row {
					if s.Kind == Cell && s.Text != "" && len(out) < n {
						out = append(out, s.Text)
					}
				}
			}
		}
	}
	return out
}

const (
	proseLine  = 30   // bytes; shorter lines are labels
	headProse  = 3600 // bytes of the narrative that name agency and year
	longestSaw = 3000 // bytes of one line that are looked at
)

// proseOf returns the first paragraphs of the text, folded, and where in them section 二 begins: a period behind that is a table's, not the report's.
func proseOf(d *document) (prose string, preface int) {
	b := make([]byte, 0, headProse+longestSaw)
	preface = -1
parts:
	for _, p := range d.parts {
		for _, l := range p.lines {
			if len(l) <= proseLine {
				continue
			}
			start := len(b)
			if preface < 0 && len(l) < 4*maxTitleRunes && sectionNumber(l) >= 2 {
				preface = start
			}
			b = foldProse(b, l[:runeEdge(l, longestSaw)], nil)
			if !isSentence(b[start:]) {
				b = b[:start]
				continue
			}
			b = append(b, '\n')
			if len(b) > headProse {
				break parts
			}
		}
	}
	if preface < 0 {
		text := arabicDates(string(b))
		return text, len(text)
	}
	head := arabicDates(string(b[:preface]))
	return head + arabicDates(string(b[preface:])), len(head)
}

// isSentence tells sentences from labels, table rows and the titles of other reports.
func isSentence(folded []byte) bool {
	return bytes.IndexByte(folded, '|') < 0 && (bytes.IndexByte(folded, ',') >= 0 || bytes.Contains(folded, []byte("。")) || bytes.Contains(folded, []byte("期限")))
}

// runeEdge is the last place up to n at which s can be cut between characters.
func runeEdge(s string, n int) int {
	if n >= len(s) {
		return len(s)
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return n
}

// settleHeading chooses the page's own of its first-level headings: the first, unless the window's title says a later one and not the
// first. That of another report stands over it then.
func settleHeading(d *document) {
	for _, h := range d.heads {
		if d.heading == "" || titled(d, h) && !titled(d, d.heading) {
			d.heading = h
		}
	}
}

// titled tells the title of a report that the window's title repeats.
func titled(d *document, h string) bool {
	t := plainTitle(h)
	return isReportTitle(t) && strings.Contains(plainTitle(d.title), t)
}
