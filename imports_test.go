package nianbao_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "nianbao"

// allowed is the import table of ARCHITECTURE.md: which package may import which of ours.
var allowed = map[string][]string{
	// Nouns and rules: the standard library only.
	".": {},
	// The characters of Chinese pages.
	"zhtext": {},
	// A name becomes an identity.
	"agency": {".", "zhtext"},
	// Numbers from numbers.
	"analysis": {".", "agency"},
	// What a reader of a page sees, as lines and grids.
	"parse/document": {".", "zhtext"},
	// Heading, agency, year, sections, numbers said in words.
	"parse/prose": {".", "zhtext", "parse/document"},
	// Grids and the forms to figures. Whose table it is, words tell.
	"parse/align": {".", "zhtext", "parse/document", "parse/prose"},
	// A page as it can be shown, with cells marked: from the tree that was read.
	"parse/pageview": {"zhtext", "parse/document"},
	// Bytes to reports: no network, no disk, no clock.
	"parse": {".", "zhtext", "parse/document", "parse/prose", "parse/align", "parse/pageview"},
	// Writes reports as pages, with the truth beside them.
	"parse/parsetest": {"."},
	// The network: does not know the form.
	"scrape": {".", "zhtext"},
	// Fake sites serve the pages that parsetest writes.
	"scrape/scrapetest": {".", "agency", "parse/parsetest"},
	// Web archive files.
	"warc": {"."},
	"docs": {},
	// What people name on the command line, the file of their decisions, and a roster as spreadsheets hold it.
	"files": {".", "agency", "files/disk", "render/table", "zhtext"},
	// The calls of the system that write and read files, which tests let fail.
	"files/disk":          {},
	"files/disk/disktest": {"files/disk"},
	// The only SQL.
	"store": {".", "agency", "analysis", "files/disk", "store/bulk", "store/pagesum", "store/pgsql"},
	// The same SQL for PostgreSQL.
	"store/pgsql": {},
	// One suite for both, and a server for it.
	"store/storetest": {".", "agency", "analysis", "store", "store/pgsql"},
	// Many rows at once into its file.
	"store/bulk": {"store/pagesum"},
	// A checksum on every page of its file.
	"store/pagesum": {},
	// The words that people write become what is chosen by. render/message has the words that they read.
	"ask": {".", "agency", "analysis", "render/message", "zhtext"},
	// A store and the decisions of people become answers. Whose a page is of which no report could be made, its title tells.
	"dataset": {".", "agency", "analysis", "ask", "store", "zhtext"},
	// Files that are whole or not there.
	"wholefile": {"files", "files/disk"},
	// Comparison and figures to files.
	"export": {".", "agency", "analysis", "files/disk", "render/table", "wholefile"},
	// Answers become tables and charts.
	"render": {".", "agency", "analysis", "ask", "chart", "dataset", "render/message", "render/table", "scrape", "store", "worker"},
	// What the corruption bench found, as tables.
	"render/benchtable": {"parse/parsetest", "render", "render/table"},
	// Rows to text, CSV, JSON, Markdown and HTML.
	"render/table": {},
	// What people read, in both languages.
	"render/message": {"."},
	// Words and numbers to pictures.
	"chart": {"files/disk"},
	// What runs unattended: a run of the crawler, reading, reading again, verifying. The parser is handed in; render/table for what may be printed.
	"worker": {".", "dataset", "files/disk", "scrape", "store", "render/table"},
	// The steps of a run as jobs that many processes share.
	"worker/jobs": {".", "scrape", "store", "worker"},
	// Pages for a browser: answers in, HTML, JSON and CSV out. How an archived page is explained and marked is handed in.
	"web": {".", "agency", "analysis", "ask", "dataset", "docs", "export", "files/disk", "render", "render/message", "render/table", "store", "warc", "wholefile", "worker", "zhtext"},
	// Ties them.
	"cmd/nianbao": {".", "agency", "analysis", "ask", "dataset", "files", "parse", "parse/parsetest", "scrape", "scrape/scrapetest", "store", "export", "warc", "chart", "render", "render/benchtable", "render/message", "render/table", "web", "wholefile", "worker", "worker/jobs"},
}

