package web

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"nianbao"
	"nianbao/analysis"
	"nianbao/ask"
	"nianbao/dataset"
	"nianbao/render"
	"nianbao/render/message"
)

type numberModel struct {
	Value     value
	English   string // of the labels, on English pages
	Chips     []tag
	Facts     []fact
	NotCounts link
	Around    *around
	Equations []equation
	Proof     []string
	Problems  []problemLine
	Fixed     []fact // a correction: who, when, why
	Uses      []use
	Operands  []operandLine // of an indicator
	Frame     link          // the archived page with the cell marked; no address: it cannot be shown, and the text says why
	Bytes     link
	When      string // the page in the frame was archived
	Today     link   // the page at its own address
	Check     link   // how to check without us
	Years     []yearValue
	Follow    link // the same over the years where the editions of the form ask otherwise
	Peers     peers
	Cite      string
	Permanent link
	Sheets    []link // the source sheet, and the archive of what it rests on; none where there is no sheet
}

// around is what stands around the cell in the page's own table, as it was cut.
type around struct {
	Columns []aroundCell
	Rows    []aroundRow
}

type aroundRow struct {
	Number string
	Cells  []aroundCell
}

type aroundCell struct {
	Text      string
	Self, Far bool
}

type equation struct {
	Rule, Says, Verdict string
	Class               string
	Left, Right         []term
	Op                  string
}

type term struct {
	Sign, Label, Text string
	Self              bool
	Href              string
}

type use struct {
	Name  link
	Value value
	ID    string
}

type operandLine struct {
	Part  string
	Sign  string
	Cell  link
	Value value
	Data  operandData
}

type yearValue struct {
	Year    link
	Form    string
	Value   value
	Compare string // how far it can be compared with that of the page
	Data    yearData
}

// numberPage shows one number: what is printed, where, and what follows.
func numberPage(r *request) (*answer, error) {
	if err := r.allow(); err != nil {
		return nil, err
	}
	e, err := r.agencyOf(r.PathValue("year"), r.PathValue("what"))
	if err != nil {
		return nil, err
	}
	y, err := r.yearOf(e)
	if err != nil {
		return nil, err
	}
	what, pin, pinned := strings.Cut(r.PathValue("what"), "@")
	if pinned && len(pin) < 12 {
		return nil, &refusal{status: http.StatusNotFound, say: r.t("err_bytes", pin)}
	}
	ind, noIndicator := analysis.IndicatorByID(what)
	var years []dataset.YearReports
	if noIndicator == nil {
		years, err = r.data.YearsOf(r.Context(), e)
	} else {
		years, err = r.data.YearsWithCell(r.Context(), e, y.Year, nianbao.CellID(what))
	}
	if err != nil {
		return nil, err
	}
	own := years[slices.IndexFunc(years, func(o dataset.YearReports) bool { return o.Year == y.Year })]
	c, others, counts, err := r.pickReport(append([]nianbao.CorrectedReport{own.Counts}, own.Others...), pin)
	if err != nil {
		return nil, err
	}
	n := &numberPageOf{reader: r.reader(c, "agency", e.Key, fmt.Sprint(y.Year)), entry: e, year: y.Year, years: years, others: others, counts: counts}
	n.beside = true
	if !counts {
		n.pin = "@" + c.Report.Page.String()[:12]
	}
	if noIndicator == nil {
		return n.indicatorPage(ind)
	}
	form, cell := cellByID(c.Report.Form, nianbao.CellID(what))
	if cell == nil {
		return nil, &refusal{status: http.StatusNotFound, say: r.t("err_cell", what), Nearest: r.nearCells(n.reader, what)}
	}
	return n.cellPage(form, cell)
}

// nearCells are cells of the report's form whose ids are like a word.
func (r *request) nearCells(view *reader, word string) []link {
	f, err := nianbao.FormByID(view.report.Form)
	if err != nil {
		return nil
	}
	var out []link
	for _, id := range ask.NearCells(word, f) {
		out = append(out, link{Text: id, Href: view.number(nianbao.CellID(id))})
	}
	return out
}

// numberPageOf collects what the page of a number says.
type numberPageOf struct {
	*reader
	entry  *dataset.Entry
	year   int
	years  []dataset.YearReports
	others []nianbao.CorrectedReport
	counts bool
	m      numberModel
}

// head begins the answer: where it stands.
func (n *numberPageOf) head(name, value, lede string) *answer {
	a := &answer{template: "number"}
	a.Nav = "nav_agencies"
	a.Title = n.t("number_title", n.entry.Name, yearText(n.request, n.year), name, value)
	a.Lede = lede
	a.NoIndex = true
	a.Crumbs = n.crumbs(n.entry, link{Text: n.inYear(n.year), Href: n.href("agency", n.entry.Key, fmt.Sprint(n.year))}, link{Text: name, Chinese: true})
	if !n.counts {
		n.m.NotCounts = link{Text: n.t("pinned", n.moment(n.report.FetchedAt)), Href: n.href("agency", n.entry.Key, fmt.Sprint(n.year))}
	}
	return a
}

