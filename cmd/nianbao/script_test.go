package main

import (
	"database/sql"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	_ "modernc.org/sqlite"

	"nianbao"
	"nianbao/parse"
	"nianbao/parse/parsetest"
	"nianbao/scrape/scrapetest"
	"nianbao/store/storetest"
	"nianbao/worker"
)

// TestMain makes the test binary the program itself when it is called as nianbao, so that scripts and the tests that
// kill it run the real thing. nianbao-next is the same with a newer reader.
func TestMain(m *testing.M) {
	if os.Getenv(childVariable) != "" {
		code := mainCode(worker.Reader{Version: parse.Version, Parse: parseOrDie})
		notePeak()
		os.Exit(code)
	}
	testscript.Main(m, map[string]func(){
		"nianbao":         toServer(main),
		"nianbao-edition": toServer(mainWithEdition),
		"nianbao-next":    toServer(func() { os.Exit(mainCode(worker.Reader{Version: "next", Parse: parse.Parse})) }),
		"nianbao-strict":  toServer(func() { os.Exit(mainCode(worker.Reader{Version: "strict", Parse: parseStrictly})) }),
	})
}

// peakVariable names the file into which a child writes the most memory that it held. What the kernel says of a child that has ended
// begins with the memory of the process that started it, which is large after other tests.
const peakVariable = "NIANBAO_TEST_PEAK"

// notePeak writes what the kernel says of the memory of this process where a test asks for it, which does so on Linux alone.
func notePeak() {
	file := os.Getenv(peakVariable)
	if file == "" {
		return
	}
	status, err := os.ReadFile("/proc/self/status")
	if err == nil {
		err = os.WriteFile(file, status, 0o600)
	}
	if err != nil {
		panic(err)
	}
}

// parseOrDie ends the process as the kernel does when its memory is used up, where the page is the one of TestKillerPage.
func parseOrDie(page nianbao.Page) (*nianbao.Report, error) {
	if os.Getenv(killerVariable) != "" && strings.Contains(string(page.Body), killerWords) {
		p, err := os.FindProcess(os.Getpid())
		if err == nil {
			err = p.Kill()
		}
		if err != nil {
			panic(err)
		}
		select {}
	}
	return parse.Parse(page)
}

// parseStrictly is a newer reader that is not sure of one number of the reports on 2022.
func parseStrictly(page nianbao.Page) (*nianbao.Report, error) {
	r, err := parse.Parse(page)
	if err != nil || r.Year != 2022 {
		return r, err
	}
	for i := range r.Figures {
		if f := &r.Figures[i]; f.Cell == "requests.carried_over.total" {
			f.State, f.Value = nianbao.Unreadable, 0
			r.Problems = append(r.Problems, nianbao.Problem{Code: nianbao.CellsUnresolved, Cells: []nianbao.CellID{f.Cell}, Detail: "to be sure"})
		}
	}
	return r, nil
}

// childVariable in the environment turns the test binary into the program.
const childVariable = "NIANBAO_TEST_CHILD"

func TestScripts(t *testing.T) {
	runScripts(t, testscript.Params{
		Dir: "../../testdata/script", RequireExplicitExec: true, RequireUniqueNames: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": cmdExits, "world": cmdWorld, "change": cmdChange, "page": cmdPage, "nonreports": cmdNonReports,
			"nested": cmdNested, "big": cmdBig, "sql": cmdSQL, "filesite": cmdFileSite, "edition": cmdEdition,
		},
		Condition: func(cond string) (bool, error) {
			if cond == "root" {
				return os.Geteuid() == 0, nil
			}
			if cond == "server" {
				return onServer(), nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
	})
}

// cmdExits runs a command and wants an exit code: exits 2 nianbao nonsense
func cmdExits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("%s: exit code %d, want %d", strings.Join(args[1:], " "), got, want)
	}
}

// cmdWorld serves fake sites until the script ends and writes sources.csv; $REPORT is the address of a report.
func cmdWorld(ts *testscript.TestScript, _ bool, _ []string) {
	server := smallWorld().Start()
	ts.Defer(server.Close)
	worlds[ts.Name()] = server
	ts.Check(os.WriteFile(ts.MkAbs("sources.csv"), sourcesCSV(server), 0o600))
	ts.Setenv("REPORT", server.Reports()[0].URL)
	ts.Setenv("REPORT2", server.Reports()[1].URL)
	ts.Setenv("LIST", server.Sources()[0].URL)
}

