package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"nianbao"
	"nianbao/dataset"
	"nianbao/store"
	"nianbao/worker"
)

// Options say what a Server shows and how much of the machine it may take.
type Options struct {
	// Open opens one more connection for questions over the same database, with the tables of agencies up to date; the
	// Server closes what it returns.
	Open func(context.Context) (*Connection, error)
	// Explain reads an archived page again and says where a cell stands in it.
	Explain func(nianbao.Page, nianbao.CellID) (*nianbao.Explanation, error)
	// View returns an archived page as it can be shown safely, with cells marked.
	View nianbao.PageViewer

	// Index opens the index of texts, which is a file of its own; nil for none. It is filled in the background, anew whenever the content changes.
	Index func(context.Context) (*store.TextIndex, error)
	Prose bool // the index also holds the prose of reports, beside titles and headings

	Reader   string // version of the reader, for the foot of each page
	BasePath string // behind a proxy, like /nianbao; "" at the root
	// PublicURL is the address of the first page for the world, like https://example.org/nianbao; "" where it is not known: then there is no sitemap.
	PublicURL string
	Loopback  bool          // only names of this machine are answered: a page elsewhere cannot ask through a name of its own
	Parallel  int           // questions at a time
	Timeout   time.Duration // of one question
	Rate      float64       // questions a second of one address; 0 for no limit
	// MCP lets machines ask by tools, at /mcp (Model Context Protocol).
	MCP bool
	// Static makes pages for files, by WriteSite: without forms that need a server, and with what a server would say in headers.
	Static bool
	// EveryNumber gives every number of such files a page of its own. Without it those have one of which there is more to say than where
	// they are printed; the others lead to that place.
	EveryNumber bool
	Log         *slog.Logger
	Now         func() time.Time
}

// Connection is a database open for questions.
type Connection struct {
	Data  *dataset.Data
	Store Store
	Close func() error

	known *snapshot // of the content over which Data was opened; nil before the first request
	until time.Time // when it may look for a newer content
}

// OpenDatabase opens a database file for pages, under the decisions of people.
func OpenDatabase(ctx context.Context, path string, decisions []nianbao.Correction) (*Connection, error) {
	db, err := store.OpenReadOnly(ctx, path)
	if err != nil {
		return nil, err
	}
	d, err := dataset.Open(ctx, db, decisions)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &Connection{Data: d, Store: db, Close: db.Close}, nil
}

// Store is what pages need of the database beside answers.
type Store interface {
	worker.Bodies
	ContentStamp(context.Context) (string, error)
	SQL(query string) string
	CapturesOf(ctx context.Context, url string) ([]store.Capture, error)
	CapturesWith(ctx context.Context, hash nianbao.Hash) ([]store.Capture, error)
	PageByHash(context.Context, nianbao.Hash) (nianbao.Page, error)
	Events(context.Context, store.EventFilter) ([]nianbao.Event, error)
	Decisions(ctx context.Context, filter store.DecisionFilter) iter.Seq2[nianbao.Decision, error]
	Learned(ctx context.Context, source string) ([]string, error)
	LastEvent(context.Context) (int64, error)
	QueueStatus(context.Context) (store.QueueStatus, error)
	LastHealthy(ctx context.Context, source string) (time.Time, error)
	Sources(context.Context) ([]nianbao.Source, error)
	History(ctx context.Context, source string, before int64, most int) ([]nianbao.Visit, error)
}

// Server answers requests for pages.
type Server struct {
	Options
	css    string // address of the style sheet below /static/
	cssRaw []byte
	build  string // changes with the templates, the style sheet and the reader
	pages  *templates
	idle   chan *Connection // connections that nobody uses; nil stands for one to be opened
	costs  places           // of questions over many reports
	large  places           // of long answers
	limits *limiter
	mux    *http.ServeMux
	tools  http.Handler // of machines; nil: there are none
	texts  *texts

	gathered *gathered
	mu       sync.Mutex
	known    *snapshot // of the content that was seen last
}

// snapshot is what was made once of a content of the database.
type snapshot struct {
	stamp     string
	directory *dataset.Directory
	asOf      time.Time
	took      time.Duration // to make it
	peers     peersMemo
}

