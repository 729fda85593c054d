package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"strings"

	"nianbao/store/pagesum"
)

// TextIndex finds texts of reports by the words in them. It is a file of its own beside a database, derived from it and worth nothing
// without: it may be deleted at any time. What the words of a text are, whoever fills it says: it knows no Chinese. It has the
// documents' words and numbers, not their texts.
//
// It is for one process: who finds it filled by another version, or broken, makes it anew.
type TextIndex struct {
	path string
	db   *sql.DB
}

// textIndexVersion goes up when an index must be made anew: the tables, or what counts as a word, are others.
const textIndexVersion = 1

// TextDocument is one text: a section of a report, or its title as section -1.
type TextDocument struct {
	Report  int64 // row of the report
	Section int   // place in the report's list of sections, from 0; -1 for the title
	Words   string
}

// TextHit is a document that was found.
type TextHit struct {
	Report  int64
	Section int
}

// OpenTextIndex opens the index at path, or makes one. Another version's, and a file that is none, are replaced.
func OpenTextIndex(ctx context.Context, path string) (*TextIndex, error) {
	x, err := openTextIndex(ctx, path)
	if err == nil {
		return x, nil
	}
	if removed := removeIndex(path); removed != nil {
		return nil, fmt.Errorf("text index %s: %w", path, errors.Join(err, removed))
	}
	if x, err = openTextIndex(ctx, path); err != nil {
		return nil, fmt.Errorf("text index %s: %w", path, err)
	}
	return x, nil
}

func removeIndex(path string) error {
	var errs []error
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		if err := os.Remove(path + end); err != nil && !errors.Is(err, os.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

func openTextIndex(ctx context.Context, path string) (*TextIndex, error) {
	name, err := dsnIn(pagesum.Unchecked(), path, modeWrite, []string{waitPragma, "journal_mode(WAL)", "synchronous(NORMAL)", "cache_size(-16384)"})
	if err != nil {
		return nil, err
	}
	db, err := sql.Open(driverName, name)
	if err != nil {
		return nil, err
	}
	x := &TextIndex{path: path, db: db}
	if err := x.prepare(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return x, nil
}

// prepare makes the tables of a new file, and refuses one of another version.
func (x *TextIndex) prepare(ctx context.Context) error {
	var version int
	if err := x.db.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&version); err != nil {
		return err
	}
	if version == textIndexVersion {
		return nil
	}
	if version != 0 {
		return fmt.Errorf("it is of version %d", version)
	}
	for _, statement := range []string{
		`CREATE TABLE document (id INTEGER PRIMARY KEY, report_id INTEGER NOT NULL, section INTEGER NOT NULL) STRICT`,
		`CREATE INDEX document_report ON document (report_id)`,
		`CREATE TABLE indexed (report_id INTEGER PRIMARY KEY, mark TEXT NOT NULL) STRICT`,
		`CREATE VIRTUAL TABLE word USING fts5 (words, content='', contentless_delete=1, prefix='1', tokenize='unicode61')`,
		fmt.Sprintf(`PRAGMA user_version = %d`, textIndexVersion),
	} {
		if _, err := x.db.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}

// Close closes the file.
func (x *TextIndex) Close() error { return x.db.Close() }

// Marks returns the reports that are indexed, each with the mark that it was put with: of another mark, it has to be put again.
func (x *TextIndex) Marks(ctx context.Context) (map[int64]string, error) {
	marks := make(map[int64]string)
	err := eachRow(ctx, x.db, `SELECT report_id, mark FROM indexed`, func(rows *sql.Rows) error {
		var id int64
		var mark string
		err := rows.Scan(&id, &mark)
		marks[id] = mark
		return err
	})
	return marks, x.explain(err)
}

// Put replaces the documents of reports, in one transaction. Reports without documents are as good as removed.
func (x *TextIndex) Put(ctx context.Context, marks map[int64]string, documents []TextDocument) error {
	tx, err := x.db.BeginTx(ctx, nil)
	if err != nil {
		return x.explain(err)
	}
	defer tx.Rollback()
	for id, mark := range marks {
		for _, statement := range []string{`DELETE FROM word WHERE rowid IN (SELECT id FROM document WHERE report_id = ?)`, `DELETE FROM document WHERE report_id = ?`, `DELETE FROM indexed WHERE report_id = ?`} {
			if _, err := tx.ExecContext(ctx, statement, id); err != nil {
				return x.explain(err)
			}
		}
		if mark == "" {
			continue
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO indexed (report_id, mark) VALUES (?, ?)`, id, mark); err != nil {
			return x.explain(err)
		}
	}
	for _, d := range documents {
		r, err := tx.ExecContext(ctx, `INSERT INTO document (report_id, section) VALUES (?, ?)`, d.Report, d.Section)
		if err != nil {
			return x.explain(err)
		}
		row, err := r.LastInsertId()
		if err != nil {
			return x.explain(err)
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO word (rowid, words) VALUES (?, ?)`, row, d.Words); err != nil {
			return x.explain(err)
		}
	}
	return x.explain(tx.Commit())
}

// Find returns documents that hold all phrases: words that follow each other. The last word of a phrase that ends in * is the
// beginning of one. Newest reports come first; at most so many are returned, and how many there are, counted up to a limit.
func (x *TextIndex) Find(ctx context.Context, phrases []string, titles bool, most, limit int) (hits []TextHit, found int, err error) {
	var terms []string
	for _, p := range phrases {
		prefix := ""
		if rest, ok := strings.CutSuffix(p, "*"); ok {
			p, prefix = rest, "*"
		}
		terms = append(terms, `"`+strings.ReplaceAll(p, `"`, `""`)+`"`+prefix)
	}
	where := `FROM word w JOIN document d ON d.id = w.rowid WHERE word MATCH ? AND (d.section < 0) = ?`
	query := strings.Join(terms, " AND ")
	if err := x.db.QueryRowContext(ctx, `SELECT count(*) FROM (SELECT 1 `+where+` LIMIT ?)`, query, titles, limit).Scan(&found); err != nil {
		return nil, 0, x.explain(err)
	}
	err = eachRow(ctx, x.db, `SELECT d.report_id, d.section `+where+` ORDER BY d.id DESC LIMIT ?`, func(rows *sql.Rows) error {
		var h TextHit
		err := rows.Scan(&h.Report, &h.Section)
		hits = append(hits, h)
		return err
	}, query, titles, most)
	return hits, found, x.explain(err)
}

func (x *TextIndex) explain(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("text index %s: %w", x.path, err)
}
