package storetest

import (
	"context"
	"database/sql"
	"fmt"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	_ "modernc.org/sqlite" // what is stored in a file is read as other programs do

	"nianbao"
	"nianbao/store"
	"nianbao/store/pgsql"
)

// What the tests of store itself, of files, use too.
var (
	Day         = day
	Page        = page
	Put         = put
	ReportURL   = reportURL
	Form        = mustForm
	Report      = report
	PutReport   = putReport
	Collect     = collect
	WantReports = wantReports
	Unparsed    = unparsed
	ReadPage    = readPage
)

// Version is that of the reader which made the reports.
const Version = version

var day = time.Date(2025, 1, 21, 3, 10, 44, 123456789, time.UTC)

// page makes a fetched report page; change it in the test where it matters.
func page(url, body string) nianbao.Page {
	return nianbao.Page{Source: "cn-xx-county", URL: url, Role: nianbao.RoleReport, FetchedAt: day, Status: 200, Body: []byte(body)}
}

func put(t testing.TB, db *store.DB, p nianbao.Page) nianbao.Page {
	t.Helper()
	p, err := db.PutPage(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func reportURL(n int) string { return fmt.Sprintf("http://www.xx.example.cn/nb/%d.html", n) }

// Outside opens a database as other programs do, for reading, until the test ends. What a server answers comes in the types of SQLite.
func Outside(t testing.TB, path string) *sql.DB {
	t.Helper()
	var db *sql.DB
	if store.IsServer(path) {
		config, err := pgx.ParseConfig(path)
		if err != nil {
			t.Fatal(err)
		}
		config.RuntimeParams["search_path"] = "nianbao"
		config.RuntimeParams["default_transaction_read_only"] = "on"
		db = sql.OpenDB(pgsql.Connector(config))
	} else {
		var err error
		if db, err = sql.Open("sqlite", "file:"+path+"?mode=ro"); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// rows asks a database as other programs do.
func rows(t *testing.T, db *store.DB, query string) []string {
	t.Helper()
	return Rows(t, Outside(t, db.Path()), query)
}

// Rows returns what a query gives, each row as text, NULL as "-".
func Rows(t testing.TB, db *sql.DB, query string, args ...any) []string {
	t.Helper()
	rs, err := db.Query(query, args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rs.Close()
	columns, err := rs.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for rs.Next() {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rs.Scan(into...); err != nil {
			t.Fatal(err)
		}
		var line string
		for i, v := range values {
			if v == nil {
				v = "-"
			}
			if i > 0 {
				line += " | "
			}
			line += fmt.Sprint(v)
		}
		list = append(list, line)
	}
	if err := rs.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}
