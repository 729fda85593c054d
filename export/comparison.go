package export

import (
	"bufio"
	"encoding/json"
	"io"
	"strconv"
	"time"

	"nianbao"
	"nianbao/analysis"
	"nianbao/render/table"
)

// WriteComparison writes a comparison, one row a report.
//
// In CSV a cell without a number is empty when it is blank on the page; dash, missing, unreadable and n/a (not asked by
// that form) are spelled out, and zero is 0. The column bounds holds value@cell, or low..high@cell, of each number that the
// equations of the form determine or bound. The column problems holds code@cell for each number in doubt; same_on and
// differs_from hold the addresses of other pages with the same report. Text and Markdown mark instead: see drawn.
// JSON nests the figures of a row.
func WriteComparison(w io.Writer, c analysis.Comparison, f Format) error {
	switch f {
	case JSON:
		out := bufio.NewWriter(w)
		if err := comparisonJSON(out, c); err != nil {
			return err
		}
		return out.Flush()
	case Text, CSV, Markdown:
		return comparisonTable(c).Write(w, table.Format(f))
	}
	return unknownFormat(f, ComparisonFormats)
}

// comparisonTable lays a comparison out: agency, year, cells, page.
func comparisonTable(c analysis.Comparison) *table.Table {
	type row = analysis.ComparisonRow
	columns := []table.Column[row]{
		table.Values("agency", func(r row) table.Cell { return table.Cell{Text: oneLine(r.Agency), Data: r.Agency} }).ToLeft(),
		table.Values("year", func(r row) table.Cell {
			return table.Cell{Text: yearWord(r.Year), Data: yearOf(r.Year).text()}
		}),
		table.Texts("form", func(r row) string { return string(r.Form) }).Only(table.Machines),
	}
	for i, id := range c.Cells {
		column := table.Values(string(id), func(r row) table.Cell { return comparedFigure(r.Cells[i]) })
		column.Code = true
		columns = append(columns, column)
	}
	columns = append(columns,
		table.Lists("problems", doubtsOf).Only(table.Machines),
		table.Lists("bounds", boundsOf).Only(table.Machines),
		table.Addresses("page", func(r row) string { return oneLine(r.URL) }).Only(table.People),
		table.Texts("page_url", func(r row) string { return r.URL }).Only(table.Machines),
		table.Texts("fetched_at", func(r row) string { return timeOf(r.FetchedAt).text() }).Only(table.Machines),
		table.Texts("page_sha256", func(r row) string { return r.Page.String() }).Only(table.Machines),
		table.Lists("same_on", func(r row) []string { return r.Copies }).Only(table.Machines),
		table.Lists("differs_from", func(r row) []string { return r.Rivals }).Only(table.Machines))
	t := table.New(columns, c.Rows)
	t.Legend, t.Notes, t.Unaligned = legend, notes(c), true
	return t
}

// doubtsOf names the problems of the row's numbers.
func doubtsOf(r analysis.ComparisonRow) []string {
	var doubts []string
	for _, fig := range r.Cells {
		for _, p := range fig.Problems {
			doubts = append(doubts, string(p.Code)+"@"+string(fig.Cell))
		}
	}
	return doubts
}

// boundsOf says what the equations leave of the row's numbers that are not printed.
func boundsOf(r analysis.ComparisonRow) []string {
	var bounds []string
	for _, fig := range r.Cells {
		if words := boundWords(fig); words != "" {
			bounds = append(bounds, words+"@"+string(fig.Cell))
		}
	}
	return bounds
}

// comparedFigure is a number, or what stands for one.
func comparedFigure(fig analysis.ComparedFigure) table.Cell {
	c := table.Cell{Text: oneLine(drawn(fig)), Data: comparedWord(fig)}
	if fig.Known() {
		c.Data = json.Number(fig.Value.String())
	}
	return c
}

func comparedWord(fig analysis.ComparedFigure) string {
	if fig.Known() {
		return fig.Value.String()
	}
	return stateWord(fig.State, fig.Asked)
}

// comparedRow is the JSON object of a row.
type comparedRow struct {
	Source    string         `json:"source"`
	Agency    string         `json:"agency"`
	Year      *int           `json:"year"` // null when the page does not say
	Form      nianbao.FormID `json:"form"`
	Cells     []comparedCell `json:"cells"`
	URL       string         `json:"url"`
	FetchedAt string         `json:"fetched_at"` // "" for a file
	SHA256    string         `json:"sha256"`
	SameOn    []string       `json:"same_on,omitempty"`
	Differs   []string       `json:"differs_from,omitempty"`
}

type comparedCell struct {
	Cell     nianbao.CellID    `json:"cell"`
	Value    *nianbao.Amount   `json:"value"` // null unless state is reported
	Raw      string            `json:"raw"`
	State    string            `json:"state"` // as of a figure, or not_asked
	KnownAs  string            `json:"known_as"`
	Low      *int64            `json:"bound_low,omitempty"` // of a value that is determined or bounded
	High     *int64            `json:"bound_high,omitempty"`
	At       string            `json:"at"`
	Problems []nianbao.Problem `json:"problems,omitempty"`
}

func comparisonJSON(w io.Writer, c analysis.Comparison) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, row := range c.Rows {
		out := comparedRow{Source: row.Source, Agency: row.Agency, Form: row.Form, URL: row.URL, SHA256: row.Page.String(),
			SameOn: row.Copies, Differs: row.Rivals, Cells: []comparedCell{}}
		if !row.FetchedAt.IsZero() {
			out.FetchedAt = row.FetchedAt.UTC().Format(time.RFC3339)
		}
		if row.Year != 0 {
			out.Year = &row.Year
		}
		for _, fig := range row.Cells {
			cell := comparedCell{Cell: fig.Cell, Raw: fig.Raw, State: string(fig.State), KnownAs: string(fig.KnownAs),
				At: fig.At.String(), Problems: fig.Problems}
			if !fig.Asked {
				cell.State = "not_asked"
			}
			switch fig.KnownAs {
			case analysis.KnownReported:
				cell.Value = &fig.Value
			case analysis.KnownDetermined, analysis.KnownBounded:
				cell.Low, cell.High = &fig.Bound.Low, &fig.Bound.High
			}
			out.Cells = append(out.Cells, cell)
		}
		if err := enc.Encode(out); err != nil {
			return err
		}
	}
	return nil
}

func yearWord(year int) string {
	if year == 0 {
		return "?"
	}
	return strconv.Itoa(year)
}
