package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/klauspost/compress/zstd"
)

// readers is the number of connections kept for reading. Each has a page cache of its own.
const readers = 8

// DB is an open database.
type DB struct {
	path     string
	dialect  dialect
	note     string      // how it is read, where not as usual
	aside    string      // folder of the copy that is read instead; "" for none
	opened   os.FileInfo // of the file, when it was opened for reading only
	now      func() time.Time
	tallying bool // its triggers were made on the connection for writing
	whole    bool // each page has a checksum
	wrote    atomic.Bool
	write    *sql.DB // one connection; nil when opened for reading only
	read     *sql.DB

	enc *zstd.Encoder
	dec *zstd.Decoder

	cells cellNames

	mu         sync.Mutex
	statements map[string]*sql.Stmt // prepared on write, by their text
	met        map[string]int       // how often others ran
	lookups    map[string]*sql.Stmt // prepared on read
}

// Open opens the database at path, a file or the address of a PostgreSQL server, for reading and writing, creates it when there is none and
// migrates it when it is of an older version. What is not a database of ours, or of a newer version, is refused and left as it is.
func Open(ctx context.Context, path string) (*DB, error) {
	if IsServer(path) {
		return openServer(ctx, path)
	}
	exists, err := checkPath(path)
	if err != nil {
		return nil, err
	}
	logged := hasLog(path)
	h := header{empty: true}
	if exists {
		if h, err = inspect(ctx, path); err != nil {
			return nil, err
		}
	}
	if h.ours && h.bare {
		if err := addChecksums(ctx, path); err != nil {
			return nil, openError(path, err)
		}
	}
	db := &DB{path: path, now: time.Now, dialect: file{}, statements: make(map[string]*sql.Stmt), met: make(map[string]int)}
	if err := db.openWriter(ctx, h); err != nil {
		db.Close()
		return nil, openError(path, err)
	}
	err = db.openReader(ctx, modeRead)
	if err == nil {
		err = db.lacksRows(ctx)
	}
	if err == nil {
		err = db.fillDigests(ctx)
	}
	if err == nil {
		err = db.vouch(ctx, h.whole, h.ours && h.bare, logged)
	}
	if err != nil {
		db.Close()
		return nil, openError(path, err)
	}
	return db, nil
}

// openReadOnly does so in one of the ways in which a connection may touch the file.
func openReadOnly(ctx context.Context, path, mode string) (*DB, error) {
	exists, err := checkPath(path)
	if err != nil {
		return nil, err
	}
	if !exists {
		return nil, errMissing(path)
	}
	h, err := inspect(ctx, path)
	if err != nil {
		return nil, err
	}
	if h.version < schemaVersion || h.ours && h.bare {
		return nil, &FileError{Path: path, Kind: ErrOlder, Hint: hints[ErrOlder],
			Cause: fmt.Errorf("its schema is version %d%s, this program reads version %d", h.version, h.checksums(), schemaVersion)}
	}
	db := &DB{path: path, now: time.Now, dialect: file{}}
	err = db.openReader(ctx, mode)
	if err == nil {
		err = db.lacksDigests(ctx)
	}
	if err != nil {
		db.Close()
		return nil, openError(path, err)
	}
	return db, nil
}

func (db *DB) openWriter(ctx context.Context, h header) error {
	name, err := dsn(db.path, modeWrite, writePragmas)
	if err != nil {
		return err
	}
	if db.write, err = sql.Open(driverName, name); err != nil {
		return err
	}
	db.write.SetMaxOpenConns(1)
	if err := checkWritable(ctx, db.write, db.path); err != nil {
		return err
	}
	if h.empty {
		if err := markFile(ctx, db.write); err != nil {
			return err
		}
	}
	if h.version < schemaVersion {
		if err := db.update(ctx, func(tx *writeTx) error { return tx.writing(ctx) }); err != nil {
			return err
		}
	}
	if err := migrate(ctx, db.write, gooseFile, migrations); err != nil {
		return err
	}
	if err := db.openCoders(); err != nil {
		return err
	}
	return db.update(ctx, func(tx *writeTx) error {
		if err := keepTally(ctx, tx); err != nil {
			return err
		}
		db.tallying = true
		return seed(ctx, tx)
	})
}

// seed brings the tables of what this program knows up to date.
func seed(ctx context.Context, tx *writeTx) error {
	if err := seedCells(ctx, tx); err != nil {
		return err
	}
	return seedDefinitions(ctx, tx)
}

// openCoders makes what packs and unpacks the archived bytes.
func (db *DB) openCoders() (err error) {
	if db.write != nil && db.enc == nil {
		if db.enc, err = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(2)); err != nil {
			return err
		}
	}
	if db.dec == nil {
		db.dec, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(2), zstd.WithDecoderMaxMemory(1<<30))
	}
	return err
}

func (db *DB) openReader(ctx context.Context, mode string) error {
	name, err := dsn(db.path, mode, readPragmas)
	if err != nil {
		return err
	}
	if db.read, err = sql.Open(driverName, name); err != nil {
		return err
	}
	db.read.SetMaxOpenConns(readers)
	db.read.SetMaxIdleConns(readers)
	db.lookups = make(map[string]*sql.Stmt)
	if err := db.openCoders(); err != nil {
		return err
	}
	return db.cells.load(ctx, db.read)
}

// openError names the file once: a *FileError does so itself.
func openError(path string, err error) error {
	var file *FileError
	if errors.As(explain(path, err), &file) {
		return file
	}
	return fmt.Errorf("open %s: %w", path, err)
}

// Path returns the path that the database was opened with; the address of one on a server is without a password.
func (db *DB) Path() string { return db.path }

// Beside is what the names of the files begin with that stand beside the database.
func (db *DB) Beside() string { return Beside(db.path) }

// SQL returns a query that this package wrote in the words of the database.
func (db *DB) SQL(query string) string { return SQL(db.path, query) }

// Close waits for running methods and closes the database.
func (db *DB) Close() error {
	var errs []error
	db.dialect.closing(db)
	db.mu.Lock()
	defer db.mu.Unlock()
	for _, kept := range []map[string]*sql.Stmt{db.statements, db.lookups} {
		for _, stmt := range kept {
			errs = append(errs, stmt.Close())
		}
	}
	db.statements, db.lookups, db.met = nil, nil, nil
	// The writer goes last: it is the one that may fold the write-ahead log into the file.
	for _, pool := range []*sql.DB{db.read, db.write} {
		if pool != nil {
			errs = append(errs, pool.Close())
		}
	}
	if db.enc != nil {
		errs = append(errs, db.enc.Close())
	}
	if db.dec != nil {
		db.dec.Close()
	}
	errs = append(errs, db.dialect.closed(db))
	if err := errors.Join(errs...); err != nil {
		return explain(db.path, fmt.Errorf("close %s: %w", db.path, err))
	}
	return nil
}
