package store_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao"
	"nianbao/store"
)

// TestBackup: a copy, also of a file that is being written, has what was committed and a checksum on every page.
func TestBackup(t *testing.T) {
	path := checked(t, 3)
	db := openAt(t, path)
	p := put(t, db, page(reportURL(9), "<html>9"))
	putReport(t, db, p, report(p, mustForm(t, nianbao.Form2021)))
	to := filepath.Join(t.TempDir(), "a copy?.db")
	if c, err := store.Backup(t.Context(), path, to); err != nil || !c.Vouched() {
		t.Fatalf("got %+v, %v", c, err)
	}
	if _, err := store.Backup(t.Context(), path, to); err == nil || !strings.Contains(err.Error(), "new file") {
		t.Errorf("over a file: %v", err)
	}
	b, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	for n := 2; n <= len(b)/4096; n++ {
		again := copied(t, to)
		change(t, again, func(b []byte) []byte { clear(b[n*4096-16 : n*4096]); return b })
		if c, err := store.Check(t.Context(), again, false); err != nil || c.Sound() {
			t.Errorf("page %d of the copy without its end: got %+v, %v", n, c, err)
		}
	}
	read, err := store.OpenReadOnly(t.Context(), to)
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	if reports, err := read.CollectReports(t.Context(), store.ReportFilter{}); err != nil || len(reports) != 4 {
		t.Errorf("got %d reports, %v", len(reports), err)
	}
	if _, err := store.Backup(t.Context(), vacuumed(t, path), to+"2"); err == nil || !strings.Contains(err.Error(), "no checksum") {
		t.Errorf("of a copy without checksums: %v", err)
	}
}
