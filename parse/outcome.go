package parse

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao"
	"nianbao/zhtext"
)

// What is no report is told apart here, from the bytes, the text and at last from what the tables gave.

// refuseBytes refuses what cannot be text of a report at all.
func refuseBytes(page nianbao.Page) *nianbao.NotReport {
	body := page.Body
	switch {
	case len(bytes.TrimSpace(body)) == 0:
		return notReport(nianbao.OutcomeEmpty, "the body is empty")
	case len(body) > MaxSize:
		return notReport(nianbao.OutcomeTooLarge, "%d MB, the limit is %d MB", len(body)>>20, MaxSize>>20)
	}
	return nil
}

// refuseText refuses text that is no text, or whose characters are lost.
func refuseText(d *zhtext.Decoding, doc *document, page nianbao.Page) *nianbao.NotReport {
	control := 0
	sample := d.Text[:min(len(d.Text), 1<<16)]
	for i := range len(sample) {
		if c := sample[i]; c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' {
			control++
		}
	}
	total := 0 // characters; asked for only where some are bad
	if control+d.Bad > 0 {
		total = utf8.RuneCountInString(sample)
	}
	if doc.html && len(doc.parts) == 0 && doc.unseen+doc.closed == 0 && len(doc.scripts) == 0 && len(doc.links) == 0 && doc.images == 0 && doc.title == "" && !strings.Contains(d.Text, "<script") {
		return notReport(nianbao.OutcomeEmpty, "the markup holds no text")
	}
	if control*50 > total { // one in 10 and one in 200 refuse the same pages of the bench and the corpora: text has none, binaries many
		return notReport(nianbao.OutcomeBinary, "one character in %d is a control character", max(1, total/control))
	}
	if no := inTheWay(page.Status, d.Text, doc); no != nil {
		return no
	}
	if total > 200 && d.Bad*20 > total {
		return notReport(nianbao.OutcomeUndecodable, "%d of %d characters cannot be decoded", d.Bad, total)
	}
	if d.Garbled() {
		return notReport(nianbao.OutcomeUndecodable, "the text was decoded with a wrong character set before and cannot be restored")
	}
	return nil
}

// inTheWay recognises block pages and error pages: what their status and a short text say, and nothing of a report.
func inTheWay(status int, source string, doc *document) *nianbao.NotReport {
	if zhtext.IsBlockStatus(status) {
		return notReport(nianbao.OutcomeBlocked, "the server answered with status %d", status)
	}
	if len(doc.parts) <= 8 && !mayBeReport(doc) {
		shown, title := zhtext.DropBlanks(doc.text()), zhtext.DropBlanks(doc.title)
		if sign := zhtext.BlockSign(source, title, shown); sign != "" && status != 404 && status != 410 {
			return notReport(nianbao.OutcomeBlocked, "it carries %s", sign)
		}
		if sign := zhtext.MissingSign(title, shown); sign != "" {
			return notReport(nianbao.OutcomeErrorPage, "%s", sign)
		}
		if doc.html && shown == "" && strings.Contains(source, "<script") {
			return notReport(nianbao.OutcomeEmpty, "it holds a script and no text")
		}
	}
	if status >= 400 {
		return notReport(nianbao.OutcomeErrorPage, "the server answered with status %d", status)
	}
	return nil
}

// mayBeReport tells pages that no mark of a block page outweighs: they have a table, shown or written by a script, the first
// heading or the title of a report. A page that names its attachment has little text and links to a login like any other.
func mayBeReport(doc *document) bool {
	return len(doc.scripts) > 0 || slices.ContainsFunc(doc.parts, func(p part) bool { return p.grid != nil && len(p.grid.Rows) > 9 }) ||
		isReportTitle(plainTitle(doc.title)) || isReportTitle(plainTitle(doc.heading)) || strings.Contains(zhtext.DropBlanks(doc.text()), "总体情况")
}

// refuseContent decides, with everything read, whether this is a report.
func refuseContent(r *nianbao.Report, doc *document, h *heading, a *alignment) *nianbao.NotReport {
	reported, placed := 0, 0
	for i := range r.Figures {
		switch r.Figures[i].State {
		case nianbao.Reported:
			reported++
			placed++
		case nianbao.Blank, nianbao.Dash, nianbao.Unreadable:
			placed++
		}
	}
	headings := sectionsOf(r)
	if no := damagedCopy(r, doc, placed); no != nil {
		return no.with(r)
	}
	if no := refusePaper(r, doc); no != nil {
		return no
	}
	if h.part != (period{}) && placed > 0 {
		return withReport(notReport(nianbao.OutcomePartYear, "its period is %s", h.part), r)
	}
	switch {
	case placed >= 20 && reported == 0 && (r.Year == 0 || r.Agency == ""):
		return withReport(notReport(nianbao.OutcomeTemplate, "every cell of the form is empty and no agency or year is named"), r)
	case placed >= 20 && reported == 0 && containsAny(firstTitle(r, doc), []string{"通知", "格式", "模板", "范文"}):
		return withReport(notReport(nianbao.OutcomeTemplate, "every cell of the form is empty and the title is that of a notice"), r)
	case placed >= 20 || placed >= 5 && headings >= 3, placed >= 4 && headings >= 2 && isReportTitle(plainTitle(r.Title)): // cut behind 二: a report in part
		return nil
	}
	if no := a.refuseForeign(); no != nil && placed == 0 {
		return withReport(no, r)
	}
	return withReport(kindOfText(r, doc, headings, placed), r)
}

func sectionsOf(r *nianbao.Report) int {
	var seen [7]bool
	n := 0
	for _, s := range r.Sections {
		if s.Number > 0 && s.Number < 7 && !seen[s.Number] {
			seen[s.Number] = true
			n++
		}
	}
	return n
}

