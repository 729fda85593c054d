package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	sqlite3 "modernc.org/sqlite/lib"

	"nianbao"
	"nianbao/store"
)

// nightly in the environment lets every call fail, and not a choice of them: it takes an hour.
const nightly = "NIANBAO_NIGHTLY"

// faultKinds are the ways in which a call of the file system fails.
var faultKinds = []fault{
	{op: opRead, code: sqlite3.SQLITE_IOERR_READ},
	{op: opWrite, code: sqlite3.SQLITE_IOERR_WRITE},
	{op: opWrite, code: sqlite3.SQLITE_FULL, half: true},
	{op: opSync, code: sqlite3.SQLITE_IOERR_FSYNC},
	{op: opTruncate, code: sqlite3.SQLITE_IOERR_TRUNCATE},
	{op: opDelete, code: sqlite3.SQLITE_IOERR_DELETE},
	{op: opOpen, code: sqlite3.SQLITE_CANTOPEN},
	{op: opLock, code: sqlite3.SQLITE_IOERR_LOCK},
	{op: opMap, code: sqlite3.SQLITE_IOERR_SHMMAP},
}

// stored is what the store said that it has: only a method that returned no error has.
type stored struct {
	pages   map[int]bool
	reports map[int]string // version by page
}

// faultyWork is what a program does with a database while its disk fails.
type faultyWork struct {
	name   string
	before func(t *testing.T, path string) // makes the database; nil for none
	work   func(ctx context.Context, path string, done stored) error
	whole  func(t *testing.T, db *store.DB)         // fails when something is half
	says   func(t *testing.T, path string) []string // what the database holds once the work was done
}

// TestFaults: every nth read, write, sync, truncation, removal, opening, lock and mapping of a file fails, alone or with all that
// follow. After each the database opens, what was committed is there, nothing is half, and the work can be done again to its end.
func TestFaults(t *testing.T) {
	faults.install(t)
	works := []faultyWork{
		{"store", func(t *testing.T, path string) { mustWork(t, storeVersion("old"), path) }, storeVersion("new"), checkContent, faultReports},
		{"create", nil, storeVersion("new"), checkContent, faultReports},
		{"migrate", oldDatabase, func(ctx context.Context, path string, _ stored) error {
			db, err := store.Open(ctx, path)
			return errors.Join(err, closeAny(db))
		}, checkOld, everyTable},
	}
	most := 2 // calls of one kind that fail, in one work: with the race detector, in its time on two cores
	if os.Getenv(nightly) != "" {
		most = 1000
	}
	struck := make(map[operation]int)
	for _, w := range works {
		t.Run(w.name, func(t *testing.T) {
			base := filepath.Join(t.TempDir(), "base.db")
			if w.before != nil {
				w.before(t, base)
			}
			faults.arm(fault{})
			whole := copied(t, base)
			mustWork(t, w.work, whole)
			calls := faults.counted()
			want := w.says(t, whole)
			for _, kind := range faultKinds {
				for _, kind.nth = range spread(calls[kind.op], most) {
					for _, kind.lasting = range []bool{false, true} {
						struck[kind.op] += w.disturbed(t, base, kind, want)
					}
				}
			}
		})
	}
	t.Logf("faults by operation, after none of which anything was lost: %v", struck)
	for _, kind := range faultKinds {
		if struck[kind.op] == 0 {
			t.Errorf("no %s ever failed", kind.op)
		}
	}
}

// disturbed does the work with the fault and looks at what it left. It returns 1 when the fault struck.
func (w faultyWork) disturbed(t *testing.T, base string, f fault, want []string) int {
	t.Helper()
	path := copied(t, base)
	defer os.RemoveAll(filepath.Dir(path))
	done := stored{make(map[int]bool), make(map[int]string)}
	faults.arm(f)
	err := w.work(t.Context(), path, done)
	struck := min(1, faults.disarm())
	if err != nil && struck == 0 {
		t.Fatalf("%v: %v, though it never struck", f, err)
	}
	checkWhole(t, path, func(t *testing.T, db *store.DB) {
		w.whole(t, db)
		checkStored(t, db, done)
	})
	mustWork(t, w.work, path)
	if diff := cmp.Diff(want, w.says(t, path)); diff != "" {
		t.Errorf("once more after the fault (-undisturbed +disturbed):\n%s", diff)
	}
	if t.Failed() {
		t.Fatalf("%v; the work said %v", f, err)
	}
	return struck
}

// checkStored looks for what the store said that it has.
func checkStored(t *testing.T, db *store.DB, done stored) {
	t.Helper()
	for i := range done.pages {
		if _, err := db.LatestPage(t.Context(), reportURL(i)); err != nil {
			t.Errorf("a committed page is lost: %v", err)
		}
	}
	have := make(map[string]string)
	for _, r := range collect(t, db, store.ReportFilter{}) {
		have[r.URL] = r.Parser
	}
	for i, version := range done.reports {
		if got := have[reportURL(i)]; got != version {
			t.Errorf("report %d was committed as %q and is %q", i, version, got)
		}
	}
}

