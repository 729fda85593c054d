// Package storetest tests databases: one suite that every kind of database has to pass, and a PostgreSQL server for it.
package storetest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"nianbao/store"
)

// serverUser is the role that the databases belong to.
const serverUser = "nianbao"

// server is a PostgreSQL server of this process, with a socket in a folder of its own and no port.
type server struct {
	dir   string
	admin *sql.DB
	stop  *os.File // open as long as the process lives
}

var (
	started   = sync.OnceValues(start)
	databases atomic.Int64
	// made is a database in which everything is made and nothing stored; others are copies of it.
	made = sync.OnceValues(makeTemplate)
)

// NewServerDatabase returns the address of a new database on a server that is started for this process, on which nothing is made yet. The test is skipped
// where PostgreSQL is not installed.
func NewServerDatabase(t testing.TB) string {
	t.Helper()
	return newDatabase(t, "template0")
}

// OpenServer opens a new database on such a server.
func OpenServer(t testing.TB) *store.DB {
	t.Helper()
	needServer(t)
	template, err := made()
	if err != nil {
		t.Fatal(err)
	}
	return Open(t, newDatabase(t, template))
}

// Open opens a database that is closed when the test ends.
func Open(t testing.TB, path string) *store.DB {
	t.Helper()
	db, err := store.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func needServer(t testing.TB) *server {
	t.Helper()
	s, err := started()
	if errors.Is(err, errNoServer) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func newDatabase(t testing.TB, template string) string {
	t.Helper()
	s := needServer(t)
	name := fmt.Sprintf("test_%d", databases.Add(1))
	if _, err := s.admin.Exec(fmt.Sprintf("CREATE DATABASE %s TEMPLATE %s", name, template)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := s.admin.Exec("DROP DATABASE " + name + " WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	return s.address(name)
}

func (s *server) address(database string) string {
	u := url.URL{Scheme: "postgres", User: url.User(serverUser), Path: "/" + database, RawQuery: url.Values{"host": {s.dir}}.Encode()}
	return u.String()
}

func makeTemplate() (string, error) {
	s, err := started()
	if err != nil {
		return "", err
	}
	const name = "made"
	if _, err := s.admin.Exec("CREATE DATABASE " + name + " TEMPLATE template0"); err != nil {
		return "", err
	}
	db, err := store.Open(context.Background(), s.address(name))
	if err != nil {
		return "", err
	}
	return name, db.Close()
}

// errNoServer: PostgreSQL is not installed.
var errNoServer = errors.New("PostgreSQL is not installed: no initdb in PATH or /usr/lib/postgresql")

// programs is the folder of the newest PostgreSQL that is installed.
func programs() (string, error) {
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path), nil
	}
	list, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb") // the pattern is well formed
	if len(list) == 0 {
		return "", errNoServer
	}
	version := func(path string) int {
		n, _ := strconv.Atoi(strings.Split(path, "/")[4])
		return n
	}
	return filepath.Dir(slices.MaxFunc(list, func(a, b string) int { return version(a) - version(b) })), nil
}

// script runs the server until its input ends, which is when the process of the tests does, however it does, and removes its folder. Its text has the
// order of a dictionary, so that a column without the collation of ours is noticed.
const script = `"$1/initdb" -D "$2/data" -U ` + serverUser + ` --auth=trust --locale=C --locale-provider=icu --icu-locale=zh --encoding=UTF8 \
	--no-sync >"$2/log" 2>&1 || exit 1
"$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=300 \
	-c autovacuum=off >>"$2/log" 2>&1 </dev/null &
server=$!
read -r line
kill -QUIT $server
wait $server
rm -rf "$2"
`

func start() (*server, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "nianbao-pg-")
	if err != nil {
		return nil, err
	}
	input, stop, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command("sh", "-c", script, "sh", bin, dir)
	cmd.Stdin, cmd.Dir = input, dir
	if err := asOrdinaryUser(cmd, dir); err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	input.Close()
	s := &server{dir: dir, stop: stop}
	config, err := pgx.ParseConfig(s.address("postgres"))
	if err != nil {
		return nil, err
	}
	s.admin = stdlib.OpenDB(*config)
	s.admin.SetMaxOpenConns(1) // a template is copied by one at a time
	for range 300 {
		if err = s.admin.Ping(); err == nil {
			return s, nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return nil, fmt.Errorf("start PostgreSQL of %s, see %s/log: %w", bin, dir, err)
}

// Exec runs statements of PostgreSQL on a database, as another program does.
func Exec(t testing.TB, path, statements string) {
	t.Helper()
	if err := Run(path, statements); err != nil {
		t.Fatal(err)
	}
}

// Run does so without a test.
func Run(path, statements string) error {
	return onServer(path, func(db *sql.DB) error {
		_, err := db.Exec(statements)
		return err
	})
}

// CreateDatabase makes a database of that name on the server of an address, unless it is there.
func CreateDatabase(server, name string) error {
	return onServer(server, func(db *sql.DB) error {
		var there bool
		err := db.QueryRow("SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)", name).Scan(&there)
		if err == nil && !there {
			_, err = db.Exec("CREATE DATABASE " + pgx.Identifier{name}.Sanitize() + " TEMPLATE template0")
		}
		return err
	})
}

// DropDatabases removes the databases that CreateDatabase made on the server of an address.
func DropDatabases(server string) error {
	return onServer(server, func(db *sql.DB) error {
		rows, err := db.Query("SELECT datname FROM pg_database WHERE NOT datistemplate AND datname NOT IN ('postgres', 'made') AND datname NOT LIKE 'test\\_%'")
		if err != nil {
			return err
		}
		var names []string
		for rows.Next() {
			var name string
			if err := rows.Scan(&name); err != nil {
				return err
			}
			names = append(names, name)
		}
		if err := rows.Err(); err != nil {
			return err
		}
		for _, name := range names {
			if _, err := db.Exec("DROP DATABASE " + pgx.Identifier{name}.Sanitize() + " WITH (FORCE)"); err != nil {
				return err
			}
		}
		return nil
	})
}

func onServer(server string, do func(*sql.DB) error) error {
	config, err := pgx.ParseConfig(server)
	if err != nil {
		return err
	}
	db := stdlib.OpenDB(*config)
	return errors.Join(do(db), db.Close())
}
