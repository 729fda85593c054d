package store

import (
	"bytes"
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"time"

	"github.com/pressly/goose/v3"

	"nianbao/store/pgsql"
)

// A migration is run without the triggers of the tally. One that changes rows of a table of [tallied] deletes its row of table tally too,
// in the same transaction: it is then counted anew, and else a check calls the file altered. One that adds a column need not.
//
// Those of PostgreSQL are made of the same files.
//
//go:embed migration/*.sql
var migrations embed.FS

// schemaVersion is the number of the last file in migration.
const schemaVersion = 16

const (
	gooseFile   = goose.DialectSQLite3
	gooseServer = goose.DialectPostgres
)

// migrate brings the schema up to date. Two processes that open a new file at the same moment may both try: the
// one that comes second fails on a table that exists, and finds the work done when it tries again.
func migrate(ctx context.Context, db *sql.DB, dialect goose.Dialect, files fs.FS) error {
	files, err := fs.Sub(files, "migration")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(dialect, db, files, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	for range schemaVersion + 1 {
		if _, err = provider.Up(ctx); err == nil {
			return nil
		}
		if ctx.Err() != nil || condition(err) != nil && condition(err) != ErrBusy {
			break
		}
	}
	return fmt.Errorf("migrate to schema version %d: %w", schemaVersion, err)
}

// serverMigrations are the migrations in the words of PostgreSQL. The first begins with the functions that it lacks.
type serverMigrations struct{}

// firstMigration is the name of the file that makes the first tables.
const firstMigration = "migration/0001_archive.sql"

// Open implements fs.FS.
func (serverMigrations) Open(name string) (fs.File, error) {
	f, err := migrations.Open(name)
	if err != nil || path.Ext(name) != ".sql" {
		return f, err
	}
	f.Close()
	text, err := migrations.ReadFile(name)
	if err != nil {
		return nil, err
	}
	before := ""
	if name == firstMigration {
		before = pgsql.Functions
	}
	const up = "-- +goose Up\n"
	text = bytes.TrimPrefix(text, []byte(up))
	made := []byte(up + before + pgsql.Schema(string(text)))
	return &madeFile{bytes.NewReader(made), path.Base(name), int64(len(made))}, nil
}

// ReadDir implements fs.ReadDirFS.
func (serverMigrations) ReadDir(name string) ([]fs.DirEntry, error) { return migrations.ReadDir(name) }

// madeFile is a file that is made when it is opened.
type madeFile struct {
	*bytes.Reader
	name string
	size int64
}

func (f *madeFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *madeFile) Close() error               { return nil }
func (f *madeFile) Name() string               { return f.name }
func (f *madeFile) Size() int64                { return f.size }
func (f *madeFile) Mode() fs.FileMode          { return 0o444 }
func (f *madeFile) ModTime() time.Time         { return time.Time{} }
func (f *madeFile) IsDir() bool                { return false }
func (f *madeFile) Sys() any                   { return nil }
