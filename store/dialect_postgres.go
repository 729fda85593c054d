package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"hash/fnv"
	"net"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"nianbao/store/pgsql"
)

const (
	// defaultSchema holds the tables, unless the address says search_path.
	defaultSchema = "nianbao"
	// partSuffix ends the name of a schema in which a database is being made: the next one that makes it removes the schema.
	partSuffix = "_part"
	// schemaMark is the comment on a schema of ours, by which it is known.
	schemaMark = "nianbao: annual reports on government information; written by the program nianbao alone"
	// oldestServer is the oldest version of PostgreSQL that this is tested with.
	oldestServer = 150000
	// writers is the number of connections kept for writing.
	writers = 4
	// lockWait is how long one process waits for another: agencies of a whole country are derived in one transaction.
	lockWait = 10 * time.Minute
	// idleWriter is how long a transaction that writes may wait for its program, which others wait for: one that hangs loses its turn.
	idleWriter = 5 * time.Minute
)

// The advisory locks, as the first of their two numbers; the second tells schemas apart.
const (
	lockOpening = 0x6e69616e + iota // held while a database is made or migrated
	lockWriting                     // held by the transaction that writes
	lockWorker                      // held by a worker, as long as it lives
	lockKey                         // of what one worker at a time may do
	lockTurn                        // of a machine, held by the worker that asks it
)

// session are the parameters of each connection. That of a machine that is cut off ends within half a minute, and with it its locks.
var session = map[string]string{
	"application_name":              "nianbao",
	"lock_timeout":                  fmt.Sprint(lockWait.Milliseconds()),
	"tcp_keepalives_idle":           "15",
	"tcp_keepalives_interval":       "5",
	"tcp_keepalives_count":          "3",
	"standard_conforming_strings":   "on",
	"default_transaction_isolation": "read committed",
}

// server is a database on PostgreSQL.
type server struct {
	path   string // as shown: without a password
	schema string
	config *pgx.ConnConfig
}

var schemaName = regexp.MustCompile(`^[a-z_][a-z0-9_]{0,62}$`)

// Shown returns the name of a database as it may be printed: without a password.
func Shown(path string) string {
	if !IsServer(path) {
		return path
	}
	u, err := url.Parse(path)
	if err != nil {
		return "postgres://…" // what cannot be taken apart may hold a password anywhere
	}
	if u.User != nil {
		u.User = url.User(u.User.Username())
	}
	q := u.Query()
	q.Del("password")
	q.Del("sslpassword")
	u.RawQuery = q.Encode()
	return u.String()
}

func newServer(path string) (*server, error) {
	s := &server{path: Shown(path), schema: defaultSchema}
	config, err := pgx.ParseConfig(path)
	if err != nil {
		return nil, &FileError{Path: s.path, Kind: ErrCannotOpen, Cause: errors.New("the address cannot be read"),
			Hint: "write it as postgres://USER@HOST:PORT/DATABASE"}
	}
	if is := config.RuntimeParams["search_path"]; is != "" {
		s.schema = is
	}
	if !schemaName.MatchString(s.schema) {
		return nil, &FileError{Path: s.path, Kind: ErrCannotOpen, Cause: fmt.Errorf("search_path %q is not the name of one schema", s.schema),
			Hint: "give small letters, digits and _"}
	}
	if strings.HasSuffix(s.schema, partSuffix) {
		return nil, &FileError{Path: s.path, Kind: ErrCannotOpen, Cause: fmt.Errorf("schema %s is of a database that is being made", s.schema),
			Hint: "give another name: what is in it is removed when the database is made again"}
	}
	for name, value := range session {
		config.RuntimeParams[name] = value
	}
	config.RuntimeParams["search_path"] = s.schema
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = 10 * time.Second
	}
	s.config = config
	return s, nil
}

// pool returns connections that take the statements of this package.
func (s *server) pool(readOnly bool) *sql.DB {
	config := s.config.Copy()
	if readOnly {
		config.RuntimeParams["default_transaction_read_only"] = "on"
	} else {
		config.RuntimeParams["idle_in_transaction_session_timeout"] = fmt.Sprint(idleWriter.Milliseconds())
	}
	return sql.OpenDB(pgsql.Connector(config))
}

// serverHeader is what tells our schemas from others.
type serverHeader struct {
	there, marked bool
	tables        int
	version       int64 // of the schema; 0 before the first migration
}

