package export

import (
	"fmt"
	"strings"
	"time"
)

// Format is how a table or a comparison is written. The word is what users type.
type Format string

const (
	CSV      Format = "csv"     // UTF-8, commas, a header, LF
	JSONL    Format = "jsonl"   // one JSON object a row
	Parquet  Format = "parquet" // zstd, dictionaries
	XLSX     Format = "xlsx"    // one sheet a table; see WriteXLSX
	Text     Format = "table"   // for people, comparisons only
	JSON     Format = "json"    // one JSON object a row, comparisons only
	Markdown Format = "md"      // comparisons only
)

// TableFormats lists the formats of tables, ComparisonFormats those of comparisons.
var (
	TableFormats      = []Format{CSV, JSONL, Parquet, XLSX}
	ComparisonFormats = []Format{Text, CSV, JSON, Markdown}
)

func unknownFormat(f Format, known []Format) error {
	words := make([]string, len(known))
	for i, k := range known {
		words[i] = string(k)
	}
	return fmt.Errorf("format %q: want one of %s", f, strings.Join(words, ", "))
}

// Options are what a caller may choose about a file. The zero value is good.
type Options struct {
	BOM     bool      // CSV starts with a byte order mark, by which Excel knows UTF-8
	Title   string    // of a workbook; "" for none
	Created time.Time // written into a workbook's properties; zero for none. Nothing here reads a clock.
	TempDir string    // for what does not fit into memory; "" for the system's

	Known Known // whose the reports are, which of them count, and what people corrected
}
