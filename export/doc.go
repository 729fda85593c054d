// Package export takes reports out of the house: tables as CSV, JSON Lines, Parquet and XLSX, a data package with
// codebook, checksums and changelog, and comparisons as text.
//
//	n, err := export.Write(w, export.CSV, export.Figures(), db.Reports(ctx, filter), export.Options{})
//	err = export.WriteXLSX(w, []*export.Table{export.Reports(), export.Figures()}, reports, export.Options{})
//	sum, err := export.WritePackage(dir, reports, export.PackageOptions{Name: "nianbao-henan", Version: "2026.1"})
//	for fig, err := range export.ReadFigures(file) { … }
//
// # Promises
//
// A blank is not a zero: a figure without a value is null, or its state as a word, in every format. Values are exact:
// decimal text in CSV and JSON, DECIMAL(18,8) in Parquet, at most 15 significant digits in XLSX, where every number is
// a double. The same reports give the same bytes: nothing here reads a clock, and what a library writes in random
// order is put in order. Memory does not grow with rows; a data package keeps some 200 bytes a report to sort by, the table
// of indicators half a KiB a report for the growth of the year after, the table of agencies an entry an agency.
//
// # What is known beside the pages
//
// Options.Known says whose a report is, which of several pages of an agency's year counts, and what people corrected;
// nothing here resolves names or reads files. A figure that a person corrected is written with the value that counts and
// the problem code corrected; read_as holds what was read, raw what is printed, correction who did it, when and why. A
// correction is applied only where the cell still holds what it held then: ApplyCorrections decides, and the table of
// corrections lists the others as stale.
//
// Column counts of reports, wide and indicators is true on the pages to add up. A page that does not count is exported as
// any other: what it says is evidence too. The long table leaves it to a join, as it does names.
//
// The long table has no more of the agency than its key and the code of its region. Both repeat on 20 million rows, where
// a dictionary holds them in Parquet and some 25 bytes a row in CSV; names, level and fields of work are one join away in
// the tables of reports and agencies, and stand on every row of the wide table, which is made for spreadsheets.
//
// # Text from web pages
//
// Most text comes from pages that anybody may have written. In CSV, a text that a spreadsheet would run as a formula
// gets an apostrophe in front; reading takes it off again, see table.EscapeCSV. Spreadsheets in locales that part columns
// with a semicolon must be told that the comma parts them, or the protection is void. XLSX marks text as text and
// needs none.
//
// # The map
//
//	format.go value.go             Format, Options; the values that rows are made of
//	known.go                       Known: whose a report is, whether it counts, and what people corrected
//	table.go table_*.go label.go   the tables: columns with names in Chinese and English, rows from a report or from all
//	write.go                       Write, Writer: reports -> table -> format
//	csv.go jsonl.go parquet.go xlsx*.go   one format a file
//	read*.go open.go differing.go  files back into rows, and Holding for those who verify them
//	codebook*.go                   what every cell and indicator means, from nianbao.Forms and Indicators
//	package*.go changelog*.go      data packages and what changed since the last
//	comparison*.go                 a nianbao.Comparison as table, CSV, JSON, Markdown
package export
