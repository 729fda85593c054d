package parse_test

import (
	"bufio"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"nianbao"
	"nianbao/parse"
	"nianbao/parse/parsetest"
)

// valuesOf lists the values of one kind of mention.
func valuesOf(r *nianbao.Report, kind nianbao.MentionKind) []int64 {
	var out []int64
	for _, m := range r.Mentions {
		if m.Kind == kind {
			out = append(out, m.Value.Int())
		}
	}
	return out
}

// TestSaidOnPages reads 2,000 pages in all layouts: title, agency, year and the two numbers that their prose says come out,
// no contradiction is seen where there is none, and none is missed that is printed.
func TestSaidOnPages(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	pages, named, dated, titled, contradicted := 0, 0, 0, 0, 0
	var received, published, extra, found int
	for i := range 2000 {
		p := parsetest.Random(rng)
		r, err := parse.Parse(pageOf(p))
		if err != nil {
			continue // TestNoFalseRefusal counts these
		}
		pages++
		if r.Agency == p.Truth.Agency {
			named++
		} else {
			t.Logf("page %d: agency %q, want %q %v", i, r.Agency, p.Truth.Agency, p.Style)
		}
		if r.Year == p.Truth.Year {
			dated++
		} else {
			t.Logf("page %d: year %d, want %d %v", i, r.Year, p.Truth.Year, p.Style)
		}
		if r.Title == p.Truth.Title {
			titled++
		} else {
			t.Logf("page %d: title %q, want %q %v", i, r.Title, p.Truth.Title, p.Style)
		}
		if slices.Contains(valuesOf(r, nianbao.RequestsReceived), int64(p.Truth.Received)) {
			received++
		}
		if slices.Contains(valuesOf(r, nianbao.ItemsPublished), int64(p.Truth.PublishedItems)) {
			published++
		}
		extra += len(valuesOf(r, nianbao.RequestsReceived)) + len(valuesOf(r, nianbao.ItemsPublished)) - 2
		for _, x := range r.Problems {
			switch x.Code {
			case nianbao.ProseMismatch:
				found++
				if slipped := p.Truth.Figures[x.Cells[0]]; slipped.Value.Int() == int64(p.Truth.Received) {
					t.Errorf("page %d: false contradiction: %s", i, x.Detail)
				}
			case nianbao.AgencyConflict, nianbao.YearConflict, nianbao.PeriodDamaged:
				t.Errorf("page %d: %s: %s", i, x.Code, x.Detail)
			}
		}
		for _, cell := range []nianbao.CellID{"requests.new_requests.total", "stats.applications.received"} {
			if f := p.Truth.Figures[cell]; f.Known() && f.Value.Int() != int64(p.Truth.Received) {
				contradicted++
			}
		}
	}
	t.Logf("pages %d: agency %d, year %d, title %d; mentions: received %d, published %d, more than those %d; contradictions found %d, printed %d",
		pages, named, dated, titled, received, published, extra, found, contradicted)
	if 1000*min(named, dated, titled, received, published) < 998*pages || 1000*extra > 2*pages {
		t.Error("want 998 in 1000 of each, and no more than 2 in 1000 mentions too many")
	}
}

// TestSaidOnSharedPages reads the pages of the shared corpus and the seed.
func TestSaidOnSharedPages(t *testing.T) {
	root := ""
	for _, dir := range []string{"../../shared", "../shared"} {
		if _, err := os.Stat(filepath.Join(dir, "corpus", "dev", "truth.jsonl")); err == nil {
			root = dir
		}
	}
	if root == "" {
		t.Skip("the shared corpus is not here")
	}
	f, err := os.Open(filepath.Join(root, "corpus", "dev", "truth.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	pages := 0
	for sc.Scan() {
		var e struct {
			File  string
			Facts struct {
				Published int64 `json:"published_items"`
				Received  int64 `json:"requests_received_text"`
			}
		}
		if err := json.Unmarshal(sc.Bytes(), &e); err != nil {
			t.Fatal(err)
		}
		r := readShared(t, filepath.Join(root, "corpus", "dev", e.File))
		pages++
		if got := valuesOf(r, nianbao.RequestsReceived); !slices.Equal(got, []int64{e.Facts.Received}) {
			t.Errorf("%s: requests received %v, want %d", e.File, got, e.Facts.Received)
		}
		if got := valuesOf(r, nianbao.ItemsPublished); !slices.Equal(got, []int64{e.Facts.Published}) {
			t.Errorf("%s: items published %v, want %d", e.File, got, e.Facts.Published)
		}
		for _, p := range r.Problems {
			if p.Code == nianbao.ProseMismatch {
				t.Errorf("%s: %s", e.File, p.Detail)
			}
		}
	}
	seeds, err := filepath.Glob(filepath.Join(root, "seed", "*.txt"))
	if err != nil || len(seeds) == 0 {
		t.Fatalf("no seed: %v", err)
	}
	r := readShared(t, seeds[0])
	if r.Agency != "市财政局" || r.Year != 2024 {
		t.Errorf("seed: %q %d", r.Agency, r.Year)
	}
	if a, b := valuesOf(r, nianbao.RequestsReceived), valuesOf(r, nianbao.ItemsPublished); !slices.Equal(a, []int64{12}) || !slices.Equal(b, []int64{118}) {
		t.Errorf("seed: received %v, published %v", a, b)
	}
	t.Logf("%d pages and the seed: both numbers right on every one", pages)
}

func readShared(t *testing.T, path string) *nianbao.Report {
	t.Helper()
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := parse.Parse(nianbao.Page{Body: body})
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return r
}
