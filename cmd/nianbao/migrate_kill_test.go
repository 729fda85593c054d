package main

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao"
	"nianbao/store"
)

// migrateFrom opens a database as the program of an older schema left it: without checksums, and without what was added since.
func migrateFrom(t *testing.T, db string, reports []*nianbao.Report, schema int, held ...string) killedCommand {
	t.Helper()
	old := filepath.Join(t.TempDir(), "old.db")
	databaseOfSchema(t, old, db, schema)
	want, last := everyRow(t, old, held), plainRows(t, db, schemaNow)
	versions := make(map[string]int) // of the killed
	path := func(folder string) string { return filepath.Join(folder, "old.db") }
	kept := func(t *testing.T, folder string) {
		t.Helper()
		if diff := cmp.Diff(want, everyRow(t, path(folder), held)); diff != "" {
			t.Errorf("of the old database (-before +after):\n%s", diff)
		}
	}
	t.Cleanup(func() { t.Logf("killed while the schema was of version (%d files): %v", schema, versions) })
	return killedCommand{fmt.Sprintf("migrate from schema %d", schema), func(folder string, _ int) []string {
		if _, err := os.Stat(path(folder)); err != nil {
			copyTo(t, path(folder), old, 0o600)
		}
		return []string{"extract", "--quiet", "--db", path(folder)}
	}, func(t *testing.T, folder string) {
		t.Helper()
		versions[plainRows(t, path(folder), `SELECT max(version_id) FROM goose_db_version`)[0]]++
		kept(t, folder)
	}, func(t *testing.T, folder string) {
		t.Helper()
		kept(t, folder)
		if diff := cmp.Diff(last, plainRows(t, path(folder), schemaNow)); diff != "" {
			t.Errorf("schema (-new +migrated):\n%s", diff)
		}
		if diff := cmp.Diff(reports, content(t, path(folder))); diff != "" {
			t.Errorf("reports (-crawled +migrated):\n%s", diff)
		}
		if c, err := store.Check(t.Context(), path(folder), true); err != nil || !c.Sound() {
			t.Errorf("%+v, %v", c, err)
		}
	}}
}

// schemaNow is what a schema consists of, and its version.
const schemaNow = `SELECT type, name, sql FROM sqlite_schema UNION ALL SELECT 'version', max(version_id), '' FROM goose_db_version`

// databaseOfSchema makes a database of an older schema from its migrations, with all of a newer one that it has room for.
func databaseOfSchema(t *testing.T, path, newer string, schema int) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=foreign_keys(0)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	exec := func(query string, args ...any) {
		t.Helper()
		if _, err := db.ExecContext(t.Context(), query, args...); err != nil {
			t.Fatal(query, err)
		}
	}
	exec(`PRAGMA journal_mode = WAL`)
	files, err := filepath.Glob("../../store/migration/*.sql")
	if err != nil || len(files) < schema {
		t.Fatal(files, err)
	}
	slices.Sort(files)
	for _, file := range files[:schema] {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		exec(string(text))
	}
	exec(`ATTACH ? AS newer`, newer)
	exec(rows(t, db, `SELECT sql FROM newer.sqlite_schema WHERE name = 'goose_db_version'`)[0])
	exec(`PRAGMA application_id = ` + rows(t, db, `PRAGMA newer.application_id`)[0])
	for _, table := range rows(t, db, `SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`) {
		columns := strings.Join(rows(t, db, `SELECT name FROM pragma_table_info('`+table+`', 'main')`), ", ")
		where := ""
		if table == "goose_db_version" {
			where = fmt.Sprint(" WHERE version_id <= ", schema)
		}
		exec(fmt.Sprintf(`INSERT OR IGNORE INTO main.%s (%s) SELECT %[2]s FROM newer.%[1]s%[3]s`, table, columns, where))
		if table == "report" { // by a reader as old: what it did not say yet is read again
			exec(`UPDATE report SET parser = 'old'`)
		}
	}
}

// everyRow reads columns of an old database: "table: column, column".
func everyRow(t *testing.T, path string, columns []string) map[string][]string {
	t.Helper()
	all := make(map[string][]string)
	for _, c := range columns {
		table, names, _ := strings.Cut(c, ": ")
		if all[table] = plainRows(t, path, `SELECT `+names+` FROM `+table); len(all[table]) == 0 {
			t.Errorf("%s: nothing in %s", path, table)
		}
	}
	return all
}

// plainRows asks a database as a program would that knows nothing of ours, and changes nothing.
func plainRows(t *testing.T, path, query string) []string {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	return rows(t, db, query)
}
