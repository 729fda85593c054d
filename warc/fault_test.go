package warc_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"nianbao"
	"nianbao/files"
	"nianbao/files/disk"
	"nianbao/files/disk/disktest"
	"nianbao/warc"
	"nianbao/wholefile"
)

// TestFaults: pages are written as an archive over an older one while the disk fails.
func TestFaults(t *testing.T) {
	pages := samplePages()
	disktest.Run(t, disktest.Work{
		Before: func(dir string) error { return os.WriteFile(filepath.Join(dir, "x.warc.gz"), []byte("old"), 0o600) },
		Do: func(dir string) error {
			return wholefile.Write(filepath.Join(dir, "x.warc.gz"), func(w io.Writer) error {
				out := warc.NewWriter(w, warc.Info{})
				for _, page := range pages {
					if err := out.WritePage(page); err != nil {
						return err
					}
				}
				return out.Close()
			})
		},
		Says: func(dir string) (string, error) {
			b, err := os.ReadFile(filepath.Join(dir, "x.warc.gz"))
			return fmt.Sprint(len(b), " ", nianbao.HashOf(b)), err
		},
	})
}

// TestReadFaults: each read of an archive fails in turn. The pages before it are those that are in the file, and the failure is said.
func TestReadFaults(t *testing.T) {
	want := samplePages()
	path := filepath.Join(t.TempDir(), "x.warc.gz")
	if err := os.WriteFile(path, export(t, want), 0o600); err != nil {
		t.Fatal(err)
	}
	errDisk := errors.New("the disk failed on purpose")
	read := func(nth int, lasting bool) (pages []nianbao.Page, errs []error, struck bool) {
		f, err := files.Open(path, 0)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		n := 0
		end := disk.Inject(func(op disk.Op) error {
			if op != disk.Read {
				return nil
			}
			if n++; n < nth || n > nth && !lasting {
				return nil
			}
			struck = true
			return errDisk
		})
		defer end()
		pages, errs = all(warc.Limits{Held: 1}.Pages(f, warc.Filter{}))
		return pages, errs, struck
	}
	faults, again := 0, 0
	for _, lasting := range []bool{false, true} {
		for nth := 1; ; nth++ {
			pages, errs, struck := read(nth, lasting)
			if !struck {
				wantPages(t, pages, want)
				break
			}
			faults++
			if len(errs) == 0 && !lasting { // the payload of a revisit was read in another way
				again++
				wantPages(t, pages, want)
				continue
			}
			if !slices.ContainsFunc(errs, func(err error) bool { return errors.Is(err, errDisk) }) {
				t.Fatalf("read %d fails, for ever: %v, and said is %v", nth, lasting, errs)
			}
			for _, page := range pages {
				if !slices.ContainsFunc(want, func(w nianbao.Page) bool {
					return w.URL == page.URL && w.FetchedAt.Equal(page.FetchedAt) && string(w.Body) == string(page.Body)
				}) {
					t.Fatalf("read %d fails, for ever: %v, and %s is none of the pages", nth, lasting, page.URL)
				}
			}
		}
	}
	if faults == again {
		t.Errorf("%d reads failed, and nothing had to be said", faults)
	}
	t.Logf("%d reads failed: %d did no harm, the others were said", faults, again)
}
