package align

import (
	"slices"

	"nianbao"
)

// rowSum is a sum inside a row: column total is the sum of columns parts.
type rowSum struct {
	total int
	parts []int
}

// columnBalance says that the rows on the left add up to the rows on the right, in each column. Rows are
// places in the list of rows.
type columnBalance struct{ left, right []int }

// tableSums are the sums a table promises, by places of rows and columns.
type tableSums struct {
	rows     []rowSum        // hold in every row
	columns  []columnBalance // hold in every column
	width    int
	balances []keyBalance // columns, before it is known which rows the page has
}

// keyBalance is a columnBalance by the keys of the rows.
type keyBalance struct{ left, right []string }

// sumsOf reads the rules of an edition for the sums that it promises inside one table: the equations between the cells of one
// row, and those between the rows of one column. Rules that compare years, that are hints or that hold for some agencies only
// say nothing about where a number stands.
func sumsOf(f *nianbao.Form, t *nianbao.Table) *tableSums {
	s := &tableSums{width: len(t.Columns)}
	for i := range f.Rules {
		rule := &f.Rules[i]
		if rule.CrossYear || rule.CountyOrLower || rule.Severity != nianbao.Error {
			continue
		}
		for _, rel := range rule.Relations {
			if rel.Op == nianbao.Equal {
				s.add(f, t, rel)
			}
		}
	}
	return s
}

func (s *tableSums) add(f *nianbao.Form, t *nianbao.Table, rel nianbao.Relation) {
	var sides [2][]*nianbao.Cell
	for i, terms := range [][]nianbao.Term{rel.Left, rel.Right} {
		for _, term := range terms {
			c := &f.Cells()[f.Index(term.Cell)]
			if c.Table != t {
				return
			}
			side := i
			if term.Minus {
				side = 1 - i
			}
			sides[side] = append(sides[side], c)
		}
	}
	all := slices.Concat(sides[0], sides[1])
	sameRow := !slices.ContainsFunc(all, func(c *nianbao.Cell) bool { return c.Row != all[0].Row })
	sameColumn := !slices.ContainsFunc(all, func(c *nianbao.Cell) bool { return c.Column != all[0].Column })
	switch {
	case len(all) < 2 || sameRow == sameColumn:
	case sameRow && len(sides[0]) == 1:
		sum := rowSum{total: columnIndex(t, sides[0][0].Column)}
		for _, c := range sides[1] {
			sum.parts = append(sum.parts, columnIndex(t, c.Column))
		}
		if !slices.ContainsFunc(s.rows, func(o rowSum) bool { return o.total == sum.total && slices.Equal(o.parts, sum.parts) }) {
			s.rows = append(s.rows, sum)
		}
	case sameColumn:
		b := keyBalance{rowKeys(sides[0]), rowKeys(sides[1])}
		if !slices.ContainsFunc(s.balances, func(o keyBalance) bool { return slices.Equal(o.left, b.left) && slices.Equal(o.right, b.right) }) {
			s.balances = append(s.balances, b)
		}
	}
}

func columnIndex(t *nianbao.Table, c *nianbao.Column) int {
	return slices.IndexFunc(t.Columns, func(o nianbao.Column) bool { return o.Key == c.Key })
}

func rowKeys(cells []*nianbao.Cell) []string {
	keys := make([]string, len(cells))
	for i, c := range cells {
		keys[i] = c.Row.Key
	}
	return keys
}

// over binds the balances to the rows that a page shows. A balance in which every row counts for itself (received = handled +
// left) needs all of them; of a long sum a page may leave out rows that it has nothing to say in, as long as half are there:
// with fewer the numbers that are left prove nothing of each other.
func (s *tableSums) over(in *instance) tableSums {
	bound := tableSums{rows: s.rows, width: s.width}
	at := make(map[string]int, len(in.runs))
	for i, ru := range in.runs {
		at[ru.row.key] = i
	}
	for _, b := range s.balances {
		left, right := placesOf(at, b.left), placesOf(at, b.right)
		if enough(len(left), len(b.left)) && enough(len(right), len(b.right)) {
			bound.columns = append(bound.columns, columnBalance{left, right})
		}
	}
	return bound
}

const fewTerms = 4 // a side of a balance with no more terms than these needs them all

func enough(there, all int) bool { return there == all || all > fewTerms && 2*there >= all }

func placesOf(at map[string]int, keys []string) []int {
	var places []int
	for _, k := range keys {
		if i, ok := at[k]; ok {
			places = append(places, i)
		}
	}
	return places
}
