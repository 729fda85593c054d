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

// rows reads a database over a connection of its own, each row as text, NULL as "-".
func rows(t *testing.T, db *store.DB, query string) []string {
	t.Helper()
	var other *sql.DB
	if store.IsServer(db.Path()) {
		config, err := pgx.ParseConfig(db.Path())
		if err != nil {
			t.Fatal(err)
		}
		config.RuntimeParams["search_path"] = "nianbao"
		other = sql.OpenDB(pgsql.Connector(config))
	} else {
		var err error
		if other, err = sql.Open("sqlite", "file:"+db.Path()+"?mode=ro"); err != nil {
			t.Fatal(err)
		}
	}
	defer other.Close()
	rs, err := other.Query(query)
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
