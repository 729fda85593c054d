package export

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// The words of a changelog.
const (
	added   = "added"
	removed = "removed"
	changed = "changed"
)

// Changes counts what a changelog lists.
type Changes struct {
	ReportsAdded, ReportsRemoved, ReportsChanged int64
	CellsAdded, CellsRemoved, CellsChanged       int64
}

// comparing says which columns of a table make a row the same one in two releases, which describe it, and which may change.
type comparing struct {
	table            *Table
	key, says, watch []string
}

// What a changelog of reports and one of cells look at. What a report repeats on each of its figures stands in the
// former alone, so that a page fetched again with the same numbers changes one row, not two hundred.
func comparingReports() comparing {
	c := comparing{table: Reports(), key: []string{"page_url"}}
	for _, col := range c.table.Columns {
		if col.Name != "page_url" {
			c.watch = append(c.watch, col.Name)
		}
	}
	return c
}

func comparingFigures() comparing {
	return comparing{table: Figures(), key: []string{"page_url", "cell"}, says: []string{"label_zh", "label_en"},
		watch: []string{"value", "state", "raw", "at", "unit", "problems"}}
}

// columnAt returns the place of a column that the table has.
func (t *Table) columnAt(name string) int {
	return slices.IndexFunc(t.Columns, func(c Column) bool { return c.Name == name })
}

// log returns the table of changes: the kind of change, the key, what describes the row, and each watched column before
// and after.
func (c comparing) log(name, chinese, english string) *Table {
	t := &Table{Name: name, Chinese: chinese, English: english, Key: c.key,
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

// changelog writes what changed against the former package, reports and cells.
func (p *packaging) changelog() error {
	reports, figures := comparingReports(), comparingFigures()
	n := &p.summary.Changes
	err := p.changes(reports, reports.log("changes_reports", "报告变更（相对上一版本）", "One row a report that changed against the former release."),
		map[string]*int64{added: &n.ReportsAdded, removed: &n.ReportsRemoved, changed: &n.ReportsChanged})
	if err != nil {
		return err
	}
	return p.changes(figures, figures.log("changes_figures", "数值变更（相对上一版本）", "One row a cell of a page that changed against the former release."),
		map[string]*int64{added: &n.CellsAdded, removed: &n.CellsRemoved, changed: &n.CellsChanged})
}

func (p *packaging) changes(c comparing, log *Table, counts map[string]*int64) error {
	path := filepath.Join("data", c.table.Name+".csv")
	before, err := os.Open(filepath.Join(p.options.Former, path))
	if err != nil {
		return fmt.Errorf("former release: %w", err)
	}
	defer before.Close()
	after, err := os.Open(filepath.Join(p.dir, path))
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
				*counts[kind]++
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
