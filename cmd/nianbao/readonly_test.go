//go:build !windows

package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"nianbao"
	"nianbao/store"
)

// TestReadWhereNothingCanBeWritten: a database in a folder that may not be written gives what it gives elsewhere, with what stands in
// the log beside it, and it is said.
func TestReadWhereNothingCanBeWritten(t *testing.T) {
	home := t.TempDir()
	path := filepath.Join(home, "nianbao.db")
	program(t, realReader(), 0, "bench", "--quiet", "--database", path, "--reports", "20", "--seed", "3")
	db, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.PutPage(t.Context(), nianbao.Page{Source: "x", URL: "http://x.invalid/", Status: 200, Body: []byte("x")}); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name   string
		files  []string // that lie there
		says   string
		pages  string
		closed bool
	}{
		{"with a log", []string{path, path + "-wal"}, "is read from a copy", "21 fetches", false},
		{"without a log", []string{path}, "is read as it lies", "21 fetches", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.closed {
				if err := db.Close(); err != nil {
					t.Fatal(err)
				}
			}
			dir := filepath.Join(t.TempDir(), "locked")
			if err := os.Mkdir(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			for _, f := range tt.files {
				copyTo(t, filepath.Join(dir, filepath.Base(f)), f, 0o444)
			}
			if err := os.Chmod(dir, 0o555); err != nil {
				t.Fatal(err)
			}
			defer os.Chmod(dir, 0o755)
			stdout, stderr := asNobody(t, "status", "--db", filepath.Join(dir, "nianbao.db"))
			if !strings.Contains(stdout, tt.pages) || strings.Count(stderr, tt.says) != 1 {
				t.Errorf("got %s%s", stdout, stderr)
			}
			stdout, _ = asNobody(t, "export", "--db", filepath.Join(dir, "nianbao.db"))
			if want, _ := program(t, realReader(), 0, "export", "--quiet", "--db", path); stdout != want {
				t.Error("another export than elsewhere")
			}
		})
	}
}

// asNobody runs the program as somebody who is not root, who may write anything.
func asNobody(t *testing.T, args ...string) (stdout, stderr string) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, args...)
	if os.Geteuid() == 0 {
		dir := t.TempDir() // the program itself lies where nobody may look
		cmd = exec.Command(filepath.Join(dir, "nianbao"), args...)
		copyTo(t, cmd.Path, exe, 0o755)
		for d := dir; d != filepath.Dir(d) && strings.HasPrefix(d, os.TempDir()); d = filepath.Dir(d) {
			if info, err := os.Stat(d); err != nil || info.Mode().Perm()&0o055 != 0o055 && os.Chmod(d, 0o755) != nil {
				t.Fatalf("%s cannot be opened for others: %v", d, err)
			}
		}
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	cmd.Env = append(os.Environ(), childVariable+"=1")
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("nianbao %v: %v\n%s", args, err, errs.String())
	}
	return out.String(), errs.String()
}

func copyTo(t *testing.T, to, from string, mode os.FileMode) {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, mode)
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.Copy(out, in)
	if closeErr := out.Close(); err != nil || closeErr != nil {
		t.Fatal(err, closeErr)
	}
}
