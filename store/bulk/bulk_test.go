package bulk_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"nianbao/store/bulk"
)

func text(rows int) string {
	return "INSERT INTO t (id, n, x, word) VALUES " + strings.TrimSuffix(strings.Repeat("(?, ?, ?, ?), ", rows), ", ")
}

// table opens an empty table and returns what inserts into it, in a transaction.
func table(t *testing.T) (*sql.DB, func(stretches ...[]any) error) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if _, err := db.Exec(`CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, x REAL, word TEXT CHECK (word <> 'never')) STRICT`); err != nil {
		t.Fatal(err)
	}
	return db, func(stretches ...[]any) error { return insert(t.Context(), db, stretches) }
}

func insert(ctx context.Context, db *sql.DB, stretches [][]any) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := conn.Raw(func(c any) error { return bulk.Insert(c, text, 4, stretches) }); err != nil {
		return err
	}
	return tx.Commit()
}

// TestInsert: what is written is what the driver reads, however the rows fall into statements, and whatever length their texts have.
func TestInsert(t *testing.T) {
	long := strings.Repeat("x", 1<<20)
	words := []any{"", "予以公开", "a\x00b", nil, long}
	for _, sizes := range [][]int{{}, {1}, {3, 0, 2}, {49, 1}, {50}, {51}, {20, 90, 40}, {137}} {
		db, insert := table(t)
		var stretches [][]any
		var want []string
		for _, size := range sizes {
			var rows []any
			for range size {
				id, word := len(want)+1, words[len(want)%len(words)]
				if word == any(long) && id > 5 {
					word = "short"
				}
				row := []any{id, int64(-id), float64(id) / 2, word}
				if id%7 == 0 {
					row[1], row[2] = nil, nil
				}
				rows, want = append(rows, row...), append(want, fmt.Sprint([]any{int64(id), row[1], row[2], word}))
			}
			stretches = append(stretches, rows)
		}
		if err := insert(stretches...); err != nil {
			t.Fatal(sizes, err)
		}
		if got := stored(t, db); strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("rows in stretches of %v are not as they were given", sizes)
		}
	}
}

func stored(t *testing.T, db *sql.DB) (list []string) {
	t.Helper()
	rows, err := db.Query(`SELECT id, n, x, word FROM t ORDER BY id`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		row := make([]any, 4)
		if err := rows.Scan(&row[0], &row[1], &row[2], &row[3]); err != nil {
			t.Fatal(err)
		}
		list = append(list, fmt.Sprint(row))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

// TestInsertFails: what SQLite refuses is an error with its code, and nothing of the transaction stays; the connection can be used again.
func TestInsertFails(t *testing.T) {
	full := func(word any) (rows []any) {
		for i := range 60 {
			rows = append(rows, i, i, 0.5, "x")
		}
		rows[4*57+3] = word
		return rows
	}
	for name, tt := range map[string]struct {
		rows []any
		code int
	}{
		"a check":         {full("never"), sqlite3.SQLITE_CONSTRAINT_CHECK},
		"another type":    {full(7.5), sqlite3.SQLITE_OK}, // which becomes text
		"no type of ours": {full(struct{}{}), -1},
		"the same key":    {append(full("x"), 3, 3, 0.5, "y"), sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY},
	} {
		db, insert := table(t)
		err := insert(tt.rows)
		var coded *bulk.Error
		if errors.As(err, &coded); (err == nil) != (tt.code == sqlite3.SQLITE_OK) || (coded != nil) != (tt.code > 0) || coded != nil && coded.Code() != tt.code {
			t.Errorf("%s: %v, want code %d", name, err, tt.code)
		}
		if n := len(stored(t, db)); err != nil && n > 0 {
			t.Errorf("%s: %d rows stay", name, n)
		}
		if err := insert([]any{1000, 1, 0.5, "x"}); err != nil {
			t.Errorf("%s: afterwards: %v", name, err)
		}
	}
}

// TestInsertAlone: without a transaction nothing is written.
func TestInsertAlone(t *testing.T) {
	db, _ := table(t)
	conn, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	err = conn.Raw(func(c any) error { return bulk.Insert(c, text, 4, [][]any{{1, 1, 0.5, "x"}}) })
	if !errors.Is(err, bulk.ErrNoTransaction) {
		t.Errorf("got %v", err)
	}
	if err := conn.Close(); err != nil {
		t.Fatal(err)
	}
	if got := stored(t, db); len(got) > 0 {
		t.Errorf("written: %q", got)
	}
}
