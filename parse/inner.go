package parse

import (
	"maps"
	"nianbao/parse/align"
	"nianbao/parse/document"
	"nianbao/parse/prose"
	"nianbao/zhtext"
	"regexp"
	"slices"
	"strings"

	"nianbao"
)

// Some pages do not show their report as markup but hold it as a string: in a script that writes it, in data that a script shows,
// in an attribute, or escaped in the text itself. Such strings are read only when the page shows no table of a form, each by
// itself: what stands beside it may be the report before or after.

// maxCandidates bounds how many strings of a page are looked at.
const maxCandidates = 40

// innerPage is the report that a page holds as a string, read.
type innerPage struct {
	doc *document.Document
	a   *align.Alignment
}

// readInner reads the report that a page without tables holds. ok is false when it holds none; the refusal says that it holds
// some and that none of them is certainly this page's.
func readInner(doc *document.Document, page nianbao.Page) (found innerPage, ok bool, no *nianbao.NotReport) {
	var list []innerPage
	total := 0
	for _, text := range candidates(doc) {
		total += zhtext.Pieces(text)
		if no := document.RefusePieces(total); no != nil {
			return innerPage{}, false, no
		}
		inner := document.LookAtHTML(document.DropPinyin(text), document.Shown, doc)
		prose.SettleHeading(inner)
		h := prose.ReadHeading(inner, nianbao.Page{})
		if h.Year == 0 {
			h = prose.ReadHeading(doc, page)
		}
		if a := align.AlignBest(inner, align.SelfOf(&h, inner)); !a.Empty() {
			list = append(list, innerPage{inner, a})
		}
	}
	if len(list) == 0 {
		return innerPage{}, false, nil
	}
	outer := prose.ReadHeading(doc, nianbao.Page{URL: page.URL, Header: page.Header, LinkText: page.LinkText})
	fits := slices.DeleteFunc(slices.Clone(list), func(c innerPage) bool { return otherReport(outer, prose.ReadHeading(c.doc, nianbao.Page{})) })
	switch {
	case len(fits) == 1:
		return fits[0], true, nil
	case len(fits) == 0 && len(list) == 1:
		return innerPage{}, false, document.NotReport(nianbao.OutcomeNoTables, "its script holds the report of another agency or year")
	}
	return innerPage{}, false, document.NotReport(nianbao.OutcomeOther, "it holds %d reports as data, and nothing says which of them it shows", max(len(fits), len(list)))
}

// otherReport tells a report that cannot be the one that the page is about.
func otherReport(page, inner prose.Heading) bool {
	return page.Year != 0 && inner.Year != 0 && page.Year != inner.Year || prose.Differ(page.Agency, inner.Agency)
}

// candidates returns the strings of a page that hold the cells of a table, as markup, no two of them alike.
func candidates(doc *document.Document) []string {
	var list []string
	add := func(s string) {
		if s, _ = document.Reveal(s); document.HasTags(s) && !slices.Contains(list, s) && len(list) < maxCandidates {
			list = append(list, s)
		}
	}
	for _, script := range doc.Scripts {
		for _, s := range writtenBy(script) {
			add(s)
		}
	}
	if text := doc.Text(); len(list) == 0 && strings.ContainsAny(text, `<&\%`) {
		for _, s := range writtenIn(text) {
			add(s)
		}
	}
	return list
}

// writtenIn returns what the text of a page holds: data that a browser has saved as a page, or markup in the quotes of a script.
func writtenIn(text string) []string {
	if v, ok := readJSON(text); ok {
		return jsonReports(v)
	}
	if strings.Contains(text, `=\"`) {
		text = document.UnescapeScript(text)
	}
	if i := strings.IndexByte(text, '<'); i > 0 { // the lines before the markup stay lines
		text = strings.ReplaceAll(text[:i], "\n", "<br>") + text[i:]
	}
	return []string{text}
}

