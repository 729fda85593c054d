package wholefile_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"nianbao/files/disk"
	"nianbao/wholefile"
)

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func marked(dir string) bool { return disk.Regular(filepath.Join(dir, "mark")) == nil }

func writeMark(text string) func(string) error {
	return func(dir string) error { return os.WriteFile(filepath.Join(dir, "mark"), []byte(text), 0o644) }
}

func textOf(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestReplace: what is ours or empty is replaced once the new folder is whole; what is another's stays, and so does ours when the new
// one fails at whatever step.
func TestReplace(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	for _, text := range []string{"one", "two"} {
		if err := wholefile.Replace(dir, marked, writeMark(text)); err != nil || textOf(t, filepath.Join(dir, "mark")) != text {
			t.Fatalf("%s: %v", text, err)
		}
	}
	broken := errors.New("broken")
	if err := wholefile.Replace(dir, marked, func(string) error { return broken }); !errors.Is(err, broken) || textOf(t, filepath.Join(dir, "mark")) != "two" {
		t.Errorf("a site that failed: %v", err)
	}
	for _, op := range disk.Ops {
		n := 0
		for k := 1; ; k++ { // the k-th operation of the kind fails
			n = 0
			end := disk.Inject(func(o disk.Op) error {
				if o == op {
					if n++; n == k {
						return broken
					}
				}
				return nil
			})
			err := wholefile.Replace(dir, marked, writeMark("two"))
			end()
			if got := textOf(t, filepath.Join(dir, "mark")); got != "two" {
				t.Errorf("%s %d fails: the folder is %q", op, k, got)
			}
			if n < k {
				if err != nil {
					t.Errorf("%s %d did not happen, and yet: %v", op, k, err)
				}
				break
			}
		}
	}
	other := filepath.Join(t.TempDir(), "other")
	put(t, filepath.Join(other, "thesis.txt"), "years of work")
	if err := wholefile.Replace(other, marked, writeMark("x")); err == nil || textOf(t, filepath.Join(other, "thesis.txt")) != "years of work" {
		t.Errorf("another's folder was replaced: %v", err)
	}
	if err := wholefile.Replace(filepath.Join(other, "thesis.txt"), marked, writeMark("x")); err == nil {
		t.Error("a file was replaced by a folder")
	}
	for range 2 { // as people complete a name
		slash := filepath.Join(filepath.Dir(dir), "slash")
		if err := wholefile.Replace(slash+string(filepath.Separator), marked, writeMark("x")); err != nil || !marked(slash) {
			t.Errorf("a name with a slash at its end: %v", err)
		}
	}
	empty := t.TempDir()
	if err := wholefile.Replace(empty, marked, writeMark("x")); err != nil || !marked(empty) {
		t.Errorf("an empty folder: %v", err)
	}
	put(t, filepath.Join(dir+".former", "thesis.txt"), "years of work")
	if err := wholefile.Replace(dir, marked, writeMark("x")); err == nil {
		t.Error("another's folder under the name of a former site went")
	}
}

// TestReplaceKilledBetween: a process killed while the folders change places leaves the former one aside, and the next run ends that.
func TestReplaceKilledBetween(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	put(t, filepath.Join(dir+".former", "mark"), "old")
	if err := wholefile.Replace(dir, marked, writeMark("new")); err != nil || textOf(t, filepath.Join(dir, "mark")) != "new" {
		t.Fatal(err)
	}
	if _, err := os.Stat(dir + ".former"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the former one is still there: %v", err)
	}
}
