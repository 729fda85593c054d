package wholefile_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"nianbao/wholefile"
)

// TestMain is also the process that writes, and is killed.
func TestMain(m *testing.M) {
	if dir := os.Getenv("WHOLEFILE_TEST"); dir != "" {
		write(dir)
		return
	}
	os.Exit(m.Run())
}

// write begins a file, a scratch file and a folder, one in the other, says so, and waits.
func write(dir string) {
	_ = wholefile.Write(filepath.Join(dir, "file"), func(w io.Writer) error {
		_, _, err := wholefile.Scratch(dir)
		if err != nil {
			return err
		}
		return wholefile.Folder(filepath.Join(dir, "folder"), func(part string) error {
			if err := os.WriteFile(filepath.Join(part, "content"), nil, 0o644); err != nil {
				return err
			}
			_, _ = os.Stdout.WriteString("written\n")
			_, err := io.Copy(io.Discard, os.Stdin)
			return errors.Join(err, errors.New("not killed"))
		})
	})
}

// writing starts such a process.
func writing(t *testing.T, dir string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), "WHOLEFILE_TEST="+dir)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = in.Close() }) // it has ended before
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "written\n" {
		t.Fatalf("got %q, %v", line, err)
	}
	return cmd
}

func kill(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // killed
}

// names lists what lies in a folder, of what is in the making only the kind.
func names(t *testing.T, dir string) (whole, parts []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".nianbao-") {
			parts = append(parts, e.Name())
		} else {
			whole = append(whole, e.Name())
		}
	}
	return whole, parts
}

// TestLeftBehind: what killed processes left is removed by whoever writes next; what a running one writes stays, and so
// does all that only looks alike.
func TestLeftBehind(t *testing.T) {
	dir := t.TempDir()
	mine := ".nianbao-mine.txt"
	if err := os.WriteFile(filepath.Join(dir, mine), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	dead := writing(t, dir)
	kill(t, dead)
	if _, parts := names(t, dir); len(parts) != 5 { // two files, a folder with its file, and mine
		t.Fatalf("a killed process left %v", parts)
	}
	running := writing(t, dir)
	_, beside := names(t, dir)
	if len(beside) != 5 {
		t.Fatalf("beside a running process are %v", beside)
	}
	for _, next := range []func() error{
		func() error {
			return wholefile.Write(filepath.Join(dir, "next"), func(w io.Writer) error { _, err := io.WriteString(w, "x"); return err })
		},
		func() error {
			return wholefile.Folder(filepath.Join(dir, "nextfolder"), func(string) error { return nil })
		},
	} {
		if err := next(); err != nil {
			t.Fatal(err)
		}
		if _, parts := names(t, dir); !slices.Equal(parts, beside) {
			t.Errorf("of a running process are left %v, were %v", parts, beside)
		}
	}
	kill(t, running)
	if err := wholefile.Write(filepath.Join(dir, "last"), func(io.Writer) error { return nil }); err != nil {
		t.Fatal(err)
	}
	whole, parts := names(t, dir)
	if !slices.Equal(parts, []string{mine}) || !slices.Equal(whole, []string{"last", "next", "nextfolder"}) {
		t.Errorf("in the end there are %v and %v", whole, parts)
	}
}

// TestScratchOfMany: each cleans the folder before it makes a file of its own, and none fails for that.
func TestScratchOfMany(t *testing.T) {
	dir := t.TempDir()
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 200 {
				_, remove, err := wholefile.Scratch(dir)
				if err == nil {
					err = remove()
				}
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left: %v, %v", left, err)
	}
}

// TestWhole: a file whose writing fails leaves what was there, and keeps its permissions when it goes well.
func TestWhole(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "file")
	if err := os.WriteFile(path, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	err := wholefile.Write(path, func(w io.Writer) error {
		_, _ = io.WriteString(w, "half")
		return broken
	})
	if b, _ := os.ReadFile(path); !errors.Is(err, broken) || string(b) != "before" {
		t.Errorf("got %q, %v", b, err)
	}
	err = wholefile.Write(path, func(w io.Writer) error { _, err := io.WriteString(w, "whole"); return err })
	b, _ := os.ReadFile(path)
	info, statErr := os.Stat(path)
	if err != nil || statErr != nil || string(b) != "whole" || info.Mode().Perm() != 0o600 {
		t.Errorf("got %q, %v, %v, %v", b, err, info.Mode(), statErr)
	}
	if err := wholefile.Folder(filepath.Join(dir, "folder"), func(string) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	if err := wholefile.Write(dir, nil); err == nil || !strings.Contains(err.Error(), "folder") {
		t.Errorf("a folder: got %v", err)
	}
	if whole, parts := names(t, dir); !slices.Equal(whole, []string{"file"}) || parts != nil {
		t.Errorf("there are %v and %v", whole, parts)
	}
}

// TestAtOnce: those that write into one folder at the same time take no file of each other for a dead one's.
func TestAtOnce(t *testing.T) {
	dir := t.TempDir()
	const writers, times = 8, 100
	var all sync.WaitGroup
	errs := make([]error, writers)
	for i := range writers {
		all.Go(func() {
			for range times {
				errs[i] = errors.Join(errs[i], wholefile.Write(filepath.Join(dir, fmt.Sprint(i)), func(io.Writer) error { return nil }))
			}
		})
	}
	all.Wait()
	for i, err := range errs {
		if err != nil {
			t.Errorf("writer %d: %v", i, err)
		}
	}
}
