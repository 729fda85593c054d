package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"

	"nianbao"
)

// ByAgency yields the chosen reports that name their agency, those of one agency at one source together, by their names, and each list in the order
// of storing. Of the figures there are those of some cells, without what is printed and where; problems and text are not there. The caller may write
// while it iterates.
func (db *DB) ByAgency(ctx context.Context, filter ReportFilter, cells []nianbao.CellID) iter.Seq2[[]*nianbao.Report, error] {
	return func(yield func([]*nianbao.Report, error) bool) {
		var c conditions
		c.reports(filter)
		c.add("r.agency_id IS NOT NULL")
		ids, err := db.ids(ctx, "SELECT r.id"+reportFrom+c.where()+" ORDER BY a.name, r.source, r.id", c.args...)
		if err != nil {
			yield(nil, fmt.Errorf("look for reports by agency: %w", err))
			return
		}
		load := func(ctx context.Context, ids []int64) (loadedReports, error) {
			return newLoader(db, ids).values(ctx, ids, cells)
		}
		var group []*nianbao.Report
		for loaded, err := range db.batches(ctx, ids, load) {
			if err != nil {
				yield(nil, fmt.Errorf("read reports by agency: %w", err))
				return
			}
			for _, r := range loaded.list {
				if len(group) > 0 && (group[0].Agency != r.Agency || group[0].Source != r.Source) {
					if !yield(group, nil) {
						return
					}
					group = nil // the caller may keep it
				}
				group = append(group, r)
			}
		}
		if len(group) > 0 {
			yield(group, nil)
		}
	}
}

// ReportYears counts the chosen reports by the year that they are on, 0 of those that do not say.
func (db *DB) ReportYears(ctx context.Context, filter ReportFilter) (map[int]int, error) {
	var c conditions
	c.reports(filter)
	years := make(map[int]int)
	err := eachRow(ctx, db.read, "SELECT coalesce(r.year, 0), count(*)"+reportFrom+c.where()+" GROUP BY r.year", func(rows *sql.Rows) error {
		var year, n int
		err := rows.Scan(&year, &n)
		years[year] += n
		return err
	}, c.args...)
	if err != nil {
		return nil, fmt.Errorf("count reports by year: %w", explain(db.path, err))
	}
	return years, nil
}

// values reads heads and the values of some cells, in the order of the ids; what was removed since is left out.
func (l *loader) values(ctx context.Context, ids []int64, cells []nianbao.CellID) (loaded loadedReports, err error) {
	if err := l.run(ctx, l.reports, func(ctx context.Context) error { return l.someFigures(ctx, cells, bareColumns) }); err != nil {
		return loaded, err
	}
	if err := errors.Join(l.check(digestHead)...); err != nil {
		return loaded, err
	}
	for _, id := range ids {
		if r := l.byID[id]; r != nil {
			loaded.list = append(loaded.list, r)
		}
	}
	return loaded, nil
}