// outside says where a dependency may be used; one that is not listed may be used nowhere.
var outside = map[string][]string{
	"github.com/gocolly/colly/v2":            {"scrape"},
	"github.com/PuerkitoBio/goquery":         {"parse/document", "scrape"},
	"github.com/andybalholm/cascadia":        {"parse/document", "scrape"},
	"golang.org/x/net":                       {"parse/document", "parse", "parse/pageview", "scrape", "web"},
	"golang.org/x/text":                      {"zhtext", "parse/parsetest", "scrape", "scrape/scrapetest", "chart", "web"},
	"golang.org/x/time":                      {"web"}, // how often one address may ask
	"github.com/modelcontextprotocol/go-sdk": {"web"}, // tools for machines
	"gonum.org/v1/plot":                      {"chart"},
	"codeberg.org/go-fonts/liberation":       {"chart"}, // the font of the plotting library, for widths
	"golang.org/x/image":                     {"chart"}, // fonts
	"github.com/flopp/go-findfont":           {"chart"},
	"github.com/rivo/uniseg":                 {"chart"}, // where lines may end
	"modernc.org/sqlite":                     {"store", "store/bulk", "store/pagesum", "store/storetest"},
	"github.com/google/go-cmp":               {"store/storetest"}, // a suite of tests that packages run
	"github.com/jackc/pgx/v5":                {"store", "store/pgsql", "store/storetest", "worker/jobs"},
	"github.com/riverqueue/river":            {"worker/jobs"},                 // the queue of several machines
	"modernc.org/libc":                       {"store/bulk", "store/pagesum"}, // memory and calls of the library above
	"github.com/pressly/goose/v3":            {"store"},
	"github.com/klauspost/compress":          {"store", "scrape", "warc"},
	"github.com/spf13/cobra":                 {"cmd/nianbao"},
	"github.com/nikoksr/notify":              {"worker"}, // webhooks
	"github.com/xuri/excelize/v2":            {"export"},
	"github.com/parquet-go/parquet-go":       {"export"},
	"github.com/spf13/pflag":                 {"cmd/nianbao"}, // cobra\'s flags
	"github.com/schollz/progressbar/v3":      {"cmd/nianbao"},
	"github.com/lmittmann/tint":              {"cmd/nianbao"},
	"github.com/gofrs/flock":                 {"files"}, // one process at a time adds a decision
	"github.com/mattn/go-runewidth":          {"render/table"},
	"github.com/mattn/go-isatty":             {"cmd/nianbao"},
}

// TestImportDirection reads the import clauses themselves, not "go list": the files it opens are part of the
// test's cache key, so a forbidden import is never hidden by a cached pass.
func TestImportDirection(t *testing.T) {
	err := fs.WalkDir(os.DirFS("."), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
			return err
		}
		dir := path.Dir(p)
		if _, ok := allowed[dir]; !ok {
			t.Errorf("%s: its package is not in the import table", p)
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), p, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, s := range f.Imports {
			imp, err := strconv.Unquote(s.Path.Value)
			if err != nil {
				return err
			}
			if why := forbidden(dir, imp); why != "" {
				t.Errorf("%s must not import %s: %s", p, imp, why)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func forbidden(dir, imp string) string {
	if imp == module || strings.HasPrefix(imp, module+"/") {
		if !slices.Contains(allowed[dir], path.Clean("./"+strings.TrimPrefix(imp, module))) {
			return "the import table does not allow it"
		}
		return ""
	}
	if !strings.Contains(strings.Split(imp, "/")[0], ".") {
		return "" // standard library
	}
	for dep, dirs := range outside {
		if imp == dep || strings.HasPrefix(imp, dep+"/") {
			if !slices.Contains(dirs, dir) {
				return "only " + strings.Join(dirs, " and ") + " may"
			}
			return ""
		}
	}
	return "the dependency is not in the list"
}

// TestSQLAndFlagsKeepToTheirRooms refuses SQL text outside store, so that no rule about reports is written in SQL where nobody
// looks for it; flags are refused outside cmd by the list above.
func TestSQLAndFlagsKeepToTheirRooms(t *testing.T) {
	for _, flags := range []string{"github.com/spf13/cobra", "github.com/spf13/pflag"} {
		if dirs := outside[flags]; !slices.Equal(dirs, []string{"cmd/nianbao"}) {
			t.Errorf("%s may be used in %v, want cmd/nianbao alone", flags, dirs)
		}
	}
	err := fs.WalkDir(os.DirFS("."), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") || path.Dir(p) == "store" || path.Dir(p) == "store/storetest" {
			return err
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, p, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING && sqlText.MatchString(lit.Value) {
				t.Errorf("%s: SQL outside store: %.60s", fset.Position(lit.Pos()), lit.Value)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// sqlText tells a statement, or the part of one, by its words in capitals.
var sqlText = regexp.MustCompile(`\b(SELECT\b[\s\S]*\bFROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE (TABLE|VIEW|INDEX)|LEFT JOIN|GROUP BY|ORDER BY)\b`)

// TestFilesAreOpenedInOnePlace: os.Open waits for ever for the writer of a named pipe, and no signal ends that. What is read is opened
// by files/disk, which looks first.
func TestFilesAreOpenedInOnePlace(t *testing.T) {
	err := fs.WalkDir(os.DirFS("."), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") || strings.HasPrefix(p, "files/disk/") {
			return err
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, p, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(f.Comments, func(c *ast.CommentGroup) bool { return c.List[0].Text == "//go:build ignore" }) {
			return nil // a tool that is run by hand
		}
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if of, ok := call.X.(*ast.Ident); ok && of.Name == "os" && slices.Contains([]string{"Open", "ReadFile", "OpenInRoot"}, call.Sel.Name) {
				t.Errorf("%s: os.%s, want what files or files/disk has", fset.Position(call.Pos()), call.Sel.Name)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
