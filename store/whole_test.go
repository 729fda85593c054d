package store_test

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/store"
	"nianbao/store/pagesum"
)

// TestWipedChecksum: in a file that nianbao wrote and closed, a page whose end was wiped with its checksum is damage, wherever it lies.
func TestWipedChecksum(t *testing.T) {
	path := checked(t, 3)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, last := range []int{8, 16, 512} {
		for n := 2; n <= len(b)/4096; n++ {
			path := copied(t, path)
			change(t, path, func(b []byte) []byte { clear(b[n*4096-last : n*4096]); return b })
			if c, err := store.Check(t.Context(), path, false); err != nil || c.Sound() {
				t.Errorf("page %d without its last %d bytes: got %+v, %v", n, last, c, err)
			}
		}
	}
}

// vacuumed is a copy that another program made, without checksums.
func vacuumed(t *testing.T, path string, then ...string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "copy.db")
	foreign(t, path, "VACUUM INTO '"+to+"'")
	foreign(t, to, then...)
	return to
}

// foreign runs statements as a program that knows nothing of checksums.
func foreign(t *testing.T, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?vfs="+pagesum.Unchecked())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.ExecContext(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
}

// TestCopyWithoutChecksums: that a copy has none is said by whoever reads it, and by a check, however whole it is. The first opening
// for writing checks it in full and gives it some.
func TestCopyWithoutChecksums(t *testing.T) {
	path := vacuumed(t, checked(t, 3))
	c, err := store.Check(t.Context(), path, false)
	if err != nil || !c.Sound() || c.Vouched() || c.Unsealed != c.Pages {
		t.Errorf("the copy: got %+v, %v", c, err)
	}
	read, err := store.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if doubt := read.Doubt(); !strings.Contains(doubt, "no checksum") {
		t.Errorf("read: %q", doubt)
	}
	if err := read.Close(); err != nil {
		t.Fatal(err)
	}
	if err := openAt(t, path).Close(); err != nil {
		t.Fatal(err)
	}
	if c, err := store.Check(t.Context(), path, false); err != nil || !c.Vouched() {
		t.Errorf("opened for writing: got %+v, %v", c, err)
	}
	hurt(t, path, pageOf(t, path, "figure"))
	if c, err := store.Check(t.Context(), path, false); err != nil || len(c.Damaged) != 1 {
		t.Errorf("hurt after that: got %+v, %v", c, err)
	}
}

// TestAlteredCopy: a copy of which the content was changed gets no checksums that would vouch for it.
func TestAlteredCopy(t *testing.T) {
	for _, change := range []string{
		`UPDATE figure SET raw = 'x' WHERE cell_id = 3`, `DELETE FROM figure WHERE cell_id = 3`,
		`UPDATE body SET data = zeroblob(length(data))`, `DELETE FROM body`,
	} {
		path := vacuumed(t, checked(t, 3), "PRAGMA foreign_keys = OFF", change)
		if db, err := store.Open(t.Context(), path); !errors.Is(err, store.ErrDamaged) {
			t.Errorf("%s: got %v", change, err)
			db.Close()
		}
		if c, err := store.Check(t.Context(), path, false); err != nil || c.Sound() || c.Unsealed == 0 {
			t.Errorf("%s: got %+v, %v", change, c, err)
		}
	}
}
