package web

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"nianbao/dataset"
)

// gathered keeps what takes seconds of a large database and is the same until its content or the day changes: the survey of the roster, and
// the years that were judged for hints. Each is made in the background when it is asked for first, one at a time, over a connection of its own.
type gathered struct {
	server *Server
	ctx    context.Context
	stop   context.CancelFunc
	makers sync.WaitGroup
	one    sync.Mutex // held by the one that is being made

	mu   sync.Mutex
	kept map[string]*gathering
}

// gathering is one of them.
type gathering struct {
	value any
	stamp string // of what it was made
	took  time.Duration
	until time.Time // when it may be made anew, though the content has changed before: making it takes a while
	asked time.Time // last
	ready chan struct{}
	err   error
}

// mostYears that were judged are kept; of more the one that was asked for longest ago is forgotten.
const mostYears = 3

// errGathering says that what answers a question is being made, and will be there.
var errGathering = errors.New("what answers this is being worked out")

// waits is how long a request waits for what is being made: it holds a connection meanwhile.
const waits = 1500 * time.Millisecond

func newGathered(ctx context.Context, s *Server) *gathered {
	g := &gathered{server: s, kept: make(map[string]*gathering)}
	g.ctx, g.stop = context.WithCancel(context.WithoutCancel(ctx))
	return g
}

// close ends what is being made, and waits for that.
func (g *gathered) close() {
	g.stop()
	g.makers.Wait()
}

// day is the day in China on which something is made: what is late depends on it.
func (s *Server) day() string { return s.Now().In(china).Format(time.DateOnly) }

// get returns what has a name, of the content that a request sees, or a little older where making it takes long; with what it was made of.
func (g *gathered) get(ctx context.Context, name, stamp string, how func(context.Context, *dataset.Data) (any, error)) (value any, of string, err error) {
	stamp += " " + g.server.day()
	now := g.server.Now()
	g.mu.Lock()
	x := g.kept[name]
	if x == nil {
		x = new(gathering)
		g.kept[name] = x
		g.forget(name)
	}
	x.asked = now
	fresh := x.stamp == stamp && x.err == nil
	if !fresh && x.ready == nil && (x.value == nil || !now.Before(x.until)) {
		x.ready = make(chan struct{})
		g.makers.Go(func() { g.make(x, stamp, how) })
	}
	ready := x.ready
	if fresh || x.value != nil && (ready == nil || x.took > waits) {
		defer g.mu.Unlock()
		return x.value, x.stamp, nil
	}
	g.mu.Unlock()
	if !g.server.Static {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, waits)
		defer cancel()
	}
	select {
	case <-ready:
	case <-ctx.Done():
		return nil, "", fmt.Errorf("%w: %s", errGathering, name)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if x.value == nil {
		return nil, "", x.err
	}
	return x.value, x.stamp, nil
}

// make makes one of them, and says so to those who wait.
func (g *gathered) make(x *gathering, stamp string, how func(context.Context, *dataset.Data) (any, error)) {
	g.one.Lock()
	began := g.server.Now()
	value, err := g.over(how)
	took := g.server.Now().Sub(began)
	if took > waits {
		debug.FreeOSMemory() // it took much that it does not keep
	}
	g.one.Unlock()
	g.mu.Lock()
	defer g.mu.Unlock()
	if x.err = err; err == nil {
		x.value, x.stamp, x.took = value, stamp, took
	} else if g.ctx.Err() == nil {
		g.server.Log.Error("what takes long could not be worked out: " + err.Error())
	}
	x.until = g.server.Now()
	if took > waits {
		x.until = x.until.Add(patience * took)
	}
	close(x.ready)
	x.ready = nil
}

// over asks over a connection that nobody waits for.
func (g *gathered) over(how func(context.Context, *dataset.Data) (any, error)) (value any, err error) {
	err = g.server.aside(g.ctx, func(c *Connection) (err error) {
		value, err = how(g.ctx, c.Data)
		return err
	})
	return value, err
}

// aside uses a connection that no request waits for, and closes it. A panic is a fault of ours, as in a page, and the end of what was begun only.
func (s *Server) aside(ctx context.Context, use func(*Connection) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	c, err := s.Open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	return use(c)
}

// forget drops the year that was asked for longest ago, where there are too many.
func (g *gathered) forget(but string) {
	years, oldest := 0, ""
	for name, x := range g.kept {
		if name == surveyName {
			continue
		}
		years++
		if name != but && x.ready == nil && (oldest == "" || x.asked.Before(g.kept[oldest].asked)) {
			oldest = name
		}
	}
	if years > mostYears && oldest != "" {
		delete(g.kept, oldest)
	}
}

// surveyName is the name of the survey; the others are named by their years.
const surveyName = "survey"

// made is what a request was given of them.
type made struct {
	value any
	of    string
	err   error
}

// gather gets what has a name for a request, once.
func gather[T any](r *request, name string, how func(context.Context, *dataset.Data) (T, error)) (value T, of string, err error) {
	m, ok := r.made[name]
	if !ok {
		m.value, m.of, m.err = r.server.gathered.get(r.Context(), name, r.known.stamp,
			func(ctx context.Context, d *dataset.Data) (any, error) { return how(ctx, d) })
		r.made[name] = m
	}
	value, _ = m.value.(T) // nil with an error
	return value, m.of, m.err
}

// survey is how all of the roster stand.
func (r *request) survey() (s *dataset.Survey, of string, err error) {
	now := r.server.Now()
	return gather(r, surveyName, func(ctx context.Context, d *dataset.Data) (*dataset.Survey, error) { return d.Survey(ctx, now) })
}

// judged is what is worth a second look in a year.
func (r *request) judged(year int) (y *dataset.JudgedYear, of string, err error) {
	return gather(r, fmt.Sprint(year), func(ctx context.Context, d *dataset.Data) (*dataset.JudgedYear, error) { return d.JudgeYear(ctx, year) })
}

// gatherers say, by the pattern of a page, of which gathered content its answer is made, so that a browser that has it learns when another is there.
// One that is still being made is another content too.
var gatherers = map[string]func(*request) (string, error){
	"{$}": func(r *request) (string, error) {
		_, survey, err := r.survey()
		if err != nil && !errors.Is(err, errGathering) {
			return "", err
		}
		_, judged, err := r.newestHints()
		if err != nil && !errors.Is(err, errGathering) {
			return "", err
		}
		return survey + judged, nil
	},
	"workers":      func(r *request) (string, error) { _, of, err := r.queueOf(); return of, err },
	"search":       func(r *request) (string, error) { return r.server.texts.filledFrom(), nil },
	"standings":    func(r *request) (string, error) { _, of, err := r.survey(); return of, err },
	"coverage":     func(r *request) (string, error) { _, of, err := r.survey(); return of, err },
	"agency/{key}": func(r *request) (string, error) { _, of := r.surveySoon(); return of, nil },
	"hints": func(r *request) (string, error) {
		year, ok := r.oneYear()
		if !ok {
			return "", nil
		}
		_, of, err := r.judged(year)
		return of, err
	},
}
