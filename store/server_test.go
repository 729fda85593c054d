package store_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"nianbao"
	"nianbao/store"
	"nianbao/store/storetest"
)

// TestServerIsMade: a database on a server is made when it is first opened for writing, and not by a look.
func TestServerIsMade(t *testing.T) {
	ctx := t.Context()
	path := storetest.NewServerDatabase(t)
	if _, err := store.OpenReadOnly(ctx, path); !errors.Is(err, nianbao.ErrNotFound) {
		t.Fatalf("before it is made: got %v", err)
	}
	db := storetest.Open(t, path)
	p := put(t, db, page(reportURL(1), "<html>1"))
	again, err := store.OpenReadOnly(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	got, err := again.Page(ctx, p.ID)
	if err != nil || string(got.Body) != "<html>1" {
		t.Errorf("got %q, %v", got.Body, err)
	}
	if _, err := again.PutPage(ctx, p); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("a write: got %v", err)
	}
	if _, err := again.Reader().ExecContext(ctx, `DELETE FROM page`); err == nil {
		t.Error("a connection for reading writes")
	}
}

// TestServerRefused: what cannot be opened says why, never with a password, and is left as it is.
func TestServerRefused(t *testing.T) {
	path := storetest.NewServerDatabase(t)
	storetest.Exec(t, path, `CREATE SCHEMA other; CREATE TABLE other.page (id bigint)`)
	for _, tt := range []struct {
		name, path string
		kind       error
		says       string
	}{
		{"nobody answers", "postgres://me:secret@127.0.0.1:1/db", store.ErrCannotOpen, "check that the server runs"},
		{"no such database", strings.Replace(path, "/test_", "/none_", 1), store.ErrCannotOpen, "the name of the database"},
		{"the address is none", "postgres://me:secret@:::/db", store.ErrCannotOpen, "postgres://USER@HOST"},
		{"tables of another program", path + "&search_path=other", store.ErrNotDatabase, "schema other holds the tables of another program"},
		{"a schema that the next copy removes", path + "&search_path=other_part", store.ErrCannotOpen, "give another name"},
		{"two schemas", path + "&search_path=a%2Cb", store.ErrCannotOpen, "not the name of one schema"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, open := range []func(context.Context, string) (*store.DB, error){store.Open, store.OpenReadOnly} {
				db, err := open(t.Context(), tt.path)
				if err == nil {
					db.Close()
				}
				if !errors.Is(err, tt.kind) || !strings.Contains(fmt.Sprint(err), tt.says) || strings.Contains(fmt.Sprint(err), "secret") {
					t.Errorf("got %v\nwant %v, %q", err, tt.kind, tt.says)
				}
			}
		})
	}
	storetest.Exec(t, path, `CREATE SCHEMA newer; COMMENT ON SCHEMA newer IS 'nianbao: annual reports on government information; written by the program nianbao alone';
		CREATE TABLE newer.goose_db_version (version_id bigint, is_applied boolean); INSERT INTO newer.goose_db_version VALUES (4711, true)`)
	if _, err := store.Open(t.Context(), path+"&search_path=newer"); !errors.Is(err, store.ErrNewer) {
		t.Errorf("a newer schema: got %v", err)
	}
}

// TestServerReader: whoever may only read opens it for reading, and nothing else.
func TestServerReader(t *testing.T) {
	path := storetest.NewServerDatabase(t)
	db := storetest.Open(t, path)
	put(t, db, page(reportURL(1), "<html>1"))
	storetest.Exec(t, path, `DROP ROLE IF EXISTS looker; CREATE ROLE looker LOGIN; GRANT USAGE ON SCHEMA nianbao TO looker; GRANT SELECT ON ALL TABLES IN SCHEMA nianbao TO looker`)
	path = strings.Replace(path, "nianbao@", "looker@", 1)
	reader, err := store.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if s, err := reader.Status(t.Context()); err != nil || s.Pages != 1 {
		t.Errorf("got %+v, %v", s, err)
	}
	if _, err := store.Open(t.Context(), path); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("for writing: got %v", err)
	}
}

// TestServerRestarted: connections that ended while nobody asked are replaced.
func TestServerRestarted(t *testing.T) {
	path := storetest.NewServerDatabase(t)
	db := storetest.Open(t, path)
	for n := range 3 {
		p := put(t, db, page(reportURL(n), "<html>1"))
		storetest.Exec(t, path, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`)
		if _, err := db.Page(t.Context(), p.ID); err != nil {
			t.Errorf("a question: %v", err)
		}
		if _, err := db.Status(t.Context()); err != nil {
			t.Errorf("a transaction: %v", err)
		}
	}
}

// TestServerMadeAtOnce: several processes may make the same database.
func TestServerMadeAtOnce(t *testing.T) {
	path := storetest.NewServerDatabase(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			db, err := store.Open(t.Context(), path)
			if err == nil {
				err = db.Close()
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

// TestServerWritersAtOnce: two programs that read the same address at once leave one current report, and no name twice.
func TestServerWritersAtOnce(t *testing.T) {
	path := storetest.NewServerDatabase(t)
	first, second := storetest.Open(t, path), storetest.Open(t, path)
	var wg sync.WaitGroup
	for i, db := range []*store.DB{first, second, first, second} {
		wg.Go(func() {
			for n := range 10 {
				p := page(reportURL(n), fmt.Sprintf("<html>%d", i))
				p.FetchedAt = day.Add(time.Duration(i) * time.Hour)
				p, err := db.PutPage(t.Context(), p)
				if err == nil {
					r := report(p, mustForm(t, nianbao.Form2021))
					r.Figures = append(r.Figures, nianbao.Figure{Cell: nianbao.CellID(fmt.Sprintf("requests.extra.cell_%d", n)), State: nianbao.Blank})
					err = db.PutReport(t.Context(), p, r)
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if t.Failed() {
		return
	}
	got, err := first.CollectReports(t.Context(), store.ReportFilter{})
	if err != nil || len(got) != 10 {
		t.Errorf("%d current reports, %v; want 10", len(got), err)
	}
}
