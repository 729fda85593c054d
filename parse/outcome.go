package parse

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao"
	"nianbao/parse/align"
	"nianbao/parse/document"
	"nianbao/parse/prose"
	"nianbao/zhtext"
)

// What is no report is told apart here, from the bytes, the text and at last from what the tables gave.

// refuseBytes refuses what cannot be text of a report at all.
func refuseBytes(page nianbao.Page) *nianbao.NotReport {
	body := page.Body
	switch {
	case len(bytes.TrimSpace(body)) == 0:
		return document.NotReport(nianbao.OutcomeEmpty, "the body is empty")
	case len(body) > MaxSize:
		return document.NotReport(nianbao.OutcomeTooLarge, "%d MB, the limit is %d MB", len(body)>>20, MaxSize>>20)
	}
	return nil
}

// refuseText refuses text that is no text, or whose characters are lost.
func refuseText(d *zhtext.Decoding, doc *document.Document, page nianbao.Page) *nianbao.NotReport {
	sample := d.Text[:min(len(d.Text), 1<<16)]
	control := zhtext.Controls(sample)
	total := 0 // characters; asked for only where some are bad
	if control+d.Bad > 0 {
		total = utf8.RuneCountInString(sample)
	}
	if doc.HTML && len(doc.Parts) == 0 && doc.Unseen+doc.Closed == 0 && len(doc.Scripts) == 0 && len(doc.Links) == 0 && doc.Images == 0 && doc.Title == "" && !strings.Contains(d.Text, "<script") {
		return document.NotReport(nianbao.OutcomeEmpty, "the markup holds no text")
	}
	if control*50 > total { // one in 10 and one in 200 refuse the same pages of the bench and the corpora: text has none, binaries many
		return document.NotReport(nianbao.OutcomeBinary, "one character in %d is a control character", max(1, total/control))
	}
	if no := inTheWay(page.Status, d.Text, doc); no != nil {
		return no
	}
	if total > 200 && d.Bad*20 > total {
		return document.NotReport(nianbao.OutcomeUndecodable, "%d of %d characters cannot be decoded", d.Bad, total)
	}
	if d.Garbled() {
		return document.NotReport(nianbao.OutcomeUndecodable, "the text was decoded with a wrong character set before and cannot be restored")
	}
	return nil
}

// inTheWay recognises block pages and error pages: what their status and a short text say, and nothing of a report.
func inTheWay(status int, source string, doc *document.Document) *nianbao.NotReport {
	if zhtext.IsBlockStatus(status) {
		return document.NotReport(nianbao.OutcomeBlocked, "the server answered with status %d", status)
	}
	if len(doc.Parts) <= 8 && !mayBeReport(doc) {
		shown, title := zhtext.DropBlanks(doc.Text()), zhtext.DropBlanks(doc.Title)
		if sign := zhtext.BlockSign(source, title, shown); sign != "" && status != 404 && status != 410 {
			return document.NotReport(nianbao.OutcomeBlocked, "it carries %s", sign)
		}
		if sign := zhtext.MissingSign(title, shown); sign != "" {
			return document.NotReport(nianbao.OutcomeErrorPage, "%s", sign)
		}
		if doc.HTML && shown == "" && strings.Contains(source, "<script") {
			return document.NotReport(nianbao.OutcomeEmpty, "it holds a script and no text")
		}
	}
	if status >= 400 {
		return document.NotReport(nianbao.OutcomeErrorPage, "the server answered with status %d", status)
	}
	return nil
}

// mayBeReport tells pages that no mark of a block page outweighs: they have a table, shown or written by a script, the first
// heading or the title of a report. A page that names its attachment has little text and links to a login like any other.
func mayBeReport(doc *document.Document) bool {
	return len(doc.Scripts) > 0 || slices.ContainsFunc(doc.Parts, func(p document.Part) bool { return p.Grid != nil && len(p.Grid.Rows) > 9 }) ||
		prose.IsReportTitle(prose.PlainTitle(doc.Title)) || prose.IsReportTitle(prose.PlainTitle(doc.Heading)) || strings.Contains(zhtext.DropBlanks(doc.Text()), "总体情况")
}

