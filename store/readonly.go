package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// OpenReadOnly opens an existing database that is up to date. Nothing is created: a missing file is
// nianbao.ErrNotFound. Methods that write fail with ErrReadOnly. Where SQLite cannot make its files beside the database, in a
// folder that may not be written or on a full disk, it is read as it lies, or, with a log beside it, from a copy: Note says so.
func OpenReadOnly(ctx context.Context, path string) (*DB, error) {
	db, err := openReadOnly(ctx, path, modeReadOwn)
	if err == nil || ctx.Err() != nil || !roomLacks(err) {
		return db, err
	}
	again, note, againErr := openAside(ctx, path)
	if againErr != nil {
		return nil, errors.Join(err, againErr)
	}
	again.note = note
	return again, nil
}

// Note says how the database is read, where that is not as usual; "" where it is.
func (db *DB) Note() string { return db.note }

// roomLacks tells an error that may come of files which SQLite could not make beside the database.
func roomLacks(err error) bool {
	for _, kind := range []error{ErrDamaged, ErrNotDatabase, ErrNewer, ErrOlder, ErrBusy} {
		if errors.Is(err, kind) {
			return false
		}
	}
	return !errors.Is(err, os.ErrNotExist)
}

// openAside reads a database without making any file beside it.
func openAside(ctx context.Context, path string) (*DB, string, error) {
	info, err := os.Stat(path + "-wal")
	if err != nil || info.Size() == 0 {
		db, err := openReadOnly(ctx, path, modeLook)
		return db, fmt.Sprintf("%s is read as it lies: nothing can be written beside it", path), err
	}
	// The file alone may be half of what was written last.
	dir, err := os.MkdirTemp("", "nianbao-*")
	if err != nil {
		return nil, "", err
	}
	copied := filepath.Join(dir, filepath.Base(path))
	err = errors.Join(copyFile(copied, path), copyFile(copied+"-wal", path+"-wal"))
	var db *DB
	if err == nil {
		db, err = openReadOnly(ctx, copied, modeReadOwn)
	}
	if err != nil {
		return nil, "", errors.Join(err, os.RemoveAll(dir))
	}
	db.aside, db.path = dir, path
	return db, fmt.Sprintf("%s is read from a copy in %s, with the log beside it: nothing can be written beside the file", path, dir), nil
}

func copyFile(to, from string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}
