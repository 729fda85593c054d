package prose

import (
	"bytes"
	"cmp"
	"fmt"
	"nianbao/parse/document"
	"nianbao/zhtext"
	"slices"
	"strings"

	"nianbao"
)

// Heading is what a page says about itself before the report begins.
type Heading struct {
	Title     string // as printed, Simplified
	Agency    string
	Year      int
	Period    int    // year of the period sentence, 0 for none
	Part      Period // a period that ends with a quarter before the last of its year
	Published string
	Problems  []nianbao.Problem
}

// ReadHeading finds title, agency, year and publication date. The title is trusted before the period sentence, that
// before the prose, that before the link that led here; addresses and publication dates are never asked for
// the year. Sources that contradict each other are reported.
func ReadHeading(d *document.Document, page nianbao.Page) Heading {
	var h Heading
	lines := FirstLines(d, 60)
	titles := make(titleReader)
	prose, preface := proseOf(ownPart(d))
	span, _, spans := findPeriod(prose[:preface])
	spoken := ProseYear(prose)
	hint := span.year()
	if hint == 0 {
		hint = spoken
	}
	found := ownTitles(d, titles.findTitles(d, lines, page.LinkText, hint), hint)
	title := bestTitle(found, hint)
	h.Title, h.Agency = title.printed, title.Agency
	if h.Title == "" {
		h.problem(nianbao.TitleMissing, "no title of an annual report")
	}
	if years := yearsOf(PlainTitle(h.Title)); len(years) == 1 && years[0].year == 0 {
		h.problem(nianbao.YearOdd, "the title names a year of which no report can be: "+h.Title)
	}
	for _, f := range found {
		if h.Agency == "" && (f.Year == 0 || title.Year == 0 || f.Year == title.Year) {
			h.Agency = f.Agency
		}
	}
	if !spans && title.Year == 0 {
		var at int
		if span, at, spans = findPeriod(prose); spans {
			said := mostNamedYear(prose[:at], false)
			if said != 0 && span.year() != 0 && said != span.year() || !ofWholeReport.In(lineAround(prose, at)) {
				span, spans, spoken = Period{}, false, cmp.Or(said, spoken) // over a table of another year its period stands as well
			}
		}
	}
	if !spans {
		span = Period{}
	} else if span.to.Year != 0 {
		spoken = mostNamedYear(prose, false) // the period is a witness of its own
	}
	h.Period = span.year()
	if span.quarters() {
		h.Part = span
	}
	info := infoLines(lines)
	h.Published = publishedIn(d, info)
	marked, _ := titles.titleOf(d.Heading)
	e := yearEvidence{title.Year, marked.Year, span, 0, spoken, yearsOf(PlainTitle(page.LinkText)).chosen(-1)}
	if title.Year == 0 && span.year() == 0 { // else nobody asks: every sentence would be looked at
		e.prose = ReportedYear(prose)
	}
	h.settleYear(e, page)
	if h.Year != 0 && title.Year == 0 && span.year() == 0 && yearsOf(PlainTitle(h.Title)).spans() {
		h.problem(nianbao.YearConflict, fmt.Sprintf("the title names several years, the text speaks of %d", h.Year))
	}
	titled := h.Agency
	h.settleAgency(d, info, prose, page.LinkText)
	h.heedTitle(cmp.Or(titled, title.unread))
	return h
}

// ownPart returns the page from its heading on, where the window's title repeats that heading and the title of another report stands over it: the text
// over it is that report's.
func ownPart(d *document.Document) *document.Document {
	printed := slices.ContainsFunc(d.Parts, func(p document.Part) bool { return slices.Contains(p.Lines, d.Heading) })
	if !printed || !titled(d, d.Heading) {
		return d
	}
	other := false
	for i, p := range d.Parts {
		for k, l := range p.Lines {
			switch {
			case l == d.Heading && other:
				return &document.Document{Parts: append([]document.Part{{Lines: p.Lines[k:]}}, d.Parts[i+1:]...)}
			case l == d.Heading:
				return d
			case len(l) <= 4*MaxTitleRunes && document.SectionNumber(l) == 1:
				other = true
			}
		}
		if p.Grid != nil && len(p.Grid.Rows) > 9 {
			other = true
		}
	}
	return d
}

