// Package store keeps pages, reports and sources in one database. It is the only package that speaks SQL.
//
//	db, err := store.Open(ctx, "nianbao.db")
//	page, err = db.PutPage(ctx, page)                 the bytes, before anyone looks at them
//	for page, err := range db.Unparsed(ctx, version)  what this parser has not read
//	err = db.PutReport(ctx, page, report)             or PutOutcome, when the page is no report
//	for report, err := range db.Reports(ctx, filter)  whole again, equal to what was put
//
// The files: db.go opens and closes, inspect.go refuses what is not ours, error.go says what can be wrong with a file;
// page.go, body.go and unparsed.go are the archive; report.go, report_row.go, report_read.go and outcome.go hold what
// was read; filter.go, finding.go, source.go and status.go answer questions; bulk.go, dictionary.go and value.go turn
// values into rows. What only SQLite does is in dialect_sqlite.go, the tables are in migration.
//
// Every method that writes is one transaction: a process killed at any moment leaves the whole of it or nothing.
// A DB may be used by several goroutines; writers wait for each other, readers do not wait.
package store
