package main

import (
	"context"
	"log/slog"

	"github.com/spf13/cobra"

	"nianbao"
	"nianbao/render"
	"nianbao/scrape"
	"nianbao/worker"
)

const discoverHelp = `Say what "nianbao crawl" would fetch from a site, and why, without storing anything.

Given a home page, any page on the way, or the list itself, the columns of annual reports are looked
for as a crawl does, with the pages that are needed to decide and no more. Printed are the columns found with what
spoke for them, the lists with what shows that they were read to their end, the links that would be
fetched, those that look like a report and would not be, with the reason, and what else was considered.`

// discoverCommand plans a crawl.
func discoverCommand(a *app) *cobra.Command {
	d := &discovery{crawling: crawling{app: a, options: worker.Options{Parallel: 1}, private: make(map[string]int)}}
	cmd := &cobra.Command{
		Use: "discover URL...", Short: "Say what would be crawled from a site, and why", Long: discoverHelp,
		Example: `  nianbao discover https://www.example.gov.cn/
  nianbao discover --json https://www.example.gov.cn/zwgk/ > plan.json`,
		RunE: func(cmd *cobra.Command, urls []string) error {
			if len(urls) == 0 {
				return usage("nothing to look at: give the address of a site or of a report list")
			}
			return d.discover(cmd.Context(), urls)
		},
	}
	flags := cmd.Flags()
	d.addNetworkTo(flags)
	flags.BoolVar(&d.json, "json", false, "one JSON object a site, one a line")
	return cmd
}

// discovery is one run of discover.
type discovery struct {
	crawling
	json bool
}

func (d *discovery) discover(ctx context.Context, urls []string) error {
	if err := d.checkFlags(); err != nil {
		return err
	}
	sources, err := d.givenSources(urls)
	if err != nil {
		return err
	}
	m := d.progress("discover", "pages", 0)
	defer m.stop()
	d.options.Crawl.Log = d.crawlLog()
	d.options.Crawl.Progress = func(e scrape.Progress) { m.step(e.URL) }
	crawler := scrape.New(new(worker.Notebook), d.options.Crawl)
	var tally render.PlanCount
	for _, source := range sources {
		plan, err := crawler.Discover(ctx, source)
		if err != nil {
			return err
		}
		tally.Add(plan)
		if err := d.tell(source, plan); err != nil {
			return err
		}
	}
	m.stop()
	d.morePrivate()
	d.count(tally.String(), tally.Empty > 0, slog.Int("sites", tally.Sites), slog.Int("without_report", tally.Empty),
		slog.Int("reports", tally.Reports), slog.Int("pages", tally.Pages))
	if tally.Empty > 0 {
		return errSomeFailed
	}
	return nil
}

// tell prints what one site came to.
func (d *discovery) tell(source nianbao.Source, plan scrape.Plan) error {
	for _, f := range plan.Failures {
		d.tellFailure(source.ID, f)
	}
	if d.json {
		return render.Encode(d.stdout, render.NewPlanRecord(plan))
	}
	return d.printf("%s", render.DrawPlan(plan))
}
