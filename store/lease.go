package store

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
)

const (
	// leasePing is how often a worker looks whether it still has its lease. Cut off from the server it knows within leasePing+leaseWait,
	// sooner than the server gives its locks to others (leaseParameters).
	leasePing = time.Second
	// leaseWait is how long a statement of a lease may take.
	leaseWait = 3 * time.Second
	// leaseSeen is how often a worker says that it is there.
	leaseSeen = 10 * time.Second
)

// leaseParameters make the server notice after 8 to 11 seconds that a machine is gone without a word.
var leaseParameters = map[string]string{
	"tcp_keepalives_idle":                 "5",
	"tcp_keepalives_interval":             "1",
	"tcp_keepalives_count":                "3",
	"tcp_user_timeout":                    "8000",
	"idle_in_transaction_session_timeout": "0",
}

// Lease is the place of a process among those that work on one server. It is a session of the server: its locks are there as long
// as the process is, a killed process loses them at once. While it holds, nobody else has the turns and keys that it gave out; when
// it is lost, whoever has them must stop.
type Lease struct {
	server *server
	id     string
	info   WorkerInfo

	conn *pgx.Conn
	busy chan struct{} // holds a token while a statement is under way
	lost chan struct{} // closed when the lease is
	once sync.Once
	err  error // why it was lost
	done sync.WaitGroup

	mu    sync.Mutex
	taken map[string]chan struct{} // by key, within this process: to the server all of it is one session
}

// WorkerInfo says who works.
type WorkerInfo struct {
	Machine string
	PID     int
}

// ErrLeaseLost: the session with the server is over, and with it all turns.
var ErrLeaseLost = errors.New("the lease is lost: the connection to the database broke")

// Lease joins the workers of the server under a name that no other process has. A database file has no workers.
func (db *DB) Lease(ctx context.Context, id string, info WorkerInfo) (*Lease, error) {
	s, ok := db.dialect.(*server)
	if !ok {
		return nil, errFileHasNoWorkers(db.path)
	}
	config := s.config.Copy()
	for name, value := range leaseParameters {
		config.RuntimeParams[name] = value
	}
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return nil, openError(s.path, err)
	}
	l := &Lease{server: s, id: id, info: info, conn: conn, busy: make(chan struct{}, 1), lost: make(chan struct{}), taken: make(map[string]chan struct{})}
	if err := l.join(ctx); err != nil {
		l.Close()
		return nil, openError(s.path, err)
	}
	l.done.Go(l.watch)
	return l, nil
}

// ErrNoWorkers: on a database file no processes work together.
var ErrNoWorkers = errors.New("several workers need a server")

func errFileHasNoWorkers(path string) error {
	return &FileError{Path: path, Kind: ErrCannotOpen, Cause: ErrNoWorkers,
		Hint: "give --db postgres://USER@HOST/DATABASE; into a file one process crawls: nianbao crawl --read"}
}

// join takes the lock by which others know that this process lives, and says who it is.
func (l *Lease) join(ctx context.Context) error {
	if ok, err := l.try(lockWorker, l.id); err != nil || !ok {
		return errors.Join(err, errTaken(ok, l.id))
	}
	return l.do(func(ctx context.Context) error {
		_, err := l.conn.Exec(ctx, `DELETE FROM worker WHERE seen_at < $1`, formatTime(time.Now().AddDate(0, 0, -1)))
		return errors.Join(err, l.say(ctx))
	})
}

func errTaken(ok bool, id string) error {
	if ok {
		return nil
	}
	return fmt.Errorf("another process works as %s", id)
}

func (l *Lease) say(ctx context.Context) error {
	now := formatTime(time.Now())
	_, err := l.conn.Exec(ctx, `INSERT INTO worker (id, machine, pid, started_at, seen_at) VALUES ($1, $2, $3, $4, $4)
		ON CONFLICT (id) DO UPDATE SET seen_at = $4`, l.id, l.info.Machine, l.info.PID, now)
	return err
}

// watch finds out that the lease is lost.
func (l *Lease) watch() {
	tick := time.NewTicker(leasePing)
	defer tick.Stop()
	said := time.Now()
	for {
		select {
		case <-l.lost:
			return
		case <-tick.C:
		}
		ping := l.conn.Ping
		if time.Since(said) >= leaseSeen {
			ping, said = l.say, time.Now()
		}
		if l.do(ping) != nil {
			return
		}
	}
}

// do makes statements, one at a time. Any that fails ends the lease: what the session holds is not known any more.
func (l *Lease) do(fn func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(context.Background(), leaseWait) // not of a visit: a statement that is cut short ends the session
	defer cancel()
	select {
	case l.busy <- struct{}{}:
		defer func() { <-l.busy }()
	case <-l.lost:
		return l.Err()
	case <-ctx.Done():
		return l.lose(ctx.Err())
	}
	select {
	case <-l.lost:
		return l.Err()
	default:
	}
	if err := fn(ctx); err != nil {
		return l.lose(err)
	}
	return nil
}

func (l *Lease) lose(err error) error {
	l.once.Do(func() {
		l.err = fmt.Errorf("%w: %w", ErrLeaseLost, explain(l.server.path, err))
		close(l.lost)
	})
	return l.err
}

// Lost is closed when the lease is lost or closed.
func (l *Lease) Lost() <-chan struct{} { return l.lost }

// Err says why it was lost.
func (l *Lease) Err() error {
	<-l.lost
	return l.err
}

// Close gives back all that the lease holds, and takes the process off the list of those that work.
func (l *Lease) Close() error {
	err := l.do(func(ctx context.Context) error {
		_, err := l.conn.Exec(ctx, `DELETE FROM worker WHERE id = $1`, l.id)
		return err
	})
	if errors.Is(err, ErrLeaseLost) {
		err = nil // others see that it is gone
	}
	l.lose(errors.New("it was closed"))
	l.done.Wait()
	ctx, cancel := context.WithTimeout(context.Background(), 2*leaseWait)
	defer cancel()
	select {
	case l.busy <- struct{}{}: // whoever is in a statement comes to its end
	case <-ctx.Done():
	}
	return errors.Join(err, l.conn.Close(ctx))
}

// try takes an advisory lock if it is free.
func (l *Lease) try(class int32, key string) (ok bool, err error) {
	err = l.do(func(ctx context.Context) error {
		return l.conn.QueryRow(ctx, `SELECT pg_try_advisory_lock($1, $2)`, class, l.server.key(key)).Scan(&ok)
	})
	return ok, err
}

func (l *Lease) unlock(class int32, key string) error {
	return l.do(func(ctx context.Context) error {
		_, err := l.conn.Exec(ctx, `SELECT pg_advisory_unlock($1, $2)`, class, l.server.key(key))
		return err
	})
}

// key is the second number of an advisory lock.
func (s *server) key(word string) int32 {
	h := fnv.New32a()
	h.Write([]byte(s.schema + " " + word))
	return int32(h.Sum32())
}

// Hold takes a key that one process at a time can have; ok is false while another has it.
func (l *Lease) Hold(key string) (release func() error, ok bool, err error) {
	if ok, err = l.try(lockKey, key); err != nil || !ok {
		return nil, false, err
	}
	return func() error { return l.unlock(lockKey, key) }, true, nil
}
