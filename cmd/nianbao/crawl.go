package main

import (
	"context"
	"errors"
	"log/slog"

	"github.com/spf13/cobra"

	"nianbao/render"
	"nianbao/scrape"
	"nianbao/store"
	"nianbao/worker"
)

const crawlHelp = `Fetch report lists, and the reports that they link to, into the database.

Sources are addresses of report lists or home pages: given as arguments, in a sources.csv
(id,name,url,level,region,parent,expect_from,expect_min,tls_exception; the first three are required), or, with
neither, those that the database knows from an earlier crawl. robots.txt is obeyed, a host is
asked for one page at a time, and what failed is tried again by the next crawl. Unchanged pages are noted,
not stored again. An interrupted crawl is resumed: nothing is fetched twice. Two crawls into
one database never run at the same time. Lists are asked for in every crawl, known reports the less often
the longer they stand, and more often around the deadlines.

A source that yields far less than before is failing: what is known of it stays as it is, and what was
fetched is read when it is well again. With --read, --report or --notify the fetched pages are read, and
the run ends with a report of what is new, edited, gone, moved, failing, recovered and slow; exit code 1
says that somebody must look.`

// crawlCommand fetches sources into the database.
func crawlCommand(a *app) *cobra.Command {
	c := &crawling{app: a}
	cmd := &cobra.Command{
		Use: "crawl [URL...]", Short: "Fetch report lists and their reports into the database", Long: crawlHelp,
		Example: `  nianbao crawl --sources sources.csv --contact you@example.org
  nianbao crawl https://www.example.gov.cn/zwgk/nb/
  nianbao crawl                           crawl again what the database knows
  nianbao crawl --report night.html       crawl, read, and say what is new, edited, gone or failing`,
		RunE: func(cmd *cobra.Command, urls []string) error { return c.crawl(cmd.Context(), urls) },
	}
	flags := cmd.Flags()
	flags.StringVar(&c.file, "sources", "", "sources.csv with the sources to crawl")
	flags.StringSliceVar(&c.options.Only, "source", nil, "crawl only the source of this id (may be repeated)")
	c.addNetworkTo(flags)
	flags.IntVar(&c.options.Parallel, "parallel", 4, "sources crawled at the same time, never two of one host")
	c.addNightTo(flags)
	return cmd
}

// crawling is one run of crawl.
type crawling struct {
	*app
	file    string
	options worker.Options
	hours   string
	meter   *meter
	totals  render.CrawlCount
	private map[string]int // failures by private host
	nightly
}

func (c *crawling) crawl(ctx context.Context, urls []string) error {
	if err := errors.Join(c.checkFlags(), c.checkNight()); err != nil {
		return err
	}
	given, err := c.givenSources(urls)
	if err != nil {
		return err
	}
	if len(given) == 0 && !store.Exists(ctx, c.dbPath) {
		return nothingToCrawl(store.Shown(c.dbPath)) // and no empty database is left behind
	}
	db, err := store.Open(ctx, c.dbPath)
	if err != nil {
		return err
	}
	defer db.Close()
	return c.overnight(ctx, db, given)
}

// start shows how far the crawl is, and lets the crawler tell.
func (c *crawling) start() {
	c.meter = c.progress("crawl", "pages", 0)
	c.options.Crawl.Log = c.crawlLog()
	c.options.Crawl.Progress = func(e scrape.Progress) { c.meter.step(e.URL) }
	c.private = make(map[string]int)
}

// Crawled prints the count. The error is why the crawl ended early.
func (c *crawling) Crawled(err error) {
	c.meter.stop()
	c.morePrivate()
	t := &c.totals
	c.count(t.String(), t.Failed > 0 || err != nil, slog.Int("sources", t.Sources), slog.Int("failed", t.Failed), slog.Int("reports", t.Reports), slog.Int("new", t.New))
	if c.reading != nil && c.options.Read && err == nil {
		c.reading.print = c.reading.printer(c.reading.printLine)
		c.reading.start(0)
	}
}

// Visited prints and counts one source. Its error is one of printing.
func (c *crawling) Visited(r worker.Visited) error {
	c.totals.Add(r)
	for _, f := range r.Result.Failures {
		c.tellFailure(r.Source.ID, f)
	}
	for _, line := range render.CertificateWarnings(r) {
		c.log.Warn(line)
	}
	return c.printf("%s\n", render.VisitedLine(r))
}
