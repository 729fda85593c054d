package main

import (
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

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
