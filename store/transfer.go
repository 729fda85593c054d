package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// transferred are the tables that hold what there is, those that others lead to first. What tells damage in a file, and what counts changes on a
// server, belongs to the place and not to the content.
var transferred = []string{
	"source", "body", "page", "agency", "identity", "report", "state", "cell", "figure", "problem", "problem_cell", "mention", "section", "attachment",
	"outcome", "outcome_attachment", "run", "run_source", "run_failure", "run_lock", "run_host", "hold", "copy", "event", "event_cell", "absence",
	"schedule", "learned", "search", "decision", "correction", "derived", "region", "indicator", "indicator_term", "operand", "operand_corrected",
	"bound", "bound_corrected", "roster",
}

// transferBytes are gathered at most before they are written, in one transaction.
const transferBytes = 8 << 20

// Transfer copies a database into a new one, a file or one on a server, which has its name when all is in it and was read again: every table has
// the same rows, by their number and their digest. tell is called with each table that is written. It returns the number of rows.
func Transfer(ctx context.Context, from, to string, tell func(table string)) (rows int64, err error) {
	source, err := OpenReadOnly(ctx, from)
	if err != nil {
		return 0, err
	}
	defer source.Close()
	err = Create(ctx, to, func(target *DB) error {
		return source.view(ctx, func(tx *sql.Tx) error {
			if err := target.clear(ctx); err != nil {
				return err
			}
			for _, table := range transferred {
				tell(table)
				n, err := target.fillTable(ctx, tx, table)
				if err != nil {
					return fmt.Errorf("table %s: %w", table, err)
				}
				rows += n
			}
			return nil
		})
	})
	if err != nil {
		return 0, fmt.Errorf("copy %s to %s: %w", source.path, Shown(to), err)
	}
	return rows, nil
}

// clear removes what a new database holds.
func (db *DB) clear(ctx context.Context) error {
	return db.update(ctx, func(tx *writeTx) error {
		for i := len(transferred) - 1; i >= 0; i-- {
			if err := tx.exec(ctx, `DELETE FROM `+transferred[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// fillTable writes the rows of a table of another database, and reads them again.
func (db *DB) fillTable(ctx context.Context, from *sql.Tx, table string) (int64, error) {
	columns, err := tableColumns(ctx, from, table)
	if err != nil {
		return 0, err
	}
	query := `SELECT ` + strings.Join(columns, ", ") + ` FROM ` + table
	var was, now tallyOf
	batch := filling{db: db, table: table, columns: columns}
	err = eachValues(ctx, from, query, len(columns), func(row []any) error {
		was.add(row)
		return batch.add(ctx, row)
	})
	if err == nil {
		err = batch.flush(ctx)
	}
	if err == nil {
		err = db.dialect.numbered(ctx, db, table, columns)
	}
	if err == nil {
		err = eachValues(ctx, db.read, query, len(columns), func(row []any) error {
			now.add(row)
			return nil
		})
	}
	if err == nil && now != was {
		err = fmt.Errorf("%w: %d rows were read and %d written, or they are others", ErrDamaged, was.n, now.n)
	}
	return was.n, err
}

// add counts a row in.
func (t *tallyOf) add(row []any) {
	t.n, t.digest = t.n+1, t.digest^hashRow(row)
}

// filling gathers rows for a table.
type filling struct {
	db      *DB
	table   string
	columns []string
	args    []any
	bytes   int
}

func (f *filling) add(ctx context.Context, row []any) error {
	f.args = append(f.args, row...)
	for _, value := range row {
		f.bytes += 16
		switch v := value.(type) {
		case string:
			f.bytes += len(v)
		case []byte:
			f.bytes += len(v)
		}
	}
	if f.bytes < transferBytes {
		return nil
	}
	return f.flush(ctx)
}

func (f *filling) flush(ctx context.Context) error {
	text := func(rows int) string { return insertText(f.table, f.columns, rows) }
	err := f.db.update(ctx, func(tx *writeTx) error { return tx.insertRows(ctx, text, len(f.columns), f.args) })
	clear(f.args) // what it held is not needed any more
	f.args, f.bytes = f.args[:0], 0
	return err
}

// eachValues hands every row of a query to do, as values that can be stored. The slice is used again.
func eachValues(ctx context.Context, q querier, query string, columns int, do func([]any) error) error {
	row, into := make([]any, columns), make([]any, columns)
	for i := range row {
		into[i] = &row[i]
	}
	return eachRow(ctx, q, query, func(rows *sql.Rows) error {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		for i, value := range row {
			if b, ok := value.([]byte); ok && b == nil { // none, which is not NULL
				row[i] = []byte{}
			}
		}
		return do(row)
	})
}

// tableColumns returns the names of the columns of a table, quoted.
func tableColumns(ctx context.Context, q querier, table string) ([]string, error) {
	rows, err := q.QueryContext(ctx, `SELECT * FROM `+table+` LIMIT 0`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	names, err := rows.Columns()
	for i, name := range names {
		names[i] = `"` + name + `"`
	}
	return names, errors.Join(err, rows.Err())
}
