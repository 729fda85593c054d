package store

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Queue is where the jobs of workers wait: in a schema of its own beside that of the database, made by the library that works them
// off. What is done here with its tables is what the library cannot do.
type Queue struct {
	Pool   *pgxpool.Pool
	Schema string

	server *server
}

// queueConns is how many connections a worker needs to take jobs and to end them.
const queueConns = 4

// Queue opens the queue of the server. migrate makes its tables; one process at a time runs it.
func (db *DB) Queue(ctx context.Context, migrate func(context.Context, *Queue) error) (*Queue, error) {
	s, ok := db.dialect.(*server)
	if !ok {
		return nil, errFileHasNoWorkers(db.path)
	}
	config, err := pgxpool.ParseConfig("")
	if err != nil {
		return nil, err
	}
	config.ConnConfig, config.MaxConns = s.config.Copy(), queueConns
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, openError(s.path, err)
	}
	q := &Queue{Pool: pool, Schema: s.queueSchema(), server: s}
	if err := q.make(ctx, migrate); err != nil {
		pool.Close()
		return nil, openError(s.path, err)
	}
	return q, nil
}

func (s *server) queueSchema() string { return s.schema + "_queue" }

func (q *Queue) make(ctx context.Context, migrate func(context.Context, *Queue) error) error {
	conn, err := q.Pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	if _, err := conn.Exec(ctx, `SELECT pg_advisory_lock($1, $2)`, lockOpening, q.server.number()); err != nil {
		return err
	}
	_, err = conn.Exec(ctx, `CREATE SCHEMA IF NOT EXISTS `+q.Schema)
	if err == nil {
		err = migrate(ctx, q)
	}
	_, unlock := conn.Exec(context.WithoutCancel(ctx), `SELECT pg_advisory_unlock($1, $2)`, lockOpening, q.server.number())
	return errors.Join(err, unlock)
}

// Close closes the connections.
func (q *Queue) Close() { q.Pool.Close() }

// Rescue gives the jobs of workers that died back to the queue, and returns how many there were. A worker is dead when its lease is
// nobody's: one whose process is paused, or waits for a site, has it. The library knows only how long a job may take.
func (q *Queue) Rescue(ctx context.Context) (rescued int, err error) {
	err = pgx.BeginFunc(ctx, q.Pool, func(tx pgx.Tx) error {
		rows, err := tx.Query(ctx, `SELECT DISTINCT attempted_by[cardinality(attempted_by)] FROM `+q.jobs()+` WHERE state = 'running'`)
		if err != nil {
			return err
		}
		ids, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			return err
		}
		for _, id := range ids {
			var dead bool
			if err := tx.QueryRow(ctx, `SELECT pg_try_advisory_xact_lock($1, $2)`, lockWorker, q.server.key(id)).Scan(&dead); err != nil {
				return err
			}
			if !dead {
				continue
			}
			tag, err := tx.Exec(ctx, `UPDATE `+q.jobs()+` SET scheduled_at = now(),
				state = CASE WHEN attempt < max_attempts THEN 'available' ELSE 'discarded' END::`+q.Schema+`.river_job_state,
				finalized_at = CASE WHEN attempt < max_attempts THEN NULL ELSE now() END
				WHERE state = 'running' AND attempted_by[cardinality(attempted_by)] = $1`, id)
			if err != nil {
				return err
			}
			rescued += int(tag.RowsAffected())
		}
		return nil
	})
	return rescued, explain(q.server.path, err)
}

func (q *Queue) jobs() string { return q.Schema + ".river_job" }
