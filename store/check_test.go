package store_test

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao"
	"nianbao/store"
	"nianbao/store/pagesum"
)

// checked makes a database with a few reports, closes it, and returns its path.
func checked(t *testing.T, reports int) string {
	t.Helper()
	db := open(t)
	path := db.Path()
	for i := range reports {
		p := put(t, db, page(reportURL(i), strings.Repeat("<html>", i+1)))
		putReport(t, db, p, report(p, mustForm(t, nianbao.Form2021)))
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// pageOf returns the number of the last page of a table or index.
func pageOf(t *testing.T, path, name string) int {
	t.Helper()
	db, err := sql.Open("sqlite", store.DSN(path))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var n int
	if err := db.QueryRowContext(t.Context(), `SELECT max(pageno) FROM dbstat WHERE name = ?`, name).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// hurt changes a byte in the middle of a page.
func hurt(t *testing.T, path string, page int) {
	t.Helper()
	change(t, path, func(b []byte) []byte { b[page*4096-1000] ^= 1; return b })
}

// change puts other bytes in the place of those of a file.
func change(t *testing.T, path string, to func([]byte) []byte) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, to(b), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestCutFile: a file that ends in the middle of its last page is damaged, however little is missing.
func TestCutFile(t *testing.T) {
	for _, lacks := range []int{1, 8, 100, 1000, 4095} {
		path := checked(t, 3)
		change(t, path, func(b []byte) []byte { return b[:len(b)-lacks] })
		c, err := store.Check(t.Context(), path, false)
		if err != nil || len(c.Damaged) != 1 || c.Damaged[0] != c.Pages {
			t.Errorf("without its last %d bytes: got %+v, %v", lacks, c, err)
		}
	}
}

// TestWipedPages: a page of which nothing but zeros is left is damaged, unless it is nobody's.
func TestWipedPages(t *testing.T) {
	for _, name := range []string{"figure", "section", "body", "report_compare"} {
		path := checked(t, 12)
		n := pageOf(t, path, name)
		change(t, path, func(b []byte) []byte { clear(b[(n-1)*4096 : n*4096]); return b })
		c, err := store.Check(t.Context(), path, false)
		want := []store.Hurt{{Name: name, Index: name == "report_compare", Pages: 1}}
		if err != nil || !slices.Equal(c.Damaged, []int{n}) || !slices.Equal(c.Hurt, want) {
			t.Errorf("page %d of %s: got %+v, %v", n, name, c, err)
		}
	}
}

// TestLongValues: the pages on which a long value goes on are checked as they are read, as all others are.
func TestLongValues(t *testing.T) {
	db := open(t)
	path := db.Path()
	body := make([]byte, 30_000)
	for i := range body {
		body[i] = byte(i * i >> 3)
	}
	insert := fmt.Sprintf(`INSERT INTO body (id, hash, size, encoding, data) VALUES (9, zeroblob(32), 1, 'none', x'%x')`, body)
	if err := db.Exec(t.Context(), insert); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	n := pageOf(t, path, "body")
	for _, page := range []int{n - 3, n} {
		path := copied(t, path)
		hurt(t, path, page)
		db, err := store.OpenReadOnly(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		var got []byte
		if err := db.Reader().QueryRow(`SELECT data FROM body WHERE id = 9`).Scan(&got); err == nil {
			t.Errorf("page %d, the last is %d: read as if nothing was hurt, the same %v", page, n, bytes.Equal(got, body))
		}
	}
}

// TestCheckNamesWhatIsHurt: the table or index, and the reports that lie there.
func TestCheckNamesWhatIsHurt(t *testing.T) {
	for _, tt := range []struct {
		name    string
		index   bool
		reports bool // some are named
	}{
		{"figure", false, true},
		{"report", false, true},
		{"body", false, false},
		{"report_compare", true, false},
		{"cell", false, false},
		{"sqlite_schema", false, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := checked(t, 12)
			n := 1
			if tt.name != "sqlite_schema" {
				n = pageOf(t, path, tt.name)
			}
			hurt(t, path, n)
			c, err := store.Check(t.Context(), path, false)
			if tt.name == "cell" { // without which nothing can be opened
				if err == nil && c.Sound() {
					t.Error("nothing was found")
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if len(c.Damaged) != 1 || c.Damaged[0] != n || len(c.Hurt) != 1 || c.Hurt[0].Name != tt.name || c.Hurt[0].Index != tt.index {
				t.Errorf("page %d of %s: got pages %v, %v", n, tt.name, c.Damaged, c.Hurt)
			}
			if tt.reports != (len(c.Reports) > 0) || c.Derivable() != tt.index {
				t.Errorf("got reports %v, derivable %v", c.Reports, c.Derivable())
			}
		})
	}
}

// TestReportsAreAsStored: what another program changes in a report is said by whoever reads it, although every page is as it
// was written.
func TestReportsAreAsStored(t *testing.T) {
	for _, tt := range []struct{ query, says string }{
		{`DELETE FROM figure WHERE report_id = 3 AND cell_id = 7`, "its form has"},
		{`UPDATE figure SET value = 4711 WHERE report_id = 3 AND cell_id = (SELECT min(cell_id) FROM figure WHERE report_id = 3 AND state = 1)`, "figures"},
		{`UPDATE figure SET raw = 'x' WHERE report_id = 3 AND cell_id = 7`, "figures"},
		{`DELETE FROM problem_cell WHERE report_id = 3`, "problems"},
		{`DELETE FROM section WHERE report_id = 3 AND seq = 0`, "sections"},
		{`DELETE FROM mention WHERE report_id = 3`, "mentions"},
		{`UPDATE report SET year = year + 1 WHERE id = 3`, "its row"},
		{`UPDATE report SET digest = x'00' WHERE id = 3`, "its row"},
	} {
		t.Run(tt.query, func(t *testing.T) {
			path := checked(t, 5)
			sqlite(t, path, tt.query)
			db, err := store.OpenReadOnly(t.Context(), path)
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			_, err = db.CollectReports(t.Context(), store.ReportFilter{})
			if !errors.Is(err, store.ErrDamaged) || !strings.Contains(err.Error(), tt.says) || !strings.Contains(err.Error(), reportURL(2)) {
				t.Errorf("got %v, want damage of %s", err, tt.says)
			}
			tallied := strings.Contains(tt.query, " report SET")
			if c, err := store.Check(t.Context(), path, false); err != nil || c.Sound() == tallied {
				t.Errorf("check of the pages: got %+v, %v", c, err)
			}
			if c, err := store.Check(t.Context(), path, true); err != nil || c.Sound() {
				t.Errorf("full check: got %+v, %v", c, err)
			}
		})
	}
}

// TestLogBroughtInByAnother: after a process was killed, another program may bring its log into the file, without checksums.
// The file is read as before.
func TestLogBroughtInByAnother(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	db := openAt(t, path)
	for i := range 12 {
		p := put(t, db, page(reportURL(i), strings.Repeat("<html>", i+1)))
		putReport(t, db, p, report(p, mustForm(t, nianbao.Form2021)))
	}
	killed := filepath.Join(t.TempDir(), "x.db")
	for _, beside := range []string{"", "-wal"} { // what a killed process leaves
		b, err := os.ReadFile(path + beside)
		if err != nil {
			t.Fatal(err)
		}
		writeFile(t, killed+beside, string(b))
	}
	another, err := sql.Open("sqlite", "file:"+killed+"?vfs="+pagesum.Unchecked())
	if err != nil {
		t.Fatal(err)
	}
	var n int
	if err := another.QueryRowContext(t.Context(), `SELECT count(*) FROM report`).Scan(&n); err != nil || n != 12 {
		t.Errorf("got %d reports, %v", n, err)
	}
	if err := another.Close(); err != nil { // which empties the log
		t.Fatal(err)
	}
	c, err := store.Check(t.Context(), killed, false)
	if err != nil || !c.Sound() || c.Vouched() || c.Unsealed == 0 {
		t.Errorf("got %+v, %v", c, err)
	}
	again := openAt(t, killed)
	if reports, err := again.CollectReports(t.Context(), store.ReportFilter{}); err != nil || len(reports) != 12 {
		t.Errorf("got %d reports, %v", len(reports), err)
	}
	if c, err := store.Check(t.Context(), killed, false); err != nil || !c.Vouched() {
		t.Errorf("opened for writing: got %+v, %v", c, err)
	}
}
