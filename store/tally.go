package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"database/sql/driver"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"modernc.org/sqlite"
)

// A digest of a report tells when that report changes, not when it is gone. So each table of what is there has its number of rows and a
// digest over all of them, in table tally, which every transaction keeps up to date: temporary triggers do so, which the connection of
// another program does not have.

// tallied are the tables, with the columns that are left out: what is derived from other columns, and what is long and has a hash.
var tallied = []struct {
	table   string
	without []string
}{
	{"agency", nil}, {"body", []string{"data"}}, {"cell", nil}, {"copy", nil}, {"event", nil}, {"identity", nil}, {"outcome", nil},
	{"outcome_attachment", nil}, {"page", nil}, {"report", nil}, {"roster", nil}, {"source", nil},
}

// tallyFunction is the name of the function of SQL that puts a row into a digest, or takes it out again.
const tallyFunction = "nianbao_tally"

func init() {
	sqlite.MustRegisterDeterministicScalarFunction(tallyFunction, -1, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		digest, ok := args[0].(int64)
		if !ok {
			return nil, fmt.Errorf("%s: %T is no digest", tallyFunction, args[0])
		}
		return digest ^ hashRow(args[1:]), nil
	})
}

// hashRow hashes values so that no two rows are written alike.
func hashRow[T any](values []T) int64 {
	b := make([]byte, 0, 512)
	for _, v := range values {
		switch v := any(v).(type) {
		case nil:
			b = append(b, 0)
		case int64:
			b = binary.BigEndian.AppendUint64(append(b, 1), uint64(v))
		case float64:
			b = binary.BigEndian.AppendUint64(append(b, 2), math.Float64bits(v))
		case string:
			b = append(binary.AppendUvarint(append(b, 3), uint64(len(v))), v...)
		case []byte:
			b = append(binary.AppendUvarint(append(b, 4), uint64(len(v))), v...)
		}
	}
	sum := sha256.Sum256(b)
	return int64(binary.BigEndian.Uint64(sum[:]))
}

