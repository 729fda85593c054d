package store_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao"
	"nianbao/store"
	"nianbao/store/storetest"
)

// ofThePlace are the tables that a copy does not take along: what tells damage in a file, what counts changes on a server, and who works on it.
var ofThePlace = []string{"tally", "change", "goose_db_version", "host_turn", "worker", "reading_mark"}

// TestTransferHoldsAll: no table is forgotten, whichever of the two has it.
func TestTransferHoldsAll(t *testing.T) {
	tables := func(db *store.DB, query string) (names []string) {
		rows, err := db.Reader().QueryContext(t.Context(), query)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			var name string
			if err := rows.Scan(&name); err != nil {
				t.Fatal(err)
			}
			if !slices.Contains(ofThePlace, name) {
				names = append(names, name)
			}
		}
		return names
	}
	want := slices.Sorted(slices.Values(store.Transferred))
	if got := tables(open(t), `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`); !slices.Equal(got, want) {
		t.Errorf("a file has the tables %v\nwant %v", got, want)
	}
	if got := tables(storetest.OpenServer(t), `SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'nianbao'::regnamespace ORDER BY relname`); !slices.Equal(got, want) {
		t.Errorf("a server has the tables %v\nwant %v", got, want)
	}
}

// TestTransfer: a copy, and the copy of a copy, give the reports that were put; what is there already is not written over, and what a killed copy left
// is.
func TestTransfer(t *testing.T) {
	db := open(t)
	var want []*nianbao.Report
	for n := range 3 {
		p := put(t, db, page(reportURL(n), strings.Repeat("予以公开", n)))
		r := report(p, mustForm(t, nianbao.Form2021))
		r.Title, r.Figures[0].Raw = "a\x00b\xff", "\uFDD0" // what a server does not take as it is
		putReport(t, db, p, r)
		want = append(want, r)
	}
	none := func(string) {}
	server, file := storetest.NewServerDatabase(t), filepath.Join(t.TempDir(), "back.db")
	storetest.Exec(t, server, `CREATE SCHEMA nianbao_part; COMMENT ON SCHEMA nianbao_part IS 'nianbao: annual reports on government information; written by the program nianbao alone';
		CREATE TABLE nianbao_part.page (id bigint)`)
	rows, err := store.Transfer(t.Context(), db.Path(), server, none)
	if err != nil {
		t.Fatal(err)
	}
	if back, err := store.Transfer(t.Context(), server, file, none); err != nil || back != rows {
		t.Fatalf("%d rows, %v; want %d", back, err, rows)
	}
	for _, path := range []string{server, file} {
		wantReports(t, storetest.Open(t, path), store.ReportFilter{}, want...)
		if _, err := store.Transfer(t.Context(), db.Path(), path, none); err == nil {
			t.Errorf("%s was written over", path)
		}
	}
	copied := storetest.Open(t, server)
	p := put(t, copied, page(reportURL(9), "new"))
	if all, err := copied.PageIDs(t.Context(), nil, false); err != nil || len(all) != 4 || all[3] != p.ID {
		t.Errorf("pages %v, %v; want the new one, %d, as the last", all, err, p.ID)
	}
}
