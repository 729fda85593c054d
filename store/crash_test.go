package store_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"nianbao"
	"nianbao/store"
)

// The test binary runs itself as a child that writes until it is killed.
const (
	crashFile  = "NIANBAO_STORE_CRASH_FILE"
	crashPages = 40
)

func TestMain(m *testing.M) {
	if path := os.Getenv(crashFile); path != "" {
		fmt.Println("ready")
		for round := 0; ; round++ {
			if err := crawlAndRead(context.Background(), path, fmt.Sprint("test-", round%2)); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
		}
	}
	os.Exit(m.Run())
}

// crawlAndRead is a run that may be begun again: pages that are there are not fetched, all are read by the version.
func crawlAndRead(ctx context.Context, path, version string) error {
	db, err := store.Open(ctx, path)
	if err != nil {
		return err
	}
	for i := range crashPages {
		p, err := db.LatestPage(ctx, reportURL(i))
		if err != nil {
			if p, err = db.PutPage(ctx, crashPage(i)); err != nil {
				return err
			}
		}
		if err := db.PutReport(ctx, p, crashReport(p, version)); err != nil {
			return err
		}
	}
	return db.Close()
}

func crashPage(i int) nianbao.Page {
	return page(reportURL(i), strings.Repeat(fmt.Sprint("第", i, "页 "), 1000+100*i))
}

// crashReport says in every part which version made it, so that a mixture of two would show.
func crashReport(p nianbao.Page, version string) *nianbao.Report {
	r := report(p, nianbao.Forms[0])
	r.Parser, r.Title = version, version
	for i := range r.Figures {
		r.Figures[i].Raw = version
	}
	for i := range r.Problems {
		r.Problems[i].Detail = version
	}
	r.Sections[0].Text = version
	return r
}

func TestKilledAtAnyMoment(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	kills := 25
	if testing.Short() {
		kills = 5
	}
	rng := rand.New(rand.NewPCG(9, uint64(time.Now().UnixNano())))
	for range kills {
		runAndKill(t, path, time.Duration(rng.IntN(60_000))*time.Microsecond)
		checkWhole(t, path, checkContent)
	}

	if err := crawlAndRead(t.Context(), path, version); err != nil {
		t.Fatal(err)
	}
	undisturbed := filepath.Join(t.TempDir(), "y.db")
	if err := crawlAndRead(t.Context(), undisturbed, version); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(content(t, undisturbed), content(t, path)); diff != "" {
		t.Errorf("after crashes and one more run (-undisturbed +crashed):\n%s", diff)
	}
}

// runAndKill starts the child and kills it that long after it is ready.
func runAndKill(t *testing.T, path string, after time.Duration) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), crashFile+"="+path)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "ready\n" {
		t.Fatalf("child says %q, %v", line, err)
	}
	time.Sleep(after)
	if err := cmd.Process.Kill(); err != nil {
		t.Error(err)
	}
	if err := cmd.Wait(); err == nil {
		t.Error("the child ended before it was killed")
	}
}

// checkWhole looks at what a killed process left, first without the right to mend it.
func checkWhole(t *testing.T, path string, check func(*testing.T, *store.DB)) {
	t.Helper()
	look := func(db *store.DB) {
		checkIntact(t, db)
		check(t, db)
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
	db, err := store.OpenReadOnly(t.Context(), path)
	if err == nil {
		look(db)
	} else if !errors.Is(err, store.ErrOlder) && !errors.Is(err, nianbao.ErrNotFound) {
		t.Error(err) // killed before there were tables is no fault
	}
	db, err = store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	look(db)
}

// checkIntact holds what SQLite itself knows of a file.
func checkIntact(t *testing.T, db *store.DB) {
	t.Helper()
	var integrity string
	if err := db.Reader().QueryRow(`PRAGMA integrity_check`).Scan(&integrity); err != nil || integrity != "ok" {
		t.Errorf("integrity_check: %s, %v", integrity, err)
	}
	var orphans int
	if err := db.Reader().QueryRow(`SELECT count(*) FROM pragma_foreign_key_check`).Scan(&orphans); err != nil || orphans > 0 {
		t.Errorf("%d rows belong to nothing, %v", orphans, err)
	}
}

func checkContent(t *testing.T, db *store.DB) {
	t.Helper()
	for r, err := range db.Reports(t.Context(), store.ReportFilter{IncludeOld: true}) {
		if err != nil {
			t.Fatal(err)
		}
		p, err := db.LatestPage(t.Context(), r.URL)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(crashReport(p, r.Parser), r); diff != "" {
			t.Errorf("half a report (-want +got):\n%s", diff)
		}
	}
	for i := range crashPages {
		p, err := db.LatestPage(t.Context(), reportURL(i))
		if err == nil && string(p.Body) != string(crashPage(i).Body) {
			t.Errorf("page %d has other bytes than were put", i)
		}
	}
}

// content is what a database says, without the numbers of its rows.
func content(t *testing.T, path string) []*nianbao.Report {
	t.Helper()
	db := openAt(t, path)
	reports := collect(t, db, store.ReportFilter{IncludeOld: true})
	slices.SortFunc(reports, func(a, b *nianbao.Report) int { return strings.Compare(a.URL, b.URL) })
	s, err := db.Status(t.Context())
	if err != nil || s.Pages != crashPages || s.Bodies != crashPages {
		t.Errorf("%s holds %d pages and %d bodies, want %d, %v", path, s.Pages, s.Bodies, crashPages, err)
	}
	return reports
}
