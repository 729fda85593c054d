package jobs

import (
	"context"
	"errors"
	"sync"
	"time"

	"nianbao/store"
)

// errSlice ends a visit at the end of its slice, before the next request: one that is under way is finished.
var errSlice = errors.New("the slice of this visit is over; it goes on in the next")

// turns deals out the turns of hosts to the visits of one job, by the lease, until the slice is over.
type turns struct {
	lease  *store.Lease
	db     *store.DB
	lookup Lookup
	run    int64
	over   context.Context // ends with the slice

	mu       sync.Mutex
	machines map[string]string // of hosts
}

// Turn implements worker.Turner.
func (t *turns) Turn(ctx context.Context, host string) (asked time.Time, leave func(bool) error, err error) {
	if t.over.Err() != nil {
		return asked, nil, errSlice
	}
	machine, err := t.machine(ctx, host)
	if err != nil {
		return asked, nil, err
	}
	return t.lease.Turn(ctx, machine)
}

// machine is the one that the run takes the host for.
func (t *turns) machine(ctx context.Context, host string) (machine string, err error) {
	t.mu.Lock()
	machine, ok := t.machines[host]
	t.mu.Unlock()
	if ok {
		return machine, nil
	}
	if machine, err = t.db.HostMachine(ctx, t.run, host); err == nil && machine == "" {
		machine, err = t.db.PutHostMachine(ctx, t.run, host, machineOf(ctx, t.lookup, host))
	}
	if err != nil {
		return "", err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.machines[host] = machine
	return machine, nil
}
