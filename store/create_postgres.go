package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
)

// createOnServer makes a database in a schema of another name, which gets its own when fill is done. What a killed process leaves is removed by the next
// one that makes the same database.
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
	part, partPath, err := s.part(path)
	if err != nil {
		return err
	}
	if err := part.drop(ctx, raw); err != nil {
		return openError(s.path, err)
	}
	db, err := openServer(ctx, partPath)
	if err != nil {
		return err
	}
	err = fill(db)
	if err == nil { // else the first questions are answered by guesses at what the tables hold
		_, err = db.write.ExecContext(ctx, `ANALYZE`)
	}
	if err := errors.Join(err, db.Close()); err != nil {
		return errors.Join(err, part.drop(context.WithoutCancel(ctx), raw))
	}
	return explain(s.path, rename(ctx, raw, part.schema, s.schema))
}

// part is the same server with the schema in which a database is made, and its address.
func (s *server) part(path string) (*server, string, error) {
	u, err := url.Parse(path)
	if err != nil {
		return nil, "", &FileError{Path: s.path, Kind: ErrCannotOpen, Cause: errors.New("the address cannot be read")}
	}
	q := u.Query()
	q.Set("search_path", s.schema+"_part")
	u.RawQuery = q.Encode()
	part, err := newServer(u.String())
	return part, u.String(), err
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
