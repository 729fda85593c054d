package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// createOnServer makes a database in a schema of another name, which gets its own when fill is done. What a killed process leaves is removed by the
// next one that makes the same database.
func createOnServer(ctx context.Context, path string, fill func(*DB) error) error {
	s, err := newServer(path)
	if err != nil {
		return err
	}
	raw := s.raw()
	defer raw.Close()
	h, err := s.look(ctx, raw)
	if err != nil {
		return openError(s.path, err)
	}
	if h.tables > 0 {
		return fmt.Errorf("%s: there is a database of that name; give the name of a new one", s.path)
	}
	part, err := s.part()
	if err != nil {
		return err
	}
	if err := part.drop(ctx, raw); err != nil {
		return openError(s.path, err)
	}
	db, err := part.open(ctx)
	if err != nil {
		return err
	}
	err = fill(db)
	if err == nil { // else the first questions are answered by guesses at what the tables hold
		err = db.Analyze(ctx)
	}
	if err := errors.Join(err, db.Close()); err != nil {
		return errors.Join(err, part.drop(context.WithoutCancel(ctx), raw))
	}
	return explain(s.path, rename(ctx, raw, part.schema, s.schema))
}

// part is the same server with the schema in which a database is made. No address leads to it.
func (s *server) part() (*server, error) {
	part := *s
	part.schema += partSuffix
	if !schemaName.MatchString(part.schema) {
		return nil, &FileError{Path: s.path, Kind: ErrCannotOpen, Cause: fmt.Errorf("search_path %q is too long", s.schema), Hint: "give a shorter name"}
	}
	part.config = s.config.Copy()
	part.config.RuntimeParams["search_path"] = part.schema
	return &part, nil
}

// drop removes a schema of ours.
func (s *server) drop(ctx context.Context, raw *sql.DB) error {
	h, err := s.look(ctx, raw)
	if err != nil || !h.there {
		return err
	}
	_, err = raw.ExecContext(ctx, `DROP SCHEMA `+s.schema+` CASCADE`)
	return err
}

// rename gives a schema a name that at most an empty one has.
func rename(ctx context.Context, raw *sql.DB, from, to string) error {
	tx, err := raw.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // after a commit it does nothing
	for _, statement := range []string{`DROP SCHEMA IF EXISTS ` + to, fmt.Sprintf(`ALTER SCHEMA %s RENAME TO %s`, from, to)} {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return tx.Commit()
}
