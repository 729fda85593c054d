package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"nianbao"
	"nianbao/render/table"
)

// marked sets off what is being explained.
func marked(text string) string { return "【" + text + "】" }

// NewExplanation explains a figure of a report, with the rules and problems that name it, also beside the years around, and what
// people corrected: what was read stays what is explained.
func NewExplanation(name string, how *nianbao.Explanation, years AdjacentYears, decisions []nianbao.Correction) *Explanation {
	r, cell := years.Now, how.Figure.Cell
	ex := &Explanation{Name: name, Report: r, How: how, Equations: EquationsOf(cell, years), Problems: nianbao.ProblemsOf(r.Problems, cell)}
	if c, ok := nianbao.ApplyCorrections(r, decisions).Figures[cell]; ok {
		ex.Problems = append(ex.Problems, nianbao.Problem{Code: nianbao.Corrected, Cells: []nianbao.CellID{cell}, Detail: c.Words()})
	}
	if years.Before != nil {
		ex.Problems = append(ex.Problems, nianbao.ProblemsOf(nianbao.CheckYears(years.Before, r), cell)...)
	}
	return ex
}

// Draw writes the explanation for people.
func (ex *Explanation) Draw() string {
	var b strings.Builder
	r, fig := ex.Report, ex.How.Figure
	fmt.Fprintf(&b, "%s\n\n", CellName(fig.Cell))
	row, column := ex.labels()
	for _, line := range [][2]string{
		{"Figure", ex.figureWords()}, {"Place", cmp.Or(fig.At.String(), "nowhere on the page")}, {"Row", row}, {"Column", column},
		{"Report", fmt.Sprintf("%s %s, %s", cmp.Or(r.Agency, "(no agency)"), YearWord(r.Year), r.Form)},
		{"Source", ex.Name}, {"SHA-256", r.Page.String()}, {"Read as", r.Charset + ", parser " + r.Parser},
	} {
		fmt.Fprintf(&b, "%-10s %s\n", line[0], line[1])
	}
	ex.drawAround(&b)
	ex.drawEquations(&b)
	derivation := DeriveCell(r, fig.Cell)
	derivation.draw(&b)
	d := newDrawing(r)
	if len(ex.Problems) == 0 {
		b.WriteString("\nNo problem names it.\n")
		return b.String()
	}
	fmt.Fprintf(&b, "\nNamed by %s\n", CountOf(len(ex.Problems), "problem"))
	for _, p := range ex.Problems {
		fmt.Fprintf(&b, "  %-5s %s\n", p.Severity(), ProblemSentence(p))
		for _, id := range Shortened(p.Cells) {
			fmt.Fprintf(&b, "        %s: %s%s\n", CellName(id), d.figure(id), placeOf(r.Figure(id)))
		}
	}
	return b.String()
}

// figureWords says the value, the state and the text as printed.
func (ex *Explanation) figureWords() string {
	fig := ex.How.Figure
	switch fig.State {
	case nianbao.Reported:
		return fmt.Sprintf("%s (reported), printed %q", fig.Value, fig.Raw)
	case nianbao.Blank:
		return "no number (blank): the cell is there and empty"
	case nianbao.Dash:
		return fmt.Sprintf("no number (dash), printed %q", fig.Raw)
	case nianbao.Missing:
		return "no number (missing): the page lacks this cell"
	}
	return fmt.Sprintf("no number (unreadable), printed %q", fig.Raw)
}

// labels names the row as the page prints it and the column as the form does.
func (ex *Explanation) labels() (row, column string) {
	fig := ex.How.Figure
	row, column = strings.Join(ex.How.Labels, " › "), "(not on this form)"
	if row == "" {
		row = "(no label on the page was taken for it)"
	}
	if c := nianbao.NewestCell(fig.Cell); c != nil {
		column = strings.Join(append(slices.Clone(c.Column.Path), c.Column.Label), " › ")
	}
	return row, cmp.Or(column, "(the only one of its row)")
}

// mostColumns of a table are shown around a figure.
const mostColumns = 14

