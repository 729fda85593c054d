package export

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"nianbao"
)

// FigureRow is a row of the table of figures.
type FigureRow struct {
	nianbao.Figure
	Source           string
	Agency           string
	AgencyID, Region string
	Year             int // 0 when the page does not say
	Form             nianbao.FormID
	LabelZH, LabelEN string
	Unit             string
	Problems         []nianbao.ProblemCode // that name the cell
	KnownAs          string                // how the number is known
	BoundLow         string                // of one that is not printed, what the equations leave; "" for anything
	BoundHigh        string
	Count            string // the value again, where the cell counts things; else "", which is no 0
	ReadAs           string // of a corrected figure, what was read: a number or a state; else ""
	Correction       string // who corrected it, when and why; "" for one as read
	URL              string
	FetchedAt        time.Time // to the second; zero for a file
	Page             nianbao.Hash
	Parser           string
}

// ReadFigures yields the rows of a table of figures written as CSV, so that each can be derived again from its page and
// compared: see FiguresOf. An error ends the rows and names the line.
func ReadFigures(r io.Reader) iter.Seq2[FigureRow, error] {
	t := Figures()
	return figureRowsOf(readTable(r, t), t.complete)
}

// ReadFigureFile does so from a file in any format that a Writer writes. others is told of the sheets that a workbook has beside that of
// the figures, of which these prove nothing; it may be nil.
func ReadFigureFile(f File, others func(sheets []string)) (iter.Seq2[FigureRow, error], error) {
	t := Figures()
	rows, format, err := readFile(f, t, others)
	if err != nil {
		return nil, err
	}
	if format == Parquet { // which has all columns
		return figureRowsOf(rows, nil), nil
	}
	return figureRowsOf(rows, t.complete), nil
}

func figureRowsOf(rows iter.Seq2[[]value, error], complete func([]value)) iter.Seq2[FigureRow, error] {
	return func(yield func(FigureRow, error) bool) {
		var in figureReader
		n := 0
		for row, err := range rows {
			n++
			var fig FigureRow
			if err == nil {
				if complete != nil {
					complete(row)
				}
				if fig, err = in.figure(row); err != nil {
					err = fmt.Errorf("read figures, row %d: %w", n, err)
				}
			}
			if !yield(fig, err) || err != nil {
				return
			}
		}
	}
}

// FiguresOf returns the rows that the table of figures has for a report: what ReadFigures must yield for it.
func FiguresOf(r *nianbao.Report, known Known) ([]FigureRow, error) {
	t := Figures()
	row := make([]value, len(t.Columns))
	var rows []FigureRow
	var in figureReader
	k := known.begin()
	err := t.fill(k).add(k.entry(r), row, func() error {
		fig, err := in.figure(row)
		rows = append(rows, fig)
		return err
	})
	return rows, err
}

// figureReader keeps what repeats from row to row, so that it is parsed once.
type figureReader struct {
	page   string // the hash read last, as text
	hash   nianbao.Hash
	places map[string]nianbao.Place
}

func (d *figureReader) parseHash(s string) (nianbao.Hash, error) {
	if s == d.page && s != "" {
		return d.hash, nil
	}
	h, err := nianbao.ParseHash(s)
	if err == nil {
		d.page, d.hash = s, h
	}
	return h, err
}

func (d *figureReader) parsePlace(s string) (nianbao.Place, error) {
	if p, ok := d.places[s]; ok {
		return p, nil
	}
	p, err := nianbao.ParsePlace(s)
	if err == nil {
		if len(d.places) >= maxPlaces || d.places == nil {
			d.places = make(map[string]nianbao.Place)
		}
		d.places[strings.Clone(s)] = p // s is part of a whole line
	}
	return p, err
}

// figure reads a row of the table of figures.
func (d *figureReader) figure(row []value) (FigureRow, error) {
	f := FigureRow{
		Source: row[figSource].s, Agency: row[figAgency].s, AgencyID: row[figAgencyID].s, Region: row[figRegion].s,
		Year: int(row[figYear].n), Form: nianbao.FormID(row[figForm].s), LabelZH: row[figLabelZH].s, LabelEN: row[figLabelEN].s,
		KnownAs: row[figKnownAs].s, BoundLow: integerText(row[figLow]), BoundHigh: integerText(row[figHigh]),
		Unit: row[figUnit].s, ReadAs: row[figReadAs].s, Correction: row[figCorrection].s, URL: row[figURL].s, Parser: row[figParser].s,
		Figure: nianbao.Figure{Cell: nianbao.CellID(row[figCell].s), State: nianbao.State(row[figState].s),
			Value: nianbao.Amount(row[figValue].n), Raw: row[figRaw].s},
	}
	if err := f.State.Validate(); err != nil {
		return f, err
	}
	if f.Known() != (row[figValue].kind == decimal) {
		return f, fmt.Errorf("cell %s is %s and has the value %q", f.Cell, f.State, row[figValue].text())
	}
	if row[figYear].kind == integer && f.Year == 0 {
		return f, fmt.Errorf("cell %s is of the year 0; a year that the page does not say is left blank", f.Cell)
	}
	f.Count = integerText(row[figCount])
	if row[figFetchedAt].kind == moment {
		f.FetchedAt = time.Unix(row[figFetchedAt].n, 0).UTC()
	}
	for code := range strings.FieldsSeq(row[figProblems].s) {
		f.Problems = append(f.Problems, nianbao.ProblemCode(code))
	}
	var err error
	if f.At, err = d.parsePlace(row[figAt].s); err != nil {
		return f, err
	}
	f.Page, err = d.parseHash(row[figHash].s)
	return f, err
}

// integerText is "" for no number, which is no 0.
func integerText(v value) string {
	if v.kind != integer {
		return ""
	}
	return strconv.FormatInt(v.n, 10)
}

// Differences names the columns in which two rows differ.
func (f FigureRow) Differences(g FigureRow) []string {
	var names []string
	differ := func(name string, unlike bool) {
		if unlike {
			names = append(names, name)
		}
	}
	differ("source", f.Source != g.Source)
	differ("agency", f.Agency != g.Agency)
	differ("agency_id", f.AgencyID != g.AgencyID)
	differ("region", f.Region != g.Region)
	differ("year", f.Year != g.Year)
	differ("form", f.Form != g.Form)
	differ("cell", f.Cell != g.Cell)
	differ("label_zh", f.LabelZH != g.LabelZH)
	differ("label_en", f.LabelEN != g.LabelEN)
	differ("value", f.Value != g.Value)
	differ("count", f.Count != g.Count && f.Value == g.Value)
	differ("state", f.State != g.State)
	differ("known_as", f.KnownAs != g.KnownAs)
	differ("bound_low", f.BoundLow != g.BoundLow)
	differ("bound_high", f.BoundHigh != g.BoundHigh)
	differ("raw", f.Raw != g.Raw)
	differ("at", f.At != g.At)
	differ("unit", f.Unit != g.Unit)
	differ("problems", !slices.Equal(f.Problems, g.Problems))
	differ("read_as", f.ReadAs != g.ReadAs)
	differ("correction", f.Correction != g.Correction)
	differ("page_url", f.URL != g.URL)
	differ("fetched_at", !f.FetchedAt.Equal(g.FetchedAt))
	differ("page_sha256", f.Page != g.Page)
	differ("parser", f.Parser != g.Parser)
	return names
}