// storeVersion stores pages and what a version read of them, one by one and in a batch. It goes on after an error, as a run does.
func storeVersion(version string) func(context.Context, string, stored) error {
	return func(ctx context.Context, path string, done stored) error {
		db, err := store.Open(ctx, path)
		if err != nil {
			return err
		}
		var errs []error
		var batch []store.Reading
		for i := range 6 {
			p, err := db.PutPage(ctx, crashPage(i))
			if errs = append(errs, err); err != nil {
				continue
			}
			done.pages[i] = true
			if i >= 3 {
				batch = append(batch, store.Reading{Page: p, Report: crashReport(p, version), Parser: version})
				continue
			}
			if err = db.PutReport(ctx, p, crashReport(p, version)); err == nil {
				done.reports[i] = version
			}
			errs = append(errs, err)
		}
		each, err := db.PutReadings(ctx, batch)
		for i, r := range batch {
			if err == nil && each[i] == nil {
				done.reports[slices.IndexFunc(crashURLs, func(url string) bool { return url == r.Page.URL })] = version
			}
		}
		return errors.Join(append(append(errs, each...), err, db.Close())...)
	}
}

var crashURLs = []string{reportURL(0), reportURL(1), reportURL(2), reportURL(3), reportURL(4), reportURL(5)}

// faultReports says which reports a database has; that each is whole, checkContent has seen.
func faultReports(t *testing.T, path string) []string {
	t.Helper()
	db := openAt(t, path)
	defer db.Close()
	var says []string
	for _, r := range collect(t, db, store.ReportFilter{IncludeOld: true}) {
		says = append(says, r.URL+" "+r.Parser)
	}
	slices.Sort(says)
	return says
}

// oldDatabase is one that the second version of the schema holds, with pages and reports.
func oldDatabase(t *testing.T, path string) {
	t.Helper()
	if err := store.MigrateTo(t.Context(), path, 2); err != nil {
		t.Fatal(err)
	}
	statements := []string{`INSERT INTO agency (id, name) VALUES (1, '某县财政局')`, `INSERT INTO cell VALUES (1, 'requests.carried_over.total', 'requests', 'carried_over', 'total')`}
	for i := range 5 {
		body := fmt.Sprintf("<html>page %d</html>", i)
		hash := nianbao.HashOf([]byte(body))
		statements = append(statements,
			fmt.Sprintf(`INSERT INTO body VALUES (%d, x'%x', %d, 'none', x'%x')`, i+1, hash[:], len(body), body),
			fmt.Sprintf(`INSERT INTO page VALUES (%d, 's', '%s', '', '', 'report', '2025-01-0%dT00:00:00.000000000Z', 200, x'', %d)`, i+1, reportURL(i), i+1, i+1),
			fmt.Sprintf(`INSERT INTO report VALUES (%d, '%s', %d, %d, 1, 's', '2025-01-0%dT00:00:00.000000000Z', 1, 'county', 2024, 'form_2021', 't', '', 'utf-8', '1')`, i+1, reportURL(i), i+1, i+1, i+1),
			fmt.Sprintf(`INSERT INTO figure VALUES (%d, 1, NULL, 1, %d, '%d', 1, 1, 1)`, i+1, i, i))
	}
	sqlite(t, path, statements...)
}

// checkOld looks whether all of the old database is there.
func checkOld(t *testing.T, db *store.DB) {
	t.Helper()
	for i := range 5 {
		p, err := db.LatestPage(t.Context(), reportURL(i))
		if err != nil || string(p.Body) != fmt.Sprintf("<html>page %d</html>", i) {
			t.Errorf("page %d: %q, %v", i, p.Body, err)
		}
	}
	if reports := collect(t, db, store.ReportFilter{}); len(reports) != 5 {
		t.Errorf("%d reports of 5", len(reports))
	}
}

// everyTable is all that stands in a database, row by row.
func everyTable(t *testing.T, path string) []string {
	t.Helper()
	db := openAt(t, path)
	defer db.Close()
	var all []string
	for _, name := range rows(t, db, `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'goose_%' ORDER BY name`) {
		all = append(all, name+" "+strings.Join(rows(t, db, `SELECT * FROM `+name), "\n"))
	}
	return append(all, rows(t, db, `SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1`)...)
}

func mustWork(t *testing.T, work func(context.Context, string, stored) error, path string) {
	t.Helper()
	if err := work(t.Context(), path, stored{make(map[int]bool), make(map[int]string)}); err != nil {
		t.Fatal("undisturbed: ", err)
	}
}

func closeAny(db *store.DB) error {
	if db == nil {
		return nil
	}
	return db.Close()
}

// copied copies a database into a folder of its own; none, when there is none.
func copied(t *testing.T, path string) string {
	t.Helper()
	dir, err := os.MkdirTemp(filepath.Dir(path), "copy")
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(dir, "x.db")
	if b, err := os.ReadFile(path); err == nil {
		writeFile(t, to, string(b))
	}
	return to
}

// spread chooses at most so many of the numbers from 1 to n, the first and the last among them.
func spread(n, most int) []int {
	var chosen []int
	for i := range min(n, most) {
		chosen = append(chosen, 1+i*(n-1)/max(1, min(n, most)-1))
	}
	return chosen
}
