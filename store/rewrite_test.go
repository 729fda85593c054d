package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"nianbao/store"
)

// TestRewrite: a file of which only an index is hurt is made whole from its tables; one of which more is hurt is left alone.
func TestRewrite(t *testing.T) {
	path := checked(t, 12)
	n := pageOf(t, path, "report_compare")
	for _, back := range []int{1000, 100, 20} { // in the free space, and in two entries
		change(t, path, func(b []byte) []byte { b[n*4096-back] ^= 1; return b })
	}
	if c, err := rewritten(t, path); err != nil || !c.Sound() {
		t.Errorf("got %+v, %v", c, err)
	}
	if c, err := store.Check(t.Context(), path, true); err != nil || !c.Sound() || c.Unsealed > 0 {
		t.Errorf("rewritten: got %+v, %v", c, err)
	}
	hurt(t, path, pageOf(t, path, "figure"))
	if c, err := rewritten(t, path); !errors.Is(err, store.ErrDamaged) || c.Sound() {
		t.Errorf("with figures hurt: got %+v, %v", c, err)
	}
}

func rewritten(t *testing.T, path string) (*store.Checked, error) {
	t.Helper()
	c, err := store.Check(t.Context(), path, false)
	if err != nil {
		return nil, err
	}
	return store.Rewrite(t.Context(), path, c)
}

// TestRewriteWiped: an index of which a page was wiped out, whichever it is, is made again too; so are two at once.
func TestRewriteWiped(t *testing.T) {
	path := checked(t, 40)
	db := openAt(t, path)
	for i := range 200 { // or no index of the archive has more than one page
		put(t, db, page(fmt.Sprintf("http://www.example.gov.cn/%0100d", i), fmt.Sprint(i)))
	}
	names := []string{"report_compare", "page_url", "sqlite_autoindex_report_1", "sqlite_autoindex_body_1"}
	var each [][]int
	for _, name := range names {
		pages := rows(t, db, `SELECT pageno FROM dbstat WHERE name = ?`, name)
		for _, text := range pages {
			var n int
			if _, err := fmt.Sscan(text, &n); err != nil {
				t.Fatal(err)
			}
			each = append(each, []int{n})
		}
		if name == "page_url" && len(pages) < 3 {
			t.Fatalf("%s has %d pages", name, len(pages))
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for _, wiped := range append(each, []int{each[0][0], each[1][0]}) {
		hurt := filepath.Join(t.TempDir(), "x.db")
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range wiped {
			clear(b[(n-1)*4096 : n*4096])
		}
		writeFile(t, hurt, string(b))
		if c, err := rewritten(t, hurt); err != nil || !c.Sound() {
			t.Errorf("pages %d wiped: got %+v, %v", wiped, c, err)
		}
	}
}

// TestRewriteBrokenOff: whenever it is broken off, a file that looks sound is; and done once more, it is sound.
func TestRewriteBrokenOff(t *testing.T) {
	path := checked(t, 100)
	n := pageOf(t, path, "report_compare")
	change(t, path, func(b []byte) []byte { b[n*4096-20] ^= 1; return b }) // in an entry
	hurt, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	c, err := store.Check(t.Context(), path, false)
	if err != nil || c.Sound() {
		t.Fatalf("%+v, %v", c, err)
	}
	start := time.Now()
	if _, err := store.Rewrite(t.Context(), path, c); err != nil {
		t.Fatal(err)
	}
	took := time.Since(start)
	const times = 30
	off := 0
	for i := range times {
		path := filepath.Join(t.TempDir(), "x.db")
		writeFile(t, path, string(hurt))
		ctx, cancel := context.WithTimeout(t.Context(), took*time.Duration(i)/times)
		if _, err := store.Rewrite(ctx, path, c); err != nil {
			off++
		}
		cancel()
		quick, err := store.Check(t.Context(), path, false)
		if err != nil {
			t.Fatal(err)
		}
		if full, err := store.Check(t.Context(), path, true); err != nil || quick.Sound() && !full.Sound() {
			t.Errorf("broken off at %d of %d, it looks sound, and is %+v, %v", i, times, full, err)
		}
		if c, err := rewritten(t, path); err != nil || !c.Sound() {
			t.Errorf("once more: %+v, %v", c, err)
		}
	}
	t.Logf("broken off %d times, whole it takes %v", off, took)
}
