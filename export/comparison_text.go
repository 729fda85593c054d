package export

import (
	"fmt"
	"io"
	"nianbao/analysis"
	"slices"
	"strings"

	"nianbao"
)

const legend = "␣ blank on the page   — / dash as printed   ? missing from the page   ! unreadable   n/a not asked by that form   * named by a problem"

// drawn writes a compared figure for people: a number, behind it * when a problem names it, or the mark of its state.
func drawn(fig analysis.ComparedFigure) string {
	switch {
	case !fig.Asked:
		return notAsked
	case fig.State == nianbao.Blank:
		return "␣"
	case fig.State == nianbao.Dash:
		return fig.Raw
	case fig.State == nianbao.Missing:
		return "?"
	case fig.State == nianbao.Unreadable:
		return "!"
	case slices.ContainsFunc(fig.Problems, loud):
		return fig.Value.String() + "*"
	}
	return fig.Value.String()
}

func loud(p nianbao.Problem) bool { return p.Severity() != nianbao.Info }

// drawnRows lays a comparison out: agency, year, cells, page.
func drawnRows(c analysis.Comparison) (head []string, rows [][]string) {
	head = append([]string{"agency", "year"}, words(c.Cells)...)
	head = append(head, "page")
	for _, row := range c.Rows {
		line := []string{oneLine(row.Agency), yearWord(row.Year)}
		for _, fig := range row.Cells {
			line = append(line, oneLine(drawn(fig)))
		}
		rows = append(rows, append(line, oneLine(row.URL)))
	}
	return head, rows
}

// oneLine keeps text of a page from breaking a table.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// notes says why numbers are marked, and which other pages say other numbers.
func notes(c analysis.Comparison) []string {
	var lines []string
	for _, row := range c.Rows {
		who := oneLine(row.Agency) + " " + yearWord(row.Year)
		for _, fig := range row.Cells {
			for _, p := range fig.Problems {
				if !loud(p) {
					continue
				}
				lines = append(lines, fmt.Sprintf("* %s %s: %s: %s", who, fig.Cell, p.Code, oneLine(p.Detail)))
			}
		}
		if len(row.Rivals) > 0 {
			lines = append(lines, fmt.Sprintf("* %s: other pages say other numbers: %s", who, strings.Join(row.Rivals, " ")))
		}
	}
	return lines
}

// comparisonText sets agencies and pages to the left, numbers to the right. Ids of cells are broken after their points.
func comparisonText(w io.Writer, c analysis.Comparison) error {
	head, rows := drawnRows(c)
	heading := brokenHead(head)
	widths := make([]int, len(head))
	for _, row := range slices.Concat(heading, rows) {
		for i, cell := range row {
			widths[i] = max(widths[i], displayWidth(cell))
		}
	}
	var b strings.Builder
	for _, line := range heading {
		b.WriteString(aligned(line, widths))
	}
	for i, width := range widths {
		if i > 0 {
			b.WriteString("─┼─")
		}
		b.WriteString(strings.Repeat("─", width))
	}
	b.WriteByte('\n')
	for _, row := range rows {
		b.WriteString(aligned(row, widths))
	}
	b.WriteString("\n" + legend + "\n")
	for _, note := range notes(c) {
		b.WriteString(note + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// brokenHead spreads the header over as many lines as its longest id has parts.
func brokenHead(head []string) [][]string {
	parts := make([][]string, len(head))
	height := 1
	for i, cell := range head {
		parts[i] = strings.SplitAfter(cell, ".")
		height = max(height, len(parts[i]))
	}
	lines := make([][]string, height)
	for k := range lines {
		lines[k] = make([]string, len(head))
		for i := range head {
			if k < len(parts[i]) {
				lines[k][i] = parts[i][k]
			}
		}
	}
	return lines
}

// aligned writes one line of a table: first and last cell to the left, the others to the right.
func aligned(row []string, widths []int) string {
	var out strings.Builder
	for i, cell := range row {
		fill := strings.Repeat(" ", widths[i]-displayWidth(cell))
		if i > 0 && i < len(row)-1 {
			cell = fill + cell
		} else {
			cell += fill
		}
		if i > 0 {
			out.WriteString(" │ ")
		}
		out.WriteString(cell)
	}
	return strings.TrimRight(out.String(), " ") + "\n"
}

func comparisonMarkdown(w io.Writer, c analysis.Comparison) error {
	head, rows := drawnRows(c)
	for i, cell := range head[2 : len(head)-1] {
		head[i+2] = "`" + cell + "`"
	}
	for i, row := range rows {
		for k := range row {
			row[k] = markdownText.Replace(row[k])
		}
		if url := c.Rows[i].URL; strings.HasPrefix(url, "http://") || strings.HasPrefix(url, "https://") {
			row[len(row)-1] = "<" + strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20").Replace(oneLine(url)) + ">"
		}
	}
	var b strings.Builder
	markdownTable(&b, head, rows)
	b.WriteString("\n" + markdownText.Replace(legend) + "\n")
	for _, note := range notes(c) {
		b.WriteString("\n- " + markdownText.Replace(strings.TrimPrefix(note, "* ")))
	}
	_, err := io.WriteString(w, strings.TrimRight(b.String(), "\n")+"\n")
	return err
}

// markdownText keeps text of a page from being read as Markdown or HTML.
var markdownText = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "<", "&lt;", ">", "&gt;", "[", `\[`, "]", `\]`, "!", `\!`, "&", "&amp;")
