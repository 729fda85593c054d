package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"nianbao/store/pagesum"
)

// A file is whole when each of its pages has a checksum; its user version says so as long as nobody writes (pagesum.Whole). Whoever
// writes notes that first (pagesum.Writing), in the transaction in which he does, and takes it back when he closes. If he is killed,
// another program may bring his log into the file without checksums, and the next one who opens it for writing looks.

// vouch makes a file whole that is not known to be: its pages are read, and what those hold that have no checksum is checked in full
// before they get one. before is the user version that was found, logged whether its log was there.
func (db *DB) vouch(ctx context.Context, before int64, unchecked, logged bool) error {
	known := before == pagesum.Whole || before == pagesum.Writing && logged // a log that is there is one that nobody brought in
	if known && !unchecked && len(db.bare()) == 0 {
		db.whole = true
		return nil
	}
	c := new(Checked)
	if _, err := db.checkPages(ctx, c); err != nil {
		return err
	}
	bare := db.bare()
	if len(bare) > 0 || unchecked {
		if err := db.checkContent(ctx, c); err != nil {
			return err
		}
	}
	if !c.Sound() {
		faults := c.Faults
		if len(c.Damaged) > 0 {
			faults = append(faults, fmt.Sprintf("%d of %d pages are not as they were written", len(c.Damaged), c.Pages))
		}
		return fileError(db.path, ErrDamaged, errors.New(strings.Join(faults[:min(len(faults), mostFaults)], "; ")))
	}
	if err := db.seal(ctx, bare, c.Pages); err != nil {
		return fmt.Errorf("give the pages checksums: %w", err)
	}
	db.whole = true
	return nil
}

// mostFaults are named in an error.
const mostFaults = 5

// seal writes pages again as they are: they get their checksums on the way to the file.
func (db *DB) seal(ctx context.Context, places []int64, pages int) error {
	if len(places) == 0 {
		return nil
	}
	var size int64
	if err := db.read.QueryRowContext(ctx, `SELECT page_size FROM pragma_page_size`).Scan(&size); err != nil {
		return err
	}
	err := db.update(ctx, func(tx *writeTx) error {
		for _, place := range places {
			if page := place/size + 1; page <= int64(pages) {
				if err := tx.exec(ctx, `UPDATE sqlite_dbpage SET data = data WHERE pgno = ?`, page); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err == nil {
		_, err = db.write.ExecContext(ctx, `PRAGMA wal_checkpoint(PASSIVE)`) // before the first page says that all have one
	}
	return err
}

// bare returns the places of the pages without a checksum that were read so far.
func (db *DB) bare() []int64 { return pagesum.Bare(db.real()) }

// real is the path that SQLite knows the file by.
func (db *DB) real() string {
	path := db.path
	if db.aside != "" {
		path = filepath.Join(db.aside, filepath.Base(path))
	}
	return realPath(path)
}

func realPath(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	return path
}

// Doubt says what cannot be vouched for in what was read so far: pages without a checksum. It is "" where there is nothing.
func (db *DB) Doubt() string {
	if IsServer(db.path) {
		return ""
	}
	n := len(db.bare())
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%s: %d of the pages that were read have no checksum, since another program wrote or copied the file: "+
		"nobody can say whether they are as they were; \"nianbao check\" checks what they hold, \"nianbao check --rewrite\" gives them checksums", db.path, n)
}

// writing notes in a transaction, before its first change, that the file is written. Another process may have taken the note back
// since the last one.
func (file) writing(ctx context.Context, tx *writeTx) error {
	tx.db.wrote.Store(true)
	if err := tx.tallies(ctx); err != nil {
		return err
	}
	is, err := userVersion(ctx, tx.Tx)
	if err == nil && is != pagesum.Writing {
		_, err = tx.ExecContext(ctx, setVersion(pagesum.Writing))
	}
	return err
}

func setVersion(to int) string { return fmt.Sprintf("PRAGMA user_version = %d", to) }

func userVersion(ctx context.Context, q interface {
	QueryRowContext(context.Context, string, ...any) *sql.Row
}) (is int64, err error) {
	err = q.QueryRowContext(ctx, `SELECT user_version FROM pragma_user_version`).Scan(&is)
	return is, err
}

// closing takes the note back. Where that fails the next one who opens the file looks at its pages: no harm is done.
func (file) closing(db *DB) {
	if db.write != nil && db.whole && db.wrote.Load() {
		_, _ = db.write.ExecContext(context.Background(), setVersion(pagesum.Whole))
	}
}

// hasLog tells whether there is a log beside a file, of somebody who writes or was killed.
func hasLog(path string) bool {
	info, err := os.Stat(path + walSuffix)
	return err == nil && info.Size() > 0
}
