package export

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
)

// walk goes through two sorted tables side by side, page by page, and shows each row with its counterpart: nil where
// there is none. One page of each is in memory at a time.
func (c comparing) walk(before, after io.Reader, show func(before, after []value) error) error {
	next1, stop1 := iter.Pull2(c.pages(before))
	defer stop1()
	next2, stop2 := iter.Pull2(c.pages(after))
	defer stop2()
	old, err1, more1 := next1()
	now, err2, more2 := next2()
	for more1 || more2 {
		if err1 != nil {
			return fmt.Errorf("former release: %w", err1)
		}
		if err2 != nil {
			return err2
		}
		order := strings.Compare(old.key, now.key)
		var left, right page
		switch {
		case !more2 || more1 && order < 0:
			left = old
			old, err1, more1 = next1()
		case !more1 || order > 0:
			right = now
			now, err2, more2 = next2()
		default:
			left, right = old, now
			old, err1, more1 = next1()
			now, err2, more2 = next2()
		}
		if err := c.match(left.rows, right.rows, show); err != nil {
			return err
		}
	}
	return nil
}

// page holds the rows of one page, or of whatever else the table is sorted by.
type page struct {
	key  string
	rows [][]value
}

// match pairs the rows of one page by key: those of the new release in their order, then those that are gone.
func (c comparing) match(before, after [][]value, show func(before, after []value) error) error {
	old := make(map[string][]value, len(before))
	for _, row := range before {
		old[c.keyOf(row)] = row
	}
	for _, row := range after {
		key := c.keyOf(row)
		if err := show(old[key], row); err != nil {
			return err
		}
		delete(old, key)
	}
	for _, row := range before {
		if _, gone := old[c.keyOf(row)]; gone {
			if err := show(row, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// pages yields the rows of a sorted table page by page.
func (c comparing) pages(r io.Reader) iter.Seq2[page, error] {
	return func(yield func(page, error) bool) {
		var p page
		at := c.table.columnAt(c.key[0])
		for row, err := range readTable(r, c.table) {
			if err != nil {
				yield(page{}, err)
				return
			}
			if key := row[at].s; len(p.rows) > 0 && key != p.key {
				if key < p.key {
					yield(page{}, fmt.Errorf("%s is not sorted by %s: %s after %s", c.table.Name, c.key[0], key, p.key))
					return
				}
				if !yield(p, nil) {
					return
				}
				p = page{}
			}
			p.key = row[at].s
			p.rows = append(p.rows, slices.Clone(row))
		}
		if len(p.rows) > 0 {
			yield(p, nil)
		}
	}
}
