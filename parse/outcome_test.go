package parse_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao"
	"nianbao/parse"
	"nianbao/parse/parsetest"
)

func pageOf(p parsetest.Page) nianbao.Page {
	return nianbao.Page{Body: p.Body, Header: map[string][]string{"Content-Type": {p.ContentType}}}
}

// outcomeOf reads a page and says what that came to.
func outcomeOf(page nianbao.Page) (nianbao.Outcome, *nianbao.NotReport) {
	_, err := parse.Parse(page)
	var no *nianbao.NotReport
	switch {
	case err == nil:
		return nianbao.OutcomeReport, nil
	case errors.As(err, &no):
		return no.Outcome, no
	}
	return "", nil
}

func TestNonReports(t *testing.T) {
	for seed := range uint64(40) {
		for _, p := range parsetest.NonReports(rand.New(rand.NewPCG(seed, 1))) {
			if got, no := outcomeOf(pageOf(p)); got != p.Outcome {
				t.Errorf("seed %d, %s: %s, want %s (%v)", seed, p.Name, got, p.Outcome, no)
			}
		}
	}
}

// TestDamagedBeyondReading holds the pages whose tables are gone or mean nothing to their outcomes, in every layout.
func TestDamagedBeyondReading(t *testing.T) {
	for _, damage := range []string{"tables_gone", "table_images", "masked_all", "lines_deduplicated", "mojibake_lossy"} {
		counts := map[nianbao.Outcome]int{}
		for seed := range uint64(300) {
			rng := rand.New(rand.NewPCG(seed, 2))
			style := parsetest.RandomStyle(rng)
			style.Damages, style.Decoys = []string{damage}, nil
			truth := parsetest.New(rng, nianbao.Form2021, parsetest.Agency(rng), 2022)
			p := parsetest.Write(rng, truth, style)
			got, no := outcomeOf(pageOf(p))
			counts[got]++
			if style.Layout == "script" && got == nianbao.OutcomeNoTables {
				continue // a script without a table is not read: its pictures are not seen
			}
			if got != p.Outcome {
				t.Errorf("%s, seed %d, %s %s: %s, want %s (%v)", damage, seed, p.Style.Layout, p.Style.Charset, got, p.Outcome, no)
			}
		}
		t.Logf("%s: %v", damage, counts)
	}
}

// TestNoFalseRefusal reads 2,000 pages whose figures can be read. Left are pages that hold everything in one line, whose tables
// the layouts do not find; no page is refused for its words.
func TestNoFalseRefusal(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	refused := 0
	for i := range 2000 {
		p := parsetest.Random(rng)
		if got, no := outcomeOf(pageOf(p)); got != nianbao.OutcomeReport {
			refused++
			if no != nil && no.Outcome == nianbao.OutcomeNoTables && strings.HasPrefix(p.Style.Layout, "one_line") {
				continue
			}
			t.Errorf("page %d, %s %v %s untitled %v: %v", i, p.Style.Layout, p.Style.Damages, p.Truth.BlankMode, p.Style.Untitled, no)
		}
	}
	t.Logf("%d of 2000 refused", refused)
	if refused > 4 {
		t.Errorf("%d pages refused, want at most 4", refused)
	}
}

// TestRefusedBytes holds the outcomes that need no parsing.
func TestRefusedBytes(t *testing.T) {
	for _, c := range []struct {
		name string
		page nianbao.Page
		want nianbao.Outcome
	}{
		{"nothing", nianbao.Page{}, nianbao.OutcomeEmpty},
		{"blanks", nianbao.Page{Body: []byte(" \r\n\t")}, nianbao.OutcomeEmpty},
		{"markup without text", nianbao.Page{Body: []byte("<html><head><title></title></head><body><div></div></body></html>")}, nianbao.OutcomeEmpty},
		{"a PDF", nianbao.Page{Body: []byte("%PDF-1.7\n...")}, nianbao.OutcomeBinary},
		{"a DOCX", nianbao.Page{Body: []byte("PK\x03\x04...")}, nianbao.OutcomeBinary},
		{"too large", nianbao.Page{Body: []byte(strings.Repeat("x", parse.MaxSize+1))}, nianbao.OutcomeTooLarge},
		{"status 404", nianbao.Page{Status: 404, Body: []byte("<p>年度报告</p>")}, nianbao.OutcomeErrorPage},
		{"status 412", nianbao.Page{Status: 412, Body: []byte("<script>$_ts=1</script>")}, nianbao.OutcomeBlocked},
		{"a script and nothing else", nianbao.Page{Body: []byte("<html><body><script>var a=1;location.reload()</script></body></html>")}, nianbao.OutcomeBlocked},
	} {
		if got, _ := outcomeOf(c.page); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
