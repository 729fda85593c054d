package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"nianbao/store/pgsql"
)

// dialect is what SQLite and PostgreSQL do each in its own way, once a database is open. The statements of this package are written once: those of
// PostgreSQL are made of them by package pgsql.
type dialect interface {
	// begin has a transaction that has just begun wait until it may write.
	begin(ctx context.Context, tx *writeTx) error
	// writing is called in a transaction before its first change.
	writing(ctx context.Context, tx *writeTx) error
	// keepsStatements tells whether prepared statements are to be kept here; else the driver keeps them.
	keepsStatements() bool
	// insertMany writes n rows for the table of a set in a way of its own; done is false where the usual one is as good.
	insertMany(ctx context.Context, tx *writeTx, set *rowSet, n int, stretches [][]any) (done bool, err error)
	// snapshot says how a transaction begins in which all that is read is of one moment.
	snapshot() *sql.TxOptions
	// numbered is called when rows with numbers of their own were written: the next row gets a number of its own.
	numbered(ctx context.Context, db *DB, table string, columns []string) error
	// stamp is a word that changes with all that is stored or derived.
	stamp(ctx context.Context, db *DB) (string, error)
	// closing is called before the connections are closed, closed after it.
	closing(db *DB)
	closed(db *DB) error
}

// IsServer tells whether a database is named by the address of a server, and not as a file.
func IsServer(path string) bool {
	return strings.HasPrefix(path, "postgres://") || strings.HasPrefix(path, "postgresql://")
}

// Exists tells whether there is a database, or something else of its name. Where that cannot be found out it says so, and opening it says why not.
func Exists(ctx context.Context, path string) bool {
	if IsServer(path) {
		return serverExists(ctx, path)
	}
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// Beside is what the names of the files begin with that stand beside a database: its own, or, for one on a server, its name there, in this folder.
func Beside(path string) string {
	if !IsServer(path) {
		return path
	}
	s, err := newServer(path)
	if err != nil {
		return "nianbao.db" // opening it says what is wrong with the address
	}
	name := s.config.Database
	if s.schema != defaultSchema {
		name += "." + s.schema
	}
	return strings.ReplaceAll(name, string(filepath.Separator), "_") + ".db"
}

// SQL returns a query that this package wrote in the words of the database at path.
func SQL(path, query string) string {
	if !IsServer(path) {
		return query
	}
	schema := defaultSchema
	if s, err := newServer(path); err == nil {
		schema = s.schema
	}
	return "SET search_path TO " + schema + ";\n" + pgsql.Statement(query)
}

// condition says what an error of a driver means for the database; nil when it is not the database's fault.
func condition(err error) error {
	if kind := sqliteCondition(err); kind != nil {
		return kind
	}
	return postgresCondition(err)
}

// errFileOnly says that something is done with files alone.
func errFileOnly(path, what, instead string) error {
	return &FileError{Path: Shown(path), Kind: ErrServer, Cause: errors.New(what + " is for database files"), Hint: instead}
}
