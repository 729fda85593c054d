package main

import (
	"context"
	"fmt"
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
	pages, reports, empty := 0, 0, 0
	for _, source := range sources {
		plan, err := crawler.Discover(ctx, source)
		if err != nil {
			return err
		}
		n, err := d.tell(source, plan)
		if err != nil {
			return err
		}
		pages, reports = pages+plan.Fetched, reports+n
		if n == 0 {
			empty++
		}
	}
	m.stop()
	d.morePrivate()
	d.count(fmt.Sprintf("discover: %s (%d ok, %d without a report), %s found with %s, nothing stored", render.CountOf(len(sources), "site"),
		len(sources)-empty, empty, render.Plural(reports, "link to a report", "links to reports"), render.CountOf(pages, "page")), empty > 0,
		slog.Int("sites", len(sources)), slog.Int("without_report", empty), slog.Int("reports", reports), slog.Int("pages", pages))
	if empty > 0 {
		return errSomeFailed
	}
	return nil
}

// tell prints what one site came to, and returns the number of reports that would be fetched.
func (d *discovery) tell(source nianbao.Source, plan scrape.Plan) (reports int, err error) {
	for _, f := range plan.Failures {
		d.tellFailure(source.ID, f)
	}
	for _, l := range plan.Links {
		if l.Kind == scrape.LinkReport && l.Refused == "" {
			reports++
		}
	}
	if d.json {
		return reports, render.Encode(d.stdout, render.NewPlanRecord(plan))
	}
	err = d.printf("%s", render.DrawPlan(plan))
	return reports, err
}
