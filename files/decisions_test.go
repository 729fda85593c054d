package files_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"nianbao"
	"nianbao/files"
)

// replace is a Replace for tests: it lets others run between reading and writing, where a decision would be lost.
func replace(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), "part*")
	if err != nil {
		return err
	}
	time.Sleep(time.Millisecond)
	if err := errors.Join(write(f), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

func alias(n int) nianbao.Correction {
	return nianbao.Correction{Kind: nianbao.DecideAlias, Was: fmt.Sprintf("某县第%d局", n), Becomes: "某县某局", Who: "李", Why: "so", When: time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC)}
}

func TestDecisionsAtOnce(t *testing.T) {
	d := files.Decisions{Path: filepath.Join(t.TempDir(), "x.tsv")}
	const many = 40
	var all sync.WaitGroup
	errs := make([]error, many)
	for i := range many {
		all.Go(func() { errs[i] = d.Add(t.Context(), alias(i), replace) })
	}
	all.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	if now, err := d.Read(); err != nil || len(now.List) != many {
		t.Errorf("%d of %d decisions are there, %v", len(now.List), many, err)
	}
}

// TestEditedMeanwhile: what an editor, which knows no lock, saved while a decision was added stays.
func TestEditedMeanwhile(t *testing.T) {
	d := files.Decisions{Path: filepath.Join(t.TempDir(), "x.tsv")}
	edits := 0
	err := d.Add(t.Context(), alias(1), func(path string, write func(io.Writer) error) error {
		if edits++; edits == 1 {
			if err := (files.Decisions{Path: path + ".other"}).Add(t.Context(), alias(2), replace); err != nil {
				t.Fatal(err)
			}
			if err := os.Rename(path+".other", path); err != nil {
				t.Fatal(err)
			}
		}
		return replace(path, write)
	})
	if now, readErr := d.Read(); err != nil || readErr != nil || len(now.List) != 2 || edits != 2 {
		t.Errorf("%d decisions after %d attempts, %v, %v", len(now.List), edits, err, readErr)
	}
}

func TestDecisionsMissed(t *testing.T) {
	header := "kind\tpage\tcell\twas\tbecomes\tyear\twho\twhen\twhy\n"
	line := "alias\t\t\t某县一局\t某县某局\t\t李\t2025-03-01\tso\n"
	other := strings.ReplaceAll(line, "一", "二")
	one, two := strings.TrimSpace(line), strings.TrimSpace(other)
	for _, tt := range []struct {
		name, text string // "-" for no file
		before     []string
		want       string // what is said, or what the error of reading says; "" for nothing
	}{
		{"none, and none before", "-", nil, ""},
		{"all there", header + line, []string{one}, ""},
		{"in another order", header + other + line, []string{one, two}, ""},
		{"more than before", header + line, nil, ""},
		{"gone", "-", []string{one}, "are gone"},
		{"emptied", "", []string{one}, "are gone"},
		{"comments alone", "# ours\n\n", []string{one}, "are gone"},
		{"one taken out", header + line, []string{one, two}, "1 of the 2 decisions"},
		{"with its name", header + line, []string{one, two}, "某县二局"},
		{"one put in the place of another", header + other, []string{one}, "某县一局"},
		{"one changed", header + strings.ReplaceAll(line, "李", "王"), []string{one}, "1 of the 1 decisions"},
		{"all taken out", "# ours\n" + header, []string{one, two}, "2 of the 2 decisions"},
		{"with a mark and Windows line ends", "\ufeff" + strings.ReplaceAll(header, "\n", "\r\n"), []string{one, two}, "2 of the 2"},
		{"as many as an older version counted", header + line, []string{""}, ""},
		{"fewer than an older version counted", header + line, []string{"", ""}, "1 of the 2 decisions"},
		{"in GBK", header + "alias\t\t\t\xc4\xb3\xcf\xd8\t\xc4\xb3\t\t\xc0\xee\t2025-03-01\tso\n", nil, "line 2: it is not UTF-8"},
	} {
		d := files.Decisions{Path: filepath.Join(t.TempDir(), "x.tsv")}
		if tt.text != "-" {
			if err := os.WriteFile(d.Path, []byte(tt.text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		now, err := d.Read()
		got := d.Missed(now, tt.before)
		if err != nil {
			got = err.Error()
		}
		if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
