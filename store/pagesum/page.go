package pagesum

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
)

const (
	// Reserved is the number of bytes at the end of a page that hold its checksum; byte 20 of the file says so.
	Reserved = 8

	smallestPage = 512 // of SQLite
	sector       = 512 // the least that a disk loses
	mark         = 0x6e69616e
	pageOne      = "SQLite format 3\x00"
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// sum is the mark and the CRC of a page and its place in the file. The place tells a page from one that was
// written to a wrong place.
func sum(page []byte, offset int64) (s [Reserved]byte) {
	var place [8]byte
	binary.LittleEndian.PutUint64(place[:], uint64(offset))
	crc := crc32.Update(0, castagnoli, place[:])
	binary.BigEndian.PutUint32(s[:4], mark)
	binary.BigEndian.PutUint32(s[4:], crc32.Update(crc, castagnoli, page[:len(page)-Reserved]))
	return s
}

// seal writes the checksum into a page.
func seal(page []byte, offset int64) {
	s := sum(page, offset)
	copy(page[len(page)-Reserved:], s[:])
}

// verdict is what a page is, by its checksum.
type verdict int

const (
	sound   verdict = iota // as it was written
	bare                   // without a checksum, as another program leaves it
	damaged                // neither
)

// judge says which of them a page is. One that was never written is sound.
func judge(page []byte, offset int64) verdict {
	s := sum(page, offset)
	has := page[len(page)-Reserved:]
	switch {
	case bytes.Equal(has, s[:]) || empty(page):
		return sound
	case !empty(has) || !plausible(page):
		return damaged
	}
	return bare
}

// Whole is the user version, on the first page, of a file of which every page that holds something has a checksum. One without is
// then damage: else a sector of zeros at the end of a page would take its checksum along and pass for a page of another program.
const Whole = 0x77686f6c

// Writing is the user version of a file of which that is to be so again when whoever writes it is done: where he is killed, another
// program may bring his log into the file.
const Writing = 0x77726974

const versionAt = 60 // of the user version, in the header

// wholly tells that the first page says so, with a checksum of its own: another program that writes it leaves it without.
func wholly(first []byte) bool {
	return saysWhole(first) && Marked(first) && judge(first, 0) == sound
}

func saysWhole(first []byte) bool {
	return bytes.HasPrefix(first, []byte(pageOne)) && binary.BigEndian.Uint32(first[versionAt:]) == Whole
}

// bareList holds the places of the pages without a checksum that this process has read and not written since, by the name of their file.
type bareList struct {
	mu    sync.Mutex
	files map[string]map[int64]struct{}
	some  atomic.Bool // there are any
}

var met = bareList{files: make(map[string]map[int64]struct{})}

func (l *bareList) add(file string, offset int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.files[file] == nil {
		l.files[file] = make(map[int64]struct{})
	}
	l.files[file][offset] = struct{}{}
	l.some.Store(true)
}

func (l *bareList) remove(file string, offset int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.files[file], offset)
}

// Bare returns the places in a file of the pages with content and without a checksum that this process has read so far, in their
// order. The path is the one that SQLite knows it by, absolute and without links.
func Bare(path string) []int64 {
	met.mu.Lock()
	defer met.mu.Unlock()
	return slices.Sorted(maps.Keys(met.files[path]))
}

// Forget drops what is known of a file that is closed.
func Forget(path string) {
	met.mu.Lock()
	defer met.mu.Unlock()
	delete(met.files, path)
}

// plausible tells a page that another program brought in from the log from one whose last sector was zeroed: a page of a
// tree is filled from its end.
func plausible(page []byte) bool {
	if !empty(page[len(page)-min(sector, len(page)):]) {
		return true
	}
	head := page
	if bytes.HasPrefix(page, []byte(pageOne)) {
		head = page[100:]
	}
	switch head[0] {
	case 2, 5, 10, 13: // the four kinds of tree pages
		return binary.BigEndian.Uint16(head[3:]) == 0 // without a single cell
	case 0:
		return binary.BigEndian.Uint32(page) == 0 // the last of a chain: what it holds has its own digest
	}
	return false
}

func empty(b []byte) bool {
	for _, x := range b {
		if x != 0 {
			return false
		}
	}
	return true
}

// Marked tells a page that was written with a checksum, whether it fits or not.
func Marked(page []byte) bool {
	return len(page) >= smallestPage && binary.BigEndian.Uint32(page[len(page)-Reserved:]) == mark
}
