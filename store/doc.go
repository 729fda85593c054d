// Package store keeps pages, reports and sources in one database. It is the only package that speaks SQL.
//
//	db, err := store.Open(ctx, "nianbao.db")          or postgres://USER@HOST/DATABASE
//	page, err = db.PutPage(ctx, page)                 the bytes, before anyone looks at them
//	for page, err := range db.Unparsed(ctx, version)  what this parser has not read
//	err = db.PutReport(ctx, page, report)             or PutOutcome, when the page is no report
//	for report, err := range db.Reports(ctx, filter)  whole again, equal to what was put
//
// The files: db.go opens and closes, readonly.go for reading, create.go and create_postgres.go make a new one under its name when it is whole;
// inspect.go refuses what is not ours, migrate.go brings the schema up to date, error.go says what can be wrong with a file.
// page.go, page_hash.go, capture.go, certificate.go, body.go and unparsed.go are the archive; order.go says which of its fetches is the newer
// one, order_read.go which times are not believed. report.go, batch.go and outcome.go write what was read, report_row.go and insert.go as rows,
// many at once through package bulk; report_read.go, report_figure.go, report_part.go, report_cells.go and report_agency.go read it again,
// loader.go a batch at a time. run.go, run_read.go, host.go and lock.go keep what a run does, decision.go each of its decisions; absence.go,
// event_gone.go and event_duplicate.go say what became of reports, revision.go what was edited, event.go what happened; schedule.go and
// search.go when to look again. On a server lease.go and lease_turn.go keep workers apart, queue.go and queue_status.go what they do, and
// reading_mark.go names the pages that they read.
//
// filter.go, finding.go, finding_outcome.go, source.go, roster.go, status.go, status_count.go, deadline_read.go, ledger_read.go,
// ledger_look.go, snapshot.go and report_latest.go answer questions, text_index.go those for words; question_sql.go writes them as SQL.
// definition.go, operand.go, operand_build.go, bound.go, derive.go and derive_correction.go keep what is derived. digest.go, tally.go,
// checksum.go and whole.go tell damage, check.go and check_hurt.go what is hurt; rewrite.go and backup.go write a whole file.
// tx.go, dictionary.go and value.go serve them all.
//
// The statements are written once; what SQLite and PostgreSQL do each in its own way is behind dialect.go in dialect_sqlite.go and
// dialect_postgres.go, and package pgsql puts the words of the one in those of the other; transfer.go copies a database from one to the
// other. The tables and the views for people are in migration.
//
// Every method that writes is one transaction: a process killed at any moment leaves the whole of it or nothing.
// A DB may be used by several goroutines; writers wait for each other, readers do not wait.
package store
