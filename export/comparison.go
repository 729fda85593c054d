package export

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"io"
	"nianbao/analysis"
	"strconv"
	"strings"
	"time"

	"nianbao"
)

// WriteComparison writes a comparison, one row a report.
//
// In CSV a cell without a number is empty when it is blank on the page; dash, missing, unreadable and n/a (not asked by
// that form) are spelled out, and zero is 0. The column problems holds code@cell for each number in doubt; same_on and
// differs_from hold the addresses of other pages with the same report. Text and Markdown mark instead: see drawn.
func WriteComparison(w io.Writer, c analysis.Comparison, f Format) error {
	write := map[Format]func(io.Writer, analysis.Comparison) error{Text: comparisonText, CSV: comparisonCSV, JSON: comparisonJSON, Markdown: comparisonMarkdown}[f]
	if write == nil {
		return unknownFormat(f, ComparisonFormats)
	}
	out := bufio.NewWriter(w)
	if err := write(out, c); err != nil {
		return err
	}
	return out.Flush()
}

func comparisonCSV(w io.Writer, c analysis.Comparison) error {
	out := csv.NewWriter(w)
	head := []string{"agency", "year", "form"}
	head = append(head, words(c.Cells)...)
	head = append(head, "problems", "page_url", "fetched_at", "page_sha256", "same_on", "differs_from")
	if err := out.Write(head); err != nil {
		return err
	}
	for _, row := range c.Rows {
		record := []string{harmless(row.Agency), yearOf(row.Year).text(), string(row.Form)}
		var doubts []string
		for _, fig := range row.Cells {
			record = append(record, comparedWord(fig))
			for _, p := range fig.Problems {
				doubts = append(doubts, string(p.Code)+"@"+string(fig.Cell))
			}
		}
		record = append(record, strings.Join(doubts, " "), harmless(row.URL), timeOf(row.FetchedAt).text(), row.Page.String(),
			harmless(strings.Join(row.Copies, " ")), harmless(strings.Join(row.Rivals, " ")))
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
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
			cell := comparedCell{Cell: fig.Cell, Raw: fig.Raw, State: string(fig.State), At: fig.At.String(), Problems: fig.Problems}
			if !fig.Asked {
				cell.State = "not_asked"
			}
			if fig.Known() {
				cell.Value = &fig.Value
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
