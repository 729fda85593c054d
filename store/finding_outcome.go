package store

import (
	"context"
	"database/sql"
	"slices"

	"nianbao"
)

// mayMatchOutcomes is false for a filter on what is known of reports only.
func mayMatchOutcomes(f ProblemFilter) bool {
	return f.YearFrom == 0 && f.YearTo == 0 && len(f.Years) == 0 && len(f.Forms) == 0 && f.Level == "" && len(f.Codes) == 0 &&
		(len(f.Severities) == 0 || slices.Contains(f.Severities, nianbao.Error))
}

func (db *DB) outcomeFindings(ctx context.Context, filter ProblemFilter, give func(Finding) error) error {
	var c conditions
	if !filter.IncludeOld {
		c.add("o.current = 1")
	}
	c.place(filter.ReportFilter, "o", "")
	ids, err := db.ids(ctx, `SELECT o.id FROM outcome o LEFT JOIN source s ON s.id = o.source`+c.where()+` ORDER BY o.id`, c.args...)
	if err != nil {
		return err
	}
	for batch := range slices.Chunk(ids, readBatch) {
		findings, err := db.loadOutcomes(ctx, batch)
		if err != nil {
			return err
		}
		for _, f := range findings {
			if err := give(f); err != nil {
				return err
			}
		}
	}
	return nil
}

func (db *DB) loadOutcomes(ctx context.Context, ids []int64) ([]Finding, error) {
	var findings []Finding
	index := make(map[int64]int)
	l := newLoader(db, ids)
	err := l.run(ctx, func(ctx context.Context) error {
		return l.each(ctx, `SELECT o.id, o.source, coalesce(s.name, ''), o.url, b.hash, o.parser, o.outcome, o.reason, o.title
			FROM outcome o LEFT JOIN body b ON b.id = o.body_id LEFT JOIN source s ON s.id = o.source WHERE o.id %s ORDER BY o.id`,
			func(rows *sql.Rows) error {
				var id int64
				var hash []byte
				f := Finding{Severity: nianbao.Error, NoReport: new(nianbao.NotReport)}
				err := rows.Scan(&id, &f.Source, &f.Agency, &f.URL, &hash, &f.Parser, &f.NoReport.Outcome, &f.NoReport.Reason, &f.NoReport.Title)
				if err != nil {
					return err
				}
				f.Page, err = db.hashOf(hash, "outcome", id)
				index[id] = len(findings)
				findings = append(findings, f)
				return err
			})
	}, func(ctx context.Context) error {
		return l.each(ctx, `SELECT outcome_id, text, url FROM outcome_attachment WHERE outcome_id %s ORDER BY outcome_id, seq`,
			func(rows *sql.Rows) error {
				var id int64
				var link nianbao.Link
				if err := rows.Scan(&id, &link.Text, &link.URL); err != nil {
					return err
				}
				at, ok := index[id]
				if !ok {
					return db.orphan("a link", "outcome", id)
				}
				not := findings[at].NoReport
				not.Attachments = append(not.Attachments, link)
				return nil
			})
	})
	return findings, err
}
