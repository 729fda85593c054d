package store_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"nianbao"
	"nianbao/store"
	"nianbao/store/storetest"
)

// open returns a new database in a temporary file: in memory, SQLite neither logs nor locks as it does on disk. It is a copy
// of one that was made once: with the race detector, making one takes seconds.
func open(t testing.TB) *store.DB {
	t.Helper()
	if os.Getenv("NIANBAO_TEST_DB") == "postgres" {
		return storetest.OpenServer(t)
	}
	b, err := empty()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "nianbao.db")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return openAt(t, path)
}

// empty is a new database.
var empty = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "nianbao-test-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "empty.db")
	db, err := store.Open(context.Background(), path)
	if err == nil {
		err = db.Close()
	}
	if err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

func openAt(t testing.TB, path string) *store.DB {
	t.Helper()
	db, err := store.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

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
