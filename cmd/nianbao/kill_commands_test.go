package main

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"nianbao"
	"nianbao/files"
	"nianbao/store"
)

// byNight in the environment kills ten times as often.
const byNight = "NIANBAO_NIGHTLY"

// kills is how many runs are to be killed on the way, of all commands together.
func kills() int {
	if os.Getenv(byNight) != "" {
		return 200
	}
	return 20
}

// killedCommand is a command that is killed again and again.
type killedCommand struct {
	name  string
	args  func(folder string, n int) []string // writes into the folder; the nth time, odd when it is to be killed
	whole func(t *testing.T, folder string)   // fails when what a killed run left is half
	ended func(t *testing.T, folder string)   // fails when what a run left that was not killed is not all
}

// TestKilledCommands: export, archive export, extract into a database, migration and correct, killed at random moments, leave what was
// there or what is whole, nothing that they called done is lost, and run again to their end.
func TestKilledCommands(t *testing.T) {
	_, sources := started(t)
	db := filepath.Join(t.TempDir(), "x.db")
	finish(t, "crawl", "--sources", sources, "--db", db, "--allow-private", "--delay", "0")
	finish(t, "extract", "--db", db)
	pages := filepath.Join(t.TempDir(), "pages.warc.gz")
	finish(t, "archive", "export", pages, "--db", db)
	reports := content(t, db)
	commands := []killedCommand{
		sameFiles(t, "export a table", "figures.csv", "export", "--db", db, "--out"),
		sameFiles(t, "export a workbook", "all.xlsx", "export", "--format", "xlsx", "--db", db, "--out"),
		sameFiles(t, "export a package", "release", "export", "--format", "package", "--name", "x", "--db", db, "--out"),
		sameFiles(t, "archive export", "x.warc.gz", "archive", "export", "--db", db),
		extractInto(t, pages, reports),
		migrateFrom(t, db, reports, 1, "page: id, url, fetched_at, hex(header), body_id", "body: id, hex(hash), hex(data)"),
		migrateFrom(t, db, reports, 2, "page: id, url, fetched_at, hex(header), body_id", "body: id, hex(hash), hex(data)",
			"report: id, url, body_id, page_id, current", "figure: report_id, cell_id, state, value, raw", "problem: report_id, code, detail"),
		correctEach(db, reports),
	}
	rng := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 4))
	hits, each := 0, (kills()+len(commands)-1)/len(commands)
	for _, c := range commands {
		t.Run(c.name, func(t *testing.T) { hits += c.run(t, rng, each) })
	}
	if t.Logf("%d runs were killed on the way", hits); hits < kills() {
		t.Errorf("want %d", kills())
	}
	if got := content(t, db); !reflect.DeepEqual(got, reports) {
		t.Error("the reports of the database are others than before")
	}
}

// run kills the command so often, at a random moment of the time that it takes undisturbed. One that ended before counts for nothing.
func (c killedCommand) run(t *testing.T, rng *rand.Rand, times int) (hits int) {
	folder := t.TempDir()
	took := finish(t, c.args(folder, 0)...)
	c.ended(t, folder)
	started := 0
	for ; hits < times && started < 10*times; started++ {
		folder := t.TempDir()
		if killed(t, time.Duration(rng.Int64N(int64(took))), c.args(folder, 2*started+1)...) {
			hits++
			c.whole(t, folder)
			finish(t, c.args(folder, 2*started+2)...)
		}
		c.ended(t, folder)
	}
	t.Logf("%d of %d runs were killed on the way; undisturbed one takes %v", hits, started, took)
	return hits
}

// sameFiles is a command that writes a file or folder, which is there when it is whole, and always the same.
func sameFiles(t *testing.T, name, made string, args ...string) killedCommand {
	t.Helper()
	command := func(folder string, n int) []string {
		out := filepath.Join(folder, made)
		if n%2 == 0 { // a release is never written over one that is there
			if err := os.RemoveAll(out); err != nil {
				t.Fatal(err)
			}
		}
		return append(slices.Clone(args), out)
	}
	undisturbed := t.TempDir()
	finish(t, command(undisturbed, 0)...)
	want := filesBelow(t, filepath.Join(undisturbed, made))
	if len(want) == 0 {
		t.Fatalf("%s wrote nothing", name)
	}
	same := func(t *testing.T, folder string) {
		t.Helper()
		if got := filesBelow(t, filepath.Join(folder, made)); !reflect.DeepEqual(got, want) {
			t.Errorf("%d files, want %d, or they differ", len(got), len(want))
		}
	}
	return killedCommand{name, command, func(t *testing.T, folder string) {
		t.Helper()
		if _, err := os.Stat(filepath.Join(folder, made)); err == nil {
			same(t, folder)
		}
	}, same}
}

// filesBelow reads a file, or all that are in a folder.
func filesBelow(t *testing.T, root string) map[string]string {
	t.Helper()
	all := make(map[string]string)
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		all[strings.TrimPrefix(path, root)] = string(b)
		return err
	})
	if err != nil {
		t.Error(err)
	}
	return all
}

// extractInto reads a web archive into a new database.
func extractInto(t *testing.T, pages string, reports []*nianbao.Report) killedCommand {
	known := make(map[string]*nianbao.Report)
	for _, r := range reports {
		known[r.URL] = r
	}
	check := func(all bool) func(*testing.T, string) {
		return func(t *testing.T, folder string) {
			t.Helper()
			path := filepath.Join(folder, "x.db")
			db, err := store.Open(t.Context(), path)
			if err != nil {
				t.Fatal(err)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			got := content(t, path)
			for _, r := range got {
				if diff := cmp.Diff(known[r.URL].Figures, r.Figures); diff != "" {
					t.Errorf("%s (-crawled +extracted):\n%s", r.URL, diff)
				}
			}
			if all && len(got) != len(known) {
				t.Errorf("%d reports of %d", len(got), len(known))
			}
		}
	}
	return killedCommand{"extract into a database", func(folder string, _ int) []string {
		return []string{"extract", "--quiet", pages, "--db", filepath.Join(folder, "x.db")}
	}, check(false), check(true)}
}

// correctEach corrects one figure after the other. All that was called done is in the file, whatever was killed since.
func correctEach(db string, reports []*nianbao.Report) killedCommand {
	file := files.Decisions{Path: strings.TrimSuffix(db, ".db") + ".corrections.tsv"}
	var last string // what the run that was started last is to note
	var done []string
	read := func(t *testing.T, _ string) {
		t.Helper()
		noted, err := file.Read()
		if err != nil {
			t.Fatal(err)
		}
		for _, why := range done {
			if !slices.ContainsFunc(noted.List, func(c nianbao.Correction) bool { return c.Why == why }) {
				t.Errorf("%s is lost: it was called done", why)
			}
		}
	}
	return killedCommand{"correct", func(_ string, n int) []string {
		r := reports[n%len(reports)]
		last = fmt.Sprintf("reason %d", n)
		return []string{"correct", r.URL, string(r.Figures[n/len(reports)].Cell), "7", "--who", "李", "--why", last, "--db", db}
	}, read, func(t *testing.T, folder string) {
		t.Helper()
		done = append(done, last)
		read(t, folder)
	}}
}
