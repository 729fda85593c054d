//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestNamedPipes: a pipe that nobody writes to, or a device without end, in any place where a file is named ends the command at once,
// with what is wrong with which input.
func TestNamedPipes(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "pipe.html")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	_, sources := started(t)
	db := filepath.Join(dir, "x.db")
	program(t, present, exitOK, "crawl", "--sources", sources, "--db", db, "--allow-private", "--delay", "0")
	program(t, present, exitOK, "extract", "--db", db)
	for _, tt := range []struct {
		want int
		args []string
	}{
		{exitFailed, []string{"crawl", "--sources", "PIPE", "--db", db}},
		{exitSomeFailed, []string{"extract", "PIPE"}},
		{exitSomeFailed, []string{"extract", "--explain", "requests.granted.total", "PIPE"}},
		{exitFailed, []string{"verify", "PIPE", "--db", db}},
		{exitFailed, []string{"compare", "--cell", "requests.granted.total", "--db", db, "--corrections", "PIPE"}},
		{exitFailed, []string{"compare", "--cell", "requests.granted.total", "--db", db, "--chart", filepath.Join(dir, "c.png"), "--font", "PIPE"}},
		{exitFailed, []string{"status", "--db", "PIPE"}},
		{exitFailed, []string{"crawl", "http://127.0.0.1:1/", "--db", "PIPE"}},
	} {
		for _, path := range []string{pipe, "/dev/zero"} {
			args := strings.Split(strings.ReplaceAll(strings.Join(tt.args, "\x00"), "PIPE", path), "\x00")
			_, errs := program(t, present, tt.want, args...)
			if !strings.Contains(errs, path) || !strings.Contains(errs, "it is ") {
				t.Errorf("nianbao %v does not name the input: %s", args, errs)
			}
		}
	}
	out := filepath.Join(dir, "package")
	program(t, present, exitOK, "export", "--quiet", "--db", db, "--out", out, "--format", "package")
	for name, want := range map[string]int{"data/figures.csv": exitFailed, "data/problems.csv": exitSomeFailed, "SHA256SUMS": exitFailed} {
		for _, to := range []string{pipe, "/dev/zero", filepath.Join(dir, "nowhere")} {
			path, want := filepath.Join(out, name), want
			if name == "data/figures.csv" && filepath.Base(to) == "nowhere" {
				want = exitSomeFailed
			}
			if err := os.Rename(path, path+"~"); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(to, path); err != nil {
				t.Fatal(err)
			}
			if _, errs := program(t, present, want, "verify", out, "--db", db); !strings.Contains(errs, name) {
				t.Errorf("%s leads to %s: %s", name, to, errs)
			}
			if err := os.Rename(path+"~", path); err != nil {
				t.Fatal(err)
			}
		}
	}
	table := filepath.Join(out, "data", "figures.csv")
	if err := os.Rename(table, table+"~"); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(pipe, table); err != nil {
		t.Fatal(err)
	}
	_, errs := program(t, present, exitFailed, "export", "--db", db, "--out", out+"2", "--format", "package", "--former", out)
	if !strings.Contains(errs, "named pipe") {
		t.Errorf("a former release with a pipe: %s", errs)
	}
	lock := filepath.Join(dir, "x.corrections.tsv.lock")
	if err := syscall.Mkfifo(lock, 0o600); err != nil {
		t.Fatal(err)
	}
	_, errs = program(t, present, exitFailed, "agencies", "alias", "某县甲局", "某县乙局", "--db", db, "--who", "a", "--why", "b")
	if !strings.Contains(errs, lock+": it is a named pipe") {
		t.Errorf("a lock that is a pipe: %s", errs)
	}
	if _, err := os.Stat("/dev/zero-wal"); err == nil {
		t.Error("a log beside a device")
	}
}

// TestNamesOfOneLine: an argument or the name of a file in a folder begins no line that looks like one of the program.
func TestNamesOfOneLine(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a\nERR faked.html"), []byte("<p>1"), 0o600); err != nil {
		t.Skip(err)
	}
	for _, tt := range []struct {
		want int
		args []string
	}{
		{exitSomeFailed, []string{"extract", dir}},
		{exitSomeFailed, []string{"extract", "--json", dir}},
		{exitUsage, []string{"extract", filepath.Join(dir, "a\nERR faked.html")}},
		{exitUsage, []string{"compare", "--agency", "甲\nERR faked", "--db", filepath.Join(dir, "x.db")}},
		{exitUsage, []string{"no\nERR faked"}},
	} {
		out, errs := program(t, present, tt.want, tt.args...)
		if strings.Contains("\n"+out+"\n"+errs, "\nERR faked") || !strings.Contains(out+errs, "line end") {
			t.Errorf("nianbao %q: %s%s", tt.args, out, errs)
		}
	}
}