// look refuses a server that cannot hold a database, and a schema that is not ours, or too new.
func (s *server) look(ctx context.Context, db *sql.DB) (h serverHeader, err error) {
	var version int
	var encoding string
	err = db.QueryRowContext(ctx, `SELECT current_setting('server_version_num')::int, current_setting('server_encoding')`).Scan(&version, &encoding)
	switch {
	case err != nil:
		return h, err
	case version < oldestServer:
		return h, &FileError{Path: s.path, Kind: ErrCannotOpen, Cause: fmt.Errorf("the server is version %d.%d", version/10000, version%10000),
			Hint: fmt.Sprintf("it must be PostgreSQL %d or newer", oldestServer/10000)}
	case encoding != "UTF8":
		return h, &FileError{Path: s.path, Kind: ErrCannotOpen, Cause: fmt.Errorf("the encoding of the database is %s", encoding),
			Hint: "create one with ENCODING 'UTF8' TEMPLATE template0"}
	}
	var migrated bool
	err = db.QueryRowContext(ctx, `SELECT n.oid IS NOT NULL, coalesce(obj_description(n.oid, 'pg_namespace') = $2::text, false),
		(SELECT count(*) FROM pg_class c WHERE c.relnamespace = n.oid), to_regclass($1::text || '.goose_db_version') IS NOT NULL
		FROM (SELECT 1) one LEFT JOIN pg_namespace n ON n.nspname = $1::text`, s.schema, schemaMark).Scan(&h.there, &h.marked, &h.tables, &migrated)
	if err != nil {
		return h, err
	}
	if h.marked && migrated {
		err = db.QueryRowContext(ctx, `SELECT coalesce(max(version_id), 0) FROM `+s.schema+`.goose_db_version WHERE is_applied`).Scan(&h.version)
		if err != nil {
			return h, err
		}
	}
	switch {
	case h.tables > 0 && !h.marked:
		return h, &FileError{Path: s.path, Kind: ErrNotDatabase, Cause: fmt.Errorf("schema %s holds the tables of another program", s.schema),
			Hint: "give another database, or another schema with ?search_path=NAME"}
	case h.version > schemaVersion:
		return h, &FileError{Path: s.path, Kind: ErrNewer, Hint: serverHints[ErrNewer],
			Cause: fmt.Errorf("its schema is version %d, this program knows versions up to %d", h.version, schemaVersion)}
	}
	return h, nil
}

// raw returns connections that take the statements of PostgreSQL.
func (s *server) raw() *sql.DB { return sql.OpenDB(pgsql.Raw(s.config.Copy())) }

// openServer opens a database on a server for reading and writing. It is made where it is not there, and migrated.
func openServer(ctx context.Context, path string) (*DB, error) {
	s, err := newServer(path)
	if err != nil {
		return nil, err
	}
	return s.open(ctx)
}

func (s *server) open(ctx context.Context) (*DB, error) {
	db := &DB{path: s.path, now: time.Now, dialect: s}
	if err := s.prepare(ctx); err != nil {
		return nil, openError(s.path, err)
	}
	db.write, db.read = s.pool(false), s.pool(true)
	db.write.SetMaxOpenConns(writers)
	db.write.SetMaxIdleConns(writers)
	err := db.openCoders()
	if err == nil {
		err = s.checkWritable(ctx, db.write)
	}
	if err == nil {
		err = db.update(ctx, func(tx *writeTx) error { return seed(ctx, tx) })
	}
	if err == nil {
		err = db.readServer(ctx)
	}
	if err != nil {
		db.Close()
		return nil, openError(s.path, err)
	}
	return db, nil
}

// openServerReadOnly opens one that is there and up to date.
func openServerReadOnly(ctx context.Context, path string) (*DB, error) {
	s, err := newServer(path)
	if err != nil {
		return nil, err
	}
	h, err := s.lookOnce(ctx)
	switch {
	case err != nil:
		return nil, openError(s.path, err)
	case !h.marked || h.version == 0:
		return nil, errMissing(s.path)
	case h.version < schemaVersion:
		return nil, &FileError{Path: s.path, Kind: ErrOlder, Hint: serverHints[ErrOlder],
			Cause: fmt.Errorf("its schema is version %d, this program reads version %d", h.version, schemaVersion)}
	}
	db := &DB{path: s.path, now: time.Now, dialect: s, read: s.pool(true)}
	err = db.openCoders()
	if err == nil {
		err = db.readServer(ctx)
	}
	if err != nil {
		db.Close()
		return nil, openError(s.path, err)
	}
	return db, nil
}

// checkWritable notices a user or a server that only reads, now and not after an hour of fetching.
func (s *server) checkWritable(ctx context.Context, db *sql.DB) error {
	var may, follows bool
	err := db.QueryRowContext(ctx, `SELECT has_table_privilege('page', 'INSERT'), pg_is_in_recovery()`).Scan(&may, &follows)
	switch {
	case err != nil:
		return err
	case follows:
		return fileError(s.path, ErrReadOnly, errors.New("the server follows another one"))
	case !may:
		return fileError(s.path, ErrReadOnly, errors.New("the user may not insert into its tables"))
	}
	return nil
}

func (db *DB) readServer(ctx context.Context) error {
	db.read.SetMaxOpenConns(readers)
	db.read.SetMaxIdleConns(readers)
	return db.cells.load(ctx, db.read)
}

// serverExists is false where a server says that there is none.
func serverExists(ctx context.Context, path string) bool {
	s, err := newServer(path)
	if err != nil {
		return true
	}
	h, err := s.lookOnce(ctx)
	return err != nil || h.marked && h.version > 0
}

