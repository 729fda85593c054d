package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestCorrectionsAtOnce: of ten processes that correct a figure each at one moment, every one that says it is done has done it.
func TestCorrectionsAtOnce(t *testing.T) {
	_, sources := started(t)
	db := filepath.Join(t.TempDir(), "x.db")
	program(t, present, exitOK, "crawl", "--sources", sources, "--db", db, "--allow-private", "--delay", "0")
	program(t, present, exitOK, "extract", "--db", db)
	var cmds []*exec.Cmd
	var outs []*bytes.Buffer
	for i := range 10 {
		cmd, errs := child(t, "agencies", "alias", fmt.Sprintf("某县第%d局", i), "某县某局", "--who", "李", "--why", "so", "--db", db)
		cmds, outs = append(cmds, cmd), append(outs, errs)
	}
	for i, cmd := range cmds {
		if err := cmd.Wait(); err != nil {
			t.Errorf("%v\n%s", err, outs[i])
		}
	}
	text, err := os.ReadFile(strings.TrimSuffix(db, ".db") + ".corrections.tsv")
	if n := strings.Count(string(text), "alias\t"); err != nil || n != 10 {
		t.Errorf("%d of 10 decisions are there, %v", n, err)
	}
}
