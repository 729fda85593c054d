package worker

import (
	"cmp"
	"context"
	"errors"

	"nianbao"
	"nianbao/scrape"
)

// Options say how a run goes.
type Options struct {
	Crawl    scrape.Config    // Ledger, Learned and Missed are set by the run
	Sources  []nianbao.Source // to be crawled, and remembered; none for those that the database knows
	Only     []string         // ids of the sources to crawl; none for all
	Parallel int              // sources crawled at the same time, never two of one host
	Recheck  bool             // also ask for reports that are not due
	Accepted []string         // sources that yield less for good
	Read     bool             // also read what was fetched

	Decisions []nianbao.Correction // of people, about whose a report is
}

// Observer is told how a run goes, one thing at a time.
type Observer interface {
	Visited(Visited) error // each source, in the order of the sources
	Crawled(error)         // all sources; the error is why the crawl ended early
	Read(Reading) error    // each page, when the run reads
	ReadAll()              // all pages, or those until the reading ended early
	// Deliver gets the report before the run ends: a run that is killed meanwhile delivers it when it is resumed.
	Deliver(context.Context, Report)
}

// Run crawls the sources under the lock, judges what each came to, reads what was fetched, decides what became of what was not
// found, and reports. Interrupted, the same call resumes it. The error says why it could not go on; that a source or a page
// failed is no error.
func (w *Worker) Run(ctx context.Context, o Options, tell Observer) (err error) {
	n, within, err := w.Begin(ctx, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, n.Leave()) }()
	sources, err := ChooseSources(within, w.DB, o.Sources, o.Only)
	if err != nil {
		return err
	}
	err = VisitAll(within, sources, o.Parallel, n.Visit, tell.Visited)
	tell.Crawled(err)
	if lost := context.Cause(within); lost != nil && ctx.Err() == nil {
		return lost
	}
	if err = cmp.Or(err, within.Err()); err != nil {
		return err
	}
	if o.Read {
		err := w.ReadArchived(within, false, tell.Read)
		tell.ReadAll()
		if err = cmp.Or(err, within.Err()); err != nil {
			return err
		}
	}
	report, last, err := n.Conclude(within)
	if err != nil {
		return err
	}
	tell.Deliver(within, report)
	return n.End(within, last)
}
