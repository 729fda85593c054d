package main

import (
	"bytes"
	"cmp"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"nianbao"
	"nianbao/store"
)

// child starts the program as a process of its own.
func child(t *testing.T, args ...string) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, args...)
	cmd.Env = append(os.Environ(), childVariable+"=1")
	var errs bytes.Buffer
	cmd.Stderr = &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, &errs
}

// finish runs the program to its end and returns how long it took.
func finish(t *testing.T, args ...string) time.Duration {
	t.Helper()
	start := time.Now()
	cmd, errs := child(t, args...)
	if err := cmd.Wait(); err != nil && cmd.ProcessState.ExitCode() != exitSomeFailed {
		t.Fatalf("nianbao %s: %v\n%s", strings.Join(args, " "), err, errs.String())
	}
	return time.Since(start)
}

// killed runs the program and kills it after a while. It tells whether the program was still running.
func killed(t *testing.T, after time.Duration, args ...string) bool {
	t.Helper()
	cmd, _ := child(t, args...)
	time.Sleep(after)
	_ = cmd.Process.Kill() // it may have ended already
	_ = cmd.Wait()
	return !cmd.ProcessState.Exited()
}

// TestKill: a crawl or an extraction that is killed at any moment and run again ends with the same as one undisturbed.
func TestKill(t *testing.T) {
	_, sources := started(t)
	commands := func(db string) [2][]string {
		return [2][]string{{"crawl", "--sources", sources, "--db", db, "--allow-private", "--delay", "0"}, {"extract", "--db", db}}
	}
	undisturbed := filepath.Join(t.TempDir(), "undisturbed.db")
	var took [2]time.Duration
	for i, args := range commands(undisturbed) {
		took[i] = finish(t, args...)
	}
	want := content(t, undisturbed)
	if len(want) < 10 {
		t.Fatalf("only %d reports", len(want))
	}

	rng := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	rounds, hits := 6, 0
	if testing.Short() {
		rounds = 2
	}
	for range rounds {
		db := filepath.Join(t.TempDir(), "killed.db")
		for i, args := range commands(db) {
			for range 2 {
				if killed(t, time.Duration(rng.Int64N(int64(took[i]))), args...) {
					hits++
				}
			}
			finish(t, args...)
		}
		if got := content(t, db); !reflect.DeepEqual(got, want) {
			t.Fatalf("after kills: %d reports, want %d, or they differ", len(got), len(want))
		}
	}
	t.Logf("killed %d of %d runs on the way; undisturbed they take %v", hits, 4*rounds, took)
}

// content is what a database holds in the end, without the moments of fetching.
func content(t *testing.T, path string) []*nianbao.Report {
	t.Helper()
	db, err := store.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	reports, err := db.CollectReports(t.Context(), store.ReportFilter{IncludeOld: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range reports {
		r.FetchedAt = time.Time{}
	}
	slices.SortFunc(reports, func(a, b *nianbao.Report) int { return cmp.Compare(a.URL, b.URL) })
	return reports
}

// TestInterrupt: Ctrl-C ends a crawl in order, with its count, and the next crawl does the rest.
func TestInterrupt(t *testing.T) {
	server, sources := started(t)
	db := filepath.Join(t.TempDir(), "x.db")
	cmd, errs := child(t, "crawl", "--sources", sources, "--db", db, "--allow-private", "--delay", "300ms")
	for len(server.Requests()) < 3 { // on a busy machine it takes its time to begin
		time.Sleep(10 * time.Millisecond)
	}
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != exitInterrupted {
		t.Errorf("exit code %d, want %d\n%s", code, exitInterrupted, errs)
	}
	if said := errs.String(); !strings.Contains(said, "crawl: ") || !strings.Contains(said, "interrupted; what was done is kept") {
		t.Errorf("said %q", said)
	}
	finish(t, "crawl", "--sources", sources, "--db", db, "--allow-private", "--delay", "0")
}
