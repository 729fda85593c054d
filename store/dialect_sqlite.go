package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver
	sqlite3 "modernc.org/sqlite/lib"

	"nianbao/store/bulk"
	"nianbao/store/pagesum"
)

const (
	driverName = "sqlite"
	// applicationID marks our files in the SQLite header: "nian" in ASCII.
	applicationID = 0x6e69616e
	// insertRows is the number of rows in one INSERT: the figures of a report on today's form fit into one.
	insertRows = 200
	// busyTimeout is how long one process waits for another; transactions take milliseconds.
	busyTimeout = 10 * time.Second
)

// The pragmas stand in the DSN because the pool opens connections when it likes: one set by Exec covers one connection. Readers have small
// caches: there are many of them, each page is in the cache of the system as well, and 8 MB for each cost a server a fifth of its memory while
// no question was answered sooner.
var (
	waitPragma   = fmt.Sprintf("busy_timeout(%d)", busyTimeout.Milliseconds())
	lookPragmas  = []string{waitPragma}
	readPragmas  = []string{waitPragma, "query_only(1)", "cache_size(-2048)"}
	writePragmas = []string{waitPragma, "journal_mode(WAL)", "synchronous(NORMAL)", "foreign_keys(1)",
		"cache_size(-32768)", "journal_size_limit(67108864)", "temp_store(2)"} // what undoes one statement stays in memory
)

// How a connection may touch the file.
const (
	modeWrite   = "rwc"
	modeRead    = "ro" // beside a writer, which clears the log away when it closes
	modeReadOwn = "rw" // alone, with query_only: a connection in mode ro would leave an empty log behind
	modeLook    = "immutable"
)

// file is a database in a file of SQLite.
type file struct{}

// begin does nothing: a transaction of the writing connection has the lock from its start.
func (file) begin(context.Context, *writeTx) error { return nil }

// numbered does nothing: a row gets the number after the greatest.
func (file) numbered(context.Context, *DB, string, []string) error { return nil }

func (file) keepsStatements() bool { return true }

// snapshot is any transaction.
func (file) snapshot() *sql.TxOptions { return nil }

// closed removes the copy that was read instead of the file.
func (file) closed(db *DB) error {
	if db.aside == "" {
		return nil
	}
	pagesum.Forget(db.real())
	return os.RemoveAll(db.aside)
}

// dsn names the file as a URI, so that no character of its path is taken for a parameter. Its pages are checked as they
// are read.
func dsn(path, mode string, pragmas []string) (string, error) {
	return dsnIn(pagesum.VFS, path, mode, pragmas)
}

// dsnIn does so in a file system of SQLite.
func dsnIn(vfs, path, mode string, pragmas []string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	abs = filepath.ToSlash(abs)
	if !strings.HasPrefix(abs, "/") {
		abs = "/" + abs // C:/… becomes file:///C:/…
	}
	q := url.Values{"mode": {mode}, "_error_rc": {"1"}, "_dqs": {"0"}, "_pragma": pragmas, "vfs": {vfs}}
	switch mode {
	case modeWrite:
		// A transaction that starts by reading and then writes would fail at once if another wrote meanwhile.
		q.Set("_txlock", "immediate")
	case modeLook:
		q.Set("mode", "ro")
		q.Set("immutable", "1")
	}
	u := url.URL{Scheme: "file", Path: abs, RawQuery: q.Encode()}
	return u.String(), nil
}

// sqliteCondition says what an error of the driver means for the file; nil when it is not the file's fault.
func sqliteCondition(err error) error {
	var e coded
	if !errors.As(err, &e) {
		return nil
	}
	if isChecksum(err) {
		return ErrDamaged
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

// insertMany writes past the driver.
func (file) insertMany(ctx context.Context, tx *writeTx, set *rowSet, n int, stretches [][]any) (done bool, err error) {
	if n < bulk.Least {
		return false, nil
	}
	if err := tx.writing(ctx); err != nil {
		return true, err
	}
	return true, tx.conn.Raw(func(conn any) error { return bulk.Insert(conn, set.sql, len(set.columns), stretches) })
}

// coded is an error of SQLite, from the driver or from bulk.
type coded interface {
	error
	Code() int
}

// isChecksum tells that a page did not fit its checksum.
func isChecksum(err error) bool {
	var e coded
	return errors.As(err, &e) && e.Code() == sqlite3.SQLITE_IOERR_DATA
}

// header is what tells our files from others.
type header struct {
	ours    bool  // carries our mark
	empty   bool  // holds no tables at all
	version int64 // of the schema; 0 before the first migration
	whole   int64 // the user version: pagesum.Whole, pagesum.Writing, or of a file that is older than these
	bare    bool  // its pages have no checksums: an older version made it, or another program copied it
}

func readHeader(ctx context.Context, pool *sql.DB) (h header, err error) {
	db, err := pool.Conn(ctx)
	if err != nil {
		return h, err
	}
	defer db.Close()
	var id, tables, migrated int64
	err = db.QueryRowContext(ctx, `SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version),
		count(*), coalesce(sum(name = 'goose_db_version'), 0) FROM sqlite_schema`).Scan(&id, &h.whole, &tables, &migrated)
	if err != nil {
		return h, err
	}
	h.ours, h.empty = id == applicationID, tables == 0 && id == 0
	if h.ours && migrated > 0 {
		err = db.QueryRowContext(ctx, `SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied`).Scan(&h.version)
	}
	if err != nil {
		return h, err
	}
	var first []byte
	if err := db.QueryRowContext(ctx, `SELECT data FROM sqlite_dbpage WHERE pgno = 1`).Scan(&first); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return h, err
	}
	err = db.Raw(func(c any) error {
		has, err := pagesum.Reserve(c, false)
		h.bare = has != pagesum.Reserved && !pagesum.Marked(first)
		return err
	})
	return h, err
}

// markFile makes a new file ours before the first table is in it, so that a file left by a killed process is known again.
func markFile(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; %s", applicationID, setVersion(pagesum.Writing)))
	return err
}

// checkWritable notices a file that SQLite silently opened for reading only, now and not after an hour of fetching.
func checkWritable(ctx context.Context, db *sql.DB, path string) error {
	conn, err := connect(ctx, db)
	if err != nil {
		return err
	}
	defer conn.Close()
	return conn.Raw(func(c any) error {
		readOnly, err := c.(interface{ IsReadOnly(string) (bool, error) }).IsReadOnly("main")
		if err == nil && readOnly {
			err = fileError(path, ErrReadOnly, nil)
		}
		return err
	})
}

// connect makes the first connection. The change of a new file to WAL does not heed busy_timeout when another
// process is making it too, so the waiting is done here.
func connect(ctx context.Context, db *sql.DB) (*sql.Conn, error) {
	for deadline := time.Now().Add(busyTimeout); ; {
		conn, err := db.Conn(ctx)
		if err == nil || condition(err) != ErrBusy || time.Now().After(deadline) {
			return conn, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(10 * time.Millisecond):
		}
	}
}