// refuseContent decides, with everything read, whether this is a report.
func refuseContent(r *nianbao.Report, doc *document.Document, h *prose.Heading, a *align.Alignment) *nianbao.NotReport {
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
	if no := prose.RefusePaper(r, doc); no != nil {
		return no
	}
	if h.Part != (prose.Period{}) && placed > 0 {
		return prose.WithReport(document.NotReport(nianbao.OutcomePartYear, "its period is %s", h.Part), r)
	}
	switch {
	case placed >= 20 && reported == 0 && (r.Year == 0 || r.Agency == ""):
		return prose.WithReport(document.NotReport(nianbao.OutcomeTemplate, "every cell of the form is empty and no agency or year is named"), r)
	case placed >= 20 && reported == 0 && document.ContainsAny(firstTitle(r, doc), []string{"通知", "格式", "模板", "范文"}):
		return prose.WithReport(document.NotReport(nianbao.OutcomeTemplate, "every cell of the form is empty and the title is that of a notice"), r)
	case placed >= 20 || placed >= 5 && headings >= 3, placed >= 4 && headings >= 2 && prose.IsReportTitle(prose.PlainTitle(r.Title)): // cut behind 二: a report in part
		return nil
	}
	if no := a.RefuseForeign(); no != nil && placed == 0 {
		return prose.WithReport(no, r)
	}
	return prose.WithReport(kindOfText(r, doc, headings, placed), r)
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

func (no *refusal) with(r *nianbao.Report) *nianbao.NotReport {
	return prose.WithReport(no.NotReport, r)
}

// damagedCopy recognises copies in which equal lines were removed or digits masked: their numbers mean nothing.
func damagedCopy(r *nianbao.Report, doc *document.Document, placed int) *refusal {
	if placed < 120 && doc.Count("信息内容")+doc.Count("信息內容") == 1 && doc.Count("第二十条")+doc.Count("第二十條") > 0 && repeatedLines(doc) == 0 {
		return &refusal{document.NotReport(nianbao.OutcomeDeduplicated, "no line occurs twice, 信息内容 stands once instead of four times")}
	}
	masked := 0
	for _, p := range r.Problems {
		if p.Code == nianbao.NumberMasked {
			masked += len(p.Cells)
		}
	}
	if masked > 20 && masked*2 > placed {
		return &refusal{document.NotReport(nianbao.OutcomeMasked, "%d of %d numbers are masked", masked, placed)}
	}
	if stars := doc.Count("*"); stars >= 30 {
		if digits := document.DigitsIn(doc.Text()); digits*5 < stars {
			return &refusal{document.NotReport(nianbao.OutcomeMasked, "the text holds %d asterisks and %d digits", stars, digits)}
		}
	}
	return nil
}

// repeatedLines counts short lines that occur more than once.
func repeatedLines(doc *document.Document) int {
	seen := make(map[string]bool)
	n := 0
	for _, p := range doc.Parts {
		for _, l := range p.Lines {
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
func kindOfText(r *nianbao.Report, doc *document.Document, headings, placed int) *nianbao.NotReport {
	title := firstTitle(r, doc)
	report := prose.IsReportTitle(title)
	pictures := doc.Images + picturesInText(doc)
	switch {
	case document.ContainsAny(title, []string{"解读", "图解", "图文", "简明问答"}):
		return document.NotReport(nianbao.OutcomeExplanation, "its title says so: %q", zhtext.Shorten(title))
	case document.ContainsAny(title, []string{"通知", "格式", "编报", "报送"}) && !report:
		return document.NotReport(nianbao.OutcomeNotice, "its title says so: %q", zhtext.Shorten(title))
	case len(r.Attachments) == 0 && isNothingButLinks(doc):
		return document.NotReport(nianbao.OutcomeList, "it links to %d documents and says nothing else", len(doc.Links))
	case beforeTables(r.Year) && (headings >= 3 && len(r.Attachments) == 0 || (report || headings >= 3) && proseIn(doc) >= leastProse):
		return document.NotReport(nianbao.OutcomeProse, "the report of %d, in words: no tables were prescribed before %d", r.Year, firstTables())
	case headings >= 3 && pictures >= 2:
		return document.NotReport(nianbao.OutcomeImages, "%d headings of a report and %d pictures, no table", headings, pictures)
	case headings >= 3:
		return document.NotReport(nianbao.OutcomeNoTables, "%d headings of a report, %d cells of its tables", headings, placed)
	case report && zhtext.HasYear(title) && len(r.Attachments) > 0:
		return document.NotReport(nianbao.OutcomeAttachment, "the title of a report and %d attached documents", len(r.Attachments))
	case isList(doc):
		return document.NotReport(nianbao.OutcomeList, "it links to %d documents and says little itself", len(doc.Links))
	case report && len(r.Attachments) > 0:
		return document.NotReport(nianbao.OutcomeAttachment, "the title of a report and %d attached documents", len(r.Attachments))
	case report && pictures > 0:
		return document.NotReport(nianbao.OutcomeImages, "the title of a report and %d pictures", pictures)
	case report:
		return document.NotReport(nianbao.OutcomeNoTables, "the title of a report, %d headings and no table", headings)
	}
	return document.NotReport(nianbao.OutcomeOther, "none of the six headings and no table of the form")
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

func proseIn(doc *document.Document) int {
	n := 0
	for _, p := range doc.Parts {
		for _, l := range p.Lines {
			if chars := utf8.RuneCountInString(l); chars >= 20 {
				n += chars
			}
		}
	}
	return n
}

// picturesInText counts the pictures of pages that were turned into text: marked as in Markdown, or left as the name of a file.
func picturesInText(doc *document.Document) int {
	n := 0
	for _, p := range doc.Parts {
		for _, l := range p.Lines {
			if len(l) > 400 || len(l) < 5 {
				continue
			}
			if strings.Contains(l, "![") || document.HasAnySuffix(l, []string{".png", ".jpg", ".jpeg", ".gif", ".PNG", ".JPG"}) {
				n++
			}
		}
	}
	return n
}

func firstTitle(r *nianbao.Report, doc *document.Document) string {
	for _, t := range []string{doc.Heading, r.Title, doc.Title} {
		if t != "" {
			return prose.PlainTitle(t)
		}
	}
	for _, l := range prose.FirstLines(doc, 3) {
		return prose.PlainTitle(l)
	}
	return ""
}

// linksIn counts the links of a page that are titles of reports, and the bytes of all of them.
func linksIn(doc *document.Document) (reports, linked int) {
	for _, l := range doc.Links {
		linked += len(l.Text)
		if prose.IsReportTitle(prose.PlainTitle(l.Text)) {
			reports++
		}
	}
	return reports, linked
}

// isNothingButLinks tells pages of which two links to reports and more are nearly all the text: whatever their title, they say nothing themselves.
func isNothingButLinks(doc *document.Document) bool {
	reports, linked := linksIn(doc)
	return reports > 1 && 2*linked > len(doc.Text())
}

// isList tells pages whose links to reports make up most of the text.
func isList(doc *document.Document) bool {
	reports, linked := linksIn(doc)
	return reports >= 3 || len(doc.Links) >= 15 && 2*linked > len(doc.Text())
}
