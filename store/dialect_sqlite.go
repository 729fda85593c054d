package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

const (
	driverName   = "sqlite"
	gooseDialect = goose.DialectSQLite3
	// applicationID marks our files in the SQLite header: "nian" in ASCII.
	applicationID = 0x6e69616e
	// insertRows is the number of rows in one INSERT: more gives no more speed.
	insertRows = 50
)

// The pragmas stand in the DSN because the pool opens connections when it likes: one set by Exec covers one connection.
var (
	inspectPragmas = []string{"busy_timeout(10000)"}
	readPragmas    = []string{"busy_timeout(10000)", "query_only(1)", "cache_size(-8192)"}
	writePragmas   = []string{"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(NORMAL)", "foreign_keys(1)",
		"cache_size(-32768)", "journal_size_limit(67108864)"}
)

// dsn names the file as a URI, so that no character of its path is taken for a parameter.
func dsn(path, mode string, pragmas []string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	abs = filepath.ToSlash(abs)
	if !strings.HasPrefix(abs, "/") {
		abs = "/" + abs // C:/… becomes file:///C:/…
	}
	q := url.Values{"mode": {mode}, "_error_rc": {"1"}, "_dqs": {"0"}, "_pragma": pragmas}
	if mode != "ro" {
		// A transaction that starts by reading and then writes would fail at once if another wrote meanwhile.
		q.Set("_txlock", "immediate")
	}
	u := url.URL{Scheme: "file", Path: abs, RawQuery: q.Encode()}
	return u.String(), nil
}

// condition says what an error of the driver means for the file; nil when it is not the file's fault.
func condition(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return nil
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_FULL:
		return ErrFull
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return ErrReadOnly
	case sqlite3.SQLITE_CANTOPEN:
		return ErrCannotOpen
	case sqlite3.SQLITE_NOTADB:
		return ErrNotDatabase
	case sqlite3.SQLITE_CORRUPT:
		return ErrDamaged
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return ErrBusy
	}
	return nil
}

// header is what tells our files from others.
type header struct {
	ours    bool  // carries our mark
	empty   bool  // holds no tables at all
	version int64 // of the schema; 0 before the first migration
}

func readHeader(ctx context.Context, db *sql.DB) (header, error) {
	var h header
	var id, tables, migrated int64
	err := db.QueryRowContext(ctx, `SELECT (SELECT application_id FROM pragma_application_id),
		count(*), coalesce(sum(name = 'goose_db_version'), 0) FROM sqlite_schema`).Scan(&id, &tables, &migrated)
	if err != nil {
		return h, err
	}
	h.ours, h.empty = id == applicationID, tables == 0 && id == 0
	if h.ours && migrated > 0 {
		err = db.QueryRowContext(ctx, `SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied`).Scan(&h.version)
	}
	return h, err
}

// markFile makes a new file ours before the first table is in it, so that a file left by a killed process is known again.
func markFile(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID))
	return err
}
