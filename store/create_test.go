package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"nianbao/store"
)

// TestCreate: a database that was not finished is not there, and what a killed process left of one is in nobody's way.
func TestCreate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	for _, left := range []string{".part", ".part-wal"} {
		writeFile(t, path+left, "half")
	}
	broken := errors.New("broken off")
	if err := store.Create(t.Context(), path, func(*store.DB) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if err := store.Create(t.Context(), path, func(*store.DB) error { return nil }); err != nil {
		t.Fatal(err)
	}
	if c, err := store.Check(t.Context(), path, true); err != nil || !c.Vouched() {
		t.Errorf("got %+v, %v", c, err)
	}
	if err := store.Create(t.Context(), path, func(*store.DB) error { return nil }); err == nil {
		t.Error("in the place of a file")
	}
}
