package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/pflag"

	"nianbao"
	"nianbao/render"
	"nianbao/scrape"
	"nianbao/store"
	"nianbao/worker"
)

// nightly is what crawl does beside crawling.
type nightly struct {
	worker.Options
	read  bool            // also read what was fetched
	files []string        // the report goes into each
	hooks []string        // and to each webhook
	night *worker.Session // nil for a crawl without memory, like that of the demo
	clock func() time.Time
}

func (c *crawling) addNightTo(flags *pflag.FlagSet) {
	flags.BoolVar(&c.read, "read", false, "also read what was fetched, as extract does, and report what is new, edited, gone, failing")
	flags.StringSliceVar(&c.files, "report", nil, "write the report of the run to this .json, .html or .txt file (may be repeated); implies --read")
	flags.StringSliceVar(&c.hooks, "notify", nil, "post the report of the run to this webhook as JSON (may be repeated); implies --read")
	flags.BoolVar(&c.Recheck, "recheck", false, "also ask for known reports that are not due")
	flags.StringSliceVar(&c.Accepted, "accept", nil, "take what the source of this id yields now for its measure: it has fewer reports for good (may be repeated)")
}

// reportTypes are the endings of report files.
var reportTypes = []string{".json", ".html", ".txt"}

// checkNight refuses what could not be delivered before anything is crawled.
func (c *crawling) checkNight() error {
	for _, file := range c.files {
		if !slices.Contains(reportTypes, filepath.Ext(file)) {
			return usage("--report %s: want a file name that ends with .json, .html or .txt", file)
		}
		if info, err := os.Stat(filepath.Dir(file)); err != nil || !info.IsDir() {
			return usage("--report %s: there is no folder %s", file, filepath.Dir(file))
		}
	}
	c.read = c.read || len(c.files)+len(c.hooks) > 0
	return checkHooks(c.hooks)
}

// archive is where the crawler keeps what it fetches.
func (c *crawling) archive(db *store.DB) scrape.Archive {
	if c.night == nil {
		return worker.Archive{DB: db}
	}
	c.night.Configure(&c.cfg)
	return c.night
}

// overnight crawls under the lock, as one run with a record, and says in the end what happened.
func (c *crawling) overnight(ctx context.Context, db *store.DB, given []nianbao.Source) (err error) {
	if c.clock == nil {
		c.clock = time.Now
	}
	n, within, err := worker.Begin(ctx, db, c.clock, c.Options)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, n.Leave()) }()
	sources, err := worker.ChooseSources(within, db, given, c.only)
	if err != nil {
		return explainSources(err, db.Path())
	}
	c.night = n
	err = c.run(within, db, sources)
	if lost := context.Cause(within); lost != nil && ctx.Err() == nil {
		return lost
	}
	if err != nil && !errors.Is(err, errSomeFailed) {
		return err // the run is not over: the same command goes on with it
	}
	return errors.Join(err, c.morning(within))
}

// morning reads what was fetched, decides what became of what was not found, reports, and ends the run.
func (c *crawling) morning(ctx context.Context) error {
	if c.read {
		x := &extraction{app: c.app, mute: true, db: c.night.DB}
		if err := x.readArchived(ctx); err != nil && !errors.Is(err, errSomeFailed) {
			return err
		}
	}
	n := c.night
	r, last, err := n.Conclude(ctx)
	if err != nil {
		return err
	}
	delivered := c.deliver(ctx, r)
	if err := n.End(ctx, last); err != nil {
		return err
	}
	if r.Look || !delivered {
		return errSomeFailed
	}
	return nil
}

// deliver prints the report, writes its files and posts it. A run that was not asked for one prints it when it says
// something. What cannot be delivered is said, and does not undo the night.
func (c *crawling) deliver(ctx context.Context, r worker.Report) (ok bool) {
	ok = true
	fail := func(err error) { ok = false; c.fail(err.Error()) }
	if c.read || r.Look || r.Count() > 0 {
		if err := c.printf("%s", "\n"+r.Text()); err != nil {
			fail(err)
		}
	}
	for _, file := range c.files {
		if err := writeReport(r, file); err != nil {
			fail(fmt.Errorf("write the report: %w", err))
		}
	}
	for _, err := range notify(ctx, c.hooks, r) {
		fail(err)
	}
	return ok
}

// writeReport writes the report as the name of the file says.
func writeReport(r worker.Report, file string) error {
	return wholeFile(file, func(w io.Writer) error {
		switch filepath.Ext(file) {
		case ".json":
			return render.Encode(w, r)
		case ".html":
			return r.WriteHTML(w)
		}
		_, err := io.WriteString(w, r.Text())
		return err
	})
}
