package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"

	"nianbao/files/disk"
	"nianbao/store/pagesum"
)

// Backup copies a database, also while somebody writes into it, into a new file with a checksum on every page, and reads that again.
// What other programs copy has none, or on its first page a wrong one.
func Backup(ctx context.Context, path, to string) (*Checked, error) {
	if IsServer(path) {
		return nil, errFileOnly(path, "a copy with checksums", "copy it with pg_dump")
	}
	db, err := OpenReadOnly(ctx, path)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	var c *Checked
	err = inPlace(to, func(part string) (err error) {
		c, err = db.copyInto(ctx, part)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("copy %s to %s: %w", path, to, err)
	}
	return c, nil
}

func (db *DB) copyInto(ctx context.Context, part string) (*Checked, error) {
	abs, err := filepath.Abs(part)
	if err != nil {
		return nil, err
	}
	name := url.URL{Scheme: "file", Path: filepath.ToSlash(abs), RawQuery: url.Values{"vfs": {pagesum.VFS}}.Encode()}
	from, err := dsn(db.real(), modeReadOwn, lookPragmas)
	if err != nil {
		return nil, err
	}
	source, err := sql.Open(driverName, from)
	if err != nil {
		return nil, err
	}
	_, err = source.ExecContext(ctx, `VACUUM INTO ?`, name.String()) // which the pools for reading refuse, though it writes nothing there
	if err = errors.Join(err, source.Close()); err != nil {
		return nil, explain(db.path, err)
	}
	if doubt := db.Doubt(); doubt != "" { // which a checksum would hide
		return nil, errors.New(doubt)
	}
	copied, err := openOne(ctx, pagesum.VFS, part)
	if err != nil {
		return nil, err
	}
	_, err = copied.ExecContext(ctx, setVersion(pagesum.Whole))
	if err = errors.Join(err, copied.Close()); err != nil {
		return nil, err
	}
	if err := disk.SyncFile(part); err != nil {
		return nil, err
	}
	c, err := Check(ctx, part, false)
	if err == nil && !c.Vouched() {
		err = fileError(part, ErrDamaged, errors.New("it is not what was written"))
	}
	return c, err
}