// writtenBy returns what a script would put into the page.
func writtenBy(script string) []string {
	if v, ok := readJSON(script); ok {
		return jsonReports(v)
	}
	if s := strings.TrimSpace(script); strings.HasPrefix(s, "<") && !strings.HasPrefix(s, "<!--") {
		return []string{s} // a template or an attribute: markup as it is
	}
	var pages []string
	for _, v := range jsonValues(script) {
		pages = append(pages, jsonReports(v)...)
	}
	if len(pages) > 0 {
		return pages
	}
	var whole, pieces []string
	for _, l := range document.Literals(document.SpellCodes(script)) {
		if v, ok := innerJSON(l); ok { // handed to JSON.parse
			pages = append(pages, jsonReports(v)...)
			continue
		}
		l, _ = document.Reveal(l)
		switch {
		case tableEnd.MatchString(l) && document.HasTags(l):
			whole = append(whole, l)
			pieces = append(pieces, l)
		case strings.ContainsAny(l, "<>"):
			pieces = append(pieces, l)
		}
	}
	if len(pages) > 0 {
		return pages
	}
	if len(whole) > 0 && len(whole) == len(pieces) {
		return joinTables(whole)
	}
	return []string{strings.Join(pieces, "\n")}
}

// joinTables keeps apart what are whole reports, and puts together the tables that a script writes one after the other.
func joinTables(whole []string) []string {
	for _, s := range whole {
		if strings.Count(s, "信息内容") > 1 || strings.Count(s, "<table") > 2 {
			return whole
		}
	}
	return []string{strings.Join(whole, "\n")}
}

var tableEnd = regexp.MustCompile(`(?i)</table\s*>`)

func sortedKeys(m map[string]any) []string { return slices.Sorted(maps.Keys(m)) }

// isXML tells data in XML from pages that begin as XML.
func isXML(s string) bool {
	s = strings.TrimLeft(s, " \t\r\n\uFEFF")
	return strings.HasPrefix(s, "<?xml") && !document.ContainsAny(s[:min(len(s), 2000)], []string{"<html", "<HTML", "<!DOCTYPE html"})
}

// isScript tells a text that is a script and no page: what a page asks for beside itself.
var isScript = regexp.MustCompile(`\A[\s\x{FEFF}]*(?:(?:var|let|const|function|document\.write(?:ln)?|window\.)\b|[\w.$]{1,60}\s*(?:=|\(\s*["'{\[]))`)

// readBody makes a document of the text of a page, whatever it came as; how names what it was besides a page.
func readBody(text string) (doc *document.Document, how []string, no *nianbao.NotReport) {
	if v, ok := readJSON(text); ok {
		pages := jsonReports(v)
		switch {
		case len(pages) == 1:
			if no := document.RefuseTooMany(pages[0]); no != nil {
				return nil, nil, no
			}
			return document.ReadHTML(document.DropPinyin(pages[0])), []string{"JSON"}, nil
		case len(pages) > 1:
			return nil, nil, document.NotReport(nianbao.OutcomeOther, "it is JSON that holds %d reports", len(pages))
		}
		said, _ := document.Reveal(jsonText(v))
		if zhtext.Trim(said) == "" {
			return nil, nil, document.NotReport(nianbao.OutcomeEmpty, "it is JSON without a word in it")
		}
		if no := document.RefuseTooMany(said); no != nil {
			return nil, nil, no
		}
		return read(said), []string{"JSON"}, nil
	}
	if isScript.MatchString(text) {
		return document.ReadScript(text), []string{"a script"}, nil
	}
	if isXML(text) {
		how = append(how, "XML")
		text = "<html>" + fromXML(text) + "</html>"
	}
	if document.LooksLikeHTML(text) {
		var twice bool
		if text, twice = document.UnescapeTwice(text); twice {
			how = append(how, "character references")
		}
	}
	if !document.LooksLikeHTML(text) {
		var escaped []string
		text, escaped = document.Reveal(text)
		if how = append(how, escaped...); len(escaped) > 0 {
			no = document.RefuseTooMany(text)
		}
	}
	if no != nil {
		return nil, nil, no
	}
	return read(text), how, nil
}
