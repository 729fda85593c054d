package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"

	"github.com/spf13/cobra"

	"nianbao/render"
	"nianbao/store"
	"nianbao/worker"
)

const extractHelp = `Read reports out of pages.

With paths, the files are read, folders with all that is in them ("-" is standard input), web archives
(.warc, .warc.gz) page by page, and printed in the order of the arguments. They are stored only when --db
is given. What is no file but an address, or the SHA-256 of a page, is read from the archive in the database,
where it stays as it is.
Without paths, the archived pages of the database that this version of the reader has not read yet are
read and stored; the last lines say which known reports were edited, gone or moved. With --dry-run nothing
is stored: what the reading would change is printed cell by cell, and why. With --stale only pages are read that another version of the parser has read before.
A page that ended the program when it was read is passed over, and said, until --again reads it.

With --explain, one number of each page is shown with what decided it: its place, the labels that bound
it, the page around it, the sums of the form in which it stands, and the problems that name it. The page
is a file, or the address or SHA-256 of an archived page.`

// extractCommand reads pages: files, or what waits in the database.
func extractCommand(a *app) *cobra.Command {
	x := &extraction{app: a}
	cmd := &cobra.Command{
		Use: "extract [PATH|URL|SHA256...]", Short: "Read reports out of files or out of archived pages", Long: extractHelp,
		Example: `  nianbao extract report.html             print the report as its form
  nianbao extract --json pages/ > reports.jsonl
  nianbao extract --db nianbao.db https://www.example.gov.cn/nb/2023.html
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
			case len(paths) > 0 && (x.onlyStale || x.dry || x.again):
				return usage("--stale, --dry-run and --again are about the archived pages of the database: leave out %s", paths[0])
			case x.dry:
				return x.dryRun(cmd.Context())
			case len(paths) == 0:
				return x.archived(cmd.Context())
			case slices.ContainsFunc(paths, namesPage):
				return x.stored(cmd.Context(), paths)
			}
			return x.files(cmd.Context(), paths, cmd.Flags().Changed("db"))
		},
	}
	cmd.Flags().BoolVar(&x.json, "json", false, "one JSON object a page, one a line")
	cmd.Flags().BoolVar(&x.sections, "sections", false, "with --json: also the prose as it was read, heading by heading")
	cmd.Flags().BoolVar(&x.onlyStale, "stale", false, "only archived pages that another version of the parser has read")
	cmd.Flags().BoolVar(&x.again, "again", false, "also read archived pages that ended the program when they were read")
	cmd.Flags().BoolVar(&x.dry, "dry-run", false, "store nothing: print what would change in the database, cell by cell")
	cmd.Flags().StringVar(&x.explained, "explain", "", "id of a cell or indicator: show how this number was read, or what it is made of")
	return cmd
}

// extraction is one run of extract.
type extraction struct {
	*app
	json      bool
	sections  bool      // in JSON also the prose
	explained string    // id of the cell to explain
	onlyStale bool      // of the archived pages, only those that another version of the reader has read
	again     bool      // also what ended the program when it was read
	dry       bool      // store nothing, print what would change
	mute      bool      // print nothing of what was read, only its count
	db        *store.DB // nil when nothing is stored
	print     func(worker.Reading) error
	tally     render.ReadingCount
	meter     *meter
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
	x.tally.Skipped = passed
	x.print = x.printer(x.printReport)
	read := func(ctx context.Context, in input) worker.Reading {
		page, err := in.load(ctx, x.stdin)
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
	batch := 1 // what is only printed need not wait for others
	if keep {
		batch = store.BatchSize
	}
	x.start(len(inputs))
	err := x.end(ctx, worker.Read(ctx, batch, x.opened(inputs), read, x.worker(x.db).KeepFiles, x.tell))
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
	if !store.Exists(ctx, x.dbPath) {
		return fmt.Errorf("database %s: there is none; name the pages to read, or run \"nianbao crawl\" first", store.Shown(x.dbPath))
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
	// What was read is told also when the reading was interrupted or some pages failed.
	ctx = context.WithoutCancel(ctx)
	events, also := worker.Resolve(ctx, x.db, before)
	if also == nil {
		also = x.tellEvents(events)
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
func (x *extraction) tellEvents(h worker.EventReport) error {
	if h.Count() == 0 {
		return nil
	}
	if x.json { // standard output is for machines
		x.say("since this reading: %s%s", h.Headline(), h.Text())
		return nil
	}
	return x.printf("%s\nextract: %s\n", h.Text(), h.Headline())
}

// readArchived works through the open database.
func (x *extraction) readArchived(ctx context.Context) error {
	x.print = x.printer(x.printLine)
	x.start(0)
	w := x.worker(x.db)
	w.Again = x.again
	return x.end(ctx, w.ReadArchived(ctx, x.onlyStale, x.tell))
}

func (x *extraction) open(ctx context.Context) (err error) {
	x.db, err = store.Open(ctx, x.dbPath)
	return err
}

// start begins to show how far the reading is.
func (x *extraction) start(total int) {
	worker.KeepMemoryLow()
	x.meter = x.progress("extract", "pages", total)
}

// tell counts and prints one page.
func (x *extraction) tell(r worker.Reading) error {
	if errors.Is(r.Err, context.Canceled) {
		return nil // standard input was waited for until the interrupt, which is said
	}
	x.tally.Add(r)
	if r.Err != nil {
		x.fail(r.Message())
	}
	x.meter.step(r.Name)
	return x.print(r)
}

// countPages ends the reading with its count.
func (x *extraction) countPages() {
	x.meter.stop()
	t := &x.tally
	x.count(t.String(), t.Failed > 0, slog.Int("pages", t.Pages), slog.Int("ok", t.OK),
		slog.Int("with_problems", t.Doubtful), slog.Int("failed", t.Failed), slog.Int("passed_over", t.Skipped))
}

// end prints the count and says how the run ends. err is why the reading ended early.
func (x *extraction) end(ctx context.Context, err error) error {
	x.countPages()
	switch {
	case err != nil:
		return err
	case ctx.Err() != nil:
		return ctx.Err()
	case x.tally.Failed > 0:
		return errSomeFailed
	}
	return nil
}
