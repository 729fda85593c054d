package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"os"
	"runtime"

	"github.com/spf13/cobra"

	"nianbao"
	"nianbao/store"
	"nianbao/worker"
)

const extractHelp = `Read reports out of pages.

With paths, the files are read, folders with all that is in them ("-" is standard input), web archives
(.warc, .warc.gz) page by page, and printed in the order of the arguments. They are stored only when --db
is given.
Without paths, the archived pages of the database that this version of the reader has not read yet are
read and stored; the last lines say which known reports were edited, gone or moved. With --dry-run nothing
is stored: what the reading would change is printed cell by cell, and why. With --stale only pages are read that another version of the parser has read before.

With --explain, one number of each page is shown with what decided it: its place, the labels that bound
it, the page around it, the sums of the form in which it stands, and the problems that name it. The page
is a file, or the address or SHA-256 of an archived page.`

// extractCommand reads pages: files, or what waits in the database.
func extractCommand(a *app) *cobra.Command {
	x := &extraction{app: a}
	cmd := &cobra.Command{
		Use: "extract [PATH...]", Short: "Read reports out of files or out of archived pages", Long: extractHelp,
		Example: `  nianbao extract report.html             print the report as its form
  nianbao extract --json pages/ > reports.jsonl
  nianbao extract --db nianbao.db         read what "nianbao crawl" has archived
  nianbao extract --stale --dry-run       what a newer parser would change
  nianbao extract report.html --explain requests.granted.total`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			if cmd.Flags().Changed("explain") {
				return x.explain(cmd.Context(), paths, cmd.Flags().Changed("db"))
			}
			switch {
			case x.sections && !x.json:
				return usage("--sections goes with --json")
			case len(paths) > 0 && (x.onlyStale || x.dry):
				return usage("--stale and --dry-run are about the archived pages of the database: leave out %s", paths[0])
			case x.dry:
				return x.dryRun(cmd.Context())
			case len(paths) == 0:
				return x.archived(cmd.Context())
			}
			return x.files(cmd.Context(), paths, cmd.Flags().Changed("db"))
		},
	}
	cmd.Flags().BoolVar(&x.json, "json", false, "one JSON object a page, one a line")
	cmd.Flags().BoolVar(&x.sections, "sections", false, "with --json: also the prose as it was read, heading by heading")
	cmd.Flags().BoolVar(&x.onlyStale, "stale", false, "only archived pages that another version of the parser has read")
	cmd.Flags().BoolVar(&x.dry, "dry-run", false, "store nothing: print what would change in the database, cell by cell")
	cmd.Flags().StringVar(&x.explained, "explain", "", "id of a cell: show how this number was read")
	return cmd
}

// extraction is one run of extract.
type extraction struct {
	*app
	json      bool
	sections  bool      // in JSON also the prose
	explained string    // id of the cell to explain
	onlyStale bool      // of the archived pages, only those that another version of the reader has read
	dry       bool      // store nothing, print what would change
	mute      bool      // print nothing of what was read, only its count
	db        *store.DB // nil when nothing is stored
	print     func(worker.Reading) error
	tally     tally
}

// files reads the named files and folders.
func (x *extraction) files(ctx context.Context, paths []string, keep bool) error {
	if keep {
		if err := x.open(ctx); err != nil {
			return err
		}
		defer x.db.Close()
	}
	inputs, passed := listInputs(paths)
	x.tally.skipped = passed
	x.print = x.printer(x.printReport)
	work := func(_ context.Context, in input) worker.Reading {
		page, err := in.load(x.stdin)
		if err != nil {
			return worker.Reading{Name: in.name, Err: err}
		}
		r := x.reader.Read(in.name, page, "")
		r.Dated = in.page != nil
		if !keep {
			r.Page.Body = nil // what waits its turn to be printed is small
		}
		return r
	}
	err := runExtraction(ctx, x, len(inputs), 1, x.opened(inputs), work, x.keepFile)
	if also := x.derived(context.WithoutCancel(ctx)); also != nil && (err == nil || errors.Is(err, errSomeFailed)) {
		return also
	}
	return err
}

// derived brings what queries of people read up to date with what was stored.
func (x *extraction) derived(ctx context.Context) error {
	if x.db == nil {
		return nil
	}
	return x.deriveInto(ctx, x.db)
}

// archived reads what this version of the reader has not read.
func (x *extraction) archived(ctx context.Context) error {
	if _, err := os.Stat(x.dbPath); os.IsNotExist(err) {
		return fmt.Errorf("database %s: there is no such file; name the pages to read, or run \"nianbao crawl\" first", x.dbPath)
	}
	if err := x.open(ctx); err != nil {
		return err
	}
	defer x.db.Close()
	before, err := x.db.LastEvent(ctx)
	if err != nil {
		return err
	}
	err = x.readArchived(ctx)
	// What was read is told also when the reading was broken off or some pages failed.
	ctx = context.WithoutCancel(ctx)
	also := x.db.Settle(ctx)
	if also == nil {
		also = x.tellEvents(ctx, before)
	}
	if also == nil {
		also = x.derived(ctx)
	}
	if also != nil && (err == nil || errors.Is(err, errSomeFailed)) {
		return also
	}
	return err
}

