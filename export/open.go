package export

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/xuri/excelize/v2"
)

// File is a file to be read: its format is told from its beginning.
type File interface {
	io.Reader
	io.ReaderAt
	io.Seeker
}

// readFile yields the rows of a table in any format that a Writer writes, as readTable does.
func readFile(f File, t *Table) (iter.Seq2[[]value, error], Format, error) {
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
		return readXLSX(f, t), XLSX, nil
	case bytes.HasPrefix(begin, []byte("{")):
		return readJSONL(f, t), JSONL, nil
	case bytes.HasPrefix(begin, []byte("\x1f\x8b")):
		return nil, "", fmt.Errorf("read %s: the file is compressed; unpack it first", t.Name)
	}
	return readTable(f, t), CSV, nil
}

// OtherSheets lists the sheets of a workbook beside that of the figures, none of another file: to derive the figures proves nothing of
// them.
func OtherSheets(f File) ([]string, error) {
	begin := make([]byte, 4)
	if n, err := f.ReadAt(begin, 0); err != nil && err != io.EOF || string(begin[:n]) != "PK\x03\x04" {
		return nil, nil // whoever reads it says what is wrong with it
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	book, err := excelize.OpenReader(f)
	if err != nil {
		return nil, err
	}
	defer book.Close()
	sheets := slices.DeleteFunc(book.GetSheetList(), func(name string) bool { return name == Figures().Name })
	_, err = f.Seek(0, io.SeekStart)
	return sheets, err
}
