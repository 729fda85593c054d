package worker

import (
	"context"
	"errors"
	"iter"

	"nianbao"
	"nianbao/store"
)

// fillBatch is how many pages are archived and their reports stored at a time: as each transaction writes many pages of the file again, far more
// than what a crawl can afford to lose.
const fillBatch = 10 * store.BatchSize

// Fill archives pages, reads them with all processors and stores the reports, in their order. A page without a report ends it. step
// is told of each page.
func Fill(ctx context.Context, db *store.DB, reader Reader, pages iter.Seq[nianbao.Page], step func(name string)) (figures int, err error) {
	read := func(_ context.Context, page nianbao.Page) Reading { return reader.Read(page.URL, page, "") }
	keep := func(ctx context.Context, batch []Reading) ([]error, error) {
		archived, readings := make([]nianbao.Page, len(batch)), make([]store.Reading, len(batch))
		for i, r := range batch {
			if r.Err != nil {
				return nil, r.Err
			}
			archived[i] = r.Page
		}
		if err := db.PutPages(ctx, archived); err != nil {
			return nil, err
		}
		for i, r := range batch {
			archived[i].Body = nil
			readings[i] = store.Reading{Page: archived[i], Report: r.Report}
		}
		return db.PutReadings(ctx, readings)
	}
	err = Read(ctx, fillBatch, pages, read, keep, func(r Reading) error {
		if r.Err == nil {
			figures += len(r.Report.Figures)
			step(r.Name)
		}
		return r.Err
	})
	return figures, errors.Join(err, ctx.Err())
}
