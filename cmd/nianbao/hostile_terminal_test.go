package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"nianbao"
	"nianbao/parse"
	"nianbao/worker"
)

// obeyed is what a terminal obeys: a title, a cleared screen, a link, C1 in one byte and in two, a line over another, and
// every way to turn the direction of what follows.
var obeyed = []string{
	"\x1b]0;title\a", "\x1b[2J", "\x1b]8;;http://evil.example/\x1b\\here\x1b]8;;\x1b\\", "\u009b2J", "\u009d0;x\u009c", "a\rb", "\b\x7f",
	"\u202e1", "\u2066x\u2069", "\u200fx", "\u061cx",
}

// asText is all of them in one word, asTyped the same with what is no UTF-8, which a page of it would not be decoded by.
var (
	asText  = "局" + strings.Join(obeyed, "")
	asTyped = asText + "\x9b2J"
)

// hostileReportPage is a report of ours with the words after everything that it says.
func hostileReportPage(t *testing.T) string {
	t.Helper()
	sample, err := os.ReadFile("../../testdata/pages/aria/input.html")
	if err != nil {
		t.Fatal(err)
	}
	ends, n := regexp.MustCompile(`(?i)</h1>|</h2>|</title>|</td>|</p>`), 0
	return ends.ReplaceAllStringFunc(string(sample), func(end string) string {
		if n++; n%3 != 0 { // a page of controls is no text
			return end
		}
		return obeyed[n/3%len(obeyed)] + end
	})
}

// hostileSite is a site that says every word wherever a site can say one: names of pages and links, addresses, headers,
// redirects, robots.txt, errors, the numbers and labels of a report.
func hostileSite(t *testing.T) string {
	t.Helper()
	report := hostileReportPage(t)
	mux := http.NewServeMux()
	mux.HandleFunc("/robots.txt", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, "User-agent: *\nDisallow: /no/%s\n%s\n", asText, asText)
	})
	mux.HandleFunc("/nb/", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=\u009b2J\u202e")
		fmt.Fprintf(w, "<title>政府信息公开年度报告%s</title><h1>%s</h1><ul>", asText, asText)
		for i, word := range append(slices.Clone(obeyed), asText) {
			fmt.Fprintf(w, "<li><a href='r%d.html?%s'>某县%s局2022年政府信息公开工作年度报告</a> 2023-01-05</li>", i, word, word)
		}
		fmt.Fprintf(w, "<li><a href='plain.html'>某县民政局2022年政府信息公开工作年度报告</a></li><li><a href='/moved'>某县%s局2021年政府信息公开工作年度报告</a></li><li><a href='/gone/%s'>某县民政局2020年政府信息公开工作年度报告</a></li>"+
			"<li><a href='http://%s/'>某县教育局2020年政府信息公开工作年度报告</a></li></ul>", asText, asText, asText)
	})
	mux.HandleFunc("/moved", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", "/gone/\u009b2J\u202e")
		w.WriteHeader(http.StatusFound)
	})
	mux.HandleFunc("/gone/", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", asText) // which ends the exchange, and is quoted
		http.Error(w, asText, http.StatusInternalServerError)
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%s<!-- %s -->", report, r.URL.Path)
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL + "/nb/"
}

