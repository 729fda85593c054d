//go:build linux

package main

import (
	"os"
	"path/filepath"
	"testing"
)

// TestMemoryOfQuestions: whatever is asked of how many reports, an answer holds no more than a part of what the machine of a server has. Three
// thousand reports are asked: that an answer held fewer of them whole would not show. NIANBAO_MEMORY=all in the environment asks a hundred thousand, which takes half an hour.
func TestMemoryOfQuestions(t *testing.T) {
	reports, most := "3000", int64(150)
	if os.Getenv("NIANBAO_MEMORY") != "" {
		reports, most = "100000", 300
	}
	if testing.Short() {
		reports = "200"
	}
	file := filepath.Join(t.TempDir(), "big.db")
	made, said := peak(t, "bench", "--database", file, "--reports", reports)
	t.Logf("%s reports made with %d MB: %.80s", reports, made, said)
	for _, question := range [][]string{
		{"problems"}, {"problems", "--year", "2024"}, {"hints", "--year", "2024"}, {"agencies", "--open"}, {"roster"}, {"status"}, {"status", "--deadlines", "--year", "2024", "--format", "csv"},
		{"compare", "--indicator", "requests_growth", "--format", "csv"}, {"compare", "--indicator", "disclosure_rate"}, {"compare", "--indicator", "disclosure_rate", "--year", "2024"},
		{"compare", "--cell", "requests.granted.total", "--year", "2024"}, {"export", "--table", "reports"}, {"export", "--table", "problems", "--year", "2024"}, {"verify", "--year", "2024"},
	} {
		if held, _ := peak(t, append(question, "--db", file)...); held > most {
			t.Errorf("%q holds %d MB of %s reports, want at most %d", question, held, reports, most)
		} else {
			t.Logf("%4d MB %q", held, question)
		}
	}
}
