package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/store"
)

// TestCopiedWhileWritten: a copy whose file and log belong to two moments is made again; one that is never of one moment is none.
func TestCopiedWhileWritten(t *testing.T) {
	const header = "the header of the log, 32 bytes."
	copyFile := func(to, from string) error {
		b, err := os.ReadFile(from)
		if err != nil {
			return err
		}
		return os.WriteFile(to, b, 0o600)
	}
	for name, tt := range map[string]struct {
		write    func(t *testing.T, path string) // between the copies of the two
		times    int                             // that it does so
		file     string                          // what is copied then
		log      string
		isBusy   bool
		attempts int
	}{
		"nothing":               {nil, 0, "old", header + "1", false, 1},
		"appended to the log":   {func(t *testing.T, path string) { writeFile(t, path+"-wal", header+"12") }, 1, "old", header + "12", false, 1},
		"log brought in":        {func(t *testing.T, path string) { writeFile(t, path, "newer"); writeFile(t, path+"-wal", "") }, 1, "newer", "", false, 2},
		"log removed":           {func(t *testing.T, path string) { writeFile(t, path, "newer"); remove(t, path+"-wal") }, 1, "newer", "", false, 2},
		"log begun anew":        {func(t *testing.T, path string) { writeFile(t, path+"-wal", strings.ToUpper(header)+"3") }, 1, "old", strings.ToUpper(header) + "3", false, 2},
		"written all the while": {func(t *testing.T, path string) { add(t, path) }, 100, "", "", true, 6},
	} {
		path := filepath.Join(t.TempDir(), "x.db")
		writeFile(t, path, "old")
		writeFile(t, path+"-wal", header+"1")
		attempts, left := 0, tt.times
		to := filepath.Join(t.TempDir(), "copy.db")
		err := store.CopyWhole(t.Context(), to, path, func(to, from string) error {
			if from == path {
				attempts++
			} else if left > 0 {
				left--
				tt.write(t, path)
			}
			return copyFile(to, from)
		})
		if errors.Is(err, store.ErrBusy) != tt.isBusy || err != nil && !tt.isBusy || attempts != tt.attempts {
			t.Errorf("%s: %v after %d attempts", name, err, attempts)
		}
		if tt.isBusy {
			continue
		}
		file, _ := os.ReadFile(to)
		log, _ := os.ReadFile(to + "-wal")
		if string(file) != tt.file || string(log) != tt.log {
			t.Errorf("%s: copied %q and %q", name, file, log)
		}
	}
}

func remove(t *testing.T, path string) {
	t.Helper()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
}

// add makes a file longer by a byte.
func add(t *testing.T, path string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, path, string(b)+"x")
}
