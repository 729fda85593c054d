// Package store keeps pages, reports and sources in one database. It is the only package that speaks SQL.
//
//	db, err := store.Open(ctx, "nianbao.db")          or postgres://USER@HOST/DATABASE
//	page, err = db.PutPage(ctx, page)                 the bytes, before anyone looks at them
//	for page, err := range db.Unparsed(ctx, version)  what this parser has not read
//	err = db.PutReport(ctx, page, report)             or PutOutcome, when the page is no report
//	for report, err := range db.Reports(ctx, filter)  whole again, equal to what was put
//
// The files: db.go opens and closes, inspect.go refuses what is not ours, migrate.go brings the schema up to date, error.go
// says what can be wrong with a file. page.go, body.go and unparsed.go are the archive;
// order.go says which of its fetches is the newer one, order_read.go which times are not believed. report.go and outcome.go write what
// was read, report_row.go and insert.go as rows, many at once through package bulk; report_read.go, report_figure.go, report_part.go,
// report_cells.go and report_agency.go read it again, loader.go a batch at a time. run.go, host.go and lock.go keep what a run does, decision.go each of its decisions;
// absence.go, event_gone.go and event_duplicate.go say what became of reports, revision.go what was edited, event.go what
// happened; schedule.go and search.go when to look again. filter.go, finding.go, source.go, status.go, deadline_read.go and
// report_latest.go answer questions. tx.go, dictionary.go and value.go serve them all. The statements are written once; what SQLite and
// PostgreSQL do each in its own way is behind dialect.go in dialect_sqlite.go and dialect_postgres.go, and package pgsql puts the words of the one in
// those of the other; transfer.go copies a database from one to the other. The tables and the views for people are in migration.
//
// Every method that writes is one transaction: a process killed at any moment leaves the whole of it or nothing.
// A DB may be used by several goroutines; writers wait for each other, readers do not wait.
package store
