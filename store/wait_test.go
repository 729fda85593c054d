package store_test

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"nianbao/store"
)

// TestWaitEndsWithTheContext: whoever waits for another process to let the file go stops waiting when told to.
func TestWaitEndsWithTheContext(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	db := openAt(t, path)
	other, err := sql.Open("sqlite", store.DSN(path))
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	held, err := other.Begin() // immediate, by the DSN
	if err != nil {
		t.Fatal(err)
	}
	defer held.Rollback()
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	if _, err := db.PutPage(ctx, page(reportURL(1), "x")); !errors.Is(err, context.Canceled) {
		t.Errorf("writing: %v", err)
	}
	ctx, cancel = context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	if _, err := store.Open(ctx, path); !errors.Is(err, context.Canceled) {
		t.Errorf("opening: %v", err)
	}
}
