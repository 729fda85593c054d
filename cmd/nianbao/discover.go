package main

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"

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
	crawler := scrape.New(new(notebookArchive), d.options.Crawl)
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
	err = d.printf("%s", drawPlan(plan))
	return reports, err
}

// drawPlan writes a plan for people: what was found first, what was considered last.
func drawPlan(p scrape.Plan) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", p.URL)
	system := cmp.Or(p.Family, "none of those known")
	if p.FamilyWhy != "" {
		system += ": " + p.FamilyWhy
	}
	fmt.Fprintf(&b, "system    %s\nfetched   %s to find out\n", system, render.CountOf(p.Fetched, "page"))
	planPart(&b, "Columns of reports", len(p.Columns), func(i int) []string {
		c := p.Columns[i]
		why := cmp.Or(c.Why, "the address given")
		if c.Score != 0 {
			why += fmt.Sprintf(" (score %d)", c.Score)
		}
		return []string{c.URL, quoted(c.Text), why, render.CountOf(c.Reports, "report") + " found so far"}
	})
	planPart(&b, "Lists", len(p.Lists), func(i int) []string {
		l := p.Lists[i]
		end := "not known to be complete"
		if l.Complete {
			end = "complete"
		}
		return []string{l.URL, fmt.Sprintf("%s read, %s on them", render.CountOf(l.Pages, "page"), render.CountOf(l.Reports, "report")), end + ": " + l.Proof}
	})
	taken, refused := partLinks(p.Links)
	planPart(&b, "Would be fetched", len(taken), func(i int) []string { return linkWords(taken[i], taken[i].Why) })
	planPart(&b, "Look like it and would not be fetched", len(refused), func(i int) []string { return linkWords(refused[i], refused[i].Refused) })
	planPart(&b, "Considered on the way", len(p.Candidates), func(i int) []string {
		c := p.Candidates[i]
		return []string{c.URL, quoted(c.Text), fmt.Sprintf("score %d: %s", c.Score, c.Why), c.Outcome}
	})
	b.WriteByte('\n')
	return b.String()
}

// partLinks parts links to reports and lists that would be fetched from those that would not.
func partLinks(links []scrape.Link) (taken, refused []scrape.Link) {
	for _, l := range links {
		if l.Refused == "" {
			taken = append(taken, l)
		} else {
			refused = append(refused, l)
		}
	}
	return taken, refused
}

func linkWords(l scrape.Link, why string) []string {
	return []string{string(l.Kind) + "  " + l.URL, quoted(l.Text), why}
}

func quoted(text string) string {
	if text == "" {
		return ""
	}
	return "“" + text + "”"
}

// planPart writes a heading and under it each entry: its address, and what else is known in a line.
func planPart(b *strings.Builder, heading string, n int, entry func(int) []string) {
	if n == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s (%d)\n", heading, n)
	for i := range n {
		words := entry(i)
		rest := slices.DeleteFunc(words[1:], func(s string) bool { return s == "" })
		fmt.Fprintf(b, "  %s\n      %s\n", words[0], strings.Join(rest, "; "))
	}
}
