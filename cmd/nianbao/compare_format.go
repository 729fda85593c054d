package main

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"nianbao"
)

// table prints the comparison for people, and below it why a number is marked.
func (c *comparing) table(cmp nianbao.Comparison) error {
	_, err := fmt.Fprint(c.stdout, drawComparison(cmp))
	return err
}

func drawComparison(cmp nianbao.Comparison) string {
	s := &sheet{head: []string{"agency", "year"}}
	for _, id := range cmp.Cells {
		s.head = append(s.head, strings.ReplaceAll(string(id), ".", ".\n"))
	}
	s.head = append(s.head, "page")
	s.text = []int{len(s.head) - 1}
	var notes []string
	for _, row := range cmp.Rows {
		cells := []string{row.Agency, yearWord(row.Year)}
		for _, fig := range row.Cells {
			cells = append(cells, drawCompared(fig))
			notes = append(notes, notesOn(row, fig)...)
		}
		s.add(append(cells, row.URL)...)
		if len(row.Rivals) > 0 {
			notes = append(notes, fmt.Sprintf("%s %s: other pages say other numbers: %s", row.Agency, yearWord(row.Year), strings.Join(row.Rivals, " ")))
		}
	}
	var b strings.Builder
	s.write(&b)
	if len(notes) > 0 {
		b.WriteString("\n" + strings.Join(notes, "\n") + "\n")
	}
	return b.String()
}

func yearWord(year int) string {
	if year == 0 {
		return "?"
	}
	return strconv.Itoa(year)
}

func drawCompared(fig nianbao.ComparedFigure) string {
	if !fig.Asked {
		return markNotAsked
	}
	s := drawFigure(fig.Figure)
	if fig.Known() && slices.ContainsFunc(fig.Problems, loud) {
		s += markDoubt
	}
	return s
}

func loud(p nianbao.Problem) bool { return p.Severity() != nianbao.Info }

func notesOn(row nianbao.ComparisonRow, fig nianbao.ComparedFigure) []string {
	var notes []string
	for _, p := range fig.Problems {
		if loud(p) {
			notes = append(notes, fmt.Sprintf("%s %s %s %s: %s", markDoubt, row.Agency, yearWord(row.Year), fig.Cell, problemSentence(p)))
		}
	}
	return notes
}

// csv writes a row an agency and year, with what is needed to show the source of each number.
func (c *comparing) csv(cmp nianbao.Comparison) error {
	w := csv.NewWriter(c.stdout)
	head := []string{"agency", "year", "form"}
	for _, id := range cmp.Cells {
		head = append(head, string(id))
	}
	if err := w.Write(append(head, "problems", "page_url", "fetched_at", "page_sha256", "same_on", "differs_from")); err != nil {
		return err
	}
	for _, row := range cmp.Rows {
		cells := []string{harmless(row.Agency), orEmpty(row.Year), string(row.Form)}
		var doubts []string
		for _, fig := range row.Cells {
			cells = append(cells, csvFigure(fig))
			for _, p := range fig.Problems {
				doubts = append(doubts, string(p.Code)+"@"+string(fig.Cell))
			}
		}
		cells = append(cells, strings.Join(doubts, " "), harmless(row.URL), timeWord(row.FetchedAt), row.Page.String(),
			harmless(strings.Join(row.Copies, " ")), harmless(strings.Join(row.Rivals, " ")))
		if err := w.Write(cells); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// csvFigure writes a number, or its state as a word; empty is blank on the page.
func csvFigure(fig nianbao.ComparedFigure) string {
	switch {
	case !fig.Asked:
		return markNotAsked
	case fig.Known():
		return fig.Value.String()
	case fig.State == nianbao.Blank:
		return ""
	}
	return string(fig.State)
}

// harmless keeps a spreadsheet from taking text of a web page for a formula.
func harmless(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r\n", rune(text[0])) {
		return "'" + text
	}
	return text
}

func timeWord(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// comparedRow is the JSON line of a row.
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
	State    string            `json:"state"` // as in extract, or not_asked
	At       string            `json:"at"`
	Problems []nianbao.Problem `json:"problems,omitempty"`
}

// lines writes one JSON object a row.
func (c *comparing) lines(cmp nianbao.Comparison) error {
	for _, row := range cmp.Rows {
		out := comparedRow{Source: row.Source, Agency: row.Agency, Form: row.Form, URL: row.URL, FetchedAt: timeWord(row.FetchedAt),
			SHA256: row.Page.String(), SameOn: row.Copies, Differs: row.Rivals, Cells: []comparedCell{}}
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
		if err := encode(c.stdout, out); err != nil {
			return err
		}
	}
	return nil
}