// worlds holds the server of each script; scripts run one after the other.
var worlds = make(map[string]*scrapetest.Server)

// cmdChange changes the world between two crawls: change edit, change publish, change remove ($REPORT2)
func cmdChange(ts *testscript.TestScript, _ bool, args []string) {
	server := worlds[ts.Name()]
	switch args[0] {
	case "edit":
		ts.Check(server.Edit(ts.Getenv("REPORT"), "requests.carried_over.total", "4321"))
	case "remove":
		ts.Check(server.Remove(ts.Getenv("REPORT2")))
	case "publish":
		_, err := server.Publish(server.Reports()[0].Agency.ID, server.World.To+1)
		ts.Check(err)
	}
}

// cmdPage writes a report in a layout: page good.html word
func cmdPage(ts *testscript.TestScript, _ bool, args []string) {
	rng := rand.New(rand.NewPCG(7, 7))
	truth := parsetest.New(rng, nianbao.Form2021, "白鹭市财政局", 2023)
	if len(args) > 2 && args[2] == "blank" { // every zero
		truth.BlankZeros(rng, parsetest.BlankEmpty, 1)
	}
	page := parsetest.Write(rng, truth, parsetest.Style{Layout: args[1]})
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), page.Body, 0o600))
}

// cmdNonReports writes one page of each kind that is no report into a folder.
func cmdNonReports(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.MkdirAll(ts.MkAbs(args[0]), 0o700))
	for _, p := range parsetest.NonReports(rand.New(rand.NewPCG(1, 1))) {
		ts.Check(os.WriteFile(filepath.Join(ts.MkAbs(args[0]), p.Name), p.Body, 0o600))
	}
}

// cmdNested writes a page with so many open tags: nested deep.html 10000
func cmdNested(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	body := "<html><body>" + strings.Repeat("<div>", n) + "一段文字" + strings.Repeat("</div>", n) + "</body></html>"
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(body), 0o600))
}

// cmdBig writes a sparse file of so many MB: big page.html 50
func cmdBig(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte("<html><body>"), 0o600))
	ts.Check(os.Truncate(ts.MkAbs(args[0]), n<<20))
}

// cmdFileSite serves, at $FILES, a list with a report that is a PDF file, and one that is a page with an attachment.
func cmdFileSite(ts *testscript.TestScript, _ bool, _ []string) {
	rng := rand.New(rand.NewPCG(7, 7))
	page := parsetest.Write(rng, parsetest.New(rng, nianbao.Form2021, "白鹭市财政局", 2023), parsetest.Style{Layout: "plain"})
	link := `<p><a href="/nb/copy.pdf">附件：白鹭市财政局2023年政府信息公开工作年度报告.pdf</a></p></body>`
	answers := map[string]string{
		"/nb/": `<html><head><meta charset="utf-8"><title>政府信息公开年报</title></head><body><ul>
			<li><a href="/nb/2023.html">白鹭市财政局2023年政府信息公开工作年度报告</a></li>
			<li><a href="/nb/2022.pdf">白鹭市财政局2022年政府信息公开工作年度报告</a></li></ul></body></html>`,
		"/nb/2023.html": strings.Replace(string(page.Body), "</body>", link, 1),
		"/nb/2022.pdf":  "%PDF-1.4\n\xff\xfe",
		"/nb/copy.pdf":  "%PDF-1.4\n\xff\xff",
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := answers[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		if strings.HasSuffix(r.URL.Path, ".pdf") {
			w.Header().Set("Content-Type", "application/pdf")
		}
		_, _ = io.WriteString(w, body)
	}))
	ts.Defer(server.Close)
	ts.Setenv("FILES", server.URL+"/nb/")
}

// cmdSQL runs a statement on a database: sql nianbao.db 'INSERT ...'
func cmdSQL(ts *testscript.TestScript, _ bool, args []string) {
	if server := ts.Getenv(serverVariable); server != "" {
		ts.Check(storetest.Run(serverDatabase(server, args[0]), "SET search_path TO nianbao; "+args[1]))
		return
	}
	db, err := sql.Open("sqlite", ts.MkAbs(args[0]))
	ts.Check(err)
	defer db.Close()
	_, err = db.Exec(args[1])
	ts.Check(err)
}
