package export

import (
	"bytes"
	"fmt"
	"io"
	"iter"
)

// File is a file to be read: its format is told from its beginning.
type File interface {
	io.Reader
	io.ReaderAt
	io.Seeker
}

// readFile yields the rows of a table in any format that a Writer writes, as readTable does. others is told of the other sheets of a
// workbook; it may be nil.
func readFile(f File, t *Table, others func(sheets []string)) (iter.Seq2[[]value, error], Format, error) {
	begin := make([]byte, 4)
	n, err := f.ReadAt(begin, 0)
	if err != nil && err != io.EOF {
		return nil, "", err
	}
	switch begin = begin[:n]; {
	case string(begin) == "PAR1":
		size, err := f.Seek(0, io.SeekEnd)
		return readParquet(f, size, t), Parquet, err
	case string(begin) == "PK\x03\x04":
		return readXLSX(f, t, others), XLSX, nil
	case bytes.HasPrefix(begin, []byte("{")):
		return readJSONL(f, t), JSONL, nil
	case bytes.HasPrefix(begin, []byte("\x1f\x8b")):
		return nil, "", fmt.Errorf("read %s: the file is compressed; unpack it first", t.Name)
	}
	return readTable(f, t), CSV, nil
}
