package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

// A migration is run without the triggers of the tally. One that changes rows of a table of [tallied] deletes its row of table tally too,
// in the same transaction: it is then counted anew, and else a check calls the file altered. One that adds a column need not.
//
//go:embed migration/*.sql
var migrations embed.FS

// schemaVersion is the number of the last file in migration.
const schemaVersion = 15

// migrate brings the schema up to date. Two processes that open a new file at the same moment may both try: the
// one that comes second fails on a table that exists, and finds the work done when it tries again.
func migrate(ctx context.Context, db *sql.DB) error {
	files, err := fs.Sub(migrations, "migration")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(gooseDialect, db, files, goose.WithDisableGlobalRegistry(true))
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