func (s *server) lookOnce(ctx context.Context) (serverHeader, error) {
	raw := s.raw()
	defer raw.Close()
	return s.look(ctx, raw)
}

// prepare makes the schema and brings it up to date, one process at a time.
func (s *server) prepare(ctx context.Context) error {
	raw := s.raw()
	defer raw.Close()
	h, err := s.look(ctx, raw)
	if err != nil || h.marked && h.version == schemaVersion {
		return err
	}
	lock, err := raw.Conn(ctx)
	if err != nil {
		return err
	}
	defer lock.Close() // and with raw its session, which gives back the lock
	if _, err := lock.ExecContext(ctx, `SELECT pg_advisory_lock($1, $2)`, lockOpening, s.number()); err != nil {
		return err
	}
	if h, err = s.look(ctx, raw); err != nil { // another may have made it meanwhile
		return err
	}
	if !h.there {
		if _, err := lock.ExecContext(ctx, `CREATE SCHEMA `+s.schema); err != nil {
			return err
		}
	}
	if !h.marked {
		if _, err := lock.ExecContext(ctx, fmt.Sprintf(`COMMENT ON SCHEMA %s IS '%s'`, s.schema, schemaMark)); err != nil {
			return err
		}
	}
	return migrate(ctx, raw, gooseServer, serverMigrations{})
}

// number tells the locks of schemas of one database apart.
func (s *server) number() int32 {
	h := fnv.New32a()
	h.Write([]byte(s.schema))
	return int32(h.Sum32())
}

// begin waits for the lock on writing: one transaction writes at a time, as on a file, so that what is decided from what was read before still
// holds when it is written.
func (s *server) begin(ctx context.Context, tx *writeTx) error {
	_, err := tx.Tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock(?, ?)`, lockWriting, s.number())
	return err
}

// writing counts the transactions that change something.
func (s *server) writing(ctx context.Context, tx *writeTx) error {
	_, err := tx.Tx.ExecContext(ctx, `UPDATE change SET n = n + 1`)
	return err
}

// numbered has the numbers of new rows begin after those that are there.
func (s *server) numbered(ctx context.Context, db *DB, table string, columns []string) error {
	if columns[0] != `"id"` {
		return nil
	}
	return db.update(ctx, func(tx *writeTx) error {
		var sequence sql.NullString // NULL where the ids are words
		if err := tx.row(ctx, `SELECT pg_get_serial_sequence(?, 'id')`, table).Scan(&sequence); err != nil || !sequence.Valid {
			return err
		}
		return tx.exec(ctx, `SELECT setval(?::regclass, (SELECT coalesce(max(id), 0) + 1 FROM `+table+`), false)`, sequence.String)
	})
}

func (s *server) keepsStatements() bool { return false }

// insertMany leaves it to the driver.
func (s *server) insertMany(context.Context, *writeTx, *rowSet, int, [][]any) (done bool, err error) {
	return false, nil
}

func (s *server) snapshot() *sql.TxOptions {
	return &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
}

func (s *server) stamp(ctx context.Context, db *DB) (stamp string, err error) {
	err = db.read.QueryRowContext(ctx, `SELECT made || ' ' || n FROM change`).Scan(&stamp)
	return stamp, err
}

func (s *server) closing(*DB)      {}
func (s *server) closed(*DB) error { return nil }

// postgresCondition says what an error of PostgreSQL, or of the way to it, means for the database.
func postgresCondition(err error) error {
	var e *pgconn.PgError
	if !errors.As(err, &e) {
		var connect *pgconn.ConnectError
		var network net.Error
		if errors.As(err, &connect) || errors.Is(err, driver.ErrBadConn) || errors.As(err, &network) && !errors.Is(err, context.DeadlineExceeded) {
			return ErrCannotOpen
		}
		return nil
	}
	switch e.Code {
	case "53100": // disk_full
		return ErrFull
	case "53300", "55P03", "40001", "40P01": // too_many_connections, lock_not_available, serialization_failure, deadlock_detected
		return ErrBusy
	case "25006", "42501": // read_only_sql_transaction, insufficient_privilege
		return ErrReadOnly
	case "XX001", "XX002": // data_corrupted, index_corrupted
		return ErrDamaged
	case "3D000", "28000", "28P01": // invalid_catalog_name, invalid_authorization_specification, invalid_password
		return ErrCannotOpen
	}
	if strings.HasPrefix(e.Code, "08") || strings.HasPrefix(e.Code, "57P") { // connection_exception, the server is stopped
		return ErrCannotOpen
	}
	return nil
}

// Analyze has the planner of a server count anew what is in the tables, which it does by itself only minutes after much was written. A
// database file knows its tables.
func (db *DB) Analyze(ctx context.Context) error {
	if _, ok := db.dialect.(*server); !ok {
		return nil
	}
	_, err := db.write.ExecContext(ctx, `ANALYZE`)
	return explain(db.path, err)
}