// cellPage shows a cell of the report.
func (n *numberPageOf) cellPage(form *nianbao.Form, cell *nianbao.Cell) (*answer, error) {
	fig := n.report.Figure(cell.ID)
	asked := n.report.Form == form.ID || slices.ContainsFunc(n.report.Figures, func(f nianbao.Figure) bool { return f.Cell == cell.ID })
	n.m.Value = n.figure(cell)
	n.m.Value.Href = ""
	if !asked {
		n.m.Value = value{State: tag{"small", message.States.Of(n.lang, "n/a")}}
	}
	shown := n.m.Value.Text + n.unit(cell.Unit)
	if n.m.Value.Text == "" {
		shown = n.m.Value.State.Text
	}
	a := n.head(cellName(cell), shown, n.cellLede(fig, asked))
	if n.lang == message.English {
		n.m.English = englishName(cell)
	}
	n.placeFacts(fig, cell)
	n.equations(cell.ID)
	n.proof(fig)
	n.m.Problems = n.problems(nianbao.ProblemsOf(n.report.Problems, cell.ID))
	n.correction(cell.ID)
	n.uses(cell.ID)
	page, err := n.archived(cell.ID)
	if err != nil {
		return nil, err
	}
	n.around(page, fig)
	for i := range n.years {
		n.m.Years = append(n.m.Years, n.cellIn(&n.years[i], cell.ID))
	}
	n.follow(cell.ID)
	measure := render.CellMeasure(cell.ID)
	if err := n.peersOn(dataset.Measured{Indicator: measure.Indicator, Cell: cell.ID}); err != nil {
		return nil, err
	}
	n.sheets(string(cell.ID))
	n.m.Cite = n.t("cite", n.entry.Name, yearText(n.request, n.year), cellName(cell), shown, n.placeText(fig.At), n.moment(n.report.FetchedAt),
		n.report.Page.String())
	n.permanent(string(cell.ID))
	a.model = n.m
	if a.asPage(n.request) {
		return a, nil
	}
	n.cellData(a, fig, cell)
	return a, nil
}

// permanent gives the address that stays: of these bytes, whatever is published later.
func (n *numberPageOf) permanent(what string) {
	pinned := what + "@" + n.report.Page.String()[:12]
	parts := []string{"agency", n.entry.Key, fmt.Sprint(n.year), pinned}
	plain := strings.Join(append([]string{n.server.BasePath, string(n.lang)}, parts...), "/")
	n.m.Permanent = link{Text: n.server.public(plain), Href: n.href(parts...)}
}

// cellLede says what is printed, and whether the form's equations agree.
func (n *numberPageOf) cellLede(fig nianbao.Figure, asked bool) string {
	bound, known := n.bounds.Know(fig)
	var words string
	switch {
	case !asked:
		return n.t("lede_not_asked", message.Forms.Of(n.lang, string(n.report.Form)))
	case n.corrected[fig.Cell].Cell != "":
		c := n.corrected[fig.Cell]
		words = n.t("lede_corrected", fig.Raw, c.When.UTC().Format("2006-01-02"), c.Who, c.Becomes)
	case fig.Known():
		words = n.t("lede_printed", n.placeText(fig.At), fig.Raw)
	case fig.State == nianbao.Missing:
		words = n.t("lede_missing")
	case fig.State == nianbao.Blank:
		words = n.t("lede_blank", n.placeText(fig.At))
	default:
		words = n.t("lede_unread", n.placeText(fig.At), fig.Raw, message.States.Say(n.lang, string(fig.State)))
	}
	switch {
	case known == analysis.KnownDetermined:
		words += n.t("lede_det", bound.Low)
	case known == analysis.KnownBounded:
		words += n.t("lede_bound", n.rangeText(bound))
	}
	if len(nianbao.ProblemsOf(n.report.Problems, fig.Cell)) == 0 && fig.Known() {
		words += n.t("lede_no_problem")
	}
	return words
}

// placeText writes a place in words.
func (r *request) placeText(p nianbao.Place) string {
	if p == (nianbao.Place{}) {
		return r.t("nowhere")
	}
	return r.t("place", p.Table, p.Row, p.Column)
}

// placeFacts say where the number stands.
func (n *numberPageOf) placeFacts(fig nianbao.Figure, cell *nianbao.Cell) {
	rows, columns := cellLabels(cell)
	raw := n.t("quoted", fig.Raw)
	if fig.Raw == "" {
		raw = n.t("nothing_printed")
	}
	n.m.Facts = append(n.m.Facts, fact{Name: n.t("fact_raw"), Links: []link{{Text: raw, Chinese: true}}},
		fact{Name: n.t("fact_where"), Links: []link{{Text: n.placeText(fig.At)}}},
		fact{Name: n.t("fact_row"), Links: []link{{Text: strings.Join(rows, " > "), Chinese: true}}},
		fact{Name: n.t("fact_column"), Links: []link{{Text: strings.Join(columns, " > "), Chinese: true}}})
	n.m.Facts = append(n.m.Facts, n.pageFacts()...)
	n.m.Facts = append(n.m.Facts, fact{Name: n.t("fact_cell"), Links: []link{{Text: string(cell.ID)}}, Mono: true})
	n.m.Facts = slices.DeleteFunc(n.m.Facts, func(f fact) bool { return f.Links[0].Text == "" })
}

func (n *numberPageOf) pageFacts() []fact {
	sha := n.report.Page.String()
	return []fact{{Name: n.t("fact_page"), Links: []link{n.outside(n.report.URL)}},
		{Name: n.t("fact_fetched"), Links: []link{{Text: n.moment(n.report.FetchedAt)}}},
		{Name: n.t("fact_sha"), Links: []link{{Text: sha, Href: n.href("archive", sha)}}, Mono: true}}
}
