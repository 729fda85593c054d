package table

import "iter"

// Records returns the names of the columns that machines see, and the rows as the data of their cells: for formats that this package
// does not write. What is not known is nil.
func (t *Table) Records() (columns []string, rows iter.Seq[[]any]) {
	seen := t.seen(CSV)
	for _, at := range seen {
		columns = append(columns, t.Headings[at].Name)
	}
	return columns, func(yield func([]any) bool) {
		for _, r := range t.rows {
			if r.cells == nil {
				continue
			}
			record := make([]any, len(seen))
			for i, at := range seen {
				record[i] = r.cells[at].Data
			}
			if !yield(record) {
				return
			}
		}
	}
}
