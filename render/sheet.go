package render

import (
	_ "embed"
	"html/template"
	"io"
	"slices"
	"strings"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render/message"
)

// Sheet is what a source sheet (出处核验单) is made of: one number, and everything that it rests on.
type Sheet struct {
	*dataset.Evidence
	Lang    message.Lang
	Page    nianbao.Page                            // that the number was read from
	View    *nianbao.PageView                       // the page with the cells marked; nil where it cannot be shown
	How     map[nianbao.CellID]*nianbao.Explanation // how each cell was read
	Again   []string                                // cells that the archived bytes, read again, give otherwise
	Archive SheetArchive
	Program string // its version
	Parser  string
}

// SheetArchive is the web archive beside the sheet.
type SheetArchive struct {
	Name   string // of the file
	Pages  int
	Offset int // where the bytes of the page begin in it, unpacked
	Length int
}

// Cells are the cells of the number, in the order of its formula: their numbers count from 1.
func (s *Sheet) Cells() []nianbao.CellID { return SheetCells(s.Evidence) }

// SheetCells are the cells that a number is made of.
func SheetCells(e *dataset.Evidence) []nianbao.CellID {
	if e.Cell != "" {
		return []nianbao.CellID{e.Cell}
	}
	var cells []nianbao.CellID
	for _, id := range e.Indicator.CellsOf(e.Read.Form) {
		if !slices.Contains(cells, id) {
			cells = append(cells, id)
		}
	}
	return cells
}

// block is a part of the sheet: what the template knows of it.
type block struct {
	Title string
	Notes []string
	Lists []sheetItem
	Table []sheetTable
	Facts []sheetFact
	Code  []sheetCode
	Frame string // a page for a frame in which nothing can act
	Name  string // of the frame
	After []string
}

type (
	// sheetItem is an entry of a list: what kind it is of in a box, the text, and more under it.
	sheetItem struct {
		Tag, Kind, Text string
		More            []string
	}
	sheetFact  struct{ Name, Text, Kind string }
	sheetCode  struct{ Says, Line string }
	sheetTable struct {
		Caption string
		Heads   []string
		Rows    [][]sheetCell
	}
	sheetCell struct {
		Text string
		Kind string // class: "n" for numbers, "t" for words, "row" for a head of a row, "gap"
		Mark string // number of the mark; "" for none
	}
)

// sheetPage is what the template is given.
type sheetPage struct {
	Tag, Title, Of string
	Tags           []sheetItem // of the state
	Sentences      []sheetFact // language and sentence
	Blocks         []block
	Foot           string
}

//go:embed sheet.tmpl
var sheetText string

var sheetTemplate = template.Must(template.New("sheet").Parse(sheetText))

// Write writes the sheet as one page that needs nothing beside itself and asks for nothing.
func (s *Sheet) Write(w io.Writer) error {
	l := s.Lang
	p := sheetPage{Tag: l.Tag(), Title: message.SheetTitle.In(l), Of: message.SheetSubject.In(l, s.Agency, s.Year, s.subject(l)), Tags: s.tags(l)}
	for _, lang := range []message.Lang{l, otherLang(l)} {
		p.Sentences = append(p.Sentences, sheetFact{Name: lang.Tag(), Text: s.sentence(lang)})
	}
	for _, b := range []block{s.formula(), s.peers(), s.equations(), s.proof(), s.archived(), s.source(), s.caveats(), s.check()} {
		if b.Title != "" {
			p.Blocks = append(p.Blocks, b)
		}
	}
	p.Foot = message.SheetFoot.In(l, message.Moment(l, s.AsOf), message.SheetReaderOf.In(l, s.Parser), s.Program)
	return sheetTemplate.Execute(w, p)
}

func otherLang(l message.Lang) message.Lang {
	if l == message.Chinese {
		return message.English
	}
	return message.Chinese
}

// subject names the number.
func (s *Sheet) subject(l message.Lang) string {
	if s.Cell == "" {
		return message.IndicatorNames.Of(l, s.Indicator.ID)
	}
	return cellLabel(l, s.Cell)
}

// cellLabel names a cell: by the labels of the form, in English by what they say, with the labels behind.
func cellLabel(l message.Lang, id nianbao.CellID) string {
	label := strings.TrimSuffix(CellName(id), " ["+string(id)+"]")
	if c := nianbao.NewestCell(id); c != nil && l == message.English && c.EnglishLabel() != "" {
		return message.SheetPart.In(l, c.EnglishLabel(), label)
	}
	return label
}

// figure is the figure of a cell as it counts: corrected where a person corrected it.
func (s *Sheet) figure(id nianbao.CellID) nianbao.Figure { return s.Decided.Report.Figure(id) }

func (s *Sheet) bounds() *analysis.Bounds { return analysis.BoundsOf(s.Decided.Report) }

// tags are the states of the number in words, for boxes under its name.
func (s *Sheet) tags(l message.Lang) []sheetItem {
	v := s.Value.Value
	code, kind := string(v.Known), "known"
	switch {
	case v.Known == analysis.KnownReported && !v.Defined:
		code, kind = string(analysis.KnownOpen), "open"
	case v.Known != analysis.KnownReported:
		kind = code
	}
	tags := []sheetItem{{Kind: kind, Text: message.States.Of(l, code)}}
	if s.Cell != "" && !s.figure(s.Cell).Known() {
		tags = append([]sheetItem{{Kind: "open", Text: message.States.Of(l, string(s.figure(s.Cell).State))}}, tags...)
	}
	if len(s.corrected()) > 0 {
		tags = append(tags, sheetItem{Kind: "fix", Text: message.States.Of(l, "corrected")})
	}
	for _, p := range s.doubts() {
		tags = append(tags, sheetItem{Kind: "bad", Text: problemName(l, p)})
	}
	return tags
}

// corrected are the cells of the number that a person corrected.
func (s *Sheet) corrected() []nianbao.CellID {
	return slices.DeleteFunc(s.Cells(), func(id nianbao.CellID) bool { _, ok := s.Decided.Figures[id]; return !ok })
}

// doubts are the problems that put the number in doubt, each kind once. A correction is told by itself.
func (s *Sheet) doubts() []nianbao.Problem {
	var list []nianbao.Problem
	for _, p := range s.Value.Value.Doubts {
		same := func(o nianbao.Problem) bool { return o.Code == p.Code && o.Rule == p.Rule }
		if p.Loud() && p.Code != nianbao.Corrected && !slices.ContainsFunc(list, same) {
			list = append(list, p)
		}
	}
	return list
}

// problemName names a problem by its kind, and by its rule where there is one.
func problemName(l message.Lang, p nianbao.Problem) string {
	name := message.ProblemWord(p.Code).Short.In(l)
	if p.Rule != "" {
		name = message.SheetPart.In(l, name, message.RuleWord(p.Rule).Short.In(l))
	}
	return name
}
