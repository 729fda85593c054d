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
		want   verdict
	}{
		{"as written", sealed(tree), place, sound},
		{"in another place", sealed(tree), place + size, damaged},
		{"its first byte", changed(sealed(tree), func(p []byte) { p[0]++ }), place, damaged},
		{"its last byte", changed(sealed(tree), func(p []byte) { p[size-Reserved-1]++ }), place, damaged},
		{"the checksum", changed(sealed(tree), func(p []byte) { p[size-1]++ }), place, damaged},
		{"the mark", changed(sealed(tree), func(p []byte) { p[size-Reserved]++ }), place, damaged},
		{"by another program", tree, place, bare},
		{"its last sector is gone", changed(sealed(tree), func(p []byte) { clear(p[size-sector:]) }), place, damaged},
		{"that of the first page", changed(first, func(p []byte) { clear(p[size-sector:]) }), 0, damaged},
		{"a tree without a cell", changed(make([]byte, size), func(p []byte) { p[0] = 13 }), place, bare},
		{"the last page of a long value", changed(make([]byte, size), func(p []byte) { p[4] = 'x' }), place, bare},
		{"one before the last, its last sector gone", changed(make([]byte, size), func(p []byte) { p[3], p[4] = 9, 'x' }), place, damaged},
		{"no page of a tree", changed(make([]byte, size), func(p []byte) { p[0] = 7 }), place, damaged},
		{"never written", make([]byte, size), place, sound},
	} {
		if got := judge(tt.page, tt.offset); got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, got, tt.want)
		}
	}
}
