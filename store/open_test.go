package store_test

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao"
	"nianbao/store"
)

// tree reads every file of a folder, to show that nothing was touched.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() {
			files[e.Name()] = "folder"
			continue
		}
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = string(b)
	}
	return files
}

// sqlite makes a database by SQL alone.
func sqlite(t *testing.T, path string, queries ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", store.DSN(path))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, q := range queries {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
}

func closed(t *testing.T, path string) {
	t.Helper()
	db, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	put(t, db, page(reportURL(1), "<html>"))
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func writeFile(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestOpenRefuses(t *testing.T) {
	newer := fmt.Sprintf(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (%d, 1)`, store.SchemaVersion+1)
	for _, tt := range []struct {
		name string
		path string // below the test's folder
		make func(t *testing.T, path string)
		want error
		says []string
	}{
		{"a missing folder", "no/where.db", nil, store.ErrCannotOpen, []string{"create the folder"}},
		{"a file where a folder should be", "file/x.db", func(t *testing.T, path string) { writeFile(t, filepath.Dir(path), "text") },
			store.ErrCannotOpen, []string{"not a "}},
		{"a folder", "x.db", func(t *testing.T, path string) { os.Mkdir(path, 0o755) }, store.ErrCannotOpen, []string{"it is a folder"}},
		{"a short text", "x.db", func(t *testing.T, path string) { writeFile(t, path, "id,name\n") }, store.ErrNotDatabase, []string{"give another file name"}},
		{"a long text", "x.db", func(t *testing.T, path string) { writeFile(t, path, strings.Repeat("id,name,url\n", 10_000)) }, store.ErrNotDatabase, nil},
		{"a database of another program", "x.db", func(t *testing.T, path string) { sqlite(t, path, `CREATE TABLE report (id INTEGER PRIMARY KEY)`) },
			store.ErrNotDatabase, []string{"of another program"}},
		{"a database of another program that uses goose", "x.db", func(t *testing.T, path string) {
			sqlite(t, path, `CREATE TABLE goose_db_version (id INTEGER PRIMARY KEY, version_id INTEGER, is_applied INTEGER)`)
		}, store.ErrNotDatabase, nil},
		{"an empty database with another mark", "x.db", func(t *testing.T, path string) { sqlite(t, path, `PRAGMA application_id = 7`) }, store.ErrNotDatabase, nil},
		{"a newer database", "x.db", func(t *testing.T, path string) { closed(t, path); sqlite(t, path, newer) },
			store.ErrNewer, []string{fmt.Sprintf("schema is version %d", store.SchemaVersion+1), "use the newer version"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, tt.path)
			if tt.make != nil {
				tt.make(t, path)
			}
			before := tree(t, dir)
			_, err := store.Open(t.Context(), path)
			_, readErr := store.OpenReadOnly(t.Context(), path)
			for _, err := range []error{err, readErr} {
				if !errors.Is(err, tt.want) {
					t.Errorf("got %v, want %v", err, tt.want)
					continue
				}
				for _, part := range append(tt.says, path) {
					if !strings.Contains(err.Error(), part) {
						t.Errorf("%q does not say %q", err, part)
					}
				}
			}
			if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
				t.Errorf("files changed (-before +after):\n%s", diff)
			}
		})
	}
}

func TestOpenTakesWhatIsLeftOfAStart(t *testing.T) {
	for name, make := range map[string]func(path string){
		"an empty file": func(path string) { writeFile(t, path, "") },
		"marked only":   func(path string) { sqlite(t, path, fmt.Sprintf(`PRAGMA application_id = %d`, 0x6e69616e)) },
		"before the first migration": func(path string) {
			sqlite(t, path, fmt.Sprintf(`PRAGMA application_id = %d`, 0x6e69616e),
				`CREATE TABLE goose_db_version (id INTEGER PRIMARY KEY AUTOINCREMENT, version_id INTEGER NOT NULL, is_applied INTEGER NOT NULL, tstamp TIMESTAMP DEFAULT (datetime('now')))`,
				`INSERT INTO goose_db_version (version_id, is_applied) VALUES (0, 1)`)
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.db")
			make(path)
			put(t, openAt(t, path), page(reportURL(1), "<html>"))
		})
	}
}

func TestOpenReadOnly(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x.db")
	if _, err := store.OpenReadOnly(t.Context(), path); !errors.Is(err, nianbao.ErrNotFound) {
		t.Errorf("missing file: got %v, want nianbao.ErrNotFound", err)
	}
	if got := tree(t, dir); len(got) != 0 {
		t.Errorf("opening a missing file for reading made %v", got)
	}
	closed(t, path)
	before := tree(t, dir)
	db, err := store.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	p, err := db.LatestPage(t.Context(), reportURL(1))
	if err != nil || string(p.Body) != "<html>" {
		t.Errorf("got %q, %v", p.Body, err)
	}
	_, err1 := db.PutPage(t.Context(), page(reportURL(2), "x"))
	err2 := db.PutReport(t.Context(), p, &nianbao.Report{Parser: version})
	err3 := db.PutOutcome(t.Context(), p, version, &nianbao.NotReport{Outcome: nianbao.OutcomeList})
	err4 := db.PutSources(t.Context(), nil)
	for _, err := range []error{err1, err2, err3, err4} {
		if !errors.Is(err, store.ErrReadOnly) {
			t.Errorf("got %v, want store.ErrReadOnly", err)
		}
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Errorf("files changed (-before +after):\n%s", diff)
	}
}

func TestOpenReadOnlyDoesNotMigrate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	closed(t, path)
	sqlite(t, path, fmt.Sprintf(`DELETE FROM goose_db_version WHERE version_id = %d`, store.SchemaVersion))
	if _, err := store.OpenReadOnly(t.Context(), path); !errors.Is(err, store.ErrOlder) {
		t.Errorf("got %v, want store.ErrOlder", err)
	}
}

func TestPathsAreTakenAsTheyAre(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a b.db", "年报.db", "a?mode=memory", "50%.db", "a#b.db", "a&b=c;d.db", "x%20y.db"} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(dir, name)
			put(t, openAt(t, path), page(reportURL(1), "<html>"))
			if _, err := os.Stat(path); err != nil {
				t.Error(err)
			}
			if got := openAt(t, path).Path(); got != path {
				t.Errorf("Path is %q", got)
			}
		})
	}
	t.Run("relative", func(t *testing.T) {
		t.Chdir(dir)
		put(t, openAt(t, "rel.db"), page(reportURL(1), "<html>"))
	})
}

func TestNotWritable(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write anything")
	}
	for _, tt := range []struct {
		name string
		want error
		take func(dir, path string) error
	}{
		{"a file without write permission", store.ErrReadOnly, func(dir, path string) error { return os.Chmod(path, 0o444) }},
		{"a file without any permission", store.ErrCannotOpen, func(dir, path string) error { return os.Chmod(path, 0) }},
		{"a folder without write permission", store.ErrReadOnly, func(dir, path string) error { return os.Chmod(dir, 0o555) }},
		{"a new file in a folder without write permission", store.ErrCannotOpen, func(dir, path string) error {
			return errors.Join(os.Remove(path), os.Chmod(dir, 0o555))
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "x.db")
			closed(t, path)
			if err := tt.take(dir, path); err != nil {
				t.Fatal(err)
			}
			defer os.Chmod(dir, 0o755)
			_, err := store.Open(t.Context(), path)
			if !errors.Is(err, tt.want) || !strings.Contains(err.Error(), path) {
				t.Errorf("got %v, want %v naming the file", err, tt.want)
			}
		})
	}
}

// TestOpenedByMany opens one new file from many sides at once, as two runs started together would.
func TestOpenedByMany(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	var wg sync.WaitGroup
	for i := range 6 {
		wg.Go(func() {
			db, err := store.Open(t.Context(), path)
			if err != nil {
				t.Error(err)
				return
			}
			defer db.Close()
			if _, err := db.PutPage(t.Context(), page(reportURL(i), "same")); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	s, err := openAt(t, path).Status(t.Context())
	if err != nil || s.Pages != 6 || s.Bodies != 1 {
		t.Errorf("got %+v, %v", s, err)
	}
}

func TestDiskFull(t *testing.T) {
	db := open(t)
	first := put(t, db, page(reportURL(1), "before"))
	r := report(first, mustForm(t, nianbao.Form2021))
	putReport(t, db, first, r)
	if err := db.Exec(t.Context(), `PRAGMA max_page_count = 1`); err != nil { // means: no larger than it is
		t.Fatal(err)
	}
	p := page(reportURL(2), "")
	for i := range 100_000 {
		p.Body = fmt.Append(p.Body, i*7919)
	}
	if _, err := db.PutPage(t.Context(), p); !errors.Is(err, store.ErrFull) || !strings.Contains(err.Error(), "free some space") {
		t.Errorf("PutPage: got %v, want store.ErrFull", err)
	}
	bigger := report(first, mustForm(t, nianbao.Form2021))
	bigger.Title = strings.Repeat("长", 1_000_000)
	if err := db.PutReport(t.Context(), first, bigger); !errors.Is(err, store.ErrFull) {
		t.Errorf("PutReport: got %v, want store.ErrFull", err)
	}
	wantReports(t, db, store.ReportFilter{}, r)
	if err := db.Exec(t.Context(), `PRAGMA max_page_count = 1000000`); err != nil {
		t.Fatal(err)
	}
	put(t, db, p)
}
