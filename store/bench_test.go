package store_test

import (
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao"
	"nianbao/store"
)

// benchPages stores n pages to hang reports on.
func benchPages(b *testing.B, db *store.DB, n int) []nianbao.Page {
	b.Helper()
	pages := make([]nianbao.Page, n)
	for i := range pages {
		pages[i] = put(b, db, page(reportURL(i), fmt.Sprint("page ", i)))
	}
	return pages
}

// BenchmarkPutReport stores new reports of 200 figures; compare with BenchmarkFloorInsert.
func BenchmarkPutReport(b *testing.B) {
	db := open(b)
	form := mustForm(b, nianbao.Form2021)
	pages := benchPages(b, db, b.N)
	var reports []*nianbao.Report
	for _, p := range pages {
		reports = append(reports, report(p, form))
	}
	b.ResetTimer()
	for i, p := range pages {
		putReport(b, db, p, reports[i])
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "reports/s")
}

// BenchmarkPutReadings stores as extract does, fifty reports a transaction; compare with BenchmarkFloorRows.
func BenchmarkPutReadings(b *testing.B) {
	db := open(b)
	readings := benchReadings(b, db, b.N)
	b.ResetTimer()
	for batch := range slices.Chunk(readings, store.BatchSize) {
		errs, err := db.PutReadings(b.Context(), batch)
		if err = errors.Join(append(errs, err)...); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "reports/s")
}

// benchReadings makes reports with the prose, mentions and problems that real ones have.
func benchReadings(b *testing.B, db *store.DB, n int) []store.Reading {
	b.Helper()
	form := mustForm(b, nianbao.Form2021)
	var readings []store.Reading
	for _, p := range benchPages(b, db, n) {
		readings = append(readings, store.Reading{Page: p, Report: report(p, form)})
	}
	return readings
}

