package worker

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"nianbao"
)

// TestHalfMark: a page is passed over when it was named whole; a name of which a part was written, or is zeros, names nothing.
func TestHalfMark(t *testing.T) {
	m := fileMarks{database: filepath.Join(t.TempDir(), "x.db"), version: "7", mine: new(sync.Map)}
	page := nianbao.Page{URL: "http://a.gov.cn/1.html", Hash: nianbao.HashOf([]byte("x"))}
	file := m.file(page.Hash)
	whole := fmt.Sprintf("7\n%d\n2026-01-31 02:03:04\n", 1<<22+1) // no process has such a number
	for n := range len(whole) + 1 {
		for _, text := range []string{whole[:n], whole[:n] + strings.Repeat("\x00", len(whole)-n)} {
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			err := m.broken(page)
			_, statErr := os.Stat(file)
			if named := n == len(whole); (err != nil) != named || (statErr == nil) != named {
				t.Errorf("%q: %v, the file: %v", text, err, statErr)
			}
		}
	}
	if err := m.broken(page); err == nil || !strings.Contains(err.Error(), "at 2026-01-31 02:03:04;") {
		t.Errorf("got %v", err)
	}
}
