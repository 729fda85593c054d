package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/export"
	"nianbao/render"
	"nianbao/scrape"
	"nianbao/scrape/scrapetest"
	"nianbao/store"
	"nianbao/worker"
)

const demoHelp = `Start invented government sites on this machine, crawl them, read and check their reports, and compare their agencies.

Nothing leaves the machine. The sites differ in addresses, paging, markup, character set and form, and
hold mistakes on purpose. The database stays, to try the other commands on.`

// demoCells are the numbers that the demo compares. The last is asked by the form of 2021 only.
var demoCells = []string{"requests.new_requests.total", "requests.granted.total", "cases.review.total", "proactive.normative_documents.in_force"}

// demoSeed draws the world of the demo: the same for everybody.
const demoSeed = 3

// demoParallel is how many of its sources are crawled at the same time.
const demoParallel = 4

// demoCommand shows the whole path on fake sites.
func demoCommand(a *app) *cobra.Command {
	var serve bool
	cmd := &cobra.Command{
		Use: "demo", Short: "Crawl invented sites on this machine, read their reports and compare them", Long: demoHelp, Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !cmd.Flags().Changed("db") {
				dir, err := os.MkdirTemp("", "nianbao-demo-")
				if err != nil {
					return fmt.Errorf("make a folder for the database: %w; choose a file with --db", err)
				}
				a.dbPath = filepath.Join(dir, "nianbao.db")
			} else if store.Exists(cmd.Context(), a.dbPath) {
				return usage("--db %s: the database exists; the demo would mix invented agencies into it, give a new name", store.Shown(a.dbPath))
			}
			if err := a.demo(cmd.Context()); err != nil || !serve {
				return err
			}
			o := pageOptions
			o.Prose = true
			return a.serve(cmd.Context(), "127.0.0.1:0", o)
		},
	}
	cmd.Flags().BoolVar(&serve, "serve", false, "then show the database as pages for a browser, until Ctrl-C")
	return cmd
}

func (a *app) demo(ctx context.Context) error {
	world := scrapetest.New(demoSeed)
	server := world.Start()
	defer server.Close()
	a.say("%d invented sites are up, with %d agencies and their reports on %d to %d", len(world.Sites), len(world.Agencies), world.From, world.To)
	if err := a.demoCrawl(ctx, server.Sources()); err != nil {
		return err
	}
	x := &extraction{app: a, mute: true}
	if err := x.archived(ctx); err != nil && !errors.Is(err, errSomeFailed) {
		return err
	}
	return a.withReader(ctx, func(db *store.DB) error { return a.showDemo(ctx, db, server) })
}

// demoCrawl crawls our own sites: nobody has to be spared, so it does not wait.
func (a *app) demoCrawl(ctx context.Context, sources []nianbao.Source) error {
	db, err := store.Open(ctx, a.dbPath)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := db.PutSources(ctx, sources); err != nil {
		return err
	}
	c := &crawling{app: a}
	c.options.Crawl = scrape.Config{Private: scrape.Loopback, Delay: scrape.None, Timeout: 10 * time.Second}
	c.start()
	crawler := scrape.New(worker.Archive{DB: db}, c.options.Crawl)
	err = worker.VisitAll(ctx, sources, demoParallel, func(ctx context.Context, s nianbao.Source) worker.Visited {
		result, err := crawler.Crawl(ctx, s)
		return worker.Visited{Source: s, Result: result, Err: err}
	}, c.Visited)
	c.Crawled(err)
	return cmp.Or(err, ctx.Err()) // the sites have dead links on purpose
}

func (a *app) showDemo(ctx context.Context, db *store.DB, server *scrapetest.Server) error {
	reports, err := db.CollectReports(ctx, store.ReportFilter{})
	if err != nil {
		return err
	}
	ids, err := a.cellIDs(demoCells)
	if err != nil {
		return err
	}
	status, err := db.Status(ctx)
	if err != nil {
		return err
	}
	var found []dataset.YearFinding
	for f, err := range dataset.CrossYear(ctx, db, store.ReportFilter{}) {
		if err != nil {
			return err
		}
		found = append(found, f)
	}
	var b strings.Builder
	b.WriteByte('\n')
	if err := export.WriteComparison(&b, analysis.Compare(reports, ids), export.Text); err != nil {
		return err
	}
	render.DrawCounts(&b, worker.Summarize(status, a.reader.Version))
	b.WriteString(render.YearFindings(found))
	planted, right, beside := server.World.HoldYears(breaks(found))
	fmt.Fprintf(&b, "\nHeld against what the sites were made with: %d of %s across years found, %s beside them.\n",
		right, render.CountOf(planted, "planted break"), render.CountOf(beside, "other"))
	h := server.Hold(reports)
	fmt.Fprintf(&b, "\nHeld against what the sites were made with: %d figures equal, %d left open as unreadable, %d different.\n", h.Equal, h.Open, h.Different)
	b.WriteString(render.NextSteps(os.Args[0], store.Shown(a.dbPath), demoCells[1], reports))
	err = a.printf("%s", b.String())
	return err
}

// breaks are findings as the fake sites name what they planted.
func breaks(found []dataset.YearFinding) []scrapetest.YearBreak {
	var list []scrapetest.YearBreak
	for _, f := range found {
		list = append(list, scrapetest.YearBreak{Agency: f.Agency, Year: f.Year, Rule: f.Problem.Rule})
	}
	return list
}
