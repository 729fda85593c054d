package store

import (
	"context"
	"database/sql"
)

// Reader gives tests the pool that people's queries would use.
func (db *DB) Reader() *sql.DB { return db.read }

// Exec runs a statement on the writing connection.
func (db *DB) Exec(ctx context.Context, query string) error {
	_, err := db.write.ExecContext(ctx, query)
	return err
}

// SchemaVersion is what Open migrates to.
const SchemaVersion = schemaVersion

// DSN names a file for the driver, without any pragma.
func DSN(path string) string {
	name, err := dsn(path, modeWrite, nil)
	if err != nil {
		panic(err)
	}
	return name
}
