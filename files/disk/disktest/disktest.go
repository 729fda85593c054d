// Package disktest does a piece of work while its disk fails, at each call in turn, and looks at what that leaves.
package disktest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao/files/disk"
)

// Nightly in the environment lets every call fail, and not a choice of them.
const Nightly = "NIANBAO_NIGHTLY"

// Work writes into a folder.
type Work struct {
	Before func(dir string) error           // puts what was there before; nil for nothing
	Do     func(dir string) error           // may be done again
	Says   func(dir string) (string, error) // what stands in the folder, whole; "" for nothing. Its error is something half
}

// errDisk is what a failing call says.
var errDisk = errors.New("the disk failed on purpose")

// Run lets the calls of the work fail, one alone or with all after it. After each, what was there before is there, or what the work
// makes, and a failure is said; done once more, the work ends, and what it leaves is what it leaves undisturbed. It logs how many
// faults struck: some of each kind that writing a file whole asks for must have.
func Run(t *testing.T, w Work) {
	t.Helper()
	undisturbed, calls := w.folder(t), make(map[disk.Op]int)
	end := disk.Inject(func(op disk.Op) error { calls[op]++; return nil })
	err := w.Do(undisturbed)
	if end(); err != nil {
		t.Fatal("undisturbed: ", err)
	}
	want, names := w.says(t, undisturbed), listed(t, undisturbed)
	struck := make(map[disk.Op]int)
	for _, op := range disk.Ops {
		for _, nth := range spread(calls[op]) {
			for _, lasting := range []bool{false, true} {
				failed := fmt.Sprintf("%s %d of %d fails, and all after it: %v", op, nth, calls[op], lasting)
				dir := w.folder(t)
				before := w.says(t, dir)
				struck[op] += w.disturbed(t, dir, failed, before, want, op, nth, lasting)
				if err := w.Do(dir); err != nil {
					t.Errorf("%s: once more: %v", failed, err)
				}
				if got := w.says(t, dir); got != want {
					t.Errorf("%s: once more: %q, want %q", failed, got, want)
				}
				if left := listed(t, dir); !slices.Equal(left, names) {
					t.Errorf("%s: once more: there are %v, want %v", failed, left, names)
				}
				if t.Failed() {
					return
				}
			}
		}
	}
	sum := 0
	for _, n := range struck {
		sum += n
	}
	for _, op := range []disk.Op{disk.Create, disk.Write, disk.Sync, disk.Close, disk.Rename} {
		if struck[op] == 0 { // what is not asked of the disk by its package cannot fail here
			t.Errorf("no %s failed", op)
		}
	}
	t.Logf("%d faults struck, after none of which anything was lost, half or left: %v", sum, struck)
}

// disturbed does the work with the fault, looks at what it left, and returns 1 when it struck.
func (w Work) disturbed(t *testing.T, dir, failed, before, want string, op disk.Op, nth int, lasting bool) (struck int) {
	t.Helper()
	n := 0
	end := disk.Inject(func(called disk.Op) error {
		if called != op {
			return nil
		}
		if n++; n < nth || n > nth && !lasting {
			return nil
		}
		struck++
		return errDisk
	})
	err := w.Do(dir)
	end()
	got := w.says(t, dir)
	switch {
	case got != before && got != want:
		t.Errorf("%s: %q is neither what was there nor what is new", failed, got)
	case err == nil && got != want:
		t.Errorf("%s: nothing was said, and there is %q", failed, got)
	case err == nil && struck > 0 && op != disk.Remove: // what cannot be removed is removed by the next
		t.Errorf("%s: nothing was said", failed)
	case err != nil && !errors.Is(err, errDisk) && !strings.Contains(err.Error(), errDisk.Error()):
		t.Errorf("%s: it said %v", failed, err)
	}
	return min(1, struck)
}

func (w Work) folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if w.Before != nil {
		if err := w.Before(dir); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func (w Work) says(t *testing.T, dir string) string {
	t.Helper()
	says, err := w.Says(dir)
	if err != nil {
		t.Error(err)
	}
	return says
}

// listed lists all that lies in a folder.
func listed(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		names = append(names, strings.TrimPrefix(path, dir))
		return err
	})
	if err != nil {
		t.Error(err)
	}
	return names
}

// spread chooses of the numbers from 1 to n at most five, the first and the last among them; by night all.
func spread(n int) []int {
	most := 5
	if os.Getenv(Nightly) != "" {
		most = n
	}
	var chosen []int
	for i := range min(n, most) {
		chosen = append(chosen, 1+i*(n-1)/max(1, min(n, most)-1))
	}
	return chosen
}
