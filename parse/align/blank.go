package align

import (
	"fmt"
	"strings"

	"nianbao"
)

// Empty cells. Agencies leave cells empty for nothing, so one of them says little; but what a script, a picture or a sheet that is
// not here would put into a table leaves it empty too. What the page shows elsewhere tells the two apart.

// wholeForm is how many empty cells there must be before a page without any number counts as not filled: more than section 四
// has, which is empty where nobody went to court.
const wholeForm = 50

// reportBlanks says what empty cells mean on this page.
func reportBlanks(r *nianbao.Report) {
	zeros, printed := 0, 0
	var blanks []int
	for i := range r.Figures {
		switch fig := &r.Figures[i]; {
		case fig.State == nianbao.Blank:
			blanks = append(blanks, i)
		case fig.State == nianbao.Dash, fig.Known() && fig.Value == 0:
			zeros++
			printed++
		case fig.State != nianbao.Missing:
			printed++
		}
	}
	switch {
	case printed == 0 && len(blanks) >= wholeForm:
		refuseEmptyForm(r, blanks)
	case zeros >= manyZeros && len(blanks) > 0:
		reportEmptyTables(r, zeros)
		reportOddBlanks(r, blanks, zeros)
	}
}

// refuseEmptyForm refuses the cells of a form in which nothing stands, neither number nor dash: it is one that nobody has filled in, or
// whose numbers come from somewhere else.
func refuseEmptyForm(r *nianbao.Report, blanks []int) {
	p := nianbao.Problem{Code: nianbao.NumberUnseen, Detail: fmt.Sprintf("all %d cells of the tables are empty: what they show, if anything, is not text of this page", len(blanks))}
	for _, i := range blanks {
		r.Figures[i].State = nianbao.Unreadable
		p.Cells = append(p.Cells, r.Figures[i].Cell)
	}
	r.Problems = append(r.Problems, p)
}

// reportEmptyTables names the sections without a number on a page that prints its zeros.
func reportEmptyTables(r *nianbao.Report, zeros int) {
	for start := 0; start < len(r.Figures); {
		section, end, filled := sectionOf(r.Figures[start].Cell), start, false
		var cells []nianbao.CellID
		for ; end < len(r.Figures) && sectionOf(r.Figures[end].Cell) == section; end++ {
			filled = filled || r.Figures[end].State != nianbao.Blank
			cells = append(cells, r.Figures[end].Cell)
		}
		if !filled && len(cells) > 3 {
			r.Problems = append(r.Problems, nianbao.Problem{Code: nianbao.BlankOdd, Cells: cells, Detail: fmt.Sprintf("all %d cells of the table are empty; the page prints %d zeros and dashes elsewhere", len(cells), zeros)})
		}
		start = end
	}
}

func sectionOf(id nianbao.CellID) string {
	section, _, _ := strings.Cut(string(id), ".")
	return section
}

// manyZeros on a page show that it prints its zeros. Only a hint hangs on it: 5 and 60 change no figure of the bench or the corpora.
const manyZeros = 20

// reportOddBlanks names the rows with an empty cell on a page that has hardly any: it prints its zeros, so a number
// is missing there, or two were run together.
func reportOddBlanks(r *nianbao.Report, blanks []int, zeros int) {
	if len(blanks) > 3 {
		return
	}
	for _, i := range blanks {
		id := string(r.Figures[i].Cell)
		row := id[:strings.LastIndexByte(id, '.')+1]
		var cells []nianbao.CellID
		for k := range r.Figures {
			if strings.HasPrefix(string(r.Figures[k].Cell), row) {
				cells = append(cells, r.Figures[k].Cell)
			}
		}
		r.Problems = append(r.Problems, nianbao.Problem{Code: nianbao.BlankOdd, Cells: cells, Detail: fmt.Sprintf("the cell at %s is empty; the page prints %d zeros and dashes elsewhere", r.Figures[i].At, zeros)})
	}
}
