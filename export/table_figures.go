package export

import (
	"slices"

	"nianbao"
)

// Figures is the long table: one row a figure, of the given cells or of all.
func Figures(cells ...nianbao.CellID) *Table {
	return &Table{
		Name: "figures", Chinese: "数据（每行一个数值）", English: "One row a figure, as printed and as read.",
		Key: []string{"page_url", "page_sha256", "cell"},
		Columns: []Column{
			sourceColumn, agencyColumn, yearColumn, formColumn,
			{Name: "cell", Type: TypeText, Chinese: "单元格编号", English: "Id of the cell; the codebook says what it means."},
			{Name: "label_zh", Type: TypeText, Chinese: "中文名称", English: "The cell's labels on the form, outermost first."},
			{Name: "label_en", Type: TypeText, Chinese: "英文名称", English: "The cell's labels in English."},
			{Name: "value", Type: TypeDecimal, Chinese: "数值", English: "The number, exact; null unless the state is reported. A blank is not a zero."},
			{Name: "count", Type: TypeInteger, Chinese: "计数", English: "The value again as a whole number, where the cell counts things; null otherwise.", only: []Format{Parquet}},
			{Name: "state", Type: TypeText, Chinese: "状态", English: "reported, blank, dash, missing (not on the page) or unreadable."},
			{Name: "raw", Type: TypeText, Chinese: "原文", English: "The text as printed."},
			{Name: "at", Type: TypeText, Chinese: "位置", English: "Where it stands on the page: table, row and column, counted from 1."},
			{Name: "unit", Type: TypeText, Chinese: "单位", English: "Unit of the value."},
			{Name: "problems", Type: TypeWords, Chinese: "问题代码", English: "Codes of the problems that name the cell."},
			urlColumn, fetchedAtColumn, hashColumn, parserColumn,
		},
		fill:     func() filler { return newFigureRows(cells).fill },
		complete: completeCount,
	}
}

// completeCount sets the count of a row from its value.
func completeCount(row []value) {
	row[8] = value{}
	a := nianbao.Amount(row[7].n)
	if row[7].kind == decimal && a.IsWhole() && namesOf("").all[nianbao.CellID(row[4].s)].counts {
		row[8] = value{kind: integer, n: a.Int()}
	}
}

// figureRows writes the rows of reports and keeps the texts of places, which repeat from page to page.
type figureRows struct {
	chosen map[nianbao.CellID]bool // nil for all
	places map[nianbao.Place]string
	doubts map[nianbao.CellID]value
}

// maxPlaces bounds what is kept: pages that place figures oddly must not fill the memory.
const maxPlaces = 1 << 14

func newFigureRows(cells []nianbao.CellID) *figureRows {
	f := &figureRows{places: make(map[nianbao.Place]string), doubts: make(map[nianbao.CellID]value)}
	if len(cells) > 0 {
		f.chosen = make(map[nianbao.CellID]bool)
		for _, id := range cells {
			f.chosen[id] = true
		}
	}
	return f
}

func (f *figureRows) fill(r *nianbao.Report, row []value, emit func() error) error {
	o := originOf(r)
	row[0], row[1], row[2], row[3] = o.source, o.agency, o.year, o.form
	row[14], row[15], row[16], row[17] = o.url, o.fetchedAt, o.hash, o.parser
	f.collect(r.Problems)
	named := namesOf(r.Form)
	for i := range r.Figures {
		fig := &r.Figures[i]
		if f.chosen != nil && !f.chosen[fig.Cell] {
			continue
		}
		name := named.at(i, fig.Cell)
		row[4], row[5], row[6] = name.id, name.chinese, name.english
		row[7], row[8] = value{}, value{}
		if fig.Known() {
			row[7] = decimalOf(fig.Value)
			if name.counts && fig.Value.IsWhole() {
				row[8] = value{kind: integer, n: fig.Value.Int()}
			}
		}
		row[9] = value{kind: text, s: string(fig.State)}
		row[10], row[11], row[12] = textOf(fig.Raw), value{kind: text, s: f.place(fig.At)}, name.unit
		row[13] = f.doubts[fig.Cell]
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
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