// terminalLines holds for every command lines that work, by its path. SITE, PAGE, FILE and WORDS stand for the hostile site, an
// archived page of it, a file with a hostile page and a hostile name, and all the words.
var terminalLines = map[string][]string{
	"":                  {"", "--version", "-h", "WORDS"},
	"agencies":          {"", "WORDS", "--open", "--alike"},
	"agencies alias":    {"WORDS 某县财政局 --who WORDS --why WORDS"},
	"agencies distinct": {"WORDS 某县民政局 --who WORDS --why WORDS"},
	"agencies merge":    {"WORDS 某县教育局 --into WORDS --year 2019 --who WORDS --why WORDS"},
	"agencies rename":   {"WORDS 某县公安局 --year 2019 --who WORDS --why WORDS"},
	"agencies split":    {"WORDS --into 某县甲局,某县乙局 --year 2019 --who WORDS --why WORDS"},
	"archive":           {""},
	"archive export":    {"x.warc.gz --reports", "WORDS", "WORDS.warc"},
	"backup":            {"copy.db", "WORDS", "WORDS WORDS"},
	"bench":             {"--pages 2 --json", "--pages 2"},
	"check":             {"", "--full", "--rewrite", "WORDS"},
	"compare": {"--cell requests.new_requests.total", "--indicator disclosure_rate --sql --agency WORDS", "--list-cells WORDS", "--list-indicators",
		"--indicator requests_received --chart x.svg --year 2022 --mixed",
		"--explain requests.new_requests.total --source s0", "--indicator WORDS --format json", "--cell WORDS",
		"--indicator refusal_rate --chart x.svg --chart-kind grounds --mixed --lang zh --title WORDS",
		"--metric requests_received --per FILE"},
	"copy":    {"WORDS x.db", "x.db WORDS", "WORDS"},
	"correct": {"PAGE requests.granted.total 12 --who WORDS --why WORDS", "--list", "--confirm", "WORDS WORDS WORDS --who WORDS --why WORDS"},
	"crawl": {"SITE --read --recheck --report r.txt --report r.json --report r.html", "SITE -v --log-format json",
		"WORDS", "http://WORDS/", "SITE --quiet"},
	"demo":     {""},
	"discover": {"SITE", "SITE --json", "WORDS", "http://127.0.0.1:1/WORDS"},
	"export":   {"", "--table reports --format jsonl", "--format package --out p --wide --parquet", "--bom --table problems"},
	"extract": {"FILE", "FILE --json --sections", "--again", "FILE --explain requests.new_requests.total",
		"PAGE --explain requests.new_requests.total", "PAGE --explain requests.new_requests.total --json", "",
		"--stale --dry-run", "--stale --dry-run --json", "PAGE", "PAGE --json", "WORDS", ".", "FILE --explain WORDS"},
	"hints":         {"", "--kind WORDS"},
	"ledger":        {""},
	"ledger export": {"", "--format jsonl"},
	"page": {"PAGE --list", "PAGE --out p.html", "PAGE --marked requests.new_requests.total",
		"PAGE --marked refusal_rate --lang en", "WORDS", "PAGE --marked WORDS"},
	"problems":      {"", "--json"},
	"roster":        {"", "--lang zh --format md", "--agency WORDS"},
	"roster add":    {"WORDS --note WORDS", "某局WORDS --source WORDS --parent WORDS"},
	"roster export": {""},
	"roster import": {"FILE", "WORDS"},
	"roster remove": {"WORDS", "某局WORDS"},
	"serve":         {"--listen WORDS --prose --mcp", "--url WORDS"},
	"prove": {"某县 2022 refusal_rate --out p.html", "WORDS 2022 WORDS --out p.html",
		"WORDS 2022 refusal_rate --out p.html", "某县财政局 2022 requests.granted.total --out WORDS.html --lang en"},
	"series":      {"--metric requests_received", "--metric requests_received --chart x.svg --title WORDS", "--list-metrics WORDS", "--list-metrics"},
	"show":        {"WORDS", "WORDS WORDS", "s0 2022", "s1 --lang en", "s2 2021 --format json", "s0 2022 --explain 不予公开率", "s0 --explain WORDS"},
	"status":      {"", "--json", "--deadlines", "--deadlines --json", "--deadlines --lang zh", "--deadlines --format md --all"},
	"mcp":         {""},
	"site":        {"--out WORDS", "--out no/WORDS --all-numbers", "--out ."},
	"work":        {"--read --recheck", "WORDS"},
	"work start":  {"--recheck", "--sources WORDS", "WORDS"},
	"work status": {"", "--json"},
	"verify":      {"", "--json", "FILE", "FILE --part --cell requests.granted.total", "WORDS"},
}

// cobras are commands that cobra adds: they print words of our own and what was typed.
var cobras = map[string][]string{"completion": {"WORDS"}, "completion bash": {""}, "completion fish": {"--no-descriptions"}, "completion powershell": {"--no-descriptions"},
	"completion zsh": {"--no-descriptions"}, "help": {"WORDS", "crawl"}}

// screen is a terminal of a test.
type screen struct{ strings.Builder }

func (*screen) IsTerminal() bool { return true }

// drawn are the marks of our own bar and colours, which no hostile word has.
var drawn = regexp.MustCompile(`\x1b\[[0-9;]*m|\x1b\[2?K|\r`)

