package parsetest_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"nianbao"
	"nianbao/parse/parsetest"
)

func TestWriteCorpusWritesPagesAndTruth(t *testing.T) {
	dir := t.TempDir()
	const n = 60
	if err := parsetest.WriteCorpus(dir, random(5), n); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(filepath.Join(dir, "truth.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	scan := bufio.NewScanner(file)
	scan.Buffer(nil, 1<<20)
	lines := 0
	for scan.Scan() {
		var e struct {
			File  string
			Form  nianbao.FormID
			Cells map[nianbao.CellID]*float64
		}
		if err := json.Unmarshal(scan.Bytes(), &e); err != nil {
			t.Fatal(err)
		}
		form, err := nianbao.FormByID(e.Form)
		if err != nil {
			t.Fatal(err)
		}
		if len(e.Cells) < len(form.Cells()) {
			t.Errorf("%s: %d cells, its form has %d", e.File, len(e.Cells), len(form.Cells()))
		}
		if _, err := os.Stat(filepath.Join(dir, e.File)); err != nil {
			t.Error(err)
		}
		lines++
	}
	if scan.Err() != nil || lines != n {
		t.Errorf("%d lines of truth for %d pages: %v", lines, n, scan.Err())
	}
}

func TestNonReportsNameTheirOutcome(t *testing.T) {
	seen := make(map[nianbao.Outcome]bool)
	for _, p := range parsetest.NonReports(random(1)) {
		if nianbao.OutcomeAdvice[p.Outcome] == "" || p.Outcome == nianbao.OutcomeReport {
			t.Errorf("%s: outcome %q", p.Name, p.Outcome)
		}
		if len(bytes.TrimSpace(p.Body)) == 0 && p.Outcome != nianbao.OutcomeEmpty {
			t.Errorf("%s is empty", p.Name)
		}
		seen[p.Outcome] = true
	}
	if len(seen) < 8 {
		t.Errorf("only %d outcomes", len(seen))
	}
}
