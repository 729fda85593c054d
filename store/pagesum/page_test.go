package pagesum

import (
	"slices"
	"testing"
)

// TestSound: of a sealed page every byte and its place count. Without a checksum a page is only taken when another program may
// have written it: not when its end was wiped out.
func TestSound(t *testing.T) {
	const size, place = 4096, 3 * 4096
	tree := make([]byte, size) // a leaf of a table, with two cells at its end
	tree[0], tree[4] = 13, 2
	for i := range 700 {
		tree[size-Reserved-1-i] = byte(i)
	}
	sealed := func(page []byte) []byte {
		page = slices.Clone(page)
		seal(page, place)
		return page
	}
	changed := func(page []byte, change func([]byte)) []byte {
		page = slices.Clone(page)
		change(page)
		return page
	}
	first := append([]byte(pageOne), make([]byte, size-len(pageOne))...)
	first[100], first[104] = 13, 1
	for _, tt := range []struct {
		name   string
		page   []byte
		offset int64
		want   bool
	}{
		{"as written", sealed(tree), place, true},
		{"in another place", sealed(tree), place + size, false},
		{"its first byte", changed(sealed(tree), func(p []byte) { p[0]++ }), place, false},
		{"its last byte", changed(sealed(tree), func(p []byte) { p[size-Reserved-1]++ }), place, false},
		{"the checksum", changed(sealed(tree), func(p []byte) { p[size-1]++ }), place, false},
		{"the mark", changed(sealed(tree), func(p []byte) { p[size-Reserved]++ }), place, false},
		{"by another program", tree, place, true},
		{"its last sector is gone", changed(sealed(tree), func(p []byte) { clear(p[size-sector:]) }), place, false},
		{"that of the first page", changed(first, func(p []byte) { clear(p[size-sector:]) }), 0, false},
		{"a tree without a cell", changed(make([]byte, size), func(p []byte) { p[0] = 13 }), place, true},
		{"the last page of a long value", changed(make([]byte, size), func(p []byte) { p[4] = 'x' }), place, true},
		{"one before the last, its last sector gone", changed(make([]byte, size), func(p []byte) { p[3], p[4] = 9, 'x' }), place, false},
		{"no page of a tree", changed(make([]byte, size), func(p []byte) { p[0] = 7 }), place, false},
		{"never written", make([]byte, size), place, true},
	} {
		before := Unsealed()
		if got := sound(tt.page, tt.offset); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
		counts := tt.want && !Marked(tt.page) && !empty(tt.page)
		if counted := Unsealed() > before; counted != counts {
			t.Errorf("%s: counted as unsealed: %v", tt.name, counted)
		}
	}
}
