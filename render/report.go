package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"nianbao"
)

func DrawReport(name string, r *nianbao.Report) string {
	var b strings.Builder
	d := newDrawing(r)
	d.heading(&b, name)
	if d.form != nil {
		for _, t := range d.form.Tables {
			fmt.Fprintf(&b, "\n%s\n", t.Title)
			b.WriteString(d.table(t).String())
		}
		d.otherEdition(&b)
		fmt.Fprintf(&b, "\n%s\n", Legend)
	}
	drawMentions(&b, r.Mentions)
	drawProblems(&b, d, r.Problems)
	return b.String()
}

// drawing is a report on its way to the page.
type drawing struct {
	report  *nianbao.Report
	form    *nianbao.Form // nil when no table was recognised
	doubted map[nianbao.CellID]bool
}

func newDrawing(r *nianbao.Report) *drawing {
	d := &drawing{report: r, doubted: make(map[nianbao.CellID]bool)}
	d.form, _ = nianbao.FormByID(r.Form)
	for _, p := range r.Problems {
		if p.Severity() == nianbao.Info {
			continue
		}
		for _, id := range p.Cells {
			d.doubted[id] = true
		}
	}
	return d
}

func (d *drawing) heading(b *strings.Builder, name string) {
	r := d.report
	form := "no table of a national form"
	if d.form != nil {
		form = fmt.Sprintf("%s (%s)", d.form.ID, d.form.Name)
	}
	year := "not said"
	if r.Year != 0 {
		year = fmt.Sprint(r.Year)
	}
	fmt.Fprintf(b, "%s\n\n", cmp.Or(r.Title, "(no title)"))
	for _, line := range [][2]string{
		{"Agency", cmp.Or(r.Agency, "not said")}, {"Year", year}, {"Published", cmp.Or(r.Published, "not said")},
		{"Form", form}, {"Source", name}, {"SHA-256", r.Page.String()}, {"Read as", r.Charset + ", parser " + r.Parser},
	} {
		fmt.Fprintf(b, "%-10s %s\n", line[0], line[1])
	}
}

// figure draws the figure of a cell.
func (d *drawing) figure(id nianbao.CellID) string {
	fig := d.report.Figure(id)
	s := DrawFigure(fig)
	if fig.Known() && d.doubted[id] {
		s += MarkDoubt
	}
	return s
}

// DrawFigure shows a figure with its state.
func DrawFigure(fig nianbao.Figure) string {
	switch fig.State {
	case nianbao.Reported:
		return fig.Value.String()
	case nianbao.Blank:
		return MarkBlank
	case nianbao.Dash:
		return cmp.Or(fig.Raw, "—")
	case nianbao.Missing:
		return MarkMissing
	}
	return MarkUnreadable
}

// otherEdition lists the cells of blocks that the page prints in another edition of the form.
func (d *drawing) otherEdition(b *strings.Builder) {
	n := len(d.form.Cells())
	if len(d.report.Figures) <= n {
		return
	}
	fmt.Fprintln(b, "\nPrinted as in another edition of the form")
	for _, fig := range d.report.Figures[n:] {
		fmt.Fprintf(b, "  %s  %s\n", d.figure(fig.Cell), CellName(fig.Cell))
	}
}

// drawMentions lists the numbers that the text says, parts under their total.
func drawMentions(b *strings.Builder, list []nianbao.Mention) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintln(b, "\nSaid in the text")
	var below func(of int, indent string)
	below = func(of int, indent string) {
		for i, m := range list {
			if m.Of != of || of > i { // a part behind its total or before it, but no circle
				continue
			}
			about := ""
			if m.Approx {
				about = "about "
			}
			fmt.Fprintf(b, "%s%s%s %s  %s", indent, about, m.Value, m.Unit, strings.TrimSpace(string(m.Kind)+" "+m.Label))
			if of == 0 {
				fmt.Fprintf(b, "  (section %d paragraph %d character %d)", m.Section, m.Paragraph, m.Character)
			}
			b.WriteByte('\n')
			below(i+1, indent+"  ")
		}
	}
	below(0, "  ")
}

// drawProblems writes each problem as a sentence with the cells that it puts in doubt.
func drawProblems(b *strings.Builder, d *drawing, problems []nianbao.Problem) {
	if len(problems) == 0 {
		fmt.Fprintln(b, "\nNo problems.")
		return
	}
	fmt.Fprintf(b, "\n%s\n", CountOf(len(problems), "problem"))
	for _, p := range problems {
		fmt.Fprintf(b, "  %-5s %s\n", p.Severity(), ProblemSentence(p))
		if len(p.Cells) > 1 && d.allMissing(p.Cells) {
			fmt.Fprintf(b, "        %d cells, all missing\n", len(p.Cells))
			continue
		}
		for _, id := range Shortened(p.Cells) {
			fig := d.report.Figure(id)
			fmt.Fprintf(b, "        %s: %s%s\n", CellName(id), d.figure(id), placeOf(fig))
		}
		if more := len(p.Cells) - MostCells; more > 0 {
			fmt.Fprintf(b, "        and %s more; --json names all\n", CountOf(more, "cell"))
		}
	}
}

func (d *drawing) allMissing(ids []nianbao.CellID) bool {
	return !slices.ContainsFunc(ids, func(id nianbao.CellID) bool { return d.report.Figure(id).State != nianbao.Missing })
}

// mostCells of one problem are listed for people.

func placeOf(fig nianbao.Figure) string {
	if fig.At == (nianbao.Place{}) {
		return ""
	}
	return " (" + fig.At.String() + ")"
}
