package chart

import (
	"encoding/binary"
	"fmt"
	"io"

	"golang.org/x/image/font/opentype"
)

// The library refuses fonts whose tables do not begin at a multiple of four bytes. The standard asks for that, yet common
// fonts (WenQuanYi Micro Hei, the Chinese font of many Linux machines) do not keep it, and every other program reads
// them. Such a face is packed anew: the same tables, where they should stand.

// fontTable is a part of a font file.
type fontTable struct {
	tag  [4]byte
	body []byte
}

// Bounds of a file that can be a font.
const (
	mostTables   = 256
	mostFontSize = 256 << 20
)

// packedFace reads a face of a font file, or of a collection, table by table.
func packedFace(file io.ReaderAt, index int) (*opentype.Font, error) {
	header := make([]byte, 12)
	if _, err := file.ReadAt(header, 0); err != nil {
		return nil, err
	}
	var start int64
	if string(header[:4]) == "ttcf" {
		offset := make([]byte, 4)
		if _, err := file.ReadAt(offset, 12+4*int64(index)); err != nil {
			return nil, err
		}
		start = int64(binary.BigEndian.Uint32(offset))
		if _, err := file.ReadAt(header, start); err != nil {
			return nil, err
		}
	}
	tables, err := readTables(file, start+12, int(binary.BigEndian.Uint16(header[4:])))
	if err != nil {
		return nil, err
	}
	return opentype.Parse(packFont(header[:4], tables))
}

func readTables(file io.ReaderAt, at int64, n int) ([]fontTable, error) {
	if n == 0 || n > mostTables {
		return nil, fmt.Errorf("%d tables are not those of a font", n)
	}
	records := make([]byte, 16*n)
	if _, err := file.ReadAt(records, at); err != nil {
		return nil, err
	}
	tables := make([]fontTable, n)
	size := int64(0)
	for i := range tables {
		record := records[16*i:]
		copy(tables[i].tag[:], record)
		from, length := binary.BigEndian.Uint32(record[8:]), binary.BigEndian.Uint32(record[12:])
		if size += int64(length); size > mostFontSize {
			return nil, fmt.Errorf("tables of more than %d MB are not those of a font", mostFontSize>>20)
		}
		tables[i].body = make([]byte, length)
		if _, err := file.ReadAt(tables[i].body, int64(from)); err != nil {
			return nil, fmt.Errorf("table %q: %w", tables[i].tag[:], err)
		}
	}
	return tables, nil
}

// packFont writes a font file of tables, in the order given.
func packFont(version []byte, tables []fontTable) []byte {
	out := append([]byte(nil), version...)
	out = binary.BigEndian.AppendUint16(out, uint16(len(tables)))
	out = append(out, make([]byte, 6)...) // hints for a binary search, which the reader does without
	at := len(out) + 16*len(tables)
	for _, t := range tables {
		out = append(out, t.tag[:]...)
		out = binary.BigEndian.AppendUint32(out, 0) // a checksum, which the reader does not ask for
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t.body)))
		at += (len(t.body) + 3) &^ 3
	}
	for _, t := range tables {
		out = append(out, t.body...)
		out = append(out, make([]byte, -len(t.body)&3)...)
	}
	return out
}
