package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"runtime"
	"slices"

	"nianbao"
)

const (
	readBatch = 100 // reports read in one go
	mostAhead = 4   // batches read while the caller works on an earlier one; each holds a connection while it is read
)

// Part is a part of a report that a caller may do without.
type Part int

const (
	Sections    Part = iota // the prose: most of the bytes of a report
	Mentions                // numbers said in the prose
	Attachments             // what the page links
)

// Reports yields the chosen reports in the order of their first storing, each equal to what was put; a list that was
// empty is nil, and so is a part that is left out. The caller may write while it iterates: the next batches are read
// ahead. A report that is not as it was stored comes with an *AlteredError, and the next follow; any other error ends the
// iteration.
func (db *DB) Reports(ctx context.Context, filter ReportFilter, without ...Part) iter.Seq2[*nianbao.Report, error] {
	return func(yield func(*nianbao.Report, error) bool) {
		var c conditions
		c.reports(filter)
		ids, err := db.ids(ctx, "SELECT r.id"+reportFrom+c.where()+" ORDER BY r.id", c.args...)
		if err != nil {
			yield(nil, fmt.Errorf("look for reports: %w", err))
			return
		}
		load := func(ctx context.Context, ids []int64) (loadedReports, error) {
			return db.loadReports(ctx, ids, without)
		}
		for reports, err := range db.batches(ctx, ids, load) {
			if err != nil {
				yield(nil, fmt.Errorf("read reports: %w", err))
				return
			}
			for i, r := range reports.list {
				err := reports.altered[i]
				if err != nil {
					err = fmt.Errorf("read reports: %w", err)
				}
				if !yield(r, err) {
					return
				}
			}
		}
	}
}

// loadedReports are reports with what is wrong with each: nil, or an *AlteredError.
type loadedReports struct {
	list    []*nianbao.Report
	altered []error
}

// batches yields what load makes of these ids in their order, a batch at a time, and loads the next ones meanwhile: the
// time goes into taking rows apart, which as many processors as there are can do at once.
func (db *DB) batches(ctx context.Context, ids []int64, load func(context.Context, []int64) (loadedReports, error)) iter.Seq2[loadedReports, error] {
	type loaded struct {
		reports loadedReports
		err     error
	}
	return func(yield func(loadedReports, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		var ahead []chan loaded
		defer func() { // no goroutine outlives the loop
			cancel()
			for _, slot := range ahead {
				<-slot
			}
		}()
		next, stop := iter.Pull(slices.Chunk(ids, readBatch))
		defer stop()
		width := min(runtime.GOMAXPROCS(0), mostAhead)
		for {
			for len(ahead) < width {
				batch, ok := next()
				if !ok {
					break
				}
				slot := make(chan loaded, 1)
				ahead = append(ahead, slot)
				go func() {
					reports, err := load(ctx, batch)
					slot <- loaded{reports, err}
				}()
			}
			if len(ahead) == 0 {
				return
			}
			now := <-ahead[0]
			ahead = ahead[1:]
			if !yield(now.reports, now.err) || now.err != nil {
				return
			}
		}
	}
}

// HasReport tells whether a current report was read from these bytes.
func (db *DB) HasReport(ctx context.Context, page nianbao.Hash) (bool, error) {
	ids, err := db.ids(ctx, `SELECT r.id FROM report r JOIN body b ON b.id = r.body_id WHERE b.hash = ? AND r.current = 1 LIMIT 1`, page[:])
	if err != nil {
		return false, fmt.Errorf("look for the report of page %s: %w", page, err)
	}
	return len(ids) > 0, nil
}

// CollectReports returns the reports that Reports yields.
func (db *DB) CollectReports(ctx context.Context, filter ReportFilter) ([]*nianbao.Report, error) {
	var reports []*nianbao.Report
	for r, err := range db.Reports(ctx, filter) {
		if err != nil {
			return nil, err
		}
		reports = append(reports, r)
	}
	return reports, nil
}

// loadReports returns the reports with these ids; one that was removed since is left out.
func (db *DB) loadReports(ctx context.Context, ids []int64, without []Part) (loadedReports, error) {
	return newLoader(db, ids).load(ctx, without)
}

func (l *loader) load(ctx context.Context, without []Part) (loadedReports, error) {
	if err := l.run(ctx, l.whole(without...)...); err != nil {
		return loadedReports{}, err
	}
	parts := []int{digestHead, digestFigures, digestProblems}
	for part, digest := range []int{Sections: digestSections, Mentions: digestMentions, Attachments: digestAttachments} {
		if !slices.Contains(without, Part(part)) {
			parts = append(parts, digest)
		}
	}
	loaded := loadedReports{altered: l.check(parts...)}
	for _, id := range l.order {
		loaded.list = append(loaded.list, l.byID[id])
	}
	return loaded, nil
}

// whole lists the steps that read reports, without some parts.
func (l *loader) whole(without ...Part) []func(context.Context) error {
	steps := []func(context.Context) error{l.reports, l.figures, l.problems, l.doubts}
	for part, step := range []func(context.Context) error{Sections: l.sections, Mentions: l.mentions, Attachments: l.attachments} {
		if !slices.Contains(without, Part(part)) {
			steps = append(steps, step)
		}
	}
	return steps
}

func (l *loader) reports(ctx context.Context) error {
	return l.each(ctx, `SELECT r.id, r.source, r.url, b.hash, r.fetched_at, r.ordered_at, coalesce(a.name, ''), r.level, coalesce(r.year, 0), r.form,
		r.title, r.published, r.charset, r.parser, r.digest
		FROM report r LEFT JOIN body b ON b.id = r.body_id LEFT JOIN agency a ON a.id = r.agency_id WHERE r.id %s ORDER BY r.id`,
		func(rows *sql.Rows) error {
			var id int64
			var hash, digest []byte
			var fetched, ordered string
			r := new(nianbao.Report)
			err := rows.Scan(&id, &r.Source, &r.URL, &hash, &fetched, &ordered, &r.Agency, &r.Level, &r.Year, &r.Form,
				&r.Title, &r.Published, &r.Charset, &r.Parser, &digest)
			if err != nil {
				return err
			}
			if r.Page, err = l.db.hashOf(hash, "report", id); err != nil { // left out, it would be a report that nobody misses
				return err
			}
			l.order, l.byID[id], l.digests[id] = append(l.order, id), r, digest
			if r.FetchedAt, err = parseTime(fetched); err == nil {
				r.OrderedAt, err = orderedAt(fetched, ordered)
			}
			return err
		})
}