// ofWholeReport are words of a line that gives the period of a whole report, wherever it stands; one over a table names the table at most.
var ofWholeReport = zhtext.WordsOf("报告", "年报", "所列数据", "各项数据", "全部数据", "全文")

// lineAround is the line of a text in which a place lies.
func lineAround(s string, at int) string {
	start := strings.LastIndexByte(s[:at], '\n') + 1
	if end := strings.IndexByte(s[at:], '\n'); end >= 0 {
		return s[start : at+end]
	}
	return s[start:]
}

func (h *Heading) problem(code nianbao.ProblemCode, detail string) {
	h.Problems = append(h.Problems, nianbao.Problem{Code: code, Detail: detail})
}

// FirstLines returns the first n lines with text; of tables, which often hold the title, their first three rows.
func FirstLines(d *document.Document, n int) []string {
	out := make([]string, 0, n)
	for _, p := range d.Parts {
		for _, l := range p.Lines {
			if l == "" {
				continue
			}
			if out = append(out, l); len(out) == n {
				return out
			}
		}
		if p.Grid != nil {
			for _, row := range p.Grid.Rows[:min(len(p.Grid.Rows), 3)] {
				for _, s := range row {
					if s.Kind == document.Cell && s.Text != "" && len(out) < n {
						out = append(out, s.Text)
					}
				}
			}
		}
	}
	return out
}

const (
	ProseLine  = 30   // bytes; shorter lines are labels
	HeadProse  = 3600 // bytes of the narrative that name agency and year
	LongestSaw = 3000 // bytes of one line that are looked at
)

// proseOf returns the first paragraphs of the text, folded, and where in them section 二 begins: a period behind that is a table's, not the report's.
func proseOf(d *document.Document) (prose string, preface int) {
	b := make([]byte, 0, HeadProse+LongestSaw)
	preface = -1
parts:
	for _, p := range d.Parts {
		for _, l := range p.Lines {
			if len(l) <= ProseLine {
				continue
			}
			start := len(b)
			if preface < 0 && len(l) < 4*MaxTitleRunes && document.SectionNumber(l) >= 2 {
				preface = start
			}
			b = FoldProse(b, l[:RuneEdge(l, LongestSaw)], nil)
			if !IsSentence(b[start:]) {
				b = b[:start]
				continue
			}
			b = append(b, '\n')
			if len(b) > HeadProse {
				break parts
			}
		}
	}
	text := string(b)
	if preface < 0 {
		text = arabicDates(text)
		return text, len(text)
	}
	head, rest := arabicDates(text[:preface]), arabicDates(text[preface:])
	if head == text[:preface] && rest == text[preface:] {
		return text, preface // most texts write their dates in digits
	}
	return head + rest, len(head)
}

// IsSentence tells sentences from labels, table rows and the titles of other reports.
func IsSentence(folded []byte) bool {
	return bytes.IndexByte(folded, '|') < 0 && (bytes.IndexByte(folded, ',') >= 0 || bytes.Contains(folded, []byte("。")) || bytes.Contains(folded, []byte("期限")) || bytes.Contains(folded, []byte("统计时间")) || bytes.Contains(folded, []byte("如下")))
}

// RuneEdge is the last place up to n at which s can be cut between characters.
func RuneEdge(s string, n int) int {
	if n >= len(s) {
		return len(s)
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return n
}

// SettleHeading chooses the page's own of its first-level headings: the first, unless the window's title says a later one and not the
// first. That of another report stands over it then.
func SettleHeading(d *document.Document) {
	for _, h := range d.Heads {
		if d.Heading == "" || titled(d, h) && !titled(d, d.Heading) {
			d.Heading = h
		}
	}
}

// titled tells the title of a report that the window's title repeats.
func titled(d *document.Document, h string) bool {
	t := PlainTitle(h)
	return IsReportTitle(t) && strings.Contains(PlainTitle(d.Title), t)
}
