package export

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"nianbao/files/disk"
)

// The words of a changelog.
const (
	added   = "added"
	removed = "removed"
	changed = "changed"
)

// Changes counts what a changelog lists, table by table.
type Changes struct {
	Reports, Figures, Problems, Mentions, Indicators, Agencies, Corrections Changed
}

// Changed counts the rows of one table that are new, gone or different.
type Changed struct{ Added, Removed, Changed int64 }

func (c Changed) String() string {
	return fmt.Sprintf("%d added, %d removed, %d changed", c.Added, c.Removed, c.Changed)
}

func (c *Changed) count(kind string) {
	switch kind {
	case added:
		c.Added++
	case removed:
		c.Removed++
	case changed:
		c.Changed++
	}
}

// comparing says which columns of a table make a row the same one in two releases, which describe it, and which may
// change. The table is sorted by the first of the key.
type comparing struct {
	table            *Table
	key, says, watch []string
}

// repeated are the columns that rows repeat from their report. The changelog of reports alone has them, so that a page
// fetched again with the same numbers changes one row, not two hundred.
var repeated = []string{"source", "agency", "agency_id", "region", "year", "form", "counts", "page_url", "fetched_at", "page_sha256", "parser"}

// comparedTables lists what a changelog looks at. The wide table says what the others say.
func comparedTables() []comparing {
	return []comparing{
		watching(Reports(), nil, nil, "page_url"),
		watching(Figures(), []string{"label_zh", "label_en"}, repeated, "page_url", "cell"),
		watching(Problems(), nil, repeated, "page_url", "number"),
		watching(Mentions(), nil, repeated, "page_url", "number"),
		watching(Indicators(), nil, repeated, "page_url", "indicator"),
		watching(Agencies(), nil, nil, "agency_id"),
		watching(Corrections(), nil, nil, "page_sha256", "cell", "page_url"),
	}
}

// watching watches all columns of CSV but the key, what describes a row, and what it leaves to reports.
func watching(t *Table, says, leave []string, key ...string) comparing {
	c := comparing{table: t, key: key, says: says}
	for _, at := range t.columns(CSV) {
		if name := t.Columns[at].Name; !slices.Contains(slices.Concat(key, says, leave), name) {
			c.watch = append(c.watch, name)
		}
	}
	return c
}

// columnAt returns the place of a column that the table has.
func (t *Table) columnAt(name string) int {
	return slices.IndexFunc(t.Columns, func(c Column) bool { return c.Name == name })
}

// log returns the table of changes: the kind of change, the key, what describes the row, and each watched column before
// and after.
func (c comparing) log() *Table {
	t := &Table{Name: "changes_" + c.table.Name, Key: c.key, Chinese: "变更（相对上一版本）：" + c.table.Chinese,
		English: "One row a change of the table " + c.table.Name + " against the former release.",
		Columns: []Column{{Name: "change", Type: TypeText, Chinese: "变更", English: "added, removed or changed."}}}
	for _, key := range slices.Concat(c.key, c.says) {
		t.Columns = append(t.Columns, c.table.Columns[c.table.columnAt(key)])
	}
	for _, watched := range c.watch {
		col := c.table.Columns[c.table.columnAt(watched)]
		before, after := col, col
		before.Name, before.Chinese, before.English = "old_"+col.Name, "原"+col.Chinese, "In the former release. "+col.English
		after.Name, after.Chinese, after.English = "new_"+col.Name, "新"+col.Chinese, "In this release. "+col.English
		t.Columns = append(t.Columns, before, after)
	}
	return t
}

// pair writes one row of changes; before or after is nil when the row is in one release only. It tells what changed,
// "" for nothing.
func (c comparing) pair(out sink, row, before, after []value) (string, error) {
	kind, shown := changed, after
	switch {
	case before == nil:
		kind = added
	case after == nil:
		kind, shown = removed, before
	case c.same(before, after):
		return "", nil
	}
	row = append(row[:0], value{kind: text, s: kind})
	for _, name := range slices.Concat(c.key, c.says) {
		row = append(row, shown[c.table.columnAt(name)])
	}
	for _, name := range c.watch {
		at := c.table.columnAt(name)
		row = append(row, fieldOf(before, at), fieldOf(after, at))
	}
	return kind, out.write(row)
}

func fieldOf(row []value, at int) value {
	if row == nil {
		return value{}
	}
	return row[at]
}

func (c comparing) same(a, b []value) bool {
	for _, name := range slices.Concat(c.says, c.watch) {
		if at := c.table.columnAt(name); a[at].text() != b[at].text() {
			return false
		}
	}
	return true
}

// changelog writes what changed against the former package, table by table: applied to its tables, the changes give
// those of this one.
func (p *packaging) changelog() error {
	n := &p.summary.Changes
	counts := []*Changed{&n.Reports, &n.Figures, &n.Problems, &n.Mentions, &n.Indicators, &n.Agencies, &n.Corrections}
	for i, c := range comparedTables() {
		if err := p.changes(c, c.log(), counts[i]); err != nil {
			return err
		}
	}
	return nil
}

func (p *packaging) changes(c comparing, log *Table, counts *Changed) error {
	path := filepath.Join("data", c.table.Name+".csv")
	before, err := disk.OpenFile(filepath.Join(p.options.Former, path))
	if err != nil {
		return fmt.Errorf("former release: %w", err)
	}
	defer before.Close()
	after, err := disk.OpenFile(filepath.Join(p.dir, path))
	if err != nil {
		return err
	}
	defer after.Close()
	return p.file("data/"+log.Name+".csv", tableResource(log), func(w io.Writer) (rows int64, err error) {
		out, err := newCSVSink(w, log, Options{})
		if err != nil {
			return 0, err
		}
		row := make([]value, 0, len(log.Columns))
		err = c.walk(before, after, func(before, after []value) error {
			kind, err := c.pair(out, row, before, after)
			if kind != "" {
				counts.count(kind)
				rows++
			}
			return err
		})
		if err != nil {
			return rows, err
		}
		return rows, out.close()
	})
}

// keyOf names a row within its page.
func (c comparing) keyOf(row []value) string {
	var parts []string
	for _, name := range c.key {
		parts = append(parts, row[c.table.columnAt(name)].s)
	}
	return strings.Join(parts, "\x00")
}