// tallyColumns lists the columns of each table that are hashed.
func tallyColumns(ctx context.Context, q querier) (map[string][]string, error) {
	all := make(map[string][]string)
	for _, t := range tallied {
		err := eachRow(ctx, q, `SELECT name FROM pragma_table_info(?) ORDER BY cid`, func(rows *sql.Rows) error {
			var name string
			err := rows.Scan(&name)
			if !slices.Contains(t.without, name) {
				all[t.table] = append(all[t.table], name)
			}
			return err
		}, t.table)
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// keepTally has the connection of a transaction keep the tally, which begins where there is none, and anew where a table has got another
// column.
func keepTally(ctx context.Context, tx *writeTx) error {
	columns, err := tallyColumns(ctx, tx)
	if err != nil {
		return err
	}
	known, err := tallies(ctx, tx)
	if err != nil {
		return err
	}
	for _, t := range tallied {
		for _, statement := range tallyTriggers(t.table, columns[t.table]) {
			if _, err := tx.ExecContext(ctx, statement); err != nil {
				return fmt.Errorf("keep the tally of %s: %w", t.table, err)
			}
		}
		if is := strings.Join(columns[t.table], ", "); known[t.table].columns != is {
			now, err := count(ctx, tx, t.table, is)
			if err != nil {
				return err
			}
			err = tx.exec(ctx, `INSERT INTO tally (name, columns, n, digest) VALUES (?, ?, ?, ?)
				ON CONFLICT (name) DO UPDATE SET columns = excluded.columns, n = excluded.n, digest = excluded.digest`, t.table, is, now.n, now.digest)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// tallies sees to it that the connection of a transaction keeps the tally: the pool may have made a new one.
func (tx *writeTx) tallies(ctx context.Context) error {
	if !tx.db.tallying {
		return nil // the table may not be there yet
	}
	var n int
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM temp.sqlite_schema WHERE type = 'trigger'`).Scan(&n); err != nil || n > 0 {
		return err
	}
	return keepTally(ctx, tx)
}

// tallyTriggers are the statements that make the triggers of a table.
func tallyTriggers(table string, columns []string) []string {
	of := func(row string) string { return row + "." + strings.Join(columns, ", "+row+".") }
	put := func(digest, row string) string { return fmt.Sprintf("%s(%s, %s)", tallyFunction, digest, of(row)) }
	trigger := func(on, set string) string {
		return fmt.Sprintf(`CREATE TEMP TRIGGER IF NOT EXISTS tally_%s_%s AFTER %s ON main.%s BEGIN UPDATE tally SET %s WHERE name = '%s'; END`,
			table, strings.ToLower(on[:6]), on, table, set, table)
	}
	return []string{
		trigger("INSERT", "n = n + 1, digest = "+put("digest", "NEW")),
		trigger("DELETE", "n = n - 1, digest = "+put("digest", "OLD")),
		trigger("UPDATE OF "+strings.Join(columns, ", "), "digest = "+put(put("digest", "OLD"), "NEW")),
	}
}

// tallyOf is what is known of the rows of a table.
type tallyOf struct {
	columns   string
	n, digest int64
}

func tallies(ctx context.Context, q querier) (map[string]tallyOf, error) {
	known := make(map[string]tallyOf)
	err := eachRow(ctx, q, `SELECT name, columns, n, digest FROM tally`, func(rows *sql.Rows) error {
		var name string
		var t tallyOf
		err := rows.Scan(&name, &t.columns, &t.n, &t.digest)
		known[name] = t
		return err
	})
	return known, err
}

// count makes the tally of a table from its rows.
func count(ctx context.Context, q querier, table, columns string) (t tallyOf, err error) {
	t.columns = columns
	err = eachRow(ctx, q, fmt.Sprintf(`SELECT %s(0, %s) FROM %s NOT INDEXED`, tallyFunction, columns, table), func(rows *sql.Rows) error {
		var hash int64
		err := rows.Scan(&hash)
		t.n, t.digest = t.n+1, t.digest^hash
		return err
	})
	return t, err
}

// checkTally holds the tables against their tally.
func (db *DB) checkTally(ctx context.Context, c *Checked) error {
	err := db.view(ctx, func(tx *sql.Tx) error {
		known, err := tallies(ctx, tx)
		if err != nil {
			return err
		}
		for _, t := range tallied {
			was, ok := known[t.table]
			if !ok {
				c.Faults = append(c.Faults, fmt.Sprintf("table %s: how many rows it had is not there", t.table))
				continue
			}
			now, err := count(ctx, tx, t.table, was.columns)
			if err != nil {
				return err
			}
			switch {
			case now.n != was.n:
				c.Faults = append(c.Faults, lostRows(t.table, now.n, was.n).Error())
			case now.digest != was.digest:
				c.Faults = append(c.Faults, fmt.Sprintf("table %s: some of its %d rows are not what was stored", t.table, now.n))
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("hold the tables against what was stored: %w", err)
	}
	return nil
}

func lostRows(table string, now, was int64) error {
	return fmt.Errorf("table %s has %d rows, and had %d when nianbao last wrote it", table, now, was)
}

// lacksRows is ErrDamaged when a table that answers come from has more rows or fewer than it had: counting is cheap, and done at each opening.
func (db *DB) lacksRows(ctx context.Context) error {
	err := db.view(ctx, func(tx *sql.Tx) error {
		for _, table := range []string{"agency", "identity", "outcome", "report", "roster", "source"} {
			var now, was int64
			err := tx.QueryRowContext(ctx, fmt.Sprintf(`SELECT (SELECT count(*) FROM %s), n FROM tally WHERE name = ?`, table), table).Scan(&now, &was)
			if err == nil && now != was {
				err = fileError(db.path, ErrDamaged, lostRows(table, now, was))
			}
			if err != nil && !errors.Is(err, sql.ErrNoRows) { // that it is not there a check says
				return err
			}
		}
		return nil
	})
	return err
}
