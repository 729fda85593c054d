package export_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao"
	"nianbao/export"
	"nianbao/files/disk/disktest"
	"nianbao/wholefile"
)

// TestFaults: tables in each format over an older file, and data packages with a changelog, while the disk fails.
func TestFaults(t *testing.T) {
	reports := samples()
	for _, format := range export.TableFormats {
		t.Run(string(format), func(t *testing.T) {
			disktest.Run(t, disktest.Work{
				Before: func(dir string) error { return os.WriteFile(filepath.Join(dir, "x"), []byte("old"), 0o600) },
				Do: func(dir string) error {
					return wholefile.Write(filepath.Join(dir, "x"), func(w io.Writer) error {
						_, err := export.Write(w, format, export.Figures(), all(reports...), export.Options{TempDir: dir})
						return err
					})
				},
				Says: whatStands,
			})
		})
	}
	t.Run("package", func(t *testing.T) {
		former, _ := packed(t, export.PackageOptions{Name: "x"}, reports[0])
		disktest.Run(t, disktest.Work{
			Do: func(dir string) error {
				made := filepath.Join(dir, "x")
				if err := os.RemoveAll(made); err != nil { // a release is never written over one that is there
					return err
				}
				_, err := export.WritePackage(made, all(reports...), export.PackageOptions{Name: "x", Parquet: true, Former: former})
				return err
			},
			Says: whatStands,
		})
	})
}

// whatStands names the files of an export, with their lengths and hashes.
func whatStands(dir string) (string, error) {
	var says []string
	err := filepath.WalkDir(filepath.Join(dir, "x"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		says = append(says, fmt.Sprintf("%s %d %s", filepath.Base(path), len(b), nianbao.HashOf(b)))
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	return strings.Join(says, "\n"), err
}
