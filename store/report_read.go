package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"slices"

	"nianbao"
)

// readBatch is the number of reports read in one go.
const readBatch = 50

// Reports yields the chosen reports in the order of their first storing, each equal to what was put; a list that was
// empty is nil. The caller may write while it iterates. An error ends the iteration.
func (db *DB) Reports(ctx context.Context, filter ReportFilter) iter.Seq2[*nianbao.Report, error] {
	return func(yield func(*nianbao.Report, error) bool) {
		var c conditions
		c.reports(filter)
		ids, err := db.ids(ctx, "SELECT r.id"+reportFrom+c.where()+" ORDER BY r.id", c.args...)
		if err != nil {
			yield(nil, fmt.Errorf("look for reports: %w", err))
			return
		}
		for batch := range slices.Chunk(ids, readBatch) {
			reports, err := db.loadReports(ctx, batch)
			if err != nil {
				yield(nil, fmt.Errorf("read reports: %w", err))
				return
			}
			for _, r := range reports {
				if !yield(r, nil) {
					return
				}
			}
		}
	}
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
func (db *DB) loadReports(ctx context.Context, ids []int64) ([]*nianbao.Report, error) {
	l := newLoader(db, ids)
	err := l.run(ctx, l.reports, l.figures, l.problems, l.doubts, l.mentions, l.sections, l.attachments)
	if err != nil {
		return nil, err
	}
	var reports []*nianbao.Report
	for _, id := range l.order {
		reports = append(reports, l.byID[id])
	}
	return reports, nil
}

func (l *loader) reports(ctx context.Context) error {
	return l.each(ctx, `SELECT r.id, r.source, r.url, b.hash, r.fetched_at, coalesce(a.name, ''), r.level, coalesce(r.year, 0), r.form,
		r.title, r.published, r.charset, r.parser
		FROM report r JOIN body b ON b.id = r.body_id LEFT JOIN agency a ON a.id = r.agency_id WHERE r.id %s ORDER BY r.id`,
		func(rows *sql.Rows) error {
			var id int64
			var hash []byte
			var fetched string
			r := new(nianbao.Report)
			err := rows.Scan(&id, &r.Source, &r.URL, &hash, &fetched, &r.Agency, &r.Level, &r.Year, &r.Form,
				&r.Title, &r.Published, &r.Charset, &r.Parser)
			if err != nil {
				return err
			}
			r.Page = nianbao.Hash(hash)
			l.order, l.byID[id] = append(l.order, id), r
			r.FetchedAt, err = parseTime(fetched)
			return err
		})
}
