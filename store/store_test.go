package store_test

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"nianbao/store"
	"nianbao/store/storetest"
)

// open returns a new database in a temporary file: in memory, SQLite neither logs nor locks as it does on disk. It is a copy
// of one that was made once: with the race detector, making one takes seconds.
func open(t testing.TB) *store.DB {
	t.Helper()
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

// TestFile and TestServer hold both kinds of database to the same.
func TestFile(t *testing.T) {
	storetest.Exercise(t, func(t testing.TB) *store.DB { return open(t) })
}

func TestServer(t *testing.T) { storetest.Exercise(t, storetest.OpenServer) }
