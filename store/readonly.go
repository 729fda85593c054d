package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"nianbao/files/disk"
)

// OpenReadOnly opens an existing database that is up to date. Nothing is created: a missing file is
// nianbao.ErrNotFound. Methods that write fail with ErrReadOnly. Where SQLite cannot make its files beside the database, in a
// folder that may not be written or on a full disk, it is read as it lies, or, with a log beside it, from a copy: Note says so.
func OpenReadOnly(ctx context.Context, path string) (*DB, error) {
	if IsServer(path) {
		return openServerReadOnly(ctx, path)
	}
	opened, statErr := os.Stat(path) // before it is opened: a file put in its place meanwhile is seen as another
	db, err := openToLook(ctx, path)
	if err != nil {
		return nil, err
	}
	if statErr == nil {
		db.opened = opened
	}
	if err := db.lacksRows(ctx); err != nil {
		db.Close()
		return nil, openError(path, err)
	}
	return db, nil
}

// openToLook opens also what has lost rows.
func openToLook(ctx context.Context, path string) (*DB, error) {
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

// walSuffix ends the name of the log beside a database.
const walSuffix = "-wal"

// openAside reads a database without making any file beside it.
func openAside(ctx context.Context, path string) (*DB, string, error) {
	info, err := os.Stat(path + walSuffix)
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
	err = copyWhole(ctx, copied, path, copyFile)
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

// copyTries is how often a database is copied that is written meanwhile, each after a pause longer than the one before.
const copyTries = 6

// copyWhole copies a database with its log, without the lock, for which there is no room. What is appended to the log meanwhile does
// no harm, nor does the half of it; but when the log was brought into the file, or begun anew, the two copies belong to two moments
// and the copy is made again.
func copyWhole(ctx context.Context, to, path string, copyFile func(to, from string) error) error {
	for try := range copyTries {
		before, err := momentOf(path)
		if err != nil {
			return err
		}
		for _, part := range []string{"", walSuffix} {
			err := errors.Join(removeAny(to+part), copyFile(to+part, path+part))
			if err != nil && (part == "" || !errors.Is(err, fs.ErrNotExist)) { // a log that is not there was brought in
				return err
			}
		}
		if after, err := momentOf(path); err != nil || after == before {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(10 * time.Millisecond << (2 * try)):
		}
	}
	return fileError(path, ErrBusy, errors.New("it is written while it is copied"))
}

func removeAny(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// moment is what changes when something is written into a database file, or when its log is begun anew: that is its header.
type moment struct {
	size     int64
	modified time.Time
	log      [32]byte
}

func momentOf(path string) (m moment, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return m, err
	}
	m.size, m.modified = info.Size(), info.ModTime()
	f, err := disk.OpenFile(path + walSuffix)
	if errors.Is(err, fs.ErrNotExist) {
		return m, nil // gone since: that is another moment
	}
	if err != nil {
		return m, err
	}
	defer f.Close()
	_, err = io.ReadFull(f, m.log[:])
	if err == io.EOF || err == io.ErrUnexpectedEOF { // nothing is in it
		err = nil
	}
	return m, err
}

func copyFile(to, from string) (err error) {
	in, err := disk.OpenFile(from)
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
