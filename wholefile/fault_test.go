package wholefile_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"nianbao/files/disk"
	"nianbao/files/disk/disktest"
	"nianbao/wholefile"
)

// TestFaults: a file over an old one, and a folder, of which one call of the system fails.
func TestFaults(t *testing.T) {
	t.Run("file", func(t *testing.T) {
		disktest.Run(t, disktest.Work{
			Before: func(dir string) error { return os.WriteFile(filepath.Join(dir, "x"), []byte("old"), 0o600) },
			Do: func(dir string) error {
				return wholefile.Write(filepath.Join(dir, "x"), func(w io.Writer) error {
					for range 3 {
						if _, err := io.WriteString(w, "new"); err != nil {
							return err
						}
					}
					return nil
				})
			},
			Says: func(dir string) (string, error) {
				b, err := os.ReadFile(filepath.Join(dir, "x"))
				return string(b), err
			},
		})
	})
	t.Run("folder", func(t *testing.T) {
		disktest.Run(t, disktest.Work{
			Do: func(dir string) error {
				made := filepath.Join(dir, "x")
				if err := os.RemoveAll(made); err != nil {
					return err
				}
				return wholefile.Folder(made, func(part string) error {
					if err := disk.MakeFolder(filepath.Join(part, "below")); err != nil {
						return err
					}
					for _, name := range []string{"a", "below/b"} {
						f, err := disk.CreateNew(filepath.Join(part, name), 0o644)
						if err != nil {
							return err
						}
						_, err = f.Write([]byte(name))
						if err := errors.Join(err, f.Close()); err != nil {
							return err
						}
					}
					return nil
				})
			},
			Says: func(dir string) (string, error) {
				a, err := os.ReadFile(filepath.Join(dir, "x", "a"))
				if errors.Is(err, fs.ErrNotExist) {
					return "", nil
				}
				b, bErr := os.ReadFile(filepath.Join(dir, "x", "below", "b"))
				return string(a) + " " + string(b), errors.Join(err, bErr)
			},
		})
	})
}

// TestSynced: a folder gets its name when all that is in it is on the disk, and the name is on the disk before it is called written;
// so is that of a file.
func TestSynced(t *testing.T) {
	dir := t.TempDir()
	count := func(write func() error) (before, after int) {
		t.Helper()
		moved := false
		end := disk.Inject(func(op disk.Op) error {
			switch {
			case op == disk.Rename:
				moved = true
			case op == disk.Sync && moved:
				after++
			case op == disk.Sync:
				before++
			}
			return nil
		})
		defer end()
		if err := write(); err != nil {
			t.Fatal(err)
		}
		return before, after
	}
	const files = 3
	before, after := count(func() error {
		return wholefile.Folder(filepath.Join(dir, "folder"), func(part string) error {
			for i := range files {
				if err := os.WriteFile(filepath.Join(part, fmt.Sprint(i)), []byte("x"), 0o600); err != nil {
					return err
				}
			}
			return nil
		})
	})
	if before != files+1 || after != 1 {
		t.Errorf("of a folder of %d files: %d synced before it is moved, %d after", files, before, after)
	}
	before, after = count(func() error {
		return wholefile.Write(filepath.Join(dir, "file"), func(io.Writer) error { return nil })
	})
	if before != 1 || after != 1 {
		t.Errorf("of a file: %d synced before it is moved, %d after", before, after)
	}
}