type refusal struct{ *nianbao.NotReport }

func (no *refusal) with(r *nianbao.Report) *nianbao.NotReport { return withReport(no.NotReport, r) }

// damagedCopy recognises copies in which equal lines were removed or digits masked: their numbers mean nothing.
func damagedCopy(r *nianbao.Report, doc *document, placed int) *refusal {
	if placed < 120 && doc.count("信息内容")+doc.count("信息內容") == 1 && doc.count("第二十条")+doc.count("第二十條") > 0 && repeatedLines(doc) == 0 {
		return &refusal{notReport(nianbao.OutcomeDeduplicated, "no line occurs twice, 信息内容 stands once instead of four times")}
	}
	masked := 0
	for _, p := range r.Problems {
		if p.Code == nianbao.NumberMasked {
			masked += len(p.Cells)
		}
	}
	if masked > 20 && masked*2 > placed {
		return &refusal{notReport(nianbao.OutcomeMasked, "%d of %d numbers are masked", masked, placed)}
	}
	if stars := doc.count("*"); stars >= 30 {
		if digits := digitsIn(doc.text()); digits*5 < stars {
			return &refusal{notReport(nianbao.OutcomeMasked, "the text holds %d asterisks and %d digits", stars, digits)}
		}
	}
	return nil
}

func digitsIn(s string) int {
	n := 0
	for i := range len(s) {
		if isDigit(s[i]) {
			n++
		}
	}
	return n
}

// repeatedLines counts short lines that occur more than once.
func repeatedLines(doc *document) int {
	seen := make(map[string]bool)
	n := 0
	for _, p := range doc.parts {
		for _, l := range p.lines {
			if l == "" || len(l) > 60 {
				continue
			}
			if seen[l] {
				n++
			}
			seen[l] = true
		}
	}
	return n
}

// kindOfText names what a page without tables is.
func kindOfText(r *nianbao.Report, doc *document, headings, placed int) *nianbao.NotReport {
	title := firstTitle(r, doc)
	report := isReportTitle(title)
	pictures := doc.images + picturesInText(doc)
	switch {
	case containsAny(title, []string{"解读", "图解", "图文", "简明问答"}):
		return notReport(nianbao.OutcomeExplanation, "its title says so: %q", shorten(title))
	case containsAny(title, []string{"通知", "格式", "编报", "报送"}) && !report:
		return notReport(nianbao.OutcomeNotice, "its title says so: %q", shorten(title))
	case (report || headings >= 3) && beforeTables(r.Year) && proseIn(doc) >= leastProse:
		return notReport(nianbao.OutcomeProse, "the report of %d, in words: no tables were prescribed before %d", r.Year, firstTables())
	case headings >= 3 && pictures >= 2:
		return notReport(nianbao.OutcomeImages, "%d headings of a report and %d pictures, no table", headings, pictures)
	case headings >= 3:
		return notReport(nianbao.OutcomeNoTables, "%d headings of a report, %d cells of its tables", headings, placed)
	case report && zhtext.HasYear(title) && len(r.Attachments) > 0:
		return notReport(nianbao.OutcomeAttachment, "the title of a report and %d attached documents", len(r.Attachments))
	case isList(doc):
		return notReport(nianbao.OutcomeList, "it links to %d documents and says little itself", len(doc.links))
	case report && len(r.Attachments) > 0:
		return notReport(nianbao.OutcomeAttachment, "the title of a report and %d attached documents", len(r.Attachments))
	case report && pictures > 0:
		return notReport(nianbao.OutcomeImages, "the title of a report and %d pictures", pictures)
	case report:
		return notReport(nianbao.OutcomeNoTables, "the title of a report, %d headings and no table", headings)
	}
	return notReport(nianbao.OutcomeOther, "none of the six headings and no table of the form")
}

// beforeTables tells a year for which no edition of the form was prescribed: its reports lack nothing when they have no tables.
func beforeTables(year int) bool { return year != 0 && year < firstTables() }

func firstTables() int {
	first := nianbao.Forms[0].From
	for _, f := range nianbao.Forms {
		first = min(first, f.From)
	}
	return first
}

// leastProse is how many characters a report in words has at least; a page that only names its attachment has fewer.
const leastProse = 300

func proseIn(doc *document) int {
	n := 0
	for _, p := range doc.parts {
		for _, l := range p.lines {
			if chars := utf8.RuneCountInString(l); chars >= 20 {
				n += chars
			}
		}
	}
	return n
}

// picturesInText counts the pictures of pages that were turned into text: marked as in Markdown, or left as the name of a file.
func picturesInText(doc *document) int {
	n := 0
	for _, p := range doc.parts {
		for _, l := range p.lines {
			if len(l) > 400 || len(l) < 5 {
				continue
			}
			if strings.Contains(l, "![") || hasAnySuffix(l, []string{".png", ".jpg", ".jpeg", ".gif", ".PNG", ".JPG"}) {
				n++
			}
		}
	}
	return n
}

func firstTitle(r *nianbao.Report, doc *document) string {
	for _, t := range []string{doc.heading, r.Title, doc.title} {
		if t != "" {
			return plainTitle(t)
		}
	}
	for _, l := range firstLines(doc, 3) {
		return plainTitle(l)
	}
	return ""
}

// isList tells pages whose links to reports make up most of the text.
func isList(doc *document) bool {
	reports, linked := 0, 0
	for _, l := range doc.links {
		linked += len(l.text)
		if isReportTitle(plainTitle(l.text)) {
			reports++
		}
	}
	return reports >= 3 || len(doc.links) >= 15 && 2*linked > len(doc.text())
}
