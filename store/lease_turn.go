package store

import (
	"context"
	"time"
)

// turnPoll is how long it takes at most to notice that a turn is free: another process seldom asks the same host.
const turnPoll = 100 * time.Millisecond

// Turn waits for the turn of a machine that is asked, and returns when the last request to it ended: by its own clock, whichever
// process made it. Of one whose process died during a request it is now.
func (l *Lease) Turn(ctx context.Context, machine string) (asked time.Time, leave func(asked bool) error, err error) {
	mine := l.own(machine)
	select {
	case mine <- struct{}{}:
	case <-ctx.Done():
		return asked, nil, ctx.Err()
	case <-l.lost:
		return asked, nil, l.Err()
	}
	if err = l.waitTurn(ctx, machine); err == nil {
		asked, err = l.takeTurn(machine)
	}
	if err != nil {
		<-mine
		return asked, nil, err
	}
	return asked, func(asked bool) error {
		defer func() { <-mine }()
		return l.leaveTurn(machine, asked)
	}, nil
}

// own is the turn of a machine within this process.
func (l *Lease) own(machine string) chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.taken[machine] == nil {
		l.taken[machine] = make(chan struct{}, 1)
	}
	return l.taken[machine]
}

func (l *Lease) waitTurn(ctx context.Context, machine string) error {
	for {
		ok, err := l.try(lockTurn, machine)
		if err != nil || ok {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-l.lost:
			return l.Err()
		case <-time.After(turnPoll):
		}
	}
}

// serverNow is the time by the clock of the server, in microseconds: the clocks of machines differ.
const serverNow = `(extract(epoch FROM clock_timestamp()) * 1000000)::bigint`

// takeTurn notes that a request is under way.
func (l *Lease) takeTurn(machine string) (asked time.Time, err error) {
	var ago int64 // microseconds; negative for never
	err = l.do(func(ctx context.Context) error {
		return l.conn.QueryRow(ctx, `WITH was AS (SELECT asked_at, under_way FROM host_turn WHERE machine = $1),
			now AS (INSERT INTO host_turn (machine, asked_at, under_way) VALUES ($1, 0, 1) ON CONFLICT (machine) DO UPDATE SET under_way = 1,
				asked_at = CASE host_turn.under_way WHEN 1 THEN `+serverNow+` ELSE host_turn.asked_at END)
			SELECT coalesce((SELECT CASE WHEN under_way = 1 THEN 0 WHEN asked_at = 0 THEN -1
				ELSE greatest(`+serverNow+` - asked_at, 0) END FROM was), -1)`, machine).Scan(&ago)
	})
	if err != nil || ago < 0 {
		return asked, err
	}
	return time.Now().Add(-time.Duration(ago) * time.Microsecond), nil
}

// leaveTurn notes that it has ended, and then, by a statement of its own, gives the turn back: whoever has it next sees the note.
func (l *Lease) leaveTurn(machine string, asked bool) error {
	set := `UPDATE host_turn SET under_way = 0 WHERE machine = $1`
	if asked {
		set = `UPDATE host_turn SET under_way = 0, asked_at = ` + serverNow + ` WHERE machine = $1`
	}
	return l.do(func(ctx context.Context) error {
		if _, err := l.conn.Exec(ctx, set, machine); err != nil {
			return err
		}
		_, err := l.conn.Exec(ctx, `SELECT pg_advisory_unlock($1, $2)`, int32(lockTurn), l.server.key(machine))
		return err
	})
}
