package export

import (
	"slices"

	"nianbao"
	"nianbao/analysis"
)

// The places of the columns of the long table.
const (
	figSource = iota
	figAgency
	figAgencyID
	figRegion
	figYear
	figForm
	figCell
	figLabelZH
	figLabelEN
	figValue
	figCount
	figState
	figKnownAs
	figLow
	figHigh
	figRaw
	figAt
	figUnit
	figProblems
	figReadAs
	figCorrection
	figURL
	figFetchedAt
	figHash
	figParser
)

// Figures is the long table: one row a figure, of the given cells or of all. Of the agency it has no more than its key
// and region, which 20 million rows repeat; the tables of reports and agencies have the rest.
func Figures(cells ...nianbao.CellID) *Table {
	return &Table{
		Name: "figures", Chinese: "数据（每行一个数值）", English: "One row a figure, as printed and as read.",
		Key: []string{"page_url", "page_sha256", "cell"},
		Columns: []Column{
			sourceColumn, agencyColumn, agencyIDColumn, regionColumn, yearColumn, formColumn,
			{Name: "cell", Type: TypeText, Chinese: "单元格编号", English: "Id of the cell; the codebook says what it means."},
			{Name: "label_zh", Type: TypeText, Chinese: "中文名称", English: "The cell's labels on the form, outermost first."},
			{Name: "label_en", Type: TypeText, Chinese: "英文名称", English: "The cell's labels in English."},
			{Name: "value", Type: TypeDecimal, Chinese: "数值", English: "The number, exact; null unless the state is reported. A blank is not a zero."},
			{Name: "count", Type: TypeInteger, Chinese: "计数", English: "The value again as a whole number, where the cell counts things; null otherwise.", only: []Format{Parquet}},
			{Name: "state", Type: TypeText, Chinese: "状态", English: "reported, blank, dash, missing (not on the page) or unreadable."},
			knownAsColumn("the number"),
			{Name: "bound_low", Type: TypeInteger, Chinese: "下限", English: "Of a count that is not printed, the least that the equations of the form leave; " +
				"null where they leave anything. Equal to bound_high where it is determined."},
			{Name: "bound_high", Type: TypeInteger, Chinese: "上限", English: "The greatest that they leave; null for no limit."},
			{Name: "raw", Type: TypeText, Chinese: "原文", English: "The text as printed, also of a figure that was corrected."},
			{Name: "at", Type: TypeText, Chinese: "位置", English: "Where it stands on the page: table, row and column, counted from 1."},
			{Name: "unit", Type: TypeText, Chinese: "单位", English: "Unit of the value."},
			{Name: "problems", Type: TypeWords, Chinese: "问题代码", English: "Codes of the problems that name the cell; corrected when a person put another value in the place of the one that was read."},
			{Name: "read_as", Type: TypeText, Chinese: "更正前读取结果", English: "Of a corrected figure, the number read from the page or its state; empty for all others."},
			{Name: "correction", Type: TypeText, Chinese: "更正人、日期与理由", English: "Of a corrected figure, who corrected it, when and why; empty for all others."},
			urlColumn, fetchedAtColumn, hashColumn, parserColumn,
		},
		fill: func(k *knowledge) run {
			return run{add: newFigureRows(k, cells).add}
		},
		complete: completeCount,
	}
}

// completeCount sets the count of a row from its value.
func completeCount(row []value) {
	row[figCount] = value{}
	a := nianbao.Amount(row[figValue].n)
	if row[figValue].kind == decimal && a.IsWhole() && namesOf("").all[nianbao.CellID(row[figCell].s)].counts {
		row[figCount] = value{kind: integer, n: a.Int()}
	}
}

// figureRows writes the rows of reports and keeps the texts of places, which repeat from page to page.
type figureRows struct {
	known  *knowledge
	chosen map[nianbao.CellID]bool // nil for all
	places map[nianbao.Place]string
	doubts map[nianbao.CellID]value
}

