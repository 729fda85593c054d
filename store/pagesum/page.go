package pagesum

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
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

// sound tells whether a page is as it was written.
func sound(page []byte, offset int64) bool {
	s := sum(page, offset)
	has := page[len(page)-Reserved:]
	switch {
	case bytes.Equal(has, s[:]):
		return true
	case !empty(has) || !plausible(page):
		return false
	case !empty(page):
		unsealed.Add(1)
	}
	return true
}

var unsealed atomic.Int64

// Unsealed counts the pages with content and without a checksum that this process has read so far, by any connection.
func Unsealed() int64 { return unsealed.Load() }

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
		return empty(page) || binary.BigEndian.Uint32(page) == 0 // never written, or the last of a chain: what it holds has its own digest
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