// BenchmarkFloorRows writes the very rows that BenchmarkPutReadings leaves, table by table, copied from a database that has
// them: as many a transaction and a statement, the tables with their keys and indexes, and nothing else.
func BenchmarkFloorRows(b *testing.B) {
	const kept = 200
	from := open(b)
	if _, err := from.PutReadings(b.Context(), benchReadings(b, from, kept)); err != nil {
		b.Fatal(err)
	}
	tables := floorTables(b, from)
	path := filepath.Join(b.TempDir(), "floor.db")
	db, err := sql.Open("sqlite", store.DSN(path)+"&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=cache_size(-32768)&_pragma=temp_store(2)")
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	for _, t := range tables {
		for _, text := range t.schema {
			if _, err := db.Exec(text); err != nil {
				b.Fatal(err)
			}
		}
	}
	for _, t := range tables {
		t.prepare(b, db)
	}
	b.ResetTimer()
	for start := 0; start < b.N; start += store.BatchSize {
		tx, err := db.Begin()
		if err != nil {
			b.Fatal(err)
		}
		for i := start; i < min(b.N, start+store.BatchSize); i++ {
			for _, t := range tables {
				t.insert(b, tx, i%kept, int64(i/kept*kept))
			}
		}
		if err := tx.Commit(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "reports/s")
}

// BenchmarkPutReportAgain stores reports in place of those of an older reader.
func BenchmarkPutReportAgain(b *testing.B) {
	db := open(b)
	form := mustForm(b, nianbao.Form2021)
	pages := benchPages(b, db, 200)
	for _, p := range pages {
		putReport(b, db, p, report(p, form))
	}
	b.ResetTimer()
	for i := range b.N {
		p := pages[i%len(pages)]
		putReport(b, db, p, report(p, form))
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "reports/s")
}

// BenchmarkFloorInsert writes the same 200 rows a transaction by hand: one table, 50 rows a statement, nothing else.
func BenchmarkFloorInsert(b *testing.B) {
	path := filepath.Join(b.TempDir(), "floor.db")
	db, err := sql.Open("sqlite", store.DSN(path)+"&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=cache_size(-32768)&_pragma=temp_store(2)")
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	_, err = db.Exec(`CREATE TABLE figure (report_id INTEGER NOT NULL, cell_id INTEGER NOT NULL, seq INTEGER, state INTEGER NOT NULL, value ANY,
		raw TEXT NOT NULL, table_no INTEGER, row_no INTEGER, col_no INTEGER, PRIMARY KEY (report_id, cell_id)) STRICT, WITHOUT ROWID`)
	if err != nil {
		b.Fatal(err)
	}
	const batch, columns = 50, 9
	insert, err := db.Prepare(`INSERT INTO figure VALUES (?,?,?,?,?,?,?,?,?)` + strings.Repeat(`,(?,?,?,?,?,?,?,?,?)`, batch-1))
	if err != nil {
		b.Fatal(err)
	}
	r := report(page(reportURL(1), ""), mustForm(b, nianbao.Form2021))
	b.ResetTimer()
	for i := range b.N {
		tx, err := db.Begin()
		if err != nil {
			b.Fatal(err)
		}
		args := make([]any, 0, len(r.Figures)*columns)
		for k, f := range r.Figures {
			var value any
			if f.Known() {
				value = f.Value.Int()
			}
			args = append(args, i, k, nil, 1, value, f.Raw, f.At.Table, f.At.Row, f.At.Column)
		}
		for ; len(args) > 0; args = args[batch*columns:] {
			if _, err := tx.Stmt(insert).Exec(args[:batch*columns]...); err != nil {
				b.Fatal(err)
			}
		}
		if err := tx.Commit(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "reports/s")
}

// BenchmarkReports reads whole reports.
func BenchmarkReports(b *testing.B) {
	db, n := benchStore(b)
	b.ResetTimer()
	read := 0
	for range b.N {
		for _, err := range db.Reports(b.Context(), store.ReportFilter{}) {
			if err != nil {
				b.Fatal(err)
			}
			read++
		}
	}
	if read != b.N*n {
		b.Fatalf("read %d reports, want %d", read, b.N*n)
	}
	b.ReportMetric(float64(read)/b.Elapsed().Seconds(), "reports/s")
}

// BenchmarkOneCell asks the view for one figure of one year over all agencies, as a person would.
func BenchmarkOneCell(b *testing.B) {
	db, n := benchStore(b)
	b.ResetTimer()
	for range b.N {
		got := rows(b, db, `SELECT agency, value, state FROM comparison WHERE year = 2024 AND cell = 'requests.granted.total'`)
		if len(got) != n/4 {
			b.Fatalf("got %d rows, want %d", len(got), n/4)
		}
	}
	b.ReportMetric(float64(b.N*n/4)/b.Elapsed().Seconds(), "figures/s")
}

// BenchmarkUnparsed looks through pages that have all been read.
func BenchmarkUnparsed(b *testing.B) {
	db, n := benchStore(b)
	b.ResetTimer()
	for range b.N {
		for p := range db.Unparsed(b.Context(), version) {
			b.Fatalf("%s is not read", p.URL)
		}
	}
	b.ReportMetric(float64(b.N*n)/b.Elapsed().Seconds(), "pages/s")
}

// BenchmarkPutPage archives pages of some 60 KB each, none like another.
func BenchmarkPutPage(b *testing.B) {
	db := open(b)
	text := strings.Repeat("<td>予以公开</td><td>12</td>", 2000)
	b.SetBytes(int64(len(text)))
	for i := range b.N {
		put(b, db, page(reportURL(i), fmt.Sprint(i, text)))
	}
}

// benchStore holds 1,000 agencies of four years.
func benchStore(b *testing.B) (*store.DB, int) {
	b.Helper()
	db := open(b)
	form := mustForm(b, nianbao.Form2021)
	pages := benchPages(b, db, 4000)
	for i, p := range pages {
		r := report(p, form)
		r.Year, r.Agency = 2021+i%4, fmt.Sprintf("第%d县", i/4)
		putReport(b, db, p, r)
	}
	return db, len(pages)
}
