package store_test

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"nianbao/store"
)

// floorTable is a table of rows that hang on reports, to be written bare.
type floorTable struct {
	schema  []string
	owner   int     // column of the report's number
	width   int     // columns
	reports [][]any // by report: its rows, value after value
	text    string  // INSERT of one row, without the values
	stmts   map[int]*sql.Stmt
}

// floorRows is the number of rows in one INSERT, as the store has it.
const floorRows = 200

// floorTables reads what the reports of a database consist of.
func floorTables(b *testing.B, db *store.DB) []*floorTable {
	b.Helper()
	var tables []*floorTable
	for _, name := range []string{"figure", "bound", "operand", "problem", "problem_cell", "mention", "section"} {
		t := &floorTable{stmts: make(map[int]*sql.Stmt)}
		t.schema = append(t.schema, rows(b, db, `SELECT sql FROM sqlite_schema WHERE tbl_name = ? AND sql IS NOT NULL`, name)...)
		columns := rows(b, db, `SELECT name FROM pragma_table_info(?)`, name)
		t.width, t.text = len(columns), fmt.Sprintf("INSERT INTO %s (%s) VALUES ", name, strings.Join(columns, ", "))
		for i, c := range columns {
			if c == "report_id" {
				t.owner = i
			}
		}
		rs, err := db.Reader().Query("SELECT * FROM " + name + " ORDER BY report_id")
		if err != nil {
			b.Fatal(err)
		}
		for rs.Next() {
			row, into := make([]any, t.width), make([]any, t.width)
			for i := range row {
				into[i] = &row[i]
			}
			if err := rs.Scan(into...); err != nil {
				b.Fatal(err)
			}
			id := int(row[t.owner].(int64))
			for len(t.reports) < id {
				t.reports = append(t.reports, nil)
			}
			t.reports[id-1] = append(t.reports[id-1], row...)
		}
		if err := rs.Err(); err != nil {
			b.Fatal(err)
		}
		rs.Close()
		tables = append(tables, t)
	}
	return tables
}

// insert writes the rows of a report under another number.
func (t *floorTable) insert(b *testing.B, tx *sql.Tx, report int, shift int64) {
	if report >= len(t.reports) {
		return
	}
	args := append([]any{}, t.reports[report]...)
	for i := t.owner; i < len(args); i += t.width {
		args[i] = args[i].(int64) + shift
	}
	for len(args) > 0 {
		n := min(floorRows, len(args)/t.width)
		if _, err := tx.Stmt(t.stmts[n]).Exec(args[:n*t.width]...); err != nil {
			b.Fatal(err)
		}
		args = args[n*t.width:]
	}
}

// prepare makes the statements for the numbers of rows that occur, before a transaction takes the connection.
func (t *floorTable) prepare(b *testing.B, db *sql.DB) {
	b.Helper()
	row := "(" + strings.TrimSuffix(strings.Repeat("?,", t.width), ",") + ")"
	for _, args := range t.reports {
		for left := len(args) / t.width; left > 0; left -= floorRows {
			n := min(floorRows, left)
			if t.stmts[n] != nil {
				continue
			}
			stmt, err := db.Prepare(t.text + strings.TrimSuffix(strings.Repeat(row+",", n), ","))
			if err != nil {
				b.Fatal(err)
			}
			t.stmts[n] = stmt
		}
	}
}
