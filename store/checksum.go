package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"nianbao/store/pagesum"
)

// checksums says that a file has none, for a message.
func (h header) checksums() string {
	if h.bare {
		return " and its pages have no checksums"
	}
	return ""
}

// addChecksums writes a file that was made without checksums anew, with room for them, and then with them. SQLite does so
// in its log, so that a process that is killed leaves the file as it was, or the whole new one. What is to be done with
// it before that follows.
func addChecksums(ctx context.Context, path string, before ...func(*sql.Conn) error) error {
	// What VACUUM writes must not reach the file through this connection, which makes no checksums.
	bare, err := openOne(ctx, pagesum.Unchecked(), path, waitPragma, "journal_mode(WAL)", "wal_autocheckpoint(0)", "temp_store(1)")
	if err != nil {
		return err
	}
	defer bare.Close()
	conn, err := connect(ctx, bare)
	if err != nil {
		return err
	}
	defer conn.Close()
	err = conn.Raw(func(c any) error {
		_, err := pagesum.Reserve(c, true)
		return errors.Join(err, pagesum.KeepLog(c))
	})
	for _, do := range before {
		if err == nil {
			err = do(conn)
		}
	}
	if err == nil {
		_, err = conn.ExecContext(ctx, `VACUUM`)
	}
	if err != nil {
		return fmt.Errorf("write it anew with checksums: %w", err)
	}
	return foldLog(ctx, path)
}

// foldLog brings the whole log into the file, with checksums.
func foldLog(ctx context.Context, path string) error {
	db, err := openOne(ctx, pagesum.VFS, path, waitPragma)
	if err != nil {
		return err
	}
	defer db.Close()
	var busy, inLog, done int
	if err := db.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &inLog, &done); err != nil {
		return err
	}
	if busy != 0 {
		return fileError(path, ErrBusy, nil)
	}
	return nil
}

// openOne opens a pool of one connection for writing.
func openOne(ctx context.Context, vfs, path string, pragmas ...string) (*sql.DB, error) {
	name, err := dsnIn(vfs, path, modeWrite, pragmas)
	if err != nil {
		return nil, err
	}
	db, err := sql.Open(driverName, name)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return db, checkWritable(ctx, db, path)
}
