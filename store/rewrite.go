package store

import (
	"context"
	"database/sql"
	"fmt"
)

// Rewrite writes a checked file whose damaged pages are all derivable anew from the others, with a checksum on each page, and then
// checks it in full. Indexes are made from the tables first, in one transaction: VACUUM copies their entries as they lie, damaged or
// not, and does not get past a page of zeros. A process that is killed on the way leaves a file as damaged as it was, or one in which
// the damaged pages are nobody's; the next Rewrite ends it.
func Rewrite(ctx context.Context, path string, c *Checked) (*Checked, error) {
	if !c.Derivable() {
		return c, fmt.Errorf("%s: %w: what is hurt is not in an index, and cannot be made from the rest", path, ErrDamaged)
	}
	err := addChecksums(ctx, path, func(conn *sql.Conn) error { return makeIndexes(ctx, conn, c.Hurt) })
	if err != nil {
		return c, openError(path, err)
	}
	return Check(ctx, path, true)
}

// makeIndexes makes all indexes from their tables. One that is hurt can be neither cleared nor dropped, since its pages cannot be
// followed: it begins at an empty page instead, and what it had is left to the next VACUUM.
func makeIndexes(ctx context.Context, conn *sql.Conn, hurt []Hurt) (err error) {
	exec := func(query string, args ...any) {
		if err == nil {
			_, err = conn.ExecContext(ctx, query, args...)
		}
	}
	exec(`BEGIN IMMEDIATE`)
	defer func() {
		if err != nil {
			_, _ = conn.ExecContext(context.WithoutCancel(ctx), `ROLLBACK`) // what failed before is what to tell
		}
	}()
	exec(`PRAGMA writable_schema = ON`)
	for i, h := range hurt {
		if !h.Index {
			continue
		}
		empty := fmt.Sprintf("nianbao_empty_%d", i)
		exec(`CREATE TABLE ` + empty + ` (x ANY) STRICT`)
		exec(`CREATE INDEX ` + empty + `_x ON ` + empty + ` (x)`)
		exec(`UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = ?1 || '_x')
			WHERE type = 'index' AND name = ?2`, empty, h.Name)
		exec(`DELETE FROM sqlite_schema WHERE tbl_name = ?`, empty)
	}
	exec(`PRAGMA writable_schema = RESET`) // which reads the schema again
	exec(`REINDEX`)
	exec(`COMMIT`)
	return err
}
