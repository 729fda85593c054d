// Package benchtable draws what the corruption bench has found: a line a fault, then the families, then the seeds.
package benchtable

import (
	"fmt"
	"io"
	"strings"

	"nianbao/parse/parsetest"
	"nianbao/render"
	"nianbao/render/table"
)

// record is the JSON line of one fault.
type record struct {
	Family     string `json:"family"`
	Fault      string `json:"fault"`
	Says       string `json:"says"`
	Pages      int    `json:"pages"`
	Cells      int    `json:"cells"`
	Right      int    `json:"right"`
	Determined int    `json:"determined"`
	Recovered  int    `json:"recovered"`
	Declined   int    `json:"declined"`
	Refused    int    `json:"refused"`
	Unsaid     int    `json:"unsaid"`
	Named      int    `json:"named"`
	Silent     int    `json:"silent"`
	Astray     int    `json:"astray"`
	Seed       uint64 `json:"seed,omitempty"`  // of one seed
	Seeds      string `json:"seeds,omitempty"` // of several
	Parser     string `json:"parser"`
}

// Bench is what was measured.
type Bench struct {
	Faults []parsetest.Fault
	Seeds  []uint64
	Words  string // the seeds as they were asked for
	Parser string
}

// Write writes the tables, or a JSON line a fault and one for all.
func (b *Bench) Write(w io.Writer, rows []parsetest.BenchRow, total parsetest.BenchRow, json bool) error {
	says := map[string]string{"all": "every page"}
	for _, f := range b.Faults {
		says[f.Name] = f.Says
	}
	byFault := parsetest.ByFault(rows)
	if json {
		for _, r := range append(byFault, total) {
			line := record{r.Family, r.Fault, says[r.Fault], r.Pages, r.Cells, r.Right, r.Determined, r.Recovered, r.Declined, r.Refused, r.Unsaid, r.Named, r.Silent, r.Astray, b.Seeds[0], "", b.Parser}
			if len(b.Seeds) > 1 {
				line.Seed, line.Seeds = 0, b.Words
			}
			if err := render.Encode(w, line); err != nil {
				return err
			}
		}
		return nil
	}
	tables := []*table.Table{table.New(append([]table.Column[parsetest.BenchRow]{
		table.Texts("fault", func(r parsetest.BenchRow) string { return r.Fault }),
		table.Texts("family", func(r parsetest.BenchRow) string { return r.Family }),
		table.Texts("what it is", func(r parsetest.BenchRow) string { return says[r.Fault] }),
	}, columns()...), append(byFault, total))}
	named := func(head string, rows []parsetest.BenchRow) {
		name := table.Texts(head, func(r parsetest.BenchRow) string { return r.Fault })
		tables = append(tables, table.New(append([]table.Column[parsetest.BenchRow]{name}, columns()...), rows))
	}
	if families := parsetest.ByFamily(rows); len(families) > 1 {
		named("family", append(families, total))
	}
	if len(b.Seeds) > 1 {
		var seeds []parsetest.BenchRow
		for i, seed := range b.Seeds {
			sum := parsetest.Total(rows[i*len(b.Faults) : (i+1)*len(b.Faults)])
			sum.Fault = fmt.Sprint(seed)
			seeds = append(seeds, sum)
		}
		named("seed", seeds)
	}
	for i, t := range tables {
		if i > 0 {
			if _, err := fmt.Fprintln(w); err != nil {
				return err
			}
		}
		if err := t.Write(w, table.Text); err != nil {
			return err
		}
	}
	return nil
}

// columns are what every table of the bench counts.
func columns() []table.Column[parsetest.BenchRow] {
	type row = parsetest.BenchRow
	return []table.Column[row]{
		table.Numbers("pages", func(r row) int { return r.Pages }),
		table.Numbers("cells", func(r row) int { return r.Cells }),
		table.Texts("right", func(r row) string { return percent(r.Right, r.Cells) }).ToRight(),
		table.Numbers("determined", func(r row) int { return r.Determined }),
		table.Texts("recovered", func(r row) string { return percent(r.Recovered, r.Determined) }).ToRight(),
		table.Numbers("declined", func(r row) int { return r.Declined }),
		table.Numbers("refused", func(r row) int { return r.Refused }),
		table.Numbers("unsaid", func(r row) int { return r.Unsaid }),
		table.Numbers("named", func(r row) int { return r.Named }),
		table.Numbers("silent", func(r row) int { return r.Silent }),
		table.Numbers("astray", func(r row) int { return r.Astray }),
	}
}

// percent never shows as a whole what is short of it.
func percent(n, of int) string {
	switch {
	case of == 0:
		return "–"
	case n == of:
		return "100 %"
	}
	return fmt.Sprintf("%.2f %%", float64(n*10000/of)/100)
}

// Silent names what was read wrong without a word, so that it can be looked into: of each page the first cell.
func (b *Bench) Silent(rows []parsetest.BenchRow) []string {
	var lines []string
	for i, r := range rows {
		page := ""
		for _, w := range r.Worst {
			if w.Page.Name == page {
				continue
			}
			page = w.Page.Name
			lines = append(lines, fmt.Sprintf("%s of seed %d, %s in layout %s: %s: the page says %q, read was %s at %s", page, b.Seeds[i/len(b.Faults)],
				strings.Join(w.Page.Faults, " and "), w.Page.Style.Layout, w.Cell, w.Want.Raw, render.DrawFigure(w.Got), w.Got.At))
		}
	}
	return lines
}