// drawAround draws the rows of the page around the figure, with the figure marked.
func (ex *Explanation) drawAround(b *strings.Builder) {
	how := ex.How
	if len(how.Around) == 0 {
		return
	}
	b.WriteString("\nOn the page\n")
	if how.Figure.At == (nianbao.Place{}) {
		fmt.Fprintf(b, "(row %d was taken for it; which of its cells is the figure cannot be told)\n", how.FirstRow+how.Row)
	}
	columns := ex.columns()
	t := &table.Table{Headings: []table.Heading{{}}}
	for _, c := range columns {
		t.Headings = append(t.Headings, table.Heading{Name: fmt.Sprintf("col %d", c+1)})
	}
	for i, texts := range how.Around {
		line := []table.Cell{table.Words(fmt.Sprintf("row %d", how.FirstRow+i))}
		for _, c := range columns {
			text := shortText(texts[c])
			if i == how.Row && c == how.Column && how.Figure.At != (nianbao.Place{}) {
				text = marked(text)
			}
			line = append(line, table.Words(text))
		}
		t.Add(line...)
	}
	b.WriteString(t.String())
}

// columns chooses what is shown of a wide table: no column that is empty here, and the nearest of the others.
func (ex *Explanation) columns() []int {
	var used []int
	for c := range ex.How.Around[0] {
		filled := func(row []string) bool { return row[c] != "" }
		if c == ex.How.Column || slices.ContainsFunc(ex.How.Around, filled) {
			used = append(used, c)
		}
	}
	if len(used) <= mostColumns {
		return used
	}
	at := slices.Index(used, ex.How.Column)
	first := max(0, min(at-mostColumns/2, len(used)-mostColumns))
	return used[first : first+mostColumns]
}

// shortText cuts a long cell: what is printed around a figure is to find it by, not to read.
func shortText(s string) string {
	const limit = 40
	if runes := []rune(s); len(runes) > limit {
		return string(runes[:limit]) + "…"
	}
	return s
}

func (ex *Explanation) drawEquations(b *strings.Builder) {
	if len(ex.Equations) == 0 {
		b.WriteString("\nNo equation of the form has it.\n")
		return
	}
	b.WriteString("\nEquations of the form\n")
	for _, q := range ex.Equations {
		fmt.Fprintf(b, "  %-5s %s [%s]\n", q.verdict, q.rule.Says, q.rule.ID)
		for _, line := range wrapped(q.words(), equationWidth) {
			fmt.Fprintf(b, "          %s\n", line)
		}
		if q.detail != "" {
			fmt.Fprintf(b, "        → %s\n", q.detail)
		}
	}
}

const (
	equationWidth = 100 // terminal cells
	termsInFull   = 8   // of a longer side, zeros are told by their number only
)

// words writes the equation as pieces between which a line may be broken.
func (q *Equation) words() []string {
	op := "="
	if q.op == nianbao.AtLeast {
		op = "≥"
	}
	words := sideWords(q.left)
	right := sideWords(q.right)
	right[0] = op + " " + right[0]
	return append(words, right...)
}

func sideWords(operands []operand) []string {
	if len(operands) == 0 {
		return []string{"0"}
	}
	var words []string
	zeros := 0
	for _, o := range operands {
		if len(operands) > termsInFull && !o.self && o.fig.Known() && o.fig.Value == 0 {
			zeros++
			continue
		}
		sign := "+ "
		switch {
		case o.minus:
			sign = "- "
		case len(words) == 0:
			sign = ""
		}
		words = append(words, sign+o.text())
	}
	if zeros > 0 {
		text := CountOf(zeros, "cell") + " of 0"
		if len(words) > 0 {
			text = "+ " + text
		}
		words = append(words, text)
	}
	return words
}

// wrapped joins words into lines of at most so many terminal cells.
func wrapped(words []string, width int) []string {
	lines := []string{words[0]}
	for _, w := range words[1:] {
		last := &lines[len(lines)-1]
		if table.Width(*last)+1+table.Width(w) > width {
			lines = append(lines, "  "+w)
			continue
		}
		*last += " " + w
	}
	return lines
}
