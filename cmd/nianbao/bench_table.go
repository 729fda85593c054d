package main

import (
	"fmt"

	"nianbao/parse/parsetest"
	"nianbao/render"
	"nianbao/render/table"
)

// benchRecord is the JSON line of one fault.
type benchRecord struct {
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

// print writes the tables, or a JSON line a fault and one for all.
func (b *benching) print(rows []parsetest.BenchRow, total parsetest.BenchRow) error {
	says := map[string]string{"all": "every page"}
	for _, f := range b.faults {
		says[f.Name] = f.Says
	}
	byFault := parsetest.ByFault(rows)
	if b.json {
		for _, r := range append(byFault, total) {
			line := benchRecord{r.Family, r.Fault, says[r.Fault], r.Pages, r.Cells, r.Right, r.Determined, r.Recovered, r.Declined, r.Refused, r.Unsaid, r.Named, r.Silent, r.Astray, b.seeds[0], "", b.reader.Version}
			if len(b.seeds) > 1 {
				line.Seed, line.Seeds = 0, b.seed
			}
			if err := render.Encode(b.stdout, line); err != nil {
				return err
			}
		}
		return nil
	}
	tables := []*table.Table{table.New(append([]table.Column[parsetest.BenchRow]{
		table.Texts("fault", func(r parsetest.BenchRow) string { return r.Fault }),
		table.Texts("family", func(r parsetest.BenchRow) string { return r.Family }),
		table.Texts("what it is", func(r parsetest.BenchRow) string { return says[r.Fault] }),
	}, benchColumns()...), append(byFault, total))}
	named := func(head string, rows []parsetest.BenchRow) {
		name := table.Texts(head, func(r parsetest.BenchRow) string { return r.Fault })
		tables = append(tables, table.New(append([]table.Column[parsetest.BenchRow]{name}, benchColumns()...), rows))
	}
	if families := parsetest.ByFamily(rows); len(families) > 1 {
		named("family", append(families, total))
	}
	if len(b.seeds) > 1 {
		var seeds []parsetest.BenchRow
		for i, seed := range b.seeds {
			sum := parsetest.Total(rows[i*len(b.faults) : (i+1)*len(b.faults)])
			sum.Fault = fmt.Sprint(seed)
			seeds = append(seeds, sum)
		}
		named("seed", seeds)
	}
	for i, t := range tables {
		if i > 0 {
			if _, err := fmt.Fprintln(b.stdout); err != nil {
				return err
			}
		}
		if err := t.Write(b.stdout, table.Text); err != nil {
			return err
		}
	}
	return nil
}

// benchColumns are what every table of the bench counts.
func benchColumns() []table.Column[parsetest.BenchRow] {
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