// TestNothingObeyed runs every command of the program, and every flag of each with a hostile value, on a hostile database, site,
// folder and command line: no byte comes out that a terminal obeys, be it a pipe or a terminal where it comes out. A new command
// or switch must be added to terminalLines.
func TestNothingObeyed(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such names of files")
	}
	db, _ := hostileWorld(t)
	site, sample := hostileSite(t), hostileReportPage(t)
	t.Chdir(t.TempDir())
	file := strings.ToValidUTF8(strings.NewReplacer("/", "").Replace(asText), "") + ".html"
	if err := os.WriteFile(file, []byte(sample), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(strings.Replace(file, ".html", ".warc.gz", 1), []byte(sample), 0o600); err != nil {
		t.Fatal(err)
	}
	names := strings.NewReplacer("SITE", site, "PAGE", site+"plain.html", "FILE", file, "WORDS", asTyped)
	check := func(path, line string, extra ...string) {
		for _, tty := range []bool{false, true} {
			args := strings.Fields(path)
			for _, arg := range strings.Fields(line) {
				args = append(args, names.Replace(arg))
			}
			args = append(args, extra...)
			args = append(args, "--db", db)
			if path == "crawl" || path == "discover" {
				args = append(args, "--allow-private", "--delay", "0", "--retries", "0", "--timeout", "2s")
			}
			out, errs := onScreen(t, tty, args)
			for stream, text := range map[string]string{"standard output": out, "standard error": drawn.ReplaceAllString(errs, "")} {
				if what := obeys(text); what != "" {
					t.Errorf("nianbao %s %s %q, a terminal: %v, %s: %s", path, line, extra, tty, stream, what)
				}
			}
			if path == "demo" {
				return
			}
		}
	}
	for _, line := range terminalLines["crawl"] { // there are pages then for the others
		check("crawl", line)
	}
	var walk func(path string, c *cobra.Command)
	walk = func(path string, c *cobra.Command) {
		lines := append(slices.Clone(terminalLines[path]), cobras[path]...)
		if lines == nil {
			t.Errorf("command %q has no line in terminalLines", path)
		}
		for _, line := range lines {
			if path != "crawl" {
				check(path, line)
			}
		}
		switches := strings.Join(lines, " ") + " "
		c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
			switch {
			case f.Name == "help" || f.Name == "version" || cobras[path] != nil || path == "demo":
			case f.Value.Type() == "bool":
				if !strings.Contains(switches, "--"+f.Name+" ") && f.Name != "allow-private" {
					t.Errorf("%s --%s stands in no line of terminalLines", path, f.Name)
				}
			default:
				check(path, quick[path], "--"+f.Name+"="+asTyped)
			}
		})
		for _, sub := range c.Commands() {
			walk(strings.TrimSpace(path+" "+sub.Name()), sub)
		}
	}
	walk("", rootOf(t))
	for _, name := range []string{"r.txt", "r.html", "r.json"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if what := obeys(string(text)); what != "" {
			t.Errorf("the report of the run, %s: %s", filepath.Base(name), what)
		}
	}
}

// quick keeps the runs with one hostile flag short.
var quick = map[string]string{"bench": "--pages 1 --seed 1", "crawl": "SITE", "discover": "SITE", "export": "--table reports"}

// rootOf is the program's tree of commands, with what cobra adds when it runs.
func rootOf(t *testing.T) *cobra.Command {
	t.Helper()
	a := &app{}
	root := a.root()
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	return root
}

// onScreen runs the program with its streams on a terminal or on pipes.
func onScreen(t *testing.T, tty bool, args []string) (stdout, stderr string) {
	t.Helper()
	reader := worker.Reader{Version: parse.Version, Parse: parse.Parse}
	if slices.Contains(args, "--stale") {
		reader = worker.Reader{Version: "next", Parse: func(p nianbao.Page) (*nianbao.Report, error) {
			r := hostileReport(asText, p, 2022)
			r.Agency = "某县" + asText
			return r, nil
		}}
	}
	if tty {
		var out, errs screen
		run(t.Context(), args, env{stdin: strings.NewReader(""), stdout: &out, stderr: &errs, reader: reader})
		return out.String(), errs.String()
	}
	var out, errs strings.Builder
	run(t.Context(), args, env{stdin: strings.NewReader(""), stdout: &out, stderr: &errs, reader: reader})
	if isCSV(args) {
		return "", errs.String() // a file of values, untouched
	}
	return out.String(), errs.String()
}

// isCSV tells the lines that write CSV into a pipe.
func isCSV(args []string) bool {
	return (args[0] == "export" || args[0] == "ledger") && !slices.ContainsFunc(args, func(a string) bool { return strings.HasPrefix(a, "jsonl") || a == "package" })
}

// obeys says what of the text a terminal would obey; "" for nothing.
func obeys(text string) string {
	for i, r := range text {
		switch {
		case r == '\n' || r == '\t':
		case r < ' ' || r >= 0x7f && r <= 0x9f, r == 0x061c, r == 0x200e, r == 0x200f, r >= 0x2028 && r <= 0x202e, r >= 0x2066 && r <= 0x2069,
			r == 0xFFFD && text[i] != 0xEF:
			return fmt.Sprintf("%q", text[max(0, i-80):min(len(text), i+40)])
		}
	}
	return ""
}
