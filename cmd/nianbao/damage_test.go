package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
)

// damages is how many damages are tried in each run; NIANBAO_DAMAGES=1000 tries more.
const damages = 60

// damaged is one way in which a file may be hurt: it says what it did.
type damaged func(rng *rand.Rand, file []byte) ([]byte, string)

// ways are what disks and copies do to files.
var ways = []damaged{
	func(rng *rand.Rand, file []byte) ([]byte, string) {
		at := rng.IntN(len(file))
		file[at] ^= byte(1 + rng.IntN(255))
		return file, fmt.Sprintf("byte %d changed", at)
	},
	func(rng *rand.Rand, file []byte) ([]byte, string) {
		at, bit := rng.IntN(len(file)), rng.IntN(8)
		file[at] ^= 1 << bit
		return file, fmt.Sprintf("bit %d of byte %d flipped", bit, at)
	},
	func(rng *rand.Rand, file []byte) ([]byte, string) {
		block := rng.IntN(len(file) / 512)
		clear(file[block*512 : (block+1)*512])
		return file, fmt.Sprintf("block %d of 512 bytes zeroed", block)
	},
	func(rng *rand.Rand, file []byte) ([]byte, string) {
		left := rng.IntN(len(file))
		return file[:left], fmt.Sprintf("cut off at byte %d", left)
	},
}

// answering are the commands whose answers must not change without a word.
var answering = [][]string{
	{"export"},
	{"export", "--table", "reports"},
	{"export", "--table", "problems"},
	{"compare", "--indicator", "disclosure_rate", "--format", "csv"},
	{"compare", "--cell", "requests.new_requests.total", "--year", "2022..", "--format", "csv"},
	{"verify"},
	{"check"},
}

// contentOf is a file without the checksums of its pages.
func contentOf(file []byte) []byte {
	file = bytes.Clone(file)
	for page := range slices.Chunk(file, 4096) {
		clear(page[max(0, len(page)-8):])
	}
	return file
}

// TestNoDamageIsSilent: whatever happens to the file, each command says so, or answers as if nothing had happened: it did not
// need what is hurt.
func TestNoDamageIsSilent(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "nianbao.db")
	program(t, realReader(), 0, "bench", "--quiet", "--database", path, "--reports", "20", "--seed", "3")
	program(t, realReader(), 0, "export", "--quiet", "--table", "reports", "--db", path) // which derives what is derived
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	answers := make([]string, len(answering))
	for i, args := range answering {
		answers[i], _ = program(t, realReader(), 0, append(args, "--db", path, "--quiet")...)
	}
	n := damages
	if s := os.Getenv("NIANBAO_DAMAGES"); s != "" {
		if n, err = strconv.Atoi(s); err != nil {
			t.Fatal(err)
		}
	}
	said, harmless, silent := make([]int, len(answering)), make([]int, len(answering)), make([]int, len(answering))
	rng := rand.New(rand.NewPCG(11, 3))
	for i := range n {
		hurt, what := ways[i%len(ways)](rng, bytes.Clone(whole))
		same := bytes.Equal(contentOf(hurt), contentOf(whole)) // a block that was zero before
		for k, args := range answering {
			for _, beside := range []string{"", "-wal", "-shm"} {
				_ = os.Remove(path + beside) // it may not be there
			}
			if err := os.WriteFile(path, hurt, 0o644); err != nil {
				t.Fatal(err)
			}
			var out, errs bytes.Buffer
			code := run(t.Context(), append(args, "--db", path, "--quiet"), env{stdin: new(bytes.Buffer), stdout: &out, stderr: &errs, reader: realReader()})
			switch {
			case code != exitOK && (!same || args[0] == "check") && errs.Len()+out.Len() > 0: // check vouches for the checksums too
				said[k]++
			case code == exitOK && (out.String() == answers[k] && args[0] != "check" || same):
				harmless[k]++
			default:
				silent[k]++
				t.Errorf("%s: nianbao %v: exit code %d, and another answer, or none\n%s", what, args, code, errs.String())
			}
		}
	}
	for k, args := range answering {
		t.Logf("%d damages, %v: %d said, %d harmless, %d silent", n, args, said[k], harmless[k], silent[k])
	}
}
