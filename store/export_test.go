package store

import (
	"context"
	"database/sql"
	"io/fs"

	"github.com/pressly/goose/v3"

	"nianbao/store/pagesum"
)

// Reader gives tests the pool that people's queries would use.
func (db *DB) Reader() *sql.DB { return db.read }

// Exec runs a statement on the writing connection.
func (db *DB) Exec(ctx context.Context, query string) error {
	_, err := db.write.ExecContext(ctx, query)
	return err
}

// Reconnect has the next write come over a new connection, as the pool may choose at any time.
func (db *DB) Reconnect() {
	db.write.SetMaxIdleConns(0)
	db.write.SetMaxIdleConns(1)
}

// SchemaVersion is what Open migrates to.
const SchemaVersion = schemaVersion

// DSN names a file for the driver, without any pragma: as a program would that knows nothing of checksums.
func DSN(path string) string {
	name, err := dsnIn(pagesum.Known, path, modeWrite, nil)
	if err != nil {
		panic(err)
	}
	return name
}

// MigrateTo makes a database as the program of that schema version left it.
func MigrateTo(ctx context.Context, path string, version int64) error {
	db, err := sql.Open(driverName, DSN(path))
	if err != nil {
		return err
	}
	defer db.Close()
	if err := markFile(ctx, db); err != nil {
		return err
	}
	files, err := fs.Sub(migrations, "migration")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(gooseFile, db, files, goose.WithDisableGlobalRegistry(true))
	if err == nil {
		_, err = provider.UpTo(ctx, version)
	}
	return err
}

// CopyWhole copies a database that may be written meanwhile.
var CopyWhole = copyWhole

// LoadReports reads reports by ids that another query found.
func (db *DB) LoadReports(ctx context.Context, ids ...int64) error {
	_, err := db.loadReports(ctx, ids, nil)
	return err
}

// Transferred are the tables that a copy holds; those that are left out belong to the place.
var Transferred = transferred