// maxPlaces bounds what is kept: pages that place figures oddly must not fill the memory.
const maxPlaces = 1 << 14

func newFigureRows(k *knowledge, cells []nianbao.CellID) *figureRows {
	f := &figureRows{known: k, places: make(map[nianbao.Place]string), doubts: make(map[nianbao.CellID]value)}
	if len(cells) > 0 {
		f.chosen = make(map[nianbao.CellID]bool)
		for _, id := range cells {
			f.chosen[id] = true
		}
	}
	return f
}

func (f *figureRows) add(r *entry, row []value, emit func() error) error {
	o := originOf(r)
	row[figSource], row[figAgency], row[figAgencyID], row[figRegion] = o.source, o.agency, o.agencyID, f.known.region(r.agency).code
	row[figYear], row[figForm] = o.year, o.form
	row[figURL], row[figFetchedAt], row[figHash], row[figParser] = o.url, o.fetchedAt, o.hash, o.parser
	f.collect(r.Problems)
	named := namesOf(r.Form)
	bounds := analysis.BoundsOf(r.Report)
	for i := range r.Figures {
		fig := &r.Figures[i]
		if f.chosen != nil && !f.chosen[fig.Cell] {
			continue
		}
		name := named.at(i, fig.Cell)
		row[figCell], row[figLabelZH], row[figLabelEN] = name.id, name.chinese, name.english
		row[figValue], row[figCount] = value{}, value{}
		if fig.Known() {
			row[figValue] = decimalOf(fig.Value)
			if name.counts && fig.Value.IsWhole() {
				row[figCount] = value{kind: integer, n: fig.Value.Int()}
			}
		}
		row[figState] = value{kind: text, s: string(fig.State)}
		row[figKnownAs], row[figLow], row[figHigh] = boundsAsValues(bounds, fig)
		row[figRaw], row[figAt], row[figUnit] = textOf(fig.Raw), value{kind: text, s: f.place(fig.At)}, name.unit
		row[figProblems], row[figReadAs], row[figCorrection] = value{}, value{kind: text}, value{kind: text}
		if len(f.doubts) > 0 {
			row[figProblems] = f.doubts[fig.Cell]
		}
		if c, ok := r.corrected[fig.Cell]; ok {
			row[figReadAs], row[figCorrection] = textOf(readAs(r.read.Figure(fig.Cell))), textOf(correctionText(c))
		}
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

// boundsAsValues says how a figure is known, and the limits of one that is not printed.
func boundsAsValues(bounds *analysis.Bounds, fig *nianbao.Figure) (knownAs, low, high value) {
	bound, known := bounds.Know(*fig)
	knownAs = value{kind: text, s: string(known)}
	if known == analysis.KnownDetermined || known == analysis.KnownBounded {
		low, high = integerOf(int(bound.Low)), integerOf(int(bound.High))
	}
	return knownAs, low, high
}

// collect joins the codes of the problems that name a cell, each once.
func (f *figureRows) collect(problems []nianbao.Problem) {
	clear(f.doubts)
	for id, codes := range codesByCell(problems) {
		f.doubts[id] = wordsOf(codes)
	}
}

func codesByCell(problems []nianbao.Problem) map[nianbao.CellID][]nianbao.ProblemCode {
	if len(problems) == 0 {
		return nil
	}
	byCell := make(map[nianbao.CellID][]nianbao.ProblemCode)
	for _, p := range problems {
		for _, id := range p.Cells {
			if !slices.Contains(byCell[id], p.Code) {
				byCell[id] = append(byCell[id], p.Code)
			}
		}
	}
	return byCell
}

func (f *figureRows) place(p nianbao.Place) string {
	s, ok := f.places[p]
	if !ok {
		if len(f.places) >= maxPlaces {
			clear(f.places)
		}
		s = p.String()
		f.places[p] = s
	}
	return s
}
