package files_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/files"
	"nianbao/files/disk/disktest"
	"nianbao/wholefile"
)

// TestFaults: a decision is added to a file with others while the disk fails. Those that were noted stay, and the file can be read.
func TestFaults(t *testing.T) {
	add := func(dir string, n int) error {
		d := files.Decisions{Path: filepath.Join(dir, "x.tsv")}
		return d.Add(context.Background(), alias(n), wholefile.Write)
	}
	disktest.Run(t, disktest.Work{
		Before: func(dir string) error {
			for n := range 3 {
				if err := add(dir, n); err != nil {
					return err
				}
			}
			return nil
		},
		Do: func(dir string) error {
			if noted, err := (files.Decisions{Path: filepath.Join(dir, "x.tsv"), Named: true}).Read(); err != nil || len(noted.List) == 4 {
				return err // noted, though it was said that it failed: it would be refused as decided before
			}
			return add(dir, 3)
		},
		Says: func(dir string) (string, error) {
			noted, err := files.Decisions{Path: filepath.Join(dir, "x.tsv"), Named: true}.Read()
			var was []string
			for _, c := range noted.List {
				was = append(was, c.Was)
			}
			return strings.Join(was, " "), err
		},
	})
}
