package main

import (
	"encoding/json"
	"maps"
	"math"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"nianbao"
	"nianbao/parse"
	"nianbao/parse/parsetest"
	"nianbao/scrape/scrapetest"
	"nianbao/worker"
)

// truthRegions are the places of the world of truth: eleven counties in two provinces and three cities in a third. The
// second province has too few counties to be peers of each other.
var truthRegions = []string{"320623", "320722", "320724", "320829", "320830", "320921", "320922", "320923", "320924", "620422", "620423", "410200", "410300", "410400"}

func truthWorld() *scrapetest.World {
	return scrapetest.New(17, scrapetest.Sites(len(truthRegions)), scrapetest.Agencies(6*len(truthRegions)), scrapetest.Years(2020, 2022), scrapetest.ReportsOnly(),
		scrapetest.Families("hanweb", "hash", "slug", "anhui", "vsb"), scrapetest.Regions(truthRegions...), scrapetest.Structures(), scrapetest.Suspects())
}

// truthReport is a report as the world made it: what is printed in it, nil for what is not a number.
type truthReport struct {
	agency   *scrapetest.Agency
	year     int
	url      string
	figures  map[string]*big.Rat
	states   map[string]nianbao.State
	received int // as the prose says
	oracle   *parsetest.Oracle
}

// limits are the least and the greatest value that the equations of the form leave for a sum; nil for none.
func (r *truthReport) limits(cells string) (low, high *big.Rat) {
	least, most, ok := r.oracle.Limits(termsOf(cells))
	if !ok {
		return nil, nil
	}
	return exactly(least), exactly(most)
}

// quotient are those of a quotient of sums.
func (r *truthReport) quotient(numerator, denominator string) (low, high *big.Rat) {
	least, most, ok := r.oracle.Quotient(termsOf(numerator), termsOf(denominator))
	if !ok {
		return nil, nil
	}
	return exactly(least), exactly(most)
}

func termsOf(cells string) []nianbao.Term {
	var terms []nianbao.Term
	for _, id := range strings.Fields(cells) {
		terms = append(terms, nianbao.Term{Cell: nianbao.CellID(id)})
	}
	return terms
}

// exactly is the fraction of small numbers that a double stands for; nil for infinity.
func exactly(x float64) *big.Rat {
	if math.IsInf(x, 0) {
		return nil
	}
	for d := int64(1); d < 100_000; d++ {
		if n := math.Round(x * float64(d)); math.Abs(n/float64(d)-x) < 1e-11 {
			return big.NewRat(int64(n), d)
		}
	}
	return new(big.Rat).SetFloat64(x)
}

// truth is what a crawled and extracted database must say.
type truth struct {
	world   *scrapetest.World
	reports map[string]map[int]*truthReport // by agency and year
	reader  worker.Reader
	db      string
}

// crawledTruth crawls and reads the world of truth, and takes up what it was made with.
func crawledTruth(t *testing.T) *truth {
	t.Helper()
	world := truthWorld()
	server := world.Start()
	t.Cleanup(server.Close)
	dir := t.TempDir()
	sources := filepath.Join(dir, "sources.csv")
	if err := os.WriteFile(sources, sourcesWithParents(server), 0o600); err != nil {
		t.Fatal(err)
	}
	x := &truth{world: world, reports: make(map[string]map[int]*truthReport), reader: worker.Reader{Version: parse.Version, Parse: parse.Parse}, db: databaseAt(t, filepath.Join(dir, "truth.db"))}
	x.run(t, "crawl", "--sources", sources, "--allow-private", "--delay", "0", "--parallel", "16")
	x.run(t, "extract")
	for _, r := range server.Reports() {
		made, ok := server.Truth(r.URL)
		if !ok {
			continue
		}
		report := &truthReport{agency: r.Agency, year: r.Year, url: r.URL, figures: make(map[string]*big.Rat), states: make(map[string]nianbao.State), received: made.Received}
		for id, fig := range made.Figures {
			report.states[string(id)] = fig.State
			if fig.State == nianbao.Reported {
				report.figures[string(id)], ok = new(big.Rat).SetString(fig.Raw)
				if !ok {
					t.Fatalf("%s %s: %q is no number", r.URL, id, fig.Raw)
				}
			}
		}
		var err error
		if report.oracle, err = parsetest.NewOracle(made.Report()); err != nil {
			t.Fatal(err)
		}
		if x.reports[r.Agency.Name] == nil {
			x.reports[r.Agency.Name] = make(map[int]*truthReport)
		}
		x.reports[r.Agency.Name][r.Year] = report
	}
	return x
}

// sourcesWithParents is a sources.csv with all columns that an operator may fill in.
func sourcesWithParents(server *scrapetest.Server) []byte {
	var b strings.Builder
	b.WriteString("id,name,url,level,region,parent,expect_from\n")
	for _, s := range server.Sources() {
		b.WriteString(strings.Join([]string{s.ID, s.Name, s.URL, string(s.Level), s.Region, s.Parent, strconv.Itoa(s.ExpectFrom)}, ",") + "\n")
	}
	return []byte(b.String())
}

func (x *truth) run(t *testing.T, args ...string) string {
	t.Helper()
	out, _ := program(t, x.reader, 0, append(args, "--db", x.db, "--quiet")...)
	return out
}

// rows runs a command that prints JSON lines.
func (x *truth) rows(t *testing.T, args ...string) []truthRow {
	t.Helper()
	var rows []truthRow
	for line := range strings.Lines(x.run(t, append(args, "--format", "json")...)) {
		d := json.NewDecoder(strings.NewReader(line))
		d.UseNumber()
		row := make(truthRow)
		if err := d.Decode(&row); err != nil {
			t.Fatalf("%v: %v in %s", args, err, line)
		}
		rows = append(rows, row)
	}
	return rows
}

// truthRow is one line of output.
type truthRow map[string]any

func (r truthRow) text(key string) string {
	s, _ := r[key].(string)
	return s
}

func (r truthRow) texts(key string) []string {
	var out []string
	list, _ := r[key].([]any)
	for _, v := range list {
		out = append(out, v.(string))
	}
	return out
}

func (r truthRow) year() int {
	n, _ := r["year"].(json.Number)
	year, _ := n.Int64()
	return int(year)
}

// number returns a value exactly as printed; nil for null.
func (r truthRow) number(key string) *big.Rat {
	n, ok := r[key].(json.Number)
	if !ok {
		return nil
	}
	x, _ := new(big.Rat).SetString(n.String())
	return x
}

// each goes through the reports by agency and year.
func (x *truth) each(do func(r *truthReport)) {
	for _, name := range slices.Sorted(maps.Keys(x.reports)) {
		for _, year := range slices.Sorted(maps.Keys(x.reports[name])) {
			do(x.reports[name][year])
		}
	}
}

// before is the report of the year before; nil when there is none.
func (x *truth) before(r *truthReport) *truthReport { return x.reports[r.agency.Name][r.year-1] }

// near tells whether a printed number is the exact one, rounded to so many decimals.
func near(printed, exact *big.Rat, decimals int) bool {
	if printed == nil || exact == nil {
		return printed == nil && exact == nil
	}
	half := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil))
	half.Quo(half, big.NewRat(2, 1))
	diff := new(big.Rat).Sub(printed, exact)
	return diff.Abs(diff).Cmp(half) <= 0
}