// patience is how many times as long as it took to make a snapshot a connection goes on with it, though the content has changed: while a
// crawl writes all night, a large database would be read anew for each request.
const patience = 60

// New returns a Server over the database that the options open. It reads who published what, and fails where that fails.
func New(ctx context.Context, o Options) (*Server, error) {
	if o.Parallel <= 0 || o.Timeout <= 0 {
		return nil, errors.New("a server needs to know how many questions it may answer at a time, and how long one may take")
	}
	s := &Server{Options: o, idle: make(chan *Connection, o.Parallel), costs: make(places, max(1, o.Parallel/2)),
		large: make(places, mostLarge), limits: newLimiter(o.Rate)}
	for range o.Parallel {
		s.idle <- nil
	}
	var err error
	if s.pages, err = parseTemplates(s.Static); err != nil {
		return nil, err
	}
	if s.cssRaw, err = files.ReadFile("static/nianbao.css"); err != nil {
		return nil, err
	}
	s.css = hashOf(s.cssRaw)[:12] + ".css"
	s.build = hashOf([]byte(s.css + s.pages.hash + o.Reader + o.BasePath + o.PublicURL))[:12]
	s.mux = s.routes()
	if s.MCP {
		s.tools = s.mcpHandler()
	}
	if s.texts, err = newTexts(ctx, s); err != nil {
		return nil, err
	}
	s.gathered = newGathered(ctx, s)
	if _, err := s.snapshotNow(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func hashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Close closes the connections once no request uses them.
func (s *Server) Close() error {
	s.gathered.close()
	errs := []error{s.texts.close()}
	for range s.Parallel {
		if c := <-s.idle; c != nil {
			errs = append(errs, c.Close())
		}
	}
	return errors.Join(errs...)
}

// errBusy says that too much is asked at a time.
var errBusy = errors.New("too many questions at a time")

// borrow returns a connection that nobody else uses until it is given back.
func (s *Server) borrow(ctx context.Context) (*Connection, error) {
	select {
	case c := <-s.idle:
		if c != nil {
			return c, nil
		}
		c, err := s.Open(ctx)
		if err != nil {
			s.idle <- nil
			return nil, err
		}
		return c, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("%w: %w", errBusy, ctx.Err())
	}
}

func (s *Server) giveBack(c *Connection) { s.idle <- c }

// renew replaces a connection whose data was opened over another content.
func (s *Server) renew(ctx context.Context, c *Connection) error {
	fresh, err := s.Open(ctx)
	if err != nil {
		return err
	}
	err = c.Close()
	*c = *fresh
	return err
}

// snapshotOf returns what there is to know of the content that a connection sees. When it has changed since, the connection is
// opened anew, since decisions and agencies may be others: at once where that is quick, else after a while.
func (s *Server) snapshotOf(ctx context.Context, c *Connection) (*snapshot, error) {
	stamp, err := c.Store.ContentStamp(ctx)
	if err != nil {
		return nil, err
	}
	if c.known != nil && (c.known.stamp == stamp || s.Now().Before(c.until)) {
		return c.known, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	ctx = context.WithoutCancel(ctx) // begun is ended: the next request would begin it again
	began := s.Now()
	if c.known != nil {
		if err := s.renew(ctx, c); err != nil {
			return nil, err
		}
		if stamp, err = c.Store.ContentStamp(ctx); err != nil { // opening may have derived tables
			return nil, err
		}
	}
	if s.known == nil || s.known.stamp != stamp {
		dir, err := c.Data.Directory(ctx)
		if err != nil {
			return nil, err
		}
		asOf, err := c.Data.Snapshot(ctx)
		if err != nil {
			return nil, err
		}
		s.known = &snapshot{stamp: stamp, directory: dir, asOf: asOf, took: s.Now().Sub(began)}
		s.texts.wake()
	}
	c.known, c.until = s.known, s.Now().Add(patience*s.known.took)
	return c.known, nil
}

// below returns the path of a request below the base path; ok is false for one outside.
func (s *Server) below(path string) (rest string, ok bool) {
	rest, ok = strings.CutPrefix(path, s.BasePath)
	return rest, ok && (rest == "" || strings.HasPrefix(rest, "/"))
}
