// Package worker does what runs unattended: a run of the crawler, reading what it has archived, reading it again with a newer
// parser, and verifying what is stored. It is handed the parser, the clock and the database, prints nothing and knows no flags:
// what it finds it returns as values, or hands over one by one.
//
//	w := &worker.Worker{DB: db, Reader: worker.Reader{Version: parse.Version, Parse: parse.Parse}}
//	err := w.Run(ctx, options, observer)           lock, sources, a visit of each with its verdict, reading, events, report
//	err := w.ReadArchived(ctx, false, emit)        what this version of the reader has not read
//	err := w.Rehearse(ctx, true, emit)             what a newer version would change; nothing is stored
//	err := w.Verify(ctx, reports, emit)            every figure again, from the archived bytes
//
// The steps of a run are functions of their own, so that they can be jobs: Begin and Leave (session.go), Session.Visit
// (session.go; verdict.go judges, absent.go finds what is gone), ReadArchived (read.go), Session.Conclude and Session.End. Several
// processes share a run by BeginShared, Join, ReadSource and EndShared (join.go, read.go): the same steps, one host a time.
//
// The files. A run: run.go, session.go, sources.go, visit.go keeps the order of sources, archive.go, reuse.go says which
// archived answers stand, host.go, learned.go, ledger.go. Its report: report.go with report_text.go and report_html.go,
// event_report.go, standing.go, advice.go. Reading: reading.go makes a report of one page, read.go works through many, keep.go
// stores, ordered.go keeps their order, archived.go finds what was read before, difference.go what changed, verify.go.
package worker