// tellEvents ends the reading with what it found out about reports that were known. Each of these stands in the next report
// of a run as well, once, and in "nianbao status" until then.
func (x *extraction) tellEvents(ctx context.Context, after int64) error {
	h, _, err := worker.EventsAfter(ctx, x.db, after)
	h = h.Known()
	if err != nil || h.Count() == 0 {
		return err
	}
	if x.json { // standard output is for machines
		x.say("since this reading: %s%s", h.Headline(), h.Text())
		return nil
	}
	err = x.printf("%s\nextract: %s\n", h.Text(), h.Headline())
	return err
}

// readArchived works through the open database.
func (x *extraction) readArchived(ctx context.Context) error {
	levels, err := sourceLevels(ctx, x.db)
	if err != nil {
		return err
	}
	x.print = x.printer(x.printLine)
	queue := &unread{ctx: ctx, db: x.db, version: x.reader.Version}
	work := func(_ context.Context, in waiting) worker.Reading {
		if in.err != nil {
			return worker.Reading{Name: in.page.URL, Page: in.page, Err: in.err}
		}
		r := x.reader.Read(in.page.URL, in.page, levels[in.page.Source])
		r.Page.Body = nil // fifty wait to be stored, and a page may have 20 MB
		return r
	}
	err = runExtraction(ctx, x, 0, store.BatchSize, x.waitingPages(ctx, queue), work, x.keep)
	if queue.err != nil && ctx.Err() == nil {
		return queue.err
	}
	return err
}

func (x *extraction) open(ctx context.Context) (err error) {
	x.db, err = store.Open(ctx, x.dbPath)
	return err
}

// runExtraction reads the inputs with all processors, keeps and prints what was read in order, and counts it. So many
// readings are kept at once as the batch says.
func runExtraction[In any](ctx context.Context, x *extraction, total, batch int, inputs iter.Seq[In], work func(context.Context, In) worker.Reading, keep keeper) error {
	m := x.progress("extract", "pages", total)
	var waiting []worker.Reading
	flush := func() error {
		err := x.finish(ctx, waiting, keep, m)
		waiting = waiting[:0]
		return err
	}
	err := worker.Ordered(ctx, runtime.GOMAXPROCS(0), inputs, work, func(r worker.Reading) error {
		if waiting = append(waiting, r); len(waiting) < batch {
			return nil
		}
		return flush()
	})
	if err == nil {
		err = flush()
	}
	m.stop()
	x.count(x.tally.String(), x.tally.failed > 0, slog.Int("pages", x.tally.pages), slog.Int("ok", x.tally.ok),
		slog.Int("with_problems", x.tally.doubtful), slog.Int("failed", x.tally.failed), slog.Int("passed_over", x.tally.skipped))
	switch {
	case err != nil:
		return err
	case ctx.Err() != nil:
		return ctx.Err()
	case x.tally.failed > 0:
		return errSomeFailed
	}
	return nil
}

// keeper stores readings and says of each why it could not be stored; the last error is of all of them.
type keeper func(context.Context, []worker.Reading) ([]error, error)

// finish keeps and prints readings. What was begun is finished also when the run was stopped meanwhile.
func (x *extraction) finish(ctx context.Context, readings []worker.Reading, keep keeper, m *meter) error {
	errs, err := keep(context.WithoutCancel(ctx), readings)
	if err != nil {
		return err // the database cannot take these pages, nor any other
	}
	for i, r := range readings {
		if errs[i] != nil {
			r.Report, r.Err = nil, errs[i]
		}
		x.tally.add(r)
		if r.Err != nil {
			x.fail(r.Message())
		}
		m.step(r.Name)
		if err := x.print(r); err != nil {
			return err
		}
	}
	return nil
}

// keep stores what archived pages came to. A page that could not be read at all is left for the next run.
func (x *extraction) keep(ctx context.Context, readings []worker.Reading) ([]error, error) {
	errs := make([]error, len(readings))
	var put []store.Reading
	var at []int
	for i, r := range readings {
		if no := r.NotReport(); no != nil || r.Err == nil {
			put, at = append(put, store.Reading{Page: r.Page, Report: r.Report, Not: no, Parser: x.reader.Version}), append(at, i)
		}
	}
	if len(put) == 0 {
		return errs, nil
	}
	failed, err := x.db.PutReadings(ctx, put)
	for k, err := range failed {
		errs[at[k]] = err
	}
	return errs, err
}

func sourceLevels(ctx context.Context, db *store.DB) (map[string]nianbao.Level, error) {
	sources, err := db.Sources(ctx)
	levels := make(map[string]nianbao.Level, len(sources))
	for _, s := range sources {
		levels[s.ID] = s.Level
	}
	return levels, err
}
