package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nianbao"
	"nianbao/parse"
	"nianbao/store"
)

const (
	killerVariable = "NIANBAO_TEST_KILLER" // in the environment makes reading killerWords end the process
	killerWords    = "<!-- more than the machine has -->"
)

// TestKillerPage: a page that ended the program is passed over and said by the next run, which reads the rest; --again reads it.
func TestKillerPage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	db, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	put := func(url, body string) {
		page := nianbao.Page{URL: url, Role: nianbao.RoleReport, Status: 200, Body: []byte(body), FetchedAt: time.Date(2023, 1, 5, 0, 0, 0, 0, time.UTC)}
		if _, err := db.PutPage(t.Context(), page); err != nil {
			t.Fatal(err)
		}
	}
	put("http://e.cn/killer.html", killerWords+strings.Repeat("<p>某县召开会议", 80_000))
	for _, name := range []string{"a", "b", "c"} {
		put("http://e.cn/"+name+".html", "<p>某县召开会议"+name)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	unread := func(version string) int {
		db, err := store.OpenReadOnly(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		n, err := db.CountUnparsed(t.Context(), version)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	t.Setenv(killerVariable, "1")
	run := func(args ...string) (code int, said string) {
		cmd, errs := child(t, append([]string{"extract", "--db", path}, args...)...)
		_ = cmd.Wait() // its code is looked at
		return cmd.ProcessState.ExitCode(), errs.String()
	}
	if code, said := run(); code != -1 {
		t.Fatalf("the killer ended the program with code %d: %s", code, said)
	}
	for range 2 { // every run says it
		code, said := run()
		if code != exitSomeFailed || !strings.Contains(said, "killer.html: the program ended while it read this page") || !strings.Contains(said, "--again") {
			t.Fatalf("the next run: code %d, %s", code, said)
		}
	}
	if n := unread(parse.Version); n != 1 {
		t.Errorf("%d pages wait, want the killer alone", n)
	}
	if code, _ := run("--again"); code != -1 {
		t.Errorf("--again did not read it: code %d", code)
	}
	t.Setenv(killerVariable, "")
	if code, said := run("--again"); code != exitSomeFailed || strings.Contains(said, "the program ended") || unread(parse.Version) != 0 {
		t.Errorf("read again by a reader that can: code %d, %s", code, said)
	}
	if left, _ := filepath.Glob(path + ".reading-*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
