package parse

import (
	"encoding/xml"
	"html"
	"io"
	"strconv"
	"strings"
)

// Office programs save documents as XML: Word's of 2003 and of one file (WordprocessingML), Excel's (SpreadsheetML), the flat files of OpenDocument. All of
// them, and XHTML with a prefix, say paragraphs, tables, rows and cells by the local names of a few elements, so that one table of names makes markup of
// any of them, and an element that nobody knows is a line of its own.

// xmlElement is what an element becomes.
type xmlElement uint8

const (
	xmlLine  xmlElement = iota // a line of its own: data, as a title beside a text
	xmlPlain                   // a part of a line
	xmlLeft                    // nothing that a reader sees
	xmlSays                    // says how what it stands in looks, and breaks no line
	xmlTable
	xmlRow
	xmlCell
	xmlBreak
	xmlRun // a part of a line that may be struck out or hidden
)

// xmlElements lists the elements by their local names, in lower case.
var xmlElements = func() map[string]xmlElement {
	m := make(map[string]xmlElement)
	for kind, names := range map[xmlElement]string{
		xmlPlain: "t span a hyperlink ins smarttag sdt sdtcontent data b i u font proofErr text bookmark-start bookmark-end",
		xmlSays:  "rpr ppr tcpr trpr tblpr",
		xmlLeft: "del deltext instrtext tracked-changes annotation styles automatic-styles master-styles font-face-decls settings lists fonts docpr documentproperties " +
			"officedocumentsettings excelworkbook properties coreproperties bindata binarydata style script head hdr ftr header footer covered-table-cell worksheetoptions relationships docsuppdata",
		xmlTable: "tbl table", xmlRow: "tr table-row row", xmlCell: "tc td th table-cell cell", xmlBreak: "br line-break cr", xmlRun: "r s strike",
	} {
		for _, name := range strings.Fields(strings.ToLower(names)) {
			m[name] = kind
		}
	}
	return m
}()

// xmlWriter writes markup for the elements that are open.
type xmlWriter struct {
	b    []byte
	open []xmlOpen
	left int // open elements of which nothing is seen
	says int // open elements of the kind xmlSays
}

type xmlOpen struct {
	kind     xmlElement
	from     int    // where its content begins
	tag      int    // where the tag of a cell begins
	spans    string // its attributes
	struck   bool   // a run that is struck out or hidden
	nextCell int    // of a row
}

// fromXML writes the document as markup, as far as it can be read.
func fromXML(text string) string {
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict, d.Entity = false, xml.HTMLEntity
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // the text is decoded
	w := &xmlWriter{b: make([]byte, 0, len(text))}
	for {
		t, err := d.RawToken()
		if err != nil {
			break // the end, or where the document was cut
		}
		switch t := t.(type) {
		case xml.StartElement:
			w.start(&t)
		case xml.EndElement:
			w.end()
		case xml.CharData:
			if s := string(t); w.writes() && strings.TrimSpace(s) != "" {
				w.b = append(w.b, html.EscapeString(s)...)
			}
		}
	}
	for len(w.open) > 0 {
		w.end()
	}
	return string(w.b)
}

// writes tells whether an element is written where the reader stands.
func (w *xmlWriter) writes() bool { return w.left == 0 && w.says == 0 }

func (w *xmlWriter) start(t *xml.StartElement) {
	name := strings.ToLower(t.Name.Local)
	kind := xmlElements[name]
	switch kind {
	case xmlLeft:
		w.left++
	case xmlSays:
		w.says++
	}
	switch {
	case w.left > 0: // a cell there is not written, and so has no tag
	case name == "gridspan":
		w.spanCell(`colspan="` + attrOf(t, "val") + `"`)
	case name == "vanish", name == "strike", name == "dstrike":
		if v := attrOf(t, "val"); v != "0" && v != "false" && v != "off" {
			if i := w.inside(xmlRun); i >= 0 {
				w.open[i].struck = true
			}
		}
	}
	o := xmlOpen{kind: kind, struck: name == "s" || name == "strike"} // of markup; a blank of OpenDocument holds nothing
	if w.writes() {
		switch kind {
		case xmlLine:
			w.b = append(w.b, "<div>"...)
		case xmlTable:
			w.b = append(w.b, "<table>"...)
		case xmlRow:
			w.b = append(w.b, "<tr>"...)
		case xmlBreak:
			w.b = append(w.b, "<br>"...)
		case xmlCell:
			o.spans = w.cellSpans(t)
			o.tag = len(w.b)
			w.b = append(w.b, "<td"+o.spans+">"...)
		}
	}
	o.from = len(w.b)
	w.open = append(w.open, o)
}

// cellSpans returns what the attributes of a cell say of its size, and writes the cells that an index passes over.
func (w *xmlWriter) cellSpans(t *xml.StartElement) string {
	spans := ""
	for _, a := range []struct {
		name, as string
		more     int
	}{{"number-columns-spanned", "colspan", 0}, {"number-rows-spanned", "rowspan", 0}, {"mergeacross", "colspan", 1}, {"mergedown", "rowspan", 1}, {"colspan", "colspan", 0}, {"rowspan", "rowspan", 0}} {
		if n, err := strconv.Atoi(attrOf(t, a.name)); err == nil && n > 0 && n < 1000 {
			spans += ` ` + a.as + `="` + strconv.Itoa(n+a.more) + `"`
		}
	}
	if row := w.inside(xmlRow); row >= 0 {
		w.open[row].nextCell++
		at, err := strconv.Atoi(attrOf(t, "index"))
		for ; err == nil && at < 1000 && w.open[row].nextCell < at; w.open[row].nextCell++ {
			w.b = append(w.b, "<td></td>"...)
		}
	}
	return spans
}

// spanCell gives the open cell an attribute that an element in it says, before anything else that it holds.
func (w *xmlWriter) spanCell(attribute string) {
	if i := w.inside(xmlCell); i >= 0 && len(w.b) == w.open[i].from {
		o := &w.open[i]
		o.spans += " " + attribute
		w.b = append(w.b[:o.tag], "<td"+o.spans+">"...)
		for k := range w.open[i:] {
			w.open[i+k].from = len(w.b)
		}
	}
}

// maxInside is how many elements up a cell or a run is looked for: office programs have under ten between.
const maxInside = 32

// inside returns the innermost open element of a kind, -1 for none.
func (w *xmlWriter) inside(kind xmlElement) int {
	for i := len(w.open) - 1; i >= max(0, len(w.open)-maxInside); i-- {
		if w.open[i].kind == kind {
			return i
		}
	}
	return -1
}

func (w *xmlWriter) end() {
	if len(w.open) == 0 {
		return
	}
	o := w.open[len(w.open)-1]
	w.open = w.open[:len(w.open)-1]
	switch {
	case o.kind == xmlLeft:
		w.left--
	case o.kind == xmlSays:
		w.says--
	case !w.writes():
	case o.kind == xmlRun && o.struck:
		w.b = w.b[:o.from]
	case o.kind == xmlLine:
		w.b = append(w.b, "</div>"...)
	case o.kind == xmlTable:
		w.b = append(w.b, "</table>"...)
	case o.kind == xmlRow:
		w.b = append(w.b, "</tr>"...)
	case o.kind == xmlCell:
		w.b = append(w.b, "</td>"...)
	}
}

func attrOf(t *xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if strings.EqualFold(a.Name.Local, name) {
			return a.Value
		}
	}
	return ""
}
