package main

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"nianbao"
	"nianbao/store"
)

const compareHelp = `Line agencies and years up over chosen cells of the forms.

Every number stands as printed, with the page it was read from, when that was fetched and its SHA-256.
In the table: ␣ is blank on the page, ? missing, ! unreadable, * doubtful, n/a not asked by that year's form.
In CSV: empty is blank on the page, and dash, missing, unreadable and n/a are spelled out; zero is 0.`

// compareCommand prints agencies side by side.
func compareCommand(a *app) *cobra.Command {
	c := &comparing{app: a}
	cmd := &cobra.Command{
		Use: "compare", Short: "Compare agencies and years over chosen numbers", Long: compareHelp,
		Example: `  nianbao compare --list-cells requests.denied
  nianbao compare --cell requests.new_requests.total,requests.granted.total --year 2021..2023
  nianbao compare --cell cases.review.total --agency 财政局 --format csv > review.csv`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if c.list {
				return c.listCells(strings.Join(args, " "))
			}
			if err := noArgs(cmd, args); err != nil {
				return err
			}
			return c.compare(cmd.Context())
		},
	}
	flags := cmd.Flags()
	c.choice.addTo(flags)
	flags.StringSliceVar(&c.cells, "cell", nil, "ids of the cells to compare, with commas or repeated")
	flags.StringVar(&c.format, "format", "table", "table, csv or json (one object a row, one a line)")
	flags.BoolVar(&c.list, "list-cells", false, "list the cells of the forms, or those whose id or label contains the text that follows")
	return cmd
}

// comparing is one run of compare.
type comparing struct {
	*app
	choice choice
	cells  []string
	format string
	list   bool
}

func (c *comparing) compare(ctx context.Context) error {
	write, ok := map[string]func(nianbao.Comparison) error{"table": c.table, "csv": c.csv, "json": c.lines}[c.format]
	if !ok {
		return usage("--format %q: want table, csv or json", c.format)
	}
	ids, err := cellIDs(c.cells)
	if err != nil {
		return err
	}
	return c.withReader(ctx, func(db *store.DB) error {
		reports, err := db.CollectReports(ctx, c.choice.filter())
		if err != nil {
			return err
		}
		comparison := nianbao.Compare(reports, ids)
		if err := write(comparison); err != nil {
			return err
		}
		agencies := make(map[string]bool)
		for _, row := range comparison.Rows {
			agencies[row.Agency] = true
		}
		c.count(fmt.Sprintf("compare: %s, %s", plural(len(agencies), "agency", "agencies"), countOf(len(comparison.Rows), "row")), false,
			slog.Int("agencies", len(agencies)), slog.Int("rows", len(comparison.Rows)))
		return nil
	})
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// cellIDs checks that some form has each cell.
func cellIDs(words []string) ([]nianbao.CellID, error) {
	if len(words) == 0 {
		return nil, usage("no cell to compare: give --cell with one or more ids; \"nianbao compare --list-cells\" lists them")
	}
	all := cellWords()
	var ids []nianbao.CellID
	for _, word := range words {
		word = strings.TrimSpace(word)
		if !slices.Contains(all, word) {
			return nil, usage("--cell %q: no form has such a cell; nearest are %s; \"nianbao compare --list-cells\" lists all",
				word, strings.Join(nearest(word, all, 3), ", "))
		}
		ids = append(ids, nianbao.CellID(word))
	}
	return ids, nil
}

// cellWords lists the ids of all cells of all forms, each once.
func cellWords() []string {
	var words []string
	seen := make(map[nianbao.CellID]bool)
	for _, f := range nianbao.Forms {
		for _, cell := range f.Cells() {
			if !seen[cell.ID] {
				seen[cell.ID] = true
				words = append(words, string(cell.ID))
			}
		}
	}
	return words
}

// listCells prints the cells whose id or label contains text, with their labels.
func (c *comparing) listCells(text string) error {
	n := 0
	for _, word := range cellWords() {
		var forms []string
		for _, f := range nianbao.Forms {
			if f.Index(nianbao.CellID(word)) >= 0 {
				forms = append(forms, string(f.ID))
			}
		}
		name := cellName(nianbao.CellID(word))
		if !strings.Contains(name, text) {
			continue
		}
		n++
		labels := strings.TrimSuffix(name, " ["+word+"]")
		if _, err := fmt.Fprintf(c.stdout, "%-60s %-30s %s\n", word, strings.Join(forms, " "), labels); err != nil {
			return err
		}
	}
	if n == 0 {
		return usage("--list-cells %q: no id or label contains this; nearest ids are %s", text, strings.Join(nearest(text, cellWords(), 3), ", "))
	}
	return nil
}
