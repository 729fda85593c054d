package main

import (
	"bytes"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"

	"nianbao/store/storetest"
)

// onServer tells that the tests are to keep what they store on a PostgreSQL server: NIANBAO_TEST_DB=postgres.
func onServer() bool { return os.Getenv("NIANBAO_TEST_DB") == "postgres" }

// serverVariable in the environment of the program is the address of a server: each file that a command names as its database is one of that name
// there.
const serverVariable = "NIANBAO_TEST_SERVER"

// toServer has a main function take its databases from the server.
func toServer(main func()) func() {
	return func() {
		if server := os.Getenv(serverVariable); server != "" {
			os.Args = serverArgs(server, os.Args)
		}
		main()
	}
}

// serverArgs puts addresses in the place of files, the default one included.
func serverArgs(server string, args []string) []string {
	args = slices.Clone(args)
	given := false
	for i, arg := range args {
		if file, ok := strings.CutPrefix(arg, "--db="); ok {
			args[i], given = "--db="+serverDatabase(server, file), true
		} else if arg == "--db" && i+1 < len(args) {
			args[i+1], given = serverDatabase(server, args[i+1]), true
		}
	}
	if !given && len(args) > 1 {
		args = slices.Insert(args, 1, "--db", serverDatabase(server, "nianbao.db"))
	}
	return args
}

// serverDatabase returns the address of the database in the place of a file, which is there from now on.
func serverDatabase(server, file string) string {
	u, err := url.Parse(server)
	if err != nil {
		panic(err)
	}
	name := strings.TrimSuffix(filepath.Base(file), ".db")
	if err := storetest.CreateDatabase(server, name); err != nil {
		panic(err)
	}
	u.Path = "/" + name
	return u.String()
}

// sequential runs scripts one after the other, each with no databases of one before on the server.
type sequential struct {
	*testing.T
	server string
}

func (s sequential) Run(name string, f func(testscript.T)) {
	s.T.Run(name, func(t *testing.T) {
		if err := storetest.DropDatabases(s.server); err != nil {
			t.Fatal(err)
		}
		f(sequential{t, s.server})
	})
}

func (s sequential) Parallel()     {}
func (s sequential) Verbose() bool { return testing.Verbose() }

// runScripts runs the scripts over files, or over a server.
func runScripts(t *testing.T, p testscript.Params) {
	if !onServer() {
		testscript.Run(t, p)
		return
	}
	server := storetest.NewServerDatabase(t)
	p.Setup = func(env *testscript.Env) error {
		env.Setenv(serverVariable, server)
		return nil
	}
	testscript.RunT(sequential{t, server}, p)
}

// databaseAt is what a test gives as --db: a file, or a database on a server, with the folder of the file as the one in which the program runs, so
// that what stands beside the database stands there.
func databaseAt(t *testing.T, file string) string {
	t.Helper()
	if !onServer() {
		return file
	}
	t.Chdir(filepath.Dir(file))
	return storetest.NewServerDatabase(t)
}

// TestServerExports: from the same pages a file and a server give the same exports, byte for byte, and so does what is copied from one to the other and
// back.
func TestServerExports(t *testing.T) {
	server := storetest.NewServerDatabase(t)
	copied, file, back := storetest.NewServerDatabase(t), "file.db", "back.db"
	t.Chdir(t.TempDir())
	program(t, realReader(), 0, "demo", "--quiet", "--db", "made.db")
	program(t, realReader(), 0, "archive", "export", "--quiet", "--db", "made.db", "all.warc.gz")
	for _, db := range []string{file, server} {
		program(t, realReader(), 1, "extract", "--quiet", "--db", db, "all.warc.gz") // one page is none
		program(t, realReader(), 0, "agencies", "--quiet", "--db", db)               // derives
	}
	program(t, realReader(), 0, "copy", "--quiet", file, copied)
	program(t, realReader(), 0, "copy", "--quiet", copied, back)
	questions := []string{"export --table figures", "export --table figures --format jsonl", "export --table wide", "export --table indicators",
		"export --table reports", "export --table problems", "export --table mentions", "export --table agencies", "export --table corrections",
		"compare --indicator disclosure_rate", "compare --indicator requests_received --by region",
		"compare --cell requests.new_requests.total,proactive.administrative_fees.collected --format csv", "problems", "problems --json", "hints",
		"agencies", "series --metric requests_received --agency 县", "status --deadlines --json", "verify", "roster --year 2022", "ledger export"}
	for _, question := range questions {
		want, _ := program(t, realReader(), 0, append(strings.Fields(question), "--quiet", "--db", file)...)
		if want == "" && !strings.HasPrefix(question, "ledger") && question != "verify" {
			t.Errorf("%s prints nothing", question)
		}
		for _, db := range []string{server, copied, back} {
			if got, _ := program(t, realReader(), 0, append(strings.Fields(question), "--quiet", "--db", db)...); got != want {
				t.Errorf("%s: %s says otherwise than the file:\n%s", question, db, cmp.Diff(want, got))
			}
		}
	}
	for _, format := range []string{"parquet", "xlsx"} {
		want, _ := program(t, realReader(), 0, "export", "--quiet", "--db", file, "--format", format, "--out", "file."+format)
		if got, _ := program(t, realReader(), 0, "export", "--quiet", "--db", server, "--format", format, "--out", "server."+format); got != want {
			t.Errorf("%s: got %q, want %q", format, got, want)
		}
		if a, b := fileOf(t, "file."+format), fileOf(t, "server."+format); !bytes.Equal(a, b) {
			t.Errorf("%s: %d and %d bytes, which differ", format, len(a), len(b))
		}
	}
}

func fileOf(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
