package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/pflag"

	"nianbao"
	"nianbao/store"
	"nianbao/wholefile"
	"nianbao/worker"
)

// nightly is what crawl does beside crawling.
type nightly struct {
	files []string // the report goes into each
	hooks []string // and to each webhook

	reading   *extraction // what reading has come to, for its count
	look      bool        // the report says that somebody must look
	delivered bool        // the report got everywhere
}

func (c *crawling) addNightTo(flags *pflag.FlagSet) {
	flags.BoolVar(&c.options.Read, "read", false, "also read what was fetched, as extract does, and report what is new, edited, gone, failing")
	flags.StringSliceVar(&c.files, "report", nil, "write the report of the run to this .json, .html or .txt file (may be repeated); implies --read")
	flags.StringSliceVar(&c.hooks, "notify", nil, "post the report of the run to this webhook as JSON (may be repeated); implies --read")
	flags.BoolVar(&c.options.Recheck, "recheck", false, "also ask for known reports that are not due")
	flags.StringSliceVar(&c.options.Accepted, "accept", nil, "take what the source of this id yields now for its measure: it has fewer reports for good (may be repeated)")
}

// checkNight refuses what could not be delivered before anything is crawled.
func (c *crawling) checkNight() error {
	for _, file := range c.files {
		if !slices.Contains(worker.ReportTypes, filepath.Ext(file)) {
			return usage("--report %s: want a file name that ends with .json, .html or .txt", file)
		}
		if info, err := os.Stat(filepath.Dir(file)); err != nil || !info.IsDir() {
			return usage("--report %s: there is no folder %s", file, filepath.Dir(file))
		}
	}
	c.options.Read = c.options.Read || len(c.files)+len(c.hooks) > 0
	if err := worker.CheckHooks(c.hooks); err != nil {
		return usage("--notify %v", err)
	}
	return nil
}

// overnight crawls under the lock, as one run with a record, and says in the end what happened.
func (c *crawling) overnight(ctx context.Context, db *store.DB, given []nianbao.Source) error {
	c.options.Sources = given
	var err error
	if c.options.Decisions, err = c.corrections(ctx); err != nil {
		return err
	}
	c.start()
	defer c.meter.stop()
	c.reading = &extraction{app: c.app, mute: true, db: db}
	err = c.worker(db).Run(ctx, c.options, c)
	switch {
	case err != nil:
		return explainSources(err, db.Path()) // the run is not over: the same command resumes it
	case c.totals.Failed > 0 || c.look || !c.delivered:
		return errSomeFailed
	}
	return nil
}

// Read tells of a page what "nianbao extract" would, but for what it prints of a report.
func (c *crawling) Read(r worker.Reading) error { return c.reading.tell(r) }

// ReadAll ends the reading with its count.
func (c *crawling) ReadAll() { c.reading.countPages() }

// Deliver prints the report, writes its files and posts it. A run that was not asked for one prints it when it says
// something. What cannot be delivered is said, and does not undo the run.
func (c *crawling) Deliver(ctx context.Context, r worker.Report) {
	c.look, c.delivered = r.Look, true
	fail := func(err error) { c.delivered = false; c.fail(err.Error()) }
	if c.options.Read || r.Happened() {
		if err := c.printf("%s", "\n"+r.Text()); err != nil {
			fail(err)
		}
	}
	for _, file := range c.files {
		write := func(w io.Writer) error { return r.Write(w, filepath.Ext(file)) }
		if err := wholefile.Write(file, write); err != nil {
			fail(fmt.Errorf("write the report: %w", err))
		}
	}
	for _, err := range worker.Notify(ctx, c.hooks, r) {
		fail(err)
	}
}
